"""The period of analysis as RESULT names it, and how much of it a body was exposed to."""

from datetime import date

import numpy as np
import pandas as pd

from somos_eval.params import Programme


def whole(programme: Programme) -> str:
    """Return the whole period as an ISO interval."""
    return f"{programme.start.isoformat()}/{programme.end.isoformat()}"


def years(programme: Programme) -> list[int]:
    """Return the calendar years that the period touches."""
    return list(range(programme.start.year, programme.end.year + 1))


def within(dates: pd.Series, programme: Programme) -> pd.Series:
    """Say which dates fall in the period, both ends included."""
    return dates.between(pd.Timestamp(programme.start), pd.Timestamp(programme.end))


def year_fraction(starts: pd.Series, first: date, last: date) -> np.ndarray:
    """Years of exposure between `first` and `last`, from each start on.

    Parameters
    ----------
    starts : Series of datetime, shape (n,)
        When each unit began to be exposed; missing means before `first`.
    first, last : date
        Both included.

    Returns
    -------
    ndarray of float, shape (n,)
        Calendar years, each day weighing one over the days of its own year, so that a
        whole year is exactly 1 in leap years too.
    """
    begin = starts.fillna(pd.Timestamp(first)).clip(lower=pd.Timestamp(first))
    total = np.zeros(len(starts))
    for year in range(first.year, last.year + 1):
        opens = pd.Timestamp(max(first, date(year, 1, 1)))
        closes = pd.Timestamp(min(last, date(year, 12, 31)))
        days = (closes - begin.clip(lower=opens)).dt.days + 1
        length = 366 if pd.Timestamp(year, 1, 1).is_leap_year else 365
        total += days.clip(lower=0).to_numpy(float) / length
    return total
