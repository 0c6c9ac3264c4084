"""Sizes of the difference between two samples, free of their unit."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from somos_eval.stats.checks import (
    FloatArray,
    as_floats,
    one_sample,
    paired_differences,
)


class EffectSizes(NamedTuple):
    """Standardised sizes of a difference between two samples.

    Attributes
    ----------
    dz : float
        Mean difference over the deviation of the differences; NaN if not paired.
    d_pooled : float
        Cohen's d with the pooled deviation.
    hedges_g : float
        The same, times ``1 - 3 / (4 (m + n) - 9)``.
    cliff_delta : float
        ``P(x > y) - P(x < y)``.
    """

    dz: float
    d_pooled: float
    hedges_g: float
    cliff_delta: float


def effect_sizes(x: ArrayLike, y: ArrayLike, *, paired: bool = False) -> EffectSizes:
    """Measure how far apart two samples are.

    Parameters
    ----------
    x, y : array_like, shapes (m,) and (n,)
        The samples; of one length if paired.
    paired : bool
        Whether ``x[i]`` and ``y[i]`` belong together.

    Returns
    -------
    EffectSizes
        NaN where there are too few values, or they do not vary.

    Raises
    ------
    StatisticsInputError
        A sample is not one-dimensional, or paired samples differ in length.

    References
    ----------
    Cohen (1988). Hedges (1981), J. Educ. Stat. 6:107. Cliff (1993), Psychol. Bull.
    114:494.
    """
    d = paired_differences(x, y) if paired else np.empty(0)
    a, b = one_sample(x, "x"), one_sample(y, "y")
    m, n = len(a), len(b)
    if m < 2 or n < 2:
        return EffectSizes(np.nan, np.nan, np.nan, cliff_delta(a, b))
    pooled = ((m - 1) * a.var(ddof=1) + (n - 1) * b.var(ddof=1)) / (m + n - 2)
    cohen = _over(float(a.mean() - b.mean()), float(np.sqrt(pooled)))
    dz = _over(float(d.mean()), float(d.std(ddof=1))) if len(d) > 1 else np.nan
    shrunk = cohen * (1 - 3 / (4 * (m + n) - 9))
    return EffectSizes(dz, cohen, shrunk, cliff_delta(a, b))


def cliff_delta(x: ArrayLike, y: ArrayLike) -> float:
    """Return ``P(x > y) - P(x < y)`` over all pairs; NaN if a sample is empty.

    Parameters and errors as in `mann_whitney`.
    """
    a, b = one_sample(x, "x"), one_sample(y, "y")
    if not len(a) or not len(b):
        return np.nan
    return float(np.sign(np.subtract.outer(a, b)).mean())


def rank_biserial(differences: ArrayLike) -> FloatArray:
    """Compute the rank-biserial correlation of paired data, along the last axis.

    The share of the ranks that are of gains minus the share that are of losses.
    Differences of zero are ranked and their ranks left out (Pratt), as in
    `change.wilcoxon_signed_rank`.

    Parameters
    ----------
    differences : array_like, shape (..., n)
        Second moment minus first; NaN is a pair without one of them.

    Returns
    -------
    ndarray, shape (...)
        From -1 to 1; 0 if nothing changed, NaN without pairs.

    Raises
    ------
    StatisticsInputError
        A difference is infinite.

    References
    ----------
    Kerby (2014), Compr. Psychol. 3:1. Pratt (1959), J. Am. Stat. Assoc. 54:655.
    """
    d = as_floats(differences, "differences")
    if not d.shape[-1]:
        return np.full(d.shape[:-1], np.nan)
    # Twice the midranks are whole, so that their sum is exact in any order.
    ranks = 2 * stats.rankdata(np.abs(d), axis=-1, nan_policy="omit")
    gained = np.where(d > 0, ranks, 0.0).sum(axis=-1)
    lost = np.where(d < 0, ranks, 0.0).sum(axis=-1)
    total = gained + lost
    effect = np.divide(gained - lost, total, out=np.zeros_like(total), where=total > 0)
    return np.where(np.isnan(d).all(axis=-1), np.nan, effect)


def _over(difference: float, deviation: float) -> float:
    return difference / deviation if deviation > 0 else np.nan
