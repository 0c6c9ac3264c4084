"""Gould and Fernandez' roles of those who stand between two others who are not tied."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import FloatArray
from somos_eval.stats.network.ties import IntArray, Network, categories, ranges


class Brokerage(NamedTuple):
    """How often each node plays each role, shape (n,) each.

    A broker b stands in ``a -> b -> c`` where a has no tie to c. The groups say which
    role that is.

    Attributes
    ----------
    coordinator : ndarray
        All three of one group.
    consultant : ndarray
        Both others of one group, the broker of another (also called itinerant).
    gatekeeper : ndarray
        The broker and the receiver of one group: it lets in what comes from outside.
    representative : ndarray
        The broker and the sender of one group: it carries it out.
    liaison : ndarray
        Three groups.
    total : ndarray
        The sum of the five.
    """

    coordinator: FloatArray
    consultant: FloatArray
    gatekeeper: FloatArray
    representative: FloatArray
    liaison: FloatArray
    total: FloatArray


def brokerage_roles(net: Network, group: ArrayLike) -> Brokerage:
    """Count the roles that each node plays as a broker.

    Parameters
    ----------
    net : Network
        Of an undirected one, each path counts in both directions, so that a node is as
        often gatekeeper as representative.
    group : array_like of int, shape (n,)
        Group of each node; -1 if it is not known, and then no path through it counts.

    Returns
    -------
    Brokerage
        Counts; NaN in a network of fewer than three nodes.

    Raises
    ------
    StatisticsInputError
        There is not one group a node.

    References
    ----------
    Gould & Fernandez (1989), Sociological Methodology 19:89.
    """
    of = categories(group, net)
    sender, broker, receiver = _open_paths(net)
    a, b, c = of[sender], of[broker], of[receiver]
    known = (a >= 0) & (b >= 0) & (c >= 0)
    roles = (
        (a == b) & (b == c),
        (a == c) & (a != b),
        (b == c) & (a != b),
        (a == b) & (b != c),
        (a != b) & (b != c) & (a != c),
        np.ones(len(broker), dtype=bool),
    )
    counts = (np.bincount(broker[r & known], minlength=net.nodes) for r in roles)
    return Brokerage(*(net.measured_nodes(c) for c in counts))


def _open_paths(net: Network) -> tuple[IntArray, IntArray, IntArray]:
    """List every ``a -> b -> c`` in which a is not c and has no tie to it."""
    source, target = net.arcs
    order = np.lexsort((target, source))
    source, target = source[order], target[order]
    first = np.searchsorted(source, target, "left")
    onward = np.searchsorted(source, target, "right") - first
    tie, next_tie = ranges(first, onward)
    sender, broker, receiver = source[tie], target[tie], target[next_tie]
    closed = np.isin(net.key(sender, receiver), net.key(source, target))
    open_ = (sender != receiver) & ~closed
    return sender[open_], broker[open_], receiver[open_]
