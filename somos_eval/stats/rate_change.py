"""Change of a rate between two periods, in per cent and per year."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import FloatArray, as_counts, broadcast, require
from somos_eval.stats.rates import rate_ratio


class Change(NamedTuple):
    """A relative change with its limits; NaN where it cannot be given.

    Attributes
    ----------
    change, lower, upper : ndarray
        As a fraction of the first rate: -1 is "all of it went", 0.5 is "half more".
    """

    change: FloatArray
    lower: FloatArray
    upper: FloatArray


def percent_change(
    events_before: ArrayLike,
    exposure_before: ArrayLike,
    events_after: ArrayLike,
    exposure_after: ArrayLike,
    *,
    years: ArrayLike = 1.0,
    confidence: float = 0.95,
) -> Change:
    """Relative change of a rate, from the exact limits of the ratio of both.

    Parameters
    ----------
    events_before, exposure_before, events_after, exposure_after : array_like
        Whole counts and exposures of both periods, broadcast.
    years : array_like
        Years from the middle of the first to the middle of the second: with others than
        1 the change is the constant yearly one that leads from one to the other.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    Change
        From -1 on. All NaN if there were no events before: from nothing there is no
        relative change, and the caller shows the counts.

    Raises
    ------
    StatisticsInputError
        As in `rate_ratio`, or `years` is not positive.
    """
    span = as_counts(years, "years")
    require(~(span <= 0), "years must be positive")
    ratio = rate_ratio(
        events_after,
        exposure_after,
        events_before,
        exposure_before,
        confidence=confidence,
    )
    based, _ = broadcast(as_counts(events_before, "events"), ratio.ratio)
    found = (
        np.where(based > 0, part, np.nan) ** (1 / span) - 1
        for part in (ratio.ratio, ratio.lower, ratio.upper)
    )
    return Change(*(np.asarray(part) for part in found))
