"""One loose cell to one canonical value: text, categories, booleans, dates and lists.

A cell that cannot be read raises nothing: it comes back with the code of what is wrong.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
import pandas as pd

UNREADABLE = "SE-TAB-013"
AMBIGUOUS_DATE = "SE-TAB-014"
LOST_ZERO = "SE-TAB-015"
AMBIGUOUS_NUMBER = "SE-TAB-019"
TIME_DROPPED = "SE-TAB-020"
WARNINGS = frozenset({LOST_ZERO, TIME_DROPPED})

_TRUE = frozenset({"verdadero", "true", "si", "1", "1.0"})
_FALSE = frozenset({"falso", "false", "no", "0", "0.0"})
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](.*))?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: (.*))?")
_TWO_DIGIT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{1,2}")
_MIDNIGHT = re.compile(r"[0:.,]*(Z|[+-][\d:]+)?")
_DIGITS = re.compile(r"\[0-9\]\{(\d+)\}")
_YEARS = range(1900, 2101)


@dataclass(frozen=True)
class Cell:
    """A value read, or the code of why it could not be (or of a repair)."""

    value: Any = None
    code: str = ""


def tidy(text: str) -> str:
    """Strip blanks of every kind and the byte order mark."""
    return text.replace("\ufeff", "").replace("\u00a0", " ").strip()


def folded(text: str) -> str:
    """Reduce to a lower-case ASCII id: «Sin dato » is ``sin_dato``."""
    plain = unicodedata.normalize("NFKD", tidy(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.casefold()).strip("_")


def read_text(cell: object, pattern: str = "") -> Cell:
    """Read text; a code of fixed width gets back the zero that a number lost."""
    if isinstance(cell, (bool, np.bool_)):
        return Cell(code=UNREADABLE)
    if isinstance(cell, (date, datetime, np.datetime64)):
        return _date_as_text(pd.Timestamp(cell))
    text = tidy(_plain_number(cell) if isinstance(cell, (int, float)) else str(cell))
    width = _DIGITS.fullmatch(pattern)
    if width is None:
        return Cell(text or None)
    digits = re.sub(r"\.0$", "", text)
    if re.fullmatch(r"[0-9]+", digits) and len(digits) == int(width[1]) - 1:
        return Cell("0" + digits, LOST_ZERO)
    return Cell(digits)


def read_category(cell: object, values: Iterable[str]) -> Cell:
    """Read a category, forgiving case, accents and blanks."""
    read = read_text(cell)
    if read.value is None or read.value in values:
        return read
    return Cell({folded(v): v for v in values}.get(folded(read.value), read.value))


def read_boolean(cell: object) -> Cell:
    """Read a truth value in Spanish or as Excel writes it."""
    word = str(cell).replace("í", "i").replace("Í", "I")
    word = tidy(word).casefold()
    if word in _TRUE:
        return Cell(value=True)
    return Cell(value=False) if word in _FALSE else Cell(code=UNREADABLE)


def read_date(cell: object) -> Cell:
    """Read an ISO date, a day-first date with its whole year, or a date object."""
    if isinstance(cell, (date, datetime, np.datetime64)):
        stamp = pd.Timestamp(cell)
        day = stamp.tz_localize(None).normalize()
        whole = day == stamp.tz_localize(None)
        return Cell(day, "" if whole else TIME_DROPPED)
    text = tidy(str(cell)) if isinstance(cell, str) else ""
    if iso := _ISO.fullmatch(text):
        return _day(iso[1], iso[2], iso[3], iso[4])
    if first := _DAY_FIRST.fullmatch(text):
        return _day(first[3], first[2], first[1], first[4])
    ambiguous = _TWO_DIGIT_YEAR.fullmatch(text) is not None
    return Cell(code=AMBIGUOUS_DATE if ambiguous else UNREADABLE)


def read_list(cell: object, values: Iterable[str]) -> Cell:
    """Read a list written with semicolons, or one that is already a list."""
    if isinstance(cell, (list, tuple, np.ndarray)):
        items: list[object] = list(cell)
    else:
        items = list(re.split(r"[;\n]", str(cell)))
    read = [read_category(i, values) if values else read_text(i) for i in items]
    if any(r.code for r in read):
        return Cell(code=UNREADABLE)
    return Cell(tuple(r.value for r in read if r.value))


def _plain_number(cell: float) -> str:
    return str(int(cell)) if float(cell).is_integer() else repr(float(cell))


def _date_as_text(stamp: pd.Timestamp) -> Cell:
    whole = stamp == stamp.normalize()
    return Cell(stamp.date().isoformat() if whole else stamp.isoformat())


def _day(year: str, month: str, day: str, time: str | None) -> Cell:
    if int(year) not in _YEARS:
        return Cell(code=UNREADABLE)
    try:
        read = pd.Timestamp(int(year), int(month), int(day))
    except ValueError:
        return Cell(code=UNREADABLE)
    whole = not time or _MIDNIGHT.fullmatch(time)
    return Cell(read, "" if whole else TIME_DROPPED)
