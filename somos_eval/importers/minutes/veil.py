"""Names of persons taken out of what is proposed: none of them enters the workbook."""

import re
from collections.abc import Collection

from somos_eval.importers.privacy.text import find_personal

SOMEBODY = "[persona]"
_WORD = r"[A-ZÁÉÍÓÚÑÜ][\w'’áéíóúñü]*\.?"
_RUN = re.compile(rf"\b{_WORD}(?:\s+(?:(?:de|del|la|las|los|y)\s+){{0,3}}{_WORD})*")


def veiled(text: str, places: Collection[str] = ()) -> tuple[str | None, bool]:
    """Take the persons out of a text.

    Parameters
    ----------
    text : str
        As the minutes have it.
    places : collection of str
        Names of territories that are not to be taken for persons.

    Returns
    -------
    text : str or None
        With ``[persona]`` for each name; None if something personal would remain.
    named : bool
        Whether there was anything personal.
    """
    if not find_personal(text, places):
        return text, False
    for separate in (False, True):
        masked = _masked(text, places, separate=separate)
        if not find_personal(masked, places):
            return masked, True
    return None, True


def _masked(text: str, places: Collection[str], *, separate: bool) -> str:
    """Blot out the runs of capital words that name somebody.

    With `separate`, also those that only a title before them tells: «el señor Rúa».
    """

    def blot(match: "re.Match[str]") -> str:
        before = text[max(0, match.start() - 40) : match.start()]
        title = separate and find_personal(before + match[0], places)
        return SOMEBODY if title or find_personal(match[0], places) else match[0]

    return _RUN.sub(blot, text)


def shown_name(filename: str, number: int) -> str:
    """Return what may be shown of the name of a file."""
    spelt = re.sub(r"[_\-.]+", " ", filename)
    return f"archivo n.º {number}" if find_personal(spelt) else filename
