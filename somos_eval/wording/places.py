"""How the official name of a place is written in a text."""

import re

# Words that join a name, and carry a capital only where the name begins.
_JOINING = frozenset({"de", "del", "el", "la", "las", "los", "y"})
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?")


def place_name(official: str) -> str:
    """Write in small letters a name that a list has in capitals: ``El Guamo``.

    Parameters
    ----------
    official : str
        As the DIVIPOLA has it, ``EL CARMEN DE BOLÍVAR``; one that has small letters
        stays as it is.

    Returns
    -------
    str
        Initialisms with points (``D.C.``) keep their capitals.
    """
    if not official.isupper():
        return official
    return _WORD.sub(_cased, official)


def _cased(found: re.Match[str]) -> str:
    word = found[0]
    if "." in word.rstrip(".") or (found.start() and word.lower() in _JOINING):
        return word if "." in word else word.lower()
    return word.capitalize()
