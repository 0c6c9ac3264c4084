"""Chapter 05: do the instances operate, and what becomes of what they agree."""

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    INTERVIEWS,
    MINUTES,
    absent,
    answer,
    body_kinds,
    body_names,
    labels,
    lacking,
    listing_table,
    shown,
    source,
)
from somos_eval.chapters.sections.question import Question
from somos_eval.figures import commitment_flow, compliance_dots, session_calendar
from somos_eval.indicators import period
from somos_eval.narrative import operation
from somos_eval.narrative.rows import missing
from somos_eval.narrative.words import WORDS, word
from somos_eval.tables import result_table
from somos_eval.tables.results import CASES, NOTE, VALUE, interval_column, value_column
from somos_eval.wording import percent

ANSWER = "una respuesta: acogida, acogida en parte o rechazada con justificación"
NO_RISK_SOURCES = (
    "Ninguna fuente codificada habla de riesgos para los derechos humanos."
)


def operability(e: Evidence) -> tuple[View, ...]:
    """Sessions held against those required."""
    rows = e.rows("operatividad")
    whole = period.whole(e.programme)
    own = rows[(rows["instancia_id"] != "") & (rows["periodo"] == whole)]
    if own.empty:
        return lacking(e, "operatividad")
    names = body_names(e)
    classes = operation.classes(e.rows("clase_operatividad"), body_kinds(e))
    ordered = own.assign(nombre=own["instancia_id"].map(names)).sort_values("nombre")
    table = result_table(
        ordered,
        lambda row: names[row["instancia_id"]],
        id="operatividad_instancias",
        title="Sesiones realizadas por cada sesión exigida, por instancia",
        first="Instancia",
        columns=[c for c in (CASES, VALUE, interval_column(own), NOTE) if c],
        note=_cuts(e),
        source=source(e, MINUTES),
    )
    return shown(
        answer(*operation.compliance(rows), classes),
        compliance_dots(own, labels(e, "operatividad", MINUTES)),
        table,
    )


def _cuts(e: Evidence) -> str:
    cuts = e.programme.thresholds.operation
    return (
        f"Una instancia es activa desde el {percent(cuts.active)} de las sesiones "
        f"exigidas, intermitente desde el {percent(cuts.intermittent)}, solo formal "
        "por debajo, e inexistente si no se ha creado. Los cortes son del programa. El "
        "porcentaje puede pasar de 100 cuando se reúne más de lo exigido."
    )


def calendar(e: Evidence) -> tuple[View, ...]:
    """When the sessions took place."""
    rows = pd.concat([e.rows("sesiones_mes"), e.rows("operatividad")])
    figure = session_calendar(rows, labels(e, "calendario", MINUTES))
    if figure is None:
        return lacking(e, "sesiones_mes")
    return (figure,)


def minutes(e: Evidence) -> tuple[View, ...]:
    """Quorum and signed minutes."""
    rows = e.own
    return shown(
        answer(
            operation.share_sentence(
                rows,
                "quorum",
                "sesiones convocadas alcanzaron el quórum",
                one="sesiones convocadas alcanzó el quórum",
            ),
            operation.unknown_sentence(rows, "quorum", "sesión", "sesiones"),
        ),
        answer(
            operation.share_sentence(
                rows,
                "actas_firmadas",
                "sesiones realizadas tienen acta firmada",
                one="sesiones realizadas tiene acta firmada",
            ),
            operation.unknown_sentence(
                rows,
                "actas_firmadas",
                "sesión con acta reservada",
                "sesiones con acta reservada o no entregada",
            ),
        ),
        _by_kind(e),
    )


def _by_kind(e: Evidence) -> View | None:
    rows = e.own
    chosen = rows[
        rows["indicador"].isin(["quorum", "actas_firmadas"])
        & rows["grupo"].str.fullmatch(r"tipo=\w+")
    ]
    if chosen.empty:
        return None
    named = {"quorum": "Quórum", "actas_firmadas": "Acta firmada"}
    return result_table(
        chosen,
        lambda row: (
            f"{named[row['indicador']]} · "
            f"{word('tipo', row['grupo'].removeprefix('tipo=')).lower()}"
        ),
        id="quorum_actas",
        title="Quórum y actas firmadas, por tipo de instancia",
        first="Medida y tipo",
        source=source(e, MINUTES),
    )


