"""Who holds a network together: cut points, cores, and room to broker."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from somos_eval.stats.checks import BoolArray, FloatArray
from somos_eval.stats.network.cohesion import components_of
from somos_eval.stats.network.ties import IntArray, Network, ranges

if TYPE_CHECKING:
    import networkx as nx


class StructuralHoles(NamedTuple):
    """Burt's measures of each node, shape (n,); NaN without ties.

    Attributes
    ----------
    constraint : ndarray
        How far its neighbours depend on one another: low is room to broker. Above 1 in
        some small networks.
    effective_size : ndarray
        Its neighbours less their overlap.
    efficiency : ndarray
        Effective size over the number of neighbours, 0 to 1.
    """

    constraint: FloatArray
    effective_size: FloatArray
    efficiency: FloatArray


def articulation_points(net: Network) -> BoolArray:
    """Say which nodes would leave the network in more parts if they were gone.

    Directions aside. False in a network of fewer than three nodes, which has none.

    Returns
    -------
    ndarray of bool, shape (n,)

    References
    ----------
    Hopcroft & Tarjan (1973), Communications of the ACM 16:372.
    """
    import networkx as nx

    graph = _graph(net)
    found = np.zeros(net.nodes, dtype=bool)
    cuts = nx.articulation_points(graph.to_undirected() if net.directed else graph)
    found[list(cuts)] = True
    return found


def separated(net: Network) -> FloatArray:
    """Nodes cut off from the main part of their component if each node were gone.

    What is left of the component of a node falls into parts; all but the largest are
    counted. Above zero for articulation points only.

    Returns
    -------
    ndarray, shape (n,)
        NaN in a network of fewer than three nodes.
    """
    out = np.zeros(net.nodes)
    cuts = np.flatnonzero(articulation_points(net))
    if len(cuts):
        part = components_of(net)
        for_cut, node = _copies(part, cuts)
        rest = _without(net, for_cut, node, cuts)
        pieces = components_of(rest)
        sizes = np.bincount(pieces)
        owner = np.zeros(len(sizes), np.int64)
        owner[pieces] = rest.member
        largest = np.zeros(len(cuts))
        np.maximum.at(largest, owner, sizes)
        out[cuts] = rest.size - largest
    return net.measured_nodes(out)


def _copies(part: IntArray, cuts: IntArray) -> tuple[IntArray, IntArray]:
    """Copy the component of each cut point: which copy, and which node it copies."""
    order = np.argsort(part, kind="stable")
    sizes = np.bincount(part)
    own = part[cuts]
    for_cut, place = ranges((np.cumsum(sizes) - sizes)[own], sizes[own])
    return for_cut, order[place]


def _without(net: Network, copy: IntArray, node: IntArray, cuts: IntArray) -> Network:
    """Return each copy of a component without the cut point that it was made for."""
    kept = node != cuts[copy]
    copy, node = copy[kept], node[kept]
    keys = copy * net.nodes + node
    order = np.argsort(keys)
    # Each node of each copy looks for its ties among those that start at it.
    first = np.searchsorted(net.source, node, "left")
    ties = np.searchsorted(net.source, node, "right") - first
    source, tie = ranges(first, ties)
    wanted = copy[source] * net.nodes + net.target[tie]
    place = np.searchsorted(keys, wanted, sorter=order)
    place = order[np.minimum(place, len(order) - 1)]
    found = keys[place] == wanted
    return Network(copy, source[found], place[found], len(cuts), net.directed)


def core_number(net: Network) -> FloatArray:
    """Largest k such that each node is in a part where all have k ties, shape (n,).

    Directions aside. NaN in a network of fewer than three nodes.

    References
    ----------
    Seidman (1983), Social Networks 5:269. Batagelj & Zaversnik (2003).
    """
    import networkx as nx

    graph = _graph(net)
    found = nx.core_number(graph.to_undirected() if net.directed else graph)
    values = np.fromiter((found[i] for i in range(net.nodes)), float, net.nodes)
    return net.measured_nodes(values)


def structural_holes(net: Network) -> StructuralHoles:
    """Burt's constraint, effective size and efficiency of each node.

    With ``p_ij`` the part that j has in all ties of i (those that come and those that
    go), the constraint of i is the sum over its neighbours j of ``(p_ij + sum_q p_iq
    p_qj)^2`` and its effective size the sum over them of ``1 - sum_q p_iq m_jq``, with
    ``m_jq`` the tie of j with q over its strongest one.

    References
    ----------
    Burt (1992), Structural Holes, ch. 2.
    """
    from scipy.sparse import diags_array

    both = net.matrix() + net.matrix().T
    strength = np.asarray(both.sum(axis=1)).ravel()
    strongest = both.max(axis=1).toarray().ravel() if net.nodes else strength
    alone = strength == 0
    part = diags_array(1 / np.where(alone, 1, strength)) @ both
    marginal = diags_array(1 / np.where(alone, 1, strongest)) @ both
    tied = both.sign()
    invested = (part + part @ part) * tied
    constraint = np.asarray((invested * invested).sum(axis=1)).ravel()
    overlap = np.asarray(((part @ marginal.T) * tied).sum(axis=1)).ravel()
    neighbours = np.asarray(tied.sum(axis=1)).ravel()
    size = neighbours - overlap
    with np.errstate(invalid="ignore"):
        efficiency = size / neighbours
    return StructuralHoles(
        net.measured_nodes(np.where(alone, np.nan, constraint)),
        net.measured_nodes(np.where(alone, np.nan, size)),
        net.measured_nodes(efficiency),
    )


def _graph(net: Network) -> "nx.Graph[int]":
    """Return all networks as one graph of networkx."""
    import networkx as nx

    graph: nx.Graph[int] = nx.DiGraph() if net.directed else nx.Graph()
    graph.add_nodes_from(range(net.nodes))
    graph.add_edges_from(zip(net.source.tolist(), net.target.tolist(), strict=True))
    return graph
