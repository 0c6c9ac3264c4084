"""What the functions of this package demand of their inputs, said with positions.

A message names the rule and the positions that break it, never the values: an array may
come from a column that is not public.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]

_SHOWN_AT_MOST = 5


class StatisticsInputError(ValueError):
    """An input for which the statistic is not defined.

    Attributes
    ----------
    rule : str
        The rule that was broken.
    positions : tuple of tuple of int
        Indices of every element that breaks it, in the broadcast shape.
    """

    def __init__(self, rule: str, positions: tuple[tuple[int, ...], ...] = ()) -> None:
        self.rule = rule
        self.positions = positions
        super().__init__(rule + _places(positions))


def _places(positions: tuple[tuple[int, ...], ...]) -> str:
    if not positions or positions == ((),):
        return ""
    shown = ", ".join(
        str(p[0] if len(p) == 1 else p) for p in positions[:_SHOWN_AT_MOST]
    )
    rest = len(positions) - _SHOWN_AT_MOST
    return f" (at {shown}" + (f" and {rest} more)" if rest > 0 else ")")


def require(holds: ArrayLike, rule: str) -> None:
    """Demand that `rule` holds everywhere.

    Parameters
    ----------
    holds : array_like of bool
        Where it holds.
    rule : str
        The rule in words.

    Raises
    ------
    StatisticsInputError
        It is broken somewhere; the error carries every position.
    """
    broken = ~np.asarray(holds, dtype=bool)
    if broken.any():
        places = tuple(tuple(int(i) for i in row) for row in np.argwhere(broken))
        raise StatisticsInputError(rule, places)


def as_floats(value: ArrayLike, name: str) -> FloatArray:
    """Return `value` as float64, infinities refused and NaN kept as missing.

    Raises
    ------
    StatisticsInputError
        It is not numeric, or has an infinite element.
    """
    try:
        array = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise StatisticsInputError(f"{name} must be numbers") from error
    require(~np.isinf(array), f"{name} must be finite")
    return array


def as_counts(value: ArrayLike, name: str, *, whole: bool = False) -> FloatArray:
    """Return `value` as non-negative float64, whole if asked, NaN kept as missing.

    Raises
    ------
    StatisticsInputError
        An element is negative, infinite or (with `whole`) not a whole number.
    """
    array = as_floats(value, name)
    missing = np.isnan(array)
    require(missing | (array >= 0), f"{name} must be zero or more")
    if whole:
        require(missing | (array == np.floor(array)), f"{name} must be whole")
    return array


def counts_of(
    successes: ArrayLike, trials: ArrayLike, *, whole: bool = False
) -> tuple[FloatArray, FloatArray]:
    """Check and broadcast a numerator and its denominator.

    Returns
    -------
    tuple of ndarray
        Both float64 and of one shape. Where either is missing, both are NaN.

    Raises
    ------
    StatisticsInputError
        A count is negative, infinite or larger than its denominator, or the shapes
        cannot be broadcast.
    """
    k, n = broadcast(
        as_counts(successes, "successes", whole=whole),
        as_counts(trials, "trials", whole=whole),
    )
    missing = np.isnan(k) | np.isnan(n)
    require(missing | (k <= n), "successes must not exceed trials")
    return np.where(missing, np.nan, k), np.where(missing, np.nan, n)


def broadcast(*arrays: FloatArray) -> tuple[FloatArray, ...]:
    """Broadcast arrays against each other.

    Raises
    ------
    StatisticsInputError
        Their shapes do not fit.
    """
    try:
        return np.broadcast_arrays(*arrays)
    except ValueError as error:
        shapes = ", ".join(str(a.shape) for a in arrays)
        raise StatisticsInputError(f"shapes must broadcast: {shapes}") from error


def level(confidence: float) -> float:
    """Return a confidence level after checking that it is between 0 and 1.

    Raises
    ------
    StatisticsInputError
        It is not.
    """
    if not 0 < confidence < 1:
        raise StatisticsInputError("confidence must be between 0 and 1")
    return confidence


def one_sample(value: ArrayLike, name: str) -> FloatArray:
    """Return the observed values of a sample, missing ones dropped, shape (n,).

    Raises
    ------
    StatisticsInputError
        It is not one-dimensional, or not numeric, or has infinities.
    """
    array = as_floats(value, name)
    if array.ndim != 1:
        raise StatisticsInputError(f"{name} must have one dimension")
    kept: FloatArray = array[~np.isnan(array)]
    return kept


def paired_differences(x: ArrayLike, y: ArrayLike) -> FloatArray:
    """Return ``x - y`` of the pairs that have both, shape (n,).

    Raises
    ------
    StatisticsInputError
        They differ in length, or are not samples.
    """
    a, b = as_floats(x, "x"), as_floats(y, "y")
    if a.shape != b.shape:
        raise StatisticsInputError("x and y must have one length")
    return one_sample(a - b, "x - y")


def one_of(value: Any, allowed: tuple[Any, ...], name: str) -> None:
    """Demand that `value` is one of `allowed`.

    Raises
    ------
    StatisticsInputError
        It is not; the message lists every allowed value.
    """
    if value not in allowed:
        listed = ", ".join(repr(a) for a in allowed)
        raise StatisticsInputError(f"{name} must be one of {listed}")
