"""Dates and terms as minutes write them, in figures or in words."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from somos_eval.importers.privacy.folding import plain
from somos_eval.importers.reading.months import ANY_MONTH, MONTHS

_WORDS = {
    word: n
    for n, word in enumerate(
        [
            "un",
            "dos",
            "tres",
            "cuatro",
            "cinco",
            "seis",
            "siete",
            "ocho",
            "nueve",
            "diez",
            "once",
            "doce",
            "trece",
            "catorce",
            "quince",
            "dieciseis",
            "diecisiete",
            "dieciocho",
            "diecinueve",
            "veinte",
            "veintiun",
            "veintidos",
            "veintitres",
            "veinticuatro",
            "veinticinco",
            "veintiseis",
            "veintisiete",
            "veintiocho",
            "veintinueve",
            "treinta",
            "treinta_y_un",
        ],
        start=1,
    )
} | {"uno": 1, "una": 1, "primero": 1, "veintiuno": 21, "treinta_y_uno": 31}
_WRITTEN = re.compile(
    r"\b(?:(?P<dw>treinta y uno?|[a-z]+)\s*)?\(?\b(?P<d>\d{1,2})?\s?\)?"
    r"(?:\s*dias?)?\s*(?:del? mes )?\s*del? (?:mes de )?"
    rf"(?P<m>{ANY_MONTH})\b"
    r"(?:,?\s*(?:del?\s+)?(?:ano\s+)?"
    r"(?:(?:(?P<yw>dos mil [a-z]+(?: y [a-z]+)?)\s*)?\(?(?P<y>(?:19|20)\d{2})\)?"
    r"|(?P<yo>dos mil [a-z]+)))?"
)
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2})(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)")
_TERM = re.compile(
    r"\b(?:(?P<w>[a-z]+)\s*)?\(?(?P<n>\d{1,3})?\)?\s*"
    r"(?P<unit>dias?|semanas?|mes(?:es)?)\b(?P<kind>\s+(?:habil(?:es)?|calendario))?"
)


@dataclass(frozen=True)
class Dated:
    """A day that a text names; ``year`` is None where it does not say it."""

    day: int
    month: int
    year: int | None
    start: int

    def on(self, year: int | None = None) -> date | None:
        """Return the date, in its own year or in the one given; None if it is none."""
        try:
            return date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None


def dates_in(text: str) -> list[Dated]:
    """Return the days that a text names, in their order; always day before month."""
    folded = plain(text)
    found = [*_written(folded)]
    found += [
        Dated(int(m[1]), int(m[3]), int(m[4]), m.start())
        for m in _FIGURES.finditer(folded)
    ]
    found += [
        Dated(int(m[3]), int(m[2]), int(m[1]), m.start()) for m in _ISO.finditer(folded)
    ]
    possible = [d for d in found if d.on(2000 if d.year is None else None)]
    return sorted(possible, key=lambda d: d.start)


def _written(folded: str) -> Iterator[Dated]:
    for match in _WRITTEN.finditer(folded):
        word = (match["dw"] or "").replace(" ", "_")
        day = int(match["d"]) if match["d"] else _WORDS.get(word)
        said = match["yw"] or match["yo"] or ""
        year = int(match["y"]) if match["y"] else _year(said)
        if day is not None:
            yield Dated(day, MONTHS[match["m"]], year, match.start())


def _year(said: str) -> int | None:
    rest = said.removeprefix("dos mil ").replace(" ", "_")
    return 2000 + _WORDS[rest] if rest in _WORDS else None


def counted_in(text: str, since: date | None) -> tuple[bool, date | None]:
    """Read a term that is counted: «quince (15) días», «un mes».

    Returns
    -------
    counted : bool
        Whether there is one.
    due : date or None
        When it ends; None where the day it begins is not known, or working days, which
        need the calendar of holidays.
    """
    match = next((m for m in _TERM.finditer(plain(text)) if _count(m)), None)
    if match is None:
        return False, None
    count = _count(match)
    working = "habil" in (match["kind"] or "")
    if since is None or working or count is None:
        return True, None
    if match["unit"].startswith("mes"):
        return True, _months_after(since, count)
    days = count * (7 if match["unit"].startswith("semana") else 1)
    return True, since + timedelta(days=days)


def _count(match: "re.Match[str]") -> int | None:
    return int(match["n"]) if match["n"] else _WORDS.get(match["w"] or "")


def _months_after(since: date, months: int) -> date:
    year, month = divmod(since.month - 1 + months, 12)
    year, month = since.year + year, month + 1
    return date(year, month, min(since.day, calendar.monthrange(year, month)[1]))


def number_in_words(word: str) -> int | None:
    """Return what a number word up to thirty-one is worth."""
    return _WORDS.get(plain(word).replace(" ", "_"))
