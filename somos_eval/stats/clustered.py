"""A proportion over units that come in clusters, such as sessions of one instance."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from somos_eval.stats.checks import FloatArray, counts_of, level
from somos_eval.stats.intervals import normal_quantile
from somos_eval.stats.proportions import wilson


class Pooled(NamedTuple):
    """A pooled proportion with limits that know that its units come in clusters.

    Attributes
    ----------
    value, lower, upper : ndarray
        In [0, 1].
    design_effect : ndarray
        Variance over that of as many independent units; NaN where it cannot be known.
    effective : ndarray
        Independent units that would say as much.
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    design_effect: FloatArray
    effective: FloatArray


def pooled_proportion(
    successes: ArrayLike, trials: ArrayLike, *, confidence: float = 0.95
) -> Pooled:
    """Ratio of totals over clusters with Wilson's interval on the effective size.

    The design effect compares the linearised variance between clusters with the
    binomial one; it is never taken to be under 1. Few clusters widen the interval as
    Student's t does. Where all clusters are of one outcome their variance says nothing,
    so each of them counts as a single unit.

    Parameters
    ----------
    successes, trials : array_like, shape (..., c)
        Counts of each cluster along the last axis; NaN or no trials where a row has no
        such cluster.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    Pooled
        Of the leading shape. With one cluster there are no limits; without units, no
        value.

    Raises
    ------
    StatisticsInputError
        A count is negative, infinite or above its denominator.

    References
    ----------
    Korn & Graubard (1998), Surv. Methodol. 24:193. Dean & Pagano (2015), J. Surv. Stat.
    Methodol. 3:484.
    """
    k, n = counts_of(successes, trials)
    clusters = (np.nan_to_num(n) > 0).sum(axis=-1)
    k, n = np.nan_to_num(k), np.nan_to_num(n)
    total = n.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = np.where(total > 0, k.sum(axis=-1) / total, np.nan)
        # Expanded: sums of whole numbers are exact however many rows are padded.
        cross, squares = (k * n).sum(axis=-1), (n * n).sum(axis=-1)
        away = (k * k).sum(axis=-1) - 2 * p * cross + p * p * squares
        away = np.where(away > squares * 1e-12, away, 0.0)
        between = clusters / (clusters - 1) * away / total**2
        binomial = p * (1 - p) / total
        effect = np.where((binomial > 0) & (clusters > 1), between / binomial, np.nan)
        narrow = normal_quantile(confidence) ** 2
        wide = stats.t.ppf((1 + level(confidence)) / 2, clusters - 1) ** 2
        spread = total / np.maximum(effect, 1.0)
        size = np.where(binomial > 0, spread * narrow / wide, clusters)
    size = np.where(clusters > 1, size, np.nan)
    limits = wilson(p * size, size, confidence=confidence)
    return Pooled(p, limits.lower, limits.upper, effect, size)
