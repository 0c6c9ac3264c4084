"""Findings on evidence, conclusions on findings, recommendations on conclusions."""

from collections.abc import Iterable
from dataclasses import replace

from somos_eval.demo.claim_texts import (
    CONCLUSIONS,
    FINDINGS,
    LOCAL_CONCLUSIONS,
    LOCAL_FINDINGS,
    RECOMMENDATIONS,
    ClaimText,
)
from somos_eval.demo.rows import ClaimRow, InfluenceRow, SegmentRow
from somos_eval.demo.territory import Town

# Numbers below are the programme's; each municipality owns the ones after them.
_FIRST_LOCAL = 21
_EVIDENCE_AT_MOST = 3

_CLASSES = {"H": "hallazgo", "C": "conclusion", "R": "recomendacion"}


def citable(segments: Iterable[SegmentRow]) -> list[SegmentRow]:
    """Segments whose risk review is approved."""
    return [s for s in segments if s.revision_riesgo == "aprobada"]


def programme_claims(segments: list[SegmentRow]) -> list[ClaimRow]:
    """Return the claims about the whole programme, seven recommendations among them.

    Parameters
    ----------
    segments : list of SegmentRow
        The citable ones of the municipalities that support them.
    """
    findings = [
        replace(text, support=(*text.support, *_cited(text, segments)))
        for text in FINDINGS
    ]
    return [_row(text, None) for text in (*findings, *CONCLUSIONS, *RECOMMENDATIONS)]


def local_claims(
    town: Town, segments: list[SegmentRow], events: list[InfluenceRow]
) -> list[ClaimRow]:
    """Return the findings and conclusions about one municipality that has data."""
    if town.sparse or not events:
        return []
    first = _FIRST_LOCAL + town.position * len(LOCAL_FINDINGS)
    ids = [f"H-{first + k:03d}" for k in range(len(LOCAL_FINDINGS))]
    seen = tuple(e.incidencia_id for e in events if e.nivel > 0)[:_EVIDENCE_AT_MOST]
    rows = []
    for order, (id_, text) in enumerate(zip(ids, LOCAL_FINDINGS, strict=True)):
        backing = seen if order == 0 else ()
        support = (*text.support, *backing, *_cited(text, segments))
        rows.append(_row(_placed(text, town, id_, support), town))
    start = _FIRST_LOCAL + town.position * len(LOCAL_CONCLUSIONS)
    for order, (text, positions) in enumerate(LOCAL_CONCLUSIONS):
        id_, support = f"C-{start + order:03d}", tuple(ids[k] for k in positions)
        rows.append(_row(_placed(text, town, id_, support), town))
    return rows


def _cited(text: ClaimText, segments: list[SegmentRow]) -> list[str]:
    found = dict.fromkeys(
        segment.segmento_id
        for segment in segments
        if text.codes and segment.codigo_id.startswith(text.codes)
    )
    return list(found)[:_EVIDENCE_AT_MOST]


def _placed(
    text: ClaimText, town: Town, id_: str, support: tuple[str, ...]
) -> ClaimText:
    es, en = (words.format(place=town.name) for words in (text.es, text.en))
    return replace(text, id=id_, es=es, en=en, support=support)


def _row(text: ClaimText, town: Town | None) -> ClaimRow:
    return ClaimRow(
        afirmacion_id=text.id,
        clase=_CLASSES[text.id[0]],
        divipola=town.divipola if town else None,
        pregunta_guia=text.question,
        texto_es=text.es,
        texto_en=text.en,
        soporte_ids=";".join(text.support),
        criterio_cad=text.criteria,
        fuerza_evidencia=text.strength,
        responsable=text.responsible,
        plazo=text.term,
        autoria="evaluador",
    )
