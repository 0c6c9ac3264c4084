"""The slope of a trend: the median of the slopes of all pairs, with its limits.

Time runs along the last axis in equal steps and every other axis is another series.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from somos_eval.stats.checks import BoolArray, FloatArray, level
from somos_eval.stats.exact_ranks import order_of_limit
from somos_eval.stats.intervals import normal_quantile
from somos_eval.stats.kendall_null import EXACT_UP_TO, score_distribution
from somos_eval.stats.kendall_score import as_series, by_season, score_variance

# Slopes held in memory at once.
_AT_ONCE = 4_000_000


class Slope(NamedTuple):
    """A slope with its limits; NaN where it cannot be estimated.

    Attributes
    ----------
    slope, lower, upper : ndarray
        Units of the series per step (of a cycle, if seasonal). Limits are order
        statistics of the slopes; NaN where there are too few for the confidence.
    intercept : ndarray
        Of the line through the medians, at the first step.
    """

    slope: FloatArray
    lower: FloatArray
    upper: FloatArray
    intercept: FloatArray


def sen_slope(series: ArrayLike, *, confidence: float = 0.95) -> Slope:
    """Theil-Sen slope of each series.

    The limits cut as many slopes as Kendall's S allows: its exact distribution without
    ties up to ten values (conservative with ties), above that the normal one with the
    variance of the ties (Sen), rounded outwards.

    Parameters
    ----------
    series : array_like, shape (..., time)
        At equal steps; NaN is missing.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    Slope
        Of shape (...); NaN with fewer than two values.

    Raises
    ------
    StatisticsInputError
        A value is infinite, or there is no axis of time.

    References
    ----------
    Theil (1950). Sen (1968), J. Am. Stat. Assoc. 63:1379. Hollander & Wolfe (1973),
    p. 200-207 (exact limits). Conover (1980) (intercept).
    """
    x = as_series(series)
    return _slope(x, x[..., None, :], 1, confidence)


def seasonal_sen_slope(
    series: ArrayLike, *, period: int = 12, confidence: float = 0.95
) -> Slope:
    """Theil-Sen slope from pairs of the same season, per cycle.

    Parameters
    ----------
    series : array_like, shape (..., time)
        At equal steps, from the first season of a cycle; the last cycle may be cut.
    period : int
        Steps in a cycle.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    Slope
        Of shape (...), per cycle of `period` steps; limits from the normal curve, with
        the variances of the seasons added.

    Raises
    ------
    StatisticsInputError
        As in `sen_slope`, or `period` is not positive.

    References
    ----------
    Hirsch, Slack & Smith (1982), Water Resour. Res. 18:107. Hipel & McLeod (1994).
    """
    x = as_series(series)
    return _slope(x, by_season(x, period), period, confidence)


def _slope(x: FloatArray, seasons: FloatArray, period: int, confidence: float) -> Slope:
    """Work over as many series at once as memory allows."""
    shape = x.shape[:-1]
    flat, parts = x.reshape(-1, x.shape[-1]), []
    grouped = seasons.reshape(len(flat), *seasons.shape[-2:])
    first, second = np.triu_indices(seasons.shape[-1], 1)
    size = max(1, _AT_ONCE // max(1, len(first) * seasons.shape[-2]))
    for start in range(0, len(flat), size):
        chunk = grouped[start : start + size]
        slopes = (chunk[..., second] - chunk[..., first]) / (second - first)
        ordered = np.sort(slopes.reshape(len(chunk), -1), axis=-1)
        parts.append(_estimates(ordered, chunk, confidence))
    found = np.concatenate(parts, axis=-1) if parts else np.empty((3, 0))
    slope = found[0]
    known = ~np.isnan(flat)
    times = np.where(known, np.arange(flat.shape[-1], dtype=float), np.nan)
    intercept = _median(flat) - _median(times) / period * slope
    return Slope(*(part.reshape(shape) for part in (*found, intercept)))


def _estimates(
    ordered: FloatArray, seasons: FloatArray, confidence: float
) -> FloatArray:
    """Return slope, lower and upper limit of each row of ordered slopes."""
    pairs = (~np.isnan(ordered)).sum(axis=-1)
    cut = _cut(seasons, pairs, confidence)
    low = _at(ordered, cut - 1, cut >= 1)
    high = _at(ordered, pairs - cut, cut >= 1)
    return np.stack([_median(ordered), low, high])


def _cut(
    seasons: FloatArray, pairs: NDArray[np.int64], confidence: float
) -> NDArray[np.int64]:
    """Order, from each end, of the slopes that are the limits; 0 if there is none."""
    tail = (1 - level(confidence)) / 2
    deviation = np.sqrt(score_variance(seasons).sum(axis=-1))
    cut = np.floor((pairs - normal_quantile(confidence) * deviation) / 2).astype(int)
    if seasons.shape[-2] == 1:
        values = (~np.isnan(seasons)).sum(axis=(-1, -2))
        for n in np.unique(values[values <= EXACT_UP_TO]).tolist():
            cut[values == n], _ = order_of_limit(score_distribution((1,) * n), tail)
    return np.asarray(np.where(pairs > 0, np.maximum(cut, 0), 0))


def _at(
    ordered: FloatArray,
    position: NDArray[np.int64],
    exists: BoolArray,
) -> FloatArray:
    if not ordered.shape[-1]:
        return np.full(len(ordered), np.nan)
    safe = np.clip(position, 0, ordered.shape[-1] - 1)
    values = np.take_along_axis(ordered, safe[:, None], axis=-1)[:, 0]
    return np.where(exists, values, np.nan)


def _median(rows: FloatArray) -> FloatArray:
    """Median of each row without its NaN; NaN if there is nothing else."""
    ordered = np.sort(rows, axis=-1)
    known = (~np.isnan(ordered)).sum(axis=-1)
    low = _at(ordered, (known - 1) // 2, known > 0)
    return np.asarray((low + _at(ordered, known // 2, known > 0)) / 2)
