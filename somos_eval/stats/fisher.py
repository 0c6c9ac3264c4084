"""Fisher's exact test of a table of any size, by the network algorithm.

scipy's is a Monte Carlo estimate beyond 2 x 2 tables. Here the tables with the observed
margins are walked column by column. What matters of a partial table is what is left of
each row (its *node*) and the probability so far; where even the likeliest completion is
no likelier than the observed table, all of them count and need no walking, and where
even the least likely one is likelier, none does.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

from somos_eval.stats.association import table_of_counts
from somos_eval.stats.checks import FloatArray, StatisticsInputError

# Two tables as likely as each other may differ by rounding; R's fisher.test has 1e-7.
_SLACK = 1e-7
# Partial tables kept at once: some seconds and some hundred megabytes.
_LIMIT = 3_000_000

_Node = tuple[int, ...]
_Paths = dict[_Node, tuple[FloatArray, FloatArray]]


def fisher_exact(table: ArrayLike) -> float:
    """Exact p-value that rows and columns of a table are independent.

    Adds up the probabilities of the tables with the same margins that are no likelier
    than the observed one.

    Parameters
    ----------
    table : array_like, shape (r, c)
        Whole counts; empty rows and columns are left out.

    Returns
    -------
    float
        NaN with fewer than two rows or columns that have counts.

    Raises
    ------
    StatisticsInputError
        It is not a table of whole counts, or too large to be walked exactly.

    References
    ----------
    Freeman & Halton (1951), Biometrika 38:141. Mehta & Patel (1983), J. Am. Stat.
    Assoc. 78:427.
    """
    counts = table_of_counts(table)
    if min(counts.shape) < 2:
        return np.nan
    if counts.shape == (2, 2):
        return float(stats.fisher_exact(counts).pvalue)
    if counts.shape[0] > counts.shape[1]:
        counts = counts.T
    rows, columns = counts.sum(axis=1), np.sort(counts.sum(axis=0))[::-1]
    whole = _log_total(rows, columns)
    bar = float(-special.gammaln(counts + 1).sum()) - whole + np.log1p(_SLACK)
    return min(1.0, _walk(_Network(columns), tuple(sorted(map(int, rows))), whole, bar))


def _log_total(rows: FloatArray, columns: FloatArray) -> float:
    """Logarithm of the sum of ``prod 1 / x!`` over all tables with these margins."""
    logs = special.gammaln(np.asarray(rows) + 1.0).sum()
    logs += special.gammaln(np.asarray(columns) + 1.0).sum()
    return float(special.gammaln(np.sum(columns) + 1.0) - logs)


class _Steps(NamedTuple):
    """Every step from a node over one column, those that are alike told once.

    Attributes
    ----------
    onward : list of tuple
        The node after the step.
    log, times : ndarray
        Logarithm of its weight, and how many ways of filling the column are this one.
    low, high, every : ndarray
        Logarithm of the least likely completion after it, the likeliest, and the sum.
    """

    onward: list[_Node]
    log: FloatArray
    times: FloatArray
    low: FloatArray
    high: FloatArray
    every: FloatArray


class _Network:
    """The nodes that the columns lead through; each is worked out once."""

    def __init__(self, columns: FloatArray) -> None:
        self.columns = columns
        self.steps = cache(self._steps)
        self.ends = cache(self._ends)

    def _steps(self, node: _Node, stage: int) -> _Steps:
        column = _fillings(node, int(self.columns[stage]))
        logs = -special.gammaln(column + 1.0).sum(axis=1)
        # The order of the rows does not matter for what remains.
        left = np.sort(np.array(node) - column, axis=1)
        # A node as one whole number, beside its weight: numbers sort fast, rows do not.
        alike = left @ (max(node) + 1) ** np.arange(len(node)) + 1j * np.round(logs, 9)
        _, first, times = np.unique(alike, return_index=True, return_counts=True)
        onward = [tuple(row) for row in left[first].tolist()]
        ends = np.array([self.ends(n, stage + 1) for n in onward])
        return _Steps(onward, logs[first], times.astype(float), *ends.T)

    def _ends(self, node: _Node, stage: int) -> tuple[float, float, float]:
        if stage == len(self.columns) - 1:
            only = float(-special.gammaln(np.array(node) + 1.0).sum())
            return only, only, only
        steps = self.steps(node, stage)
        low, high = (steps.log + steps.low).min(), (steps.log + steps.high).max()
        every = _log_total(np.array(node), self.columns[stage:])
        return float(low), float(high), every


def _fillings(left: _Node, total: int) -> NDArray[np.int64]:
    """Every way to fill a column of `total` from what is left of each row."""
    ways = np.zeros((1, 0), dtype=np.int64)
    rest = np.array([total])
    for i, most in enumerate(left):
        after = sum(left[i + 1 :])
        low, high = np.maximum(0, rest - after), np.minimum(most, rest)
        repeats = high - low + 1
        start = np.repeat(np.cumsum(repeats) - repeats, repeats)
        taken = np.arange(repeats.sum()) - start + np.repeat(low, repeats)
        ways = np.column_stack([np.repeat(ways, repeats, axis=0), taken])
        rest = np.repeat(rest, repeats) - taken
    return ways


def _walk(network: _Network, start: _Node, whole: float, bar: float) -> float:
    """Sum the probability of the tables whose logarithm does not exceed `bar`."""
    found = 0.0
    paths: _Paths = {start: (np.zeros(1), np.ones(1))}
    for stage in range(len(network.columns) - 1):
        pieces: dict[_Node, list[tuple[FloatArray, FloatArray]]] = {}
        for node, (past, weight) in paths.items():
            steps = network.steps(node, stage)
            here = past + steps.log[:, None] - whole
            weights = weight * steps.times[:, None]
            counted = here + steps.high[:, None] <= bar
            chances = weights * np.exp(here + steps.every[:, None])
            found += float(chances[counted].sum())
            open_ = ~counted & (here + steps.low[:, None] <= bar)
            for i in np.flatnonzero(open_.any(axis=1)).tolist():
                kept = (here[i, open_[i]] + whole, weights[i, open_[i]])
                pieces.setdefault(steps.onward[i], []).append(kept)
        paths = {node: _merged(parts) for node, parts in pieces.items()}
        if sum(len(past) for past, _ in paths.values()) > _LIMIT:
            raise StatisticsInputError("table is too large for the exact test")
    return found


def _merged(
    parts: list[tuple[FloatArray, FloatArray]],
) -> tuple[FloatArray, FloatArray]:
    """Join partial tables that are as likely as each other."""
    past = np.concatenate([p for p, _ in parts])
    weight = np.concatenate([w for _, w in parts])
    _, first, which = np.unique(
        np.round(past, 9), return_index=True, return_inverse=True
    )
    return past[first], np.bincount(which, weights=weight).astype(float)
