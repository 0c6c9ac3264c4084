"""An amount as its unit is written: in a figure, a table or a sentence, the same."""

from typing import assert_never

from somos_eval.indicators.declaration import Unit, Writing
from somos_eval.indicators.units import UNITS
from somos_eval.wording import SPANISH, Voice

_PLAIN = Unit("", "")


def amount_text(
    value: float, unit: str, cases: float = 1.0, voice: Voice = SPANISH
) -> str:
    """Write a number in the style of its unit.

    Parameters
    ----------
    value : float
        In `unit`.
    unit : str
        The ``unidad`` of its row.
    cases : float
        Of a share, its denominator: from 100 on it has a decimal.
    voice : Voice
    """
    known = UNITS.get(unit, _PLAIN)
    match known.writing:
        case Writing.NUMBER if known.decimals:
            text = voice.visible(value, known.decimals)
        case Writing.NUMBER:
            text = voice.number(value)
        case Writing.SHARE:
            base = cases if cases > 0 else 1.0
            text = voice.share(value * base, base)
        case Writing.PERCENT:
            text = voice.percent(value)
        case Writing.PERCENTAGE:
            text = voice.percent(value / 100)
        case Writing.CHANGE:
            text = voice.signed_percent(value / 100)
        case Writing.NAME:
            text = voice.text(known.names[int(value) - known.lowest])
        case _:
            assert_never(known.writing)
    return text
