"""Frames of millions of rows: every column a category, so that a row is some bytes.

They have the columns of their table; `opened` gives them its dtypes, a part at a time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from somos_eval.contracts import Table
from somos_eval.importers.frames import canonical
from somos_eval.importers.reading.coded import Coded
from somos_eval.importers.report import Imported

# What tells apart two rows that are otherwise the same.
_NUMBERING = ("fila", "archivo_sha256")
# The most that a row of codes, written as one number, may reach.
_LARGEST = np.iinfo(np.int64).max


def compact(table: Table, columns: Mapping[str, Coded[Any]]) -> pd.DataFrame:
    """Make a compact frame of columns already read.

    Parameters
    ----------
    table : Table
        The contract that says what each value becomes.
    columns : mapping of str to Coded
        Column → what its rows say; None is a missing value.
    """
    made = {name: _category(table, name, one) for name, one in columns.items()}
    return pd.DataFrame(made)


def opened(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the canonical rows of a frame, compact or not."""
    plain = {
        name: series.astype(series.cat.categories.dtype)
        if _is_category(series)
        else series
        for name, series in frame.items()
    }
    return canonical(table, pd.DataFrame(plain))


def parts_of(table: Table, frame: pd.DataFrame, rows: int) -> Iterator[pd.DataFrame]:
    """Open a frame so many rows at a time."""
    for start in range(0, max(len(frame), 1), rows):
        yield opened(table, frame.iloc[start : start + rows])


def joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put compact frames of the same columns one after another."""
    if len(frames) == 1:
        return frames[0]
    return pd.DataFrame(
        {
            name: union_categoricals([frame[name] for frame in frames])
            if _is_category(frames[0][name])
            else np.concatenate([frame[name].to_numpy() for frame in frames])
            for name in frames[0].columns
        }
    )


def count_repeated(frame: pd.DataFrame, columns: Sequence[str]) -> int:
    """Count the rows that are equal to an earlier one in some columns.

    Of a compact frame each row is written as one number, which is all it costs.
    """
    if not all(_is_category(frame[name]) for name in columns):
        return int(frame.duplicated([*columns]).sum())
    whole = np.zeros(len(frame), dtype=np.int64)
    size = 1
    for name in columns:
        column = frame[name].cat
        many = len(column.categories) + 1  # and the missing one
        if size > _LARGEST // many:
            whole, distinct = pd.factorize(whole)
            size = len(distinct)
        whole *= many
        whole += column.codes.to_numpy() + 1
        size *= many
    whole.sort()
    return int(np.count_nonzero(whole[1:] == whole[:-1]))


def told_repeated(imported: Imported) -> Imported:
    """Count in the report the rows that are equal to another one in everything.

    They stay: of one row a victim, equal ones are two people.
    """
    count = sum(
        count_repeated(frame, [c for c in frame.columns if c not in _NUMBERING])
        for frame in imported.frames.values()
    )
    report = replace(imported.report, repeated=count)
    return replace(imported, report=report) if count else imported


def _category(table: Table, name: str, column: Coded[Any]) -> pd.Categorical:
    read = canonical(table, pd.DataFrame({name: column.values}))[name]
    codes, distinct = pd.factorize(read)
    # One more than the values, for the missing one to be below zero.
    numbers = codes.astype(np.min_scalar_type(-len(distinct) - 1))
    return pd.Categorical.from_codes(numbers[column.codes], pd.Index(distinct))


def _is_category(series: "pd.Series[Any]") -> bool:
    return isinstance(series.dtype, pd.CategoricalDtype)
