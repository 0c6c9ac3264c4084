"""What a two-way fixed effects estimate with several dates of adoption is made of.

It is an average of two-by-two comparisons; those that take units treated earlier as if
they were untreated can turn its sign.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    require,
)

KINDS = ("treated_vs_never", "earlier_vs_later", "later_vs_earlier")


class Decomposition(NamedTuple):
    """Two-by-two comparisons of a two-way fixed effects estimate.

    Attributes
    ----------
    kinds : tuple of str
        Which of `KINDS` each comparison is; the last is the forbidden one.
    treated, control : ndarray, shape (C,)
        Cohorts compared; infinite for those never treated.
    estimates, weights : ndarray, shape (C,)
        Weights add up to one.
    total : float
        Their weighted average: the two-way fixed effects estimate.
    """

    kinds: tuple[str, ...]
    treated: FloatArray
    control: FloatArray
    estimates: FloatArray
    weights: FloatArray
    total: float

    def share(self, kind: str) -> float:
        """Return the weight of a kind of comparison."""
        return float(self.weights[np.array(self.kinds) == kind].sum())


def goodman_bacon(
    outcome: ArrayLike, times: ArrayLike, cohorts: ArrayLike
) -> Decomposition:
    """Decompose the two-way fixed effects estimate of a balanced panel.

    Parameters
    ----------
    outcome : array_like, shape (N, T)
        Without holes.
    times : array_like, shape (T,)
        Moments, increasing.
    cohorts : array_like, shape (N,)
        First treated moment; NaN, 0, infinite or after the end for never. A unit
        treated from the first moment on serves as a control of the later ones.

    Raises
    ------
    StatisticsInputError
        The panel has holes, or all units are treated at once.

    References
    ----------
    Goodman-Bacon (2021), J. Econom. 225:254.
    """
    y, moments = as_floats(outcome, "outcome"), as_floats(times, "times")
    require(~np.isnan(y), "the panel must have no holes")
    if y.ndim != 2 or moments.shape != y.shape[1:]:
        raise StatisticsInputError("outcome must be (N, T) and times (T,)")
    given = np.asarray(cohorts, dtype=float)
    never = np.isnan(given) | (given == 0) | (given > moments[-1])
    member = np.where(never, np.inf, np.maximum(given, moments[0]))
    groups = np.unique(member)
    share = np.array([(member == g).mean() for g in groups])
    means = np.array([y[member == g].mean(axis=0) for g in groups])
    under = np.array([(moments >= g).mean() for g in groups])
    found = []
    for i in range(len(groups)):
        for j in range(i + 1, len(groups)):
            sizes, time = (share[i], share[j]), (under[i], under[j])
            steps = (moments >= groups[i], moments >= groups[j])
            found += _pair((i, j), means, sizes, time, steps)
    kept = [row for row in found if row[4] > 0]
    if not kept:
        raise StatisticsInputError("some units must be treated later than others")
    weights = np.array([row[4] for row in kept])
    weights = weights / weights.sum()
    estimates = np.array([row[3] for row in kept])
    return Decomposition(
        tuple(row[0] for row in kept),
        groups[[row[1] for row in kept]],
        groups[[row[2] for row in kept]],
        estimates,
        weights,
        float(weights @ estimates),
    )


def _pair(
    which: tuple[int, int],
    means: FloatArray,
    sizes: tuple[float, float],
    time: tuple[float, float],
    steps: tuple[np.ndarray, np.ndarray],
) -> list[tuple[str, int, int, float, float]]:
    """Compare an earlier cohort with a later one (or none): kind, pair, effect, weight.

    The weights are those of equations 10e to 10g, not yet divided by the variance.
    """
    (i, j), (first, second) = which, steps
    gap = means[i] - means[j]
    alone = sizes[0] / (sizes[0] + sizes[1])
    scale = (sizes[0] + sizes[1]) ** 2 * alone * (1 - alone)
    if not second.any():
        weight = scale * time[0] * (1 - time[0])
        change = _change(gap, first, ~first)
        return [(KINDS[0], i, j, change, weight)]
    early = scale * (time[0] - time[1]) * (1 - time[0])
    late = scale * time[1] * (time[0] - time[1])
    return [
        (KINDS[1], i, j, _change(gap, first & ~second, ~first), early),
        (KINDS[2], j, i, _change(-gap, second, first & ~second), late),
    ]


def _change(gap: FloatArray, after: np.ndarray, before: np.ndarray) -> float:
    if not after.any() or not before.any():
        return 0.0
    return float(gap[after].mean() - gap[before].mean())
