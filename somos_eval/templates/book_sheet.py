"""One sheet of the workbook: title, identifiers, header, example and rows."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
from xlsxwriter.utility import xl_range_abs

from somos_eval.contracts import Column, Kind
from somos_eval.templates.answers import example_row, typed
from somos_eval.templates.book_help import described, validation
from somos_eval.templates.choices import Choices
from somos_eval.templates.sheets import EXAMPLE, LEFT_OUT, SheetTemplate
from somos_eval.templates.spreadsheet import DATE_FORMAT, Book
from somos_eval.theme import COLORS

TITLE, IDS, HEADER, EXAMPLE_ROW, FIRST = range(5)
BLANK_ROWS = 3_000
_MARK = 0  # the column of LEFT_OUT; those of the table come after it

_HEAD = {
    "bold": True,
    "text_wrap": True,
    "valign": "vcenter",
    "bg_color": COLORS["accent_soft"],
    "bottom": 1,
}
_NEEDED = _HEAD | {"bg_color": COLORS["accent"], "font_color": COLORS["on_accent"]}
_SAMPLE = {
    "italic": True,
    "font_color": COLORS["text_soft"],
    "bg_color": COLORS["surface"],
}
_PENDING = {"text_wrap": True, "valign": "top", "bg_color": COLORS["warning_surface"]}
_MARKED_WIDTH = 34
_TEXT = "@"
_WIDTHS = {
    Kind.TEXT: 26,
    Kind.CATEGORY: 26,
    Kind.INTEGER: 13,
    Kind.DECIMAL: 13,
    Kind.BOOLEAN: 13,
    Kind.DATE: 14,
    Kind.LIST: 30,
}
_PROSE = {"texto", "texto_es", "texto_en", "definicion", "titulo"}
_PROSE_WIDTH = 60

# Range of the drop-down of a column (empty if none), and whether it admits no other.
Source = Callable[[SheetTemplate, Column], tuple[str, bool]]


def column_range(sheet: SheetTemplate, column: str, rows: int) -> str:
    """Return the cells of a column of a sheet, as the source of a drop-down."""
    at = _MARK + 1 + sheet.table.names.index(column)
    return f"='{sheet.title}'!{xl_range_abs(FIRST, at, last_row(rows), at)}"


def last_row(rows: int) -> int:
    """Return how far down a sheet that comes with `rows` rows admits more of them."""
    return FIRST + rows + BLANK_ROWS


def write_sheet(
    book: Book, sheet: SheetTemplate, rows: pd.DataFrame, lists: Choices, source: Source
) -> None:
    """Add a sheet to a workbook.

    Parameters
    ----------
    book : Book
        The workbook.
    sheet : SheetTemplate
        The sheet.
    rows : DataFrame
        Rows with which it comes filled, in canonical form.
    lists : Choices
        What coded columns admit.
    source : callable
        Where the drop-down of each column is.
    """
    made = book.add(sheet.title)
    _write_head(book, made, sheet, lists)
    bottom = last_row(len(rows))
    made.autofilter(HEADER, _MARK, bottom, _MARK + len(sheet.table.names))
    for at, column in enumerate(sheet.table.columns, start=_MARK + 1):
        look = _look(column)
        wide = _PROSE_WIDTH if column.name in _PROSE else _WIDTHS[column.kind]
        made.set_column(at, at, wide, book.style(**look))
        place, strict = source(sheet, column)
        rule = validation(sheet, column, place, strict=strict)
        made.data_validation(EXAMPLE_ROW, at, bottom, at, rule)
        offered = lists.offered(column)
        for row, value in enumerate(rows[column.name], start=FIRST):
            book.write(made, row, at, typed(column, value, offered), **look)


def write_marks(book: Book, sheet: SheetTemplate, marks: Sequence[str]) -> None:
    """Leave rows out, each with its mark, until somebody erases it."""
    if not marks:
        return
    made = book.handle.get_worksheet_by_name(sheet.title)
    made.set_column(_MARK, _MARK, _MARKED_WIDTH, book.style(num_format=_TEXT))
    for row, mark in enumerate(marks, start=FIRST):
        book.write(made, row, _MARK, mark or None, **_PENDING)


def _write_head(book: Book, made: Any, sheet: SheetTemplate, lists: Choices) -> None:
    names = sheet.table.names
    book.write(made, TITLE, _MARK, f"{sheet.title}. {sheet.description}")
    # What identifies the sheet and its columns, whatever happens to their titles.
    for at, name in enumerate((sheet.table.name, *names)):
        book.write(made, IDS, at, name)
    made.set_row(IDS, None, None, {"hidden": True})
    made.set_row(HEADER, 32)
    made.set_column(_MARK, _MARK, 13, book.style(num_format=_TEXT))
    made.freeze_panes(FIRST - 1, _MARK + 2)
    book.write(made, HEADER, _MARK, LEFT_OUT, **_HEAD)
    made.write_comment(HEADER, _MARK, _ABOUT_MARK, _NOTE_SIZE)
    book.write(made, EXAMPLE_ROW, _MARK, EXAMPLE, **_SAMPLE)
    example = example_row(sheet, lists)
    for at, column in enumerate(sheet.table.columns, start=_MARK + 1):
        look = _NEEDED if column.required else _HEAD
        book.write(made, HEADER, at, sheet.heading(column.name), **look)
        text = "\n".join(described(column, lists.offered(column)))
        made.write_comment(HEADER, at, text, _NOTE_SIZE)
        book.write(made, EXAMPLE_ROW, at, example[column.name], **_SAMPLE)


_NOTE_SIZE = {"x_scale": 2.2, "y_scale": 1.8, "author": "somos"}
_ABOUT_MARK = (
    "Lo que se escriba aquí deja la fila por fuera de la importación, como la del "
    "ejemplo. Déjela vacía en las filas que valen."
)


def _look(column: Column) -> dict[str, Any]:
    match column.kind:
        case Kind.DATE:
            return {"num_format": DATE_FORMAT}
        case Kind.INTEGER | Kind.DECIMAL:
            return {"num_format": "General"}
        case _:
            return {"num_format": _TEXT, "text_wrap": column.name in _PROSE}
