import pytest

from somos_eval.contracts import TABLES, Column
from somos_eval.contracts.cells import folded
from somos_eval.templates.labels import by_label, in_labels, label

CODED = [
    pytest.param(column, id=f"{table.name}.{column.name}")
    for table in TABLES.values()
    for column in table.columns
    if column.values
]


@pytest.mark.parametrize("column", CODED)
def test_a_label_leads_back_to_its_code_and_to_no_other(column: Column) -> None:
    known = by_label(column.values)
    for code in column.values:
        assert known[folded(label(code))] == code
        assert known[folded(code)] == code


@pytest.mark.parametrize("column", CODED)
def test_no_label_has_what_separates_a_list(column: Column) -> None:
    assert [c for c in column.values if ";" in label(c)] == []


def test_a_label_reads_as_spanish() -> None:
    assert label("sin_quorum") == "Sin quórum"
    assert label("sin_firma") == "Sin firma"
    assert label("60_mas") == "60 años o más"


def test_a_text_quotes_values_as_the_drop_downs_show_them() -> None:
    said = in_labels("«no_existe» nunca se levantó; «otra»", ["no_existe", "sin_firma"])
    assert said == "«No existe» nunca se levantó; «otra»"
