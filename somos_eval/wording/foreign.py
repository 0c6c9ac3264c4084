"""Spanish inside an English sentence: marked where it is written, spoken as Spanish.

Legal names are not translated. A screen reader must know that they are in another
language (WCAG 2.2, 3.1.2), and plain text has no tags: the isolates of Unicode (UAX #9)
mark where a fragment begins and ends, and whoever writes HTML turns them into an
element. They have no width and no sound.
"""

import re
from collections.abc import Iterator

_BEGIN, _END = "\u2068", "\u2069"
_FRAGMENT = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")


def marked(text: str) -> str:
    """Mark a text as a fragment in another language; an empty one is left as it is."""
    return f"{_BEGIN}{unmarked(text)}{_END}" if text else text


def unmarked(text: str) -> str:
    """Return a text without its marks, for where an element cannot stand."""
    return text.replace(_BEGIN, "").replace(_END, "")


def is_marked(text: str) -> bool:
    """Say whether a text has any mark."""
    return _BEGIN in text or _END in text


def fragments(text: str) -> Iterator[tuple[str, bool]]:
    """Split a text into its parts.

    Parameters
    ----------
    text : str
        Plain text with fragments marked by `marked`.

    Yields
    ------
    tuple of str and bool
        A part, never empty, and whether it is in another language.
    """
    for i, part in enumerate(_FRAGMENT.split(text)):
        if plain := unmarked(part):
            yield plain, i % 2 == 1
