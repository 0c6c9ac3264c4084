"""What is missing from a matrix of components, and what is done about it."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    StatisticsInputError,
    as_floats,
    one_of,
)

_SUMMARIES: dict[str, Callable[[FloatArray], FloatArray]] = {
    "mean": lambda x: np.nanmean(x, axis=-2, keepdims=True),
    "median": lambda x: np.nanmedian(x, axis=-2, keepdims=True),
    "worst": lambda x: np.nanmin(x, axis=-2, keepdims=True),
}
POLICIES = ("ignore", *_SUMMARIES)


class Availability(NamedTuple):
    """How many components each unit has.

    Attributes
    ----------
    present : ndarray, shape (..., units)
        Components with data.
    share : ndarray, shape (..., units)
        Their share of all the components, in [0, 1].
    enough : ndarray of bool, shape (..., units)
        Whether the share reaches the threshold.
    """

    present: FloatArray
    share: FloatArray
    enough: BoolArray


def as_matrix(values: ArrayLike, name: str = "values") -> FloatArray:
    """Return components as float64, shape (..., units, components).

    Raises
    ------
    StatisticsInputError
        It has fewer than two dimensions, no component, or an infinite element.
    """
    array = as_floats(values, name)
    if array.ndim < 2 or array.shape[-1] == 0:
        raise StatisticsInputError(f"{name} must have units and components")
    return array


def availability(values: ArrayLike, *, minimum_share: float = 0.0) -> Availability:
    """Count the components that each unit has.

    Parameters
    ----------
    values : array_like, shape (..., units, components)
        Components; NaN is missing.
    minimum_share : float
        Share of the components under which a unit gets no index, in [0, 1]. A unit
        without a single component never has enough.

    Raises
    ------
    StatisticsInputError
        `minimum_share` is outside [0, 1].

    References
    ----------
    OECD & JRC (2008), step 3.
    """
    if not 0 <= minimum_share <= 1:
        raise StatisticsInputError("minimum_share must be between 0 and 1")
    matrix = as_matrix(values)
    present = (~np.isnan(matrix)).sum(axis=-1).astype(float)
    share = present / matrix.shape[-1]
    # A share such as 3/5 is not exactly .6 in binary.
    return Availability(present, share, (share >= minimum_share - 1e-12) & (share > 0))


def filled(values: ArrayLike, policy: str) -> FloatArray:
    """Fill missing components from the other units.

    Parameters
    ----------
    values : array_like, shape (..., units, components)
        Components, higher is better; NaN is missing.
    policy : {"ignore", "mean", "median", "worst"}
        Leave them missing (the aggregation then shares their weight among the rest), or
        take the mean, the median or the lowest value of the units that have it. A
        component that no unit has stays missing.

    Returns
    -------
    ndarray
        Same shape.

    Raises
    ------
    StatisticsInputError
        There is no such policy.
    """
    one_of(policy, POLICIES, "policy")
    matrix = as_matrix(values)
    if policy == "ignore":
        return matrix
    missing = np.isnan(matrix)
    # Where nobody has it, zero keeps numpy silent and NaN comes back below.
    nobody = missing.all(axis=-2, keepdims=True)
    safe = np.where(nobody, 0.0, matrix)
    centre = np.where(nobody, np.nan, _SUMMARIES[policy](safe))
    return np.where(missing, centre, matrix)
