"""From broken rows to problems: where each is, and no more of them than can be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts.schema import Column, Sensitivity
from somos_eval.errors import Problem, Severity, Where

AT_MOST = 200

Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Fault:
    """A code of the catalogue with what its templates name."""

    code: str
    values: Mapping[str, object]
    severity: Severity = Severity.ERROR

    def at(self, where: Where, found: object = None, **values: object) -> Problem:
        """Make the problem at one place."""
        filled = {**self.values, **values}
        return Problem.of(
            self.code, where, found=found, severity=self.severity, **filled
        )


def located(
    fault: Fault,
    file: str | None,
    column: Column | None,
    frame: pd.DataFrame,
    rows: Rows,
) -> list[Problem]:
    """Make one problem a row, with the value found if its column is public.

    Parameters
    ----------
    fault : Fault
        What is wrong, the same on every row.
    file : str or None
        How the file is called in messages.
    column : Column or None
        The column to point at.
    frame : DataFrame
        Where the values are, in file order.
    rows : array of int
        Positions from 0 of the broken rows; messages count from 1.

    Returns
    -------
    list of Problem
        At most `AT_MOST`, and one more that counts the rest.
    """
    name = column.name if column else None
    found = _found(column, frame, rows[:AT_MOST])
    problems = [
        fault.at(Where(file=file, row=int(row) + 1, column=name), value)
        for row, value in zip(rows[:AT_MOST], found, strict=True)
    ]
    return problems + the_rest(problems, len(rows))


def the_rest(problems: list[Problem], total: int) -> list[Problem]:
    """Say how many of `total` broken rows are not among `problems`."""
    more = total - len(problems)
    if more <= 0 or not problems:
        return []
    last = problems[-1]
    place = Where(file=last.where.file, column=last.where.column)
    values = {"more": more, "rule": last.rule}
    return [Problem.of("SE-TAB-012", place, severity=last.severity, **values)]


def rows_of(mask: "pd.Series[bool]") -> Rows:
    """Return the positions where `mask` is true."""
    return np.flatnonzero(mask.to_numpy(dtype=bool))


def _found(column: Column | None, frame: pd.DataFrame, rows: Rows) -> list[object]:
    if column is None or not is_public(column) or column.name not in frame:
        return [None] * len(rows)
    return [shown(value) for value in frame[column.name].iloc[rows]]


def is_public(column: Column) -> bool:
    """Whether a value of `column` may appear in a message."""
    return column.sensitivity is Sensitivity.PUBLIC


def shown(value: object) -> object:
    """Return what a message prints of a value; nothing for a missing one."""
    if isinstance(value, tuple):
        return ";".join(str(v) for v in value) or None
    if not isinstance(value, str) and pd.isna(value):  # type: ignore[call-overload]  # object: any cell
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value


def listed(names: Iterable[str], limit: int = 25) -> str:
    """Name the first `limit`, and count the others."""
    every = list(names)
    rest = f" … y {len(every) - limit} más" if len(every) > limit else ""
    return ", ".join(every[:limit]) + rest
