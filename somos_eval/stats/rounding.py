"""Rounding of counts of people, so that a difference of one is not seen."""

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import FloatArray, as_counts, require


def midpoint_rounding(counts: ArrayLike, *, width: int = 6) -> FloatArray:
    """Give every count the middle of its class: 1-6 is 3, 7-12 is 9, and zero is zero.

    Unlike rounding to a base, a shown figure always stands for the same number of
    counts (`width`), no small count becomes zero, and totals lean to neither side.

    Parameters
    ----------
    counts : array_like
        Whole counts; NaN is missing and stays.
    width : int
        Counts in a class, even: 6 gives OpenSAFELY's midpoint 6.

    Returns
    -------
    ndarray
        Same shape.

    Raises
    ------
    StatisticsInputError
        A count is negative, infinite or not whole, or `width` is not even.

    References
    ----------
    OpenSAFELY documentation, Statistical disclosure control: midpoint 6 rounding.
    """
    require(width > 0 and width % 2 == 0, "width must be even and positive")
    k = as_counts(counts, "counts", whole=True)
    return np.asarray(np.where(k > 0, np.ceil(k / width) * width - width / 2, k))


def base_rounding(counts: ArrayLike, *, base: int = 5) -> FloatArray:
    """Round counts to the nearest multiple of a base, halves up.

    Parameters
    ----------
    counts : array_like
        Whole counts; NaN is missing and stays.
    base : int
        A positive whole number; 1 changes nothing.

    Returns
    -------
    ndarray
        Same shape. A count below half of the base becomes zero: suppress it first.

    Raises
    ------
    StatisticsInputError
        A count is negative, infinite or not whole, or `base` is not positive.
    """
    require(base > 0, "base must be positive")
    k = as_counts(counts, "counts", whole=True)
    return np.asarray(np.floor((2 * k + base) / (2 * base)) * base)
