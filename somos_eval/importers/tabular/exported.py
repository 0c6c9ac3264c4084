"""A sheet of the workbook that was saved as text, read like the sheet that it was."""

from collections.abc import Sequence
from dataclasses import replace

from somos_eval.errors import Problem
from somos_eval.importers.reading.cells import key
from somos_eval.importers.reading.marks import Marks
from somos_eval.importers.report import Given, Imported, ImportReport, finish
from somos_eval.importers.tabular.book_check import checked, joined
from somos_eval.importers.tabular.heading import find_heading
from somos_eval.importers.tabular.sheet_rows import read_sheet
from somos_eval.templates.choices import choices
from somos_eval.templates.sheets import SHEETS

Lines = Sequence[Sequence[str]]

_MUNICIPALITIES = "municipio"


def header_of(lines: Lines, table: str) -> int | None:
    """Return the position of the header, if these are the lines of a sheet.

    None if they are those of a table in canonical form: the official names of its
    columns in the first line, and nothing above it.
    """
    template = SHEETS.get(table)
    heading = find_heading(lines, template)[0] if template else None
    if heading is None:
        return None
    official = all(key(label) == name for name, label in heading.labels.items())
    return None if official and heading.row == 0 else heading.row


def read_exported(
    lines: Lines, report: ImportReport, problems: Sequence[Problem], given: Given
) -> Imported:
    """Read the lines of a sheet of the workbook.

    Only the rules of the table itself are checked, as in any table of the format
    ``tabla``: the other sheets may come later.
    """
    admitted = choices(given.context, given.tables.get(_MUNICIPALITIES))
    read = read_sheet("", lines, Marks(), SHEETS[report.table], admitted)
    rows = joined(report.table, [read])
    found = checked({report.table: rows}, replace(given, tables={}))
    report = replace(report, rows_read=len(rows.frame), skipped=tuple(read.skipped))
    return finish(report, [*problems, *read.problems, *found], rows.frame)
