"""Small workbooks with the shapes of published files."""

import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest
import xlsxwriter

from somos_eval.importers import FORMATS, Given, Imported

Row = Sequence[Any]
Book = Callable[..., bytes]
Read = Callable[..., Imported]

HEADER = (
    "DEPARTAMENTO",
    "MUNICIPIO",
    "CODIGO DANE",
    "ARMAS MEDIOS",
    "FECHA HECHO",
    "GENERO",
    "AGRUPA EDAD PERSONA",
    "CANTIDAD",
)
TITLE = (
    ("MINISTERIO DE DEFENSA NACIONAL",),
    ("POLICÍA NACIONAL",),
    (),
    ("HOMICIDIOS ",),
    ("PERÍODO DEL 01 DE ENERO AL 31 DE DICIEMBRE AÑO 2018",),
)


def write_cells(sheet: Any, lines: Sequence[Row], day: Any) -> None:
    """Write text as text, whatever it looks like, and dates in the format of a day."""
    for at, line in enumerate(lines):
        for column, cell in enumerate(line):
            if isinstance(cell, date):
                sheet.write_datetime(at, column, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(at, column, cell)
            elif cell is not None:
                sheet.write(at, column, cell)


@pytest.fixture
def book() -> Book:
    """Return a builder of workbooks: rows of one sheet, or of several by name."""

    def build(
        rows: Sequence[Row] | Mapping[str, Sequence[Row]], hidden: Sequence[str] = ()
    ) -> bytes:
        sheets = rows if isinstance(rows, Mapping) else {"Hoja1": rows}
        out = io.BytesIO()
        made = xlsxwriter.Workbook(
            out, {"in_memory": True, "strings_to_formulas": False}
        )
        day = made.add_format({"num_format": "dd/mm/yyyy"})
        for name, lines in sheets.items():
            sheet = made.add_worksheet(name)
            write_cells(sheet, lines, day)
            if name in hidden:
                sheet.hide()
        made.close()
        return out.getvalue()

    return build


@pytest.fixture
def victim() -> Callable[..., list[Any]]:
    """Return a maker of data rows in the order of `header`."""

    def make(code: Any = 5001000, quantity: Any = 1, **other: Any) -> list[Any]:
        return [
            other.get("department", "ANTIOQUIA"),
            other.get("place", "MEDELLÍN (CT)"),
            code,
            other.get("weapon", "ARMA DE FUEGO"),
            other.get("day", date(2018, 3, 14)),
            other.get("sex", "MASCULINO"),
            other.get("age", "ADULTOS"),
            quantity,
        ]

    return make


@pytest.fixture
def header() -> Row:
    """Return the header of the 2018 layout."""
    return HEADER


@pytest.fixture
def police_file(book: Book) -> Callable[..., bytes]:
    """Return a builder of one-sheet police files, from the title to the footer."""

    def build(
        rows: Sequence[Row],
        *,
        total: Any = None,
        footer: Sequence[Row] = (),
        title: Sequence[Row] = TITLE,
        head: Row = HEADER,
    ) -> bytes:
        last = [] if total is None else [["TOTAL", *[""] * (len(head) - 2), total]]
        return book([*title, head, *rows, *last, *footer])

    return build


@pytest.fixture
def read() -> Read:
    """Return ``read(format, content, name)`` with the hash of the content."""

    def run(
        format_: str, content: bytes, name: str = "archivo.xlsx", **more: Any
    ) -> Imported:
        sha = hashlib.sha256(content).hexdigest()
        return FORMATS[format_](content, name, Given(sha, **more))

    return run


@pytest.fixture
def codes_of() -> Callable[[Imported], list[str]]:
    """Return the codes of the errors of an import, in order."""
    return lambda imported: [p.code for p in imported.report.errors]


@pytest.fixture
def rows_of() -> Callable[[Imported], pd.DataFrame]:
    """Return the rows of an import that must have succeeded."""

    def rows(imported: Imported) -> pd.DataFrame:
        assert imported.frame is not None, imported.report.errors
        return imported.frame

    return rows
