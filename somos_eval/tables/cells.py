"""How one RESULT row is written: its value, its interval, its cases, or its reason."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.indicators.evidence.tests_passed import GRADES
from somos_eval.indicators.influence.levels import LEVELS, Match
from somos_eval.indicators.operation.compliance import CLASSES
from somos_eval.wording import number, percent, share, signed_percent, visible

SUPPRESSED = "[SUPRIMIDO]"
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
_RATIO = "razón de tasas"
_PLACES = {
    -2: "muy por debajo",
    -1: "por debajo",
    0: "dentro de lo esperado",
    1: "por encima",
    2: "muy por encima",
}
_WAYS = ("sin vía", "indirecta", "directa")


def _change(value: float) -> str:
    return signed_percent(value / 100)


def _fall(value: float) -> str:
    return percent(value / 100)


def _position(value: float) -> str:
    return _PLACES[int(value)]


def _name(value: float, names: tuple[str, ...]) -> str:
    """Write an ordinal by its name: its number is no amount."""
    return names[int(value)]


_STYLES: Mapping[str, Callable[[float], str]] = {
    "por 100.000 habitantes": partial(visible, decimals=1),
    "casos por 100.000 habitantes, por año": partial(visible, decimals=1),
    "% de cambio": _change,
    "% de reducción": _fall,
    "razón con lo esperado": partial(visible, decimals=2),
    "razón de crecimientos anuales": partial(visible, decimals=2),
    "razón de cambios": partial(visible, decimals=2),
    "1 se cumple, 0 no": partial(_name, names=("no", "sí")),
    "1 asociación, 2 contribución, 3 atribución": partial(
        _name, names=("", "asociación", "contribución", "atribución")
    ),
    "posición (-2 muy por debajo a 2 muy por encima)": _position,
    _RATIO: partial(visible, decimals=2),
    "puntos OPI": partial(visible, decimals=2),
    "puntos OPI (1 a 4)": partial(visible, decimals=2),
    "alfa o proporción": partial(visible, decimals=2),
    "vínculos por instancia": partial(visible, decimals=1),
    "índice de −1 a 1": partial(visible, decimals=2),
    "índice de 0 a 1": partial(visible, decimals=2),
    "índice de Burt": partial(visible, decimals=2),
    "coeficiente (hasta 1)": partial(visible, decimals=2),
    "correlación": partial(visible, decimals=2),
    "clase (1 reportado, 2 confirmado)": partial(
        _name, names=("", "reportado", "confirmado")
    ),
    "coeficiente o proporción": partial(visible, decimals=2),
    "coeficiente (1 es acuerdo total)": partial(visible, decimals=2),
    "correlación (-1 a 1)": partial(visible, decimals=2),
    "índice de Jaccard (0 a 1)": partial(visible, decimals=2),
    "coeficiente de variación (sin unidad)": partial(visible, decimals=2),
    "razón de operatividades": partial(visible, decimals=2),
    "decisiones por sesión": partial(visible, decimals=2),
    "códigos nuevos por código de la base": partial(visible, decimals=2),
    "códigos": partial(visible, decimals=1),
    "códigos estimados": partial(visible, decimals=1),
    "razón (1 es igualdad)": partial(visible, decimals=2),
    "índice de desigualdad (0 es igual para todas)": partial(visible, decimals=2),
    "puntos porcentuales": partial(visible, decimals=1),
    "sectores equivalentes": partial(visible, decimals=1),
    "probabilidad": percent,
    "parte de las réplicas": percent,
    "índice de Sobol": partial(visible, decimals=2),
    "coeficiente de coherencia": partial(visible, decimals=2),
    "lugares movidos": partial(visible, decimals=1),
    "razón de incidencia a potencial": partial(visible, decimals=2),
    "parámetro de ajuste (0 a 1)": partial(visible, decimals=2),
    "grado (0 no mostrada, 1 parcial, 2 plausible, 3 fuerte; ordinal)": partial(
        _name, names=GRADES
    ),
    "clase (0 ninguna, 1 pocas, 2 algunas, 3 la mayoría, 4 todas)": partial(
        _name, names=("ninguna", "pocas", "algunas", "la mayoría", "todas")
    ),
    "lectura (0 silencio, 1 disonancia, 2 acuerdo parcial, 3 acuerdo)": partial(
        _name, names=("silencio", "disonancia", "acuerdo parcial", "acuerdo")
    ),
    "grado (0 ninguna, 1 débil, 2 moderada, 3 sólida; ordinal)": partial(
        _name, names=("ninguna", "débil", "moderada", "sólida")
    ),
    "clase (0 inexistente, 1 solo formal, 2 intermitente, 3 activa)": partial(
        _name, names=CLASSES
    ),
    "nivel (0 a 5, ordinal)": partial(_name, names=LEVELS),
    "potencial (0 sin vía, 1 indirecta, 2 directa; ordinal)": partial(
        _name, names=_WAYS
    ),
    "clase (0 a 4, ordinal)": partial(_name, names=Match.TEXT),
}
_SHARES = ("proporción", "sesiones realizadas por sesión exigida")


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
    if unit in _SHARES:
        base = cases if cases > 0 else 1.0
        return share(value * base, base)
    style = _STYLES.get(unit)
    return style(value) if style else number(value, 0)


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
    joint = "frente a" if row["unidad"] == _RATIO else "de"
    return f"{number(k, 0)} {joint} {number(n, 0 if n == round(n) else 1)}"
