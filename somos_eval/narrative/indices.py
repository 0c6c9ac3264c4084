"""What an index says, never without how far other choices would move it."""

from collections.abc import Mapping, Sequence

import pandas as pd

from somos_eval.indicators.evidence.contribution import PLAUSIBLE, STEPS
from somos_eval.indicators.potential.index import LOWER, UPPER
from somos_eval.indicators.potential.sensitivity import FACTORS
from somos_eval.narrative.rows import missing, pick, usable
from somos_eval.narrative.words import word
from somos_eval.wording import count, listing, number

__all__ = ["STEPS", "contribution", "drivers", "firmness", "potential_and_gap"]

# Priors that a sentence tells, where they are below what is held to be credible.
_SHOWN = ("0.1", "0.3", "0.5", "0.8")


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
            f"{_how_many(fixed, 'conserva', 'conservan')} su lugar en nueve de cada "
            "diez formas de armar el índice; a la mitad de los municipios les caben al "
            f"menos {number(float(width.median()), 0)} lugares de {n}. Donde los "
            "rangos se cruzan no hay un orden que defender."
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
    if n == 1:
        return f"Un municipio {one}"
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
    grades = own[
        (own["indicador"] == "grado_contribucion")
        & (own["estado"] == "ok")
        & (own["instancia_id"] != "")
    ]["valor"].astype(int)
    said = [_plausible(grades)] if len(grades) else []
    rows = [pick(own, "incidencia_creible", f"previa={prior}") for prior in _SHOWN]
    told = [
        (round(100 * float(prior)), row)
        for prior, row in zip(_SHOWN, rows, strict=True)
        if usable(row) and row is not None
    ]
    if told:
        judged = "Cuánto prueba cada fuente es un juicio que el programa declara."
        said.append(f"{_credible(told)} {judged}")
    elif len(own[own["indicador"] == "incidencia_creible"]):
        said.append(str(missing(own, "incidencia_creible")))
    return said


def _plausible(grades: "pd.Series[int]") -> str:
    """Say of how many instances a contribution is plausible, and what that asks for."""
    n, reached = len(grades), int((grades >= PLAUSIBLE).sum())
    where = f"En {number(reached)} de {number(n)} instancias"
    if n == 1:
        where = "En la única instancia que se pudo mirar"
    elif not reached:
        where = f"En ninguna de las {number(n)} instancias"
    negation = "no " if n == 1 and not reached else ""
    claim = f"{where} {negation}es plausible que haya contribuido a lo que se decidió:"
    if not reached:
        return (
            f"{claim} para eso hace falta evidencia de la mitad de los pasos y algo "
            "adoptado."
        )
    return (
        f"{claim} hay evidencia de la mitad de los pasos y algo suyo se adoptó. "
        "Ninguna llega a «fuerte», porque no se registran explicaciones rivales."
    )


def _credible(told: Sequence[tuple[int, pd.Series]]) -> str:
    """Say how many events the evidence makes credible, by what was believed before."""
    events = int(told[0][1]["denominador"])
    chances = "posibilidades de cada 100"
    if events == 1:
        return _one_credible(told, chances)
    parts: list[str] = []
    for chance, row in told:
        k = int(row["numerador"])
        of = f"{chance} {chances}" if not parts else str(chance)
        before = "antes les daba" if not parts else "les daba"
        parts.append(f"{number(k) if k else 'ninguno'}, para quien {before} {of}")
    return (
        f"Con la evidencia hallada, de {number(events)} eventos de incidencia alta "
        f"resultan creíbles: {'; '.join(parts)}."
    )


def _one_credible(told: Sequence[tuple[int, pd.Series]], chances: str) -> str:
    """Say from which belief on the only event is credible; more belief, more so."""
    opening = "Con la evidencia hallada, el único evento de incidencia alta"
    yes = [chance for chance, row in told if row["numerador"]]
    no = [chance for chance, row in told if not row["numerador"]]
    if not yes:
        return (
            f"{opening} no resulta creíble ni para quien antes le daba {max(no)} "
            f"{chances}."
        )
    if not no:
        return (
            f"{opening} resulta creíble aun para quien antes le daba {min(yes)} "
            f"{chances}."
        )
    return (
        f"{opening} resulta creíble para quien antes le daba {min(yes)} {chances}, "
        f"pero no para quien le daba {max(no)}."
    )
