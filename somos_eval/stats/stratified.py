"""Rates of two groups compared within strata, such as municipalities.

A stratum that lacks one of the groups says nothing of the comparison.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    StatisticsInputError,
    as_counts,
    broadcast,
    require,
)
from somos_eval.stats.intervals import Ratio, normal_quantile
from somos_eval.stats.ragged import padded

# The logarithm of the ratio is sought within this distance of zero.
_WIDEST = 60.0
PERMUTATIONS = 999
SEED = 20_160_526
# A statistic this close to the observed one, in relative terms, is as extreme.
_SAME = 1e-9


class _Strata(NamedTuple):
    """Events and exposure of each group, in the strata where both groups have it."""

    first: FloatArray
    second: FloatArray
    time_1: FloatArray
    time_2: FloatArray


def mantel_haenszel(
    events_1: ArrayLike,
    exposure_1: ArrayLike,
    events_2: ArrayLike,
    exposure_2: ArrayLike,
    *,
    confidence: float = 0.95,
) -> Ratio:
    """Mantel-Haenszel ratio of two rates over strata, with score limits.

    ``sum(a T2 / T) / sum(b T1 / T)``. Given the events of a stratum, those of the first
    group are binomial; the limits invert the score test of one ratio common to all.
    With a single stratum they are Wilson's, turned into ratios.

    Parameters
    ----------
    events_1, exposure_1, events_2, exposure_2 : array_like, shape (s,)
        Counts and exposures by stratum; a stratum with a missing part or a zero
        exposure is left out.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    Ratio
        First rate over second. If only the first group has no event the lower limit is
        0; if only the second has none, ratio and upper limit are infinite; without any
        event all three are NaN.

    Raises
    ------
    StatisticsInputError
        A count or an exposure is negative or infinite.

    References
    ----------
    Rothman, Greenland & Lash (2008), Modern Epidemiology, ch. 15. Breslow & Day (1987),
    section 3.6.
    """
    strata = _strata(events_1, exposure_1, events_2, exposure_2)
    time = strata.time_1 + strata.time_2
    top = float((strata.first * strata.time_2 / time).sum())
    bottom = float((strata.second * strata.time_1 / time).sum())
    if top + bottom == 0:
        return Ratio(*(np.array(np.nan),) * 3)
    z = normal_quantile(confidence)
    lower, upper = 0.0, np.inf
    if top > 0:
        lower = float(np.exp(brentq(_distance, -_WIDEST, _WIDEST, args=(strata, -z))))
    if bottom > 0:
        upper = float(np.exp(brentq(_distance, -_WIDEST, _WIDEST, args=(strata, z))))
    ratio = top / bottom if bottom > 0 else np.inf
    return Ratio(np.array(ratio), np.array(lower), np.array(upper))


def _strata(
    events_1: ArrayLike,
    exposure_1: ArrayLike,
    events_2: ArrayLike,
    exposure_2: ArrayLike,
) -> _Strata:
    a, t1, b, t2 = broadcast(
        as_counts(events_1, "events"),
        as_counts(exposure_1, "exposure"),
        as_counts(events_2, "events"),
        as_counts(exposure_2, "exposure"),
    )
    if a.ndim != 1:
        raise StatisticsInputError("strata must have one dimension")
    kept = ~np.isnan(a + b) & (t1 > 0) & (t2 > 0)
    return _Strata(a[kept], b[kept], t1[kept], t2[kept])


def _distance(log_ratio: float, strata: _Strata, reach: float) -> float:
    """Events of the first group beyond those expected, plus `reach` deviations."""
    odds = np.exp(log_ratio) * strata.time_1 / strata.time_2
    total = strata.first + strata.second
    mine, theirs = total * odds / (1 + odds), total / (1 + odds)
    spread = np.sqrt((mine * theirs / np.maximum(total, 1)).sum())
    # The smaller group is the one whose expectation keeps its digits.
    if strata.second.sum() < strata.first.sum():
        return float((theirs - strata.second).sum() + reach * spread)
    return float((strata.first - mine).sum() + reach * spread)


def permutation_test(
    events: ArrayLike,
    exposure: ArrayLike,
    first: ArrayLike,
    stratum: ArrayLike,
    *,
    permutations: int = PERMUTATIONS,
) -> float:
    """Two-sided p-value that the rates of two groups of units are equal.

    The labels of the units are exchanged within their stratum, and the events of the
    first group are compared with those expected if the units of a stratum had one
    rate. It supposes nothing of how the events of a unit vary.

    Parameters
    ----------
    events, exposure : array_like, shape (n,)
        Of each unit, such as an instance.
    first : array_like of bool, shape (n,)
        Whether it is of the first group.
    stratum : array_like of int, shape (n,)
        Its stratum, in 0, 1, …; the order of the units in it decides the draws.
    permutations : int
        How many random ones, seeded with `SEED`.

    Returns
    -------
    float
        Never 0: the observed labels count as one permutation. NaN where no stratum has
        units of both groups.

    Raises
    ------
    StatisticsInputError
        A count is negative, or an exposure is not positive.

    References
    ----------
    Phipson & Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9:39.
    """
    k, time = broadcast(as_counts(events, "events"), as_counts(exposure, "exposure"))
    label = np.asarray(first, dtype=bool)
    where: NDArray[np.intp] = np.asarray(stratum, dtype=np.intp)
    require((time > 0) & ~np.isnan(k), "exposure must be positive and events known")
    kept = _mixed(label, where)
    if not kept.any():
        return float("nan")
    label, where = label[kept], where[kept]
    surplus = _surplus(k[kept], time[kept], where)
    observed = abs(surplus[label].sum()) * (1 - _SAME)
    order = padded(np.arange(len(where)), where, int(where.max()) + 1)
    order = order[~np.isnan(order[:, 0])]
    empty = np.isnan(order)
    index = np.where(empty, 0, order).astype(np.intp)
    cells = np.where(empty, 0.0, surplus[index])
    chosen = (label[index] & ~empty).sum(axis=1, keepdims=True)
    taken = np.arange(order.shape[1]) < chosen
    rng = np.random.default_rng(SEED)
    extreme = 1
    for _ in range(permutations):
        # The padding goes last whatever is drawn, so the labels fall on units.
        drawn = np.argsort(rng.random(order.shape) + empty, axis=1)
        shuffled = np.take_along_axis(cells, drawn, axis=1)
        extreme += int(abs(shuffled[taken].sum()) >= observed)
    return extreme / (permutations + 1)


def _surplus(k: FloatArray, time: FloatArray, stratum: NDArray[np.intp]) -> FloatArray:
    """Events of each unit beyond its share: they add up to zero in each stratum."""
    exposed = np.bincount(stratum, time)
    rate = np.bincount(stratum, k) / np.where(exposed > 0, exposed, 1.0)
    return np.asarray(k - time * rate[stratum])


def _mixed(first: BoolArray, stratum: NDArray[np.intp]) -> BoolArray:
    """Units of the strata that have both groups."""
    size = np.bincount(stratum)
    ones = np.bincount(stratum, first)
    both = (ones > 0) & (ones < size)
    return np.asarray(both[stratum])