def human_rights(e: Evidence) -> tuple[View, ...]:
    """Risk prevention and human rights: sources that speak of it, and its plans."""
    rows = e.rows("fuentes_codigo")
    codes = e.table("codigo")
    risk = codes[codes["familia"] == "riesgo_ddhh"]
    groups = "codigo=" + risk["codigo_id"]
    found = rows[rows["grupo"].isin(groups)]
    plans = e.table("producto")
    plans = plans[
        plans["clase"].isin(["plan_prevencion_proteccion", "plan_contingencia"])
    ]
    views: list[View | None] = []
    if found.empty and rows["estado"].ne("ok").any():
        views.append(absent(missing(rows, "fuentes_codigo")))
    elif found.empty:
        views.append(absent(NO_RISK_SOURCES))
    else:
        total = int(found["denominador"].iloc[0])
        named = dict(
            zip("codigo=" + risk["codigo_id"], risk["etiqueta_es"], strict=True)
        )
        views.append(
            result_table(
                found,
                lambda row: named[row["grupo"]],
                id="riesgo_ddhh_fuentes",
                title="Fuentes que hablan de riesgos y derechos humanos "
                f"(de {total} codificadas)",
                first="Tema",
                columns=[value_column("Fuentes")],
                source=source(e, INTERVIEWS),
            )
        )
    views.append(_plans(e, plans))
    return shown(*views)


def _plans(e: Evidence, plans: pd.DataFrame) -> View:
    table = listing_table(
        e,
        pd.DataFrame(
            {
                "Plan": plans["clase"].map(lambda v: word("producto", v)),
                "Título": plans["titulo"],
                "Adoptado": plans["fecha_adopcion"]
                .dt.strftime("%d/%m/%Y")
                .fillna("sin fecha"),
            }
        ),
        id="planes_prevencion",
        title="Planes de prevención, protección y contingencia",
        text="Documentos de política entregados al programa",
    )
    if table is None:
        return absent(
            "No se ha entregado ningún plan de prevención, protección o contingencia."
        )
    return table


def commitments(e: Evidence) -> tuple[View, ...]:
    """Say what becomes of the commitments."""
    rows = e.own
    states = rows[
        (rows["indicador"] == "compromisos_estado")
        & (rows["instancia_id"] == "")
        & rows["grupo"].str.contains("estado=")
    ]
    figure = commitment_flow(
        states,
        labels(e, "compromisos", MINUTES, words=("estado_compromiso", "tipo")),
    )
    return shown(answer(*operation.fulfilled(rows)), figure, _states(e, states))


def _states(e: Evidence, rows: pd.DataFrame) -> View | None:
    own = rows[rows["grupo"].str.fullmatch(r"estado=\w+")]
    if own.empty:
        return None
    order = {f"estado={s}": i for i, s in enumerate(WORDS["estado_compromiso"])}
    return result_table(
        own.sort_values("grupo", key=lambda g: g.map(order)),
        lambda row: word("estado_compromiso", row["grupo"].removeprefix("estado=")),
        id="compromisos_estado",
        title="Compromisos por estado",
        first="Estado",
        columns=[value_column("Compromisos")],
        source=source(e, MINUTES),
    )


def response(e: Evidence) -> tuple[View, ...]:
    """Whether institutions answer what is put to them."""
    rows = e.own
    return shown(
        answer(
            operation.share_sentence(
                rows,
                "respuesta_institucional",
                f"observaciones recibieron {ANSWER}",
                one=f"observaciones recibió {ANSWER}",
            )
        )
    )


SECTIONS = {
    "operatividad": Question(
        operability,
        uses=(
            "clase_operatividad",
            "operatividad",
        ),
    ),
    "calendario": Question(
        calendar,
        uses=(
            "operatividad",
            "sesiones_mes",
        ),
    ),
    "actas": Question(
        minutes,
        uses=(
            "actas_firmadas",
            "quorum",
        ),
    ),
    "riesgo_ddhh": Question(
        human_rights, uses=("fuentes_codigo",), reads=("producto",)
    ),
    "compromisos": Question(
        commitments,
        uses=(
            "compromisos_cumplidos",
            "compromisos_estado",
        ),
    ),
    "respuesta_institucional": Question(response, uses=("respuesta_institucional",)),
}
