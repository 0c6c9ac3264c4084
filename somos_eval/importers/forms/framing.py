"""Loose rows into canonical frames, with each problem at its place in the export."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from somos_eval.contracts import TABLES, Context, check_tables, coerce, told_once
from somos_eval.errors import Problem, Where
from somos_eval.importers.forms.records import Record

_ADDED = {"asistencia": "n_asistentes"}


@dataclass(frozen=True)
class Framed:
    """Canonical frames, where each of their rows was typed, and what is wrong."""

    frames: dict[str, pd.DataFrame]
    rows: dict[str, list[Where]]
    problems: list[Problem]


def framed(records: Mapping[str, Sequence[Record]], context: Context) -> Framed:
    """Give loose rows the form of their tables and check them together.

    Parameters
    ----------
    records : mapping
        Table → its rows.
    context : Context
        Of the programme.

    Returns
    -------
    Framed
        Its problems are at the sheet, the row and the header of the export.
    """
    frames: dict[str, pd.DataFrame] = {}
    kept: dict[str, list[Record]] = {}
    read: list[Problem] = []
    for name, rows in records.items():
        kept[name], repeated = _once(name, rows)
        columns = dict.fromkeys(c for r in kept[name] for c in r.values)
        loose = pd.DataFrame(
            {c: [r.values.get(c) for r in kept[name]] for c in columns}, dtype=object
        )
        frame, faults = coerce(TABLES[name], loose)
        frames[name] = frame
        read += [*repeated, *(_placed(p, kept[name], frame) for p in faults)]
    found = check_tables(frames, context, {name: name for name in frames})
    checked = [
        _placed(p, kept[p.where.file], frames[p.where.file]).located(file=None)
        if p.where.file in kept
        else p
        for p in found
    ]
    places = {name: [r.row.where() for r in rows] for name, rows in kept.items()}
    return Framed(frames, places, told_once(read, checked))


def _once(table: str, rows: Sequence[Record]) -> tuple[list[Record], list[Problem]]:
    """Leave one row a key: counts of a same group add up, and the rest is an error."""
    first: dict[tuple[object, ...], Record] = {}
    problems: list[Problem] = []
    key = TABLES[table].key
    added = _ADDED.get(table)
    out: list[Record] = []
    for record in rows:
        at = tuple(record.values.get(c) for c in key)
        before = first.get(at)
        if before is None or None in at:
            first.setdefault(at, record)
            out.append(record)
        elif added and before.row.whole is record.row.whole:
            before.values[added] = _sum(before.values[added], record.values[added])
        else:
            problems.append(_again(table, record, before))
    return out, problems


def _again(table: str, record: Record, before: Record) -> Problem:
    place, other = record.row.where(), before.row.number
    if table in {"sesion", "asistencia"}:
        return Problem.of("SE-FOR-031", place, other=other)
    key = ", ".join(TABLES[table].key)
    return Problem.of("SE-FOR-038", place, table=table, key=key, other=other)


def _sum(one: object, two: object) -> object:
    """Add counts; what is no number is left for the contract to refuse."""
    numbers = [n for n in (one, two) if isinstance(n, int | float)]
    if len(numbers) == 2:
        return numbers[0] + numbers[1]
    try:
        return int(str(one)) + int(str(two))
    except ValueError:
        return one if str(one).strip().isdecimal() else two


def _placed(
    problem: Problem, records: Sequence[Record], frame: pd.DataFrame
) -> Problem:
    """Move a problem from a row of the table to its place in the export."""
    row, column = problem.where.row, problem.where.column
    if row is None or not 1 <= row <= min(len(records), len(frame)):
        where = replace(problem.where, row=None, sheet=_sheet(records))
        return replace(problem, where=where)
    record = records[row - 1]
    header = record.columns.get(column, column) if column else None
    where = Where(problem.where.file, None, record.row.sheet, record.row.number, header)
    return replace(problem, where=where)


def _sheet(records: Sequence[Record]) -> str | None:
    return records[0].row.sheet if records else None
