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
    code_names,
    day_cells,
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
from somos_eval.wording import Label

_ANSWER = Label(
    "una respuesta: acogida, acogida en parte o rechazada con justificación",
    "an answer: taken up, taken up in part, or rejected with a justification",
)
NO_RISK_SOURCES = Label(
    "Ninguna fuente codificada habla de riesgos para los derechos humanos.",
    "No coded source speaks of risks to human rights.",
)
_DOCUMENTS = Label(
    "Documentos de política entregados al programa",
    "Policy documents supplied to the programme",
)
_MEASURES = {
    "quorum": Label("Quórum", "Quorum"),
    "actas_firmadas": Label("Acta firmada", "Signed minutes"),
}


def operability(e: Evidence) -> tuple[View, ...]:
    """Sessions held against those required."""
    rows = e.rows("operatividad")
    whole = period.whole(e.programme)
    own = rows[(rows["instancia_id"] != "") & (rows["periodo"] == whole)]
    if own.empty:
        return lacking(e, "operatividad")
    names, voice = body_names(e), e.voice
    classes = operation.classes(e.rows("clase_operatividad"), body_kinds(e), voice)
    ordered = own.assign(nombre=own["instancia_id"].map(names)).sort_values("nombre")
    table = result_table(
        ordered,
        lambda row: names[row["instancia_id"]],
        id="operatividad_instancias",
        title=voice.say(
            es="Sesiones realizadas por cada sesión exigida, por instancia",
            en="Sessions held for each session required, by body",
        ),
        first=voice.say(es="Instancia", en="Body"),
        voice=voice,
        columns=[c for c in (CASES, VALUE, interval_column(own), NOTE) if c],
        note=_cuts(e),
        source=source(e, MINUTES),
    )
    return shown(
        answer(*operation.compliance(rows, voice), classes),
        compliance_dots(own, labels(e, "operatividad", MINUTES), voice.language),
        table,
    )


def _cuts(e: Evidence) -> str:
    cuts = e.programme.thresholds.operation
    active, some = (e.voice.percent(c) for c in (cuts.active, cuts.intermittent))
    return e.voice.say(
        es=f"Una instancia es activa desde el {active} de las sesiones exigidas, "
        f"intermitente desde el {some}, solo formal por debajo, e inexistente si no se "
        "ha creado. Los cortes son del programa. El porcentaje puede pasar de 100 "
        "cuando se reúne más de lo exigido.",
        en=f"A body is active from {active} of the sessions required, intermittent "
        f"from {some}, formal only below that, and non-existent if it has not been "
        "created. The cut-offs are those of the programme. The percentage can be above "
        "100 when a body meets more than is required.",
    )


def calendar(e: Evidence) -> tuple[View, ...]:
    """When the sessions took place."""
    rows = pd.concat([e.rows("sesiones_mes"), e.rows("operatividad")])
    figure = session_calendar(rows, labels(e, "calendario", MINUTES), e.voice.language)
    if figure is None:
        return lacking(e, "sesiones_mes")
    return (figure,)


def minutes(e: Evidence) -> tuple[View, ...]:
    """Quorum and signed minutes."""
    return shown(answer(*_quorum(e)), answer(*_signed(e)), _by_kind(e))


def _quorum(e: Evidence) -> tuple[str, str]:
    rows, voice = e.own, e.voice
    reached = operation.share_sentence(
        rows,
        "quorum",
        voice.say(
            es="sesiones convocadas alcanzaron el quórum",
            en="sessions convened reached the quorum",
        ),
        one=voice.say(
            es="sesiones convocadas alcanzó el quórum",
            en="sessions convened reached the quorum",
        ),
        voice=voice,
    )
    unknown = operation.unknown_sentence(
        rows, "quorum", ("sesión", "sesiones"), ("session", "sessions"), voice
    )
    return (reached, unknown)


def _signed(e: Evidence) -> tuple[str, str]:
    rows, voice = e.own, e.voice
    signed = operation.share_sentence(
        rows,
        "actas_firmadas",
        voice.say(
            es="sesiones realizadas tienen acta firmada",
            en="sessions held have signed minutes",
        ),
        one=voice.say(
            es="sesiones realizadas tiene acta firmada",
            en="sessions held has signed minutes",
        ),
        voice=voice,
    )
    unknown = operation.unknown_sentence(
        rows,
        "actas_firmadas",
        es=(
            "sesión con acta reservada",
            "sesiones con acta reservada o no entregada",
        ),
        en=(
            "session with reserved minutes",
            "sessions with minutes reserved or not handed over",
        ),
        voice=voice,
    )
    return (signed, unknown)


