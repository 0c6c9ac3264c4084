"""Funnel plots: whether a place is out of what chance alone would give around a target.

Control limits at 95 % ("two sigma") and 99.8 % ("three sigma"). Limits invert the test
of the interval that the library prints: the score one for proportions, the exact one
for rates; there is no normal curve around a rate.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    as_counts,
    broadcast,
    counts_of,
    level,
    require,
)
from somos_eval.stats.intervals import Interval, normal_quantile
from somos_eval.stats.rates import rate_interval

TWO_SIGMA = 0.95
THREE_SIGMA = 0.998


def proportion_limits(
    trials: ArrayLike, target: ArrayLike, *, confidence: float = TWO_SIGMA
) -> Interval:
    """Shares between which a proportion is compatible with the target.

    A share is inside exactly if its Wilson interval holds the target.

    Parameters
    ----------
    trials : array_like
        Denominators, broadcast with `target`.
    target : array_like
        Proportion in [0, 1].
    confidence : float
        0.95 or 0.998 by convention.

    Returns
    -------
    Interval
        In [0, 1]; NaN where there are no trials or either is missing.

    Raises
    ------
    StatisticsInputError
        A denominator is negative or infinite, or a target outside [0, 1].

    References
    ----------
    Spiegelhalter (2005), Stat. Med. 24:1185. Wilson (1927), J. Am. Stat. Assoc. 22:209.
    """
    n, p = broadcast(as_counts(trials, "trials"), as_counts(target, "target"))
    require(np.isnan(p) | (p <= 1), "target must not exceed 1")
    n = np.where(n > 0, n, np.nan)
    half = normal_quantile(confidence) * np.sqrt(p * (1 - p) / n)
    return Interval(np.maximum(p - half, 0.0), np.minimum(p + half, 1.0))


def rate_limits(
    exposure: ArrayLike, target: ArrayLike = 1.0, *, confidence: float = TWO_SIGMA
) -> Interval:
    """Rates between which a count of events is compatible with the target.

    The lower limit is the count, not necessarily whole, whose exact upper limit is the
    expected one, over the exposure; the upper limit is its mirror image. With the
    expected events as `exposure` and the target 1, limits of a standardised ratio.

    Parameters
    ----------
    exposure, target : array_like
        Exposure and events per unit of it, broadcast.
    confidence : float
        0.95 or 0.998 by convention.

    Returns
    -------
    Interval
        Events per unit of exposure; the lower one is 0 where not even no event is few.
        NaN where nothing is expected.

    Raises
    ------
    StatisticsInputError
        An exposure or a target is negative or infinite.

    References
    ----------
    Spiegelhalter (2005), Stat. Med. 24:1185, app. A.1.
    """
    n, rate = broadcast(as_counts(exposure, "exposure"), as_counts(target, "target"))
    expected = n * rate
    known = expected > 0
    expected = np.where(known, expected, 1.0)
    tail = (1 - level(confidence)) / 2
    # gdtrib(1, p, m) is the shape s at which a gamma variable is below m with chance p;
    # a count is at most k with 1 - p for s = k + 1, and at least k with p for s = k.
    low = np.maximum(special.gdtrib(1.0, 1 - tail, expected) - 1, 0.0)
    high = special.gdtrib(1.0, tail, expected)
    n = np.where(known, n, np.nan)
    return Interval(np.asarray(low / n), np.asarray(high / n))


def proportion_position(
    successes: ArrayLike, trials: ArrayLike, target: ArrayLike
) -> FloatArray:
    """Say on which side of its control limits a proportion falls.

    Parameters
    ----------
    successes, trials, target : array_like
        Broadcast.

    Returns
    -------
    ndarray
        -2 below the 99.8 % limit, -1 below the 95 % one, 0 inside, 1 and 2 above; NaN
        where there are no trials or something is missing.

    Raises
    ------
    StatisticsInputError
        As in `proportion_limits`, or successes exceed trials.
    """
    k, n = counts_of(successes, trials)
    share = k / np.where(n > 0, n, np.nan)
    wide, wider = (
        proportion_limits(n, target, confidence=c) for c in (TWO_SIGMA, THREE_SIGMA)
    )
    return _position(
        np.asarray(share + wide.lower),
        (share < wide.lower, share < wider.lower),
        (share > wide.upper, share > wider.upper),
    )


def rate_position(
    events: ArrayLike, exposure: ArrayLike, target: ArrayLike = 1.0
) -> FloatArray:
    """Say on which side of its control limits a rate falls.

    By the interval of the count itself (exact below ten events, Byar's above), which
    either holds the target or does not.

    Parameters
    ----------
    events, exposure, target : array_like
        Broadcast; with expected events as exposure, a standardised ratio against 1.

    Returns
    -------
    ndarray
        -2, -1, 0, 1 or 2 as in `proportion_position`; NaN where nothing is expected or
        something is missing.

    Raises
    ------
    StatisticsInputError
        Something is negative or infinite.
    """
    k, n, rate = broadcast(
        as_counts(events, "events"),
        as_counts(exposure, "exposure"),
        as_counts(target, "target"),
    )
    expected = np.where(n * rate > 0, n * rate, np.nan)
    wide, wider = (
        rate_interval(k, expected, confidence=c) for c in (TWO_SIGMA, THREE_SIGMA)
    )
    return _position(
        wide.value,
        (wide.upper < 1, wider.upper < 1),
        (wide.lower > 1, wider.lower > 1),
    )


def _position(
    known: FloatArray,
    below: tuple[BoolArray, BoolArray],
    above: tuple[BoolArray, BoolArray],
) -> FloatArray:
    steps = sum(side.astype(float) for side in above) - sum(
        side.astype(float) for side in below
    )
    return np.where(np.isnan(known), np.nan, steps)
