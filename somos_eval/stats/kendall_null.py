"""Null distribution of Kendall's S for one order against time, ties included.

With ties of sizes t the number of inversions is distributed as the coefficients of the
q-multinomial ``[n]! / ([t1]! [t2]! ...)``; S is the number of untied pairs less twice
the inversions (Kendall 1975, Rank Correlation Methods).
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from somos_eval.stats.checks import FloatArray

# Up to here the null distribution is the exact one (Mann 1945 tabulated as far).
EXACT_UP_TO = 10


@cache
def score_distribution(ties: tuple[int, ...]) -> FloatArray:
    """Return P(S = pairs - 2 i) for i = 0, 1, ..., pairs.

    Parameters
    ----------
    ties : tuple of int
        Size of each group of equal values, 1 for a value that is alone.

    Returns
    -------
    ndarray, shape (pairs + 1,)
        `pairs` is the number of untied pairs. Symmetric.
    """
    ways = [1]
    for size in range(2, sum(ties) + 1):
        ways = _times(ways, size)
    for group in ties:
        for size in range(2, group + 1):
            ways = _over(ways, size)
    counts = np.array(ways, dtype=float)
    chances = counts / counts.sum()
    chances.flags.writeable = False
    return np.asarray(chances)


def exact_p(score: int, ties: tuple[int, ...]) -> float:
    """Return the two-sided probability of a score at least as far from zero."""
    chances = score_distribution(ties)
    scores = len(chances) - 1 - 2 * np.arange(len(chances))
    return float(min(1.0, chances[np.abs(scores) >= abs(score)].sum()))


def tie_sizes(values: FloatArray) -> tuple[int, ...]:
    """Return the sizes of the groups of equal values, in a canonical order."""
    sizes: NDArray[np.int64] = np.unique(values, return_counts=True)[1]
    return tuple(sorted(sizes.tolist()))


def _times(polynomial: list[int], size: int) -> list[int]:
    """Multiply by ``1 + q + ... + q^(size - 1)``."""
    length = len(polynomial) + size - 1
    product, running = [], 0
    for i in range(length):
        running += polynomial[i] if i < len(polynomial) else 0
        running -= polynomial[i - size] if i >= size else 0
        product.append(running)
    return product


def _over(polynomial: list[int], size: int) -> list[int]:
    """Divide by ``1 + q + ... + q^(size - 1)``, which leaves no remainder."""
    quotient: list[int] = []
    for i in range(len(polynomial) - size + 1):
        value = polynomial[i] - (polynomial[i - 1] if i else 0)
        quotient.append(value + (quotient[i - size] if i >= size else 0))
    return quotient
