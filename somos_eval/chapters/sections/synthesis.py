"""Chapter 90: the municipalities side by side, to read patterns and not to rank."""

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
from somos_eval.chapters.sections.summary import EVIDENCE
from somos_eval.figures import territory_dots
from somos_eval.indicators import INDICATORS, period
from somos_eval.narrative import influence, operation, people
from somos_eval.narrative.words import BODIES
from somos_eval.tables import result_table
from somos_eval.wording import count, listing

_HOMICIDE = "tasa_homicidio"
SHOWN_AT_MOST = 60


def coverage(e: Evidence) -> tuple[View, ...]:
    """Say how many municipalities have each kind of evidence."""
    found = e.frames[COVERAGE]
    places = e.programme.included
    some = found[found["filas"] > 0].groupby("tabla")["divipola"].nunique()
    frame = pd.DataFrame(
        [
            (label, f"{int(some.get(table, 0))} de {len(places)}")
            for label, table in EVIDENCE.items()
        ],
        columns=["Evidencia", "Municipios con registros"],
    )
    bare = sorted(
        m.name
        for m in places
        if not found[
            (found["divipola"] == m.divipola)
            & found["tabla"].isin(["sesion", "incidencia", "segmento"])
        ]["filas"].sum()
    )
    said = f"El programa reúne {count(len(places), 'municipio', 'municipios')}."
    if bare:
        named = (
            listing(bare)
            if len(bare) <= 12
            else count(len(bare), "municipio", "municipios")
        )
        said += (
            f" De {named} todavía no hay sesiones, eventos de incidencia ni fragmentos "
            "codificados."
        )
    table = listing_table(
        e,
        frame,
        id="cobertura",
        title="Municipios con evidencia de cada clase",
        text="Tablas del programa",
        numeric=(1,),
    )
    return shown(answer(said), table)


def operability(e: Evidence) -> tuple[View, ...]:
    """Compare compliance by municipality, apart for participation and coordination."""
    whole = period.whole(e.programme)
    rows = e.result[
        (e.result["indicador"] == "operatividad") & (e.result["periodo"] == whole)
    ]
    own = rows[rows["divipola"] == e.code]
    views: list[View | None] = [answer(*operation.compliance(own))]
    for kind in ("participacion", "coordinacion"):
        chosen = rows[rows["grupo"] == f"tipo={kind}"]
        views.append(
            _compared(
                e,
                chosen,
                f"operatividad_{kind}",
                f"Operatividad de las {BODIES[kind][1]}, por municipio",
                MINUTES,
            )
        )
    return shown(*views)


def _compared(
    e: Evidence, rows: pd.DataFrame, name: str, title: str, text: str
) -> View | None:
    """Draw one indicator by municipality; where there are very many, tabulate it."""
    rows = rows[rows["divipola"].str.len().isin([5, 8])]
    if not (rows["estado"] == "ok").any():
        return None
    if rows["divipola"].nunique() <= SHOWN_AT_MOST:
        return territory_dots(rows, labels(e, name, text, title=title))
    names = territories(e)
    return result_table(
        rows.sort_values("divipola"),
        lambda row: names.get(row["divipola"], row["divipola"]),
        id=name,
        title=title,
        first="Municipio",
        source=source(e, text),
    )


def influence_reached(e: Evidence) -> tuple[View, ...]:
    """Count the influence events of the whole programme."""
    own = e.own
    return shown(answer(*influence.level(own)), *chain(e))


def performance(e: Evidence) -> tuple[View, ...]:
    """Compare the share of organisations whose OPI rose."""
    own = e.own
    rows = e.result[e.result["indicador"] == "opi_mejora"]
    if not (rows["estado"] == "ok").any():
        return lacking(e, "opi_mejora")
    title = INDICATORS["opi_mejora"].label.es + ", por municipio"
    return shown(
        answer(*people.performance(own)), _compared(e, rows, "opi_mejora", title, OPI)
    )


def homicide(e: Evidence) -> tuple[View, ...]:
    """Compare the homicide rate of the last year with data."""
    rows = e.result[(e.result["indicador"] == _HOMICIDE) & (e.result["estado"] == "ok")]
    if rows.empty:
        return (absent("No se han importado archivos de homicidio con su población."),)
    year = rows["periodo"].max()
    title = f"Tasa de homicidio por 100.000 habitantes, {year}"
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
