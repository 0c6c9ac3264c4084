"""Tables already in canonical form, as CSV or Parquet: the format ``tabla``."""

import csv
import io
from pathlib import PurePath

import pandas as pd

from somos_eval.contracts import TABLES, Table, check_tables, coerce, told_once
from somos_eval.errors import InputError, Problem, Where
from somos_eval.importers.reading.cells import key
from somos_eval.importers.reading.text import decode
from somos_eval.importers.report import (
    Given,
    Imported,
    ImportReport,
    finish,
    rejected,
)
from somos_eval.messages.near import near
from somos_eval.store.tables import from_parquet

FORMAT = "tabla"
DERIVED = "municipio"

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
    report = ImportReport(filename, FORMAT, name)
    unknown = _refused(name)
    if unknown:
        return rejected(report, [unknown])
    contract = TABLES[name]
    loose, problems = _read(content, filename, contract)
    if loose is None:
        return rejected(report, problems)
    frame, faults = coerce(contract, loose)
    report = ImportReport(filename, FORMAT, name, rows_read=len(frame))
    # Rows were typed by hand, and only here do they have the numbers of their file.
    found = check_tables({name: frame}, given.context, {name: filename})
    return finish(report, told_once([*problems, *faults], found), frame)


def _refused(name: str) -> Problem | None:
    if name == DERIVED:
        return Problem.of("SE-IMP-051")
    if name in TABLES:
        return None
    valid = [table for table in TABLES if table != DERIVED]
    hint, listed = near(name, valid), ", ".join(valid)
    return Problem.of("SE-IMP-050", name=name, near=hint, valid=listed)


def _read(
    content: bytes, filename: str, contract: Table
) -> tuple[pd.DataFrame | None, list[Problem]]:
    if not content.strip():
        return None, [Problem.of("SE-IMP-001")]
    if content.startswith(_PARQUET):
        try:
            return from_parquet(content, contract, filename), []
        except InputError as error:
            return None, list(error.problems)
    text, problems = decode(content)
    if text is None:
        return None, problems
    frame, faults = _frame(text.lstrip("\r\n"), filename, contract)
    return frame, [*problems, *faults]


def _frame(
    text: str, filename: str, contract: Table
) -> tuple[pd.DataFrame | None, list[Problem]]:
    delimiter = _delimiter(text, contract)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header, *rows = [*reader]
    except csv.Error:
        where = Where(file=filename, line=reader.line_num)
        return None, [Problem.of("SE-IMP-055", where)]
    width = len(header)
    rows = [_fitted(row, width) for row in rows]
    problems = [
        Problem.of(
            "SE-IMP-054",
            Where(row=number),
            found=len(row),
            expected=width,
            delimiter=delimiter,
        )
        for number, row in enumerate(rows, start=1)
        if len(row) != width
    ]
    if problems:
        return None, problems
    return pd.DataFrame(rows, columns=header, dtype="str"), []


def _fitted(row: list[str], width: int) -> list[str]:
    """Forgive blank cells past the last column, and a blank line."""
    beyond = row[width:]
    if not row or not any(cell.strip() for cell in beyond):
        return row[:width] if row else [""] * width
    return row


def _delimiter(text: str, contract: Table) -> str:
    """Choose the separator under which the header names most columns of the table."""
    header = text.splitlines()[0]

    def score(delimiter: str) -> tuple[int, int]:
        labels = next(csv.reader([header], delimiter=delimiter))
        return sum(key(label) in contract.names for label in labels), len(labels)

    return max(_DELIMITERS, key=score)
