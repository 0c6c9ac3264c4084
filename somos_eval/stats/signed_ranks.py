"""The exact signed-rank test of many small samples at once.

A municipality has a handful of organisations and a country a thousand municipalities:
samples of one size share their work, and so do those with the same ties.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from somos_eval.stats.checks import FloatArray, level, one_sample
from somos_eval.stats.exact_ranks import (
    MOST_PAIRS,
    order_of_limit,
    plain_ranks,
    signed_rank_distribution,
    tails,
)


class SignedRanks(NamedTuple):
    """Shift, its exact limits and the test of each sample; all of shape (samples,).

    Attributes
    ----------
    estimate, lower, upper : ndarray
        Hodges and Lehmann's, as in `change.hodges_lehmann_paired`.
    p_two_sided : ndarray
        As in `change.wilcoxon_signed_rank`, with Pratt's zeros.
    """

    estimate: FloatArray
    lower: FloatArray
    upper: FloatArray
    p_two_sided: FloatArray


def signed_rank_each(
    samples: Sequence[ArrayLike], *, confidence: float = 0.95
) -> SignedRanks:
    """Test many samples of paired differences.

    Parameters
    ----------
    samples : sequence of array_like, each of shape (n,)
        Second moment minus first; NaN is a pair without one of them.
    confidence : float
        Two-sided confidence asked for the limits.

    Returns
    -------
    SignedRanks
        NaN for a sample without pairs, or with more than the exact distribution takes;
        the limits also where so few pairs do not reach the confidence.

    Raises
    ------
    StatisticsInputError
        A sample is not one-dimensional, or has an infinite difference.

    References
    ----------
    Pratt (1959), J. Am. Stat. Assoc. 54:655. Hodges & Lehmann (1963), Ann. Math. Stat.
    34:598.
    """
    tail = (1 - level(confidence)) / 2
    known = [one_sample(sample, "differences") for sample in samples]
    sizes = np.array([len(sample) for sample in known], dtype=np.int64)
    out = np.full((4, len(known)), np.nan)
    for n in np.unique(sizes[(sizes > 0) & (sizes <= MOST_PAIRS)]):
        chosen = np.flatnonzero(sizes == n)
        together = np.array([known[i] for i in chosen])
        out[:3, chosen] = _shifts(together, tail)
        out[3, chosen] = _p_values(together)
    return SignedRanks(*out)


def _shifts(d: FloatArray, tail: float) -> FloatArray:
    """Median and limits of the Walsh averages of each row, shape (3, rows)."""
    n = d.shape[1]
    one, other = np.triu_indices(n)
    walsh = np.sort((d[:, one] + d[:, other]) / 2, axis=1)
    order, _ = order_of_limit(signed_rank_distribution(plain_ranks(n)), tail)
    found = np.full((3, len(d)), np.nan)
    found[0] = np.median(walsh, axis=1)
    if order:
        found[1], found[2] = walsh[:, order - 1], walsh[:, -order]
    return found


def _p_values(d: FloatArray) -> FloatArray:
    ranks = (2 * stats.rankdata(np.abs(d), axis=1)).astype(np.int64)
    positive = np.where(d > 0, ranks, 0).sum(axis=1)
    changed = np.sort(np.where(d != 0, ranks, 0), axis=1)
    patterns, which = np.unique(changed, axis=0, return_inverse=True)
    which = which.ravel()
    found = np.empty(len(d))
    for i, pattern in enumerate(patterns):
        chances = signed_rank_distribution(_without_zeros(pattern))
        rows = which == i
        found[rows] = [tails(chances, int(s))[2] for s in positive[rows]]
    return found


def _without_zeros(ranks: NDArray[np.int64]) -> NDArray[np.int64]:
    return ranks[ranks > 0]
