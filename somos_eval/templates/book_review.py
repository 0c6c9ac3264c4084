"""The sheet that says where each proposed row comes from, and what to look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from somos_eval.templates.sheets import REVIEW
from somos_eval.templates.spreadsheet import Book
from somos_eval.theme import COLORS

_HEAD = {"bold": True, "bg_color": COLORS["accent_soft"], "bottom": 1}
_WRAP = {"text_wrap": True, "valign": "top"}
_ABOUT = (
    "Cada fila propuesta, de dónde sale y qué mirar. Esta hoja no se importa. Confirme "
    "una fila borrando lo que dice su columna «No importar»."
)
_HEADER = 2


@dataclass(frozen=True)
class Reviewed:
    """What a person needs to confirm a proposed row, as text to read."""

    sheet: str
    row: int | None
    file: str
    place: str
    layout: str
    text: str
    look_at: str


_COLUMNS = (
    ("Hoja", 14),
    ("Fila", 7),
    ("Archivo", 32),
    ("Dónde", 16),
    ("Cómo venía", 16),
    ("Qué se leyó", 90),
    ("Qué mirar", 60),
)


def write_review(book: Book, rows: Sequence[Reviewed]) -> None:
    """Add the sheet, if there is anything to review."""
    if not rows:
        return
    made = book.add(REVIEW)
    book.write(made, 0, 0, _ABOUT)
    for at, (heading, width) in enumerate(_COLUMNS):
        made.set_column(at, at, width)
        book.write(made, _HEADER, at, heading, **_HEAD)
    made.freeze_panes(_HEADER + 1, 0)
    for at, row in enumerate(rows, start=_HEADER + 1):
        texts = (row.sheet, row.row, row.file, row.place, row.layout, row.text)
        for column, value in enumerate((*texts, row.look_at)):
            book.write(made, at, column, value or None, **_WRAP)
    made.autofilter(_HEADER, 0, _HEADER + len(rows), len(_COLUMNS) - 1)
