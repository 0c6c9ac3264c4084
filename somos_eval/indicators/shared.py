"""What several indicators of one run read, worked out once.

The memory belongs to the tables that a run hands to its indicators and goes with them:
nothing outlives a call of `compute`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from somos_eval.contracts.schema import Tables
from somos_eval.params import Programme

Rest = ParamSpec("Rest")
Made = TypeVar("Made")


class RunTables(dict[str, pd.DataFrame]):
    """The tables in scope of one run for one programme, and what was made of them."""

    def __init__(self, tables: Tables, programme: Programme) -> None:
        super().__init__(tables)
        self.programme = programme
        self.made: dict[tuple[Any, ...], Any] = {}


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
        if key not in tables.made:
            tables.made[key] = make(tables, *rest, **named)
        made: Made = tables.made[key]
        return made

    return kept
