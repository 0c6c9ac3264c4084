"""Ties between two sorts of nodes, such as instances and institutions."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import FloatArray, require
from somos_eval.stats.network.ties import IntArray, from_edges


@dataclass(frozen=True, eq=False)
class TwoMode:
    """One or several two-mode networks; build them with `two_mode`.

    Attributes
    ----------
    first_member, second_member : ndarray of int, shapes (a,) and (b,)
        Which network each node of each sort belongs to.
    first, second : ndarray of int, shape (m,)
        Ends of each tie; no tie is repeated.
    networks : int
        How many networks there are.
    """

    first_member: IntArray
    second_member: IntArray
    first: IntArray
    second: IntArray
    networks: int


class Projection(NamedTuple):
    """Pairs of nodes of one sort that share some of the other, in order.

    Attributes
    ----------
    source, target : ndarray of int, shape (p,)
        The pair, ``source < target``.
    shared : ndarray of int, shape (p,)
        How many they share, at least one.
    """

    source: IntArray
    target: IntArray
    shared: IntArray


def two_mode(
    first: ArrayLike,
    second: ArrayLike,
    first_member: ArrayLike,
    second_member: ArrayLike,
) -> TwoMode:
    """Return the two-mode networks with these ties.

    Parameters
    ----------
    first, second : array_like of int, shape (m,)
        Positions, from 0 in each sort, of the ends of each tie; a repeated tie counts
        once.
    first_member, second_member : array_like of int, shapes (a,) and (b,)
        Which network each node belongs to, from 0.

    Raises
    ------
    StatisticsInputError
        A position is no node, or a tie joins two networks.
    """
    a = np.asarray(first_member, dtype=np.int64)
    require(np.asarray(first) < len(a), "first must be a node of the first sort")
    # Placed one after the other, both sorts are the nodes of an ordinary network.
    member = np.concatenate([a, np.asarray(second_member, dtype=np.int64)])
    far = np.asarray(second, dtype=np.int64) + len(a)
    net = from_edges(first, far, member=member)
    return TwoMode(
        net.member[: len(a)],
        net.member[len(a) :],
        net.source,
        net.target - len(a),
        net.networks,
    )


def two_mode_density(net: TwoMode) -> FloatArray:
    """Ties over the pairs of both sorts, shape (networks,); NaN if a sort has none."""
    pairs = np.bincount(net.first_member, minlength=net.networks) * np.bincount(
        net.second_member, minlength=net.networks
    )
    ties = np.bincount(net.first_member[net.first], minlength=net.networks)
    with np.errstate(invalid="ignore"):
        return ties / np.where(pairs > 0, pairs, np.nan)


def projection(net: TwoMode, *, onto_second: bool = False) -> Projection:
    """Join the nodes of a sort that share nodes of the other.

    Parameters
    ----------
    net : TwoMode
    onto_second : bool
        Whether to join those of the second sort, and not of the first.

    References
    ----------
    Breiger (1974), Social Forces 53:181.
    """
    from scipy.sparse import coo_array, csr_array

    shape = (len(net.first_member), len(net.second_member))
    ones = np.ones(len(net.first), np.int64)
    incidence: Any = csr_array((ones, (net.first, net.second)), shape=shape)
    if onto_second:
        incidence = incidence.T
    joint = coo_array(incidence @ incidence.T)
    rows, columns = (np.asarray(i, np.int64) for i in joint.coords)
    upper = rows < columns
    rows, columns, shared = rows[upper], columns[upper], joint.data[upper]
    order = np.lexsort((columns, rows))
    return Projection(rows[order], columns[order], shared[order])
