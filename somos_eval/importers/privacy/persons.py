"""Names of persons in a text, told apart from places, bodies and offices."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from somos_eval.importers.privacy.folding import plain
from somos_eval.importers.privacy.folding import words as listed
from somos_eval.importers.privacy.given_names import GIVEN
from somos_eval.importers.privacy.places import (
    AMBIGUOUS,
    COMMON,
    HEADS,
    HEADS_WITHOUT_OF,
    OF,
    QUALIFIERS,
    masked,
)
from somos_eval.importers.privacy.surnames import SURNAMES

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLES = listed(
    """
alcalde alcaldesa alias capitan ciudadana ciudadano comandante companera companero
concejal concejala coronel doctor doctora don dona dr dra ing ingeniera ingeniero
intendente joven lic licenciada licenciado lider lideresa mayor padre pastor patrullero
personera personero presidenta presidente profe profesor profesora sargento secretaria
secretario senor senora senorita sr sra srta teniente testigo
"""
)
_AFTER_OF = frozenset(
    {"hoz", "ossa", "espriella", "torre", "vega", "pena", "rosa", "cruz"}
)
_BACK = 6
_OPENING = " \t\r\n\u00a0«\"“'(*_"


@dataclass(frozen=True)
class _Word:
    """A word: how it is folded, whether it is capital and joined to the last one."""

    text: str
    capital: bool
    joined: bool

    @property
    def given(self) -> bool:
        return self.text in GIVEN

    @property
    def surname(self) -> bool:
        return self.text in SURNAMES

    @property
    def known(self) -> bool:
        return self.given or self.surname

    @property
    def plain_word(self) -> bool:
        """Whether it is as much a word of the language as a name."""
        return self.text in AMBIGUOUS


def names_in(text: str, places: Collection[str] = ()) -> bool | None:
    """Say whether a text names a person.

    Parameters
    ----------
    text : str
        A sentence or a cell.
    places : collection of str
        Names of territories of the programme, which are nobody's.

    Returns
    -------
    bool or None
        True if it is sure, False if it only seems so, None if nobody is named.
    """
    words = _words(text, places)
    letters = [c for c in text if c.isalpha()]
    cased = any(c.isupper() for c in letters) and any(c.islower() for c in letters)
    seems = None
    position = 0
    while position < len(words):
        end, sure = _name_at(words, position, cased=cased)
        if sure:
            return True
        if sure is False:
            seems = False
        position = max(end, position + 1)
    return seems


def _words(text: str, places: Collection[str]) -> list[_Word]:
    folded = masked(plain(text), places)
    found: list[_Word] = []
    last = 0
    for match in _WORD.finditer(folded):
        between = folded[last : match.start()]
        joined = bool(found) and not between.strip(_OPENING)
        found.append(_Word(match[0], _capital(text, match.start()), joined))
        last = match.end()
    return found


def _capital(text: str, at: int) -> bool:
    return at < len(text) and text[at].isupper()


def _name_at(words: list[_Word], start: int, *, cased: bool) -> tuple[int, bool | None]:
    """Judge the name that begins at a word: where it ends, and how sure it is."""
    first = words[start]
    if not _may_be(first, cased=cased):
        return start + 1, None
    end, parts = _parts(words, start, cased=cased)
    if _of_something(words, start):
        return end, None
    if _titled(words, start) and first.text not in COMMON:
        return end, True
    if len(parts) == 1:
        return end, _reversed(words, end, first)
    return end, _judged(parts, cased=cased)


def _may_be(word: _Word, *, cased: bool) -> bool:
    if not word.known:
        return False
    return word.capital or not cased or not word.plain_word


def _parts(words: list[_Word], start: int, *, cased: bool) -> tuple[int, list[_Word]]:
    """Follow the words that go on with the name, over «de la»."""
    parts, at = [words[start]], start + 1
    while at < len(words) and words[at].joined:
        ahead = at
        while ahead < len(words) and words[ahead].text in OF and words[ahead].joined:
            ahead += 1
        if ahead >= len(words) or not words[ahead].joined:
            break
        word = words[ahead]
        named = word.known or (ahead > at and word.text in _AFTER_OF)
        unknown = ahead == at and cased and word.capital and word.text not in COMMON
        same_case = not cased or word.capital == words[start].capital
        if not (same_case and (named or unknown)):
            break
        parts.append(word)
        at = ahead + 1
    return at, parts


def _judged(parts: list[_Word], *, cased: bool) -> bool | None:
    """Weigh the parts: a given name beside a surname is hardly anything but a name."""
    first = parts[0]
    given = any(p.given for p in parts)
    both = any(p.given and any(q.surname for q in parts if q is not p) for p in parts)
    words = all(p.plain_word for p in parts)
    if not cased:
        clear = both and not (words and not first.capital)
        return not words if clear else None
    if not first.capital:
        return True if both and not any(p.plain_word for p in parts) else None
    if both:
        return not words
    if given and first.given and not first.plain_word:
        return False
    surnames = sum(p.surname and not p.plain_word for p in parts)
    return False if surnames >= 2 else None  # both surnames


def _reversed(words: list[_Word], end: int, first: _Word) -> bool | None:
    """Recognise «Pérez, Juan»: a surname alone, a comma, a given name alone."""
    if not first.surname or first.given or end >= len(words):
        return None
    after = words[end]
    alone = end + 1 >= len(words) or not words[end + 1].joined
    return True if after.given and not after.surname and alone and end == 1 else None


def _titled(words: list[_Word], start: int) -> bool:
    return start > 0 and words[start - 1].text in _TITLES and words[start].capital


def _of_something(words: list[_Word], start: int) -> bool:
    """Whether the words before say that the name is of a place or of a body."""
    of = start > 0 and words[start - 1].text in OF
    spare = 1  # an adjective that is in no list: «Parque Lineal …»
    for at in range(start - 1, max(start - 1 - _BACK, -1), -1):
        word = words[at]
        if not words[at + 1].joined:
            return False
        if word.text in HEADS or (word.text in HEADS_WITHOUT_OF and not of):
            return True
        if word.text not in QUALIFIERS:
            if not spare or not word.capital or word.known:
                return False
            spare -= 1
    return False
