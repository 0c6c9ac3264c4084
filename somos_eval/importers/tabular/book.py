"""The workbook that people fill by hand: the format ``libro``."""

from collections.abc import Sequence
from dataclasses import replace

from somos_eval.contracts import TABLES
from somos_eval.errors import Problem, Severity, Where
from somos_eval.importers.reading.marks import Marks, read_marks
from somos_eval.importers.reading.workbook import Sheet, read_workbook
from somos_eval.importers.report import (
    Given,
    Imported,
    ImportReport,
    MappedColumn,
    Skipped,
    finish,
    rejected,
    warning,
)
from somos_eval.importers.tabular.book_check import checked, joined
from somos_eval.importers.tabular.heading import which_sheet
from somos_eval.importers.tabular.sheet_rows import SheetRows, read_sheet
from somos_eval.messages.near import near
from somos_eval.templates.choices import Choices, choices
from somos_eval.templates.sheets import (
    DICTIONARY,
    INSTRUCTIONS,
    LISTS,
    REVIEW,
    SHEETS,
)

FORMAT = "libro"

_MUNICIPALITIES = "municipio"
_WITHOUT_ROWS = frozenset(
    t.casefold() for t in (INSTRUCTIONS, DICTIONARY, LISTS, REVIEW)
)
_TITLES = ", ".join(sheet.title for sheet in SHEETS.values())


def parse(content: bytes, filename: str, given: Given) -> Imported:
    """Read a workbook: each sheet into its table, all of them checked together.

    Parameters
    ----------
    content, filename, given
        See :class:`~somos_eval.importers.report.Importer`. ``given.table`` keeps only
        that table.

    Returns
    -------
    Imported
        One frame a sheet that was found, even without rows: it may be that a
        correction took them all out.
    """
    report = ImportReport(filename, FORMAT, given.table or "")
    if given.table is not None and given.table not in SHEETS:
        hint, valid = near(given.table, SHEETS), ", ".join(SHEETS)
        unknown = Problem.of("SE-IMP-050", name=given.table, near=hint, valid=valid)
        return rejected(report, [unknown])
    sheets, problems = read_workbook(content, filename)
    marks, faults = read_marks(content, filename) if sheets else ({}, [])
    if problems or faults:
        return rejected(report, [*problems, *faults])
    parts, skipped, notices = _sorted_sheets(sheets, marks, given)
    if not parts:
        return rejected(report, [*notices, Problem.of("SE-LIB-001", valid=_TITLES)])
    tables = {name: joined(name, read) for name, read in parts.items()}
    every = [sheet for read in parts.values() for sheet in read]
    counts = {name: len(rows.frame) for name, rows in tables.items()}
    problems = [*notices, *(p for sheet in every for p in sheet.problems)]
    if not marks:
        problems.append(warning("SE-LIB-019"))
    problems += checked(tables, given)
    if not any(counts.values()) and not any(map(_is_error, problems)):
        problems.append(Problem.of("SE-LIB-007"))
    report = replace(
        report,
        table=max(counts, key=lambda name: counts[name]),
        rows_read=sum(counts.values()),
        skipped=(*skipped, *(s for sheet in every for s in sheet.skipped)),
        columns=tuple(
            MappedColumn(sheet, header, name, column)
            for name, rows in tables.items()
            for (sheet, column), header in rows.labels.items()
        ),
    )
    done = finish(report, problems, {name: r.frame for name, r in tables.items()})
    return replace(done, rows={name: r.places for name, r in tables.items()})


def choices_of(given: Given) -> Choices:
    """Return what the programme's own lists admit."""
    return choices(given.context, given.tables.get(_MUNICIPALITIES))


def _sorted_sheets(
    sheets: Sequence[Sheet], marks: dict[str, Marks], given: Given
) -> tuple[dict[str, list[SheetRows]], list[Skipped], list[Problem]]:
    """Read the sheets of each table; tell those that are of none."""
    parts: dict[str, list[SheetRows]] = {}
    skipped: list[Skipped] = []
    problems: list[Problem] = []
    admitted = choices_of(given)
    for sheet in sheets:
        if sheet.name.strip().casefold() in _WITHOUT_ROWS:
            continue
        template = which_sheet(sheet.name, sheet.rows)
        where = Where(sheet=sheet.name)
        if template is None:
            if sheet.is_filled:
                skipped.append(Skipped(sheet.name, None, "no es del libro"))
                problems.append(warning("SE-LIB-002", where, valid=_TITLES))
            continue
        name = template.table.name
        if given.table not in (None, name) or not sheet.is_filled:
            continue
        found = marks.get(sheet.name, Marks())
        read = read_sheet(sheet.name, sheet.rows, found, template, admitted)
        if not sheet.visible and read.places:
            problems.append(warning("SE-LIB-018", where))
        parts.setdefault(name, []).append(read)
    return {name: parts[name] for name in TABLES if name in parts}, skipped, problems


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR
