"""Translating texts that were put together from known clauses.

A clause is known by its Spanish pattern; what changes from one row to another goes in
slots, and each kind of slot says how it is written in English:

``{n}``
    a number: decimal comma and thousands point become point and comma;
``{p}``
    a percentage;
``{day}``
    a day in words;
``{span}``
    a range of days in words;
``{x}``
    another clause, or several joined by commas and «y»;
``{as_is}``
    a name in Spanish, left as it is and marked.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache

from somos_eval.wording import ENGLISH, Label, Voice, month_name
from somos_eval.wording.foreign import marked

BETWEEN = "; "
_SLOT = re.compile(r"\{(n|p|day|span|x|as_is)(\d?)\}")
_NUMBER = r"[−+-]?\d(?:[\d.,]*\d)?"
_MONTHS: Mapping[str, int] = {month_name(m): m for m in range(1, 13)}
_PATTERNS: Mapping[str, str] = {
    "n": _NUMBER,
    "p": rf"{_NUMBER}\s?%",
    "day": rf"\d{{1,2}} de (?:{'|'.join(_MONTHS)}) de \d{{4}}",
    "span": r"del \d.*? al \d{1,2} de .+? de \d{4}",
    "x": r".+?",
    "as_is": r".+?",
}
_LISTED = re.compile(r", | y | e ")


class Clauses:
    """Known clauses, ready to be looked up.

    Parameters
    ----------
    known : iterable of Label
        Patterns in both languages with the same slots; two of a kind in one pattern
        are told apart by a digit, ``{n1}`` and ``{n2}``.
    """

    def __init__(self, known: Iterable[Label]) -> None:
        self._plain: dict[str, str] = {}
        self._patterns: list[tuple[str, re.Pattern[str], str]] = []
        for label in known:
            first = _SLOT.search(label.es)
            if first is None:
                self._plain[label.es] = label.en
            else:
                start = label.es[: first.start()]
                self._patterns.append((start, _compiled(label.es), label.en))
        self._writers: Mapping[str, Callable[[str], str]] = {
            "n": _number,
            "p": _percent,
            "day": _written_day,
            "span": _span,
            "x": self._nested,
            "as_is": _named,
        }

    def english(self, clause: str) -> str | None:
        """Return a clause in English; None if it is not known."""
        if (plain := self._plain.get(clause)) is not None:
            return plain
        for start, pattern, english in self._patterns:
            if clause.startswith(start) and (found := pattern.fullmatch(clause)):
                return self._filled(english, found.groupdict())
        return None

    def _filled(self, english: str, slots: Mapping[str, str]) -> str:
        written = {
            name: self._writers[name.rstrip("0123456789")](text)
            for name, text in slots.items()
        }
        return _SLOT.sub(lambda m: written[m.group(1) + m.group(2)], english)

    def _nested(self, text: str) -> str:
        if (whole := self.english(text)) is not None:
            return whole
        return ENGLISH.listing(self._part(part) for part in _LISTED.split(text))

    def _part(self, text: str) -> str:
        if re.fullmatch(_NUMBER, text):
            return _number(text)
        return self.english(text) or marked(text)


def translated(text: str, known: Clauses, voice: Voice) -> str:
    """Return a text, clause by clause, in the language of `voice`.

    Parameters
    ----------
    text : str
        Clauses in Spanish, joined by semicolons.
    known : Clauses
        Those that there are; another stays in Spanish and is marked.
    voice : Voice
    """
    return text if voice.language == "es" or not text else _in_english(text, known)


@lru_cache(maxsize=4096)
def _in_english(text: str, known: Clauses) -> str:
    clauses = text.split(BETWEEN)
    return BETWEEN.join(known.english(c) or marked(c) for c in clauses)


def _compiled(spanish: str) -> re.Pattern[str]:
    pattern, at = "", 0
    for slot in _SLOT.finditer(spanish):
        pattern += re.escape(spanish[at : slot.start()])
        pattern += f"(?P<{slot.group(1)}{slot.group(2)}>{_PATTERNS[slot.group(1)]})"
        at = slot.end()
    return re.compile(pattern + re.escape(spanish[at:]))


def _number(text: str) -> str:
    """Exchange point and comma."""
    return text.translate(str.maketrans(",.", ".,"))


def _percent(text: str) -> str:
    return f"{_number(text.rstrip('%').rstrip())}%"


def _day(text: str) -> date:
    day, month, year = text.split(" de ")
    return date(int(year), _MONTHS[month], int(day))


def _named(text: str) -> str:
    return marked(text) if any(c.isalpha() for c in text) else text


def _written_day(text: str) -> str:
    return ENGLISH.day(_day(text))


def _span(text: str) -> str:
    first, _, last = text.removeprefix("del ").partition(" al ")
    # The first day leaves out the month and year that it shares with the last.
    shared = last.split(" de ")[len(first.split(" de ")) :]
    return ENGLISH.date_range(_day(" de ".join([first, *shared])), _day(last))
