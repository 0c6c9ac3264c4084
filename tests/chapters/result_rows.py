"""RESULT rows by hand: a count, a share of its cases, or none and why."""

from typing import Any

RowOf = dict[str, Any]
NONE: RowOf = {"estado": "sin_dato", "valor": float("nan"), "nota": "no hay"}


def counted(indicator: str, n: float, of: float = float("nan"), **more: Any) -> RowOf:
    """Return a count, of so many if it is of any."""
    return {
        "indicador": indicator,
        "numerador": n,
        "denominador": of,
        "valor": n,
        "marco": "intencional",
        **more,
    }


def share(indicator: str, k: int, n: int, **more: Any) -> RowOf:
    """Return a share with some interval."""
    return {
        "indicador": indicator,
        "unidad": "proporción",
        "numerador": k,
        "denominador": n,
        "valor": k / n,
        "li": 0.1,
        "ls": 0.9,
        "confianza": 0.95,
        **more,
    }


def ranged(indicator: str, value: float, **more: str) -> list[RowOf]:
    """Return an index of a place and the ends of its range."""
    ends = {"": value, "rango=inferior": value - 5, "rango=superior": value + 2}
    return [
        {"indicador": indicator, "grupo": group, "valor": end, **more}
        for group, end in ends.items()
    ]
