"""What an index says, never without how far other choices would move it."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.indicators.evidence.tests_passed import GRADES, STEPS
from somos_eval.indicators.potential.index import LOWER, UPPER
from somos_eval.indicators.potential.sensitivity import FACTORS
from somos_eval.narrative.rows import missing, pick, usable
from somos_eval.narrative.words import word
from somos_eval.wording import count, listing, number, plural

__all__ = ["STEPS", "contribution", "drivers", "firmness", "potential_and_gap"]

_SHOWN = ("0.1", "0.5", "0.9")


def firmness(
    index: pd.DataFrame,
    places: pd.DataFrame,
    classes: Mapping[str, Mapping[str, float]],
) -> list[str]:
    """Say how many municipalities keep their place and their class.

    Parameters
    ----------
    index, places : DataFrame
        ``valor``, ``desde`` and ``hasta`` by municipality; `places` may be empty.
    classes : mapping
        Share of the replicates in each class, by municipality.
    """
    n = len(index)
    said = [f"Hay índice de potencial de {count(n, 'municipio', 'municipios')}."]
    if places.empty:
        said.append(
            "Con menos de diez no se ordenan: el lugar de cada uno no diría nada."
        )
    else:
        width = places["hasta"] - places["desde"] + 1
        fixed = int((width == 1).sum())
        said.append(
            f"{_how_many(fixed, 'conserva', 'conservan')} su lugar cualquiera "
            "que sea la forma de armar el índice; a la mitad de los municipios les "
            f"caben al menos {number(float(width.median()), 0)} lugares de {n}. Donde "
            "los rangos se cruzan no hay un orden que defender."
        )
    moved = sum(len(found) > 1 for found in classes.values())
    if classes:
        said.append(
            f"{_how_many(moved, 'cambiaría', 'cambiarían')} de clase con otra forma "
            "razonable de armarlo."
        )
    return [" ".join(said)]


def _how_many(n: int, one: str, many: str) -> str:
    """Begin a sentence with a number of municipalities and its verb."""
    if n == 0:
        return f"Ningún municipio {one}"
    return count(n, f"municipio {one}", f"municipios {many}")


def drivers(own: pd.DataFrame) -> list[str]:
    """Say which choice moves the places most."""
    rows = own[(own["indicador"] == "sensibilidad_indice") & (own["estado"] == "ok")]
    total = {
        factor: float(found["valor"].iloc[0])
        for factor in FACTORS
        if len(found := rows[rows["grupo"] == f"factor={factor};efecto=total"])
    }
    if not total:
        return []
    first, second = sorted(total, key=lambda factor: -total[factor])[:2]
    return [
        "Lo que más mueve los lugares es "
        f"{word('factor_indice', first)} (índice total de "
        f"{number(total[first], 2)}, donde 1 es todo el movimiento) y después "
        f"{word('factor_indice', second)} ({number(total[second], 2)})."
    ]


def _with_range(own: pd.DataFrame, indicator: str, decimals: int = 0) -> str:
    """Write a value of the territory and its range; empty if it has none."""
    found = [pick(own, indicator, group) for group in ("", LOWER, UPPER)]
    if not all(usable(row) for row in found):
        return ""
    value, low, high = (
        number(float(row["valor"]), decimals) for row in found if row is not None
    )
    return f"{value} (entre {low} y {high})"


def potential_and_gap(own: pd.DataFrame) -> list[str]:
    """Say the potential of a municipality, its influence, and the gap."""
    potential = _with_range(own, "indice_potencial")
    if not potential:
        return [missing(own[own["instancia_id"] == ""], "indice_potencial")]
    said = [
        f"Las instancias de participación y mixtas reúnen {potential} puntos de "
        "potencial, de 100."
    ]
    influence = _with_range(own, "indice_incidencia")
    gap = _with_range(own, "brecha_potencial")
    if influence:
        said.append(f"La incidencia que se les observó es de {influence}.")
    if gap:
        said.append(
            f"La brecha es de {gap} puntos: la diferencia tiene sentido porque el "
            "programa declaró el mismo 0 y el mismo 100 para las dos escalas."
        )
    else:
        said.append(str(missing(own, "brecha_potencial")))
    row = pick(own, "indice_potencial")
    lacking = str(row["nota"]).partition("sin dato: ")[2] if row is not None else ""
    if lacking:
        parts = [word("componente", name).lower() for name in lacking.split(", ")]
        said.append(f"El índice no tiene en cuenta {listing(parts)}: no hay dato.")
    return [" ".join(said)]


def contribution(own: pd.DataFrame) -> list[str]:
    """Say how many instances have a plausible contribution, and how credible it is."""
    said = []
    grades = own[
        (own["indicador"] == "grado_contribucion")
        & (own["estado"] == "ok")
        & (own["instancia_id"] != "")
    ]["valor"].astype(int)
    if len(grades):
        reached = int((grades >= GRADES.index("plausible")).sum())
        bodies = count(len(grades), "instancia", "instancias")
        said.append(
            f"En {reached} de {bodies} es plausible que la instancia haya contribuido "
            "a lo que se decidió: hay evidencia de la mitad de los pasos y algo suyo "
            "se adoptó. Ninguna llega a «fuerte», porque no se registran explicaciones "
            "rivales."
        )
    rows = [pick(own, "incidencia_creible", f"previa={prior}") for prior in _SHOWN]
    if all(usable(row) for row in rows):
        known = [row for row in rows if row is not None]
        events = int(known[0]["denominador"])
        parts = [
            f"{int(row['numerador'])} si antes se le daban "
            f"{round(100 * float(prior))} posibilidades de cada 100"
            for prior, row in zip(_SHOWN, known, strict=True)
        ]
        counted = count(
            events, "evento de incidencia alta", "eventos de incidencia alta"
        )
        said.append(
            f"De {counted}, la evidencia hallada "
            f"{plural(events, 'lo vuelve creíble', 'vuelve creíbles')} a "
            f"{listing(parts)}. Cuánto prueba cada fuente es un juicio que el programa "
            "declara."
        )
    elif len(own[own["indicador"] == "incidencia_creible"]):
        said.append(str(missing(own, "incidencia_creible")))
    return said
