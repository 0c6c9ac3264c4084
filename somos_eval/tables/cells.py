"""How one RESULT row is written: its value, its interval, its cases, or its reason."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.wording import number, percent

Row = "Mapping[str, Any] | pd.Series"

SUPPRESSED = "[SUPRIMIDO]"
_STATED: Mapping[str, str] = {
    Status.ZERO_DENOMINATOR.value: "sin casos",
    Status.NO_NORM.value: "sin norma",
    Status.BELOW_MINIMUM.value: "muy pocos casos",
    Status.SUPPRESSED.value: SUPPRESSED,
    Status.NO_DATA.value: "sin dato",
    Status.NOT_APPLICABLE.value: "no aplica",
    Status.NOT_COMPUTABLE.value: "no se calcula",
}

_STYLES: Mapping[str, Callable[[float], str]] = {
    "proporción": percent,
    "sesiones realizadas por sesión exigida": percent,
    "por 100.000 habitantes": lambda v: number(v, 1),
    "razón de tasas": lambda v: number(v, 2),
    "puntos OPI": lambda v: number(v, 2),
    "puntos OPI (1 a 4)": lambda v: number(v, 2),
    "alfa o proporción": lambda v: number(v, 2),
}


def amount_text(value: float, unit: str) -> str:
    """Write a number in the style of its unit (a share as a percentage)."""
    style = _STYLES.get(unit)
    return style(value) if style else number(value, 0)


def value_text(row: Any) -> str:
    """Write the value of a row, or the short name of why there is none."""
    if row["estado"] != Status.OK.value:
        return _STATED[row["estado"]]
    return (
        "sin valor"
        if pd.isna(row["valor"])
        else amount_text(row["valor"], row["unidad"])
    )


def interval_text(row: Any) -> str:
    """Write the interval of a row; none for a purposive frame, whatever it holds."""
    if (
        row["marco"] == Frame.PURPOSIVE.value
        or pd.isna(row["li"])
        or pd.isna(row["ls"])
    ):
        return "—"
    low, high = (amount_text(row[name], row["unidad"]) for name in ("li", "ls"))
    return f"{low} a {high}"


def cases_text(row: Any) -> str:
    """Write numerator and denominator as «9 de 20»."""
    if row["estado"] == Status.SUPPRESSED.value:
        return SUPPRESSED
    k, n = row["numerador"], row["denominador"]
    if pd.isna(k):
        return "—" if pd.isna(n) else number(n, 0)
    if pd.isna(n):
        return number(k, 0)
    return f"{number(k, 0)} de {number(n, 0 if n == round(n) else 1)}"
