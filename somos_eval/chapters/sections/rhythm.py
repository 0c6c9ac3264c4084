"""Chapter 05: papers of the instances, how evenly they meet, and who meets more."""

import numpy as np
import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    MINUTES,
    REGISTER,
    answer,
    body_names,
    lacking,
    listing_table,
    shown,
    source,
)
from somos_eval.chapters.sections.question import Question
from somos_eval.contracts import Status
from somos_eval.contracts.records import records
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.narrative import proposals, rhythm
from somos_eval.narrative.rows import pick, usable
from somos_eval.narrative.words import word
from somos_eval.tables import result_table
from somos_eval.tables.cells import NONE, cases_text
from somos_eval.tables.results import CASES, VALUE
from somos_eval.wording import Label, Voice

_REQUIREMENTS = {
    "acto_creacion": Label("Acto de creación", "Act of creation"),
    "reglamento": Label("Reglamento", "Rules of procedure"),
    "plan_accion": Label("Plan de acción vigente", "Action plan in force"),
}
_UNKNOWN = Label(
    "Las instancias de las que no se sabe no cuentan ni a favor ni en contra. Las "
    "tablas no registran secretaría técnica ni presupuesto.",
    "Bodies for which it is not known count neither for nor against. The tables "
    "record neither a technical secretariat nor a budget.",
)
# Rhythm of an instance: the indicator, its header and its decimals.
_RHYTHM = (
    (
        "dias_entre_sesiones",
        Label("Días entre sesiones (mediana)", "Days between sessions (median)"),
        0,
    ),
    (
        "intervalo_mas_largo",
        Label("Lapso más largo, en días", "Longest gap, in days"),
        0,
    ),
    ("regularidad_cv", Label("Variación", "Variation"), 2),
)
_VARIATION = Label(
    "La variación compara los lapsos entre sesiones con su promedio: cerca de 0 es un "
    "ritmo parejo y cerca de 1 o más, irregular. Hacen falta tres sesiones para "
    "medirla (—). El lapso más largo cuenta también el tiempo hasta el corte.",
    "Variation compares the gaps between sessions with their average: near 0 the "
    "rhythm is even, and near 1 or above it is irregular. It takes three sessions to "
    "measure it (—). The longest gap also counts the time until the cut-off.",
)
_ENDS = Label(
    "Solo cuenta la parte de cada gobierno que cae dentro del periodo de análisis. La "
    "diferencia no dice a qué se debe.",
    "Only the part of each government that falls within the period of analysis "
    "counts. The difference does not say what it is due to.",
)


def papers(e: Evidence) -> tuple[View, ...]:
    """Whether the instances exist, and with which documents."""
    voice = e.voice
    rows = e.rows("requisitos_instancia")
    own = rows[rows["grupo"].str.fullmatch(r"requisito=\w+")]
    table = None
    if len(own):
        order = list(_REQUIREMENTS)
        keyed = own.assign(clave=own["grupo"].str.removeprefix("requisito="))
        table = result_table(
            keyed.sort_values("clave", key=lambda c: c.map(order.index)),
            lambda row: voice.text(_REQUIREMENTS[row["clave"]]),
            id="requisitos_instancia",
            title=voice.say(
                es="Instancias creadas que cumplen cada requisito",
                en="Bodies created that meet each requirement",
            ),
            first=voice.say(es="Requisito", en="Requirement"),
            columns=[CASES, VALUE],
            voice=voice,
            note=voice.text(_UNKNOWN),
            source=source(e, REGISTER),
        )
    return shown(answer(*proposals.papers(e.own, voice)), table)


def regularity(e: Evidence) -> tuple[View, ...]:
    """How evenly the instances meet."""
    rows = e.rows("trimestres_con_sesion")
    if not (rows["estado"] == Status.OK.value).any():
        return lacking(e, "trimestres_con_sesion")
    names = body_names(e)
    return shown(
        answer(*rhythm.quarters(e.own, e.voice), rhythm.longest(e.own, names, e.voice)),
        _bodies(e, names),
    )


