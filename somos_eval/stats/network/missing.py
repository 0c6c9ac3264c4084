"""What would be said of a network if some of its ties had not been told of."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    StatisticsInputError,
)
from somos_eval.stats.network.ties import Network

Measure = Callable[[Network], FloatArray]


class Stability(NamedTuple):
    """How a ranking of the nodes of one network bears the loss of ties.

    Attributes
    ----------
    top : ndarray of bool, shape (n,)
        Nodes of the highest value when no tie is lost.
    stays : ndarray of int, shape (n,)
        Runs in which each node has the highest value, alone or not.
    runs, lost : int
        Runs made, and ties lost in each.
    rank_correlation : float
        Mean over the runs of Spearman's correlation with the whole network's values;
        NaN if they are all equal, or in every run, or it was not asked for.
    """

    top: BoolArray
    stays: FloatArray
    runs: int
    lost: int
    rank_correlation: float


def ranking_stability(
    net: Network,
    measure: Measure,
    *,
    lost: float,
    runs: int = 200,
    seed: "int | tuple[int, ...]" = 0,
    ranks: bool = True,
) -> Stability:
    """Drop a share of the ties at random, many times, and see which nodes stay on top.

    Parameters
    ----------
    net : Network
        One network, with at least one tie.
    measure : callable
        Network → one value a node, such as `degree`.
    lost : float
        Share of the ties to drop, above 0 and below 1; at least one is dropped.
    runs : int
        How many times.
    seed : int or tuple of int
        Of the ties dropped.
    ranks : bool
        Whether to correlate the ranks, which takes as long as all the rest.

    Returns
    -------
    Stability
        Not a sampling interval: it says how much the order hangs on single ties.

    Raises
    ------
    StatisticsInputError
        There are several networks or no tie, or `lost` or `runs` is out of range.

    References
    ----------
    Costenbader & Valente (2003), Social Networks 25:283. Borgatti, Carley & Krackhardt
    (2006), Social Networks 28:124.
    """
    if net.networks != 1 or len(net.source) == 0:
        raise StatisticsInputError("one network with ties is expected")
    if not 0 < lost < 1:
        raise StatisticsInputError("lost must be between 0 and 1")
    if runs < 1:
        raise StatisticsInputError("runs must be positive")
    whole = measure(net)
    dropped = max(1, round(lost * len(net.source)))
    copies = _without_ties(net, dropped, runs, seed)
    values = measure(copies).reshape(runs, net.nodes)
    stays = _highest(values).sum(axis=0).astype(float)
    alike = _mean_rank(whole, values) if ranks else float("nan")
    return Stability(_highest(whole[None])[0], stays, runs, dropped, alike)


def _without_ties(
    net: Network, dropped: int, runs: int, seed: "int | tuple[int, ...]"
) -> Network:
    """Return `runs` copies of a network side by side, each without some ties."""
    keys = np.random.default_rng(seed).random((runs, len(net.source)))
    order = np.argsort(np.argsort(keys, axis=1), axis=1)
    run, tie = np.nonzero(order >= dropped)
    shift = run * net.nodes
    return Network(
        np.repeat(np.arange(runs), net.nodes),
        net.source[tie] + shift,
        net.target[tie] + shift,
        runs,
        net.directed,
    )


def _highest(values: FloatArray) -> BoolArray:
    """Say which values of each row are its highest, up to rounding."""
    most = values.max(axis=1, keepdims=True)
    near: BoolArray = values >= most - 1e-9 * np.maximum(1, np.abs(most))
    return near


def _mean_rank(whole: FloatArray, values: FloatArray) -> float:
    from scipy.stats import rankdata

    x, y = rankdata(whole), rankdata(values, axis=1)
    x, y = x - x.mean(), y - y.mean(axis=1, keepdims=True)
    spread = np.sqrt((x**2).sum() * (y**2).sum(axis=1))
    usable = spread > 0
    if not usable.any():
        return float("nan")
    return float(((y[usable] @ x) / spread[usable]).mean())
