"""«¿Quiso escribir …?»: the option that a mistyped word was probably meant to be."""

import difflib
import unicodedata
from collections.abc import Collection

# Comparing one word with thousands of codes is slow, and what is near among so many
# says nothing.
AT_MOST = 500
_CUTOFF = 0.7
_SHORTEST_START = 2


def near(word: object, options: Collection[str]) -> str:
    """Suggest the option that is most like `word`, as the start of a hint.

    Parameters
    ----------
    word : object
        What was written.
    options : collection of str
        What could have been.

    Returns
    -------
    str
        «¿Quiso escribir «x»? », with its last blank, or nothing.
    """
    close = closest(word, options)
    return f"¿Quiso escribir «{close}»? " if close else ""


def closest(word: object, options: Collection[str]) -> str | None:
    """Return the option most like `word`, if one is.

    Case, accents and the zeros that a code lost do not count. The start of a single
    option is enough: ``04`` is ``04_participacion``.
    """
    if len(options) > AT_MOST:
        return None
    plain = {_plain(option): option for option in options}
    written = _plain(str(word))
    unpadded = [option for option in plain if option.lstrip("0") == written]
    if unpadded:
        return plain[unpadded[0]]
    close = difflib.get_close_matches(written, plain, n=1, cutoff=_CUTOFF)
    if not close and len(written) >= _SHORTEST_START:
        begun = [option for option in plain if option.startswith(written)]
        close = begun if len(begun) == 1 else []
    return plain[close[0]] if close else None


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
