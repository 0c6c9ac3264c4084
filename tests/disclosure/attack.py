"""What somebody who reads everything that is published can work out.

Every cell of persons is an unknown of a system of linear equations; what an edition
prints of it bounds it, and rows and columns add up. The least and the greatest that
each unknown may be are two linear programmes (HiGHS, through scipy). What solves one of
them is one more way in which all cells could be: a cell that has been seen far enough
apart needs no programme of its own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

Cell = tuple[str, str, str]
_NOISE = 1e-6


@dataclass
class Attack:
    """A system over cells that are no less than zero.

    Attributes
    ----------
    cells : dict of tuple to int
        Cell → its unknown.
    bounds : dict of tuple to tuple of float
        What each may be at least and at most.
    sums : list
        Cells that add up, and to what.
    ways : list of ndarray
        Counts of every cell that what is known admits.
    """

    cells: dict[Cell, int] = field(default_factory=dict)
    bounds: dict[Cell, tuple[float, float]] = field(default_factory=dict)
    sums: list[tuple[list[Cell], list[Cell]]] = field(default_factory=list)
    ways: list[NDArray[np.float64]] = field(default_factory=list)

    def know(self, cell: Cell, low: float, high: float) -> None:
        """Note that a cell is between two numbers."""
        was = self.bounds.get(cell, (0.0, np.inf))
        self._number(cell)
        self.bounds[cell] = (max(was[0], low), min(was[1], high))

    def add_up(self, parts: Iterable[Cell], whole: Iterable[Cell]) -> None:
        """Note that some cells are together as many as some others."""
        both = list(parts), list(whole)
        for cell in (*both[0], *both[1]):
            self._number(cell)
        self.sums.append(both)

    def admits(self, truth: Mapping[Cell, float]) -> bool:
        """Say whether counts are within what is known of them, and add up."""
        within = (
            low - _NOISE <= truth.get(cell, low) <= high + _NOISE
            for cell, (low, high) in self.bounds.items()
        )
        told = {cell: low for cell, (low, high) in self.bounds.items() if low == high}
        known = {**told, **truth}
        added = (
            sum(known[c] for c in parts) == sum(known[c] for c in whole)
            for parts, whole in self.sums
        )
        return all(within) and all(added)

    def spread(self, cell: Cell) -> float:
        """Return how far apart the counts of a cell are that were found possible."""
        found = [way[self.cells[cell]] for way in self.ways]
        return max(found) - min(found) if found else 0.0

    def interval(self, cell: Cell) -> tuple[float, float]:
        """Return the least and the greatest that a cell may be."""
        found = self.found(cell)
        assert found is not None, "what is known contradicts itself"
        return found

    def found(self, cell: Cell) -> tuple[float, float] | None:
        """Return the same, or None if what is taken for known contradicts itself."""
        low, high = (self._extreme(cell, sign) for sign in (1.0, -1.0))
        return None if low is None or high is None else (low, high)

    @cached_property
    def _matrix(self) -> csr_array:
        """The sums, one a row: parts less whole is nothing."""
        matrix = np.zeros((len(self.sums), len(self.cells)))
        for line, (parts, whole) in zip(matrix, self.sums, strict=True):
            np.add.at(line, [self.cells[c] for c in parts], 1.0)
            np.add.at(line, [self.cells[c] for c in whole], -1.0)
        return csr_array(matrix)

    def _extreme(self, cell: Cell, sign: float) -> float | None:
        goal = np.zeros(len(self.cells))
        goal[self.cells[cell]] = sign
        matrix = self._matrix
        bounds = [self.bounds.get(c, (0.0, np.inf)) for c in self.cells]
        equal = {"A_eq": matrix, "b_eq": np.zeros(len(self.sums))} if self.sums else {}
        done = linprog(goal, bounds=bounds, method="highs", **equal)
        if done.status == 3:  # there is no end to it
            return sign * -np.inf
        if done.status == 2:  # nothing is like that
            return None
        assert done.status == 0, done.message
        self.ways.append(done.x)
        return float(sign * done.fun)

    def _number(self, cell: Cell) -> None:
        self.cells.setdefault(cell, len(self.cells))


def narrow(
    attack: Attack, truth: Mapping[Cell, float], hidden: Iterable[Cell], minimum: int
) -> list[tuple[Cell, float, float]]:
    """Return the hidden cells that are found to within fewer than `minimum` persons.

    Parameters
    ----------
    attack : Attack
        What is known.
    truth : mapping of tuple to float
        The counts, to see that what is taken for known and what was found are true.
    hidden : iterable of tuple
        The cells that were not told.
    minimum : int
        The smallest cell of the profile.
    """
    assert attack.admits(truth), "the attack is wrong"
    found = []
    for cell in hidden:
        if attack.spread(cell) >= minimum:
            continue
        low, high = attack.interval(cell)
        assert low - _NOISE <= truth[cell] <= high + _NOISE, "the attack is wrong"
        if high - low < minimum - _NOISE:
            found.append((cell, low, high))
    return found
