"""Whether series rise or fall: the tests of Mann and Kendall, over many series at once.

Time runs along the last axis in equal steps and every other axis is another series. NaN
is a missing value and is left out; what is left need not be normal.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

from somos_eval.stats.checks import FloatArray, require
from somos_eval.stats.intervals import normal_quantile
from somos_eval.stats.kendall_null import EXACT_UP_TO, exact_p, tie_sizes
from somos_eval.stats.kendall_score import (
    as_series,
    by_season,
    equals,
    observed,
    score,
    score_variance,
)
from somos_eval.stats.sen import sen_slope

_ROUNDING = 1e-12


class TrendTest(NamedTuple):
    """A test of trend; NaN with fewer than two values.

    Attributes
    ----------
    score : ndarray
        S: pairs that rise less pairs that fall.
    variance : ndarray
        Of S under no trend, ties and (if asked) autocorrelation included.
    z, p : ndarray
        Standardised score, corrected for continuity, and two-sided p-value.
    tau : ndarray
        S over all the pairs, from -1 to 1.
    n : ndarray
        Values that are not missing.
    """

    score: FloatArray
    variance: FloatArray
    z: FloatArray
    p: FloatArray
    tau: FloatArray
    n: FloatArray


def mann_kendall(series: ArrayLike, *, exact_up_to: int = EXACT_UP_TO) -> TrendTest:
    """Mann-Kendall test, for series without autocorrelation.

    Parameters
    ----------
    series : array_like, shape (..., time)
        At equal steps.
    exact_up_to : int
        Values up to which p is exact, given the ties; 0 to use the normal curve always.

    Returns
    -------
    TrendTest
        Of shape (...).

    Raises
    ------
    StatisticsInputError
        A value is infinite, or there is no axis of time.

    References
    ----------
    Mann (1945), Econometrica 13:245. Kendall (1975), Rank Correlation Methods.
    """
    x = as_series(series)
    n = observed(x)
    found = _tested(score(x), score_variance(x), n, n * (n - 1) / 2)
    small = (n <= exact_up_to) & (n >= 2)
    if not small.any():
        return found
    rows = x[small]
    exact = [
        exact_p(int(s), tie_sizes(row[~np.isnan(row)]))
        for s, row in zip(found.score[small].tolist(), rows, strict=True)
    ]
    p = found.p.copy()
    p[small] = exact
    return found._replace(p=p)


def tau_b(series: ArrayLike) -> FloatArray:
    """Kendall's tau-b with time: S over the geometric mean of untied pairs.

    Parameters, shapes and errors as in `mann_kendall`; NaN if the values are all equal.
    """
    x = as_series(series)
    n = observed(x)
    pairs = n * (n - 1) / 2
    untied = pairs - (equals(x) - 1).sum(axis=-1) / 2
    scale = np.sqrt(np.where(untied > 0, untied * pairs, np.nan))
    return np.asarray(score(x) / scale)


def hamed_rao(
    series: ArrayLike, *, confidence: float = 0.95, lags: int | None = None
) -> TrendTest:
    """Mann-Kendall test whose variance allows for autocorrelation of the ranks.

    The ranks of the series less its Sen trend are autocorrelated as far as they leave
    the band of white noise; only those lags count.

    Parameters
    ----------
    series : array_like, shape (..., time)
        At equal steps. Gaps are closed up once the slope is estimated.
    confidence : float
        Of the band.
    lags : int, optional
        How many lags to look at; all by default.

    Returns
    -------
    TrendTest
        NaN with fewer than three values, or where the correction leaves no variance.

    Raises
    ------
    StatisticsInputError
        As in `mann_kendall`, or `lags` is negative.

    References
    ----------
    Hamed & Rao (1998), J. Hydrol. 204:182.
    """
    z = normal_quantile(confidence)

    def factor(residuals: FloatArray) -> float:
        n = len(residuals)
        rho = _autocorrelation(stats.rankdata(residuals))
        lag = np.arange(1, _reach(n, lags) + 1)
        rho = rho[lag]
        rho = np.where(np.abs(rho) > z / np.sqrt(n), rho, 0.0)
        weights = (n - lag) * (n - lag - 1.0) * (n - lag - 2.0)
        return float(1 + 2 / (n * (n - 1) * (n - 2)) * (weights * rho).sum())

    return _modified(series, factor, lags)


def yue_wang(series: ArrayLike, *, lags: int | None = None) -> TrendTest:
    """Mann-Kendall test whose variance allows for autocorrelation of the values.

    Parameters, shapes and errors as in `hamed_rao`, without a band: every lag counts.
    Sample autocorrelations add up to minus one half whatever the series, so that with
    all of them the variance comes out too small; the paper uses the first (``lags=1``).

    References
    ----------
    Yue & Wang (2004), Water Resour. Manag. 18:201.
    """

    def factor(residuals: FloatArray) -> float:
        n = len(residuals)
        lag = np.arange(1, _reach(n, lags) + 1)
        return float(1 + 2 * ((1 - lag / n) * _autocorrelation(residuals)[lag]).sum())

    return _modified(series, factor, lags)


def seasonal_mann_kendall(series: ArrayLike, *, period: int = 12) -> TrendTest:
    """Mann-Kendall test that compares January with January only.

    Scores and variances of the seasons are added, as if these were independent.

    Parameters
    ----------
    series : array_like, shape (..., time)
        At equal steps, from the first season of a cycle; the last cycle may be cut.
    period : int
        Steps in a cycle.

    Returns
    -------
    TrendTest
        Of shape (...); `tau` is over the pairs within seasons, and p is from the normal
        curve.

    Raises
    ------
    StatisticsInputError
        As in `mann_kendall`, or `period` is not positive.

    References
    ----------
    Hirsch, Slack & Smith (1982), Water Resour. Res. 18:107.
    """
    seasons = by_season(as_series(series), period)
    n = observed(seasons)
    return _tested(
        np.asarray(score(seasons).sum(axis=-1)),
        np.asarray(score_variance(seasons).sum(axis=-1)),
        np.asarray(n.sum(axis=-1)),
        np.asarray((n * (n - 1) / 2).sum(axis=-1)),
    )


def _tested(
    s: FloatArray, variance: FloatArray, n: FloatArray, pairs: FloatArray
) -> TrendTest:
    known = pairs > 0
    s, variance = np.where(known, s, np.nan), np.where(known, variance, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        corrected = (s - np.sign(s)) / np.sqrt(variance)
    # Without variance there is no test, unless nothing moves at all.
    still = (s == 0) & ~np.isnan(variance)
    z = np.where(still, 0.0, corrected)
    tau = s / np.where(known, pairs, np.nan)
    p = np.minimum(2 * special.ndtr(-np.abs(z)), 1.0)
    return TrendTest(s, variance, z, np.asarray(p), np.asarray(tau), n)


def _modified(
    series: ArrayLike, factor: Callable[[FloatArray], float], lags: int | None
) -> TrendTest:
    """Multiply the variance of each series by a factor of its detrended values."""
    require(lags is None or lags >= 0, "lags must not be negative")
    x = as_series(series)
    plain = mann_kendall(x, exact_up_to=0)
    slopes = sen_slope(x).slope
    scale = np.full(plain.score.shape, np.nan)
    for place in np.ndindex(scale.shape):
        values = x[place][~np.isnan(x[place])]
        if len(values) < 3:
            continue
        residuals = values - np.arange(1, len(values) + 1) * slopes[place]
        # A straight line leaves nothing that could be autocorrelated.
        straight = np.ptp(residuals) <= _ROUNDING * np.abs(values).max()
        found = 1.0 if straight else factor(residuals)
        scale[place] = found if found > 0 else np.nan
    variance = plain.variance * scale
    return _tested(plain.score, variance, plain.n, plain.n * (plain.n - 1) / 2)


def _reach(n: int, lags: int | None) -> int:
    return n - 1 if lags is None else min(lags, n - 1)


def _autocorrelation(values: FloatArray) -> FloatArray:
    """Return the autocorrelations of all lags from 0."""
    centred = values - values.mean()
    products = np.correlate(centred, centred, "full")[len(values) - 1 :]
    return np.asarray(products / products[0])
