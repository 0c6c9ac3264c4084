"""Whether groups differ in a measure: all together by ranks, or each pair of means.

Groups are samples of which NaN is dropped.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    level,
    one_sample,
    require,
)


class GroupsTest(NamedTuple):
    """A test that groups are alike; NaN where it cannot be made.

    Attributes
    ----------
    statistic : float
        H, corrected for ties.
    df : int
        Groups less one.
    p_value : float
        By the chi-squared distribution.
    effect : float
        Epsilon squared, ``H / (n - 1)``: share of the variation of ranks, 0 to 1.
    """

    statistic: float
    df: int
    p_value: float
    effect: float


def kruskal_wallis(groups: Sequence[ArrayLike]) -> GroupsTest:
    """Kruskal & Wallis's rank test that independent groups are alike.

    Parameters
    ----------
    groups : sequence of array_like
        One sample a group; empty ones are left out.

    Returns
    -------
    GroupsTest
        NaN with fewer than two groups, or if nothing varies.

    Raises
    ------
    StatisticsInputError
        A group is not a sample.

    References
    ----------
    Kruskal & Wallis (1952), J. Am. Stat. Assoc. 47:583. Tomczak & Tomczak (2014).
    """
    samples = [one_sample(g, "a group") for g in groups]
    samples = [s for s in samples if len(s)]
    if len(samples) < 2 or np.ptp(np.concatenate(samples)) == 0:
        return GroupsTest(np.nan, max(len(samples) - 1, 0), np.nan, np.nan)
    found = stats.kruskal(*samples)
    n = sum(len(s) for s in samples)
    return GroupsTest(
        float(found.statistic),
        len(samples) - 1,
        float(found.pvalue),
        float(found.statistic) / (n - 1),
    )


class Comparisons(NamedTuple):
    """Every pair of group means; ``[i, j]`` is the mean of i less that of j.

    Attributes
    ----------
    groups : ndarray, shape (k,)
        The groups, sorted.
    difference, lower, upper : ndarray, shape (k, k)
        NaN on the diagonal.
    p_value : ndarray, shape (k, k)
        Adjusted for how many pairs there are.
    """

    groups: NDArray[np.str_]
    difference: FloatArray
    lower: FloatArray
    upper: FloatArray
    p_value: FloatArray


def tukey_hsd(
    values: ArrayLike,
    groups: ArrayLike,
    *,
    blocks: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Comparisons:
    """Tukey & Kramer's comparisons of the means of all groups.

    Parameters
    ----------
    values : array_like, shape (n,)
        Measures; NaN is dropped.
    groups : array_like, shape (n,)
        Group of each.
    blocks : array_like, shape (n,), optional
        A second factor, added to the first. Every block must hold the groups in the
        same proportions, else the means are not comparable.
    confidence : float
        Of all the limits together.

    Returns
    -------
    Comparisons
        All NaN with fewer than two groups, or no degree of freedom left.

    Raises
    ------
    StatisticsInputError
        The samples differ in length, or the blocks are not balanced.

    References
    ----------
    Tukey (1949), Biometrics 5:99. Kramer (1956), Biometrics 12:307.
    """
    alpha = 1 - level(confidence)
    y, labels = np.asarray(values, dtype=np.float64), np.asarray(groups, dtype=str)
    inner = np.full(y.shape, "") if blocks is None else np.asarray(blocks, dtype=str)
    if y.ndim != 1 or not y.shape == labels.shape == inner.shape:
        raise StatisticsInputError("values, groups and blocks must have one length")
    kept = ~np.isnan(y)
    require(~np.isinf(y), "values must be finite")
    y, labels, inner = y[kept], labels[kept], inner[kept]
    names, codes = np.unique(labels, return_inverse=True)
    _, block = np.unique(inner, return_inverse=True)
    k = len(names)
    if k < 2:
        return Comparisons(names, *(np.full((k, k), np.nan) for _ in range(4)))
    cells = np.zeros((k, block.max() + 1))
    np.add.at(cells, (codes, block), 1)
    margins = np.outer(cells.sum(axis=1), cells.sum(axis=0)) / len(y)
    require(np.isclose(cells, margins), "blocks must be balanced")
    mean = np.bincount(codes, weights=y) / cells.sum(axis=1)
    of_block = np.bincount(block, weights=y) / cells.sum(axis=0)
    residual = y - mean[codes] - of_block[block] + y.mean()
    free = len(y) - k - len(of_block) + 1
    error = (residual**2).sum() / free if free > 0 else np.nan
    scale = np.sqrt(error / 2 * np.add.outer(*[1 / cells.sum(axis=1)] * 2))
    return Comparisons(names, *_studentised(mean, scale, (k, free), alpha))


def _studentised(
    mean: FloatArray, scale: FloatArray, shape: tuple[int, int], alpha: float
) -> tuple[FloatArray, ...]:
    """Differences, limits and p-values by the studentised range."""
    k, free = shape
    difference = np.subtract.outer(mean, mean)
    difference[np.diag_indices(k)] = np.nan
    if not scale.min() > 0:
        return difference, *(np.full((k, k), np.nan) for _ in range(3))
    half = float(stats.studentized_range.ppf(1 - alpha, k, free)) * scale
    p = np.full((k, k), np.nan)
    above = np.triu_indices(k, 1)
    reached = np.abs(difference[above]) / scale[above]
    p[above] = p.T[above] = stats.studentized_range.sf(reached, k, free)
    return difference, difference - half, difference + half, p