def _by_kind(e: Evidence) -> View | None:
    rows, voice = e.own, e.voice
    chosen = rows[
        rows["indicador"].isin([*_MEASURES]) & rows["grupo"].str.fullmatch(r"tipo=\w+")
    ]
    if chosen.empty:
        return None
    return result_table(
        chosen,
        lambda row: (
            f"{voice.text(_MEASURES[row['indicador']])} · "
            f"{word('tipo', row['grupo'].removeprefix('tipo='), voice).lower()}"
        ),
        id="quorum_actas",
        title=voice.say(
            es="Quórum y actas firmadas, por tipo de instancia",
            en="Quorum and signed minutes, by kind of body",
        ),
        first=voice.say(es="Medida y tipo", en="Measure and kind"),
        voice=voice,
        source=source(e, MINUTES),
    )


def human_rights(e: Evidence) -> tuple[View, ...]:
    """Risk prevention and human rights: sources that speak of it, and its plans."""
    plans = e.table("producto")
    plans = plans[
        plans["clase"].isin(["plan_prevencion_proteccion", "plan_contingencia"])
    ]
    return shown(_risks(e), _plans(e, plans))


def _risks(e: Evidence) -> View:
    """Count the sources that speak of risks, or say why there is none."""
    rows, voice = e.rows("fuentes_codigo"), e.voice
    codes = e.table("codigo")
    risk = codes[codes["familia"] == "riesgo_ddhh"]
    found = rows[rows["grupo"].isin("codigo=" + risk["codigo_id"])]
    if found.empty:
        if rows["estado"].ne("ok").any():
            return absent(missing(rows, "fuentes_codigo", voice))
        return absent(voice.text(NO_RISK_SOURCES))
    total, named = int(found["denominador"].iloc[0]), code_names(e)
    return result_table(
        found,
        lambda row: named[row["grupo"].removeprefix("codigo=")],
        id="riesgo_ddhh_fuentes",
        title=voice.say(
            es="Fuentes que hablan de riesgos y derechos humanos "
            f"(de {total} codificadas)",
            en=f"Sources that speak of risks and human rights (of {total} coded)",
        ),
        first=voice.say(es="Tema", en="Theme"),
        columns=[value_column("Fuentes", "Sources")],
        voice=voice,
        source=source(e, INTERVIEWS),
    )


def _plans(e: Evidence, plans: pd.DataFrame) -> View:
    voice = e.voice
    undated = voice.say(es="sin fecha", en="no date")
    frame = pd.DataFrame(
        {
            "Plan": plans["clase"].map(lambda v: word("producto", v, voice)),
            voice.say(es="Título", en="Title"): plans["titulo"].map(voice.spanish),
            voice.say(es="Adoptado", en="Adopted"): day_cells(
                plans["fecha_adopcion"], undated, voice
            ),
        }
    )
    table = listing_table(
        e,
        frame,
        id="planes_prevencion",
        title=voice.say(
            es="Planes de prevención, protección y contingencia",
            en="Prevention, protection and contingency plans",
        ),
        text=_DOCUMENTS,
    )
    if table is None:
        none = voice.say(
            es="No se ha entregado ningún plan de prevención, protección o "
            "contingencia.",
            en="No prevention, protection or contingency plan has been handed over.",
        )
        return absent(none)
    return table


def commitments(e: Evidence) -> tuple[View, ...]:
    """Say what becomes of the commitments."""
    rows, voice = e.own, e.voice
    states = rows[
        (rows["indicador"] == "compromisos_estado")
        & (rows["instancia_id"] == "")
        & rows["grupo"].str.contains("estado=")
    ]
    figure = commitment_flow(
        states,
        labels(e, "compromisos", MINUTES, words=("estado_compromiso", "tipo")),
        voice.language,
    )
    return shown(answer(*operation.fulfilled(rows, voice)), figure, _states(e, states))


def _states(e: Evidence, rows: pd.DataFrame) -> View | None:
    voice = e.voice
    own = rows[rows["grupo"].str.fullmatch(r"estado=\w+")]
    if own.empty:
        return None
    order = {f"estado={s}": i for i, s in enumerate(WORDS["estado_compromiso"])}
    return result_table(
        own.sort_values("grupo", key=lambda g: g.map(order)),
        lambda row: word(
            "estado_compromiso", row["grupo"].removeprefix("estado="), voice
        ),
        id="compromisos_estado",
        title=voice.say(es="Compromisos por estado", en="Commitments by state"),
        first=voice.say(es="Estado", en="State"),
        columns=[value_column("Compromisos", "Commitments")],
        voice=voice,
        source=source(e, MINUTES),
    )


def response(e: Evidence) -> tuple[View, ...]:
    """Whether institutions answer what is put to them."""
    voice = e.voice
    answered = voice.text(_ANSWER)
    said = operation.share_sentence(
        e.own,
        "respuesta_institucional",
        voice.say(
            es=f"observaciones recibieron {answered}",
            en=f"observations received {answered}",
        ),
        one=voice.say(
            es=f"observaciones recibió {answered}",
            en=f"observations received {answered}",
        ),
        voice=voice,
    )
    return shown(answer(said))


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
