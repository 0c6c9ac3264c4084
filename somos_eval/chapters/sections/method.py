"""Chapter 01: sources, coding, agreement, saturation and the ladder of influence."""

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
from somos_eval.chapters.sections.question import Question
from somos_eval.contracts import Status
from somos_eval.contracts.records import records
from somos_eval.figures import saturation_curve, source_counts
from somos_eval.indicators.influence.levels import LEVELS
from somos_eval.narrative import coding, influence
from somos_eval.narrative.rows import pick, usable
from somos_eval.narrative.words import WORDS, word
from somos_eval.tables import result_table, value_text
from somos_eval.tables.results import value_column
from somos_eval.wording import count, number

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
        columns=[value_column("Fuentes")],
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
    return shown(answer(*said), _codes_agreement(e))


def saturation(e: Evidence) -> tuple[View, ...]:
    """Say whether the interviews were enough, and show codes by interviews."""
    said = answer(*coding.saturation(e.own, e.programme.thresholds))
    rows = e.rows("codigos_acumulados")
    known = rows[rows["estado"] == Status.OK.value].sort_values("grupo")
    if len(known) < 2:
        return shown(said)
    drawn = pd.concat([rows, e.rows("saturacion_fuentes")])
    figure = saturation_curve(drawn, labels(e, "curva_saturacion", INTERVIEWS))
    return shown(said, figure, _curve(e, known))


def _curve(e: Evidence, known: pd.DataFrame) -> View | None:
    return listing_table(
        e,
        pd.DataFrame(
            {
                "Entrevistas y grupos focales": known["denominador"].map(number),
                "Códigos distintos que se esperan": known["valor"].map(
                    lambda v: number(v, 1)
                ),
            }
        ),
        id="codigos_acumulados",
        title="Códigos distintos según las entrevistas, en cualquier orden",
        text=INTERVIEWS,
        numeric=(0, 1),
    )


def convergence(e: Evidence) -> tuple[View, ...]:
    """Show how widespread each code is and whether classes of source agree on it."""
    said = answer(*coding.convergence(e.own))
    rows = e.rows("prevalencia_codigo")
    known = rows[rows["estado"] == Status.OK.value]
    if known.empty:
        return shown(said)
    names = e.table("codigo").set_index("codigo_id")["etiqueta_es"]
    codes = known["grupo"].str.removeprefix("codigo=")
    frame = pd.DataFrame(
        {
            "Código": codes.map(lambda c: names.get(c, c)),
            "Fuentes": [
                f"{number(k)} de {number(n)}"
                for k, n in zip(known["numerador"], known["denominador"], strict=True)
            ],
            "Está en": [value_text(row) for row in records(known)],
            "Entre clases de fuente": [_of(e, "convergencia_codigo", c) for c in codes],
            "Fuentes en contra de la mayoría": [_against(e, c) for c in codes],
            "orden": known["numerador"],
        }
    ).sort_values(["orden", "Código"], ascending=[False, True])
    table = listing_table(
        e,
        frame.drop(columns="orden"),
        id="convergencia",
        title="Extensión de cada código y convergencia de las fuentes",
        text=INTERVIEWS,
        numeric=(1, 4),
        note="Silencio: habla una sola clase de fuente. Disonancia: dos clases dicen "
        "lo contrario. Acuerdo parcial: alguna calla, dice las dos cosas o no toma "
        "partido.",
    )
    return shown(said, table)


def _of(e: Evidence, indicator: str, code: str) -> str:
    row = pick(e.own, indicator, f"codigo={code}")
    return value_text(row) if row is not None else "—"


def _against(e: Evidence, code: str) -> str:
    row = pick(e.own, "casos_contrarios", f"codigo={code}")
    if row is None or not usable(row):
        return "—"
    return f"{number(row['numerador'])} de {number(row['denominador'])}"


def _codes_agreement(e: Evidence) -> View | None:
    """Return the table of the agreement of coders on each family of codes."""
    rows = e.rows("acuerdo_codigos")
    told = rows["grupo"].str.extract(r"^familia=([^;]+);medida=(\w+)$")
    rows = rows.assign(familia=told[0], medida=told[1]).dropna(subset=["familia"])
    if rows.empty:
        return None
    shares = rows[rows["medida"] == "porcentaje"].set_index("familia")
    cells = {(row["familia"], row["medida"]): value_text(row) for row in records(rows)}
    frame = pd.DataFrame(
        {
            "Familia": [word("familia", f) for f in shares.index],
            "Coinciden": [
                f"{number(k)} de {number(n)}"
                for k, n in zip(shares["numerador"], shares["denominador"], strict=True)
            ],
            "Alfa": [cells.get((f, "alfa"), "—") for f in shares.index],
            "AC1": [cells.get((f, "ac1"), "—") for f in shares.index],
        }
    )
    return listing_table(
        e,
        frame,
        id="acuerdo_codigos",
        title="Acuerdo al poner cada familia de códigos en los mismos fragmentos",
        text=INTERVIEWS,
        numeric=(1, 2, 3),
        note="Alfa y AC1 descuentan el azar y valen 1 si el acuerdo es total. Un "
        "código que se usa poco tiene alfa bajo aunque casi siempre coincidan.",
    )


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
    "saturacion": Question(
        saturation,
        uses=(
            "codigos_acumulados",
            "codigos_por_ver",
            "saturacion_fuentes",
            "saturacion_nueva",
            "saturacion_ordenes",
        ),
    ),
    "convergencia": Question(
        convergence,
        uses=(
            "casos_contrarios",
            "convergencia_codigo",
            "prevalencia_codigo",
        ),
    ),
    "escala_incidencia": Question(ladder),
}
