"""Chapter 04: influence by stage, the legal potential, articulation and limits."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from somos_eval.blocks import ClaimView, View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    CODED,
    INTERVIEWS,
    LAW,
    absent,
    answer,
    body_names,
    code_names,
    labels,
    lacking,
    shown,
    source,
)
from somos_eval.chapters.sections.question import Question
from somos_eval.chapters.sections.quoting import attribution, quotable, shared
from somos_eval.contracts.records import records
from somos_eval.disclosure import INTERNAL
from somos_eval.figures import influence_matrix, potential_matrix, source_counts
from somos_eval.indicators.influence.levels import LEVELS
from somos_eval.narrative import influence, potential
from somos_eval.narrative.rows import counts_by, parts
from somos_eval.narrative.words import word
from somos_eval.params import STAGES
from somos_eval.tables import result_table
from somos_eval.tables.cells import note_cell
from somos_eval.tables.results import Column, value_column
from somos_eval.wording import Label, Voice

QUOTES_SHOWN = 6
_EVENTS = value_column("Eventos", "Events")
_CLASS = Column(Label("Comparación", "Comparison"), note_cell)
_LAW_AND_CODED = Label(f"{LAW.es}. {CODED.es}", f"{LAW.en}. {CODED.en}")


def by_stage(e: Evidence) -> tuple[View, ...]:
    """Highest level of each instance in each stage."""
    rows = e.rows("incidencia_max_etapa")
    own = e.own
    if not (rows["estado"] == "ok").any():
        return lacking(e, "incidencia_max_etapa")
    return shown(
        answer(*influence.level(own, e.voice)),
        influence_matrix(
            rows[rows["instancia_id"] != ""],
            labels(e, "incidencia_etapa", CODED, words=("etapa",)),
            e.voice.language,
        ),
        _levels(e),
    )


def _levels(e: Evidence) -> View | None:
    """Events by stage: the counts behind the matrix."""
    voice = e.voice
    rows = e.rows("incidencia_eventos")
    rows = rows[rows["estado"] == "ok"]
    if rows.empty:
        return None
    order = {stage: i for i, stage in enumerate(STAGES)}
    found = rows["grupo"].str.extract(r"etapa=(?P<etapa>[^;]+);nivel=(?P<nivel>\d)")
    ordered = rows.assign(orden=found["etapa"].map(order), nivel=found["nivel"])
    return result_table(
        ordered.sort_values(["orden", "nivel"]),
        lambda row: (
            f"{word('etapa', parts(row['grupo'])['etapa'], voice)} · "
            f"{voice.text(LEVELS[int(parts(row['grupo'])['nivel'])])}"
        ),
        id="eventos_etapa_nivel",
        title=voice.say(
            es="Eventos de incidencia por etapa y nivel",
            en="Influence events by stage and level",
        ),
        first=voice.say(es="Etapa y nivel", en="Stage and level"),
        columns=[_EVENTS],
        voice=voice,
        source=source(e, CODED),
    )


def chain(e: Evidence) -> tuple[View, ...]:
    """How far contributions went and how solid the evidence is."""
    voice = e.voice
    rows = e.rows("cadena_incidencia")
    rows = rows[(rows["estado"] == "ok") & rows["grupo"].str.fullmatch(r"desde=\d")]
    if rows.empty:
        return lacking(e, "cadena_incidencia")
    table = result_table(
        rows,
        lambda row: _or_more(int(parts(row["grupo"])["desde"]), voice),
        id="cadena_incidencia",
        title=voice.say(
            es="Eventos que llegaron al menos a cada escalón",
            en="Events that reached at least each rung",
        ),
        first=voice.say(es="Escalón", en="Rung"),
        columns=[_EVENTS],
        voice=voice,
        source=source(e, CODED),
    )
    return shown(answer(*influence.chain(e.own, voice)), table)


def _or_more(level: int, voice: Voice) -> str:
    name = voice.text(LEVELS[level]).capitalize()
    if level == len(LEVELS) - 1:
        return name
    return voice.say(es=f"{name} o más", en=f"{name} or further")


def legal_potential(e: Evidence) -> tuple[View, ...]:
    """Show the way that the law opens beside the influence observed."""
    rows = e.rows("potencial_incidencia")
    if not (rows["estado"] == "ok").any():
        return lacking(e, "potencial_incidencia")
    return shown(
        answer(*potential.beside(e.own, e.voice)),
        potential_matrix(
            rows[rows["instancia_id"] != ""],
            labels(e, "potencial_incidencia", _LAW_AND_CODED, words=("etapa",)),
            e.voice.language,
        ),
        _ways(e, rows),
    )


def _ways(e: Evidence, rows: pd.DataFrame) -> View | None:
    """List where there is a legal way, influence, or both."""
    voice, names = e.voice, body_names(e)
    known = rows[(rows["instancia_id"] != "") & (rows["estado"] == "ok")]
    known = known[known["valor"] > 0]
    if known.empty:
        return None
    ordered = known.assign(nombre=known["instancia_id"].map(names)).sort_values(
        ["nombre", "grupo"]
    )
    return result_table(
        ordered,
        lambda row: (
            f"{names[row['instancia_id']]} · "
            f"{word('etapa', parts(row['grupo'])['etapa'], voice).lower()}"
        ),
        id="potencial_incidencia_tabla",
        title=voice.say(
            es="Vía legal e incidencia observada, donde hay alguna de las dos",
            en="Legal way and influence observed, where there is either",
        ),
        first=voice.say(es="Instancia y etapa", en="Body and stage"),
        columns=[_CLASS],
        voice=voice,
        source=source(e, _LAW_AND_CODED),
    )


def articulation(e: Evidence) -> tuple[View, ...]:
    """Ties of the instances with others."""
    voice = e.voice
    ties = e.rows("vinculos_sector")
    ties = ties[ties["estado"] == "ok"]
    total = e.total("instancias_articuladas")
    if ties.empty or total is None:
        return lacking(e, "vinculos_sector")
    said = _tied(total, int(ties["numerador"].sum()), voice)
    table = result_table(
        ties.sort_values("valor", ascending=False),
        lambda row: word("sector", row["grupo"].removeprefix("sector="), voice),
        id="vinculos_sector",
        title=voice.say(
            es="Vínculos de las instancias, por sector",
            en="Ties of the bodies, by sector",
        ),
        first="Sector",
        columns=[value_column("Vínculos", "Ties")],
        voice=voice,
        source=source(e, INTERVIEWS),
    )
    return (answer(said), table)


def _tied(row: pd.Series, ties: int, voice: Voice) -> str:
    """Say how many instances report a tie, and how many ties there are."""
    tied, known = int(row["numerador"]), int(row["denominador"])
    bodies = voice.count(
        known,
        ("instancia registrada", "instancias registradas"),
        ("body on record", "bodies on record"),
    )
    found = voice.count(ties, ("vínculo", "vínculos"), ("tie", "ties"))
    report = voice.plural(tied, ("reporta", "reportan"), ("reports", "report"))
    there = voice.plural(ties, ("", ""), ("there is", "there are"))
    return voice.say(
        es=f"{tied} de {bodies} {report} al menos un vínculo con otro actor; en total "
        f"son {found}. Son los vínculos que las fuentes mencionan; puede haber otros.",
        en=f"{tied} of {bodies} {report} at least one tie with another actor; in all "
        f"{there} {found}. These are the ties that the sources mention; there may be "
        "others.",
    )


def limits(e: Evidence) -> tuple[View, ...]:
    """Technical and recognition limits, as counts of sources."""
    own, voice = e.own, e.voice
    rows = e.rows("fuentes_codigo")
    codes = e.table("codigo")
    chosen = codes[
        codes["familia"].isin(["limitacion_tecnica", "limitacion_reconocimiento"])
    ]
    found = rows[rows["grupo"].isin("codigo=" + chosen["codigo_id"])]
    if not counts_by(own, "fuentes_codigo", "familia"):
        return lacking(e, "fuentes_codigo")
    figure = source_counts(
        found,
        labels(
            e,
            "limitaciones",
            INTERVIEWS,
            title=voice.say(
                es="Fuentes en las que aparece cada limitación",
                en="Sources in which each limitation appears",
            ),
        ),
        voice.language,
    )
    return shown(answer(*influence.limits(own, voice)), figure)


def quotes(e: Evidence) -> tuple[View, ...]:
    """Public texts of coded segments, with consent and an approved risk review."""
    voice = e.voice
    public = quotable(e).drop_duplicates("texto_publico")
    if e.table("segmento").empty:
        none = voice.say(
            es="No se han suministrado fragmentos codificados de este municipio.",
            en="No coded excerpts of this municipality have been supplied.",
        )
        return (absent(none),)
    if public.empty:
        none = voice.say(
            es="Ningún fragmento tiene a la vez consentimiento para citar y revisión "
            "de riesgo aprobada, así que no se publica ninguno.",
            en="No excerpt has both consent to be quoted and an approved risk review, "
            "so none is published.",
        )
        return (absent(none),)
    codes = code_names(e)
    chosen = public.drop_duplicates("codigo_id").head(QUOTES_SHOWN)
    sharing = shared(e)
    return tuple(
        ClaimView(
            id=f"cita-{i}",
            kind="cita",
            text=voice.spanish(str(row["texto_publico"])),
            details=_quote_details(e, row, codes, sharing),
        )
        for i, row in enumerate(records(chosen), 1)
    )


def _quote_details(
    e: Evidence,
    row: Mapping[Any, Any],
    codes: Mapping[str, str],
    sharing: Mapping[Any, int],
) -> tuple[tuple[str, str], ...]:
    voice = e.voice
    theme = voice.say(es="sin tema", en="no theme")
    speaker = attribution(e, row, sharing)
    details = [
        (voice.say(es="Tema", en="Theme"), codes.get(str(row["codigo_id"]), theme)),
        (voice.say(es="Quién habla", en="Who speaks"), speaker),
    ]
    if e.profile == INTERNAL:
        details.append((voice.say(es="Fuente", en="Source"), str(row["fuente_id"])))
    return tuple(details)


SECTIONS = {
    "incidencia_por_etapa": Question(
        by_stage,
        uses=(
            "cadena_incidencia",
            "incidencia_eventos",
            "incidencia_max_etapa",
        ),
    ),
    "cadena_incidencia": Question(chain, uses=("cadena_incidencia",)),
    "potencial": Question(legal_potential, uses=("potencial_incidencia",)),
    "articulacion": Question(
        articulation,
        uses=(
            "instancias_articuladas",
            "vinculos_sector",
        ),
    ),
    "limitaciones": Question(limits, uses=("fuentes_codigo",)),
    "citas": Question(quotes, reads=("fuente", "segmento"), by_profile=True),
}
