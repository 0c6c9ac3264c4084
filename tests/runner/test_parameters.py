from collections.abc import Callable

import pytest

from somos_eval.runner import check_parameters, declared_parameters

NAME = "02_contexto.ipynb"
DECLARED = {"programa": "demo", "municipio": "05001", "umbral": 0.5, "desde": None}
GIVEN = {"programa": "p", "municipio": "05120", "umbral": 1, "desde": "2022-01-01"}


def codes(given: dict[str, object]) -> list[str]:
    return [p.code for p in check_parameters(NAME, DECLARED, given)]


def test_fitting_parameters_pass() -> None:
    assert check_parameters(NAME, DECLARED, GIVEN) == []


def test_declared_parameters_keep_their_types(notebook: Callable[..., str]) -> None:
    text = notebook("x", parameters='a = "05001"\nb = -2\nc = None\nd: bool = True')
    assert declared_parameters(text) == {"a": "05001", "b": -2, "c": None, "d": True}


def test_missing_and_unknown_parameters_are_near_misses_of_each_other() -> None:
    given = {k: v for k, v in GIVEN.items() if k != "municipio"} | {"municipo": "05120"}
    problems = check_parameters(NAME, DECLARED, given)
    assert [p.code for p in problems] == ["SE-CUA-031", "SE-CUA-032"]
    assert "¿Quiso escribir «municipo»?" in problems[0].hint
    assert "¿Quiso escribir «municipio»?" in problems[1].hint


@pytest.mark.parametrize("value", [5120, True, 5120.0, None, ["05120"]])
def test_a_code_must_be_text(value: object) -> None:
    problems = check_parameters(NAME, DECLARED, GIVEN | {"municipio": value})
    assert [p.code for p in problems] == ["SE-CUA-033"]
    assert "un texto" in problems[0].rule


def test_an_integer_serves_as_a_number_but_a_boolean_does_not() -> None:
    assert codes(GIVEN | {"umbral": 2}) == []
    assert codes(GIVEN | {"umbral": True}) == ["SE-CUA-033"]


@pytest.mark.parametrize(
    "name",
    ["x=__import__('os')", "x\nimport os", "x ", "", "class", "x.y", "X", "ñ", "1x"],
)
def test_a_name_that_is_not_an_identifier_is_refused(name: str) -> None:
    assert codes({**GIVEN, name: 1}) == ["SE-CUA-030"]


@pytest.mark.parametrize("value", [object(), ("a",), {1: 2}, [object()], b"x"])
def test_a_value_that_is_not_plain_data_is_refused(value: object) -> None:
    assert codes(GIVEN | {"desde": value}) == ["SE-CUA-034"]
