from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somos_eval.params import yaml_source
from somos_eval.params.yaml_source import MAX_CHARACTERS, MAX_DEPTH, Source, read_yaml


def codes(source: Source) -> list[tuple[str, int | None]]:
    return [(p.code, p.where.line) for p in source.problems]


def test_each_part_keeps_its_line() -> None:
    source = read_yaml("a: 1\nb:\n  c:\n    - x\n    - y\n", "f.yml")
    assert source.data == {"a": 1, "b": {"c": ("x", "y")}}
    assert source.where(("b", "c", 1)).line == 5
    assert source.where(("b", "c")).line == 3
    assert source.where(("b", "falta")).line == 2


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("05001", 2561),
        ("NO", False),
        ("on", True),
        ("12:30", 750),
        ("1_000", 1000),
        ("2022-01-01", date(2022, 1, 1)),
        ("~", None),
        ("0o17", "0o17"),
        ("2022-13-45", "2022-13-45"),
    ],
)
def test_a_scalar_keeps_its_text_and_what_yaml_makes_of_it(
    written: str, read: object
) -> None:
    source = read_yaml(f"clave: {written}\n", "f.yml")
    scalar = source.scalars[("clave",)]
    assert (scalar.raw, scalar.quoted, scalar.value) == (written, False, read)


def test_a_quoted_scalar_is_text() -> None:
    source = read_yaml("clave: '05001'\n", "f.yml")
    assert source.data == {"clave": "05001"}
    assert source.scalars[("clave",)].quoted


def test_a_key_twice_is_reported_where_the_second_is() -> None:
    source = read_yaml("a: 1\nb: 2\na: 3\n", "f.yml")
    assert codes(source) == [("SE-PAR-002", 3)]
    assert "línea 1" in source.problems[0].rule


def test_a_key_that_yaml_does_not_read_as_text_is_reported() -> None:
    source = read_yaml("regiones:\n  no: Norte\n", "f.yml")
    assert codes(source) == [("SE-PAR-003", 2)]
    assert source.problems[0].hint.endswith("'no'")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a:\n\tb: 1\n", 2, "tabulador"),
        ("a: 1\n\tb: 2\n", 2, "tabulador"),
        ("a: b\n c: d\n", 2, "«:»"),
        ("a:\n  b: 1\n c: 2\n", 3, "sangría"),
        ("a: 'sin cierre\n", 2, "comilla"),
        ("a: [1, 2\nb: 3\n", 2, "corchete"),
        ("a: @b\n", 1, "signo reservado"),
        ('a: "\\q"\n', 1, "comillas dobles"),
        ("a: 1\n---\nb: 2\n", 2, "---"),
        ("a: 1\nb: \x07\n", 2, "carácter de control"),
        ("? [a]\n: b\n", 1, "una clave no puede ser"),
    ],
)
def test_bad_syntax_is_told_in_spanish_with_its_line(
    text: str, line: int, words: str
) -> None:
    source = read_yaml(text, "f.yml")
    assert codes(source) == [("SE-PAR-001", line)]
    assert words in source.problems[0].rule


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a: !!python/object/apply:os.system ['ls']\n", "!!python/object"),
        ("a: !local x\n", "!local"),
        ("a: &x [1]\nb: *x\n", "&x"),
        ("a: 1\n<<: {b: 2}\n", "<<"),
    ],
)
def test_tags_anchors_and_inherited_keys_are_refused(text: str, shown: str) -> None:
    (problem,) = read_yaml(text, "f.yml").problems
    assert problem.code == "SE-PAR-014"
    assert shown in problem.rule


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    nine = ", ".join(["{}"] * 9)
    levels = [f"a{n}: &a{n} [{nine.replace('{}', f'*a{n - 1}')}]" for n in range(1, 12)]
    source = read_yaml("\n".join(["a0: &a0 [x, x]", *levels]), "f.yml")
    assert codes(source) == [("SE-PAR-014", 1)]
    assert source.data == {}


def test_a_file_too_long_is_refused_unread() -> None:
    source = read_yaml("a" * (MAX_CHARACTERS + 1), "f.yml")
    assert codes(source) == [("SE-PAR-016", None)]


@pytest.mark.parametrize("depth", [MAX_DEPTH, 100_000])
def test_blocks_too_deep_are_refused(depth: int) -> None:
    source = read_yaml("[" * depth + "x" + "]" * depth, "f.yml")
    assert codes(source) == [("SE-PAR-016", 1)]


def test_what_editors_add_is_put_right() -> None:
    decomposed = "municipio: Ca\u0301ceres\r\n"
    assert read_yaml("\ufeff" + decomposed, "f.yml").data == {"municipio": "Cáceres"}


def test_an_empty_file_is_an_empty_block() -> None:
    assert read_yaml("# nada\n", "f.yml").data == {}


@given(
    st.text(
        alphabet=st.sampled_from("ab:-[]{}&*!?|>%@#'\"~0189_.,<= \n\t\0"), max_size=60
    )
)
def test_no_text_is_beyond_reading(text: str) -> None:
    source = read_yaml(text, "f.yml")
    assert source.readable or source.problems


@pytest.mark.parametrize(
    "text",
    [
        "nombre: 'Sí'\nlista: [1, 2.50, NO, 05001, '12:30']\nfecha: 2025-01-31\n",
        'a: |\n  dos\n  líneas\nb: >-\n  una\n  sola\nc:\n  - x: "\\u00e1"\n  - ~\n',
        "# solo\n",
        "a: 1\na: 2\n1: uno\n",
        "a: &b 1\n",
        "a: [1\n",
        "a:\t1\n",
        "a: b: c\n",
        "a: 'sin fin\n",
        "\ta: 1\n",
    ],
)
def test_the_fast_parser_reads_what_the_other_does(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fast = read_yaml(text, "a.yml")
    monkeypatch.setattr(yaml_source, "_FastLoader", yaml_source._Loader)
    assert read_yaml(text, "a.yml") == fast
