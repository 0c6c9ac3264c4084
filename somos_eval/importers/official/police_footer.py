"""What the end of a police sheet declares: its TOTAL, its source and its date."""

import re
from collections.abc import Sequence
from datetime import date

from somos_eval.importers.reading import cells as read
from somos_eval.importers.reading.cells import Cell, clean, fold, is_blank, key

UNKNOWN_SOURCE = "Policía Nacional de Colombia"

_GRAND_TOTAL = re.compile(r"total( general| nacional)? ?:? ?(?P<value>[\d.,]*)")


def is_grand_total(row: Sequence[Cell]) -> bool:
    """Whether a row of totals is that of the sheet, not a subtotal (TOTAL CAUCA)."""
    return _GRAND_TOTAL.fullmatch(_label(row)) is not None


def declared_total(row: Sequence[Cell], quantity: int) -> int | None:
    """Return the number of a grand total.

    Parameters
    ----------
    row : sequence of cells
        The total.
    quantity : int
        Position in it of the column of quantities.

    Returns
    -------
    int or None
        None if there is no number: a formula that nobody has computed.
    """
    found = _GRAND_TOTAL.fullmatch(_label(row))
    beside = [c for c in row if not is_blank(c)][1:]
    cell = row[quantity]
    if is_blank(cell) or key(cell).startswith("total"):
        cell = beside[0] if len(beside) == 1 else found["value"] if found else ""
    reading = read.counts([cell])
    if not reading.faults:
        return reading.values[0]
    # A count has no decimals, so here a lone separator can only be of thousands.
    digits = re.sub(r"[.,]", "", clean(cell))
    return int(digits) if digits.isdecimal() else None


def extraction_date(notes: list[str]) -> date | None:
    """Find the day when the source extracted the figures: their version."""
    said = [note for note in notes if "extra" in fold(note)]
    return next(filter(None, map(read.date_in_words, said)), None)


def source(notes: list[str]) -> str:
    """Find who publishes the figures (FUENTE), without the date of extraction."""
    said = next((note for note in notes if fold(note).startswith("fuente")), "")
    body = said.partition(":")[2] or said[len("fuente") :]
    return re.split(r"(?i)\bdatos\b", body)[0].strip(" .:,;") or UNKNOWN_SOURCE


def _label(row: Sequence[Cell]) -> str:
    first = next(cell for cell in row if not is_blank(cell))
    return fold(str(first))
