"""The columns of a frame against its table: missing, unknown, or of another type."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from pandas.api import types

from somos_eval.contracts.located import listed
from somos_eval.contracts.schema import Column, Kind, Table
from somos_eval.errors import Problem, Where
from somos_eval.messages.near import near

EXPECTED = {
    Kind.TEXT: "texto",
    Kind.CATEGORY: "uno de los valores admitidos",
    Kind.INTEGER: "un número entero, sin decimales ni separador de miles",
    Kind.DECIMAL: "un número con punto decimal y sin separador de miles",
    Kind.BOOLEAN: "verdadero o falso",
    Kind.DATE: "una fecha AAAA-MM-DD o dd/mm/aaaa",
    Kind.LIST: "una lista separada por punto y coma",
}


@dataclass(frozen=True)
class Conformed:
    """A frame with every column of its table, canonical, and what had to be said.

    `broken` names the columns that could not be read: they come back empty.
    """

    frame: pd.DataFrame
    problems: list[Problem]
    broken: frozenset[str]


def conform(table: Table, frame: pd.DataFrame, file: str | None) -> Conformed:
    """Bring `frame` to the canonical columns without changing any value.

    Equivalent dtypes (``int64`` for ``Int64``, objects that are all text) are accepted;
    anything else is a problem and its column comes back empty.
    """
    given = frame.reset_index(drop=True)
    problems = column_problems(table, [str(c) for c in given.columns], file)
    given = given.loc[:, ~given.columns.duplicated()]
    columns: dict[str, pd.Series[Any]] = {}
    broken = set()
    for column in table.columns:
        series = given.get(column.name)
        converted = None if series is None else lossless(column.kind, series)
        if converted is None:
            if series is not None:
                problems.append(_wrong_kind(column, file))
            if series is not None or column.required:
                broken.add(column.name)
            converted = missing(column.kind, len(given))
        columns[column.name] = converted
    whole = pd.DataFrame(columns, index=given.index, copy=False)
    return Conformed(whole, problems, frozenset(broken))


def complete(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Add the optional columns that `frame` lacks, empty, and order them all.

    Columns that the table does not have are dropped; a required one that is missing
    stays missing, for the check to say so.
    """
    present = frame.loc[:, ~frame.columns.duplicated()].reset_index(drop=True)
    columns = {
        c.name: present[c.name] if c.name in present else missing(c.kind, len(present))
        for c in table.columns
        if c.name in present or not c.required
    }
    return pd.DataFrame(columns, index=present.index, copy=False)


def column_problems(
    table: Table, names: Iterable[str], file: str | None
) -> list[Problem]:
    """Tell the columns that are missing, unknown or repeated."""
    counted = Counter(names)
    where = Where(file=file)
    problems = [
        Problem.of(
            "SE-TAB-001",
            where,
            column=c.name,
            table=table.name,
            description=c.description,
        )
        for c in table.columns
        if c.required and c.name not in counted
    ]
    for name, times in counted.items():
        if name not in table.names:
            problems.append(
                Problem.of(
                    "SE-TAB-002",
                    where,
                    column=name,
                    table=table.name,
                    near=near(name, table.names),
                    valid=listed(table.names),
                )
            )
        elif times > 1:
            problems.append(Problem.of("SE-TAB-018", where, column=name, times=times))
    return problems


def missing(kind: Kind, size: int) -> "pd.Series[Any]":
    """Return a column of `size` missing values (of empty lists for a list)."""
    if kind is Kind.LIST:
        return pd.Series([()] * size, dtype=kind.dtype)
    return pd.Series([None] * size, dtype=kind.dtype)


def lossless(kind: Kind, series: "pd.Series[Any]") -> "pd.Series[Any] | None":
    """Cast to the canonical dtype if no value changes; None if one would.

    Text that is only blanks is missing. Text whose distinct words are kept once (a
    category) stays so, which is how tables of millions of rows are read.
    """
    if kind is Kind.LIST:
        return _lists(series)
    if kind in {Kind.TEXT, Kind.CATEGORY} and _of_words(series):
        empty = [word for word in series.cat.categories if not word.strip()]
        return series.cat.remove_categories(empty)
    if series.dtype != kind.dtype:
        if series.isna().all():
            return missing(kind, len(series))
        if not _castable(kind, series):
            return None
        series = series.astype(types.pandas_dtype(kind.dtype))
    if kind in {Kind.TEXT, Kind.CATEGORY}:
        blank = series.str.strip() == ""
        return series.mask(blank) if blank.any() else series
    return series


def _castable(kind: Kind, series: "pd.Series[Any]") -> bool:
    inferred = types.infer_dtype(series, skipna=True)
    match kind:
        case Kind.INTEGER:
            return types.is_integer_dtype(series.dtype) or (
                types.is_float_dtype(series.dtype) and _whole(series)
            )
        case Kind.DECIMAL:
            numeric = types.is_numeric_dtype(series.dtype)
            return numeric and not types.is_bool_dtype(series.dtype)
        case Kind.BOOLEAN:
            return inferred == "boolean"
        case Kind.DATE:
            return inferred in {"datetime64", "datetime", "date"} and not (
                isinstance(series.dtype, pd.DatetimeTZDtype)
            )
        case _:
            return inferred == "string"


def _of_words(series: "pd.Series[Any]") -> bool:
    return isinstance(series.dtype, pd.CategoricalDtype) and (
        types.infer_dtype(series.cat.categories) == "string"
    )


def _whole(series: "pd.Series[Any]") -> bool:
    known = series.dropna().to_numpy(dtype="float64")
    return bool((np.isfinite(known) & (known == np.floor(known))).all())


def _lists(series: "pd.Series[Any]") -> "pd.Series[Any] | None":
    """Turn each list into a tuple of text; a missing one is empty."""
    tuples = []
    for cell in series:
        if isinstance(cell, (tuple, list, np.ndarray)):
            tuples.append(tuple(cell))
        elif not isinstance(cell, str) and pd.isna(cell):
            tuples.append(())
        else:
            return None
    if not all(isinstance(item, str) for cell in tuples for item in cell):
        return None
    out = pd.Series(index=series.index, dtype="object")
    out[:] = tuples
    return out


def _wrong_kind(column: Column, file: str | None) -> Problem:
    return Problem.of(
        "SE-TAB-003",
        Where(file=file, column=column.name),
        column=column.name,
        kind=column.kind.value,
        expected=EXPECTED[column.kind],
    )
