"""Ratings of units by coders: one coded form, whatever they were written in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_counts,
    require,
)

# Text and None are not in numpy's ArrayLike.
RatingTable = ArrayLike | Sequence[Sequence[object]]


@dataclass(frozen=True)
class Ratings:
    """Ratings in coded form; units that nobody rated are left out.

    Attributes
    ----------
    codes : ndarray of int, shape (units, coders)
        Position of each rating in the categories; -1 where there is none.
    categories : ndarray, shape (q,)
        The categories, in order.
    ordered : bool
        Whether the order means something: numbers, or categories given by the caller.
    """

    codes: NDArray[np.int64]
    categories: NDArray[Any]
    ordered: bool

    @property
    def counts(self) -> FloatArray:
        """How many coders put each unit in each category, shape (units, q)."""
        return np.asarray(self.indicators.sum(axis=1))

    @property
    def indicators(self) -> FloatArray:
        """1 where a coder put a unit in a category, shape (units, coders, q)."""
        positions = np.arange(len(self.categories))
        return np.asarray(self.codes[:, :, None] == positions, dtype=np.float64)

    @property
    def values(self) -> FloatArray:
        """The categories as numbers, or their positions 1..q if they are text."""
        if self.categories.dtype.kind in "iuf":
            return self.categories.astype(np.float64)
        return np.arange(1.0, len(self.categories) + 1)


def encode(ratings: RatingTable, categories: Sequence[Any] | None = None) -> Ratings:
    """Code ratings given as numbers or as text.

    Parameters
    ----------
    ratings : array_like, shape (units, coders)
        NaN, None and the empty text are missing.
    categories : sequence, optional
        Every category that a coder could have used, in order; by default those that
        were used, sorted.

    Returns
    -------
    Ratings

    Raises
    ------
    StatisticsInputError
        The array is not two-dimensional, a category is repeated, or a rating is not one
        of the categories.
    """
    given = np.asarray(ratings, dtype=object)
    if given.ndim != 2:
        raise StatisticsInputError("ratings must have the shape (units, coders)")
    missing = np.array([_is_missing(v) for v in given.flat], dtype=bool)
    missing = missing.reshape(given.shape)
    used = set(given[~missing].tolist())
    known = _sorted(used) if categories is None else list(categories)
    if len(set(known)) != len(known):
        raise StatisticsInputError("categories must not repeat")
    position = {category: i for i, category in enumerate(known)}
    require(
        missing | np.array([v in position for v in given.flat]).reshape(given.shape),
        "ratings must be among the categories",
    )
    codes = np.array([position.get(v, -1) for v in given.flat], dtype=np.int64)
    codes = np.where(missing, -1, codes.reshape(given.shape))
    rated = (codes >= 0).any(axis=1)
    labels = np.array(known)
    ordered = categories is not None or labels.dtype.kind in "iuf"
    return Ratings(codes[rated], labels, ordered)


def from_counts(counts: ArrayLike) -> NDArray[np.float64]:
    """Turn a table of counts into ratings, for coefficients that ignore who rated.

    Parameters
    ----------
    counts : array_like, shape (units, q)
        How many coders put each unit in each category.

    Returns
    -------
    ndarray, shape (units, coders)
        Categories 0..q-1, NaN where a unit had fewer coders than another.

    Raises
    ------
    StatisticsInputError
        A count is negative, missing or not whole, or the table is not two-dimensional.
    """
    table = as_counts(counts, "counts", whole=True)
    require(~np.isnan(table), "counts must not be missing")
    if table.ndim != 2:
        raise StatisticsInputError("counts must have the shape (units, categories)")
    width = int(table.sum(axis=1).max(initial=0))
    ratings = np.full((len(table), width), np.nan)
    for row, unit in zip(ratings, table.astype(np.int64), strict=True):
        row[: unit.sum()] = np.repeat(np.arange(len(unit)), unit)
    return ratings


def _is_missing(value: object) -> bool:
    return (
        value is None or value == "" or (isinstance(value, float) and np.isnan(value))
    )


def _sorted(used: set[Any]) -> list[Any]:
    try:
        return sorted(used)
    except TypeError as error:
        raise StatisticsInputError("ratings must be all numbers or all text") from error
