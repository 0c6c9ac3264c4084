"""Order and classes of units, and how they move over replicates of an index."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    StatisticsInputError,
    as_floats,
    require,
)
from somos_eval.stats.composite.aggregation import arithmetic
from somos_eval.stats.composite.availability import as_matrix
from somos_eval.stats.composite.weighting import FEWEST_UNITS, given


def ranks(found: ArrayLike) -> FloatArray:
    """Place of each unit, 1 the highest score; ties share the best place.

    Parameters
    ----------
    found : array_like, shape (..., units)

    Returns
    -------
    ndarray
        Same shape; NaN without a score.

    Raises
    ------
    StatisticsInputError
        Fewer than ten units: their order says nothing.
    """
    array = as_floats(found, "scores")
    if array.shape[-1] < FEWEST_UNITS:
        raise StatisticsInputError(f"ranks need at least {FEWEST_UNITS} units")
    return places(array)


def places(found: FloatArray) -> FloatArray:
    """Rank as `ranks` does, whatever the number of units."""
    # Rounded, so that scores equal but for the order of a sum tie.
    placed = stats.rankdata(
        -np.round(found, 9), method="min", axis=-1, nan_policy="omit"
    )
    return np.asarray(placed, dtype=float)


def _replicates(found: ArrayLike) -> FloatArray:
    array = as_floats(found, "found")
    if array.ndim != 2 or not len(array):
        raise StatisticsInputError("found must have replicates and units")
    return array


class Range(NamedTuple):
    """Middle and ends of what the replicates gave; NaN for a unit without a score.

    Attributes
    ----------
    lower, median, upper : ndarray, shape (units,)
    """

    lower: FloatArray
    median: FloatArray
    upper: FloatArray


def ranges(found: ArrayLike, *, coverage: float = 0.9) -> Range:
    """Central range of every unit over the replicates.

    Parameters
    ----------
    found : array_like, shape (replicates, units)
        Scores or ranks.
    coverage : float
        Share of the replicates inside the range.

    Raises
    ------
    StatisticsInputError
        `coverage` is not between 0 and 1.
    """
    if not 0 < coverage < 1:
        raise StatisticsInputError("coverage must be between 0 and 1")
    array = _replicates(found)
    tail = (1 - coverage) / 2
    # Order statistics, so that the ends of a range of ranks are ranks.
    known = ~np.isnan(array).all(axis=0)
    out = np.full((3, array.shape[1]), np.nan)
    quantiles = [tail, 0.5, 1 - tail]
    if known.any():
        kept = array[:, known]
        whole = not np.isnan(kept).any()
        quantile = np.quantile if whole else np.nanquantile
        out[:, known] = quantile(kept, quantiles, axis=0, method="inverted_cdf")
    return Range(*out)


def class_shares(found: ArrayLike, cuts: Sequence[float]) -> FloatArray:
    """Share of the replicates in which each unit falls in each class.

    Parameters
    ----------
    found : array_like, shape (replicates, units)
    cuts : sequence of float
        Ascending; a score on a cut belongs to the class above.

    Returns
    -------
    ndarray, shape (classes, units)
        Columns add up to one, or are NaN for a unit without a score.

    Raises
    ------
    StatisticsInputError
        The cuts do not ascend.
    """
    limits = as_floats(cuts, "cuts")
    require(np.diff(limits) > 0, "cuts must ascend")
    array = _replicates(found)
    known = ~np.isnan(array)
    classes = np.digitize(np.where(known, array, -np.inf), limits)
    total = known.sum(axis=0)
    counted = np.array(
        [((classes == c) & known).sum(axis=0) for c in range(len(limits) + 1)]
    )
    shares = np.full(counted.shape, np.nan)
    return np.asarray(np.divide(counted, total, out=shares, where=total > 0))


def without_each(
    values: ArrayLike, weights: ArrayLike, *, minimum_share: float = 0.0
) -> FloatArray:
    """Arithmetic score of every unit with each component left out in turn.

    Parameters
    ----------
    values : array_like, shape (units, components)
        At least two components.
    weights : array_like, shape (components,)

    Returns
    -------
    ndarray, shape (components, units)
    """
    x = as_matrix(values)
    w = given(weights)
    if x.shape[-1] < 2:
        raise StatisticsInputError("there must be at least two components")
    left: BoolArray = ~np.eye(x.shape[-1], dtype=bool)
    return np.array(
        [arithmetic(x[:, keep], w[keep], minimum_share=minimum_share) for keep in left]
    )
