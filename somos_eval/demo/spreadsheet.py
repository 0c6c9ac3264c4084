"""Workbooks whose bytes depend on their content alone, marked as synthetic."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import xlsxwriter

SYNTHETIC = (
    "DATOS SINTÉTICOS DE DEMOSTRACIÓN: TERRITORIOS FICTICIOS, NO SON CIFRAS OFICIALES"
)
_CREATED = datetime(2025, 1, 1)
_OPTIONS = {
    "constant_memory": True,
    "default_date_format": "dd/mm/yyyy",
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


@contextmanager
def synthetic_sheet(name: str) -> Iterator[tuple[Any, io.BytesIO]]:
    """Open the only sheet of a new workbook, to be written from top to bottom.

    Yields
    ------
    sheet : xlsxwriter worksheet
        Where to write.
    content : BytesIO
        Holds the workbook once the block ends.
    """
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, _OPTIONS)
    book.set_properties(
        {
            "created": _CREATED,
            "title": SYNTHETIC,
            "comments": "Escrito por «somos demo»",
        }
    )
    try:
        yield book.add_worksheet(name), content
    finally:
        book.close()
