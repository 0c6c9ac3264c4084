"""A column of cells that repeats a few words: each word once, and a number a row.

Microdata write some thousand distinct words in millions of rows. What a word means is
worked out once, and a row costs one or two bytes a column.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.importers.reading.cells import Cell

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")

Codes = NDArray[np.unsignedinteger]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Coded(Generic[T]):
    """A column: which of its distinct values each row says.

    Attributes
    ----------
    codes : array of unsigned integers, shape (rows,)
        Position in `values` of what each row says.
    values : list
        The distinct cells, or what was read in them.
    """

    codes: Codes
    values: list[T]

    def __len__(self) -> int:
        """Return how many rows it has."""
        return len(self.codes)

    def among(self, rows: Mask) -> "Coded[T]":
        """Return some rows alone, with the values that they have and no other."""
        codes = self.codes[rows]
        present = np.bincount(codes, minlength=len(self.values)) > 0
        renumbered = shortest(np.cumsum(present) - present, int(present.sum()))
        values = [v for v, there in zip(self.values, present, strict=True) if there]
        return Coded(renumbered[codes], values)

    def meaning(self, values: list[U]) -> "Coded[U]":
        """Return what each row means, given what each of `values` does."""
        return Coded(self.codes, values)

    def rows_of(self, positions: Collection[int]) -> NDArray[np.intp]:
        """Return the rows, in order, that have one of the values at `positions`."""
        return np.flatnonzero(self.mask_of(positions))

    def mask_of(self, positions: Collection[int]) -> Mask:
        """Say of each row whether it has one of the values at `positions`."""
        wanted = np.zeros(len(self.values), dtype=bool)
        wanted[[*positions]] = True
        return wanted[self.codes]

    def counts(self) -> list[int]:
        """Return how many rows have each value."""
        counted: list[int] = np.bincount(
            self.codes, minlength=len(self.values)
        ).tolist()
        return counted


def constant(value: T, size: int) -> Coded[T]:
    """Return a column that says the same in every row."""
    return Coded(np.zeros(size, dtype=np.uint8), [value])


def paired(one: Coded[T], two: Coded[U]) -> Coded[tuple[T, U]]:
    """Return a column of the pairs that two columns make, in order of appearance."""
    many = max(len(two.values), 1)
    joint = one.codes.astype(np.int64) * many + two.codes
    codes, distinct = pd.factorize(joint)
    values = [(one.values[n // many], two.values[n % many]) for n in distinct.tolist()]
    return Coded(shortest(codes, len(values)), values)


def shortest(codes: NDArray[np.signedinteger], size: int) -> Codes:
    """Write numbers below `size` with as few bytes as they need."""
    return codes.astype(np.min_scalar_type(max(size - 1, 0)))


class Coder:
    """A column as its rows come in blocks.

    Parameters
    ----------
    text : bool
        Whether every cell is text. Otherwise 1, 1.0 and true are told apart.
    """

    def __init__(self, *, text: bool) -> None:
        self._text = text
        self._numbers = _Numbers()
        self._parts: list[Codes] = []

    def add(self, cells: Sequence[Cell]) -> None:
        """Add the next cells."""
        labels: Iterable[object] = cells
        if not self._text:
            labels = zip(map(type, cells), cells, strict=True)
        numbers = map(self._numbers.__getitem__, labels)
        codes = np.fromiter(numbers, np.int64, len(cells))
        self._parts.append(shortest(codes, len(self._numbers)))

    def column(self) -> Coded[Cell]:
        """Return what was added."""
        codes = np.concatenate(self._parts) if self._parts else np.zeros(0, np.uint8)
        labels = [*self._numbers]
        return Coded(codes, labels if self._text else [cell for _, cell in labels])


class _Numbers(dict[object, int]):
    """Number what is looked for, in order of appearance."""

    def __missing__(self, label: object) -> int:
        self[label] = number = len(self)
        return number
