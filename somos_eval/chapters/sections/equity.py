"""Chapter 04: who sits in the instances and who turns up."""

from typing import Any

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import answer, shown, source
from somos_eval.chapters.sections.question import Question
from somos_eval.narrative import equity
from somos_eval.narrative.words import word
from somos_eval.tables import result_table
from somos_eval.tables.results import CASES, VALUE
from somos_eval.wording import Label, Voice

SEATS = Label("Registro de sillas de las instancias", "Register of seats of the bodies")
LISTS = Label("Listados de asistencia agregados", "Aggregate attendance lists")
NOT_PERSONS = Label(
    "Son asistencias, no personas: quien va a tres sesiones cuenta tres veces. Las que "
    "no tienen el dato no entran en el porcentaje.",
    "These are attendances, not persons: whoever goes to three sessions counts three "
    "times. Those without this information are left out of the percentage.",
)

# What is suppressed has its line too: it is not that there is nobody.
TOLD = ("ok", "suprimido")


def representation(e: Evidence) -> tuple[View, ...]:
    """Seats by sex and sector; attendance by instance, age and ethnic belonging."""
    own, voice = e.own, e.voice
    return shown(
        answer(*equity.seats(own, voice), *equity.sectors(own, voice)),
        _by_sex(e),
        answer(*equity.turnout(own, voice)),
        _attendance(e),
    )


def _by_sex(e: Evidence) -> View | None:
    rows = e.rows("sillas_sexo")
    rows = rows[rows["estado"].isin(TOLD) & (rows["grupo"] != "")]
    if rows.empty:
        return None
    return result_table(
        rows.sort_values("grupo", ascending=False),
        lambda row: word("sexo", row["grupo"].removeprefix("sexo="), e.voice),
        id="sillas_sexo",
        title=e.voice.say(
            es="Sillas ocupadas por sexo, al cierre del periodo",
            en="Seats filled by sex, at the end of the period",
        ),
        first=e.voice.say(es="Sexo", en="Sex"),
        columns=[VALUE, CASES],
        voice=e.voice,
        source=source(e, SEATS),
    )


def _attendance(e: Evidence) -> View | None:
    rows = pd.concat([e.rows("asistencia_edad"), e.rows("asistencia_etnia")])
    rows = rows[rows["estado"].isin(TOLD) & (rows["grupo"] != "")]
    if rows.empty:
        return None
    return result_table(
        rows,
        lambda row: _group(row, e.voice),
        id="asistencia_edad_etnia",
        title=_title(rows, e.voice),
        first=e.voice.say(es="Grupo", en="Group"),
        columns=[VALUE, CASES],
        voice=e.voice,
        note=e.voice.text(NOT_PERSONS),
        source=source(e, LISTS),
    )


def _group(row: Any, voice: Voice) -> str:
    domain, value = row["grupo"].split("=")
    return word(domain, value, voice)


def _title(rows: pd.DataFrame, voice: Voice) -> str:
    if rows["grupo"].str.startswith("etnia=").any():
        return voice.say(
            es="Asistencias por edad y por pertenencia étnica",
            en="Attendances by age and ethnic group",
        )
    return voice.say(es="Asistencias por edad", en="Attendances by age")


SECTIONS = {
    "representacion": Question(
        representation,
        uses=(
            "asistencia_edad",
            "asistencia_etnia",
            "brecha_sillas_mujeres",
            "desigualdad_asistencia",
            "diversidad_sectores",
            "representacion_sexo",
            "sillas_sexo",
        ),
    ),
}
