"""Time to an event when some units have not had it yet, along the last axis.

One call serves many samples: each is a row, padded with NaN. Limits are those of the
beta product, which keep their coverage with few units at risk and are Clopper and
Pearson's where nothing is censored; the normal approximations of most programs do not.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    as_counts,
    as_floats,
    broadcast,
    level,
    require,
)
from somos_eval.stats.intervals import Interval

# A step of the curve that ends at the wanted share is flat there, up to rounding.
_FLAT = 1e-9


class Curve(NamedTuple):
    """A survival curve as steps: each value holds from its time to the next one.

    Fields have the shape (..., n) of the sample, in order of time with events before
    censored units; of tied times the last value holds. NaN after the last unit.

    Attributes
    ----------
    time : ndarray
        Times, in the unit of the sample.
    event : ndarray
        1 for an event, 0 for a censored unit.
    at_risk : ndarray
        Units not yet gone just before, ties counted one after the other.
    survival, lower, upper : ndarray
        Share still without the event after that time, and its limits.
    """

    time: FloatArray
    event: FloatArray
    at_risk: FloatArray
    survival: FloatArray
    lower: FloatArray
    upper: FloatArray


def kaplan_meier(
    time: ArrayLike, event: ArrayLike, *, confidence: float | None = 0.95
) -> Curve:
    """Product-limit curve with beta product limits at each time.

    Parameters
    ----------
    time : array_like, shape (..., n)
        Time to the event or to the end of observation; NaN where there is no unit.
    event : array_like, shape (..., n)
        1 if the event was seen, 0 if the unit was still without it; broadcast.
    confidence : float, optional
        Two-sided confidence of the limits, at each time on its own; None for a curve
        whose limits are NaN.

    Returns
    -------
    Curve
        Empty samples are all NaN.

    Raises
    ------
    StatisticsInputError
        A time is negative or infinite, or an event is neither 0 nor 1.

    References
    ----------
    Kaplan & Meier (1958), J. Am. Stat. Assoc. 53:457. Fay, Brittain & Proschan (2013),
    Biostatistics 14:723 (method of moments).
    """
    times, seen = broadcast(as_counts(time, "time"), as_floats(event, "event"))
    missing = np.isnan(times) | np.isnan(seen)
    require(missing | (seen == 0) | (seen == 1), "event must be 0 or 1")
    times, seen = np.where(missing, np.nan, times), np.where(missing, np.nan, seen)
    order = np.lexsort((-seen, times), axis=-1)
    times = np.take_along_axis(times, order, axis=-1)
    seen = np.take_along_axis(seen, order, axis=-1)
    known = ~np.isnan(times)
    size = known.sum(axis=-1, keepdims=True)
    risk = np.where(known, size - np.arange(times.shape[-1], dtype=float), np.nan)
    survival = np.cumprod(np.where(seen == 1, (risk - 1) / risk, 1.0), axis=-1)
    limits = Interval(risk * np.nan, risk * np.nan)
    if confidence is not None:
        limits = _beta_product(risk, seen, level(confidence))
    blank = np.where(known, 0.0, np.nan)
    return Curve(
        times,
        seen,
        risk,
        np.asarray(survival + blank),
        limits.lower + blank,
        limits.upper + blank,
    )


def _beta_product(risk: FloatArray, seen: FloatArray, confidence: float) -> Interval:
    """Limits from products of beta variables, by their first two moments.

    After events with Y at risk the curve is a product of Beta(Y, 1); the lower limit
    supposes one event more among those who are left.
    """
    tail = (1 - confidence) / 2
    happened = seen == 1
    mean, square = (np.where(happened, risk / (risk + m), 1.0) for m in (1.0, 2.0))
    first = np.asarray(np.cumprod(mean, axis=-1), dtype=np.float64)
    second = np.asarray(np.cumprod(square, axis=-1), dtype=np.float64)
    left: FloatArray = np.nan_to_num(risk - 1)
    upper = _beta_quantile(first, second, 1 - tail)
    lower = _beta_quantile(first * left / (left + 1), second * left / (left + 2), tail)
    none_yet = np.cumsum(happened, axis=-1) == 0
    return Interval(np.where(left > 0, lower, 0.0), np.where(none_yet, 1.0, upper))


def _beta_quantile(first: FloatArray, second: FloatArray, p: float) -> FloatArray:
    """Quantile of the beta distribution with those moments; NaN if it has none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        size = (first - second) / (second - first**2)
        inside = (size > 0) & (first > 0) & (first < 1)
        a = np.where(inside, first * size, np.nan)
        b = np.where(inside, (1 - first) * size, np.nan)
    return np.asarray(special.betaincinv(a, b, p))


