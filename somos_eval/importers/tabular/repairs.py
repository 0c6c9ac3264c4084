"""What people and Excel do to a cell, undone before its column is read.

Labels become codes, serial numbers become dates, and what says that there is no datum
becomes nothing. What cannot be undone is left as it is, for the contract to refuse.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from somos_eval.contracts import Column, Kind
from somos_eval.contracts.cells import folded, read_boolean
from somos_eval.importers.reading.cells import MISSING, Cell, clean, dates, key

_NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL})
_NO_WORDS = _NUMBERS | {Kind.DATE, Kind.BOOLEAN}
_DASHES = frozenset({"-", "--", "–", "—"})
_FOUR_YEARS = 1462  # days from the first day of one calendar of Excel to the other's
_BETWEEN = re.compile(r"[;\n]")

Texts = Mapping[str, str]


def repaired(
    column: Column, cells: Sequence[Cell], codes: Texts, *, from_1904: bool = False
) -> list[Cell]:
    """Undo what happened to the cells of a column.

    Parameters
    ----------
    column : Column
        Its contract.
    cells : sequence of Cell
        As read.
    codes : mapping of str to str
        Codes by what a person may write for them, folded.
    from_1904 : bool
        Whether a bare number of days counts from 1904 instead of 1900.
    """
    if from_1904 and column.kind is Kind.DATE:
        cells = [_in_1900(cell) for cell in cells]
    known: dict[tuple[type, Cell], Cell] = {}  # most cells repeat
    for cell in cells:
        if (type(cell), cell) not in known:
            known[type(cell), cell] = _repaired(column, cell, codes)
    return [known[type(cell), cell] for cell in cells]


def same_as_example(
    columns: Sequence[Column], cells: Mapping[str, Cell], codes: Mapping[str, Texts]
) -> bool:
    """Whether a row is the one that the template gives as an example, cell by cell."""
    return all(
        column.name in cells
        and _plain(column, cells[column.name], codes[column.name])
        == folded(column.example)
        for column in columns
    )


def _repaired(column: Column, cell: Cell, codes: Texts) -> Cell:
    if column.kind in _NO_WORDS and _says_nothing(cell):
        return ""
    if column.kind is Kind.DATE:
        return _day(cell)
    if column.kind is Kind.LIST and isinstance(cell, str):
        return ";".join(codes.get(folded(item), item) for item in _items(cell))
    if codes and isinstance(cell, str):
        return codes.get(folded(cell), cell)
    return cell


def _says_nothing(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    return clean(cell) in _DASHES or key(cell) in MISSING


def _in_1900(cell: Cell) -> Cell:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell + _FOUR_YEARS
    return cell


def _day(cell: Cell) -> Cell:
    """Read a serial number as the date that Excel shows for it."""
    if isinstance(cell, bool | date | datetime):
        return cell
    found = dates([cell]).values[0]
    return cell if found is None else found


def _items(text: str) -> list[str]:
    """Split a list; commas separate its items where nothing else does."""
    between = _BETWEEN if _BETWEEN.search(text) else re.compile(",")
    return [clean(item) for item in between.split(text) if clean(item)]


def _plain(column: Column, cell: Cell, codes: Texts) -> str:
    mended = _repaired(column, cell, codes)
    if column.kind is Kind.BOOLEAN and clean(mended):
        return "verdadero" if read_boolean(mended).value else "falso"
    if isinstance(mended, datetime):
        return folded(mended.date().isoformat())
    return folded(clean(mended))
