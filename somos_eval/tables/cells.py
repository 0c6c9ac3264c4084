"""How one RESULT row is written: its value, its interval, its cases, or its reason."""

from collections.abc import Mapping
from typing import Any, assert_never

import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.indicators.declaration import Unit, Writing
from somos_eval.indicators.measures import RATE_RATIO
from somos_eval.indicators.units import UNITS
from somos_eval.wording import number, percent, share, signed_percent, visible

SUPPRESSED: Mapping[str, str] = {"es": "[SUPRIMIDO]", "en": "[SUPPRESSED]"}
NONE = "—"
_STATED: Mapping[str, Mapping[str, str]] = {
    "es": {
        Status.OK.value: "sin valor",
        Status.ZERO_DENOMINATOR.value: "sin casos",
        Status.NO_NORM.value: "sin norma",
        Status.BELOW_MINIMUM.value: "muy pocos casos",
        Status.SUPPRESSED.value: SUPPRESSED["es"],
        Status.NO_DATA.value: "sin dato",
        Status.NOT_APPLICABLE.value: "no aplica",
        Status.NOT_COMPUTABLE.value: "no se calcula",
    },
    "en": {
        Status.OK.value: "no value",
        Status.ZERO_DENOMINATOR.value: "no cases",
        Status.NO_NORM.value: "no norm",
        Status.BELOW_MINIMUM.value: "too few cases",
        Status.SUPPRESSED.value: SUPPRESSED["en"],
        Status.NO_DATA.value: "no data",
        Status.NOT_APPLICABLE.value: "not applicable",
        Status.NOT_COMPUTABLE.value: "not computed",
    },
}
_JOINED: Mapping[str, Mapping[str, str]] = {
    "es": {"limits": "a", "ratio": "frente a", "of": "de"},
    "en": {"limits": "to", "ratio": "against", "of": "of"},
}
_PLAIN = Unit("", "")


def amount_text(
    value: float, unit: str, cases: float = 1.0, language: str = "es"
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
    language : str
        ``es`` or ``en``.
    """
    known = UNITS.get(unit, _PLAIN)
    match known.writing:
        case Writing.NUMBER if known.decimals:
            text = visible(value, known.decimals, language)
        case Writing.NUMBER:
            text = number(value, 0, language)
        case Writing.SHARE:
            base = cases if cases > 0 else 1.0
            text = share(value * base, base, language)
        case Writing.PERCENT:
            text = percent(value, 0, language)
        case Writing.PERCENTAGE:
            text = percent(value / 100, 0, language)
        case Writing.CHANGE:
            text = signed_percent(value / 100, language)
        case Writing.NAME:
            text = known.names[int(value) - known.lowest]
        case _:
            assert_never(known.writing)
    return text


def _cases(row: Any) -> float:
    return 1.0 if pd.isna(row["denominador"]) else float(row["denominador"])


def value_text(row: Any, language: str = "es") -> str:
    """Write the value of a row, or the short name of why there is none."""
    if row["estado"] != Status.OK.value or pd.isna(row["valor"]):
        return _STATED[language][row["estado"]]
    return amount_text(row["valor"], row["unidad"], _cases(row), language)


def interval_text(row: Any, language: str = "es") -> str:
    """Write the interval of a row; none for a purposive frame, whatever it holds."""
    if row["estado"] == Status.SUPPRESSED.value:
        return SUPPRESSED[language]
    purposive = row["marco"] == Frame.PURPOSIVE.value
    if purposive or pd.isna(row["li"]) or pd.isna(row["ls"]):
        return NONE
    low, high = (
        amount_text(row[name], row["unidad"], _cases(row), language)
        for name in ("li", "ls")
    )
    return f"{low} {_JOINED[language]['limits']} {high}"


def cases_text(row: Any, language: str = "es") -> str:
    """Write numerator and denominator as «9 de 20»."""
    if row["estado"] == Status.SUPPRESSED.value:
        return SUPPRESSED[language]
    k, n = row["numerador"], row["denominador"]
    if pd.isna(k):
        # Of what was not counted, what should have been is no case.
        known = row["estado"] == Status.OK.value and not pd.isna(n)
        return number(n, 0, language) if known else NONE
    if pd.isna(n):
        return number(k, 0, language)
    joint = _JOINED[language]["ratio" if row["unidad"] == RATE_RATIO.es else "of"]
    base = number(n, 0 if n == round(n) else 1, language)
    return f"{number(k, 0, language)} {joint} {base}"