class Quantile(NamedTuple):
    """A time by which a share had the event; NaN where the curve does not get there.

    Attributes
    ----------
    time, lower, upper : ndarray
        In the unit of the sample, of its leading shape.
    """

    time: FloatArray
    lower: FloatArray
    upper: FloatArray


def quantile(curve: Curve, share: float = 0.5) -> Quantile:
    """Time by which `share` of the units had the event; the median by default.

    Where the curve is flat at exactly that share it is the middle of the step, as in R.
    The limits are the times at which those of the curve get there.

    Parameters
    ----------
    curve : Curve
        Of :func:`kaplan_meier`.
    share : float
        Between 0 and 1.

    Returns
    -------
    Quantile
        A missing upper limit means that the observation was too short to have one.

    Raises
    ------
    StatisticsInputError
        The share is not between 0 and 1.

    References
    ----------
    Brookmeyer & Crowley (1982), Biometrics 38:29.
    """
    require(0 < share < 1, "share must be between 0 and 1")
    left = 1 - share
    return Quantile(
        _crossing(curve, curve.survival, left),
        _crossing(curve, curve.lower, left),
        _crossing(curve, curve.upper, left),
    )


def _crossing(curve: Curve, values: FloatArray, left: float) -> FloatArray:
    """First time at which a falling curve is at `left` or below it."""
    reached = np.nan_to_num(values, nan=np.inf) <= left + _FLAT
    flat = reached & (values >= left - _FLAT)
    below = reached & ~flat
    start = _first(curve.time, reached)
    end = _first(curve.time, below)
    middle = np.where(flat.any(axis=-1) & ~np.isnan(end), (start + end) / 2, start)
    return np.asarray(middle)


def _first(time: FloatArray, where: BoolArray) -> FloatArray:
    at = np.argmax(where, axis=-1)[..., None]
    found = np.take_along_axis(time, at, axis=-1)[..., 0]
    return np.where(where.any(axis=-1), found, np.nan)


def restricted_mean(curve: Curve, horizon: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Mean time without the event up to a horizon: the area under the curve.

    Parameters
    ----------
    curve : Curve
        Of :func:`kaplan_meier`.
    horizon : array_like
        Up to when, broadcast with the leading shape.

    Returns
    -------
    tuple of ndarray
        Mean and its standard error (Greenwood), of the leading shape. NaN without units
        and where the last one was censored before the horizon.

    Raises
    ------
    StatisticsInputError
        The horizon is negative or infinite.

    References
    ----------
    Irwin (1949), J. Hyg. 47:188. Klein & Moeschberger (2003), section 4.5.
    """
    end, time = broadcast(
        as_counts(horizon, "horizon")[..., None], np.nan_to_num(curve.time, nan=np.inf)
    )
    cut = np.minimum(time, end)
    level_after = np.nan_to_num(curve.survival, nan=0.0)
    until = np.concatenate([cut[..., 1:], end[..., :1]], axis=-1)
    steps = level_after * (until - cut)
    # Area that remains after each unit. Sums go one by one, for padding to move none.
    remaining = np.cumsum(steps[..., ::-1], axis=-1)[..., ::-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        term = 1 / (curve.at_risk * (curve.at_risk - 1))
        counted = (curve.event == 1) & (time < end) & (remaining > 0)
        greenwood = np.where(counted, remaining**2 * term, 0.0)
    variance = np.cumsum(greenwood, axis=-1)[..., -1]
    total = cut[..., 0] + remaining[..., 0]
    last = np.where(np.isnan(curve.time), -np.inf, curve.time).max(axis=-1)
    lowest = np.nan_to_num(curve.survival, nan=1.0).min(axis=-1)
    known = (last > -np.inf) & ((last >= end[..., 0]) | (lowest == 0))
    return np.where(known, total, np.nan), np.where(known, np.sqrt(variance), np.nan)
