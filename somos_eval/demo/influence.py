"""Influence events of each instance, most of them coded twice."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from somos_eval.demo.codebook import TOPICS
from somos_eval.demo.instances import Body
from somos_eval.demo.products import Product, usable
from somos_eval.demo.rows import CommitmentRow, InfluenceRow, SessionRow, SourceRow
from somos_eval.demo.seeds import Subject, pick, stream
from somos_eval.demo.sources import WITHHELD

_CODERS = ("COD-A", "COD-B", "COD-C")
_CODED_TWICE = 0.85
_DISAGREEMENT = {"0": 0.54, "1": 0.18, "-1": 0.18, "2": 0.05, "-2": 0.05}
_EVENTS_AT_MOST = 9
_RECORDED, _ADOPTED = 3, 4
_HIGHEST = 5

# Kind of evidence → how often it backs an event, and the class of source that it is.
_EVIDENCE = {
    "acta": (0.72, "acta"),
    "documento_oficial": (0.34, "documento"),
    "entrevista": (0.5, "entrevista"),
    "grupo_focal": (0.16, "grupo_focal"),
    "observacion": (0.08, "observacion"),
}
_OFFICIAL = frozenset({"acta", "documento_oficial"})
_PROPOSALS = frozenset({"observacion", "recomendacion"})


@dataclass(frozen=True)
class _Setting:
    """What an instance's events can draw on."""

    sessions: list[SessionRow]
    commitments: dict[str, list[str]]
    products: list[Product]
    sources: dict[str, list[str]]


def influence_of(
    bodies: list[Body],
    sessions: list[SessionRow],
    commitments: list[CommitmentRow],
    products: list[Product],
    sources: list[SourceRow],
    seed: int,
) -> list[InfluenceRow]:
    """Draw the influence events of one municipality, a few per instance that met."""
    agreed: dict[str, list[str]] = {}
    # A proposal leaves a trace before anything else that its session agreed.
    proposed = [c for c in commitments if c.clase in _PROPOSALS]
    with_proposal = {c.sesion_id for c in proposed}
    others = [c for c in commitments if c.sesion_id not in with_proposal]
    for commitment in (*proposed, *others):
        agreed.setdefault(commitment.sesion_id, []).append(commitment.compromiso_id)
    usable_sources: dict[str, list[str]] = {}
    for source in sources:
        if source.consentimiento not in WITHHELD:
            usable_sources.setdefault(source.clase, []).append(source.fuente_id)
    rows: list[InfluenceRow] = []
    for order, body in enumerate(bodies):
        own = [
            session
            for session in sessions
            if session.instancia_id == body.id
            and session.estado == "realizada"
            and session.fuente_id
        ]
        if own:
            rng = stream(seed, Subject.INFLUENCE, body.town.position, order)
            setting = _Setting(own, agreed, products, usable_sources)
            size = min(int(rng.poisson(1.5 + len(own) / 5)), _EVENTS_AT_MOST)
            rows += [_event(rng, body, setting, k + 1) for k in range(size)]
    return rows


def _event(
    rng: np.random.Generator, body: Body, setting: _Setting, number: int
) -> InfluenceRow:
    stages = tuple(body.profile.levels)
    stage = stages[int(rng.integers(len(stages)))]
    session = setting.sessions[int(rng.integers(len(setting.sessions)))]
    documents = usable(setting.products, stage, session.fecha)
    weights = body.profile.levels[stage]
    level = int(pick(rng, {str(k): w for k, w in enumerate(weights)}, 1)[0])
    if level >= _ADOPTED and not documents:
        level = _RECORDED
    document = documents[int(rng.integers(len(documents)))] if documents else None
    shown = document if level >= _ADOPTED or rng.random() < 0.15 * level else None
    evidence = _evidence(rng, setting, session, level)
    agreed = setting.commitments.get(session.sesion_id, [])
    linked = agreed[int(rng.integers(len(agreed)))] if agreed else None
    first, second = rng.permutation(len(_CODERS))[:2].tolist()
    other = _second_level(rng, level)
    return InfluenceRow(
        incidencia_id=f"INC-{body.id}-{number:02d}",
        instancia_id=body.id,
        compromiso_id=linked if rng.random() < 0.5 else None,
        producto_id=shown.producto_id if shown else None,
        etapa_ciclo=stage,
        nivel=level,
        tema=TOPICS[int(rng.integers(len(TOPICS)))],
        fecha=_day(
            session, shown.fecha_adopcion if shown and level >= _ADOPTED else None
        ),
        confianza=_confidence(rng, level, evidence),
        n_fuentes=len(evidence),
        tipos_fuente=";".join(evidence) or None,
        fuente_ids=";".join(evidence.values()) or None,
        codificador=_CODERS[first],
        codificador_2=None if other is None else _CODERS[second],
        codificador_2_nivel=other,
    )


def _day(session: SessionRow, adopted: date | None) -> date:
    """Day of the fact that proves it: the adoption, or else the session."""
    return adopted or session.fecha


def _evidence(
    rng: np.random.Generator, setting: _Setting, session: SessionRow, level: int
) -> dict[str, str]:
    """Draw the kinds of evidence and the source of each; level 0 has almost none."""
    found: dict[str, str] = {}
    chances = rng.random(len(_EVIDENCE)).tolist()
    choices = rng.random(len(_EVIDENCE)).tolist()
    for (kind, (share, class_)), chance, choice in zip(
        _EVIDENCE.items(), chances, choices, strict=True
    ):
        often = 0.9 if kind == "documento_oficial" and level >= _ADOPTED else share
        if chance < (often if level else share / 4):
            options = setting.sources[class_]
            drawn = options[int(choice * len(options))]
            found[kind] = (session.fuente_id or drawn) if kind == "acta" else drawn
    if level and not found:
        interviews = setting.sources["entrevista"]
        found["entrevista"] = interviews[int(choices[0] * len(interviews))]
    return found


def _confidence(rng: np.random.Generator, level: int, evidence: dict[str, str]) -> str:
    if not evidence or (level >= _RECORDED and _OFFICIAL.isdisjoint(evidence)):
        return "baja"
    if len(evidence) > 1:
        return pick(rng, {"alta": 0.5, "media": 0.42, "baja": 0.08}, 1)[0]
    return pick(rng, {"media": 0.6, "baja": 0.4}, 1)[0]


def _second_level(rng: np.random.Generator, level: int) -> int | None:
    if rng.random() > _CODED_TWICE:
        return None
    moved = level + int(pick(rng, _DISAGREEMENT, 1)[0])
    return min(max(moved, 0), _HIGHEST)
