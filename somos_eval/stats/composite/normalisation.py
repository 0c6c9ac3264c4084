"""Components onto one scale, higher is better.

Every function works along the units and leaves NaN where a component is missing or has
no spread to scale by. Follows COINr's ``n_*`` functions.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from somos_eval.stats.checks import FloatArray, as_floats, one_of, require
from somos_eval.stats.composite.availability import as_matrix

UNITS = -2


def _extreme(matrix: FloatArray, pick: str) -> FloatArray:
    """Lowest or highest of each component, NaN (and no warning) where nobody has it."""
    reduce, start = (np.fmin, np.inf) if pick == "low" else (np.fmax, -np.inf)
    found = reduce.reduce(matrix, axis=UNITS, keepdims=True, initial=start)
    return np.where(np.isinf(found), np.nan, found)


def _over(top: FloatArray, bottom: FloatArray) -> FloatArray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(bottom == 0, np.nan, top / bottom)


def directed(values: ArrayLike, direction: ArrayLike) -> FloatArray:
    """Turn components that are better when lower, so that higher is always better.

    Parameters
    ----------
    values : array_like, shape (..., units, components)
    direction : array_like, shape (components,)
        1 or -1.

    Raises
    ------
    StatisticsInputError
        A direction is neither.
    """
    way = as_floats(direction, "direction")
    require(np.abs(way) == 1, "direction must be 1 or -1")
    return as_matrix(values) * way


def min_max(values: ArrayLike, low: float = 0.0, high: float = 100.0) -> FloatArray:
    """Lowest unit to `low`, highest to `high`, in proportion between.

    Parameters
    ----------
    values : array_like, shape (..., units, components)
    low, high : float
        Ends of the scale; [1, 100] keeps a geometric mean defined.

    Returns
    -------
    ndarray
        Same shape; NaN for a component whose units are all equal.
    """
    x = as_matrix(values)
    bottom = _extreme(x, "low")
    return low + _over(x - bottom, _extreme(x, "high") - bottom) * (high - low)


def goalposts(
    values: ArrayLike,
    low: ArrayLike,
    high: ArrayLike,
    *,
    scale: tuple[float, float] = (0.0, 100.0),
    truncate: bool = True,
) -> FloatArray:
    """Put declared posts, and not the units observed, at the ends of the scale.

    Parameters
    ----------
    values : array_like, shape (..., units, components)
    low, high : array_like, shape (components,)
        Worst and best post; ``low > high`` if lower is better.
    scale : (float, float)
        Ends of the scale.
    truncate : bool
        Whether a value beyond a post is brought back to it.

    Raises
    ------
    StatisticsInputError
        Both posts of a component are the same.

    References
    ----------
    UNDP, HDI technical note 1.
    """
    worst, best = as_floats(low, "low"), as_floats(high, "high")
    require(worst != best, "the posts must differ")
    share = (as_matrix(values) - worst) / (best - worst)
    if truncate:
        share = np.clip(share, 0.0, 1.0)
    return np.asarray(scale[0] + share * (scale[1] - scale[0]))


def z_score(values: ArrayLike, mean: float = 0.0, deviation: float = 1.0) -> FloatArray:
    """Scale to standard scores with the given mean and (n - 1) standard deviation."""
    x = as_matrix(values)
    n = (~np.isnan(x)).sum(axis=UNITS, keepdims=True)
    centre = _over(np.nansum(x, axis=UNITS, keepdims=True), n.astype(float))
    square = np.nansum((x - centre) ** 2, axis=UNITS, keepdims=True)
    spread = np.sqrt(_over(square, (n - 1).astype(float)))
    return mean + deviation * _over(x - centre, spread)


def rank(values: ArrayLike, ties: str = "min") -> FloatArray:
    """Rank of each unit, 1 the lowest; ties share the lowest rank, or as `ties` says.

    Parameters
    ----------
    values : array_like, shape (..., units, components)
    ties : {"min", "max", "average", "dense"}
        As in `scipy.stats.rankdata`.
    """
    one_of(ties, ("min", "max", "average", "dense"), "ties")
    x = as_matrix(values)
    return np.asarray(
        stats.rankdata(x, method=ties, axis=UNITS, nan_policy="omit"), dtype=float
    )


def percentile(values: ArrayLike, low: float = 0.0, high: float = 1.0) -> FloatArray:
    """Percentile rank from `low` (worst unit) to `high`; NaN if it is the only one."""
    x = as_matrix(values)
    n = (~np.isnan(x)).sum(axis=UNITS, keepdims=True)
    return low + (high - low) * _over(rank(x) - 1, (n - 1).astype(float))


def borda(values: ArrayLike) -> FloatArray:
    """Borda points: how many units each one is above (ties: the fewest)."""
    return rank(values) - 1


def to_best(values: ArrayLike) -> FloatArray:
    """Distance to the best unit: 1 for it, 0 for the worst (COINr ``n_dist2max``)."""
    x = as_matrix(values)
    best = _extreme(x, "high")
    return 1 - _over(best - x, best - _extreme(x, "low"))


def to_reference(values: ArrayLike, reference: int, *, cap: bool = False) -> FloatArray:
    """Distance to one unit: 1 for it, 0 for the worst unit.

    Parameters
    ----------
    values : array_like, shape (..., units, components)
    reference : int
        Position of the unit of reference.
    cap : bool
        Whether units above it stay at 1.

    Raises
    ------
    StatisticsInputError
        There is no such unit.
    """
    x = as_matrix(values)
    require(0 <= reference < x.shape[UNITS], "reference must be the position of a unit")
    return _to(x, x[..., [reference], :], cap=cap)


def to_target(
    values: ArrayLike,
    target: ArrayLike,
    direction: ArrayLike = 1.0,
    *,
    cap: bool = False,
) -> FloatArray:
    """Distance to a target: 1 on it, 0 for the worst unit.

    Parameters
    ----------
    values : array_like, shape (..., units, components)
        As measured, not yet turned.
    target : array_like, shape (components,)
    direction : array_like, shape (components,)
        1 or -1; with -1 the target is a low value.
    cap : bool
        Whether units beyond the target stay at 1.

    References
    ----------
    COINr ``n_dist2targ``.
    """
    way = as_floats(direction, "direction")
    return _to(directed(values, way), as_floats(target, "target") * way, cap=cap)


def _to(x: FloatArray, goal: FloatArray, *, cap: bool) -> FloatArray:
    bottom = _extreme(x, "low")
    found = _over(x - bottom, goal - bottom)
    return np.minimum(found, 1.0) if cap else found


def fraction_of_best(values: ArrayLike) -> FloatArray:
    """Each value over the highest one (COINr ``n_fracmax``)."""
    x = as_matrix(values)
    return _over(x, _extreme(x, "high"))


# Each maps to [1, 100], so that every aggregation is defined on it.
POSITIVE: dict[str, Callable[[ArrayLike], FloatArray]] = {
    "min_max": lambda x: min_max(x, 1.0, 100.0),
    "percentile": lambda x: percentile(x, 1.0, 100.0),
    "z_score": lambda x: np.clip(z_score(x, 50.0, 50.0 / 3.0), 1.0, 100.0),
}
