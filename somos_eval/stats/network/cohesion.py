"""How closely knit networks are: density, parts, reciprocity, closure, distance."""

from typing import NamedTuple

import numpy as np

from somos_eval.stats.checks import FloatArray, one_of
from somos_eval.stats.network.paths import shortest, stacks
from somos_eval.stats.network.ties import IntArray, Network


class Cohesion(NamedTuple):
    """Whole-network counts and ratios, each of shape (networks,).

    Attributes
    ----------
    nodes, ties : ndarray
        Counts; they stay where the network is too small for the rest.
    isolates : ndarray
        Nodes without any tie.
    components, largest : ndarray
        Separate parts (an isolate is one) and nodes of the largest of them.
    density : ndarray
        Ties over those that could be, 0 to 1.
    mean_degree : ndarray
        Ties that the average node has, those that it receives and sends alike.
    """

    nodes: IntArray
    ties: IntArray
    isolates: FloatArray
    components: FloatArray
    largest: FloatArray
    density: FloatArray
    mean_degree: FloatArray


class DyadCensus(NamedTuple):
    """Pairs of nodes by how they are tied, each of shape (networks,)."""

    mutual: FloatArray
    asymmetric: FloatArray
    null: FloatArray


class Clustering(NamedTuple):
    """How often two neighbours of a node are tied themselves.

    Attributes
    ----------
    transitivity : ndarray, shape (networks,)
        Closed two-paths over all two-paths; NaN without any.
    average : ndarray, shape (networks,)
        Mean of `local`, a node with fewer than two neighbours counting as 0.
    local : ndarray, shape (n,)
        Of each node; NaN with fewer than two neighbours.
    """

    transitivity: FloatArray
    average: FloatArray
    local: FloatArray


class Distances(NamedTuple):
    """Steps between the nodes that can reach each other, each of shape (networks,).

    Attributes
    ----------
    diameter, mean : ndarray
        Longest and mean shortest path; NaN where no node reaches another.
    """

    diameter: FloatArray
    mean: FloatArray


def cohesion(net: Network) -> Cohesion:
    """Count the ties, isolates and components of networks.

    Parameters
    ----------
    net : Network

    Returns
    -------
    Cohesion
        NaN, but for nodes and ties, in a network of fewer than three nodes.

    References
    ----------
    Wasserman & Faust (1994), Social Network Analysis, ch. 4.
    """
    n = net.size.astype(float)
    part = components_of(net)
    count = int(part.max(initial=-1)) + 1
    # A component lies in one network: that of any of its nodes.
    owner = np.zeros(count, np.int64)
    owner[part] = net.member
    largest = np.zeros(net.networks)
    np.maximum.at(largest, owner, np.bincount(part, minlength=count))
    ends = np.concatenate([net.source, net.target])
    alone = np.bincount(ends, minlength=net.nodes) == 0
    possible = n * (n - 1) / (1 if net.directed else 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        density, mean = net.ties / possible, 2 * net.ties / n
    return Cohesion(
        net.size,
        net.ties,
        net.measured(net.summed(alone)),
        net.measured(np.bincount(owner, minlength=net.networks)),
        net.measured(largest),
        net.measured(density),
        net.measured(mean),
    )


def components_of(net: Network) -> IntArray:
    """Return the component of each node, shape (n,), directions aside."""
    from scipy.sparse.csgraph import connected_components

    if net.nodes == 0:
        return np.zeros(0, np.int64)
    _, part = connected_components(net.matrix(), directed=net.directed)
    return np.asarray(part, dtype=np.int64)


def dyad_census(net: Network) -> DyadCensus:
    """Count pairs of nodes tied both ways, one way and not at all.

    In an undirected network every tie is mutual.

    References
    ----------
    Holland & Leinhardt (1970), American Journal of Sociology 76:492.
    """
    n = net.size.astype(float)
    mutual = net.ties.astype(float)
    asymmetric = np.zeros(net.networks)
    if net.directed:
        returned = np.isin(net.key(net.target, net.source), net.keys)
        mutual = net.per_network(net.source[returned]) / 2
        asymmetric = net.per_network(net.source[~returned]).astype(float)
    null = n * (n - 1) / 2 - mutual - asymmetric
    return DyadCensus(*(net.measured(c) for c in (mutual, asymmetric, null)))


def reciprocity(net: Network, *, of: str = "arcs") -> FloatArray:
    """Share of ties that are returned, shape (networks,).

    Parameters
    ----------
    net : Network
    of : {'arcs', 'pairs'}
        Of the arcs, ``2M / (2M + A)``, or of the tied pairs, ``M / (M + A)``.

    Returns
    -------
    ndarray
        NaN without any tie.

    References
    ----------
    Wasserman & Faust (1994), section 13.2.
    """
    one_of(of, ("arcs", "pairs"), "of")
    mutual, asymmetric, _ = dyad_census(net)
    weight = 2 if of == "arcs" else 1
    with np.errstate(invalid="ignore"):
        return weight * mutual / (weight * mutual + asymmetric)


def clustering(net: Network) -> Clustering:
    """Measure transitivity and local clustering; the direction of the ties is not used.

    References
    ----------
    Watts & Strogatz (1998), Nature 393:440. Newman, Watts & Strogatz (2002).
    """
    tied = (net.matrix() + net.matrix().T).sign()
    degree = np.asarray(tied.sum(axis=1)).ravel()
    closed = np.asarray(((tied @ tied) * tied).sum(axis=1)).ravel()
    paths = degree * (degree - 1)
    with np.errstate(invalid="ignore"):
        local = closed / paths
        ratio = net.summed(closed) / net.summed(paths)
        average = net.summed(np.nan_to_num(local)) / net.size
    return Clustering(
        net.measured(ratio), net.measured(average), net.measured_nodes(local)
    )


def distances(net: Network) -> Distances:
    """Diameter and mean distance over the pairs of nodes with a path.

    Along the direction of the ties, where they have one.
    """
    out = np.full((2, net.networks), np.nan)
    for networks, _, matrix in stacks(net):
        steps = shortest(matrix).steps
        reached = np.isfinite(steps) & (steps > 0)
        far = np.where(reached, steps, 0.0)
        pairs = reached.sum(axis=(1, 2))
        with np.errstate(invalid="ignore"):
            out[1, networks] = far.sum(axis=(1, 2)) / pairs
        out[0, networks] = np.where(pairs > 0, far.max(axis=(1, 2)), np.nan)
    return Distances(net.measured(out[0]), net.measured(out[1]))
