"""What several indicators of one run read, worked out once.

The memory belongs to the tables that a run hands to its indicators and goes with them:
nothing outlives a call of `compute`. Those tables also know which of them an indicator
has read, so that it need not be computed again while these do not change.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from somos_eval.contracts.schema import Tables
from somos_eval.params import Programme

Rest = ParamSpec("Rest")
Made = TypeVar("Made")


class RunTables(Mapping[str, pd.DataFrame]):
    """The tables in scope of one run for one programme, and what was made of them.

    Attributes
    ----------
    programme : Programme
        Of the run.
    read : set of str
        Names of the tables looked at since the set was last changed for another.
    """

    def __init__(self, tables: Tables, programme: Programme) -> None:
        self._tables = tables
        self.programme = programme
        self.read: set[str] = set()
        self._made: dict[tuple[Any, ...], tuple[Any, set[str]]] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a table, and note that it was read."""
        self.read.add(name)
        return self._tables[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(self._tables)

    def __len__(self) -> int:
        """Count the tables."""
        return len(self._tables)

    def made(self, key: tuple[Any, ...], make: Callable[[], Made]) -> Made:
        """Return what was made under a key, making it the first time.

        Whoever gets it has read what it was made from.
        """
        if key not in self._made:
            before, self.read = self.read, set()
            try:
                self._made[key] = make(), self.read
            finally:
                self.read = before
        value, read = self._made[key]
        self.read |= read
        found: Made = value
        return found

    def forget(self) -> None:
        """Let go of all that was made."""
        self._made.clear()


def once(
    make: Callable[Concatenate[Tables, Rest], Made],
) -> Callable[Concatenate[Tables, Rest], Made]:
    """Make something once for every indicator of a run that asks for it.

    Parameters
    ----------
    make : callable
        ``(tables, *rest)``; its result depends on nothing else, and nobody who gets it
        may change it in place. Of `rest`, a programme must be that of the run (another
        one, such as one with its period moved, is worked out apart) and the others
        hashable.

    Returns
    -------
    callable
        The same; with plain tables it simply makes.
    """

    @wraps(make)
    def kept(tables: Tables, /, *rest: Rest.args, **named: Rest.kwargs) -> Made:
        if not isinstance(tables, RunTables):
            return make(tables, *rest, **named)
        given = [*enumerate(rest), *named.items()]
        programmes = [p for _, p in given if isinstance(p, Programme)]
        if any(p is not tables.programme for p in programmes):
            return make(tables, *rest, **named)
        key = (make, *(g for g in given if not isinstance(g[1], Programme)))
        return tables.made(key, lambda: make(tables, *rest, **named))

    return kept
