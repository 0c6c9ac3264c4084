"""How two measures go together: Pearson, Spearman and Kendall with test and limits.

Samples are one-dimensional and of one length; a pair that lacks a side is dropped.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    level,
)
from somos_eval.stats.intervals import normal_quantile

# Up to here every order is enumerated, or Kendall's statistic counted; beyond, series.
SPEARMAN_EXACT_UP_TO = 9
KENDALL_EXACT_BELOW = 50


class Correlation(NamedTuple):
    """A correlation with its limits and test; NaN where they cannot be given.

    Attributes
    ----------
    estimate : float
        From -1 to 1; NaN with fewer than three pairs, or if a side does not vary.
    lower, upper : float
        NaN with fewer than four pairs (five for Kendall's), or with a correlation of 1.
    p_value : float
        Two-sided, of no association.
    pairs : int
        Pairs that have both sides.
    """

    estimate: float
    lower: float
    upper: float
    p_value: float
    pairs: int


def pearson(x: ArrayLike, y: ArrayLike, *, confidence: float = 0.95) -> Correlation:
    """Pearson's correlation, Student's t test and Fisher's limits.

    Parameters
    ----------
    x, y : array_like, shape (n,)
        The two sides of each pair; NaN is missing.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    Correlation

    Raises
    ------
    StatisticsInputError
        They are not two samples of one length, or have infinities.

    References
    ----------
    Fisher (1921), Metron 1:3 (limits on the scale of the inverse hyperbolic tangent).
    """
    a, b = _pairs(x, y)
    if not _varying(a, b):
        return _none(len(a), confidence)
    found = stats.pearsonr(a, b)
    r = float(found.statistic)
    limits = _fisher(r, len(a), 3, 1.0, confidence)
    return Correlation(r, *limits, float(found.pvalue), len(a))


def spearman(x: ArrayLike, y: ArrayLike, *, confidence: float = 0.95) -> Correlation:
    """Spearman's rank correlation and its test.

    Without ties the test is exact up to nine pairs and by Best & Roberts' series beyond
    (error below 0.0004); with ties, Student's t, as only their order is comparable.

    Parameters, returns and errors as in `pearson`; limits are Bonett & Wright's.

    References
    ----------
    Best & Roberts (1975), Appl. Stat. 24:377 (AS 89). Bonett & Wright (2000),
    Psychometrika 65:23.
    """
    a, b = _pairs(x, y)
    n = len(a)
    if not _varying(a, b):
        return _none(n, confidence)
    ranks = stats.rankdata(a), stats.rankdata(b)
    rho = float(np.corrcoef(*ranks)[0, 1])
    if _tied(a) or _tied(b):
        p = float(stats.pearsonr(*ranks).pvalue)
    else:
        # Without ties the squared differences of ranks are whole numbers.
        p = _spearman_p(float(np.rint(((ranks[0] - ranks[1]) ** 2).sum())), n)
    limits = _fisher(rho, n, 3, 1 + rho**2 / 2, confidence)
    return Correlation(rho, *limits, p, n)


def kendall(x: ArrayLike, y: ArrayLike, *, confidence: float = 0.95) -> Correlation:
    """Kendall's tau-b and its test.

    Without ties the test is exact below fifty pairs; otherwise normal, with the
    variance given the ties.

    Parameters, returns and errors as in `pearson`; limits by Fieller, Hartley &
    Pearson's variance.

    References
    ----------
    Kendall (1938), Biometrika 30:81. Fieller, Hartley & Pearson (1957), Biometrika
    44:470.
    """
    a, b = _pairs(x, y)
    n = len(a)
    if not _varying(a, b):
        return _none(n, confidence)
    exact = n < KENDALL_EXACT_BELOW and not (_tied(a) or _tied(b))
    found = stats.kendalltau(a, b, method="exact" if exact else "asymptotic")
    tau = float(found.statistic)
    limits = _fisher(tau, n, 4, 0.437, confidence)
    return Correlation(tau, *limits, float(found.pvalue), n)


def _pairs(x: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
    a, b = as_floats(x, "x"), as_floats(y, "y")
    if a.ndim != 1 or a.shape != b.shape:
        raise StatisticsInputError("x and y must be samples of one length")
    both = ~np.isnan(a) & ~np.isnan(b)
    # In a fixed order, so that sums do not depend on that of the rows.
    a, b = a[both], b[both]
    order = np.lexsort((b, a))
    return a[order], b[order]


def _varying(a: FloatArray, b: FloatArray) -> bool:
    return len(a) >= 3 and bool(np.ptp(a) > 0) and bool(np.ptp(b) > 0)


def _none(pairs: int, confidence: float) -> Correlation:
    level(confidence)
    return Correlation(np.nan, np.nan, np.nan, np.nan, pairs)


def _tied(sample: FloatArray) -> bool:
    return len(np.unique(sample)) < len(sample)


def _fisher(
    r: float, n: int, lost: int, variance: float, confidence: float
) -> tuple[float, float]:
    """Limits that are symmetric in ``atanh r``, with variance over ``n - lost``."""
    half = normal_quantile(confidence)
    # Rounding may leave a perfect correlation just short of 1.
    if n <= lost or abs(r) > 1 - 1e-12:
        return np.nan, np.nan
    half *= np.sqrt(variance / (n - lost))
    middle = np.arctanh(r)
    return float(np.tanh(middle - half)), float(np.tanh(middle + half))


def _spearman_p(squares: float, n: int) -> float:
    """Two-sided p-value of a sum of squared differences of ranks, without ties."""
    expected = n * (n * n - 1) / 6
    if n <= SPEARMAN_EXACT_UP_TO:
        chances, place = squares_distribution(n), int(squares)
        tail = min(chances[: place + 1].sum(), chances[place:].sum())
        return float(min(1.0, 2 * tail))
    # The statistic is even: the lower tail ends at it, so the upper one starts above.
    if squares > expected:
        return min(1.0, 2 * _upper_tail(squares, n))
    return min(1.0, 2 * (1 - _upper_tail(squares + 2, n)))


def squares_distribution(n: int) -> FloatArray:
    """Chance of each sum of squared differences between two orders of `n` ranks.

    Ranks are given away one by one; what matters is which are gone, not in which order.
    """
    ways = np.zeros((1 << n, n * (n * n - 1) // 3 + 1))
    ways[0, 0] = 1
    for gone in range(1 << n):
        i = gone.bit_count()
        for j in range(n):
            if not gone >> j & 1:
                step = (i - j) ** 2
                ways[gone | 1 << j, step:] += ways[gone, : ways.shape[1] - step]
    return np.asarray(ways[-1] / ways[-1].sum())


def _upper_tail(squares: float, n: int) -> float:
    """P(S >= squares) by the Edgeworth series of algorithm AS 89."""
    b = 1 / n
    x = (6 * (squares - 1) * b / (n * n - 1) - 1) * np.sqrt(1 / b - 1)
    y = x * x
    skew = 0.2274 + b * (0.2531 + 0.1745 * b)
    tail = -0.0758 + b * (0.1033 + 0.3932 * b) - y * b * (0.0879 + 0.0151 * b)
    far = 0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y)
    u = x * b * (skew + y * (tail + y * y * b * far))
    found = u / np.exp(y / 2) + special.ndtr(-x)
    return float(np.clip(found, 0.0, 1.0))
