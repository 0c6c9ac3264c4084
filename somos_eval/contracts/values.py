"""Cell by cell: required, admitted, well formed and within limits (with pandera)."""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from somos_eval.contracts.located import Fault, Rows, is_public, listed
from somos_eval.contracts.located import located as located_at
from somos_eval.contracts.schema import Column, Kind, Table
from somos_eval.errors import Problem
from somos_eval.messages.near import near

if TYPE_CHECKING:
    import pandera.pandas as pa

_EMPTY = "vacio"
_VALUES = "valores"
_PATTERN = "patron"
_LIMITS = "limites"
_STEP = "paso"
_TOLERANCE = 1e-9


def bad_values(
    table: Table, frame: pd.DataFrame, skipped: frozenset[str], file: str | None
) -> list[Problem]:
    """Tell every cell that breaks its column's declaration.

    Parameters
    ----------
    table : Table
        The declaration.
    frame : DataFrame
        Canonical dtypes, indexed from 0 in file order.
    skipped : frozenset of str
        Columns that could not be read.
    file : str or None
        How the file is called in messages.

    Returns
    -------
    list of Problem
        In the order of the columns.
    """
    from pandera.errors import SchemaErrors

    try:
        _schema(table).validate(frame, lazy=True)
    except SchemaErrors as error:
        cases = error.failure_cases
    else:
        return []
    problems: list[Problem] = []
    by_column = dict(tuple(cases.groupby("column", sort=False)))
    for column in table.columns:
        if column.name in by_column and column.name not in skipped:
            problems += _column_problems(column, by_column[column.name], frame, file)
    return problems


def _column_problems(
    column: Column, cases: pd.DataFrame, frame: pd.DataFrame, file: str | None
) -> list[Problem]:
    problems: list[Problem] = []
    for check, group in cases.groupby("check", sort=False):
        rows = np.sort(group["index"].to_numpy(dtype=np.intp))
        if check == _VALUES:
            problems += _not_admitted(column, rows, frame, file)
        else:
            fault = _fault(column, str(check))
            problems += located_at(fault, file, column, frame, rows)
    return problems


def _not_admitted(
    column: Column, rows: Rows, frame: pd.DataFrame, file: str | None
) -> list[Problem]:
    """Group by value, so that each gets the suggestion that is near to it."""
    plain = Fault("SE-TAB-005", {"near": "", "valid": listed(column.values)})
    problems = located_at(plain, file, column, frame, rows)
    if not is_public(column):
        return problems
    return [_with_suggestion(p, column) for p in problems]


def _with_suggestion(problem: Problem, column: Column) -> Problem:
    if problem.found is None:
        return problem
    items = problem.found.split(";")
    wrong = next((i for i in items if i not in column.values), problem.found)
    hint = near(wrong, column.values)
    fault = Fault("SE-TAB-005", {"near": hint, "valid": listed(column.values)})
    return fault.at(problem.where, problem.found)


def _fault(column: Column, check: str) -> Fault:
    match check:
        case "patron":
            return Fault("SE-TAB-006", {"example": column.example or column.pattern})
        case "limites":
            unit = column.unit or "sin unidad"
            return Fault("SE-TAB-007", {"limits": limits(column), "unit": unit})
        case "paso":
            return Fault("SE-TAB-008", {"step": column.step})
        case _:
            names = {"column": column.name, "description": column.description}
            return Fault("SE-TAB-004", names)


def limits(column: Column) -> str:
    """Say the limits of a number in Spanish; nothing if it has none."""
    low, high = column.minimum, column.maximum
    if low is not None and high is not None:
        return f"de {low:g} a {high:g}"
    if low is not None:
        return f"{low:g} o más"
    return f"{high:g} o menos" if high is not None else ""


@lru_cache(maxsize=64)
def _schema(table: Table) -> "pa.DataFrameSchema":
    import pandera.pandas as pa

    columns = {
        c.name: pa.Column(None, _checks(c), nullable=not c.required)
        for c in table.columns
    }
    return pa.DataFrameSchema(columns)


def _checks(column: Column) -> "list[pa.Check]":
    """Build the vectorised checks of one column; each is named by its error."""
    import pandera.pandas as pa

    if column.kind is Kind.LIST:
        wanted = {_EMPTY: _some if column.required else None, _VALUES: _all_in(column)}
    else:
        wanted = {
            _VALUES: _is_in(column) if column.values else None,
            _PATTERN: _matches(column.pattern) if column.pattern else None,
            _LIMITS: _within(column) if limits(column) else None,
            _STEP: _on_grid(column) if column.step else None,
        }
    return [pa.Check(test, error=name) for name, test in wanted.items() if test]


Test = Callable[["pd.Series"], "pd.Series[bool]"]


def _some(series: "pd.Series") -> "pd.Series[bool]":
    return series.map(len) > 0


def _is_in(column: Column) -> Test:
    return lambda series: series.isin(column.values) | series.isna()


def _all_in(column: Column) -> Test | None:
    if not column.values:
        return None
    admitted = frozenset(column.values)
    return lambda series: series.map(admitted.issuperset).astype(bool)


def _matches(pattern: str) -> Test:
    """Match distinct values only: codes and hashes repeat a million times."""

    def test(series: "pd.Series") -> "pd.Series[bool]":
        distinct = pd.Series(series.dropna().unique(), dtype="str")
        good = distinct[distinct.str.fullmatch(pattern)]
        return series.isin(good) | series.isna()

    return test


def _within(column: Column) -> Test:
    def test(series: "pd.Series") -> "pd.Series[bool]":
        good = series.isna()
        low = -np.inf if column.minimum is None else column.minimum
        high = np.inf if column.maximum is None else column.maximum
        return good | series.between(low, high).fillna(value=False).astype(bool)

    return test


def _on_grid(column: Column) -> Test:
    start, step = column.minimum or 0.0, column.step or 1.0

    def test(series: "pd.Series") -> "pd.Series[bool]":
        steps = (series - start) / step
        return series.isna() | ((steps - steps.round()).abs() < _TOLERANCE)

    return test
