"""Chapter 01: sources, coding, agreement and the ladder of influence."""

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    INTERVIEWS,
    answer,
    labels,
    lacking,
    listing_table,
    shown,
    source,
)
from somos_eval.chapters.sections.evidence_base import codes_agreement
from somos_eval.chapters.sections.question import Question
from somos_eval.figures import source_counts
from somos_eval.indicators.influence.levels import LEVELS
from somos_eval.narrative import coding, influence
from somos_eval.narrative.words import WORDS, word
from somos_eval.tables import result_table
from somos_eval.tables.results import VALUE
from somos_eval.wording import count

_EVIDENCE_ASKED = (
    "no se encontró ningún rastro",
    "la instancia recibió información sobre la decisión",
    "las autoridades pidieron su opinión",
    "su propuesta consta en un acta o documento oficial",
    "una parte de la propuesta está en una decisión o plan aprobado",
    "la propuesta está aprobada y hay prueba de que se ejecuta",
)


def sources(e: Evidence) -> tuple[View, ...]:
    """Count the sources by class, and those left out for lack of consent."""
    rows = e.rows("fuentes_clase")
    known = rows[rows["estado"] == "ok"]
    if known.empty:
        return lacking(e, "fuentes_clase")
    used = known[known["grupo"].str.startswith("clase=")]
    out = known[known["grupo"] == "consentimiento=excluida"]
    total = int(used["numerador"].sum())
    said = f"Se analizaron {count(total, 'fuente', 'fuentes')}."
    if len(out):
        n = int(out["numerador"].iloc[0])
        said += (
            f" {count(n, 'fuente quedó', 'fuentes quedaron')} fuera de todo análisis "
            "porque su consentimiento falta o fue revocado."
        )
    table = result_table(
        used.sort_values("valor", ascending=False),
        lambda row: word("clase_fuente", row["grupo"].removeprefix("clase=")),
        id="fuentes_clase",
        title="Fuentes analizadas, por clase",
        first="Clase",
        columns=[VALUE],
        source=source(e, INTERVIEWS),
    )
    return (answer(said), table)


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
        title="Fuentes en las que aparece cada familia de códigos",
        words=("familia",),
    )
    return shown(source_counts(families, named), _codes(e))


def _codes(e: Evidence) -> View | None:
    codes = e.table("codigo").sort_values(["familia", "codigo_id"])
    return listing_table(
        e,
        pd.DataFrame(
            {
                "Código": codes["etiqueta_es"],
                "Familia": codes["familia"].map(lambda v: WORDS["familia"].get(v, v)),
                "Definición": codes["definicion"],
            }
        ),
        id="libro_de_codigos",
        title="Libro de códigos",
        text=INTERVIEWS,
    )


def agreement(e: Evidence) -> tuple[View, ...]:
    """How well coders agree on the level of influence and on codes."""
    own = e.own
    said = (
        *influence.agreement(own),
        *coding.sureness(own, e.programme.thresholds),
    )
    return shown(answer(*said), codes_agreement(e))


def ladder(e: Evidence) -> tuple[View, ...]:
    """Show the ladder of influence and the evidence that each rung asks for."""
    table = listing_table(
        e,
        pd.DataFrame(
            {
                "Nivel": [f"{i} · {name}" for i, name in enumerate(LEVELS)],
                "Se asigna cuando…": list(_EVIDENCE_ASKED),
            }
        ),
        id="escala_incidencia",
        title="Escalera de incidencia",
        text="Propuesta del equipo evaluador",
    )
    return shown(table)


SECTIONS = {
    "fuentes": Question(sources, uses=("fuentes_clase",)),
    "libro_de_codigos": Question(codebook, uses=("fuentes_codigo",)),
    "acuerdo": Question(
        agreement,
        uses=(
            "acuerdo_banda",
            "acuerdo_codigos",
            "acuerdo_nivel",
        ),
    ),
    "escala_incidencia": Question(ladder),
}
