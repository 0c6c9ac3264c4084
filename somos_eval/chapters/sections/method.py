"""Chapter 01: the sources, the codebook and the ladder of influence."""

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    INTERVIEWS,
    answer,
    code_names,
    labels,
    lacking,
    listing_table,
    shown,
    source,
)
from somos_eval.chapters.sections.question import Question
from somos_eval.figures import source_counts
from somos_eval.indicators.influence.levels import LEVELS
from somos_eval.narrative.rows import sentence_count
from somos_eval.narrative.words import word
from somos_eval.tables import result_table
from somos_eval.tables.results import value_column
from somos_eval.wording import Label, Voice

_EVIDENCE_ASKED = (
    Label("no se encontró ningún rastro", "no trace was found"),
    Label(
        "la instancia recibió información sobre la decisión",
        "the body received information about the decision",
    ),
    Label(
        "las autoridades pidieron su opinión", "the authorities asked for its opinion"
    ),
    Label(
        "su propuesta consta en un acta o documento oficial",
        "its proposal is on record in minutes or in an official document",
    ),
    Label(
        "una parte de la propuesta está en una decisión o plan aprobado",
        "part of the proposal is in a decision or plan that was approved",
    ),
    Label(
        "la propuesta está aprobada y hay prueba de que se ejecuta",
        "the proposal was approved and there is proof that it is being carried out",
    ),
)
_TEAM = Label("Propuesta del equipo evaluador", "Proposal of the evaluation team")
_CODE, _FAMILY = Label("Código", "Code"), Label("Familia", "Family")
_SOURCES = Label("Fuentes", "Sources")


def sources(e: Evidence) -> tuple[View, ...]:
    """Count the sources by class, and those left out for lack of consent."""
    rows = e.rows("fuentes_clase")
    known = rows[rows["estado"] == "ok"]
    if known.empty:
        return lacking(e, "fuentes_clase")
    used = known[known["grupo"].str.startswith("clase=")]
    out = known[known["grupo"] == "consentimiento=excluida"]
    voice = e.voice
    table = result_table(
        used.sort_values("valor", ascending=False),
        lambda row: word("clase_fuente", row["grupo"].removeprefix("clase="), voice),
        id="fuentes_clase",
        title=voice.say(
            es="Fuentes analizadas, por clase", en="Sources analysed, by class"
        ),
        first=voice.say(es="Clase", en="Class"),
        columns=[value_column(_SOURCES.es, _SOURCES.en)],
        voice=voice,
        source=source(e, INTERVIEWS),
    )
    return (answer(_analysed(used, out, voice)), table)


def _analysed(used: pd.DataFrame, out: pd.DataFrame, voice: Voice) -> str:
    analysed = voice.count(
        int(used["numerador"].sum()),
        es=("fuente", "fuentes"),
        en=("source was", "sources were"),
    )
    said = voice.say(es=f"Se analizaron {analysed}.", en=f"{analysed} analysed.")
    if out.empty:
        return said
    left = sentence_count(
        n := int(out["numerador"].iloc[0]),
        ("fuente quedó", "fuentes quedaron"),
        ("source was", "sources were"),
        voice,
    )
    its = voice.plural(n, es=("su", "su"), en=("its", "their"))
    return said + voice.say(
        es=f" {left} fuera de todo análisis porque {its} consentimiento falta o fue "
        "revocado.",
        en=f" {left} left out of all analysis because {its} consent is missing or was "
        "withdrawn.",
    )


def codebook(e: Evidence) -> tuple[View, ...]:
    """In how many sources each family of codes appears."""
    rows = e.rows("fuentes_codigo")
    families = rows[rows["grupo"].str.startswith("familia=") & (rows["estado"] == "ok")]
    if families.empty:
        return lacking(e, "fuentes_codigo")
    named = labels(
        e,
        "familias_codigos",
        INTERVIEWS,
        title=e.voice.say(
            es="Fuentes en las que aparece cada familia de códigos",
            en="Sources in which each family of codes appears",
        ),
        words=("familia",),
    )
    return shown(source_counts(families, named, e.voice.language), _codes(e))


def _codes(e: Evidence) -> View | None:
    voice = e.voice
    codes = e.table("codigo").sort_values(["familia", "codigo_id"])
    return listing_table(
        e,
        pd.DataFrame(
            {
                voice.text(_CODE): codes["codigo_id"].map(code_names(e)),
                voice.text(_FAMILY): codes["familia"].map(
                    lambda family: word("familia", family, voice)
                ),
                voice.say(es="Definición", en="Definition"): codes["definicion"].map(
                    voice.spanish, na_action="ignore"
                ),
            }
        ),
        id="libro_de_codigos",
        title=voice.say(es="Libro de códigos", en="Codebook"),
        text=INTERVIEWS,
        note=voice.say(es="", en="Definitions are quoted as coders read them."),
    )


def ladder(e: Evidence) -> tuple[View, ...]:
    """Show the ladder of influence and the evidence that each rung asks for."""
    voice = e.voice
    table = listing_table(
        e,
        pd.DataFrame(
            {
                voice.say(es="Nivel", en="Level"): [
                    f"{i} · {voice.text(name)}" for i, name in enumerate(LEVELS)
                ],
                voice.say(es="Se asigna cuando…", en="Assigned when…"): [
                    voice.text(asked) for asked in _EVIDENCE_ASKED
                ],
            }
        ),
        id="escala_incidencia",
        title=voice.say(es="Escalera de incidencia", en="Ladder of influence"),
        text=_TEAM,
    )
    return shown(table)


SECTIONS = {
    "fuentes": Question(sources, uses=("fuentes_clase",)),
    "libro_de_codigos": Question(codebook, uses=("fuentes_codigo",)),
    "escala_incidencia": Question(ladder),
}
