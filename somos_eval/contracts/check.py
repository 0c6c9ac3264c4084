"""Every violation of every table, at once, located and with what to do."""

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from somos_eval.contracts.located import Fault, listed, located, rows_of
from somos_eval.contracts.relations import broken_references, repeated_keys
from somos_eval.contracts.schema import Context, Rule, Table, Tables
from somos_eval.contracts.structure import Conformed, conform
from somos_eval.contracts.tables import TABLES
from somos_eval.contracts.values import bad_values
from somos_eval.errors import Problem, Severity, Where
from somos_eval.messages.near import near

_EMPTY = "SE-TAB-004"


def check_tables(
    tables: Mapping[str, pd.DataFrame], context: Context, files: Mapping[str, str]
) -> list[Problem]:
    """Check canonical tables against their contracts and against each other.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Canonical tables by name; they may be read when asked for, and more than once.
        A table that is absent is not judged, nor is what refers to it; an optional
        column that is absent counts as empty.
    context : Context
        Period, regions and catalogue of the programme; an empty list is not judged.
    files : mapping of str to str
        How the file of each table is called in messages (its name by default).

    Returns
    -------
    list of Problem
        Empty if all is well. A row is counted from 1. A value is carried only if its
        column is public. Each rule tells at most 200 rows of a table and then counts
        the rest.
    """
    problems = [_unknown(name, files) for name in tables if name not in TABLES]
    frames = _Conforming(tables, files)
    waiting = [name for name in tables if name in TABLES]
    while waiting:
        name, *waiting = waiting
        one = frames.conformed(name)
        if one is None:
            continue
        file = files.get(name, name)
        problems += _table_problems(TABLES[name], one, frames, context, file)
        frames.keep_for(waiting)
    return problems


class _Conforming(Mapping[str, pd.DataFrame]):
    """Tables with canonical columns, brought to them when they are asked for.

    Of a country not all are held at once: one that was judged goes, unless others
    refer to it; whichever rule asks for it then gets it again.
    """

    def __init__(
        self, tables: Mapping[str, pd.DataFrame], files: Mapping[str, str]
    ) -> None:
        self._tables, self._files = tables, files
        self._known: dict[str, Conformed] = {}

    def conformed(self, name: str) -> Conformed | None:
        """Return a table and what had to be said of it; None if it cannot be had."""
        if name not in self._known:
            frame = self._tables.get(name)
            if frame is None:
                return None
            file = self._files.get(name, name)
            self._known[name] = conform(TABLES[name], frame, file)
        return self._known[name]

    def keep_for(self, waiting: Iterable[str]) -> None:
        """Let go of what the tables that are still to be judged do not refer to."""
        columns = (c for name in waiting for c in TABLES[name].columns)
        wanted = {column.references.partition(".")[0] for column in columns}
        for name in self._known.keys() - wanted:
            del self._known[name]

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a table (``KeyError`` if it cannot be had)."""
        one = self.conformed(name) if name in TABLES else None
        if one is None:
            raise KeyError(name)
        return one.frame

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return (name for name in self._tables if name in TABLES)

    def __len__(self) -> int:
        """Count the tables."""
        return sum(1 for _ in self)


def _table_problems(
    table: Table, one: Conformed, frames: Tables, context: Context, file: str
) -> list[Problem]:
    frame = one.frame
    problems = [*one.problems, *bad_values(table, frame, one.broken, file)]
    if one.broken.isdisjoint(table.key):
        problems += repeated_keys(table, frame, file)
    for column in table.columns:
        if column.references and column.name not in one.broken:
            problems += broken_references(column, frame, frames, context, file)
    if one.broken:
        return problems + _unjudged(table, file)
    for rule in table.rules:
        problems += _rule_problems(table, rule, frames, context, file)
    return problems


def _unjudged(table: Table, file: str) -> list[Problem]:
    """Say which rules wait until the columns can be read."""
    if not table.rules:
        return []
    names = listed(r.name for r in table.rules)
    place = Where(file=file)
    return [Problem.of("SE-TAB-023", place, severity=Severity.WARNING, names=names)]


def _rule_problems(
    table: Table, rule: Rule, frames: Tables, context: Context, file: str
) -> list[Problem]:
    frame = frames[table.name]
    if frame.empty:
        return []
    broken = rule.check(frame, frames, context)
    if not broken.any():
        return []
    severity = Severity.WARNING if rule.warning else Severity.ERROR
    said = {"name": rule.name, "description": rule.description, "hint": rule.hint}
    column = table.column(rule.column) if rule.column else None
    return located(
        Fault("SE-TAB-011", said, severity), file, column, frame, rows_of(broken)
    )


def _unknown(name: str, files: Mapping[str, str]) -> Problem:
    return Problem.of(
        "SE-TAB-017",
        Where(file=files.get(name)),
        table=name,
        near=near(name, TABLES),
        valid=listed(TABLES),
    )


def told_once(read: Iterable[Problem], checked: Iterable[Problem]) -> list[Problem]:
    """Join the problems of reading a file and of checking it, each told once.

    A cell that could not be read comes out empty: that it is also required adds
    nothing, nor does a column that both found missing or unknown.
    """
    first = list(read)
    places = {(p.where.row, p.where.column) for p in first if p.where.row}
    rules = {(p.code, p.rule) for p in first if not p.where.row}
    again = [
        p
        for p in checked
        if not (p.code == _EMPTY and (p.where.row, p.where.column) in places)
        and (p.code, p.rule) not in rules
    ]
    return first + again
