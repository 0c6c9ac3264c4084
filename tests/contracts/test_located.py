"""Broken rows told as problems: where, what was found, and no more than can be read."""

import numpy as np
import pandas as pd
import pytest

from somos_eval.contracts import TABLES
from somos_eval.contracts.located import (
    AT_MOST,
    Fault,
    listed,
    located,
    rows_of,
    shown,
)
from somos_eval.errors import Severity

STATE = TABLES["sesion"].column("estado")
LITERAL = TABLES["segmento"].column("texto_literal")
WRONG = Fault("SE-TAB-005", {"near": "", "valid": "realizada"})


def test_a_row_is_counted_from_one_and_its_value_shown() -> None:
    frame = pd.DataFrame({"estado": ["realizada", "realisada", "realizada", "x"]})
    rows = rows_of(frame["estado"] != "realizada")
    problems = located(WRONG, "sesion.csv", STATE, frame, rows)
    assert [(p.where.file, p.where.row, p.where.column) for p in problems] == [
        ("sesion.csv", 2, "estado"),
        ("sesion.csv", 4, "estado"),
    ]
    assert [p.found for p in problems] == ["realisada", "x"]
    assert {p.code for p in problems} == {"SE-TAB-005"}


def test_the_value_of_a_column_that_is_not_public_is_never_shown() -> None:
    frame = pd.DataFrame({"texto_literal": ["Lo que dijo una persona."]})
    (problem,) = located(WRONG, None, LITERAL, frame, np.array([0]))
    assert problem.found is None
    assert "dijo" not in problem.describe()


def test_of_very_many_rows_the_rest_is_counted() -> None:
    frame = pd.DataFrame({"estado": ["x"] * 1000})
    warned = Fault(WRONG.code, WRONG.values, Severity.WARNING)
    problems = located(warned, "sesion.csv", STATE, frame, np.arange(1000))
    assert len(problems) == AT_MOST + 1
    assert problems[-1].code == "SE-TAB-012"
    assert "800" in problems[-1].describe()
    assert problems[-1].where.row is None
    assert {p.severity for p in problems} == {Severity.WARNING}


def test_no_broken_row_is_no_problem() -> None:
    none = rows_of(pd.Series([False, False]))
    assert located(WRONG, None, None, pd.DataFrame(), none) == []


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (("acta", "entrevista"), "acta;entrevista"),
        ((), None),
        (pd.NA, None),
        (float("nan"), None),
        (pd.Timestamp("2023-05-02"), "2023-05-02"),
        (3, 3),
        ("texto", "texto"),
    ],
)
def test_a_value_is_printed_as_it_was_written(value: object, printed: object) -> None:
    assert shown(value) == printed


def test_a_long_list_is_cut_and_says_how_many_more() -> None:
    assert listed(["a", "b"]) == "a, b"
    assert listed("abcd", limit=2) == "a, b … y 2 más"
