"""Whether ties run inside groups of nodes or between them."""

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import FloatArray
from somos_eval.stats.network.ties import Network, categories


def ei_index(net: Network, group: ArrayLike) -> FloatArray:
    """E-I index of each network, shape (networks,).

    Ties between groups less those inside them, over all of both: -1 if all are inside,
    1 if all are between. A tie with an end of unknown group is in neither.

    Parameters
    ----------
    net : Network
    group : array_like of int, shape (n,)
        Group of each node, -1 if it is not known.

    Returns
    -------
    ndarray
        NaN without ties of known groups, or with fewer than three nodes.

    Raises
    ------
    StatisticsInputError
        There is not one group a node.

    References
    ----------
    Krackhardt & Stern (1988), Social Psychology Quarterly 51:123.
    """
    of = categories(group, net)
    a, b = of[net.source], of[net.target]
    known = (a >= 0) & (b >= 0)
    external = net.per_network(net.source[known & (a != b)])
    internal = net.per_network(net.source[known & (a == b)])
    with np.errstate(invalid="ignore"):
        return net.measured((external - internal) / (external + internal))


def mixing_matrix(
    net: Network, group: ArrayLike, groups: int | None = None
) -> FloatArray:
    """Arcs from each group to each, shape (networks, groups, groups).

    An undirected tie is two arcs, so that the matrix is symmetric and its diagonal
    counts each inner tie twice.

    Parameters
    ----------
    net : Network
    group : array_like of int, shape (n,)
        Group of each node, from 0; -1 if it is not known, and then its ties are out.
    groups : int, optional
        How many groups there are; by default as many as appear.

    Raises
    ------
    StatisticsInputError
        There is not one group a node.

    References
    ----------
    Newman (2003), Physical Review E 67:026126.
    """
    of = categories(group, net)
    k = int(of.max(initial=-1)) + 1 if groups is None else groups
    source, target = net.arcs
    a, b = of[source], of[target]
    known = (a >= 0) & (b >= 0)
    place = (net.member[source] * k + a) * k + b
    counts = np.bincount(place[known], minlength=net.networks * k * k)
    return counts.reshape(net.networks, k, k).astype(float)


def assortativity(net: Network, group: ArrayLike) -> FloatArray:
    """How far ties join nodes of one group, beyond chance, shape (networks,).

    ``(sum e_ii - sum a_i b_i) / (1 - sum a_i b_i)`` of the mixing matrix as shares.

    Returns
    -------
    ndarray
        At most 1; NaN without ties, or if all ends are of one group.

    References
    ----------
    Newman (2003), equation 2.
    """
    counts = mixing_matrix(net, group)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = counts / counts.sum(axis=(1, 2), keepdims=True)
        chance = (share.sum(axis=1) * share.sum(axis=2)).sum(axis=1)
        kept = np.trace(share, axis1=1, axis2=2) - chance
        value = np.where(1 - chance > 1e-12, kept / (1 - chance), np.nan)
    return net.measured(value)


def degree_assortativity(net: Network) -> FloatArray:
    """Correlation of the degrees at both ends of the ties, shape (networks,).

    In a directed network, of what the source sends with what the target receives.

    Returns
    -------
    ndarray
        -1 to 1; NaN without ties, or if all ends have one degree.

    References
    ----------
    Newman (2002), Physical Review Letters 89:208701.
    """
    source, target = net.arcs
    x = np.bincount(source, minlength=net.nodes)[source].astype(float)
    y = np.bincount(target, minlength=net.nodes)[target].astype(float)
    owner = net.member[source]

    def mean(values: FloatArray) -> FloatArray:
        total = np.bincount(owner, values, minlength=net.networks)
        return total / np.bincount(owner, minlength=net.networks)

    with np.errstate(divide="ignore", invalid="ignore"):
        x, y = x - mean(x)[owner], y - mean(y)[owner]
        spread = np.sqrt(mean(x * x) * mean(y * y))
        value = np.where(spread > 1e-12, mean(x * y) / spread, np.nan)
    return net.measured(value)


def modularity(net: Network, group: ArrayLike) -> FloatArray:
    """Modularity of given groups, shape (networks,).

    Ties inside groups, as a share, less those expected from the degrees alone.

    Parameters
    ----------
    net : Network
    group : array_like of int, shape (n,)
        Group of each node; those of -1 are out, with their ties.

    Returns
    -------
    ndarray
        NaN without ties.

    References
    ----------
    Newman & Girvan (2004), Physical Review E 69:026113. Leicht & Newman (2008).
    """
    counts = mixing_matrix(net, group)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = counts / counts.sum(axis=(1, 2), keepdims=True)
    chance = (share.sum(axis=1) * share.sum(axis=2)).sum(axis=1)
    return net.measured(np.trace(share, axis1=1, axis2=2) - chance)