def _bodies(e: Evidence, names: dict[str, str]) -> View | None:
    """Rhythm of each instance that has a log, those that meet least often first."""
    voice = e.voice
    own = e.own[(e.own["instancia_id"] != "") & (e.own["estado"] == Status.OK.value)]
    met = _of(own, "trimestres_con_sesion")
    share = met["numerador"] / met["denominador"]
    ordered = pd.DataFrame({"parte": share, "nombre": share.index.map(names)})
    ids = ordered.sort_values(["parte", "nombre"]).index
    quarters = voice.say(es="Trimestres con sesión", en="Quarters with a session")
    told = {
        voice.say(es="Instancia", en="Body"): [names[i] for i in ids],
        quarters: [cases_text(row, voice) for row in records(met.loc[ids])],
    }
    for name, header, decimals in _RHYTHM:
        values = _of(own, name)["valor"].reindex(ids)
        told[voice.text(header)] = _written(values, decimals, voice)
    return listing_table(
        e,
        pd.DataFrame(told),
        id="ritmo_instancias",
        title=voice.say(
            es="Ritmo de las sesiones de cada instancia con registro",
            en="Rhythm of the sessions of each body with a log",
        ),
        text=MINUTES,
        numeric=(1, 2, 3, 4),
        note=voice.text(_VARIATION),
    )


def _of(rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Return the rows of an indicator, by instance."""
    return rows[rows["indicador"] == indicator].set_index("instancia_id")


def _written(values: "pd.Series[float]", decimals: int, voice: Voice) -> list[str]:
    return [
        NONE if np.isnan(v) else voice.visible(v, decimals)
        for v in values.astype(float).tolist()
    ]


def versus(e: Evidence) -> tuple[View, ...]:
    """Say who meets more against what is required, and under which mayor."""
    said = rhythm.versus(e.own, e.voice)
    if not usable(pick(e.own, "razon_operatividad")):
        return shown(answer(*said), _mayors(e))
    whole = pick(e.result, "razon_operatividad", "medida=valor_p", PROGRAMME)
    return shown(answer(*said, rhythm.chance(whole, e.voice)), _mayors(e))


def _mayors(e: Evidence) -> View | None:
    """Compliance in each term of mayor, where the period touches more than one."""
    voice = e.voice
    rows = e.rows("operatividad_gobierno")
    rows = rows[rows["grupo"].str.startswith("gobierno=")]
    parts = rows["grupo"].str.extract(r"gobierno=(\d+)_(\d+)(?:;tipo=(\w+))?")
    if parts[0].nunique() < 2 or not (rows["estado"] == Status.OK.value).any():
        return None
    names = parts[0] + voice.say(es="-", en="–") + parts[1]
    kinds = parts[2].map(lambda k: word("tipo", k, voice), na_action="ignore")
    every = kinds.fillna(voice.say(es="Todas", en="All"))
    return result_table(
        rows.assign(nombre=names + " · " + every),
        lambda row: row["nombre"],
        id="operatividad_gobierno",
        title=voice.say(
            es="Sesiones realizadas por cada sesión exigida, en cada gobierno "
            "municipal",
            en="Sessions held for each session required, in each municipal government",
        ),
        first=voice.say(es="Gobierno y tipo", en="Government and kind"),
        voice=voice,
        note=voice.text(_ENDS),
        source=source(e, MINUTES),
    )


SECTIONS = {
    "existencia": Question(
        papers,
        uses=(
            "instancias_creadas",
            "requisitos_instancia",
        ),
    ),
    "regularidad": Question(
        regularity,
        uses=(
            "dias_entre_sesiones",
            "intervalo_mas_largo",
            "regularidad_cv",
            "trimestres_con_sesion",
        ),
    ),
    "participacion_coordinacion": Question(
        versus,
        uses=(
            "operatividad_gobierno",
            "razon_operatividad",
        ),
        beside=True,
    ),
}
