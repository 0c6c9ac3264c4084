"""Chapter 90: the municipalities side by side, to read patterns and not to rank."""

from dataclasses import replace

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import COVERAGE, PROVENANCE
from somos_eval.chapters.sections.common import (
    MINUTES,
    OPI,
    POLICE,
    absent,
    answer,
    labels,
    lacking,
    listing_table,
    shown,
    source,
    territories,
)
from somos_eval.chapters.sections.conclusions import CITED, recommendations
from somos_eval.chapters.sections.participation import chain
from somos_eval.chapters.sections.question import EVERY, Question
from somos_eval.chapters.sections.side_by_side import (
    region_method,
    region_name,
    with_regions,
)
from somos_eval.chapters.sections.summary import EVIDENCE
from somos_eval.figures import territory_dots
from somos_eval.figures.rows import whole_period
from somos_eval.indicators import INDICATORS, period
from somos_eval.indicators.regional import REGION
from somos_eval.narrative import influence, operation, people
from somos_eval.narrative.words import BODIES
from somos_eval.tables import result_table
from somos_eval.wording import Label

_HOMICIDE = "tasa_homicidio"
_TOWNS = ("municipio", "municipios"), ("municipality", "municipalities")
SHOWN_AT_MOST = 60
NAMED_AT_MOST = 12


def coverage(e: Evidence) -> tuple[View, ...]:
    """Say how many municipalities have each kind of evidence."""
    found, voice = e.frames[COVERAGE], e.voice
    places = e.programme.included
    some = found[found["filas"] > 0].groupby("tabla")["divipola"].nunique()
    of = voice.say(es="de", en="of")
    frame = pd.DataFrame(
        [
            (voice.text(label), f"{int(some.get(table, 0))} {of} {len(places)}")
            for table, label in EVIDENCE.items()
        ],
        columns=[
            voice.say(es="Evidencia", en="Evidence"),
            voice.say(es="Municipios con registros", en="Municipalities with records"),
        ],
    )
    table = listing_table(
        e,
        frame,
        id="cobertura",
        title=voice.say(
            es="Municipios con evidencia de cada clase",
            en="Municipalities with evidence of each kind",
        ),
        text=Label("Tablas del programa", "Tables of the programme"),
        numeric=(1,),
    )
    return shown(answer(_covered(e)), table)


def _covered(e: Evidence) -> str:
    """Say how many municipalities there are, and which have no evidence of its own."""
    found, places, voice = e.frames[COVERAGE], e.programme.included, e.voice
    bare = sorted(
        m.name
        for m in places
        if not found[
            (found["divipola"] == m.divipola)
            & found["tabla"].isin(["sesion", "incidencia", "segmento"])
        ]["filas"].sum()
    )
    every = voice.count(len(places), *_TOWNS)
    said = voice.say(
        es=f"El programa reúne {every}.", en=f"The programme covers {every}."
    )
    if not bare:
        return said
    few = len(bare) <= NAMED_AT_MOST
    named = voice.listing(bare) if few else voice.count(len(bare), *_TOWNS)
    return said + voice.say(
        es=f" De {named} todavía no hay sesiones, eventos de incidencia ni fragmentos "
        "codificados.",
        en=f" For {named} there are no sessions, influence events or coded segments "
        "yet.",
    )


def operability(e: Evidence) -> tuple[View, ...]:
    """Compare compliance by municipality, apart for participation and coordination."""
    whole, voice = period.whole(e.programme), e.voice
    rows = e.result[
        (e.result["indicador"] == "operatividad") & (e.result["periodo"] == whole)
    ]
    own = rows[rows["divipola"] == e.code]
    views: list[View | None] = [answer(*operation.compliance(own, voice))]
    for kind in ("participacion", "coordinacion"):
        chosen = rows[rows["grupo"] == f"tipo={kind}"]
        bodies = BODIES[kind][voice.language][1]
        title = voice.say(
            es=f"Operatividad de las {bodies}, por municipio",
            en=f"Operational functioning of the {bodies}, by municipality",
        )
        views.append(_compared(e, chosen, f"operatividad_{kind}", title, MINUTES))
    return shown(*views)


def _compared(
    e: Evidence, rows: pd.DataFrame, name: str, title: str, text: Label
) -> View | None:
    """Draw one indicator by municipality and region; of very many, tabulate it.

    A region has the value that the comparison gives it, out of the same rows.
    """
    places = rows["divipola"].str.len().isin([5, 8]) & (rows["instancia_id"] == "")
    rows = whole_period(rows[places])
    if not (rows["estado"] == "ok").any():
        return None
    told = with_regions(rows, e.programme)
    if rows["divipola"].nunique() <= SHOWN_AT_MOST:
        about = replace(
            labels(e, name, text, title=title), groups=dict(e.programme.regions)
        )
        return territory_dots(told, about, e.voice.language)
    names = territories(e)
    first = e.voice.say(es="Municipio", en="Municipality")
    if told[REGION].any():
        first = e.voice.say(es="Municipio o región", en="Municipality or region")
    return result_table(
        told,
        lambda row: (
            region_name(row, e.programme, e.voice)
            if row[REGION]
            else names.get(row["divipola"], row["divipola"])
        ),
        id=name,
        title=title,
        first=first,
        voice=e.voice,
        note=region_method(told, e.voice),
        source=source(e, text),
    )


def influence_reached(e: Evidence) -> tuple[View, ...]:
    """Count the influence events of the whole programme."""
    own = e.own
    return shown(answer(*influence.level(own, e.voice)), *chain(e))


def performance(e: Evidence) -> tuple[View, ...]:
    """Compare the share of organisations whose OPI rose."""
    own, voice = e.own, e.voice
    rows = e.result[e.result["indicador"] == "opi_mejora"]
    if not (rows["estado"] == "ok").any():
        return lacking(e, "opi_mejora")
    label = voice.text(INDICATORS["opi_mejora"].label)
    title = voice.say(es=f"{label}, por municipio", en=f"{label}, by municipality")
    return shown(
        answer(*people.performance(own, voice)),
        _compared(e, rows, "opi_mejora", title, OPI),
    )


def homicide(e: Evidence) -> tuple[View, ...]:
    """Compare the homicide rate of the last year with data."""
    rows = e.result[e.result["indicador"] == _HOMICIDE]
    valued = rows[rows["estado"] == "ok"]
    if valued.empty:
        none = e.voice.say(
            es="No se han importado archivos de homicidio con su población.",
            en="No homicide files have been imported with their population.",
        )
        return (absent(none),)
    year = valued["periodo"].max()
    title = e.voice.say(
        es=f"Tasa de homicidio por 100.000 habitantes, {year}",
        en=f"Homicide rate per 100,000 inhabitants, {year}",
    )
    chosen = rows[rows["periodo"] == year]
    return shown(_compared(e, chosen, _HOMICIDE, title, POLICE))


SECTIONS = {
    "cobertura": Question(coverage, reads=(COVERAGE,)),
    "sintesis_operatividad": Question(operability, uses=("operatividad",), beside=True),
    "sintesis_incidencia": Question(
        influence_reached,
        uses=(
            "cadena_incidencia",
            "incidencia_eventos",
        ),
    ),
    "sintesis_opi": Question(
        performance,
        uses=(
            "opi_cambio",
            "opi_mejora",
        ),
        beside=True,
    ),
    "sintesis_homicidio": Question(
        homicide, uses=("tasa_homicidio",), reads=(PROVENANCE,), beside=True
    ),
    "sintesis_recomendaciones": Question(recommendations, uses=EVERY, reads=CITED),
}
