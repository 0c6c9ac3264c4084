"""Lists, counts and articles that agree with what they go with."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from somos_eval.wording.numbers import number

# «e» before the sound of i and «u» before that of o, but «y» where i is the first half
# of a diphthong, as in «hielo» (RAE, Ortografía de la lengua española, 2010).
_SOUNDS_I = re.compile(r"h?[ií](?![aeoáéó])", re.IGNORECASE)
_SOUNDS_O = re.compile(r"h?[oó]|8|11(?!\d)", re.IGNORECASE)
_CONJUNCTIONS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("es", "y"): "y",
        ("es", "o"): "o",
        ("en", "y"): "and",
        ("en", "o"): "or",
    }
)
_SMALL: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "es": (
            "uno",
            "dos",
            "tres",
            "cuatro",
            "cinco",
            "seis",
            "siete",
            "ocho",
            "nueve",
        ),
        "en": (
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
        ),
    }
)
_ARTICLES: Mapping[tuple[bool, bool], str] = MappingProxyType(
    {
        (False, False): "el",
        (True, False): "la",
        (False, True): "los",
        (True, True): "las",
    }
)


def listing(items: Iterable[str], language: str = "es", conjunction: str = "y") -> str:
    """Join a list: ``a, b y c``.

    Parameters
    ----------
    items : iterable of str
        What to list. If any has a comma inside, semicolons separate them.
    language : str
        ``es`` or ``en``.
    conjunction : str
        ``y`` or ``o``; in Spanish it changes before its own sound (``e``, ``u``).

    Returns
    -------
    str
        Empty for no items.
    """
    listed = list(items)
    if len(listed) < 2:
        return "".join(listed)
    word = _conjunction(listed[-1], language, conjunction)
    crowded = any(", " in item for item in listed)
    if crowded:
        return f"{'; '.join(listed[:-1])}; {word} {listed[-1]}"
    # The comma before the conjunction is English only, from three items on.
    serial = "," if language == "en" and len(listed) > 2 else ""
    return f"{', '.join(listed[:-1])}{serial} {word} {listed[-1]}"


def plural(n: float, one: str, many: str) -> str:
    """Choose the form that agrees with a number: `one` for 1, `many` for the rest."""
    return one if n == 1 else many


def count(
    n: int,
    one: str,
    many: str,
    language: str = "es",
    *,
    words: bool = False,
    feminine: bool = False,
) -> str:
    """Write how many there are: ``3 sesiones``, ``1 sesión``, ``1.064 casos``.

    Parameters
    ----------
    n : int
        How many.
    one, many : str
        The noun, singular and plural.
    language : str
        ``es`` or ``en``.
    words : bool
        Whether to spell it up to nine: ``tres sesiones``, ``ninguna sesión``.
    feminine : bool
        Gender of the Spanish noun, for the words that have one.

    Returns
    -------
    str
    """
    if not words or n > 1:
        written = cardinal(n, language) if words else number(n, 0, language)
        return f"{written} {plural(n, one, many)}"
    if language == "en":
        return f"one {one}" if n == 1 else f"no {many}"
    masculine, other = ("un", "una") if n == 1 else ("ningún", "ninguna")
    return f"{other if feminine else masculine} {one}"


def cardinal(n: int, language: str = "es", *, feminine: bool = False) -> str:
    """Write a number on its own: in words from one to nine, in figures beyond."""
    if n == 1 and feminine and language == "es":
        return "una"
    words = _SMALL[language]
    return words[n - 1] if 0 < n <= len(words) else number(n, 0, language)


def article(*, feminine: bool = False, plural: bool = False) -> str:
    """Return the Spanish definite article: ``el``, ``la``, ``los``, ``las``."""
    return _ARTICLES[feminine, plural]


def contract(preposition: str, phrase: str) -> str:
    """Put ``a`` or ``de`` before a phrase: ``del consejo``, but ``de El Guamo``.

    The article of a proper name is written with a capital and does not contract.
    """
    joined = {"a": "al", "de": "del"}.get(preposition)
    if joined and phrase.startswith("el "):
        return joined + phrase.removeprefix("el")
    return f"{preposition} {phrase}"


def _conjunction(following: str, language: str, conjunction: str) -> str:
    word = _CONJUNCTIONS[language, conjunction]
    if word == "y" and _SOUNDS_I.match(following):
        return "e"
    if word == "o" and _SOUNDS_O.match(following):
        return "u"
    return word


def lowered(text: str) -> str:
    """Put a name or a sentence after a colon, or inside another sentence.

    One that begins with an acronym stays as it is.
    """
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
