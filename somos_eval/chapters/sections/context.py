"""Chapter 02: the norms in force and registered crime beside its comparators."""

from dataclasses import replace
from typing import Any

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import PROVENANCE
from somos_eval.chapters.sections.common import (
    LAW,
    POLICE,
    absent,
    answer,
    labels,
    lacking,
    listing_table,
    police_notes,
    shown,
    source,
    territories,
)
from somos_eval.chapters.sections.question import Question, of_crimes
from somos_eval.disclosure import INTERNAL
from somos_eval.figures import rate_comparison
from somos_eval.indicators.crime.crimes import CRIMES
from somos_eval.narrative import crime
from somos_eval.narrative.words import word
from somos_eval.params import InstanceKind, Norm
from somos_eval.tables import result_table
from somos_eval.tables.results import VALUE, Column, interval_column
from somos_eval.wording import count, number

HOMICIDE = "homicidio"
UNVERIFIED = " (sin verificar)"
_VERIFIED_NOTE = (
    "«Sesiones que exige» solo se llena cuando una norma verificada fija un mínimo."
)
_INTERNAL_NOTE = (
    "Lo que dice «sin verificar» está pendiente: se ve solo en este perfil, y ningún "
    "porcentaje lo cuenta como una exigencia."
)


def norms(e: Evidence) -> tuple[View, ...]:
    """Norms of the kinds of instance of the municipality, as the catalogue has them.

    A norm whose reading is not verified is shown as such in ``interno`` and left out of
    every other profile; one that was repealed is never cited.
    """
    present = set(e.table("instancia")["instancia_tipo"])
    formal = [k for k in e.programme.catalogue.kinds if k.formal]
    chosen = [k for k in formal if not present or k.id in present]
    rows = [
        (
            kind.name,
            cited,
            _frequency(kind, e),
            word("sociedad_civil", kind.civil_society),
        )
        for kind in chosen
        if (cited := _cited(kind, e))
    ]
    headers = ["Instancia", "Norma", "Sesiones que exige", "Sociedad civil"]
    scope = (
        "Estas son las normas de los tipos de instancia registrados en el municipio."
        if present
        else "El programa no ha registrado las instancias del municipio; estas son las "
        "normas de todos los tipos del catálogo."
    )
    scope += _left_out(len(chosen) - len(rows), e)
    table = listing_table(
        e,
        pd.DataFrame(rows, columns=headers),
        id="marco_normativo",
        title="Marco normativo de las instancias",
        text=LAW,
        note=_INTERNAL_NOTE if e.profile == INTERNAL else _VERIFIED_NOTE,
    )
    return shown(answer(scope), table)


def _left_out(dropped: int, e: Evidence) -> str:
    if not dropped:
        return ""
    kinds = count(dropped, "tipo más", "tipos más")
    if e.profile == INTERNAL:
        return f" Hay {kinds} sin una norma vigente en el catálogo."
    return f" Hay {kinds} sin ninguna norma verificada; aquí no se citan."


def _cited(kind: InstanceKind, e: Evidence) -> str:
    in_force = kind.norms_in_force(e.programme.end)
    return "; ".join(_norm(n) for n in in_force if n.verified or e.profile == INTERNAL)


def _norm(norm: Norm) -> str:
    where = norm.articles or ""
    articles = f", art. {where}" if where[:1].isdigit() else ""
    return f"{norm.name}{articles}{'' if norm.verified else UNVERIFIED}"


def _frequency(kind: InstanceKind, e: Evidence) -> str:
    if kind.frequency.is_legal_minimum:
        return f"{kind.frequency.minimum_per_year} al año"
    if e.profile == INTERNAL and kind.frequency.minimum_per_year:
        return f"{kind.frequency.minimum_per_year} al año{UNVERIFIED}"
    return "sin mínimo legal verificado"


def homicide(e: Evidence) -> tuple[View, ...]:
    """Homicide rate of the municipality, its department and the country."""
    rows = e.result[e.result["indicador"] == f"tasa_{HOMICIDE}"]
    rows = rows[rows["divipola"] != "programa"]
    own = rows[rows["divipola"] == e.code]
    if not (own["estado"] == "ok").any() or e.place is None:
        return lacking(e, f"tasa_{HOMICIDE}")
    names = territories(e)
    table = result_table(
        rows.sort_values(["periodo", "divipola"]),
        lambda row: f"{names.get(row['divipola'], row['divipola'])}, {row['periodo']}",
        id="tasa_homicidio_tabla",
        title="Tasa de homicidio por 100.000 habitantes",
        first="Territorio y año",
        columns=_rate_columns(rows),
        note=(_vintages(rows) + police_notes(e, [HOMICIDE])).strip(),
        source=source(e, POLICE, [HOMICIDE]),
    )
    said = crime.rate(e.result, HOMICIDE, e.code, e.name, e.place.department)
    around = replace(
        labels(e, "tasa_homicidio", POLICE), source=source(e, POLICE, [HOMICIDE])
    )
    figure = rate_comparison(rows, around)
    return shown(answer(*said), figure, table)


def other_crime(e: Evidence) -> tuple[View, ...]:
    """Return the other registered crimes of the last year with data."""
    others = [f"tasa_{c}" for c in CRIMES if c != HOMICIDE]
    rows = e.result[
        e.result["indicador"].isin(others) & (e.result["divipola"] == e.code)
    ]
    known = rows[rows["estado"] == "ok"]
    if known.empty:
        return (
            absent(
                "No se han importado archivos de la Policía de otros delitos; su falta "
                "no quiere decir que no hayan ocurrido."
            ),
        )
    last = known.sort_values("periodo").groupby("indicador").tail(1)
    named = {f"tasa_{c}": label.es.capitalize() for c, label in CRIMES.items()}
    crimes = [*last["indicador"].str.removeprefix("tasa_")]
    table = result_table(
        last.sort_values("indicador", key=lambda s: s.map(named)),
        lambda row: f"{named[row['indicador']]}, {row['periodo']}",
        id="otros_delitos",
        title="Otros delitos registrados, por 100.000 habitantes",
        first="Delito y año",
        columns=_rate_columns(last),
        note=(_vintages(last) + police_notes(e, crimes)).strip(),
        source=source(e, POLICE, crimes),
    )
    return shown(answer(crime.series_break(known)), table)


def _rate_columns(rows: pd.DataFrame) -> list[Column]:
    """Rate, interval, cases and inhabitants: the last two are what it divides."""
    interval = interval_column(rows)
    return [
        VALUE,
        *([interval] if interval else []),
        Column("Casos", lambda row: _whole(row["numerador"]), numeric=True),
        Column("Población", lambda row: _whole(row["denominador"]), numeric=True),
    ]


def _whole(value: Any) -> str:
    return "—" if pd.isna(value) else number(value)


def _vintages(rows: pd.DataFrame) -> str:
    """Say each distinct note of the rows once."""
    parts = [part for note in rows["nota"] for part in note.split("; ") if part]
    told = "; ".join(dict.fromkeys(parts))
    return f"{told[:1].upper()}{told[1:]}." if told else ""


SECTIONS = {
    "marco_normativo": Question(norms, by_profile=True),
    "homicidio": Question(
        homicide,
        uses=(
            "razon_homicidio",
            "tasa_homicidio",
        ),
        reads=(PROVENANCE,),
        beside=True,
    ),
    "otros_delitos": Question(
        other_crime, uses=(*of_crimes("tasa"),), reads=(PROVENANCE,)
    ),
}
