"""Two networks of the same nodes: which ties stayed, and whether they resemble."""

import math
from itertools import permutations as every_order
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import BoolArray, FloatArray, StatisticsInputError, require
from somos_eval.stats.network.ties import IntArray, Network, square

# 7! orders can be gone through one by one.
EXACT_NODES = 7
_PER_BATCH = 4096


class TieChange(NamedTuple):
    """Ties of two moments, each of shape (networks,).

    Attributes
    ----------
    kept, lost, gained : ndarray of int
        In both, only in the first, only in the second.
    jaccard : ndarray
        Kept over all three; NaN without any tie, or with fewer than three nodes.
    """

    kept: IntArray
    lost: IntArray
    gained: IntArray
    jaccard: FloatArray


class QAP(NamedTuple):
    """A correlation of matrices and how often chance gives one as large.

    Attributes
    ----------
    correlation : float
        Pearson's, over the cells off the diagonal; NaN if either matrix is constant.
    p_greater, p_less, p_two_sided : float
        Share of the orders of the nodes with a correlation at least as high, as low and
        as far from zero; NaN without a correlation.
    permutations : int
        How many orders were tried.
    exact : bool
        Whether they are all that there are.
    """

    correlation: float
    p_greater: float
    p_less: float
    p_two_sided: float
    permutations: int
    exact: bool


def tie_change(before: Network, after: Network) -> TieChange:
    """Compare the ties of the same nodes at two moments.

    Parameters
    ----------
    before, after : Network
        Of the same nodes and kind.

    Raises
    ------
    StatisticsInputError
        Their nodes differ, or only one of them is directed.

    References
    ----------
    Snijders, van de Bunt & Steglich (2010), Social Networks 32:44 (Jaccard from 0.3 up
    is usual between waves).
    """
    require(before.directed == after.directed, "both must be directed, or neither")
    require(
        np.array_equal(before.member, after.member), "both must have the same nodes"
    )
    old, new = before.keys, after.keys
    stayed: BoolArray = np.isin(old, new)
    kept = before.per_network(before.source[stayed])
    lost, gained = before.ties - kept, after.ties - kept
    with np.errstate(invalid="ignore"):
        jaccard = before.measured(kept / (kept + lost + gained))
    return TieChange(kept, lost, gained, jaccard)


def qap_correlation(
    x: ArrayLike, y: ArrayLike, *, permutations: int = 1999, seed: int = 0
) -> QAP:
    """Correlate two matrices of the same nodes and test it by relabelling the nodes.

    Cells of a matrix are not independent, so that rows and columns of `y` are moved
    together. Up to seven nodes every order is gone through; with more, `permutations`
    random ones, the observed one counting among them (so p is never 0).

    Parameters
    ----------
    x, y : array_like, shape (n, n)
        Ties or values; the diagonals are not read.
    permutations : int
        Random orders.
    seed : int
        Of the random orders.

    Returns
    -------
    QAP
        All NaN with fewer than three nodes.

    Raises
    ------
    StatisticsInputError
        They are not square, differ in size or have missing elements, or `permutations`
        is not positive.

    References
    ----------
    Hubert & Schultz (1976), Br. J. Math. Stat. Psychol. 29:190. Krackhardt (1988),
    Social Networks 10:359. Phipson & Smyth (2010) on counting the observed order.
    """
    a, b = square(x, "x"), square(y, "y")
    require(a.shape == b.shape, "x and y must have one size")
    if permutations < 1:
        raise StatisticsInputError("permutations must be positive")
    n = len(a)
    exact = n <= EXACT_NODES
    off = ~np.eye(n, dtype=bool)
    spread = _spread(a[off]) * _spread(b[off])
    tried = math.factorial(n) if exact else permutations
    if n < 3 or spread == 0:
        return QAP(math.nan, math.nan, math.nan, math.nan, 0, exact)
    # Reordered, neither mean moves: only the products where `x` is not zero do.
    i, j = np.nonzero(np.where(off, a, 0.0))
    expected = float(a[off].sum() * b[off].sum()) / off.sum()

    def correlation(orders: IntArray) -> FloatArray:
        products = b[orders[:, i], orders[:, j]] @ a[i, j]
        return np.asarray((products - expected) / spread)

    observed = float(correlation(np.arange(n)[None])[0])
    found = np.concatenate(
        [correlation(some) for some in _orders(n, tried, exact, seed)]
    )
    # Equal correlations differ in their last bits.
    slack = 1e-10
    extra = 0 if exact else 1

    def share(holds: BoolArray) -> float:
        return float((holds.sum() + extra) / (len(found) + extra))

    return QAP(
        observed,
        share(found >= observed - slack),
        share(found <= observed + slack),
        share(np.abs(found) >= abs(observed) - slack),
        tried,
        exact,
    )


def _spread(values: FloatArray) -> float:
    """Root of the sum of squares about the mean; 0 if all are equal."""
    if len(values) == 0 or np.ptp(values) == 0:
        return 0.0
    return math.sqrt(float(((values - values.mean()) ** 2).sum()))


def _orders(n: int, count: int, exact: bool, seed: int) -> "list[IntArray]":
    """Return orders of the nodes, in batches of shape (b, n)."""
    if exact:
        orders = np.array(list(every_order(range(n))), dtype=np.int64)
    else:
        keys = np.random.default_rng(seed).random((count, n))
        orders = np.argsort(keys, axis=1)
    return np.array_split(orders, max(1, len(orders) // _PER_BATCH))
