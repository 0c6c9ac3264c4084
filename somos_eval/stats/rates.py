"""Intervals for counts of events and for rates, exact or by Byar's formula.

Events are counts, exposure is person-time, sessions required or whatever the events are
related to. Arrays are broadcast; NaN is a missing value and gives NaN, and so does an
exposure of zero.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    as_counts,
    broadcast,
    level,
    require,
)
from somos_eval.stats.intervals import Interval, Ratio, normal_quantile
from somos_eval.stats.proportions import binomial_test, clopper_pearson

EXACT_BELOW = 10


def exact_poisson(
    events: ArrayLike, exposure: ArrayLike = 1.0, *, confidence: float = 0.95
) -> Interval:
    """Exact (chi-square) limits of a Poisson rate.

    ``chi2(a/2; 2k) / 2`` and ``chi2(1 - a/2; 2k + 2) / 2`` over the exposure, with
    ``a = 1 - confidence``.

    Parameters
    ----------
    events : array_like
        Counts k.
    exposure : array_like
        Exposure, broadcast with `events`.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    Interval
        Events per unit of exposure, of the broadcast shape; the lower limit is 0 if k =
        0 and the upper one still informs (3.69 events at 95 %).

    Raises
    ------
    StatisticsInputError
        A count or an exposure is negative or infinite.

    References
    ----------
    Garwood (1936), Biometrika 28:437.
    """
    k, time = _events(events, exposure)
    tail = (1 - level(confidence)) / 2
    lower = special.gammaincinv(np.where(k > 0, k, 1.0), tail)
    upper = special.gammainccinv(k + 1, tail)
    return _per(np.where(k > 0, lower, k), upper, time)


def byar(
    events: ArrayLike, exposure: ArrayLike = 1.0, *, confidence: float = 0.95
) -> Interval:
    """Byar's approximation to the exact limits of a Poisson rate.

    ``k (1 - 1/(9k) - z/(3 sqrt(k)))^3`` and the same with ``+ z`` at ``k + 1``. Good
    from ten events up; below, `exact_poisson` is meant. Where the cube is negative (few
    events at a high confidence) the formula has no lower limit and NaN is returned.

    Parameters, errors and shapes as in `exact_poisson`.

    References
    ----------
    Breslow & Day (1987), Statistical Methods in Cancer Research II, p. 69.
    """
    k, time = _events(events, exposure)
    z = normal_quantile(confidence)
    lower = _byar_cube(np.where(k > 0, k, 1.0), -z)
    lower = np.where(k > 0, np.where(lower < 0, np.nan, lower), k)
    return _per(lower, _byar_cube(k + 1, z), time)


def byar_midp(
    events: ArrayLike, exposure: ArrayLike = 1.0, *, confidence: float = 0.95
) -> Interval:
    """Byar's formula at ``k + 1/2`` for both limits: approximates the mid-P limits.

    The variant of epitools and DescTools; not the one of public health practice
    (`byar`). Parameters, errors and shapes as in `exact_poisson`.

    References
    ----------
    Rothman & Boice (1979), Epidemiologic Analysis with a Programmable Calculator.
    """
    k, time = _events(events, exposure)
    z = normal_quantile(confidence)
    lower = _byar_cube(k + 0.5, -z)
    lower = np.where(k > 0, np.where(lower < 0, np.nan, lower), k)
    return _per(lower, _byar_cube(k + 0.5, z), time)


def poisson_score(
    events: ArrayLike, exposure: ArrayLike = 1.0, *, confidence: float = 0.95
) -> Interval:
    """Score limits of a Poisson rate: the roots in m of ``(k - m)^2 = z^2 m``.

    Parameters, errors and shapes as in `exact_poisson`.

    References
    ----------
    Rao (1948), Math. Proc. Camb. Philos. Soc. 44:50.
    """
    k, time = _events(events, exposure)
    z = normal_quantile(confidence)
    half = z * np.sqrt(k + z * z / 4)
    lower = np.where(k > 0, k + z * z / 2 - half, k)
    return _per(lower, k + z * z / 2 + half, time)


def poisson_jeffreys(
    events: ArrayLike, exposure: ArrayLike = 1.0, *, confidence: float = 0.95
) -> Interval:
    """Equal-tailed limits of the gamma posterior under Jeffreys' prior, ``G(k + 1/2)``.

    The lower limit is 0 if k = 0. Parameters, errors and shapes as in `exact_poisson`.

    References
    ----------
    Brown, Cai & DasGupta (2003), Stat. Sin. 13:19.
    """
    k, time = _events(events, exposure)
    tail = (1 - level(confidence)) / 2
    lower = np.where(k > 0, special.gammaincinv(k + 0.5, tail), k)
    return _per(lower, special.gammainccinv(k + 0.5, tail), time)


class RateInterval(NamedTuple):
    """A rate with its limits and how they were found.

    Attributes
    ----------
    value, lower, upper : ndarray
        Events per `per` units of exposure.
    exact : ndarray of bool
        Whether the limits are exact (few events) and not Byar's.
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    exact: BoolArray


