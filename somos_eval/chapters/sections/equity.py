"""Chapter 04: who sits in the instances and who turns up."""

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import answer, shown, source
from somos_eval.chapters.sections.question import Question
from somos_eval.narrative import equity
from somos_eval.narrative.words import word
from somos_eval.tables import result_table
from somos_eval.tables.results import CASES, VALUE

SEATS = "Registro de sillas de las instancias"
LISTS = "Listados de asistencia agregados"
# What is suppressed has its line too: it is not that there is nobody.
TOLD = ("ok", "suprimido")
NOT_PERSONS = (
    "Son asistencias, no personas: quien va a tres sesiones cuenta tres veces. Las que "
    "no tienen el dato no entran en el porcentaje."
)


def representation(e: Evidence) -> tuple[View, ...]:
    """Seats by sex and sector; attendance by instance, age and ethnic belonging."""
    own = e.own
    return shown(
        answer(*equity.seats(own), *equity.sectors(own)),
        _by_sex(e),
        answer(*equity.turnout(own)),
        _attendance(e),
    )


def _by_sex(e: Evidence) -> View | None:
    rows = e.rows("sillas_sexo")
    rows = rows[rows["estado"].isin(TOLD) & (rows["grupo"] != "")]
    if rows.empty:
        return None
    return result_table(
        rows.sort_values("grupo", ascending=False),
        lambda row: word("sexo", row["grupo"].removeprefix("sexo=")),
        id="sillas_sexo",
        title="Sillas ocupadas por sexo, al cierre del periodo",
        first="Sexo",
        columns=[VALUE, CASES],
        source=source(e, SEATS),
    )


def _attendance(e: Evidence) -> View | None:
    rows = pd.concat([e.rows("asistencia_edad"), e.rows("asistencia_etnia")])
    rows = rows[rows["estado"].isin(TOLD) & (rows["grupo"] != "")]
    if rows.empty:
        return None
    return result_table(
        rows,
        lambda row: word(*row["grupo"].split("=")),
        id="asistencia_edad_etnia",
        title=_title(rows),
        first="Grupo",
        columns=[VALUE, CASES],
        note=NOT_PERSONS,
        source=source(e, LISTS),
    )


def _title(rows: pd.DataFrame) -> str:
    ethnic = rows["grupo"].str.startswith("etnia=").any()
    return "Asistencias por edad" + (" y por pertenencia étnica" if ethnic else "")


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
