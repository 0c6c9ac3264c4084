"""Chapter 03: whether violence changed where the programme entered, and what to say."""

from typing import Any

import pandas as pd

from somos_eval.blocks import TableView, View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import PROVENANCE
from somos_eval.chapters.sections.common import POLICE, answer, lacking, shown, source
from somos_eval.chapters.sections.question import Question
from somos_eval.indicators.impact.design import CRIME, CRITERIA
from somos_eval.narrative import impact
from somos_eval.narrative.words import word
from somos_eval.tables import result_table, value_text
from somos_eval.tables.cells import note_cell
from somos_eval.tables.results import Column
from somos_eval.wording import Label, Voice

_NOTE = Label(
    "No haber encontrado un problema con pocos datos no es cumplir: cada comprobación "
    "debe además descartar que haya uno grande.",
    "Having found no problem with few data does not meet a condition: each check must "
    "also rule out a large one.",
)


def change_and_contribution(e: Evidence) -> tuple[View, ...]:
    """Whether registered violence changed after the entry, and what to say of it."""
    checks = e.rows("validez_diseno")
    checks = checks[checks["grupo"].str.startswith("criterio=")]
    if e.place is None or checks.empty:
        return lacking(e, "validez_diseno")
    told = (
        impact.beside(e.own, CRIME, e.name, e.voice),
        impact.step(e.own, CRIME, e.voice),
        impact.power(e.own, CRIME, e.voice),
        impact.language(e.own, e.voice),
    )
    return shown(answer(*told), _checklist(e, checks))


def _checklist(e: Evidence, checks: pd.DataFrame) -> TableView:
    voice = e.voice
    names = checks["grupo"].str.removeprefix("criterio=")
    ordered = checks.assign(orden=names.map(CRITERIA.index)).sort_values("orden")
    return result_table(
        ordered,
        lambda row: word("criterio", row["grupo"].removeprefix("criterio="), voice),
        id="validez_diseno",
        title=voice.say(
            es="Qué tan lejos se puede llegar: condiciones para hablar de un efecto",
            en="How far one may go: conditions for speaking of an effect",
        ),
        first=voice.say(es="Condición", en="Condition"),
        columns=(
            Column(Label("¿Se cumple?", "Is it met?"), value_text),
            Column(Label("Por qué", "Why"), _reason),
        ),
        voice=voice,
        note=voice.text(_NOTE),
        source=source(e, POLICE),
    )


def _reason(row: Any, voice: Voice) -> str:
    text = note_cell(row, voice)
    return text[:1].upper() + text[1:] + "."


SECTIONS = {
    "cambio_y_contribucion": Question(
        change_and_contribution,
        uses=(
            "cambio_detectable_homicidio",
            "cambio_nivel_homicidio",
            "dif_en_dif_homicidio",
            "lenguaje_admitido",
            "validez_diseno",
        ),
        reads=(PROVENANCE,),
    ),
}
