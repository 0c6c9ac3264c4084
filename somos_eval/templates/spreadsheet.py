"""Workbooks for people to fill: text is always text, and the same input, same bytes.

A cell of text that begins with =, +, - or @ would be run as a formula by whoever edits
it (CWE-1236). It is written as a string and marked with Excel's quote prefix, so that
it stays one.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter

from somos_eval.wording.formulas import is_formula

CELL_LIMIT = 32_767  # characters that a cell of Excel holds
ROW_LIMIT = 1_048_576
DATE_FORMAT = "dd/mm/yyyy"

_CREATED = datetime(2025, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

Value = str | float | date | None


@dataclass
class Book:
    """A workbook being written.

    Attributes
    ----------
    handle : xlsxwriter Workbook
        Where sheets are added.
    """

    handle: Any
    _formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def add(self, title: str) -> Any:
        """Add a sheet."""
        return self.handle.add_worksheet(title)

    def style(self, **properties: Any) -> Any:
        """Return the format of some properties, one for all its cells."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.handle.add_format(properties)
        return self._formats[key]

    def write(
        self, sheet: Any, row: int, column: int, value: Value, **look: Any
    ) -> None:
        """Write one value with a look; nothing for None.

        Raises
        ------
        ValueError
            The cell does not fit in Excel: whoever calls must have checked.
        """
        if value is None:
            return
        if isinstance(value, str):
            prefix = {"quote_prefix": True} if is_formula(value) else {}
            style = self.style(**look, **prefix)
            code = sheet.write_string(row, column, value, style)
        elif isinstance(value, date):
            style = self.style(**{"num_format": DATE_FORMAT} | look)
            code = sheet.write_datetime(row, column, value, style)
        else:
            code = sheet.write_number(row, column, value, self.style(**look))
        if code:
            raise ValueError(f"row {row}, column {column}: beyond the limits of Excel")


@contextmanager
def new_book(title: str) -> Iterator[tuple[Book, io.BytesIO]]:
    """Open a new workbook.

    Yields
    ------
    book : Book
        Where to write.
    content : BytesIO
        Holds the workbook once the block ends.
    """
    content = io.BytesIO()
    handle = xlsxwriter.Workbook(content, _OPTIONS)
    handle.set_properties({"created": _CREATED, "title": title})
    try:
        yield Book(handle), content
    finally:
        handle.close()
