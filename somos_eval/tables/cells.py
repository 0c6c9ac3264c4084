"""How one RESULT row is written: its value, its interval, its cases, or its reason."""

from collections.abc import Mapping
from typing import Any, assert_never

import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.contracts.result import SUPPRESSED
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.declaration import Unit, Writing
from somos_eval.indicators.measures import RATE_RATIO
from somos_eval.wording import number, percent, share, signed_percent, visible

NONE = "—"
_STATED: Mapping[str, str] = {
    Status.ZERO_DENOMINATOR.value: "sin casos",
    Status.NO_NORM.value: "sin norma",
    Status.BELOW_MINIMUM.value: "muy pocos casos",
    Status.SUPPRESSED.value: SUPPRESSED,
    Status.NO_DATA.value: "sin dato",
    Status.NOT_APPLICABLE.value: "no aplica",
    Status.NOT_COMPUTABLE.value: "no se calcula",
}
_UNITS: Mapping[str, Unit] = {
    unit.es: unit
    for indicator in INDICATORS.values()
    for unit in (indicator.unit, *indicator.other_units)
}
_PLAIN = Unit("", "")


def amount_text(value: float, unit: str, cases: float = 1.0) -> str:
    """Write a number in the style of its unit.

    Parameters
    ----------
    value : float
        In `unit`.
    unit : str
        The ``unidad`` of its row.
    cases : float
        Of a share, its denominator: from 100 on it has a decimal.
    """
    known = _UNITS.get(unit, _PLAIN)
    match known.writing:
        case Writing.NUMBER if known.decimals:
            text = visible(value, decimals=known.decimals)
        case Writing.NUMBER:
            text = number(value, 0)
        case Writing.SHARE:
            base = cases if cases > 0 else 1.0
            text = share(value * base, base)
        case Writing.PERCENT:
            text = percent(value)
        case Writing.PERCENTAGE:
            text = percent(value / 100)
        case Writing.CHANGE:
            text = signed_percent(value / 100)
        case Writing.NAME:
            text = known.names[int(value) - known.lowest]
        case _:
            assert_never(known.writing)
    return text


def _cases(row: Any) -> float:
    return 1.0 if pd.isna(row["denominador"]) else float(row["denominador"])


def value_text(row: Any) -> str:
    """Write the value of a row, or the short name of why there is none."""
    if row["estado"] != Status.OK.value:
        return _STATED[row["estado"]]
    if pd.isna(row["valor"]):
        return "sin valor"
    return amount_text(row["valor"], row["unidad"], _cases(row))


def interval_text(row: Any) -> str:
    """Write the interval of a row; none for a purposive frame, whatever it holds."""
    if row["estado"] == Status.SUPPRESSED.value:
        return SUPPRESSED
    purposive = row["marco"] == Frame.PURPOSIVE.value
    if purposive or pd.isna(row["li"]) or pd.isna(row["ls"]):
        return NONE
    low, high = (
        amount_text(row[name], row["unidad"], _cases(row)) for name in ("li", "ls")
    )
    return f"{low} a {high}"


def cases_text(row: Any) -> str:
    """Write numerator and denominator as «9 de 20»."""
    if row["estado"] == Status.SUPPRESSED.value:
        return SUPPRESSED
    k, n = row["numerador"], row["denominador"]
    if pd.isna(k):
        # Of what was not counted, what should have been is no case.
        known = row["estado"] == Status.OK.value and not pd.isna(n)
        return number(n, 0) if known else NONE
    if pd.isna(n):
        return number(k, 0)
    joint = "frente a" if row["unidad"] == RATE_RATIO.es else "de"
    return f"{number(k, 0)} {joint} {number(n, 0 if n == round(n) else 1)}"
