"""Tables already in canonical form, as CSV or Parquet: the format ``tabla``."""

import csv
import io
from dataclasses import replace
from pathlib import PurePath

import pandas as pd

from somos_eval.contracts import TABLES, Table, check_tables, coerce, told_once
from somos_eval.errors import InputError, Problem, Where
from somos_eval.importers.privacy.door import without_foreign
from somos_eval.importers.reading.cells import key
from somos_eval.importers.reading.text import decode
from somos_eval.importers.report import (
    Given,
    Imported,
    ImportReport,
    MappedColumn,
    finish,
    rejected,
)
from somos_eval.importers.tabular.book_check import REPEATED_KEY, TableRows
from somos_eval.importers.tabular.exported import header_of, read_exported
from somos_eval.importers.tabular.heading import SEARCHED
from somos_eval.messages.near import near
from somos_eval.store.tables import from_parquet
from somos_eval.templates.sheets import SHEETS, table_of_sheet

FORMAT = "tabla"
DERIVED = "municipio"

# Of the table in a CSV, as a spreadsheet counts.
_FIRST_ROW = 2
_PARQUET = b"PAR1"
_DELIMITERS = (",", ";", "\t", "|")


def parse(content: bytes, filename: str, given: Given) -> Imported:
    """Read a canonical table.

    CSV may be UTF-8 with or without BOM, cp1252 or CP850, separated by comma,
    semicolon, tab or bar; every cell is read as text and then as its column says.

    Parameters
    ----------
    content, filename, given
        See :class:`~somos_eval.importers.report.Importer`.
        ``given.table`` is the canonical table; by default, the file name without its
        extension.

    Returns
    -------
    Imported
        Canonical rows that satisfy the rules of the table itself; those that depend on
        other tables are for ``somos revisar`` to judge.
    """
    name = given.table or key(PurePath(filename).stem)
    if name not in TABLES:
        name = table_of_sheet(name) or name
    report = ImportReport(filename, FORMAT, name)
    unknown = _refused(name)
    if unknown:
        return rejected(report, [unknown])
    contract = TABLES[name]
    problems: list[Problem] = []
    if content.startswith(_PARQUET):
        try:
            loose = from_parquet(content, contract, filename)
        except InputError as error:
            return rejected(report, error.problems)
    else:
        lines, problems = _lines(content, filename, contract)
        if lines is None:
            return rejected(report, problems)
        if header_of(lines, name) is not None:
            return read_exported(lines, report, problems, given)
        loose = pd.DataFrame(lines[1:], columns=lines[0], dtype="str")
    loose, left, personal = without_foreign(loose, contract.names)
    frame, faults = coerce(contract, loose)
    report = ImportReport(
        filename,
        FORMAT,
        name,
        rows_read=len(frame),
        columns=_mapped(loose, contract),
        left_columns=tuple(left),
    )
    # Rows were typed by hand, and only here do they have the numbers of their file.
    found = check_tables({name: frame}, given.context, {name: filename})
    told = told_once([*problems, *personal, *faults], found)
    if content.startswith(_PARQUET):
        return finish(report, told, frame)
    return _of_csv(report, told, frame)


def _of_csv(
    report: ImportReport, problems: list[Problem], frame: pd.DataFrame
) -> Imported:
    """Close the report of a CSV, whose rows are told as they are typed."""
    numbers = range(_FIRST_ROW, _FIRST_ROW + len(frame))
    rows = TableRows(report.table, frame, [Where(row=number) for number in numbers])
    imported = finish(report, [_as_shown(rows, p) for p in problems], frame)
    places = {report.table: rows.places} if imported.frames else {}
    return replace(imported, rows=places)


def _as_shown(rows: TableRows, problem: Problem) -> Problem:
    """Count the rows of a CSV as a spreadsheet does: its header is the first."""
    row = problem.where.row
    if not row:
        return problem
    shown = problem.located(row=rows.places[row - 1].row)
    if problem.code != REPEATED_KEY:
        return shown
    first = rows.places[rows.first_with_key[row - 1]].row
    key_ = ", ".join(TABLES[rows.table].key)
    return Problem.of(REPEATED_KEY, shown.where, key=key_, first=first)


def _mapped(loose: pd.DataFrame, contract: Table) -> tuple[MappedColumn, ...]:
    headers = [str(header) for header in loose.columns]
    return tuple(
        MappedColumn("", header, contract.name, key(header))
        for header in headers
        if key(header) in contract.names
    )


def _refused(name: str) -> Problem | None:
    if name == DERIVED:
        return Problem.of("SE-IMP-051")
    if name in TABLES:
        return None
    valid = [table for table in TABLES if table != DERIVED]
    hint, listed = near(name, valid), ", ".join(valid)
    return Problem.of("SE-IMP-050", name=name, near=hint, valid=listed)


def _lines(
    content: bytes, filename: str, contract: Table
) -> tuple[list[list[str]] | None, list[Problem]]:
    """Return the lines of a CSV, all as wide as its header; None if any is not."""
    if not content.strip():
        return None, [Problem.of("SE-IMP-001")]
    decoded, problems = decode(content)
    if decoded is None:
        return None, problems
    text = decoded.lstrip("\r\n")
    delimiter = _delimiter(text, contract)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        lines = [*reader]
    except csv.Error:
        where = Where(file=filename, line=reader.line_num)
        return None, [*problems, Problem.of("SE-IMP-055", where)]
    faults = _uneven(lines, header_of(lines, contract.name), delimiter)
    return (None if faults else lines), [*problems, *faults]


def _uneven(
    lines: list[list[str]], header: int | None, delimiter: str
) -> list[Problem]:
    """Make each line as wide as the header, and tell those that cannot be.

    Rows are counted as a spreadsheet shows them.
    """
    at = header or 0
    width = len(lines[at])
    numbered = enumerate(lines[at + 1 :], start=at + 2)
    faults = []
    for number, line in numbered:
        line[:] = _fitted(line, width)
        if len(line) != width:
            uneven = Problem.of(
                "SE-IMP-054",
                Where(row=number),
                found=len(line),
                expected=width,
                delimiter=delimiter,
            )
            faults.append(uneven)
    return faults


def _fitted(line: list[str], width: int) -> list[str]:
    """Forgive blank cells past the last column, and a blank line."""
    beyond = line[width:]
    if not line or not any(cell.strip() for cell in beyond):
        return line[:width] if line else [""] * width
    return line


def _delimiter(text: str, contract: Table) -> str:
    """Choose the separator under which a line names most columns of the table."""
    template = SHEETS.get(contract.name)
    known = template.by_heading if template else contract.names
    lines = text.splitlines()[: SEARCHED if template else 1]

    def score(delimiter: str) -> tuple[int, int]:
        found = [(0, 0)]
        for line in lines:
            labels = next(csv.reader([line], delimiter=delimiter), [])
            found.append((sum(key(t) in known for t in labels), len(labels)))
        return max(found)

    return max(_DELIMITERS, key=score)
