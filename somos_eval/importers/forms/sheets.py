"""A workbook, or a CSV as a workbook of one sheet."""

import csv
import io

from somos_eval.errors import Problem, Where
from somos_eval.importers.reading.text import decode
from somos_eval.importers.reading.workbook import Sheet, read_workbook

_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_DELIMITERS = (";", ",", "\t")


def read_sheets(content: bytes, filename: str) -> tuple[list[Sheet], list[Problem]]:
    """Read a workbook, or a CSV as a workbook of one sheet.

    Parameters
    ----------
    content : bytes
        The file; its content, and not its extension, says what it is.
    filename : str
        Its name, for messages.

    Returns
    -------
    sheets : list of Sheet
        Empty if there is an error.
    problems : list of Problem
        Why it cannot be read.
    """
    if not content or content.startswith(_BINARY):
        return read_workbook(content, filename)
    text, problems = decode(content)
    if text is None:
        return [], problems
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [*reader]
    except csv.Error:
        return [], [Problem.of("SE-IMP-055", Where(file=filename, line=reader.line_num))]
    width = max(map(len, rows), default=0)
    cells = [[*row, *[""] * (width - len(row))] for row in rows]
    return [Sheet("", visible=True, rows=cells)], problems
