"""Text, numbers and dates out of the cells of a spreadsheet.

Numbers and dates are read by column: what one cell leaves open another may settle, and
what no cell settles is refused.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Generic, TypeVar

from somos_eval.contracts.cells import AMBIGUOUS_NUMBER as AMBIGUOUS
from somos_eval.contracts.cells import Cell as Reading
from somos_eval.contracts.cells import folded, read_date
from somos_eval.contracts.numerals import own_mark, read_decimal
from somos_eval.importers.reading.months import ANY_MONTH, MONTHS

Cell = str | float | int | bool | datetime | date | time | timedelta

T = TypeVar("T")

INVALID_NUMBER = "SE-IMP-020"
AMBIGUOUS_NUMBER = "SE-IMP-021"
NOT_WHOLE = "SE-IMP-022"
INVALID_DATE = "SE-IMP-023"

# Spellings of "not reported" seen in published files, as `key` leaves them ("-" is "").
MISSING = frozenset(
    [
        "no_reporta",
        "no_reportado",
        "no_reportada",
        "no_reportan",
        "no_eportado",
        "no_registra",
        "sin_informacion",
        "sin_dato",
        "sin_datos",
        "sin_establecer",
        "no_disponible",
        "nd",
        "n_d",
    ]
)

_EXCEL_EPOCH = date(1899, 12, 30)
_EXCEL_LEAP_BUG = 60  # serials up to this one name a 29 February 1900 that never was
_EXCEL_END = 100_000
_SERIAL = re.compile(r"\d{5}")
_YEARS = range(1950, 2101)
# Microdata repeat a few thousand words; each is worked out once.
_REMEMBERED = 1 << 14
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(.*)")
_PORTAL_HOURS = (" AM", " PM")
_DECEMBER = 12


@dataclass(frozen=True)
class Parsed(Generic[T]):
    """A column as read.

    Attributes
    ----------
    values : list
        One a cell; None where it is blank or could not be read.
    faults : dict of int to str
        Position of each cell that could not be read → code of its message.
    """

    values: list[T | None]
    faults: dict[int, str] = field(default_factory=dict)


@lru_cache(_REMEMBERED)
def fold(text: str) -> str:
    """Return `text` in lower case, without accents, with single blanks."""
    plain = unicodedata.normalize("NFKD", text.replace("\ufeff", ""))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(bare.lower().split())


def key(value: object) -> str:
    """Return an ASCII ``snake_case`` form that ignores accents, case and signs."""
    return _key(str(value))


_key = lru_cache(_REMEMBERED)(folded)


def clean(cell: Cell) -> str:
    """Return a cell as text with single blanks; a whole number without decimals."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).replace("\ufeff", "").split())


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing (blanks count as nothing, zero does not)."""
    return isinstance(cell, str) and not cell.strip().strip("\ufeff")


def is_missing(cell: Cell) -> bool:
    """Whether a cell is blank or says in words that there is no datum."""
    return isinstance(cell, str) and (not key(cell) or key(cell) in MISSING)


def decimals(cells: Sequence[Cell]) -> Parsed[float]:
    """Read a column of numbers, as numbers or as text in Spanish or English form.

    A lone separator before three digits (``1.234``) can be a thousand or a decimal. It
    is read only if another cell of the column shows which (``1.234.567``, ``48,94``);
    otherwise it is a fault.
    """
    texts = {clean(cell) for cell in cells if isinstance(cell, str)}
    proven = {mark for mark in map(own_mark, texts) if mark}
    mark = proven.pop() if len(proven) == 1 else ""
    values: list[float | None] = []
    faults: dict[int, str] = {}
    known: dict[tuple[type, Cell], Reading] = {}
    for position, cell in enumerate(cells):
        label = (type(cell), cell)
        if label not in known:
            known[label] = read_decimal(cell, mark)
        read = known[label]
        values.append(read.value)
        if read.code and not is_blank(cell):
            ambiguous = read.code == AMBIGUOUS
            faults[position] = AMBIGUOUS_NUMBER if ambiguous else INVALID_NUMBER
    return Parsed(values, faults)


def counts(cells: Sequence[Cell]) -> Parsed[int]:
    """Read a column of whole numbers; a fraction is a fault."""
    numbers = decimals(cells)
    faults = dict(numbers.faults)
    values: list[int | None] = []
    for position, value in enumerate(numbers.values):
        whole = value is not None and value.is_integer()
        if value is not None and not whole:
            faults[position] = NOT_WHOLE
        values.append(int(value) if value is not None and whole else None)
    return Parsed(values, faults)


def dates(cells: Sequence[Cell]) -> Parsed[date]:
    """Read a column of dates: Excel serials, ``dd/mm/aaaa`` or ISO.

    A column exported by an open-data portal writes the month first. It is read so only
    if all of it is text and, either several cells cannot have the day first and every
    one can have the month, or all carry the portal's hour (``12:00:00 AM``).
    """
    if _month_first(cells):
        cells = [_day_first(cell) for cell in cells]
    known: dict[object, date | None] = {}
    values: list[date | None] = []
    faults: dict[int, str] = {}
    for position, cell in enumerate(cells):
        label = (type(cell), cell)
        if label not in known:
            known[label] = _date(cell)
        values.append(known[label])
        if known[label] is None and not is_blank(cell):
            faults[position] = INVALID_DATE
    return Parsed(values, faults)


def _month_first(cells: Sequence[Cell]) -> bool:
    distinct = {cell for cell in cells if not is_blank(cell)}
    found = [_SLASHED.fullmatch(c.strip()) for c in distinct if isinstance(c, str)]
    slashed = [match for match in found if match]
    # A real date, or another spelling, says that the column is not a portal's.
    if not slashed or len(slashed) < len(distinct):
        return False
    if any(int(match[1]) > _DECEMBER for match in slashed):
        return False
    beyond = sum(int(match[2]) > _DECEMBER for match in slashed)
    return beyond > 1 or all(match[4].endswith(_PORTAL_HOURS) for match in slashed)


def _day_first(cell: Cell) -> Cell:
    found = _SLASHED.fullmatch(cell.strip()) if isinstance(cell, str) else None
    return f"{found[2]}/{found[1]}/{found[3]}" if found else cell


def says_no_date(cell: Cell) -> bool:
    """Whether a cell says that the date is not known: in words, or with a zero part."""
    if isinstance(cell, str):
        parts = clean(cell).replace("/", "-").replace(".", "-").split("-")
        zeros = all(part.isdecimal() for part in parts) and "0" in {
            part.lstrip("0") or "0" for part in parts
        }
        return not is_blank(cell) and (is_missing(cell) or zeros)
    return isinstance(cell, int | float) and not isinstance(cell, bool) and cell == 0


def date_in_words(text: str) -> date | None:
    """Find a date inside a sentence: ``15 DE JULIO DEL AÑO 2020`` or ``15/07/2020``."""
    plain = fold(text)
    found = re.search(
        rf"\b(\d{{1,2}}) (?:de )?({ANY_MONTH}),? (?:del? )?(?:ano )?(\d{{4}})\b", plain
    )
    if found:
        day, month, year = found.groups()
        return _safe_date(int(year), MONTHS[month], int(day))
    numeric = re.search(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b", plain)
    if numeric:
        day, month, year = numeric.groups()
        return _safe_date(int(year), int(month), int(day))
    return None


def month_in_words(text: str) -> date | None:
    """Find a month inside a title (``Diciembre 2023``) and return its last day."""
    found = re.search(rf"\b({ANY_MONTH})(?: del?)? (\d{{4}})\b", fold(text))
    if not found:
        return None
    month, year = MONTHS[found[1]], int(found[2])
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _date(cell: Cell) -> date | None:
    if isinstance(cell, str) and _SERIAL.fullmatch(clean(cell)):
        cell = int(clean(cell))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if not math.isfinite(cell) or not _EXCEL_LEAP_BUG < cell < _EXCEL_END:
            return None
        cell = _EXCEL_EPOCH + timedelta(days=int(cell))
    stamp = read_date(cell).value
    return stamp.date() if stamp is not None and stamp.year in _YEARS else None


def _safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
