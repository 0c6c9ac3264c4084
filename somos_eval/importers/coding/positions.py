"""What a position in a text counts, which is where coding programs disagree.

REFI-QDA counts Unicode code points of the plain text from 0, as it is in the file.
Programs that keep text as UTF-16 count an emoji as two; ATLAS.ti counts a Windows line
break, two characters in its own files, as one. Most programs call a selection by its
first words, so what a project does can be checked against the project itself.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

_WORTH_COMPARING = 5
# Selections that tell the readings apart: a project counts in one way.
_ENOUGH = 1000


@dataclass(frozen=True)
class Reading:
    """One way of counting the characters of a text."""

    utf16: bool = False
    break_is_one: bool = False

    @property
    def described(self) -> str:
        """Say it in Spanish."""
        emoji = (
            "cada emoji como dos caracteres" if self.utf16 else "cada emoji como uno"
        )
        line = "uno" if self.break_is_one else "dos"
        return f"{emoji} y cada salto de línea de Windows como {line}"


STANDARD = Reading()
READINGS = (
    STANDARD,
    Reading(break_is_one=True),
    Reading(utf16=True),
    Reading(utf16=True, break_is_one=True),
)


class Text:
    """The text of a source, cut by position under any reading."""

    def __init__(self, whole: str) -> None:
        self._whole = whole

    @cached_property
    def is_plain(self) -> bool:
        """Whether every reading gives the same."""
        return "\r\n" not in self._whole and (
            not self._whole or self._highest < 0x10000
        )

    @property
    def _highest(self) -> int:
        return ord(max(self._whole))

    @cached_property
    def _one_break(self) -> str:
        return self._whole.replace("\r\n", "\n")

    @cached_property
    def _units(self) -> tuple[bytes, bytes]:
        return self._whole.encode("utf-16-le"), self._one_break.encode("utf-16-le")

    def cut(self, start: int, end: int, reading: Reading) -> str | None:
        """Return what is between two positions, or None if they leave the text."""
        if not reading.utf16:
            whole = self._one_break if reading.break_is_one else self._whole
            return whole[start:end] if end <= len(whole) else None
        units = self._units[reading.break_is_one]
        if 2 * end > len(units):
            return None
        try:
            return units[2 * start : 2 * end].decode("utf-16-le")
        except UnicodeDecodeError:  # half an emoji
            return None


@dataclass(frozen=True)
class Cut:
    """A selection of a text, and what the project calls it."""

    text: Text
    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Choice:
    """How a project counts.

    Attributes
    ----------
    reading : Reading
        The one to use.
    checked : bool
        Whether the names of the selections confirm it, or nothing depends on it.
    unusual : bool
        Whether it is not what was expected of the program that wrote it.
    """

    reading: Reading
    checked: bool
    unusual: bool = False


def choose(cuts: Iterable[Cut], habit: Reading) -> Choice:
    """Find the reading that agrees with the names of most selections.

    Parameters
    ----------
    cuts : iterable of Cut
        The selections of a project.
    habit : Reading
        What the program that wrote it is known to do: it wins a tie.
    """
    votes: Counter[Reading] = Counter()
    telling = 0
    for cut in cuts:
        if cut.text.is_plain:
            continue
        said = {r: cut.text.cut(cut.start, cut.end, r) for r in READINGS}
        if len(set(said.values())) == 1:
            continue
        telling += 1
        if telling > _ENOUGH:
            break
        votes.update({r: _agreement(cut.name, words) for r, words in said.items()})
    if not votes.total():
        return Choice(habit, checked=not telling)
    most = max(votes.values())
    best = [r for r in _in_order(habit) if votes[r] == most]
    return Choice(best[0], checked=True, unusual=best[0] != habit)


def _in_order(habit: Reading) -> Sequence[Reading]:
    return (habit, *(r for r in READINGS if r != habit))


def _agreement(name: str, words: str | None) -> int:
    """Return how much a selection is called by its words, or by the first of them.

    Programs change the blanks of a name, so they are not compared; but a stretch that
    begins or ends with blanks is likely to be one shifted by a line break.
    """
    called = "".join(name.split()).rstrip("….")
    said = "".join((words or "").split()).rstrip("….")
    if words is None or len(called) < _WORTH_COMPARING or not said.startswith(called):
        return 0
    whole = said == called
    return 2 + 2 * whole + (words == words.strip())
