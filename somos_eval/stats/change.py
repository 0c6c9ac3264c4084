"""Change between two moments or two groups, with exact rank tests and intervals.

Samples are one-dimensional; NaN is a missing value and, in a pair, drops the pair. Ties
are exact equality of the numbers: differences of measured decimals should come rounded.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    FloatArray,
    level,
    one_of,
    one_sample,
    paired_differences,
)
from somos_eval.stats.exact_ranks import (
    doubled_ranks,
    order_of_limit,
    plain_ranks,
    rank_sum_distribution,
    signed_rank_distribution,
    tails,
)
from somos_eval.stats.intervals import Location


class RankTest(NamedTuple):
    """An exact rank test, given the ties, and the shift that it is about.

    Attributes
    ----------
    statistic : float
        Sum of the positive ranks (paired), or Mann-Whitney's U of the first sample.
    p_greater, p_less, p_two_sided : float
        NaN without data.
    shift : Location
        Of x - y.
    effect : float
        Rank-biserial correlation, from -1 to 1.
    """

    statistic: float
    p_greater: float
    p_less: float
    p_two_sided: float
    shift: Location
    effect: float


_NOWHERE = Location(np.nan, np.nan, np.nan, np.nan)
_NO_TEST = RankTest(np.nan, np.nan, np.nan, np.nan, _NOWHERE, np.nan)


def hodges_lehmann_paired(
    differences: ArrayLike, *, confidence: float = 0.95
) -> Location:
    """Estimate the change of paired data: the median of the Walsh averages.

    The limits are order statistics of the averages of all pairs of differences (zeros
    included) by the signed-rank distribution without ties, conservative when there are.

    Parameters
    ----------
    differences : array_like, shape (n,)
        Second moment minus first, or the other way round.
    confidence : float
        Two-sided confidence asked for; 95 % needs six differences.

    Returns
    -------
    Location

    Raises
    ------
    StatisticsInputError
        The sample is not one-dimensional, or too large for the exact distribution.

    References
    ----------
    Hodges & Lehmann (1963), Ann. Math. Stat. 34:598. Hollander & Wolfe (1973),
    Nonparametric Statistical Methods, p. 33-38.
    """
    d = one_sample(differences, "differences")
    walsh = np.sort((d[:, None] + d)[np.triu_indices(len(d))] / 2)
    return _located(walsh, signed_rank_distribution(plain_ranks(len(d))), confidence)


def hodges_lehmann_shift(
    x: ArrayLike, y: ArrayLike, *, confidence: float = 0.95
) -> Location:
    """Estimate the shift between two samples: the median of all ``x - y``.

    The limits are order statistics of those differences by the rank-sum distribution
    without ties, conservative when there are.

    Parameters, errors and source as in `mann_whitney`.
    """
    a, b = one_sample(x, "x"), one_sample(y, "y")
    m = len(a)
    if not m or not len(b):
        return _NOWHERE
    apart = np.sort(np.subtract.outer(a, b), axis=None)
    chances = rank_sum_distribution(plain_ranks(m + len(b)), m)
    return _located(apart, chances[m * (m + 1) // 2 :], confidence)


def wilcoxon_signed_rank(
    x: ArrayLike,
    y: ArrayLike | None = None,
    *,
    zeros: str = "pratt",
    confidence: float = 0.95,
) -> RankTest:
    """Exact Wilcoxon signed-rank test of paired data.

    Parameters
    ----------
    x, y : array_like, shape (n,)
        Both measures of each pair, or the differences alone.
    zeros : {"pratt", "wilcoxon"}
        What the test does with differences of zero: ranks them and then leaves their
        ranks out (Pratt), or leaves them out first (Wilcoxon, as R does).
    confidence : float
        Two-sided confidence asked for the shift.

    Returns
    -------
    RankTest
        All NaN without pairs; `shift` is that of `hodges_lehmann_paired`.

    Raises
    ------
    StatisticsInputError
        The samples are not one-dimensional or differ in length, or there are too many
        pairs for the exact distribution.

    References
    ----------
    Wilcoxon (1945), Biom. Bull. 1:80. Pratt (1959), J. Am. Stat. Assoc. 54:655.
    """
    one_of(zeros, ("pratt", "wilcoxon"), "zeros")
    d = one_sample(x, "x") if y is None else paired_differences(x, y)
    if not len(d):
        return _NO_TEST
    used = d[d != 0] if zeros == "wilcoxon" else d
    ranks = doubled_ranks(np.abs(used))
    changed = ranks[used != 0]
    positive, total = int(ranks[used > 0].sum()), int(changed.sum())
    p_greater, p_less, p_two = tails(signed_rank_distribution(changed), positive)
    return RankTest(
        statistic=positive / 2,
        p_greater=p_greater,
        p_less=p_less,
        p_two_sided=p_two,
        shift=hodges_lehmann_paired(d, confidence=confidence),
        effect=(2 * positive - total) / total if total else 0.0,
    )


def mann_whitney(x: ArrayLike, y: ArrayLike, *, confidence: float = 0.95) -> RankTest:
    """Exact Mann-Whitney test of two samples.

    Parameters
    ----------
    x, y : array_like, shapes (m,) and (n,)
        The samples.
    confidence : float
        Two-sided confidence asked for the shift.

    Returns
    -------
    RankTest
        All NaN if a sample is empty; `shift` is that of `hodges_lehmann_shift` and
        `effect` is Cliff's delta.

    Raises
    ------
    StatisticsInputError
        A sample is not one-dimensional, or there are too many values for the exact
        distribution.

    References
    ----------
    Mann & Whitney (1947), Ann. Math. Stat. 18:50. Hollander & Wolfe (1973), p. 67-82.
    """
    a, b = one_sample(x, "x"), one_sample(y, "y")
    m, n = len(a), len(b)
    if not m or not n:
        return _NO_TEST
    ranks = doubled_ranks(np.concatenate([a, b]))
    summed = int(ranks[:m].sum())
    p_greater, p_less, p_two = tails(rank_sum_distribution(ranks, m), summed)
    u = summed / 2 - m * (m + 1) / 2
    return RankTest(
        statistic=u,
        p_greater=p_greater,
        p_less=p_less,
        p_two_sided=p_two,
        shift=hodges_lehmann_shift(a, b, confidence=confidence),
        effect=2 * u / (m * n) - 1,
    )


def _located(ordered: FloatArray, chances: FloatArray, confidence: float) -> Location:
    """Take the median and the order statistics that the distribution allows."""
    if not len(ordered):
        return _NOWHERE
    order, reached = order_of_limit(chances, (1 - level(confidence)) / 2)
    middle = float(np.median(ordered))
    if order == 0:
        return Location(middle, np.nan, np.nan, np.nan)
    return Location(middle, float(ordered[order - 1]), float(ordered[-order]), reached)
