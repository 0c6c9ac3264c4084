"""Segments that three coders coded, in part the same ones, and their paraphrase."""

from dataclasses import dataclass

import numpy as np

from somos_eval.demo.codes import CODES
from somos_eval.demo.instances import Body
from somos_eval.demo.rows import SegmentRow, SourceRow
from somos_eval.demo.seeds import Subject, pick, stream
from somos_eval.demo.sources import LITERALLY, NOT_QUOTED, WITHHELD

CODERS = ("COD-A", "COD-B", "COD-C")

_PER_SOURCE = {"entrevista": 4, "grupo_focal": 5, "observacion": 2, "documento": 1}
_SECOND_CODER, _THIRD_CODER = 0.7, 0.35
_AGREES, _ALSO = 0.84, 0.12
_REVIEW = {"aprobada": 0.72, "pendiente": 0.12, "ajustar": 0.09, "bloqueada": 0.07}

_OPENINGS = {
    "entrevista": (
        "En entrevista se señala que",
        "Una persona entrevistada cuenta que",
    ),
    "grupo_focal": ("El grupo focal coincide en que", "En el grupo se comenta que"),
    "observacion": ("Al observar la sesión se anota que",),
    "documento": ("El documento deja constancia de que", "Del documento se lee que"),
}
_VOICES = {
    "organizacion_juvenil": "integrante de instancia juvenil",
    "organizacion_victimas": "integrante de instancia de víctimas",
    "organizacion_mujeres": "integrante de organización de mujeres",
    "organizacion_social": "integrante de organización social",
    "accion_comunal": "integrante de acción comunal",
    "institucional_local": "fuente institucional local",
    "ministerio_publico": "fuente del Ministerio Público",
    "policia": "fuente de la Policía",
    "sin_dato": "nota de observación",
}
_CODE_WEIGHTS = {str(k): 1.0 / (1 + 0.08 * k) for k in range(len(CODES))}


@dataclass(frozen=True)
class _Segment:
    """What all coders of a segment share."""

    id: str
    source: SourceRow
    body: Body | None
    code: int
    saying: int
    opening: str
    review: str


def segments_of(
    bodies: list[Body], sources: list[SourceRow], seed: int
) -> list[SegmentRow]:
    """Draw the coded segments of a municipality's sources.

    Nothing is written of a source without consent, nor the words of one that may not
    be quoted: an import would take them out, and move figures that it did not bring.
    """
    rows: list[SegmentRow] = []
    if not sources:
        return rows
    existing = [body for body in bodies if body.meets]
    town = bodies[0].town
    for order, source in enumerate(sources):
        size = _PER_SOURCE.get(source.clase, 0)
        if size and source.consentimiento not in WITHHELD:
            rng = stream(seed, Subject.SEGMENTS, town.position, order)
            for segment in _segments(rng, source, existing, size):
                rows += _coded(rng, segment, town.department.region)
    return rows


def _segments(
    rng: np.random.Generator, source: SourceRow, bodies: list[Body], size: int
) -> list[_Segment]:
    codes = [int(k) for k in pick(rng, _CODE_WEIGHTS, size)]
    chosen = rng.integers(0, len(bodies), size).tolist()
    sayings = rng.integers(0, 2, size).tolist()
    openings = _OPENINGS[source.clase]
    heads = rng.integers(0, len(openings), size).tolist()
    reviews = pick(rng, _REVIEW, size)
    about = rng.random(size) < 0.8
    return [
        _Segment(
            id=f"SEG-{source.fuente_id}-{k + 1:02d}",
            source=source,
            body=bodies[chosen[k]] if about[k] else None,
            code=codes[k],
            saying=sayings[k],
            opening=openings[heads[k]],
            review=reviews[k],
        )
        for k in range(size)
    ]


def _coded(
    rng: np.random.Generator, segment: _Segment, region: str
) -> list[SegmentRow]:
    """Draw which coders read the segment and what each one saw in it."""
    order = rng.permutation(len(CODERS)).tolist()
    chances = rng.random(8).tolist()
    others = rng.integers(0, len(CODES), 4).tolist()
    readers = 1 + (chances[0] < _SECOND_CODER) + (chances[1] < _THIRD_CODER)
    rows = []
    for rank in range(readers):
        agrees = rank == 0 or chances[1 + rank] < _AGREES
        seen = {segment.code if agrees else others[rank]: None}
        if chances[4 + rank] < _ALSO:
            seen[others[3]] = None
        rows += [_row(segment, code, CODERS[order[rank]], region) for code in seen]
    return rows


def _row(segment: _Segment, code: int, coder: str, region: str) -> SegmentRow:
    said, polarity = CODES[segment.code].sayings[segment.saying]
    source = segment.source
    public = f"[sintético] {segment.opening} {said}."
    literal = f"[sintético, literal restringido de {source.fuente_id}] «{said}»."
    quotable = source.consentimiento_citar != NOT_QUOTED
    return SegmentRow(
        segmento_id=segment.id,
        fuente_id=source.fuente_id,
        codigo_id=CODES[code].id,
        instancia_id=segment.body.id if segment.body else None,
        codificador=coder,
        texto_literal=literal if source.consentimiento_citar in LITERALLY else None,
        texto_publico=public if quotable else None,
        atribucion_publica=f"{_VOICES[source.perfil]}, {region}" if quotable else None,
        revision_riesgo=segment.review,
        polaridad=polarity,
    )
