"""How many kinds, and how evenly: diversity of a count by category.

Counts lie along one axis; NaN is a category that was not recorded and counts as absent
from the row. A row without any count has no diversity: NaN.
"""

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_counts,
    require,
)


def shannon(counts: ArrayLike, *, axis: int = -1) -> FloatArray:
    """Shannon's entropy ``-sum p ln p``, in nats.

    Parameters
    ----------
    counts : array_like
        Units in each category.
    axis : int
        Axis of the categories.

    Returns
    -------
    ndarray
        From 0 (one category) to the logarithm of their number, without the axis.

    Raises
    ------
    StatisticsInputError
        A count is negative or infinite.

    References
    ----------
    Shannon (1948), Bell Syst. Tech. J. 27:379.
    """
    p = _shares(counts, axis)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(p == 0, 0.0, p * np.log(p))
    # Zero minus, so that one category gives 0 and not -0.
    return np.asarray(0.0 - terms.sum(axis=-1))


def simpson(
    counts: ArrayLike, *, axis: int = -1, without_replacement: bool = False
) -> FloatArray:
    """Simpson's index ``1 - sum p^2``: chance that two units are of different category.

    Parameters
    ----------
    counts, axis
        As in `shannon`.
    without_replacement : bool
        Whether the second unit is another one, ``1 - sum k (k - 1) / (n (n - 1))``:
        what few units ask for. NaN with one unit.

    Returns
    -------
    ndarray
        From 0 (one category) to 1, without the axis.

    Raises
    ------
    StatisticsInputError
        As `shannon`.

    References
    ----------
    Simpson (1949), Nature 163:688.
    """
    p = _shares(counts, axis)
    found = 1 - (p**2).sum(axis=-1)
    if without_replacement:
        n = np.nansum(np.moveaxis(as_counts(counts, "counts"), axis, -1), axis=-1)
        found = found * n / np.where(n > 1, n - 1, np.nan)
    return np.asarray(found)


def effective_number(
    counts: ArrayLike, *, order: float = 1, axis: int = -1
) -> FloatArray:
    """Hill's number: how many equally common categories would be as diverse.

    ``(sum p^q)^(1 / (1 - q))``. Order 0 counts the categories present, 1 is the
    exponential of Shannon's entropy and 2 the inverse of ``sum p^2``.

    Parameters
    ----------
    counts, axis
        As in `shannon`.
    order : float
        q, zero or more; the larger, the less the rare categories count.

    Returns
    -------
    ndarray
        From 1 to the number of categories, without the axis.

    Raises
    ------
    StatisticsInputError
        As `shannon`, or the order is negative.

    References
    ----------
    Hill (1973), Ecology 54:427.
    """
    require(order >= 0, "order must be zero or more")
    if order == 1:
        return np.exp(shannon(counts, axis=axis))
    p = _shares(counts, axis)
    powers = np.where(p == 0, 0.0, p**order)
    return np.asarray(powers.sum(axis=-1) ** (1 / (1 - order)))


def evenness(counts: ArrayLike, *, axis: int = -1) -> FloatArray:
    """Pielou's evenness: Shannon's entropy over its maximum with those categories.

    Parameters, errors as in `shannon`. From 0 to 1; NaN with fewer than two categories.

    References
    ----------
    Pielou (1966), J. Theor. Biol. 13:131.
    """
    present = effective_number(counts, order=0, axis=axis)
    most = np.log(np.where(present > 1, present, np.nan))
    return np.asarray(shannon(counts, axis=axis) / most)


def _shares(counts: ArrayLike, axis: int) -> FloatArray:
    """Shares along the last axis; NaN throughout where there is no unit."""
    k = as_counts(counts, "counts")
    if k.ndim == 0:
        raise StatisticsInputError("counts must have at least one dimension")
    k = np.nan_to_num(np.moveaxis(k, axis, -1), nan=0.0)
    total = k.sum(axis=-1, keepdims=True)
    return np.asarray(k / np.where(total > 0, total, np.nan))
