"""Names of persons taken out of what is proposed: none of them enters the workbook.

Besides what the detector knows, whoever the minutes list as attending is a person, and
so is an owner that is only two to four capital words and no office.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from somos_eval.importers.minutes.document import Grid, Minutes
from somos_eval.importers.minutes.owners import owner_of
from somos_eval.importers.privacy.folding import plain
from somos_eval.importers.privacy.text import find_personal

SOMEBODY = "[persona]"
_CAPITAL = r"[A-ZÁÉÍÓÚÑÜ][\w'’áéíóúñü]*\.?"
_RUN = re.compile(
    rf"\b{_CAPITAL}(?:\s+(?:(?:de|del|la|las|los|y)\s+){{0,3}}{_CAPITAL})*"
)
_BARE_NAME = re.compile(rf"{_CAPITAL}(?:\s+(?:de(?:l| la| los)? )?{_CAPITAL}){{1,3}}")
_NAMED = re.compile(r"nombres?\b|asistentes?\b|participantes?\b|firma\b")
_LEAST_LETTERS = 4


@dataclass(frozen=True)
class Veil:
    """What hides the persons of some minutes.

    Attributes
    ----------
    places : collection of str
        Names of territories that are not to be taken for persons.
    names : frozenset of str
        Folded words of the names of those that the minutes list.
    """

    places: Collection[str] = ()
    names: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def over(cls, minutes: Minutes, places: Collection[str] = ()) -> "Veil":
        """Return the veil of some minutes."""
        known = {word for place in places for word in plain(place).split()}
        words = {
            word
            for name in _listed(minutes)
            for word in re.findall(r"\w+", plain(name))
            if len(word) >= _LEAST_LETTERS and word not in known
        }
        return cls(places, frozenset(words))

    def hide(self, text: str, owner: str = "") -> tuple[str | None, bool]:
        """Take the persons out of a text.

        Parameters
        ----------
        text : str
            As the minutes have it.
        owner : str
            Who is said to do it, which may be somebody that nothing else tells.

        Returns
        -------
        text : str or None
            With ``[persona]`` for each name; None if something personal would remain.
        named : bool
            Whether there was anything personal.
        """
        plainly = text.replace(owner, SOMEBODY) if is_bare_name(owner) else text
        for separate in (False, True):
            masked = self._masked(plainly, separate=separate)
            if not find_personal(masked, self.places):
                return masked, masked != text
        return None, True

    def _masked(self, text: str, *, separate: bool) -> str:
        """Blot out the runs of capital words that name somebody.

        With `separate`, also those that only a title before them tells: «señor Rúa».
        """

        def blot(match: "re.Match[str]") -> str:
            before = text[max(0, match.start() - 40) : match.start()]
            title = separate and find_personal(before + match[0], self.places)
            listed = self.names & set(re.findall(r"\w+", plain(match[0])))
            personal = title or find_personal(match[0], self.places)
            return SOMEBODY if personal or listed else match[0]

        return _RUN.sub(blot, text)


def is_bare_name(owner: str) -> bool:
    """Whether an owner is only capital words that are of no office."""
    said = owner.strip(" .,;:")
    if not _BARE_NAME.fullmatch(said):
        return False
    found = owner_of(said)
    return found.sector is None and not found.flag and not found.several


def _listed(minutes: Minutes) -> Iterator[str]:
    """Return who is listed in the tables of attendance and of signatures."""
    for block in minutes.blocks:
        if not isinstance(block, Grid):
            continue
        for at, row in enumerate(block.rows[:3]):
            columns = [n for n, cell in enumerate(row) if _NAMED.match(plain(cell))]
            if columns:
                cells = (
                    r[n]
                    for r in block.rows[at + 1 :]
                    for n in columns[:1]
                    if n < len(r)
                )
                yield from (c for c in cells if c and not owner_of(c).sector)
                break


def shown_name(filename: str, number: int) -> str:
    """Return what may be shown of the name of a file."""
    spelt = re.sub(r"[_\-.]+", " ", filename)
    return f"archivo n.º {number}" if find_personal(spelt) else filename
