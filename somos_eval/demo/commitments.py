"""Commitments and observations recorded in minutes, with what became of them."""

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from somos_eval.demo.codebook import TOPIC_NAMES
from somos_eval.demo.instances import Body
from somos_eval.demo.rows import CommitmentRow, SessionRow
from somos_eval.demo.seeds import Subject, pick, stream

CUTOFF = date(2024, 12, 31)

# Reserved minutes give metadata only, and the ones not handed over nothing at all.
_READABLE = frozenset({"firmada", "sin_firma"})

_CLASSES = {"compromiso": 0.62, "acuerdo_votado": 0.2, "recomendacion": 0.18}
_DEADLINES = {"dated": 0.62, "vague": 0.2, "none": 0.14, "early": 0.04}
_STATES = {
    "cumplido": 0.36,
    "parcial": 0.15,
    "incumplido": 0.19,
    "sin_seguimiento": 0.3,
}
_ANSWERS = {
    "acogida": 0.17,
    "acogida_parcial": 0.2,
    "rechazada_justificada": 0.13,
    "rechazada_sin_justificar": 0.1,
    "sin_respuesta": 0.4,
}
_IN_CHARGE = {
    "institucional_local": 0.52,
    "ministerio_publico": 0.12,
    "policia": 0.12,
    "organizacion_social": 0.1,
    "institucional_nacional": 0.07,
    "nobody": 0.07,
}
_GENERIC = 0.12
_VAGUE = ("lo antes posible", "en la próxima sesión", "durante el semestre")
_TEXTS = {
    "agenda": (
        "Incluir el tema de {topic} en el orden del día de la siguiente sesión",
        "Recoger las preocupaciones sobre {topic} y presentarlas a la alcaldía",
    ),
    "formulacion": (
        "Elaborar un documento con propuestas sobre {topic}",
        "Enviar aportes sobre {topic} a la Secretaría de Planeación",
    ),
    "adopcion": (
        "Presentar la propuesta sobre {topic} antes de que se adopte la decisión",
        "Dejar constancia de la posición de la instancia sobre {topic}",
    ),
    "implementacion": (
        "Realizar una jornada sobre {topic} con las entidades responsables",
        "Activar la ruta de atención en asuntos de {topic}",
    ),
    "seguimiento_evaluacion": (
        "Presentar un informe de avance sobre {topic}",
        "Revisar los compromisos anteriores sobre {topic}",
    ),
}


def commitments_of(
    bodies: list[Body], sessions: list[SessionRow], seed: int
) -> list[CommitmentRow]:
    """Draw what the readable minutes of the sessions held left agreed."""
    by_id = {body.id: body for body in bodies}
    readable = [
        session
        for session in sessions
        if session.estado == "realizada" and session.acta_estado in _READABLE
    ]
    if not readable:
        return []
    rng = stream(seed, Subject.COMMITMENTS, bodies[0].town.position)
    means = [by_id[s.instancia_id].profile.commitments for s in readable]
    sizes = rng.poisson(means).tolist()
    owners = [
        (session, number)
        for session, size in zip(readable, sizes, strict=True)
        for number in range(1, size + 1)
    ]
    draws = _draws(rng, [by_id[session.instancia_id] for session, _ in owners])
    return [
        _row(by_id[session.instancia_id], session, number, draw)
        for (session, number), draw in zip(owners, draws, strict=True)
    ]


class _Draw(NamedTuple):
    """Everything that is drawn for one commitment."""

    class_: str
    observed: bool
    stage: float
    deadline: str
    days: int
    state: str
    answer: str
    sector: str
    variant: int
    generic: bool


def _draws(rng: np.random.Generator, bodies: list[Body]) -> list[_Draw]:
    """Draw whole columns at once and return them by row."""
    size = len(bodies)
    observed = rng.random(size) < [body.profile.observations for body in bodies]
    columns = zip(
        pick(rng, _CLASSES, size),
        observed.tolist(),
        rng.random(size).tolist(),
        pick(rng, _DEADLINES, size),
        rng.integers(15, 150, size).tolist(),
        pick(rng, _STATES, size),
        pick(rng, _ANSWERS, size),
        pick(rng, _IN_CHARGE, size),
        rng.integers(0, 6, size).tolist(),
        (rng.random(size) < _GENERIC).tolist(),
        strict=True,
    )
    return [_Draw(*row) for row in columns]


def _row(body: Body, session: SessionRow, number: int, draw: _Draw) -> CommitmentRow:
    stages = tuple(body.profile.levels)
    stage = stages[int(draw.stage * len(stages))]
    text, due, flags = _deadline(session.fecha, draw)
    nobody = draw.sector == "nobody"
    if nobody:
        flags.append("sin_responsable")
    elif draw.generic:
        flags.append("responsable_generico")
    state = "en_plazo" if due and due > CUTOFF else draw.state
    topic = TOPIC_NAMES[(session.temas or "").partition(";")[0]]
    wording = _TEXTS[stage][draw.variant % 2].format(topic=topic)
    proven = state in {"cumplido", "parcial"}
    return CommitmentRow(
        compromiso_id=f"{session.sesion_id}-C{number}",
        sesion_id=session.sesion_id,
        clase="observacion" if draw.observed else draw.class_,
        texto=f"[sintético] {wording}.",
        responsable_sector=None if nobody else draw.sector,
        plazo_texto=text,
        plazo_fecha=due,
        etapa_ciclo=stage,
        estado=state,
        fecha_corte_estado=CUTOFF,
        respuesta_institucional=draw.answer if draw.observed else "no_aplica",
        banderas=";".join(flags) or None,
        fuente_id=session.fuente_id if proven else None,
    )


def _deadline(held: date, draw: _Draw) -> tuple[str | None, date | None, list[str]]:
    """Return the deadline as the minutes put it, its date and its flags."""
    if draw.deadline == "none":
        return None, None, ["sin_plazo"]
    if draw.deadline == "vague":
        return _VAGUE[draw.variant % len(_VAGUE)], None, ["plazo_vago"]
    early = draw.deadline == "early"
    due = held + timedelta(days=-draw.days // 10 if early else draw.days)
    flags = ["fecha_anterior_al_acta"] if early else []
    if due.year != held.year:
        flags.append("fecha_anio_distinto")
    return f"{due:%d/%m/%Y}", due, flags
