"""Chapter 02: the norms in force and registered crime beside its comparators."""

from dataclasses import replace

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
from somos_eval.tables.results import VALUE, Column, interval_column, whole_column
from somos_eval.translation import note_text
from somos_eval.wording import Label, Voice

HOMICIDE = "homicidio"
UNVERIFIED = Label(" (sin verificar)", " (not verified)")
_VERIFIED_NOTE = Label(
    "«Sesiones que exige» solo se llena cuando una norma verificada fija un mínimo.",
    "“Sessions it requires” is only filled in where a verified norm sets a minimum.",
)
_INTERNAL_NOTE = Label(
    "Lo que dice «sin verificar» está pendiente: se ve solo en este perfil, y ningún "
    "porcentaje lo cuenta como una exigencia.",
    "What is marked “not verified” is pending: it is seen only in this edition, and no "
    "percentage counts it as a requirement.",
)
_NORM_HEADERS = (
    Label("Instancia", "Body"),
    Label("Norma", "Norm"),
    Label("Sesiones que exige", "Sessions it requires"),
    Label("Sociedad civil", "Civil society"),
)
_OWN_KINDS = Label(
    "Estas son las normas de los tipos de instancia registrados en el municipio.",
    "These are the norms of the kinds of body on record in the municipality.",
)
_EVERY_KIND = Label(
    "El programa no ha registrado las instancias del municipio; estas son las "
    "normas de todos los tipos del catálogo.",
    "The programme has not put the bodies of the municipality on record; these are the "
    "norms of all the kinds in the catalogue.",
)
_NO_OTHER_CRIME = Label(
    "No se han importado archivos de la Policía de otros delitos; su falta no quiere "
    "decir que no hayan ocurrido.",
    "No Police files of other crimes have been imported; their absence does not mean "
    "that these crimes did not take place.",
)


def norms(e: Evidence) -> tuple[View, ...]:
    """Norms of the kinds of instance of the municipality, as the catalogue has them.

    A norm whose reading is not verified is shown as such in ``interno`` and left out of
    every other profile; one that was repealed is never cited.
    """
    voice = e.voice
    present = set(e.table("instancia")["instancia_tipo"])
    formal = [k for k in e.programme.catalogue.kinds if k.formal]
    chosen = [k for k in formal if not present or k.id in present]
    rows = [
        (
            voice.spanish(kind.name),
            cited,
            _frequency(kind, e),
            word("sociedad_civil", kind.civil_society, voice),
        )
        for kind in chosen
        if (cited := _cited(kind, e))
    ]
    scope = voice.text(_OWN_KINDS if present else _EVERY_KIND)
    scope += _left_out(len(chosen) - len(rows), e)
    table = listing_table(
        e,
        pd.DataFrame(rows, columns=[voice.text(header) for header in _NORM_HEADERS]),
        id="marco_normativo",
        title=voice.say(
            es="Marco normativo de las instancias", en="Legal framework of the bodies"
        ),
        text=LAW,
        note=voice.text(_INTERNAL_NOTE if e.profile == INTERNAL else _VERIFIED_NOTE),
    )
    return shown(answer(scope), table)


def _left_out(dropped: int, e: Evidence) -> str:
    if not dropped:
        return ""
    kinds = e.voice.count(
        dropped,
        es=("tipo más", "tipos más"),
        en=("other kind has", "other kinds have"),
    )
    if e.profile == INTERNAL:
        return e.voice.say(
            es=f" Hay {kinds} sin una norma vigente en el catálogo.",
            en=f" {kinds} no norm in force in the catalogue.",
        )
    return e.voice.say(
        es=f" Hay {kinds} sin ninguna norma verificada; aquí no se citan.",
        en=f" {kinds} no verified norm, and none is cited here.",
    )


def _cited(kind: InstanceKind, e: Evidence) -> str:
    in_force = kind.norms_in_force(e.programme.end)
    cited = (n for n in in_force if n.verified or e.profile == INTERNAL)
    return "; ".join(_norm(norm, e.voice) for norm in cited)


def _norm(norm: Norm, voice: Voice) -> str:
    where = norm.articles or ""
    articles = f", art. {where}" if where[:1].isdigit() else ""
    pending = "" if norm.verified else voice.text(UNVERIFIED)
    return f"{voice.spanish(norm.name + articles)}{pending}"


