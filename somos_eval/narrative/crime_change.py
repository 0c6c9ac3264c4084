"""What a chapter says of how registered crime changed, and of a place among the others.

A difference is only called one where the interval tells it from chance.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.records import records
from somos_eval.indicators.crime.crimes import CRIMES
from somos_eval.indicators.crime.entry import AROUND, CASES_ONLY, GROUP
from somos_eval.indicators.crime.frames import FEW_PLACES, FRAMES, group_of
from somos_eval.indicators.crime.funnel import CHANCE
from somos_eval.indicators.crime.person_years import COUNTRY
from somos_eval.indicators.crime.trend import DIRECTIONS
from somos_eval.narrative.crime import nouns
from somos_eval.narrative.rows import Gap, missing, pick, usable
from somos_eval.wording import (
    count,
    listing,
    number,
    percent,
    signed_percent,
    visible,
)

# Beside the cases expected if every municipality had one rate.
_CHANCE = "de lo que daría el azar si todos los municipios {set} tuvieran esa tasa"
# How FEW_PLACES begins, and how its reason ends.
_FEW = FEW_PLACES.partition("{places}")[0]
_KNOWN = FEW_PLACES.partition("{frame}")[2].partition(";")[0]
_POSITIONS = {
    -2: f"Eso es mucho menos {_CHANCE}",
    -1: f"Eso es menos {_CHANCE}",
    0: "Esa diferencia cabe en lo que daría el azar si todos los municipios {set} "
    "tuvieran esa tasa",
    1: f"Eso es más {_CHANCE}",
    2: f"Eso es mucho más {_CHANCE}",
}


def change(rows: pd.DataFrame, crime: str, code: str, place: str) -> str:
    """Say how the rate changed from the first to the last year, and how sure it is.

    Parameters
    ----------
    rows : RESULT
        Of the municipality, its department and the country.
    crime : str
        Id of a crime whose series does not break.
    code, place : str
        Code and name of the municipality.
    """
    row = pick(rows, f"cambio_{crime}", code=code)
    if row is None or row["estado"] != Status.OK.value:
        return missing(rows[rows["divipola"] == code], f"cambio_{crime}")
    name, (one, many) = CRIMES[crime].es, nouns(crime)
    cases = (
        f"{count(int(row['denominador']), one, many)} al comienzo y "
        f"{number(row['numerador'])} al final"
    )
    told = (
        f"{years(row).capitalize()} la tasa de {name} de {place} "
        f"{moved(row['valor'])} ({cases}; {_span(row)})"
    )
    return f"{told}. {_sureness(row)}"


def beside(rows: pd.DataFrame, crime: str, code: str, department: str) -> str:
    """Say how it changed meanwhile in the department and in the country."""
    told = []
    for key, name in ((code[:2], department), (COUNTRY, "el país")):
        row = pick(rows, f"cambio_{crime}", code=key)
        if row is not None and usable(row):
            cases = f"{number(row['denominador'])} y {number(row['numerador'])}"
            told.append(f"en {name} {moved(row['valor'])} ({cases} {nouns(crime)[1]})")
    return f"En el mismo tiempo, {listing(told)}." if told else ""


def trend(rows: pd.DataFrame, crime: str) -> str:
    """Say whether the rate of the municipality rises or falls all along."""
    row = pick(rows, f"tendencia_{crime}")
    if row is None or not usable(row):
        return ""
    said = str(row["nota"]).split(" (", maxsplit=1)[0]
    pace = f"{visible(abs(row['valor']), 1)} casos por 100.000 habitantes cada año"
    steps = str(row["nota"]).rsplit(" en ", maxsplit=1)[-1]
    if said == DIRECTIONS[1]:
        return f"En todo el recorrido ({steps}), la tasa sube cerca de {pace}."
    if said == DIRECTIONS[-1]:
        return f"En todo el recorrido ({steps}), la tasa baja cerca de {pace}."
    return (
        f"En todo el recorrido ({steps}), la tasa no muestra un alza ni una baja que "
        "se distinga del azar."
    )


def entry(rows: pd.DataFrame, crime: str) -> str:
    """Say the change after entering the programme, which is not its effect."""
    row = pick(rows, f"cambio_{crime}", GROUP)
    if row is None:
        return ""
    if row["estado"] != Status.OK.value:
        refused = "No se comparan el antes y el después del ingreso al programa"
        # The page shows the cases of no comparison that is not made.
        reason = str(row["nota"]).replace(f"; {CASES_ONLY}", "")
        return f"{refused}, porque {reason}."
    _, many = nouns(crime)
    before, after = number(row["denominador"]), number(row["numerador"])
    opening = AROUND.split("{", maxsplit=1)[0]
    day = str(row["nota"]).split("; ", maxsplit=1)[0].removeprefix(opening)
    return (
        f"Desde el {day}, cuando el municipio entró al programa, la tasa de "
        f"{CRIMES[crime].es} {moved(row['valor'])} frente a lo anterior ({before} "
        f"{many} antes y {after} después; {_span(row)}). {_sureness(row)} Es una "
        "diferencia en el tiempo; no dice a qué se debe."
    )


def _sureness(row: pd.Series) -> str:
    if row["li"] > 0:
        return "El aumento se distingue del azar."
    if row["ls"] < 0:
        return "La disminución se distingue del azar."
    return "Con estos casos, eso no se distingue de no haber cambiado."


def _span(row: pd.Series) -> str:
    low, high = (signed_percent(row[name] / 100) for name in ("li", "ls"))
    return f"intervalo del {percent(row['confianza'])}: {low} a {high}"


def position(rows: pd.DataFrame, crime: str, place: str) -> tuple[str, ...]:
    """Say whether the cases are more or fewer than expected, in each set compared."""
    own = rows[(rows["indicador"] == f"embudo_{crime}") & (rows["instancia_id"] == "")]
    groups = {group_of(frame): said for frame, said in FRAMES.items()}
    known = own[(own["estado"] == Status.OK.value) & own["grupo"].isin(list(groups))]
    if known.empty:
        return (Gap(missing(own, f"embudo_{crime}")),)
    one, many = nouns(crime)
    told = []
    for row in records(known):
        them = groups[row["grupo"]].of
        told.append(
            f"En {place} hubo {count(int(row['numerador']), one, many)} de "
            f"{CRIMES[crime].es} en los años con datos; con la tasa {them} se "
            f"esperarían cerca de {visible(row['denominador'], 0)}. "
            f"{_POSITIONS[int(row['valor'])].format(set=them)}. "
            f"En conjunto, {spread(row)}; por azar sería cerca de 1 de cada 20."
        )
    return tuple(told)


def not_compared(rows: pd.DataFrame, crime: str) -> str:
    """Say with which sets there is no comparison, and why."""
    own = rows[
        (rows["indicador"] == f"embudo_{crime}")
        & (rows["estado"] == Status.BELOW_MINIMUM.value)
    ]
    if own.empty:
        return ""
    reasons = [str(note).split(";", maxsplit=1)[0] for note in own["nota"]]
    return f"Las demás comparaciones no se hacen, porque {_joined(reasons)}."


def _joined(reasons: list[str]) -> str:
    """Join reasons; where all are of few municipalities, that is said once."""
    few = all(r.startswith(_FEW) and r.endswith(_KNOWN) for r in reasons)
    if not few:
        return listing(reasons)
    sets = (r.removeprefix(_FEW).removesuffix(_KNOWN) for r in reasons)
    return f"{_FEW}{listing(sets)}{_KNOWN}"


def spread(row: Mapping[str, Any]) -> str:
    """Return how many municipalities of the set are outside, as the note says it."""
    return str(row["nota"]).split("; ", maxsplit=1)[-1].removesuffix(CHANCE)


def years(row: pd.Series) -> str:
    """Return the years that a change compares, as its note says them."""
    return str(row["nota"]).split("; ", maxsplit=1)[0]


def moved(value: float) -> str:
    """Write a change as a verb: ``subió 18 %``."""
    if round(value) == 0:
        return "casi no cambió"
    return f"{'subió' if value > 0 else 'bajó'} {percent(abs(value) / 100)}"
