"""The period of analysis as RESULT names it, and the exposure of a body to it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.params import Programme


@dataclass(frozen=True)
class Span:
    """A stretch of the period with its ``periodo``; both days included."""

    label: str
    first: date
    last: date

    def has(self, dates: "pd.Series[Any]") -> "pd.Series[bool]":
        """Say which dates fall in it."""
        return dates.between(pd.Timestamp(self.first), pd.Timestamp(self.last))


def whole(programme: Programme) -> str:
    """Return the whole period as an ISO interval."""
    return f"{programme.start.isoformat()}/{programme.end.isoformat()}"


def years(programme: Programme) -> list[int]:
    """Return the calendar years that the period touches."""
    return list(range(programme.start.year, programme.end.year + 1))


def spans(programme: Programme) -> list[Span]:
    """Return the whole period and each of its years, the outer ones cut to it."""
    start, end = programme.start, programme.end
    parts = [
        Span(str(y), max(date(y, 1, 1), start), min(date(y, 12, 31), end))
        for y in years(programme)
    ]
    return [Span(whole(programme), start, end), *parts]


def within(dates: "pd.Series[Any]", programme: Programme) -> "pd.Series[bool]":
    """Say which dates fall in the period, both ends included."""
    return Span("", programme.start, programme.end).has(dates)


def year_fraction(
    starts: "pd.Series[Any]",
    first: date,
    last: date,
    ends: "pd.Series[Any] | None" = None,
) -> NDArray[np.float64]:
    """Years of exposure between `first` and `last`, from each start on.

    Parameters
    ----------
    starts : Series of datetime, shape (n,)
        When each unit began to be exposed; missing means before `first`.
    first, last : date
        Both included.
    ends : Series of datetime, shape (n,), optional
        Last day of exposure of each unit; missing means after `last`.

    Returns
    -------
    ndarray of float, shape (n,)
        Calendar years, each day weighing one over the days of its own year, so that a
        whole year is exactly 1 in leap years too.
    """
    total = np.zeros(len(starts))
    for year in range(first.year, last.year + 1):
        opens = pd.Timestamp(max(first, date(year, 1, 1)))
        closes = pd.Timestamp(min(last, date(year, 12, 31)))
        begins = starts.where(starts > opens, opens)
        until = closes if ends is None else ends.where(ends < closes, closes)
        days = (until - begins).dt.days + 1
        length = 366 if pd.Timestamp(year, 1, 1).is_leap_year else 365
        total += days.clip(lower=0).to_numpy(float) / length
    return total
