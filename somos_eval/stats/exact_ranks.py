"""Exact null distributions of rank statistics, ties included.

Ranks are doubled so that midranks are whole; the distributions are then counts of
subsets with a given sum (Streitberg & Rohmel 1986, Stat. Softw. Newsl. 12:10).
"""

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from somos_eval.stats.checks import FloatArray, StatisticsInputError

# Above these an exact distribution takes seconds.
MOST_PAIRS = 1000
MOST_VALUES = 200


def doubled_ranks(values: FloatArray) -> NDArray[np.int64]:
    """Return twice the midranks of `values`, shape (n,)."""
    return np.asarray(2 * stats.rankdata(values), dtype=np.int64)


def plain_ranks(n: int) -> NDArray[np.int64]:
    """Return the ranks 1..n of n values without ties, not doubled."""
    return np.arange(1, n + 1, dtype=np.int64)


def signed_rank_distribution(ranks: NDArray[np.int64]) -> FloatArray:
    """Return P(sum of the positive ranks = s) for s = 0, 1, ... under random signs.

    Parameters
    ----------
    ranks : ndarray of int, shape (n,)
        Doubled ranks.

    Raises
    ------
    StatisticsInputError
        There are more than `MOST_PAIRS`.
    """
    if len(ranks) > MOST_PAIRS:
        raise StatisticsInputError(f"at most {MOST_PAIRS} pairs in an exact test")
    chances = np.zeros(int(ranks.sum()) + 1)
    chances[0] = 1.0
    reached = 0
    for rank in ranks.tolist():
        reached += rank
        moved = chances[: reached - rank + 1] / 2
        chances[: reached + 1] /= 2
        chances[rank : reached + 1] += moved
    return chances


def rank_sum_distribution(ranks: NDArray[np.int64], size: int) -> FloatArray:
    """Return P(sum of the ranks of a random subset of `size` = s) for s = 0, 1, ...

    Parameters
    ----------
    ranks : ndarray of int, shape (n,)
        Doubled ranks of both samples together.
    size : int
        Size of the first sample, at most n.

    Raises
    ------
    StatisticsInputError
        There are more than `MOST_VALUES`.
    """
    if len(ranks) > MOST_VALUES:
        raise StatisticsInputError(f"at most {MOST_VALUES} values in an exact test")
    largest = int(np.sort(ranks)[len(ranks) - size :].sum())
    ways = np.zeros((size + 1, largest + 1))
    ways[0, 0] = 1.0
    for rank in ranks.tolist():
        ways[1:, rank:] += ways[:-1, : largest + 1 - rank].copy()
    chances = ways[size]
    return np.asarray(chances / chances.sum())


def tails(chances: FloatArray, observed: int) -> tuple[float, float, float]:
    """Return P(S >= s), P(S <= s) and twice the smaller one, at most 1."""
    greater = float(min(1.0, chances[observed:].sum()))
    less = float(min(1.0, chances[: observed + 1].sum()))
    return greater, less, min(1.0, 2 * min(greater, less))


def order_of_limit(chances: FloatArray, tail: float) -> tuple[int, float]:
    """Find how far in from each end the limits of an exact interval stand.

    Parameters
    ----------
    chances : ndarray
        Distribution of the statistic (of undoubled ranks) whose symmetric tails are
        cut.
    tail : float
        Largest probability of each tail.

    Returns
    -------
    tuple of int and float
        The order c (1 is the extreme value), and the confidence achieved; (0, NaN) if
        even the extremes do not reach the confidence asked for.
    """
    below = np.cumsum(chances)
    order = int(np.searchsorted(below, tail * (1 + 1e-12), side="right"))
    if order == 0:
        return 0, np.nan
    return order, 1 - 2 * float(below[order - 1])
