"""Which nodes are central, and how far a network turns around its most central one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from somos_eval.stats.checks import FloatArray, StatisticsInputError, one_of, require
from somos_eval.stats.network.ties import IntArray, Network

if TYPE_CHECKING:
    import networkx as nx


def degree(net: Network, *, direction: str = "all") -> FloatArray:
    """Count the ties of each node, shape (n,).

    Parameters
    ----------
    net : Network
    direction : {'all', 'in', 'out'}
        Which arcs of a directed network count; of an undirected one all do. ``all`` is
        the sum of those that come and go.
    """
    one_of(direction, ("all", "in", "out"), "direction")
    ends = {
        "in": [net.target],
        "out": [net.source],
        "all": [net.source, net.target],
    }["all" if not net.directed else direction]
    return np.bincount(np.concatenate(ends), minlength=net.nodes).astype(float)


def betweenness(net: Network, *, normalized: bool = False) -> FloatArray:
    """Shortest paths between other nodes that run through each node, shape (n,).

    Parameters
    ----------
    net : Network
    normalized : bool
        Over the pairs of other nodes of its network (ordered pairs, if directed), so
        that 1 means all of them.

    Returns
    -------
    ndarray
        NaN in a network of fewer than three nodes.

    References
    ----------
    Freeman (1977), Sociometry 40:35. Brandes (2001), J. Math. Sociol. 25:163.
    """
    import networkx as nx

    found = nx.betweenness_centrality(graph_of(net), normalized=False)
    values = np.fromiter((found[i] for i in range(net.nodes)), float, net.nodes)
    if normalized:
        n = net.size[net.member].astype(float)
        pairs = (n - 1) * (n - 2) / (1 if net.directed else 2)
        with np.errstate(divide="ignore", invalid="ignore"):
            values = values / pairs
    return net.measured_nodes(values)


def closeness(net: Network, *, improved: bool = True) -> FloatArray:
    """Measure how close each node is to those that it can reach, shape (n,).

    ``(r - 1) / sum of distances`` to the ``r - 1`` nodes reached and, with `improved`,
    times ``(r - 1) / (n - 1)``: a node of a small separate part is not close to the
    network. Where all are connected both are the usual measure. Distances go along the
    ties.

    Returns
    -------
    ndarray
        0 for an isolate; NaN in a network of fewer than three nodes.

    References
    ----------
    Wasserman & Faust (1994), section 5.2.2 (formula 5.22 for disconnected networks).
    """
    import networkx as nx

    graph = graph_of(net)
    # networkx measures distances towards a node, and by the size of all networks.
    found = nx.closeness_centrality(
        graph.reverse() if net.directed else graph, wf_improved=False
    )
    values = np.fromiter((found[i] for i in range(net.nodes)), float, net.nodes)
    if improved:
        reached = np.zeros(net.nodes)
        for node in range(net.nodes):
            reached[node] = len(nx.descendants(graph, node))
        values = values * reached / np.maximum(net.size[net.member] - 1, 1)
    return net.measured_nodes(values)


def eigenvector(net: Network) -> FloatArray:
    """Eigenvector centrality, the highest of each network being 1, shape (n,).

    The principal eigenvector of the adjacency matrix; of a directed network, of its
    transpose (a node is central if central ones point at it). Where the network is in
    parts, those that are not of the highest eigenvalue get 0.

    Returns
    -------
    ndarray
        NaN in a network without ties or of fewer than three nodes.

    References
    ----------
    Bonacich (1972), J. Math. Sociol. 2:113.
    """
    out = np.full(net.nodes, np.nan)
    for own, matrix in dense_blocks(net):
        if not matrix.any():
            continue
        if net.directed:
            roots, vectors = np.linalg.eig(matrix.T)
            # Without a cycle every root is zero and no vector is principal.
            if roots.real.max() < 1e-9:
                continue
            vector = np.abs(vectors[:, np.argmax(roots.real)].real)
        else:
            _, vectors = np.linalg.eigh(matrix)
            vector = np.abs(vectors[:, -1])
        vector[vector < 1e-12] = 0.0
        out[own] = vector / vector.max()
    return net.measured_nodes(out)


def pagerank(net: Network, *, damping: float = 0.85) -> FloatArray:
    """PageRank of each node, adding up to 1 in each network, shape (n,).

    The stationary distribution itself, solved for and not iterated towards.

    Parameters
    ----------
    net : Network
    damping : float
        Probability, from 0 to below 1, of following a tie rather than jumping.

    Raises
    ------
    StatisticsInputError
        `damping` is not in that range.

    References
    ----------
    Brin & Page (1998), Computer Networks 30:107.
    """
    if not 0 <= damping < 1:
        raise StatisticsInputError("damping must be from 0 to below 1")
    out = np.full(net.nodes, np.nan)
    for own, matrix in dense_blocks(net):
        n = len(own)
        sent = matrix.sum(axis=1, keepdims=True)
        # From a node without ties one jumps anywhere.
        step = np.where(sent > 0, matrix / np.where(sent > 0, sent, 1), 1 / n)
        system = np.eye(n) - damping * step.T
        out[own] = np.linalg.solve(system, np.full(n, (1 - damping) / n))
    return net.measured_nodes(out)


def centralization(
    net: Network, values: FloatArray, *, measure: str, direction: str = "all"
) -> FloatArray:
    """How far each network turns around its most central node, shape (networks,).

    The distances of all nodes to the most central one, over those of the network in
    which they are largest: a star (1), while equals give 0.

    Parameters
    ----------
    net : Network
    values : ndarray, shape (n,)
        `degree`, `betweenness` or `closeness` of each node, not normalised but for
        closeness, or `eigenvector`.
    measure : {'degree', 'betweenness', 'closeness', 'eigenvector'}
        Which of them it is.
    direction : {'all', 'in', 'out'}
        Which degree of a directed network it is.

    Returns
    -------
    ndarray
        From 0 to 1; NaN in a network of fewer than three nodes.

    Raises
    ------
    StatisticsInputError
        There is not one value a node.

    References
    ----------
    Freeman (1979), Social Networks 1:215.
    """
    one_of(measure, ("degree", "betweenness", "closeness", "eigenvector"), "measure")
    one_of(direction, ("all", "in", "out"), "direction")
    given = np.asarray(values, dtype=np.float64)
    require(given.shape == net.member.shape, "values must have one element a node")
    most = net.highest(given)[net.member]
    away = net.summed(most - given)
    n = net.size.astype(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        largest = _largest(n, measure, net.directed, direction)
        return net.measured(away / largest)


def _largest(n: FloatArray, measure: str, directed: bool, direction: str) -> FloatArray:
    """Sum of the distances in the most centralised network of `n` nodes."""
    if measure == "degree":
        if not directed:
            return (n - 1) * (n - 2)
        return 2 * (n - 1) * (n - 2) if direction == "all" else (n - 1) ** 2
    if measure == "betweenness":
        return (n - 1) ** 2 * (n - 2) / (1 if directed else 2)
    if measure == "closeness":
        return (n - 1) ** 2 / n if directed else (n - 1) * (n - 2) / (2 * n - 3)
    return n - 1 if directed else n - 2


def graph_of(net: Network) -> "nx.Graph[int]":
    """Return all networks as one graph of networkx."""
    import networkx as nx

    graph: nx.Graph[int] = nx.DiGraph() if net.directed else nx.Graph()
    graph.add_nodes_from(range(net.nodes))
    graph.add_edges_from(zip(net.source.tolist(), net.target.tolist(), strict=True))
    return graph


def dense_blocks(net: Network) -> Iterator[tuple[IntArray, "np.ndarray[Any, Any]"]]:
    """Yield the nodes of each network that has any, and its adjacency matrix."""
    matrix = net.matrix()
    for g in np.flatnonzero(net.size):
        own = np.flatnonzero(net.member == g)
        yield own, matrix[own][:, own].toarray()
