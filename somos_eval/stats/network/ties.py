"""The networks that the functions of this package read: nodes, ties, whose they are.

The networks of all municipalities are kept side by side as one: no tie joins two of
them, so that one pass over the ties measures them all.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from somos_eval.stats.checks import FloatArray, StatisticsInputError, as_floats, require

if TYPE_CHECKING:
    from scipy.sparse import csr_array

IntArray = NDArray[np.int64]

LEAST_NODES = 3


@dataclass(frozen=True, eq=False)
class Network:
    """One or several networks without loops or repeated ties.

    Build it with `from_edges` or `from_matrix`, which check and order the ties.

    Attributes
    ----------
    member : ndarray of int, shape (n,)
        Which network each node belongs to, from 0 to `networks` - 1.
    source, target : ndarray of int, shape (m,)
        Nodes at the ends of each tie, in order; ``source < target`` if undirected.
    networks : int
        How many networks there are; one may have no node.
    directed : bool
        Whether a tie goes from `source` to `target` only.
    """

    member: IntArray
    source: IntArray
    target: IntArray
    networks: int
    directed: bool

    @property
    def nodes(self) -> int:
        """How many nodes there are in all."""
        return len(self.member)

    @cached_property
    def size(self) -> IntArray:
        """Nodes of each network, shape (networks,)."""
        return np.bincount(self.member, minlength=self.networks)

    @cached_property
    def ties(self) -> IntArray:
        """Ties of each network, shape (networks,); an undirected one counts once."""
        return self.per_network(self.source)

    @cached_property
    def arcs(self) -> tuple[IntArray, IntArray]:
        """Ties as arcs: an undirected one goes both ways."""
        if self.directed:
            return self.source, self.target
        ends = (self.source, self.target), (self.target, self.source)
        return np.concatenate([ends[0][0], ends[1][0]]), np.concatenate(
            [ends[0][1], ends[1][1]]
        )

    def key(self, source: IntArray, target: IntArray) -> IntArray:
        """Return one number for each pair of nodes, by which ties are looked up."""
        return source * self.nodes + target

    @cached_property
    def keys(self) -> IntArray:
        """The `key` of each tie, shape (m,)."""
        return self.key(self.source, self.target)

    def matrix(self) -> "csr_array[Any]":
        """Return the adjacency matrix, sparse, shape (n, n), of zeros and ones."""
        from scipy.sparse import csr_array

        source, target = self.arcs
        ones = np.ones(len(source))
        return csr_array((ones, (source, target)), shape=(self.nodes, self.nodes))

    def per_network(self, nodes: IntArray) -> IntArray:
        """Count entries by the network of the node that they name."""
        return np.bincount(self.member[nodes], minlength=self.networks)

    def measured(self, values: ArrayLike) -> FloatArray:
        """Blank the values of the networks that are too small to have a structure."""
        small = self.size < LEAST_NODES
        return np.where(small, np.nan, np.asarray(values, dtype=np.float64))

    def measured_nodes(self, values: ArrayLike) -> FloatArray:
        """Blank the values of nodes whose network is too small."""
        small = self.size[self.member] < LEAST_NODES
        return np.where(small, np.nan, np.asarray(values, dtype=np.float64))

    def summed(self, values: ArrayLike) -> FloatArray:
        """Add values of nodes by network, shape (networks,)."""
        weights = np.asarray(values, dtype=np.float64)
        return np.bincount(self.member, weights, minlength=self.networks).astype(float)

    def highest(self, values: FloatArray) -> FloatArray:
        """Highest value of the nodes of each network; NaN where there is no node."""
        out = np.full(self.networks, -np.inf)
        np.maximum.at(out, self.member, values)
        return np.where(self.size > 0, out, np.nan)


def from_edges(
    source: ArrayLike,
    target: ArrayLike,
    *,
    nodes: int | None = None,
    member: ArrayLike | None = None,
    directed: bool = False,
) -> Network:
    """Return the networks with these ties.

    Parameters
    ----------
    source, target : array_like of int, shape (m,)
        Positions, from 0, of the nodes at the ends of each tie. A repeated tie counts
        once; without direction, so does the same tie told from both ends.
    nodes : int, optional
        How many nodes there are, if all are of one network.
    member : array_like of int, shape (n,), optional
        Which network each node belongs to, from 0. One of the two must be given: a node
        without ties is in no edge.
    directed : bool
        Whether ties have a direction.

    Returns
    -------
    Network

    Raises
    ------
    StatisticsInputError
        A position is no node; a tie joins a node to itself or to another network; or
        neither or both of `nodes` and `member` are given.
    """
    if (nodes is None) == (member is None):
        raise StatisticsInputError("one of nodes and member must be given")
    whose = np.zeros(nodes or 0, int) if member is None else _indices(member, "member")
    a, b = _indices(source, "source"), _indices(target, "target")
    if a.shape != b.shape:
        raise StatisticsInputError("source and target must have one length")
    require(a < len(whose), "source must be a node")
    require(b < len(whose), "target must be a node")
    require(a != b, "source and target must differ")
    require(whose[a] == whose[b], "source and target must be of one network")
    if not directed:
        a, b = np.minimum(a, b), np.maximum(a, b)
    a, b = np.divmod(np.unique(a * len(whose) + b), max(len(whose), 1))
    networks = 1 if member is None else int(whose.max(initial=-1)) + 1
    return Network(whose, a, b, networks, directed)


def from_matrix(adjacency: ArrayLike, *, directed: bool = False) -> Network:
    """Return the network of an adjacency matrix.

    Parameters
    ----------
    adjacency : array_like, shape (n, n)
        Above zero where there is a tie from row to column.
    directed : bool
        If not, the matrix must be symmetric.

    Returns
    -------
    Network

    Raises
    ------
    StatisticsInputError
        It is not square, has a missing or negative element or one on the diagonal, or
        is not symmetric and ties have no direction.
    """
    matrix = square(adjacency, "adjacency")
    require(matrix >= 0, "adjacency must be zero or more")
    require(np.diagonal(matrix) == 0, "adjacency must be zero on the diagonal")
    if not directed:
        require(matrix == matrix.T, "adjacency must be symmetric")
    a, b = np.nonzero(matrix)
    return from_edges(a, b, nodes=len(matrix), directed=directed)


def ranges(first: IntArray, count: IntArray) -> tuple[IntArray, IntArray]:
    """Write out runs of consecutive numbers, ``first[i]`` and on, `count[i]` of them.

    Returns
    -------
    tuple of ndarray, shape (count.sum(),)
        Which run each number is of, and the number.
    """
    owner = np.repeat(np.arange(len(count)), count)
    before = np.cumsum(count) - count
    return owner, np.arange(count.sum()) - before[owner] + first[owner]


def square(value: ArrayLike, name: str) -> FloatArray:
    """Return a square matrix without missing elements, as float64.

    Raises
    ------
    StatisticsInputError
        It is not one.
    """
    matrix = as_floats(value, name)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise StatisticsInputError(f"{name} must be a square matrix")
    require(~np.isnan(matrix), f"{name} must not be missing")
    return matrix


def categories(value: ArrayLike, net: Network) -> IntArray:
    """Return the category of each node, shape (n,), -1 where it is not known.

    Raises
    ------
    StatisticsInputError
        They are not whole numbers from -1, one a node.
    """
    group = _whole(value, "group")
    if group.shape != net.member.shape:
        raise StatisticsInputError("group must have one element a node")
    require(group >= -1, "group must be -1 or more")
    return group


def _indices(value: ArrayLike, name: str) -> IntArray:
    array = _whole(value, name)
    require(array >= 0, f"{name} must be zero or more")
    return array


def _whole(value: ArrayLike, name: str) -> IntArray:
    array = as_floats(value, name)
    if array.ndim != 1:
        raise StatisticsInputError(f"{name} must have one dimension")
    require(array == np.floor(array), f"{name} must be whole")
    return array.astype(np.int64)
