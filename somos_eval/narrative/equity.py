"""Who sits and who turns up, in words."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators.equity.attendance import GINI
from somos_eval.narrative.rows import missing, pick, points, share_of, signed, usable
from somos_eval.wording import count, number, percent, plural

_WOMEN = "sexo=mujer"


def seats(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say how many seats women fill, and against their share of the population."""
    row = pick(rows, "sillas_sexo", _WOMEN)
    if row is None or row["estado"] not in (
        Status.OK.value,
        Status.BELOW_MINIMUM.value,
    ):
        return (missing(rows, "sillas_sexo"),)
    k, n, lost = int(row["numerador"]), int(row["denominador"]), row["n_faltantes"]
    filled = count(n, "silla ocupada", "sillas ocupadas")
    said = f"Al cierre del periodo hay {filled} con sexo reportado; "
    said += f"{_held(k)}"
    said += f" ({share_of(row)})." if usable(row) else "."
    if pd.notna(lost) and lost:
        others = plural(lost, "otra", f"otras {number(lost)}")
        said += f" En {others} no se reportó el sexo."
    return (said, *_against_population(rows), *_by_kind(rows))


def _held(k: int) -> str:
    if k == 0:
        return "ninguna la ocupa una mujer"
    return f"{number(k)} {plural(k, 'la ocupa una mujer', 'las ocupan mujeres')}"


def _against_population(rows: pd.DataFrame) -> tuple[str, ...]:
    row = pick(rows, "representacion_sexo", _WOMEN)
    if row is None or row["estado"] == Status.SUPPRESSED.value:
        return ()
    if not usable(row):
        return (f"No se compara con la población: {row['nota']}.",)
    value, low, high = (100 * float(row[name]) for name in ("valor", "li", "ls"))
    span = f"{number(low)} a {number(high)}"
    said = (
        "Por cada 100 sillas que les corresponderían según su parte de la población, "
        f"las mujeres ocupan {number(value)} (intervalo del "
        f"{percent(row['confianza'])}: {span}; {number(row['denominador'])} sillas). "
    )
    if low <= 100 <= high:
        return (
            said + "El intervalo incluye 100, así que con estas sillas no se puede "
            "afirmar que estén por encima o por debajo de su parte de la población.",
        )
    side = "menos" if high < 100 else "más"
    return (said + f"Son {side} de las que corresponden a su parte de la población.",)


def _by_kind(rows: pd.DataFrame) -> tuple[str, ...]:
    row = pick(rows, "brecha_sillas_mujeres", "medida=diferencia")
    if row is None or not usable(row):
        return ()
    low, high = signed(row["li"]), signed(row["ls"])
    seats = count(int(row["denominador"]), "silla", "sillas")
    said = (
        "Diferencia en la parte de mujeres (participación menos coordinación): "
        f"{points(row['valor'])} (intervalo del {percent(row['confianza'])}: {low} a "
        f"{high}; {seats} de participación)"
    )
    if row["li"] <= 0 <= row["ls"]:
        return (f"{said}; como incluye cero, puede no haber diferencia.",)
    return (said + ".",)


def sectors(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say how many sectors have a seat and how evenly."""
    row = pick(rows, "diversidad_sectores")
    if row is None or not usable(row):
        return (missing(rows, "diversidad_sectores"),)
    k, n = int(row["numerador"]), int(row["denominador"])
    found = count(k, "sector tiene", "sectores tienen")
    filled = count(n, "silla ocupada", "sillas ocupadas")
    said = f"{found} al menos una de las {filled} con sector conocido."
    if k > 1 and row["valor"] < k:
        said += (
            " Como unos tienen más sillas que otros, la mezcla equivale a "
            f"{number(row['valor'], 1)} sectores con igual número."
        )
    return (said,)


def turnout(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say whether attendance gathers in few instances."""
    row = pick(rows, "desigualdad_asistencia", GINI)
    if row is None or not usable(row):
        return (missing(rows, "desigualdad_asistencia"),)
    n = count(int(row["denominador"]), "instancia", "instancias")
    said = (
        f"Entre las {n} que se reunieron y dejaron lista, el reparto de las "
        f"asistencias tiene un índice de Gini de {number(row['valor'], 2)}: sería 0 si "
        "todas tuvieran las mismas y 1 si todas fueran de una sola."
    )
    lost = row["n_faltantes"]
    if pd.notna(lost) and lost:
        others = plural(lost, "Otra se reunió", f"Otras {number(lost)} se reunieron")
        said += f" {others} y no {plural(lost, 'dejó', 'dejaron')} lista."
    return (said,)
