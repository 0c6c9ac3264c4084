"""The indicators to take away, as the profile sees them: CSV, and Excel with help."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from somos_eval.contracts import RESULT, Status
from somos_eval.contracts.records import records
from somos_eval.contracts.result import SUPPRESSED
from somos_eval.site.around.data import Download
from somos_eval.store.files import write_bytes
from somos_eval.store.results import write_csv
from somos_eval.templates.spreadsheet import Book, new_book
from somos_eval.workflow.around.dictionary import columns, frames, listed, states
from somos_eval.workflow.around.seen import Seen

CSV, WORKBOOK = "datos/indicadores.csv", "datos/indicadores.xlsx"
# A sheet of more municipalities holds more rows than a common computer can open.
WORKBOOK_UP_TO = 120
_LIST = (
    "indicador",
    "etiqueta",
    "unidad",
    "definición",
    "label",
    "unit",
    "definition",
)
_MEANING = ("nombre", "qué es", "what it is")


def downloads(seen: Seen) -> tuple[Download, ...]:
    """Return the files of an edition; each is written when the site is."""
    files = [Download(CSV, partial(_write_csv, seen))]
    if len(seen.places) <= WORKBOOK_UP_TO:
        files.append(Download(WORKBOOK, partial(_write_workbook, seen)))
    return tuple(files)


def _write_csv(seen: Seen, path: Path) -> None:
    write_csv(path, seen.every())


def _write_workbook(seen: Seen, path: Path) -> None:
    """Write the totals of territories, the dictionary and the list of indicators."""
    with new_book(seen.programme.name) as (book, content):
        _rows(book, (seen.rows(name) for name, *_ in listed()))
        for title, of in (
            ("columnas", columns),
            ("estados", states),
            ("marcos", frames),
        ):
            pairs = zip(of("es"), of("en"), strict=True)
            told = [(name, es, en) for (name, es), (_, en) in pairs]
            _sheet(book, title, _MEANING, told)
        _sheet(book, "lista", _LIST, listed())
    write_bytes(path, content.getvalue())


def _rows(book: Book, parts: Iterable[pd.DataFrame]) -> None:
    sheet = _headed(book, "indicadores", RESULT.names)
    at = 0
    for part in parts:
        for row in records(part[part["grupo"] == ""], RESULT.names):
            at += 1
            if row["estado"] == Status.SUPPRESSED.value:
                row["valor"] = SUPPRESSED.es
            for column, value in enumerate(row.values()):
                if not pd.isna(value) and value != "":
                    book.write(sheet, at, column, value)


def _sheet(
    book: Book, title: str, header: Sequence[str], rows: Iterable[tuple[str, ...]]
) -> None:
    sheet = _headed(book, title, header)
    sheet.set_column(1, len(header) - 1, 50)
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            book.write(sheet, at, column, value)


def _headed(book: Book, title: str, header: Sequence[str]) -> Any:
    """Add a sheet whose header stays in sight."""
    sheet = book.add(title)
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 28)
    for column, name in enumerate(header):
        book.write(sheet, 0, column, name, bold=True)
    return sheet
