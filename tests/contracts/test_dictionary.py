"""The dictionary says what the declarations say, and the file in docs/ is in step."""

from pathlib import Path

from somos_eval.contracts import TABLES
from somos_eval.contracts.dictionary import dictionary

_FILE = Path(__file__).parents[2] / "docs" / "diccionario_de_datos.md"


def test_the_file_in_docs_is_in_step() -> None:
    written = _FILE.read_text(encoding="utf-8")
    assert written == dictionary(TABLES.values()), (
        "run: python -m somos_eval.contracts.dictionary > docs/diccionario_de_datos.md"
    )


def test_every_table_column_value_and_rule_is_there() -> None:
    text = dictionary(TABLES.values())
    for table in TABLES.values():
        section = text.split(f"\n## {table.name}\n")[1].split("\n## ")[0]
        assert table.description in section
        for column in table.columns:
            row = next(
                line
                for line in section.splitlines()
                if line.startswith(f"| `{column.name}` |")
            )
            assert row.replace("\\|", "").count("|") == 6
            assert column.description.replace("|", "\\|") in row
            assert f"| {column.sensitivity.value} |" in row
            assert all(f"`{value}`" in row for value in column.values)
        assert all(f"- `{rule.name}` (" in section for rule in table.rules)


def test_a_rule_that_nobody_checks_here_is_told_apart() -> None:
    text = dictionary([TABLES["codigo"]])
    before, _, after = text.partition("No se comprueba en la tabla:")
    assert "`sin_ciclos`" in before
    assert "es estable entre versiones" in after
