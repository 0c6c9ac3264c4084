"""Outliers of one component: winsorising, and logarithms where that is not enough.

A component is treated where it is both skewed and heavy-tailed. Follows COINr, whose
skewness and kurtosis are those of Excel (type 2 of Joanes & Gill).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from somos_eval.stats.checks import FloatArray, StatisticsInputError, as_floats, one_of

SKEWNESS, KURTOSIS = 2.0, 3.5
MOST_POINTS = 5


class Shape(NamedTuple):
    """Third and fourth moments of a sample; NaN where it is too small or constant."""

    skewness: float
    kurtosis: float


class Treated(NamedTuple):
    """A component after treatment.

    Attributes
    ----------
    values : ndarray, shape (units,)
    moved : int
        Points that were winsorised.
    how : str
        ``none``, ``winsorised``, ``log`` or ``unresolved`` (the limits were not met).
    """

    values: FloatArray
    moved: int
    how: str


def _column(values: ArrayLike) -> FloatArray:
    array = as_floats(values, "values")
    if array.ndim != 1:
        raise StatisticsInputError("values must have one dimension")
    return array


def shape_of(values: ArrayLike) -> Shape:
    """Skewness and excess kurtosis, both bias-corrected (type 2).

    Parameters
    ----------
    values : array_like, shape (units,)
        NaN is missing.

    Returns
    -------
    Shape
        NaN below 3 (skewness) or 4 (kurtosis) values, or if they are all equal.

    References
    ----------
    Joanes & Gill (1998), The Statistician 47:183.
    """
    x = _column(values)
    x = x[~np.isnan(x)]
    n = len(x)
    if n < 3 or np.ptp(x) == 0:
        return Shape(np.nan, np.nan)
    d = x - x.mean()
    second = (d**2).sum()
    g1 = np.sqrt(n) * (d**3).sum() / second**1.5
    skewness = g1 * np.sqrt(n * (n - 1)) / (n - 2)
    if n < 4:
        return Shape(float(skewness), np.nan)
    g2 = n * (d**4).sum() / second**2 - 3
    kurtosis = ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3))
    return Shape(float(skewness), float(kurtosis))


def is_extreme(
    values: ArrayLike, *, skewness: float = SKEWNESS, kurtosis: float = KURTOSIS
) -> bool:
    """Whether a sample passes both limits; one too small to tell does not."""
    found = shape_of(values)
    return bool(abs(found.skewness) >= skewness and found.kurtosis >= kurtosis)


def winsorise(
    values: ArrayLike,
    *,
    most: int | None = MOST_POINTS,
    skewness: float = SKEWNESS,
    kurtosis: float = KURTOSIS,
) -> Treated:
    """Bring the furthest points in to their neighbour until both limits are met.

    Tied extremes move together. The side is that of the skewness.

    Parameters
    ----------
    values : array_like, shape (units,)
        NaN is missing and stays so.
    most : int or None
        Points after which it stops; None for no limit.
    skewness, kurtosis : float
        Limits; a sample is treated only where it reaches both.

    Returns
    -------
    Treated

    Raises
    ------
    StatisticsInputError
        It is not one-dimensional, or `most` is negative.

    References
    ----------
    OECD & JRC (2008); COINr ``winsorise``.
    """
    if most is not None and most < 0:
        raise StatisticsInputError("most must be zero or more")
    x = _column(values).copy()
    limits = {"skewness": skewness, "kurtosis": kurtosis}
    high: NDArray[np.bool_] = np.zeros(len(x), dtype=bool)
    low = high.copy()
    moved = 0
    while is_extreme(x, **limits) and (most is None or moved < most):
        if shape_of(x).skewness >= 0:
            high = x == np.nanmax(x)
            x[high] = np.nanmax(x[~high])
        else:
            low = x == np.nanmin(x)
            x[low] = np.nanmin(x[~low])
        moved = int(high.sum() + low.sum())
    how = "winsorised" if moved else "none"
    return Treated(x, moved, "unresolved" if is_extreme(x, **limits) else how)


def logarithm(values: ArrayLike, kind: str = "shifted") -> FloatArray:
    """Logarithm that tolerates zeros and negatives.

    Parameters
    ----------
    values : array_like, shape (units,)
    kind : {"shifted", "skew", "plus_one"}
        ``log(x - min + range / 100)``; the same or its mirror image, by the side of the
        skewness; or ``log(x - min + 1)``.

    Returns
    -------
    ndarray
        Same order as `values`. A constant component has no logarithm: NaN.

    References
    ----------
    COINr ``log_CT``, ``log_CT_plus``, ``log_CT_orig``.
    """
    one_of(kind, ("shifted", "skew", "plus_one"), "kind")
    x = _column(values)
    if np.isnan(x).all() or np.nanmax(x) == np.nanmin(x):
        return np.full_like(x, np.nan)
    low, high = np.nanmin(x), np.nanmax(x)
    step = 0.01 * (high - low)
    if kind == "plus_one":
        return np.asarray(np.log(x - low + 1))
    if kind == "skew" and shape_of(x).skewness <= 0:
        return np.asarray(-np.log(high + step - x))
    return np.asarray(np.log(x - low + step))


def treat(values: ArrayLike, *, most: int | None = MOST_POINTS) -> Treated:
    """Winsorise, and where that is not enough take the logarithm of the original.

    Parameters and errors as in `winsorise`, with the usual limits.
    """
    first = winsorise(values, most=most)
    if first.how != "unresolved":
        return first
    logged = logarithm(values, "skew")
    return Treated(logged, 0, "unresolved" if is_extreme(logged) else "log")