def _frequency(kind: InstanceKind, e: Evidence) -> str:
    least = kind.frequency.minimum_per_year
    yearly = e.voice.say(es=f"{least} al año", en=f"{least} a year")
    if kind.frequency.is_legal_minimum:
        return yearly
    if e.profile == INTERNAL and least:
        return f"{yearly}{e.voice.text(UNVERIFIED)}"
    return e.voice.say(es="sin mínimo legal verificado", en="no verified legal minimum")


def homicide(e: Evidence) -> tuple[View, ...]:
    """Homicide rate of the municipality, its department and the country."""
    voice = e.voice
    rows = e.result[e.result["indicador"] == f"tasa_{HOMICIDE}"]
    rows = rows[rows["divipola"] != "programa"]
    own = rows[rows["divipola"] == e.code]
    if not (own["estado"] == "ok").any() or e.place is None:
        return lacking(e, f"tasa_{HOMICIDE}")
    names, told = territories(e), source(e, POLICE, [HOMICIDE])
    table = result_table(
        rows.sort_values(["periodo", "divipola"]),
        lambda row: f"{names.get(row['divipola'], row['divipola'])}, {row['periodo']}",
        id="tasa_homicidio_tabla",
        title=voice.say(
            es="Tasa de homicidio por 100.000 habitantes",
            en="Homicide rate per 100,000 inhabitants",
        ),
        first=voice.say(es="Territorio y año", en="Territory and year"),
        columns=_rate_columns(rows),
        voice=voice,
        note=(_vintages(rows, told, voice) + police_notes(e, [HOMICIDE])).strip(),
        source=told,
    )
    said = crime.rate(e.result, HOMICIDE, e.code, e.name, e.place.department, voice)
    around = replace(labels(e, "tasa_homicidio", POLICE), source=told)
    figure = rate_comparison(rows, around, voice.language)
    return shown(answer(*said), figure, table)


def other_crime(e: Evidence) -> tuple[View, ...]:
    """Return the other registered crimes of the last year with data."""
    others = [f"tasa_{c}" for c in CRIMES if c != HOMICIDE]
    rows = e.result[
        e.result["indicador"].isin(others) & (e.result["divipola"] == e.code)
    ]
    known = rows[rows["estado"] == "ok"]
    voice = e.voice
    if known.empty:
        return (absent(voice.text(_NO_OTHER_CRIME)),)
    last = known.sort_values("periodo").groupby("indicador").tail(1)
    named = {f"tasa_{c}": voice.text(n).capitalize() for c, n in CRIMES.items()}
    crimes = [*last["indicador"].str.removeprefix("tasa_")]
    told = source(e, POLICE, crimes)
    table = result_table(
        last.sort_values("indicador", key=lambda s: s.map(named)),
        lambda row: f"{named[row['indicador']]}, {row['periodo']}",
        id="otros_delitos",
        title=voice.say(
            es="Otros delitos registrados, por 100.000 habitantes",
            en="Other recorded crimes, per 100,000 inhabitants",
        ),
        first=voice.say(es="Delito y año", en="Crime and year"),
        columns=_rate_columns(last),
        voice=voice,
        note=(_vintages(last, told, voice) + police_notes(e, crimes)).strip(),
        source=told,
    )
    return shown(answer(crime.series_break(known, voice)), table)


def _rate_columns(rows: pd.DataFrame) -> list[Column]:
    """Rate, interval, cases and inhabitants: the last two are what it divides."""
    interval = interval_column(rows)
    return [
        VALUE,
        *([interval] if interval else []),
        whole_column(Label("Casos", "Cases"), "numerador"),
        whole_column(Label("Población", "Population"), "denominador"),
    ]


def _vintages(rows: pd.DataFrame, origin: str, voice: Voice) -> str:
    """Say each distinct note of the rows once, without what their source says."""
    parts = [part for note in rows["nota"] for part in note.split("; ") if part]
    notes = (note_text(part, voice) for part in dict.fromkeys(parts))
    told = "; ".join(note for note in notes if note not in origin)
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
