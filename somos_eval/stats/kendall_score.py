"""Kendall's S of series against time, and what its tests and slopes share.

Time runs along the last axis in equal steps; NaN is a missing value.
"""

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    require,
)


def as_series(series: ArrayLike) -> FloatArray:
    """Return series as floats with an axis of time.

    Raises
    ------
    StatisticsInputError
        A value is infinite or not a number, or there is no time.
    """
    x = as_floats(series, "series")
    if x.ndim == 0 or x.shape[-1] == 0:
        raise StatisticsInputError("series must have an axis of time, not empty")
    return x


def by_season(x: FloatArray, period: int) -> FloatArray:
    """Return shape (..., period, cycles): one row a season, cut cycles filled with NaN.

    Raises
    ------
    StatisticsInputError
        `period` is not positive.
    """
    require(period > 0, "period must be positive")
    short = -x.shape[-1] % period
    filled = np.concatenate([x, np.full((*x.shape[:-1], short), np.nan)], axis=-1)
    cycles = filled.reshape(*x.shape[:-1], -1, period)
    return np.asarray(np.swapaxes(cycles, -1, -2))


def score(x: FloatArray) -> FloatArray:
    """Return S: pairs that rise less pairs that fall, shape (...)."""
    total = np.zeros(x.shape[:-1])
    for step in range(1, x.shape[-1]):
        later, earlier = x[..., step:], x[..., :-step]
        total += (later > earlier).sum(axis=-1) - (later < earlier).sum(axis=-1)
    return total


def observed(x: FloatArray) -> FloatArray:
    """Return how many values are not missing, shape (...)."""
    return np.asarray((~np.isnan(x)).sum(axis=-1), dtype=float)


def score_variance(x: FloatArray) -> FloatArray:
    """Return the variance of S without trend, corrected for ties, shape (...)."""
    n, equal = observed(x), equals(x)
    # A group of t equal values adds t (t - 1) (2 t + 5): each of the t, its share.
    tied = ((equal - 1) * (2 * equal + 5)).sum(axis=-1)
    return np.asarray((n * (n - 1) * (2 * n + 5) - tied) / 18)


def equals(x: FloatArray) -> FloatArray:
    """Return how many values of its series each one equals, itself included."""
    equal = np.ones(x.shape)
    for step in range(1, x.shape[-1]):
        same = x[..., step:] == x[..., :-step]
        equal[..., step:] += same
        equal[..., :-step] += same
    return equal
