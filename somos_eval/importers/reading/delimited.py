"""Delimited text, as open-data portals export it, as the same sheet of cells."""

import csv
import io
from collections import Counter
from itertools import islice

from somos_eval.errors import Problem, Where
from somos_eval.importers.reading.cells import Cell, is_blank
from somos_eval.importers.reading.text import decode
from somos_eval.importers.reading.workbook import Sheet, read_workbook

_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_DELIMITERS = (",", ";", "\t", "|")
_LOOKED_AT = 50  # rows; a title block and the first data


def read_sheets(content: bytes, filename: str) -> tuple[list[Sheet], list[Problem]]:
    """Read a workbook or delimited text, whatever the extension says.

    Parameters
    ----------
    content : bytes
        The file.
    filename : str
        Its name, for messages.

    Returns
    -------
    sheets : list of Sheet
        As `read_workbook`; text is one sheet without a name, whose cells are text.
    problems : list of Problem
        Why it cannot be read, or a warning about its encoding.
    """
    if content.startswith(_BOOKS) or not content:
        return read_workbook(content, filename)
    return read_delimited(content, filename)


def read_delimited(content: bytes, filename: str) -> tuple[list[Sheet], list[Problem]]:
    """Read comma, semicolon, tab or bar separated text.

    A short row, such as a title, is filled with blanks; one with more cells than the
    table is a fault, because its columns are displaced.

    Parameters
    ----------
    content, filename
        See `read_sheets`.

    Returns
    -------
    sheets, problems
        SE-IMP-052 and 053 if it is not text, 054 and 055 if it is badly quoted.
    """
    text, problems = decode(content)
    if text is None:
        return [], [p.located(file=filename) for p in problems]
    delimiter, width = _shape(text)
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    pool: dict[str, str] = {}
    rows: list[list[Cell]] = []
    faults: list[Problem] = []
    try:
        for number, row in enumerate(reader, start=1):
            if len(row) > width and any(not is_blank(cell) for cell in row[width:]):
                faults.append(_displaced(filename, number, row, width, delimiter))
            # The same words come back millions of times: each is kept once.
            fitted: list[Cell] = [pool.setdefault(cell, cell) for cell in row[:width]]
            rows.append(fitted + [""] * (width - len(fitted)))
    except csv.Error:
        where = Where(file=filename, line=reader.line_num)
        return [], [*problems, Problem.of("SE-IMP-055", where)]
    return ([], faults) if faults else ([Sheet("", True, rows)], problems)


def _shape(text: str) -> tuple[str, int]:
    """Choose the separator that gives most rows the same number of cells."""

    def usual(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            widths = Counter(len(row) for row in islice(reader, _LOOKED_AT) if row)
        except csv.Error:
            return 0, 0
        wide = {width: times for width, times in widths.items() if width > 1}
        if not wide:
            return 0, 1
        width = max(wide, key=lambda w: (wide[w], w))
        return wide[width], width

    found = {delimiter: usual(delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: found[delimiter])
    return best, max(found[best][1], 1)


def _displaced(
    filename: str, number: int, row: list[str], width: int, delimiter: str
) -> Problem:
    return Problem.of(
        "SE-IMP-054",
        Where(file=filename, row=number),
        found=len(row),
        expected=width,
        delimiter=delimiter,
    )
