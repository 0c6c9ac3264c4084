"""Attendance sheets with names: people are counted, who they are is dropped."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

import pandas as pd

from somos_eval.errors import Problem, Where
from somos_eval.importers.forms.attendants import TABLE
from somos_eval.importers.forms.export import Row
from somos_eval.importers.forms.framing import framed
from somos_eval.importers.forms.people import VALUES, Trait, counted, told, unasked
from somos_eval.importers.forms.records import Record
from somos_eval.importers.forms.roster import (
    SESSION,
    Roster,
    find_roster,
    people_of,
    trait_of,
)
from somos_eval.importers.forms.spelling import said, same
from somos_eval.importers.reading.cells import Cell, date_in_words, dates
from somos_eval.importers.reading.delimited import read_sheets
from somos_eval.importers.reading.workbook import Sheet
from somos_eval.importers.report import (
    Frames,
    Given,
    Imported,
    ImportReport,
    LeftColumn,
    MappedColumn,
    Skipped,
    finish,
    hidden,
    rejected,
    warning,
    wrong_table,
)

FORMAT = "asistencia"

_SESSION_ID = re.compile(r"[0-9]{5}-[A-Z0-9-]+-[0-9]{8}(?:-[0-9]{2})?(?![0-9])")
_BODY_ID = re.compile(r"(?<![0-9])[0-9]{5}-[A-Z0-9]+(?:-[A-Z0-9]+)*")
_LISTED = 10
_LEFT = "puede decir quién es una persona"


def parse(content: bytes, filename: str, given: Given) -> Imported:
    """Read an attendance sheet into rows of ``asistencia``.

    The session is that of the column ``sesion_id``, or the one named above the table,
    by the sheet or by the file; or the one of the day and the instance that the title
    names, if the programme has it.

    Parameters
    ----------
    content, filename, given
        See :class:`~somos_eval.importers.report.Importer`.

    Returns
    -------
    Imported
        Counts. The file is never kept: it names people.
    """
    report = ImportReport(filename, FORMAT, TABLE)
    problems = wrong_table(FORMAT, TABLE, given.table)
    sheets, unreadable = read_sheets(content, filename)
    if problems or unreadable:
        return rejected(report, [*problems, *unreadable]).without_copy()
    lists = _Lists(given.tables, filename)
    for sheet in sheets:
        lists.take(sheet)
    if not lists.rosters:
        return rejected(
            report, [*lists.problems, Problem.of("SE-FOR-040")]
        ).without_copy()
    records = lists.records()
    done = framed({TABLE: records} if records else {}, given.context)
    people = len(lists.sessions)
    declared = [n for n in lists.declared if n is not None]
    report = replace(
        report,
        rows_read=people,
        total=people,
        declared_total=sum(declared) if len(declared) == lists.rosters else None,
        origin="+".join(sorted({*lists.sessions} - {""})),
        skipped=tuple(lists.skipped),
        columns=tuple(lists.columns),
        left_columns=tuple(lists.left),
    )
    if not people:
        return rejected(
            report, [*lists.problems, Problem.of("SE-FOR-044")]
        ).without_copy()
    closed = finish(report, [*lists.problems, *done.problems], done.frames)
    return replace(closed, rows=done.rows).without_copy()


@dataclass
class _Lists:
    """The sheets of a file, as they are read, with everybody in them."""

    tables: Frames
    file: str
    rosters: int = 0
    sessions: list[str] = field(default_factory=list)
    traits: dict[str, list[str]] = field(default_factory=dict)
    places: dict[str, Row] = field(default_factory=dict)
    declared: list[int | None] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    columns: list[MappedColumn] = field(default_factory=list)
    left: list[LeftColumn] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, sheet: Sheet) -> None:
        """Take the people of a sheet."""
        roster = find_roster(sheet)
        if roster is None:
            if sheet.is_filled:
                reason = "hoja sin encabezado de planilla"
                self.skipped.append(Skipped(sheet.name, None, reason))
            return
        if not sheet.visible:
            told_so, left = hidden(sheet.name)
            self.problems.append(told_so)
            self.skipped.append(left)
            return
        self.rosters += 1
        people = people_of(roster)
        self.skipped += [Skipped(sheet.name, at + 1, why) for at, why in people.left]
        self.declared.append(people.declared)
        self._people(roster, people.rows)
        if people.declared not in {None, len(people.rows)}:
            counts = {"declared": people.declared, "counted": len(people.rows)}
            place = Where(sheet=sheet.name)
            self.problems.append(warning("SE-FOR-042", place, **counts))

    def records(self) -> list[Record]:
        """Return the rows of ``asistencia``, each where its session begins."""
        rows = counted(self.sessions, self.traits)
        return [
            Record(row, self.places[str(row["sesion_id"])])
            for row in rows
            if row["sesion_id"]
        ]

    def _people(self, roster: Roster, rows: Sequence[int]) -> None:
        sheet, numbers = roster.sheet, [at + 1 for at in rows]
        sessions = self._sessions(roster, rows)
        for session, number in zip(sessions, numbers, strict=True):
            self.places.setdefault(session, Row(sheet.name, number))
        self.sessions += sessions
        for trait in VALUES:
            header = roster.of_trait(trait)
            if header is None:
                read = Trait(["sin_dato"] * len(rows))
                self.problems.append(unasked(trait, sheet.name))
            else:
                self.columns.append(MappedColumn(sheet.name, header, TABLE, trait))
                place = Where(sheet=sheet.name, column=header)
                read, several = trait_of(roster, trait, rows)
                self.problems += told(trait, read, place, numbers)
                self.problems += [
                    Problem.of("SE-FOR-045", replace(place, row=numbers[p]), what=trait)
                    for p in several
                ]
            self.traits.setdefault(trait, []).extend(read.values)
        self._repeated(roster, rows, sessions)
        dropped = ", ".join(roster.unread)
        self.left += [
            LeftColumn(sheet.name, f"columna «{h}»", _LEFT) for h in roster.unread
        ]
        if dropped:
            place = Where(sheet=sheet.name)
            self.problems.append(warning("SE-FOR-036", place, columns=dropped))

    def _sessions(self, roster: Roster, rows: Sequence[int]) -> list[str]:
        """Return the session of each person; blank, and a problem, if untold."""
        sheet = roster.sheet
        if SESSION in roster.fields:
            column = roster.fields[SESSION]
            typed = [said(sheet.rows[at][column]).upper() for at in rows]
            given = [text if _SESSION_ID.fullmatch(text) else "" for text in typed]
        else:
            given = [self._named(roster)] * len(rows)
        unnamed = [
            at + 1 for at, session in zip(rows, given, strict=True) if not session
        ]
        if unnamed:
            row = unnamed[0] if SESSION in roster.fields else None
            place = Where(sheet=sheet.name, row=row)
            self.problems.append(Problem.of("SE-FOR-041", place))
        return given

    def _named(self, roster: Roster) -> str:
        """Return the one session that the title, the sheet or the file name."""
        for texts in (
            [said(c) for c in roster.title],
            [roster.sheet.name],
            [self.file],
        ):
            ids = {m for text in texts for m in _SESSION_ID.findall(text)}
            if ids:
                return ids.pop() if len(ids) == 1 else ""
        return _by_day(roster.title, self.tables)

    def _repeated(
        self, roster: Roster, rows: Sequence[int], sessions: Sequence[str]
    ) -> None:
        """Tell rows with the same document in a session, and never which document."""
        if len(roster.documents) != 1:
            return
        column = roster.documents[0]
        seen = [
            (session, same(said(roster.sheet.rows[at][column])))
            for at, session in zip(rows, sessions, strict=True)
        ]
        times = Counter(pair for pair in seen if any(c.isdigit() for c in pair[1]))
        again = [at + 1 for at, pair in zip(rows, seen, strict=True) if times[pair] > 1]
        if again:
            place = Where(sheet=roster.sheet.name, column=roster.label(column))
            listed = ", ".join(map(str, again[:_LISTED]))
            listed += "…" if len(again) > _LISTED else ""
            self.problems.append(
                warning("SE-FOR-043", place, count=len(again), rows=listed)
            )


def _by_day(title: Iterable[Cell], tables: Frames) -> str:
    """Find the programme's session of the day and the instance that a title names."""
    cells = [*title]
    days = {day for day in map(_day, cells) if day}
    bodies = {b for cell in cells for b in _bodies(said(cell), tables)}
    if len(days) != 1 or len(bodies) != 1 or "sesion" not in tables:
        return ""
    held = tables["sesion"]
    day, body = pd.Timestamp(days.pop()), bodies.pop()
    found = held[(held["instancia_id"] == body) & (held["fecha"] == day)]
    return str(found["sesion_id"].iloc[0]) if len(found) == 1 else ""


def _day(cell: Cell) -> date | None:
    if isinstance(cell, date | datetime):
        return dates([cell]).values[0]
    return date_in_words(cell) if isinstance(cell, str) else None


def _bodies(text: str, tables: Frames) -> set[str]:
    """Return the instances that a cell of the title names, by id or by local name."""
    if "instancia" not in tables:
        return set()
    known = tables["instancia"]
    ids = set(known["instancia_id"]) & set(_BODY_ID.findall(text))
    plain = same(text)
    names = known.dropna(subset=["nombre_local"])
    named = {
        str(body)
        for body, name in zip(names["instancia_id"], names["nombre_local"], strict=True)
        if plain in {same(name), f"instancia_{same(name)}"}
    }
    return ids or named
