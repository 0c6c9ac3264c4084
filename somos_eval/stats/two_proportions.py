"""Intervals for the difference and the ratio of two independent proportions.

The score intervals are solved here: in statsmodels 0.15 `confint_proportions_2indep`
with ``method="score"`` fails or misses the Miettinen-Nurminen limits. Arrays are
broadcast; NaN is a missing value and a denominator of zero gives NaN.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import elementwise

from somos_eval.stats.checks import FloatArray, broadcast, counts_of
from somos_eval.stats.intervals import Difference, Ratio, normal_quantile
from somos_eval.stats.proportions import wilson

# Leaves the estimate itself, where the score function may also vanish.
_OFF = 1e-10


def newcombe(
    successes_1: ArrayLike,
    trials_1: ArrayLike,
    successes_2: ArrayLike,
    trials_2: ArrayLike,
    *,
    confidence: float = 0.95,
) -> Difference:
    """Difference of two proportions with Newcombe's hybrid score interval.

    Squares the distances from each estimate to its Wilson limits:
    ``d - sqrt((p1 - l1)^2 + (u2 - p2)^2)`` and ``d + sqrt((u1 - p1)^2 + (p2 - l2)^2)``.

    Parameters
    ----------
    successes_1, trials_1, successes_2, trials_2 : array_like
        Counts of each group, broadcast.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    Difference
        ``p1 - p2`` and its limits, in [-1, 1].

    Raises
    ------
    StatisticsInputError
        A count is negative, infinite or above its denominator.

    References
    ----------
    Newcombe (1998), Stat. Med. 17:873, method 10.
    """
    k1, n1, k2, n2 = _groups(successes_1, trials_1, successes_2, trials_2)
    p1, p2 = _share(k1, n1), _share(k2, n2)
    low1, up1 = wilson(k1, n1, confidence=confidence)
    low2, up2 = wilson(k2, n2, confidence=confidence)
    difference = np.asarray(p1 - p2)
    return Difference(
        difference,
        np.asarray(difference - np.hypot(p1 - low1, up2 - p2)),
        np.asarray(difference + np.hypot(up1 - p1, p2 - low2)),
    )


def miettinen_nurminen(
    successes_1: ArrayLike,
    trials_1: ArrayLike,
    successes_2: ArrayLike,
    trials_2: ArrayLike,
    *,
    confidence: float = 0.95,
) -> Difference:
    """Difference of two proportions with the Miettinen-Nurminen score interval.

    The limits are the roots in d of ``(p1 - p2 - d)^2 = z^2 V(d)`` where V is the
    variance at the estimates restricted to ``p1 - p2 = d``, times ``N / (N - 1)``.

    Parameters, returns and errors as in `newcombe`.

    References
    ----------
    Miettinen & Nurminen (1985), Stat. Med. 4:213. Farrington & Manning (1990), Stat.
    Med. 9:1447 (closed form of the restricted estimates).
    """
    k1, n1, k2, n2 = _groups(successes_1, trials_1, successes_2, trials_2)
    chi2 = normal_quantile(confidence) ** 2
    difference = np.asarray(_share(k1, n1) - _share(k2, n2))

    def excess(d: FloatArray, *counts: FloatArray) -> FloatArray:
        k1, n1, k2, n2 = counts
        size = n1 + n2
        p1, p2 = _restricted_difference(d, k1, n1, k2, n2)
        variance = p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2
        gap = k1 / n1 - k2 / n2 - d
        return np.asarray(gap**2 - chi2 * variance * size / (size - 1))

    counts = (k1, n1, k2, n2)
    lower = _outward(excess, difference, -1.0, counts)
    upper = _outward(excess, difference, 1.0, counts)
    return Difference(difference, lower, upper)


def koopman(
    successes_1: ArrayLike,
    trials_1: ArrayLike,
    successes_2: ArrayLike,
    trials_2: ArrayLike,
    *,
    confidence: float = 0.95,
) -> Ratio:
    """Ratio of two proportions with Koopman's score interval.

    The limits are the roots in r of ``(p1 - r p2)^2 = z^2 (V1 + r^2 V2)`` with the
    variances at the estimates restricted to ``p1 = r p2``. Solved in ``t = r / (1 +
    r)``, so that zero and infinity are ordinary ends.

    Parameters and errors as in `newcombe`.

    Returns
    -------
    Ratio
        ``p1 / p2`` and its limits. If only k1 = 0 the lower limit is 0; if only k2 = 0
        the ratio and the upper limit are infinite and the lower limit still informs; if
        both are 0 nothing can be said and all three are NaN.

    References
    ----------
    Koopman (1984), Biometrics 40:513. Gart & Nam (1988), Biometrics 44:323.
    """
    k1, n1, k2, n2 = _groups(successes_1, trials_1, successes_2, trials_2)
    chi2 = normal_quantile(confidence) ** 2
    p1, p2 = _share(k1, n1), _share(k2, n2)
    neither = (k1 == 0) & (k2 == 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        position = np.where(neither, np.nan, p1 / (p1 + p2))
        ratio = np.where(neither, np.nan, p1 / p2)

    def excess(t: FloatArray, *counts: FloatArray) -> FloatArray:
        k1, n1, k2, n2 = counts
        r1, r2 = _restricted_ratio(t, k1, n1, k2, n2)
        gap = (1 - t) * k1 / n1 - t * k2 / n2
        variance = (1 - t) ** 2 * r1 * (1 - r1) / n1 + t**2 * r2 * (1 - r2) / n2
        return np.asarray(gap**2 - chi2 * variance)

    counts = (k1, n1, k2, n2)
    lower = _outward(excess, position, 0.0, counts)
    upper = _outward(excess, position, 1.0, counts)
    with np.errstate(divide="ignore"):
        return Ratio(ratio, _odds(lower), _odds(upper))


def _groups(*counts: ArrayLike) -> tuple[FloatArray, ...]:
    k1, n1 = counts_of(counts[0], counts[1])
    k2, n2 = counts_of(counts[2], counts[3])
    return broadcast(k1, n1, k2, n2)


def _share(k: FloatArray, n: FloatArray) -> FloatArray:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(k / n)


def _odds(t: FloatArray) -> FloatArray:
    return np.asarray(t / (1 - t))


def _outward(
    excess: Callable[..., FloatArray],
    start: FloatArray,
    end: float,
    counts: tuple[FloatArray, ...],
) -> FloatArray:
    """Find the root of `excess` between the estimate and the end of its scale.

    `excess` is negative beside the estimate and positive at the end. Where the estimate
    is at the end already, so is the limit; where it is NaN, the limit is NaN.
    """
    solvable = np.isfinite(start) & (np.abs(end - start) > _OFF)
    near = np.where(solvable, start + np.sign(end - start) * _OFF, 0.5 * end + 0.2)
    far = np.full(start.shape, float(end))
    safe = tuple(np.where(solvable, c, d) for c, d in zip(counts, _ANY, strict=True))
    bracket = (near, far) if end > 0 else (far, near)
    solved = elementwise.find_root(excess, bracket, args=safe)
    at_end = np.where(np.isnan(start), np.nan, end)
    return np.where(solvable, solved.x, at_end)


# Stand-in counts that keep the solver quiet where there is nothing to solve.
_ANY = (1.0, 2.0, 1.0, 2.0)


def _restricted_difference(
    d: FloatArray, k1: FloatArray, n1: FloatArray, k2: FloatArray, n2: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Maximum-likelihood p1 and p2 under ``p1 - p2 = d``: a root of a cubic."""
    size, total = n1 + n2, k1 + k2
    second = ((n1 + 2 * n2) * d - size - total) / (3 * size)
    first = ((n2 * d - size - 2 * k2) * d + total) / size
    constant = k2 * d * (1 - d) / size
    v = second**3 - second * first / 2 + constant / 2
    u = np.copysign(np.sqrt(np.maximum(second**2 - first / 3, 0.0)), v)
    with np.errstate(invalid="ignore", divide="ignore"):
        cosine = np.where(u == 0, 0.0, v / u**3)
    angle = (np.pi + np.arccos(np.clip(cosine, -1.0, 1.0))) / 3
    p2 = np.clip(
        2 * u * np.cos(angle) - second, np.maximum(0, -d), np.minimum(1, 1 - d)
    )
    return p2 + d, p2


def _restricted_ratio(
    t: FloatArray, k1: FloatArray, n1: FloatArray, k2: FloatArray, n2: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Maximum-likelihood p1 and p2 if ``p1 (1 - t) = p2 t``: a root of a quadratic."""
    total = k1 + k2
    b = (n1 + k2) * t + (n2 + k1) * (1 - t)
    root = np.sqrt(np.maximum(b * b - 4 * (n1 + n2) * t * total * (1 - t), 0.0))
    # 2 c / (b + root), not (b - root) / (2 a): no cancellation, and a may be zero.
    common = 2 * total / (b + root)
    return np.minimum(common * t, 1.0), np.minimum(common * (1 - t), 1.0)
