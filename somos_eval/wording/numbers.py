"""Numbers and percentages as a reader expects them.

Numbers are rounded half up, as published tables do; Python's own rounding to the even
digit would print 0,5 and 1,5 as 0 and 2.
"""

import math
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import parse_pattern

from somos_eval.wording.languages import LOCALES

# From this many cases on, a percentage has a decimal: below it, one case moves more
# than a point and the decimal is noise.
DECIMAL_FROM = 100
NO_BREAK = "\u00a0"
# As wide as a plus, and no line breaks after it, as it may after a hyphen.
MINUS = "\u2212"
_MOST_DECIMALS = 6


def number(
    value: float, decimals: int = 0, language: str = "es", *, least: int | None = None
) -> str:
    """Write a number: ``12.667``, ``48,9``, ``−0,5``.

    Parameters
    ----------
    value : float
        A finite number; what is missing has its own words.
    decimals : int
        Decimals to round to.
    language : str
        ``es`` or ``en``.
    least : int, optional
        Decimals that stay even if they are zeros; all of them by default.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        The value is not finite.
    """
    return _written(value, decimals, decimals if least is None else least, language)


# The same few numbers are written over and over, and babel is slow to write one.
@lru_cache(maxsize=1 << 14)
def _written(value: float, decimals: int, least: int, language: str) -> str:
    mark = "." if decimals else ""
    pattern = parse_pattern(f"#,##0{mark}{'0' * least}{'#' * (decimals - least)}")
    locale = Locale.parse(LOCALES[language])
    text: str = pattern.apply(_rounded(value, decimals), locale)
    return text.replace("-", MINUS)


def visible(value: float, decimals: int, language: str = "es") -> str:
    """Write a number; one that is not zero gets decimals until it does not look so.

    One too small for any decimals to show is written as the zero that it amounts to.

    Parameters
    ----------
    value : float
        A finite number.
    decimals : int
        Decimals to round to, if they show it.
    language : str
        ``es`` or ``en``.
    """
    fewest = decimals
    while value and not _rounded(value, decimals):
        if decimals == _MOST_DECIMALS:
            return number(value, fewest, language)
        decimals += 1
    return number(value, decimals, language)


def percent(value: float, decimals: int = 0, language: str = "es") -> str:
    """Write a share as a percentage: 0.453 is ``45 %``, ``45%`` in English.

    Parameters
    ----------
    value : float
        Share, 1 being the whole.
    decimals : int
        Decimals of the percentage.
    language : str
        ``es`` or ``en``.

    Returns
    -------
    str
        In Spanish a no-break space keeps the sign with its number.
    """
    text = number(_hundredfold(value), decimals, language)
    return f"{text}%" if language == "en" else f"{text}{NO_BREAK}%"


def signed_percent(value: float, language: str = "es") -> str:
    """Write a relative change with its sign: ``+18 %``, ``−18 %``, ``0 %``.

    Parameters
    ----------
    value : float
        Change, 1 being "as much again".
    language : str
        ``es`` or ``en``.
    """
    sign = "+" if value > 0 else MINUS if value < 0 else ""
    return f"{sign}{percent(abs(value), 0, language)}"


def share(part: float, whole: float, language: str = "es") -> str:
    """Write `part` of `whole` as a percentage.

    One decimal from 100 cases on, none below. A part that is not nothing is never
    written 0 %, nor one that is not everything 100 %: decimals are added until it
    shows.

    Parameters
    ----------
    part, whole : float
        Numerator and denominator; `whole` is positive.
    language : str
        ``es`` or ``en``.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        The denominator is not positive: there is no percentage to write.
    """
    if not whole > 0:
        raise ValueError("a percentage needs a positive denominator")
    value = part / whole
    decimals = 1 if whole >= DECIMAL_FROM else 0
    while value not in {0, 1} and decimals < _MOST_DECIMALS:
        if _rounded(_hundredfold(value), decimals) not in {0, 100}:
            break
        decimals += 1
    return percent(value, decimals, language)


def out_of(part: float, whole: float, language: str = "es") -> str:
    """Write a share with its numerator and denominator: ``5 de 11 (45 %)``."""
    of = "of" if language == "en" else "de"
    counts = f"{number(part, 0, language)} {of} {number(whole, 0, language)}"
    return f"{counts} ({share(part, whole, language)})"


def _hundredfold(value: float) -> float:
    """Multiply by 100 in decimal: in binary, 0.285 × 100 is under 28.5."""
    return float(Decimal(repr(float(value))) * 100)


def _rounded(value: float, decimals: int) -> Decimal:
    if not math.isfinite(value):
        raise ValueError("only a finite number can be written")
    step = Decimal(1).scaleb(-decimals)
    exact = Decimal(repr(float(value)))
    # Adding zero turns the «-0» that rounding leaves behind into a plain 0.
    return exact.quantize(step, rounding=ROUND_HALF_UP) + 0
