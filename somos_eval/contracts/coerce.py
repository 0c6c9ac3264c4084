"""From a loose frame (CSV, Excel, a form) to the canonical columns of a table.

Nothing is lost in silence: a cell that cannot be read is a problem, and a repair that
changes what was typed is a warning.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts.cells import (
    WARNINGS,
    Cell,
    folded,
    read_boolean,
    read_category,
    read_date,
    read_list,
    read_text,
    tidy,
)
from somos_eval.contracts.located import Fault, listed, located
from somos_eval.contracts.numerals import decimal_mark_of, read_decimal, read_integer
from somos_eval.contracts.schema import Column, Kind, Table
from somos_eval.contracts.structure import EXPECTED, column_problems, complete, missing
from somos_eval.errors import Problem, Severity, Where

__all__ = ["coerce", "complete"]

Reader = Callable[[object], Cell]


def coerce(table: Table, frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Read a loose frame as a canonical table.

    Parameters
    ----------
    table : Table
        The contract.
    frame : DataFrame
        Text, numbers, dates or Booleans, with headers however they were typed.

    Returns
    -------
    frame : DataFrame
        Canonical dtypes in the order of the table; optional columns that were not there
        are empty, and a required one stays absent. Blank rows at the end are dropped,
        the others keep their place.
    problems : list of Problem
        Without file; rows are counted from 1. A cell that could not be read is empty in
        the frame and has a problem here.
    """
    given, problems = _renamed(table, _without_tail(frame.reset_index(drop=True)))
    columns: dict[str, pd.Series[Any]] = {}
    for column in table.columns:
        if column.name in given:
            columns[column.name], found = _read(column, given[column.name])
            problems += found
    return complete(table, pd.DataFrame(columns, index=given.index)), problems


def _renamed(table: Table, frame: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Give the columns their official names and tell those that have none."""
    names = [_official(table, header) for header in frame.columns]
    nameless = [i for i, name in enumerate(names) if not name]
    problems = [
        Problem.of("SE-TAB-021", Where(), table=table.name, valid=listed(table.names))
        for i in nameless
        if not _blank(frame.iloc[:, i]).all()
    ]
    kept = [i for i in range(len(names)) if i not in nameless]
    problems += column_problems(table, [names[i] for i in kept], None)
    out = frame.iloc[:, kept]
    out.columns = pd.Index([names[i] for i in kept], dtype="str")
    return out.loc[:, ~out.columns.duplicated()], problems


def _official(table: Table, header: object) -> str:
    """Return the column that `header` names, or the header as it was typed."""
    typed = tidy(str(header))
    if typed in {"", "None", "nan"} or typed.startswith("Unnamed: "):
        return ""
    return folded(typed) if folded(typed) in table.names else typed


def _without_tail(frame: pd.DataFrame) -> pd.DataFrame:
    """Drop the blank rows that a spreadsheet leaves at the end."""
    if frame.empty or not _blank(frame.iloc[-1]).all():
        return frame
    filled = ~np.logical_and.reduce(
        [_blank(frame.iloc[:, i]).to_numpy() for i in range(frame.shape[1])]
    )
    last = int(np.flatnonzero(filled)[-1]) + 1 if filled.any() else 0
    return frame.iloc[:last]


def _blank(series: "pd.Series[Any]") -> "pd.Series[bool]":
    """Whether each cell is missing or only blanks."""
    empty = series.isna()
    if series.dtype == object:
        return empty | series.map(lambda c: isinstance(c, str) and not tidy(c))
    if pd.api.types.is_string_dtype(series.dtype):
        return empty | (series.str.strip() == "")
    return empty


def _read(
    column: Column, series: "pd.Series[Any]"
) -> tuple["pd.Series[Any]", list[Problem]]:
    """Read each distinct cell once; objects of mixed types, one by one."""
    known = ~_blank(series).to_numpy()
    if series.dtype == object:
        codes, cells = np.arange(len(series)), series.to_numpy()
    else:
        codes, distinct = pd.factorize(series)
        cells = distinct.to_numpy(dtype=object)
    used = np.zeros(len(cells), dtype=bool)
    used[codes[known]] = True
    mark, supposed = "", False
    if column.kind in {Kind.INTEGER, Kind.DECIMAL}:
        texts = {c for c in cells[used] if isinstance(c, str)}
        mark, supposed = decimal_mark_of(column, texts)
    read_one = _reader(column, mark)
    read = [read_one(c) if u else Cell() for c, u in zip(cells, used, strict=True)]
    problems = _problems(column, series, codes, read)
    if supposed:
        fault = Fault("SE-TAB-022", {"column": column.name}, Severity.WARNING)
        problems.append(fault.at(Where(column=column.name)))
    return _assembled(column.kind, codes, read, series.index), problems


def _reader(column: Column, decimal_mark: str) -> Reader:
    readers: dict[Kind, Reader] = {
        Kind.TEXT: lambda cell: read_text(cell, column.pattern),
        Kind.CATEGORY: lambda cell: read_category(cell, column.values),
        Kind.INTEGER: lambda cell: read_integer(cell, decimal_mark),
        Kind.DECIMAL: lambda cell: read_decimal(cell, decimal_mark),
        Kind.BOOLEAN: read_boolean,
        Kind.DATE: read_date,
        Kind.LIST: lambda cell: read_list(cell, column.values),
    }
    return readers[column.kind]


def _assembled(
    kind: Kind, codes: NDArray[np.intp], read: list[Cell], index: "pd.Index[Any]"
) -> "pd.Series[Any]":
    """Lay the values read back in the order of the rows."""
    if kind is Kind.LIST:
        out = missing(kind, len(codes))
        # pandas gives a missing cell the code -1, which is no position in `read`.
        out[:] = [(read[c].value or ()) if c >= 0 else () for c in codes]
        return out.set_axis(index)
    values = pd.Series([c.value for c in read], dtype=kind.dtype).array
    return pd.Series(values.take(codes, allow_fill=True), index=index)


def _problems(
    column: Column, series: "pd.Series[Any]", codes: NDArray[np.intp], read: list[Cell]
) -> list[Problem]:
    said = np.array([c.code for c in read] + [""], dtype=object)[codes]
    problems: list[Problem] = []
    for code in sorted({c for c in said if c}):
        severity = Severity.WARNING if code in WARNINGS else Severity.ERROR
        words = {"kind": column.kind.value, "expected": EXPECTED[column.kind]}
        fault = Fault(code, words, severity)
        rows = np.flatnonzero(said == code)
        problems += located(fault, None, column, series.to_frame(column.name), rows)
    return problems
