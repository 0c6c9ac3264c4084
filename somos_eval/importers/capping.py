"""How many problems of a kind are listed, and how the rest are counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from somos_eval.errors import Problem

LISTED_AT_MOST = 40
# "And so many more like these".
_MORE = "SE-IMP-029"


def and_more(listed: Sequence[Problem], count: int) -> list[Problem]:
    """Add to the first problems of a kind how many more there are.

    Parameters
    ----------
    listed : sequence of Problem
        At most `LISTED_AT_MOST`, of one kind.
    count : int
        How many there are in all.
    """
    if count <= len(listed):
        return [*listed]
    one, more = listed[0], count - len(listed)
    where = replace(one.where, row=None)
    rest = Problem.of(_MORE, where, severity=one.severity, count=more)
    return [*listed, rest]


def capped(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """List at most `LISTED_AT_MOST` problems of a kind and count the rest."""
    kinds: dict[tuple[str, str | None, str | None], list[Problem]] = {}
    counts = Counter[tuple[str, str | None, str | None]]()
    listed: list[Problem] = []
    rest: list[Problem] = []
    for problem in problems:
        if problem.code == _MORE:
            rest.append(problem)
            continue
        where = problem.where
        kind = (problem.code, where.sheet or where.part, where.column)
        counts[kind] += 1
        if counts[kind] <= LISTED_AT_MOST:
            kinds.setdefault(kind, []).append(problem)
            listed.append(problem)
    for kind, first in kinds.items():
        rest += and_more(first, counts[kind])[len(first) :]
    return (*listed, *rest)
