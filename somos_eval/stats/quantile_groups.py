"""Ordered groups of about the same number of areas: quintiles, deciles."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    require,
)


class QuantileGroups(NamedTuple):
    """The group of each area along an axis; NaN where it has none.

    Attributes
    ----------
    group : ndarray
        1 to the number of groups.
    rank : ndarray
        Rank of the value, the smallest of those that tie; from the top if inverted.
    """

    group: FloatArray
    rank: FloatArray


def quantile_groups(
    values: ArrayLike, count: int, *, highest_first: bool = True, axis: int = -1
) -> QuantileGroups:
    """Assign areas to quantiles by rank, as Public Health England does.

    With n areas, the one ranked r (by ascending value, or descending if
    `highest_first`) is in group ``count + 1 - ceil((n + 1 - r) count / n)``. Areas that
    tie go together, to the lowest of their groups.

    Parameters
    ----------
    values : array_like
        What areas are ordered by; NaN is missing.
    count : int
        Number of groups, two or more.
    highest_first : bool
        Whether group 1 has the highest values.
    axis : int
        Axis of the areas.

    Returns
    -------
    QuantileGroups
        Of the shape of `values`. NaN for missing values and, in the whole row, where
        there are fewer areas with a value than groups.

    Raises
    ------
    StatisticsInputError
        Values are not numbers, or there are fewer than two groups.

    References
    ----------
    Office for Health Improvement and Disparities, PHEindicatormethods, `phe_quantile`.
    """
    from scipy.stats import rankdata

    require(count >= 2, "count must be two or more")
    x = as_floats(values, "values")
    if x.ndim == 0:
        raise StatisticsInputError("values must have at least one dimension")
    known = ~np.isnan(x)
    signed = np.where(known, -x if highest_first else x, np.inf)
    n = known.sum(axis=axis, keepdims=True)
    rank = np.where(known, rankdata(signed, method="min", axis=axis), np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        # In whole numbers, where R divides by n / count: same groups, no rounding.
        group = count + 1 - np.ceil((n + 1 - rank) * count / n)
    return QuantileGroups(np.where(n >= count, group, np.nan), rank)
