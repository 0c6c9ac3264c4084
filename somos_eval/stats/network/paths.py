"""Shortest paths of many small networks at once, on stacks of their matrices."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from somos_eval.stats.checks import FloatArray
from somos_eval.stats.network.ties import IntArray, Network


class Stack(NamedTuple):
    """Networks of one size, one on another.

    Attributes
    ----------
    networks : ndarray of int, shape (g,)
        Which ones.
    nodes : ndarray of int, shape (g, n)
        Their nodes.
    matrix : ndarray, shape (g, n, n)
        Ones where there is an arc from row to column.
    """

    networks: IntArray
    nodes: IntArray
    matrix: FloatArray


class Paths(NamedTuple):
    """Shortest paths of a stack, shape (g, n, n) each.

    Attributes
    ----------
    steps : ndarray
        Length of the shortest path from row to column; infinite without any.
    ways : ndarray
        How many paths have that length.
    """

    steps: FloatArray
    ways: FloatArray


def stacks(net: Network) -> Iterator[Stack]:
    """Yield the networks that have nodes, by size."""
    order = np.argsort(net.member, kind="stable")
    first = np.cumsum(net.size) - net.size
    place = np.empty(net.nodes, np.int64)
    place[order] = np.arange(net.nodes) - first[net.member[order]]
    source, target = net.arcs
    for n in np.unique(net.size[net.size > 0]).tolist():
        own = np.flatnonzero(net.size == n)
        row = np.full(net.networks, -1)
        row[own] = np.arange(len(own))
        matrix = np.zeros((len(own), n, n))
        of = row[net.member[source]]
        here = of >= 0
        matrix[of[here], place[source[here]], place[target[here]]] = 1.0
        yield Stack(own, order[first[own][:, None] + np.arange(n)], matrix)


def shortest(matrix: FloatArray) -> Paths:
    """Find the shortest paths of a stack of adjacency matrices, shape (g, n, n).

    Of the walks of each length, those between nodes that no shorter one joins are the
    shortest paths.
    """
    n = matrix.shape[-1]
    walks = np.broadcast_to(np.eye(n), matrix.shape)
    steps = np.where(walks > 0, 0.0, np.inf)
    ways = walks.copy()
    for length in range(1, n):
        walks = walks @ matrix
        new = (walks > 0) & np.isinf(steps)
        if not new.any():
            break
        steps[new] = length
        ways[new] = walks[new]
    return Paths(steps, ways)


def paths_through(paths: Paths) -> FloatArray:
    """Shortest paths between other nodes through each node, shape (g, n).

    Each ordered pair of nodes counts for one, shared out among its shortest paths.
    """
    steps, ways = paths
    n = steps.shape[-1]
    total = np.zeros(steps.shape[:2])
    for v in range(n):
        length = steps[:, :, v, None] + steps[:, v, None, :]
        inside = np.isfinite(length) & (length == steps)
        # A path that starts or ends at a node does not go through it.
        inside[:, v] = inside[:, :, v] = False
        through = ways[:, :, v, None] * ways[:, v, None, :]
        share = through / np.maximum(ways, 1.0)
        total[:, v] = np.where(inside, share, 0.0).sum(axis=(1, 2))
    return total
