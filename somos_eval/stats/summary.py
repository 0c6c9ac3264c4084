"""Location and spread of samples, along the last axis; NaN is a missing value."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from somos_eval.stats.checks import (
    FloatArray,
    as_counts,
    as_floats,
    broadcast,
    level,
    one_of,
    one_sample,
    require,
)
from somos_eval.stats.exact_ranks import order_of_limit
from somos_eval.stats.intervals import Location

# Makes the median absolute deviation estimate the deviation of a normal distribution.
NORMAL_SCALE = 1.4826
# Against n p falling just beside a whole number; times n, as the rounding error.
_FUZZ = 4 * np.finfo(float).eps


class Mean(NamedTuple):
    """A mean with Student's limits.

    Attributes
    ----------
    value, lower, upper : ndarray
        Mean and limits; the limits are NaN with one value, or if the values do not
        vary.
    n : ndarray
        Values observed.
    sum, sd : ndarray
        Their sum and standard deviation.
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    n: FloatArray
    sum: FloatArray
    sd: FloatArray


def mean_interval(x: ArrayLike, *, confidence: float = 0.95) -> Mean:
    """Mean with Student's t interval, along the last axis.

    Parameters
    ----------
    x : array_like, shape (..., n)
        Values.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    Mean
        Fields of shape (...); NaN where nothing was observed.

    Raises
    ------
    StatisticsInputError
        A value is infinite.

    References
    ----------
    Student (1908), Biometrika 6:1.
    """
    values = as_floats(x, "x")
    n = np.isfinite(values).sum(axis=-1).astype(np.float64)
    total = np.nansum(values, axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = total / n
        squares = np.nansum((values - mean[..., None]) ** 2, axis=-1)
        sd = np.sqrt(np.where(n > 1, squares / (n - 1), np.nan))
        reach = stats.t.ppf((1 + level(confidence)) / 2, n - 1) * sd / np.sqrt(n)
    reach = np.where(sd > 0, reach, np.nan)
    return Mean(
        np.asarray(mean),
        np.asarray(mean - reach),
        np.asarray(mean + reach),
        np.asarray(n),
        np.asarray(np.where(n > 0, total, np.nan)),
        np.asarray(sd),
    )


def quantiles(x: ArrayLike, p: ArrayLike, *, kind: int = 7) -> FloatArray:
    """Sample quantiles along the last axis.

    Parameters
    ----------
    x : array_like, shape (..., n)
        Values.
    p : array_like, shape (m,)
        Probabilities, in [0, 1].
    kind : {2, 6, 7}
        Type of Hyndman and Fan: 2 averages at the jumps (SAS), 6 is Weibull's, 7 is the
        default of R and numpy.

    Returns
    -------
    ndarray, shape (..., m)
        NaN where nothing was observed.

    Raises
    ------
    StatisticsInputError
        A value is infinite, a probability is outside [0, 1], or the kind is another.

    References
    ----------
    Hyndman & Fan (1996), Am. Stat. 50:361.
    """
    one_of(kind, (2, 6, 7), "kind")
    values = np.sort(as_floats(x, "x"), axis=-1)
    chance = as_counts(p, "p")
    require(chance <= 1, "p must be between 0 and 1")
    n = np.isfinite(values).sum(axis=-1)[..., None].astype(np.float64)
    if values.shape[-1] == 0:
        return np.full((*values.shape[:-1], chance.size), np.nan)
    place = {2: n * chance, 6: (n + 1) * chance, 7: 1 + (n - 1) * chance}[kind]
    slack = _FUZZ * np.maximum(n, 1)
    below = np.floor(place + slack)
    beyond = place - below
    beyond = np.where(np.abs(beyond) < slack, 0.0, beyond)
    if kind == 2:
        beyond = np.where(beyond > 0, 1.0, 0.5)
    low, high = (_at(values, k, n) for k in (below, below + 1))
    return np.asarray(low + beyond * (high - low))


def median_interval(x: ArrayLike, *, confidence: float = 0.95) -> Location:
    """Median with exact limits, by order statistics.

    Parameters
    ----------
    x : array_like, shape (n,)
        Values.
    confidence : float
        Two-sided confidence asked for.

    Returns
    -------
    Location
        At 95 % the limits need six values.

    Raises
    ------
    StatisticsInputError
        The sample is not one-dimensional or has infinities.

    References
    ----------
    Conover (1999), Practical Nonparametric Statistics, 3rd ed., p. 143.
    """
    values = np.sort(one_sample(x, "x"))
    n = len(values)
    chances = stats.binom.pmf(np.arange(n + 1), n, 0.5)
    order, reached = order_of_limit(chances, (1 - level(confidence)) / 2)
    middle = float(np.median(values)) if n else np.nan
    if order == 0:
        return Location(middle, np.nan, np.nan, np.nan)
    return Location(middle, float(values[order - 1]), float(values[n - order]), reached)


def weighted_median(x: ArrayLike, weights: ArrayLike) -> FloatArray:
    """Median of weighted values along the last axis.

    The smallest value at which half the weight is passed; where exactly half is
    reached, the mean of that value and the next one.

    Parameters
    ----------
    x, weights : array_like, shape (..., n)
        Values and their weights, broadcast. A value or weight that is missing drops
        both.

    Returns
    -------
    ndarray, shape (...)
        NaN where there is no weight.

    Raises
    ------
    StatisticsInputError
        A weight is negative, or something is infinite.
    """
    values, heavy = broadcast(as_floats(x, "x"), as_counts(weights, "weights"))
    known = ~np.isnan(values + heavy) & (np.nan_to_num(heavy) > 0)
    values, heavy = np.where(known, values, np.nan), np.where(known, heavy, 0.0)
    order = np.argsort(values, axis=-1)
    values = np.take_along_axis(values, order, axis=-1)
    passed = np.cumsum(np.take_along_axis(heavy, order, axis=-1), axis=-1)
    half = passed[..., -1:] / 2
    n = known.sum(axis=-1)[..., None].astype(np.float64)
    slack = half * passed.shape[-1] * _FUZZ
    first = (passed < half - slack).sum(axis=-1)[..., None] + 1.0
    last = (passed <= half + slack).sum(axis=-1)[..., None] + 1.0
    middle = (_at(values, first, n) + _at(values, last, n)) / 2
    return np.asarray(np.where(n > 0, middle, np.nan)[..., 0])


def median_absolute_deviation(
    x: ArrayLike, *, scale: float = NORMAL_SCALE
) -> FloatArray:
    """Median distance to the median along the last axis, times `scale`.

    Parameters
    ----------
    x : array_like, shape (..., n)
        Values.
    scale : float
        1.4826 by default, as R; 1 for the plain one.

    Returns
    -------
    ndarray, shape (...)
        NaN where nothing was observed.

    Raises
    ------
    StatisticsInputError
        A value is infinite.

    References
    ----------
    Hampel (1974), J. Am. Stat. Assoc. 69:383.
    """
    values = as_floats(x, "x")
    apart = np.abs(values - quantiles(values, [0.5]))
    return np.asarray(scale * quantiles(apart, [0.5])[..., 0])


def _at(ordered: FloatArray, position: FloatArray, n: FloatArray) -> FloatArray:
    """Take the value at a 1-based position, kept within the n observed."""
    index = np.clip(position, 1, np.maximum(n, 1)) - 1
    return np.take_along_axis(ordered, index.astype(np.int64), axis=-1)
