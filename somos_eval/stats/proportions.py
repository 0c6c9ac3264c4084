"""Intervals for one proportion, and bounds where some outcomes are unknown.

Every function works element by element over broadcast arrays: one call serves all the
municipalities. NaN in a count is a missing value and gives NaN limits, and so does a
denominator of zero.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special, stats
from scipy.optimize import elementwise

from somos_eval.stats.checks import (
    FloatArray,
    as_counts,
    broadcast,
    counts_of,
    level,
    require,
)
from somos_eval.stats.intervals import Interval, normal_quantile


def wilson(
    successes: ArrayLike,
    trials: ArrayLike,
    *,
    confidence: float = 0.95,
    continuity: bool = False,
) -> Interval:
    """Wilson's score interval for a proportion.

    The limits are the roots in p of ``|k/n - p| - c = z sqrt(p (1 - p) / n)`` where c
    is zero, or ``1 / (2 n)`` with the correction for continuity.

    Parameters
    ----------
    successes, trials : array_like
        Counts k and n, broadcast; fractions are accepted (weighted counts).
    confidence : float
        Two-sided confidence.
    continuity : bool
        Whether to correct for continuity (closer to Clopper-Pearson, wider).

    Returns
    -------
    Interval
        Limits in [0, 1], of the broadcast shape; the lower one is 0 if k = 0 and the
        upper one is 1 if k = n.

    Raises
    ------
    StatisticsInputError
        A count is negative, infinite or above its denominator.

    References
    ----------
    Wilson (1927), J. Am. Stat. Assoc. 22:209. Newcombe (1998), Stat. Med. 17:857,
    methods 3 and 4.
    """
    k, n = counts_of(successes, trials)
    z = normal_quantile(confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = k / n
        q = 1 - p
        scale = 2 * (n + z * z)
        middle = 2 * k + z * z
        if continuity:
            below = 1 + z * np.sqrt(z * z - 2 - 1 / n + 4 * p * (n * q + 1))
            above = 1 + z * np.sqrt(z * z + 2 - 1 / n + 4 * p * (n * q - 1))
        else:
            below = above = z * np.sqrt(z * z + 4 * k * q)
        lower, upper = (middle - below) / scale, (middle + above) / scale
    return _closed(k, n, np.maximum(lower, 0.0), np.minimum(upper, 1.0))


def agresti_coull(
    successes: ArrayLike, trials: ArrayLike, *, confidence: float = 0.95
) -> Interval:
    """Agresti-Coull interval, clipped to [0, 1].

    Kept for comparison with published tables; `wilson` has the same centre and is never
    wider. Parameters, errors and shapes as in `wilson`.

    References
    ----------
    Agresti & Coull (1998), Am. Stat. 52:119.
    """
    k, n = counts_of(successes, trials)
    z = normal_quantile(confidence)
    size = np.where(n > 0, n + z * z, np.nan)
    centre = (k + z * z / 2) / size
    half = z * np.sqrt(centre * (1 - centre) / size)
    return Interval(
        np.asarray(np.maximum(centre - half, 0.0)),
        np.asarray(np.minimum(centre + half, 1.0)),
    )


def clopper_pearson(
    successes: ArrayLike, trials: ArrayLike, *, confidence: float = 0.95
) -> Interval:
    """Exact interval: each tail holds at most half of ``1 - confidence``.

    Parameters, errors and shapes as in `wilson`.

    References
    ----------
    Clopper & Pearson (1934), Biometrika 26:404.
    """
    k, n = counts_of(successes, trials)
    tail = (1 - level(confidence)) / 2
    lower = special.betaincinv(_inside(k), _inside(n - k + 1), tail)
    upper = special.betaincinv(_inside(k + 1), _inside(n - k), 1 - tail)
    return _closed(k, n, lower, upper)


def midp(
    successes: ArrayLike, trials: ArrayLike, *, confidence: float = 0.95
) -> Interval:
    """Mid-P interval: Clopper-Pearson with half the weight on what was observed.

    The lower limit solves ``P(X > k) + P(X = k) / 2 = (1 - confidence) / 2``, the upper
    one the mirror image. Counts must be whole; the rest is as in `wilson`.

    References
    ----------
    Lancaster (1961), J. Am. Stat. Assoc. 56:223. Newcombe (1998), Stat. Med. 17:857,
    method 6.
    """
    k, n = counts_of(successes, trials, whole=True)
    tail = (1 - level(confidence)) / 2
    known = np.isfinite(n) & (n > 0)
    n_safe = np.where(known, n, 1.0)
    # The upper limit for k is one minus the lower limit for n - k.
    lower = _midp_lower(np.where(known, k, 1.0), n_safe, tail)
    upper = 1 - _midp_lower(np.where(known, n - k, 1.0), n_safe, tail)
    return _closed(k, n, lower, upper)


def binomial_test(
    successes: ArrayLike, trials: ArrayLike, probability: ArrayLike = 0.5
) -> FloatArray:
    """Exact two-sided p-value of a proportion against a known one.

    Sums the probabilities of the outcomes that are no likelier than the observed one.

    Parameters
    ----------
    successes, trials : array_like
        Whole counts k and n, broadcast with `probability`.
    probability : array_like
        The known proportion, in [0, 1].

    Returns
    -------
    ndarray
        p-values; NaN where a count is missing or n = 0.

    Raises
    ------
    StatisticsInputError
        As in `wilson`, or a count is not whole, or a probability is outside [0, 1].
    """
    k, n = counts_of(successes, trials, whole=True)
    k, n, p = broadcast(k, n, as_counts(probability, "probability"))
    require(np.isnan(p) | (p <= 1), "probability must not exceed 1")

    found = np.full(k.shape, np.nan)
    known = np.isfinite(p) & (n > 0)
    counts = zip(k[known].tolist(), n[known].tolist(), p[known].tolist(), strict=True)
    found[known] = [stats.binomtest(int(k), int(n), p).pvalue for k, n, p in counts]
    return found


class ShareBounds(NamedTuple):
    """What a share can be when some outcomes are unknown.

    Attributes
    ----------
    worst, best : ndarray
        The share if every unknown case were a failure, or a success.
    lower, upper : ndarray
        Lower Wilson limit of `worst` and upper Wilson limit of `best`.
    """

    worst: FloatArray
    best: FloatArray
    lower: FloatArray
    upper: FloatArray


def manski_bounds(
    successes: ArrayLike,
    failures: ArrayLike,
    unknown: ArrayLike,
    *,
    confidence: float = 0.95,
) -> ShareBounds:
    """Bounds of a share that assume nothing about the unknown outcomes.

    ``worst = s / (s + f + u)`` and ``best = (s + u) / (s + f + u)``.

    Parameters
    ----------
    successes, failures, unknown : array_like
        Counts s, f and u, broadcast.
    confidence : float
        Two-sided confidence of the outer Wilson limits.

    Returns
    -------
    ShareBounds
        NaN where a count is missing or there is no case.

    Raises
    ------
    StatisticsInputError
        A count is negative or infinite.

    References
    ----------
    Manski (1989), J. Hum. Resour. 24:343.
    """
    s, f, u = broadcast(
        as_counts(successes, "successes"),
        as_counts(failures, "failures"),
        as_counts(unknown, "unknown"),
    )
    n = s + f + u
    with np.errstate(divide="ignore", invalid="ignore"):
        worst, best = s / n, (s + u) / n
    lower = wilson(s, n, confidence=confidence).lower
    upper = wilson(s + u, n, confidence=confidence).upper
    return ShareBounds(np.asarray(worst), np.asarray(best), lower, upper)


def _closed(
    k: FloatArray, n: FloatArray, lower: FloatArray, upper: FloatArray
) -> Interval:
    """Close the interval exactly at 0 if k = 0 and at 1 if k = n; NaN if n = 0."""
    known = n > 0
    return Interval(
        np.where(known, np.where(k == 0, 0.0, lower), np.nan),
        np.where(known, np.where(k == n, 1.0, upper), np.nan),
    )


def _inside(shape: FloatArray) -> FloatArray:
    """Keep a beta parameter positive where the limit does not depend on it."""
    return np.where(shape > 0, shape, np.where(np.isnan(shape), np.nan, 1.0))


def _midp_lower(k: FloatArray, n: FloatArray, tail: float) -> FloatArray:
    trials = n.astype(np.int64)

    def excess(p: FloatArray, k: FloatArray, n: FloatArray) -> FloatArray:
        more = special.betainc(k, n - k + 1, p)
        # P(X > k) is zero, not a beta integral, where k = n.
        beyond = np.where(k < n, special.betainc(k + 1, np.maximum(n - k, 1), p), 0.0)
        return np.asarray((more + beyond) / 2 - tail)

    # With k = 0 there is no lower root; any bracketed count keeps the solver quiet.
    solved = elementwise.find_root(
        excess, (np.zeros(k.shape), np.ones(k.shape)), args=(np.maximum(k, 1.0), trials)
    )
    return np.asarray(solved.x, dtype=np.float64)
