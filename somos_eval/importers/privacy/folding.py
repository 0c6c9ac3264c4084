"""Text without accents nor case, letter for letter."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    base = unicodedata.normalize("NFKD", letter)[0].casefold()
    return base if len(base) == 1 else letter


def plain(text: str) -> str:
    """Fold accents and case; the length and every position stay the same."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(map(_letter, composed))


def words(text: str) -> frozenset[str]:
    """Return the words of a list written as text."""
    return frozenset(text.split())
