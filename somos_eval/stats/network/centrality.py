"""Which nodes are central, and how far a network turns around its most central one."""

import numpy as np

from somos_eval.stats.checks import FloatArray, StatisticsInputError, one_of, require
from somos_eval.stats.network.paths import paths_through, shortest, stacks
from somos_eval.stats.network.ties import Network

_NO_ROOT = 1e-9


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
    values = np.zeros(net.nodes)
    for _, nodes, matrix in stacks(net):
        values[nodes] = paths_through(shortest(matrix))
    if not net.directed:
        values = values / 2
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
    values = np.zeros(net.nodes)
    for _, nodes, matrix in stacks(net):
        steps = shortest(matrix).steps
        finite = np.isfinite(steps)
        reached = finite.sum(axis=2) - 1
        total = np.where(finite, steps, 0.0).sum(axis=2)
        near = np.divide(reached, total, out=np.zeros(nodes.shape), where=total > 0)
        wide = max(nodes.shape[1] - 1, 1)
        values[nodes] = near * reached / wide if improved else near
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
    for _, nodes, matrix in stacks(net):
        vector, root = _principal(matrix, net.directed)
        # Without ties, or in a directed network without a cycle, none is principal.
        usable = root > _NO_ROOT
        vector = np.where(vector < _NO_ROOT, 0.0, vector)
        vector = vector / vector.max(axis=1, keepdims=True)
        out[nodes] = np.where(usable[:, None], vector, np.nan)
    return net.measured_nodes(out)


def _principal(matrix: FloatArray, directed: bool) -> tuple[FloatArray, FloatArray]:
    """Return the eigenvector of the highest root of each matrix, and that root."""
    if not directed:
        roots, vectors = np.linalg.eigh(matrix)
        return np.abs(vectors[:, :, -1]), roots[:, -1]
    values, columns = np.linalg.eig(np.swapaxes(matrix, 1, 2))
    best = np.argmax(values.real, axis=1)
    rows = np.arange(len(matrix))
    return np.abs(columns[rows, :, best].real), values.real[rows, best]


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
    for _, nodes, matrix in stacks(net):
        n = nodes.shape[1]
        sent = matrix.sum(axis=2, keepdims=True)
        # From a node without ties one jumps anywhere.
        step = np.where(sent > 0, matrix / np.where(sent > 0, sent, 1), 1 / n)
        system = np.eye(n) - damping * np.swapaxes(step, 1, 2)
        jump = np.full((len(nodes), n, 1), (1 - damping) / n)
        out[nodes] = np.linalg.solve(system, jump)[:, :, 0]
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
