"""Numbers written as text, with a comma or a point for decimals or for thousands.

Whether a mark separates decimals is decided for the whole column, never for one cell:
«1.234» is a thousand in one file and a little over one in another.
"""

import math
import re
from collections.abc import Iterable

import numpy as np

from somos_eval.contracts.cells import AMBIGUOUS_NUMBER, UNREADABLE, Cell, tidy
from somos_eval.contracts.schema import Column, Kind

_PLAIN = re.compile(r"[+-]?[0-9]+")
_SCIENTIFIC = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]+")
_SPACED = re.compile(r"[+-]?[1-9][0-9]{0,2}( [0-9]{3})+([.,][0-9]+)?")
_ONE_MARK = re.compile(r"[+-]?([0-9]*)([.,])([0-9]+)")
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:([.,])[0-9]{3})(?:\1[0-9]{3})+")
_BOTH_MARKS = re.compile(
    r"[+-]?[1-9][0-9]{0,2}([.,])[0-9]{3}(?:\1[0-9]{3})*(?!\1)([.,])[0-9]+"
)
_OTHER = {",": ".", ".": ","}


def read_integer(cell: object, decimal_mark: str) -> Cell:
    """Read a whole number; a fraction cannot be read."""
    if isinstance(cell, (int, np.integer)) and not isinstance(cell, bool):
        return Cell(int(cell))
    if isinstance(cell, str) and _PLAIN.fullmatch(tidy(cell)):
        return Cell(int(tidy(cell)))
    number = read_decimal(cell, decimal_mark)
    if number.value is None:
        return number
    whole = float(number.value).is_integer()
    return Cell(int(number.value)) if whole else Cell(code=UNREADABLE)


def read_decimal(cell: object, decimal_mark: str) -> Cell:
    """Read a number, or its text with the column's decimal mark.

    Parameters
    ----------
    cell : object
        A number or text.
    decimal_mark : str
        What `decimal_mark_of` found in the column; empty if it cannot be known.
    """
    if isinstance(cell, (bool, np.bool_)):
        return Cell(code=UNREADABLE)
    if isinstance(cell, (int, float, np.integer, np.floating)):
        return _finite(float(cell))
    text = _unspaced(cell) if isinstance(cell, str) else ""
    if _PLAIN.fullmatch(text) or _SCIENTIFIC.fullmatch(text):
        return _finite(float(text))
    own = own_mark(text)
    if own is None:
        return Cell(code=UNREADABLE)
    mark = own or decimal_mark
    if not mark:
        return Cell(code=AMBIGUOUS_NUMBER)
    return _finite(float(text.replace(_OTHER[mark], "").replace(mark, ".")))


def own_mark(text: str) -> str | None:
    """Return the decimal mark that `text` shows by itself.

    Returns
    -------
    str or None
        The mark; empty if either reading is possible («1.234»); None if it is not a
        number with marks.
    """
    if both := _BOTH_MARKS.fullmatch(text):
        return both[2]
    if thousands := _THOUSANDS.fullmatch(text):
        return _OTHER[thousands[1]]
    one = _ONE_MARK.fullmatch(text)
    if one is None:
        return None
    grouped = len(one[3]) == 3 and re.fullmatch("[1-9][0-9]{0,2}", one[1])
    return "" if grouped else one[2]


def decimal_mark_of(column: Column, texts: Iterable[str]) -> tuple[str, bool]:
    """Find the decimal mark of a column.

    Parameters
    ----------
    column : Column
        Its limits rule out a reading in thousands.
    texts : iterable of str
        Its distinct cells that are text.

    Returns
    -------
    tuple of str and bool
        The mark (empty if it cannot be known), and whether it was only supposed: a
        canonical file writes a decimal point, so points alone are read as such.
    """
    marked = {t: own_mark(t) for t in map(_unspaced, texts)}
    shown = {m for m in marked.values() if m}
    if shown:
        return (shown.pop() if len(shown) == 1 else ""), False
    unclear = [t for t, mark in marked.items() if mark == ""]
    used = {"," if "," in t else "." for t in unclear}
    if column.kind is not Kind.DECIMAL or len(used) != 1:
        return "", False
    mark = used.pop()
    if all(_beyond(column, t) for t in unclear):
        return mark, False
    return (mark, True) if mark == "." else ("", False)


def _beyond(column: Column, text: str) -> bool:
    """Whether `text`, its mark read as thousands, leaves the column's limits."""
    number = float(re.sub("[.,]", "", text))
    low = -math.inf if column.minimum is None else column.minimum
    high = math.inf if column.maximum is None else column.maximum
    return not low <= number <= high


def _unspaced(text: str) -> str:
    """Take out the blanks that separate thousands."""
    tidied = tidy(text).replace("\u202f", " ")
    return tidied.replace(" ", "") if _SPACED.fullmatch(tidied) else tidied


def _finite(number: float) -> Cell:
    return Cell(number) if math.isfinite(number) else Cell(code=UNREADABLE)