def rate_interval(
    events: ArrayLike,
    exposure: ArrayLike,
    *,
    per: float = 1.0,
    confidence: float = 0.95,
) -> RateInterval:
    """Rate with exact limits below ten events and Byar's from ten up.

    Parameters
    ----------
    events, exposure : array_like
        Counts and exposure, broadcast.
    per : float
        Units of exposure that the rate is expressed in, such as 100 000 persons.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    RateInterval
        Of the broadcast shape; NaN where either is missing or the exposure is zero.

    Raises
    ------
    StatisticsInputError
        A count or an exposure is negative or infinite, or `per` is not positive.

    References
    ----------
    Breslow & Day (1987); Office for Health Improvement and Disparities, Fingertips
    technical guide (the switch at ten).
    """
    require(per > 0, "per must be positive")
    k, time = _events(events, exposure)
    few = k < EXACT_BELOW
    lower, upper = byar(np.where(few, EXACT_BELOW, k), time, confidence=confidence)
    lower[few], upper[few] = exact_poisson(k[few], time[few], confidence=confidence)
    value = np.asarray(k / time * per)
    return RateInterval(value, np.asarray(lower * per), np.asarray(upper * per), few)


def rate_ratio(
    events_1: ArrayLike,
    exposure_1: ArrayLike,
    events_2: ArrayLike,
    exposure_2: ArrayLike,
    *,
    confidence: float = 0.95,
) -> Ratio:
    """Ratio of two Poisson rates with exact conditional limits.

    Given the total of events, those of the first group are binomial with odds equal to
    the ratio times ``T1 / T2``; the Clopper-Pearson limits are turned back into ratios.

    Parameters
    ----------
    events_1, exposure_1, events_2, exposure_2 : array_like
        Whole counts and exposures of both groups, broadcast.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    Ratio
        First rate over second. If only the first count is 0 the lower limit is 0; if
        only the second is, ratio and upper limit are infinite and the lower one still
        informs; if both are 0, or an exposure is 0, all three are NaN.

    Raises
    ------
    StatisticsInputError
        A count is negative, infinite or not whole; an exposure is negative or infinite.

    References
    ----------
    Przyborowski & Wilenski (1940), Biometrika 31:313. Fagerland, Lydersen & Laake
    (2015).
    """
    k1, k2, scale = _two_groups(events_1, exposure_1, events_2, exposure_2)
    lower, upper = clopper_pearson(k1, k1 + k2, confidence=confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        return Ratio(
            np.asarray(k1 / k2 * scale),
            np.asarray(lower / (1 - lower) * scale),
            np.asarray(upper / (1 - upper) * scale),
        )


def rate_ratio_test(
    events_1: ArrayLike,
    exposure_1: ArrayLike,
    events_2: ArrayLike,
    exposure_2: ArrayLike,
) -> FloatArray:
    """Exact two-sided p-value that two Poisson rates are equal.

    The conditional binomial test of `rate_ratio`, whose parameters and errors it has.

    Returns
    -------
    ndarray
        p-values; NaN where the ratio cannot be estimated.
    """
    k1, k2, scale = _two_groups(events_1, exposure_1, events_2, exposure_2)
    return binomial_test(k1, k1 + k2, 1 / (1 + scale))


def _events(events: ArrayLike, exposure: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Check and broadcast; both NaN where either is missing or the exposure is zero."""
    k, time = broadcast(as_counts(events, "events"), as_counts(exposure, "exposure"))
    known = ~np.isnan(k) & (time > 0)
    return np.where(known, k, np.nan), np.where(known, time, np.nan)


def _two_groups(
    events_1: ArrayLike,
    exposure_1: ArrayLike,
    events_2: ArrayLike,
    exposure_2: ArrayLike,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return both counts and T2 / T1, all NaN where any part is missing or zero."""
    as_counts(events_1, "events", whole=True)
    as_counts(events_2, "events", whole=True)
    k1, t1 = _events(events_1, exposure_1)
    k2, t2 = _events(events_2, exposure_2)
    k1, t1, k2, t2 = broadcast(k1, t1, k2, t2)
    scale = t2 / t1
    known = ~np.isnan(k1 + k2 + scale)
    return (
        np.where(known, k1, np.nan),
        np.where(known, k2, np.nan),
        np.where(known, scale, np.nan),
    )


def _byar_cube(k: FloatArray, z: float) -> FloatArray:
    return np.asarray(k * (1 - 1 / (9 * k) + z / (3 * np.sqrt(k))) ** 3)


def _per(lower: FloatArray, upper: FloatArray, time: FloatArray) -> Interval:
    return Interval(np.asarray(lower / time), np.asarray(upper / time))
