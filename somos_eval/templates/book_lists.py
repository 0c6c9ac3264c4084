"""The sheet of lists behind the drop-downs: protected, label beside code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_range_abs

from somos_eval.templates.sheets import LISTS
from somos_eval.templates.spreadsheet import Book

_FIRST = 2  # row of the first item: above it, what the list is and what its columns are
_WIDTH = 34
_NOTE = "Estas listas alimentan los desplegables del libro; la hoja está protegida."


@dataclass
class Lists:
    """Lists that drop-downs have asked for; equal ones are written once."""

    _placed: dict[tuple[tuple[str, str], ...], tuple[str, str]] = field(
        default_factory=dict
    )

    def place(self, heading: str, offered: Mapping[str, str]) -> str:
        """Return where the labels of a list will be, as the source of a drop-down.

        Parameters
        ----------
        heading : str
            What the list is, for whoever looks at the sheet.
        offered : mapping of str to str
            Code → label; not empty.
        """
        items = tuple(offered.items())
        if items not in self._placed:
            column = 2 * len(self._placed)
            cells = xl_range_abs(_FIRST, column, _FIRST + len(items) - 1, column)
            self._placed[items] = (heading, f"={LISTS}!{cells}")
        return self._placed[items][1]

    def write(self, book: Book) -> None:
        """Write every list that was placed."""
        sheet = book.add(LISTS)
        sheet.protect()
        sheet.freeze_panes(_FIRST, 0)
        for position, (items, (heading, _)) in enumerate(self._placed.items()):
            column = 2 * position
            sheet.set_column(column, column, _WIDTH)
            book.write(sheet, 0, column, heading, bold=True)
            book.write(sheet, 1, column, "Se escribe", italic=True)
            book.write(sheet, 1, column + 1, "Código", italic=True)
            for row, (code, text) in enumerate(items, start=_FIRST):
                book.write(sheet, row, column, text)
                book.write(sheet, row, column + 1, code)
        book.write(sheet, 0, 2 * len(self._placed), _NOTE, italic=True)
