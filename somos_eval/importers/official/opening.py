"""How the importers of one table begin: the table asked for, then the sheets."""

from collections.abc import Callable
from functools import wraps

from somos_eval.errors import Problem
from somos_eval.importers.reading.delimited import read_sheets
from somos_eval.importers.reading.workbook import Sheet
from somos_eval.importers.report import (
    Given,
    Imported,
    Importer,
    ImportReport,
    rejected,
    wrong_table,
)

Reader = Callable[[ImportReport, list[Sheet], list[Problem]], Imported]


def of_sheets(format_: str, table: str) -> Callable[[Reader], Importer]:
    """Make an importer of a function that reads sheets which are already open.

    A file that cannot be opened, or of which another table was asked, never gets to
    that function.

    Parameters
    ----------
    format_, table : str
        What is read, and the one canonical table that comes of it.

    Returns
    -------
    callable
        Decorator of ``(report, sheets, problems) -> Imported``: the report, with its
        file, format and table; one sheet at least; and the warnings of the opening.
    """

    def decorated(read: Reader) -> Importer:
        @wraps(read)
        def parse(content: bytes, filename: str, given: Given) -> Imported:
            report = ImportReport(filename, format_, table)
            problems = wrong_table(format_, table, given.table)
            sheets, opening = read_sheets(content, filename)
            if problems or not sheets:
                return rejected(report, [*problems, *opening])
            return read(report, sheets, opening)

        return parse

    return decorated
