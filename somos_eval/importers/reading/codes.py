"""DIVIPOLA codes in all the disguises that published files give them."""

import math
import re
from collections.abc import Sequence

from somos_eval.importers.reading.cells import Cell, Parsed, clean, is_blank

UNUSABLE_CODE = "SE-IMP-024"
MIXED_WIDTH = "SE-IMP-025"

# No department begins so: these prefixes stand for the country in published files.
_NO_DEPARTMENT = frozenset({"00", "01"})
_COUNTRY = frozenset({"00000", "01000", "01001"})

_WHOLE = re.compile(r"(\d{3,8})(?:[.,]0+)?")
_GROUPED = re.compile(r"(\d{1,2})[.,](\d{3})[.,](\d{3})")
_SHORT = re.compile(r"(\d{1,2})[.,](\d{1,3})")
_POPULATED_CENTRE = 8
_MUNICIPALITY = 5


def municipal_codes(cells: Sequence[Cell]) -> Parsed[str]:
    """Read a column of codes as five-digit text.

    The column decides, never the cell: if any code has seven or eight digits, the
    column holds populated centres (two digits of department, three of municipality,
    three of centre) and all must be so long; otherwise all have four or five. A missing
    leading zero is restored; ``5.001`` and ``5.03``, codes that a spreadsheet took for
    thousands, become ``05001`` and ``05030``.

    Returns
    -------
    Parsed of str
        A blank cell is None without a fault.
    """
    # Microdata repeat a thousand codes: each is read once.
    apart = {(type(cell), cell): cell for cell in cells}
    said = {label: "" if is_blank(c) else _text(c) for label, c in apart.items()}
    texts = [said[type(cell), cell] for cell in cells]
    distinct = set(texts)
    in_thousands = any(_SHORT.fullmatch(text) for text in distinct)
    read = {text: _digits(text, in_thousands=in_thousands) for text in distinct}
    digits = [read[text] for text in texts]
    longest = max((len(d) for d in digits if d), default=0)
    width = _POPULATED_CENTRE if longest >= _POPULATED_CENTRE - 1 else _MUNICIPALITY
    values: list[str | None] = []
    faults: dict[int, str] = {}
    for position, (text, found) in enumerate(zip(texts, digits, strict=True)):
        code = None
        if found and not found.strip("0"):
            code = "0" * _MUNICIPALITY
        elif found and len(found) in (width - 1, width):
            code = found.zfill(width)[:_MUNICIPALITY]
        if code and not (is_municipal(code) or is_aggregate(code)):
            code = None
        if code is None and text:
            mixed = found is not None and len(found) not in (width - 1, width)
            faults[position] = MIXED_WIDTH if mixed else UNUSABLE_CODE
        values.append(code)
    return Parsed(values, faults)


def with_department(
    cells: Sequence[Cell], departments: Sequence[Cell] | None
) -> list[Cell]:
    """Put the department before codes that only number the municipality inside it.

    The column decides: if any code has more than three digits, none is touched.
    """
    if departments is None:
        return [*cells]
    texts = [_text(cell) for cell in cells]
    if not all(re.fullmatch(r"\d{1,3}(\.0+)?|", text) for text in texts):
        return [*cells]
    return [
        f"{_text(d).partition('.')[0].zfill(2)}{text.partition('.')[0].zfill(3)}"
        if text
        else ""
        for d, text in zip(departments, texts, strict=True)
    ]


def is_municipal(code: str) -> bool:
    """Whether a five-digit code has the form of a municipality's.

    Whether the place exists is for the programme's own list of territories to say: a
    list of departments here would refuse the next one that the law creates.
    """
    return code[:2] not in _NO_DEPARTMENT and code[2:] != "000"


def is_aggregate(code: str) -> bool:
    """Whether a five-digit code is a whole department (``05000``) or the country."""
    department = code[:2] not in _NO_DEPARTMENT and code[2:] == "000"
    return code in _COUNTRY or department


def _text(cell: Cell) -> str:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return "?"
    if isinstance(cell, float) and not math.isfinite(cell):
        return "?"
    return clean(cell).lstrip("'").strip()


def _digits(text: str, *, in_thousands: bool) -> str | None:
    if in_thousands and re.fullmatch(r"\d{1,2}", text):
        return text + "000"
    short = _SHORT.fullmatch(text)
    if short:
        return short[1] + short[2].ljust(3, "0")
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        return "".join(grouped.groups())
    whole = _WHOLE.fullmatch(text)
    if whole:
        return whole[1]
    return "0" if text == "0" else None
