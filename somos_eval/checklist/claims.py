"""Rules of the chain of claims (D12 to D14): each one rests on what it must."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from somos_eval.blocks.numbering import slug
from somos_eval.checklist.pages import plain
from somos_eval.checklist.subject import Subject
from somos_eval.checklist.verdicts import Check, Fault, UncheckableError
from somos_eval.contracts import Status
from somos_eval.contracts.records import records
from somos_eval.contracts.rules.claims import EVIDENCE
from somos_eval.indicators.rows import PROGRAMME

_TABLE = "tabla afirmacion"
# Rows in these states say that there is nothing to say.
_SILENT = frozenset(
    {Status.NO_DATA.value, Status.NOT_APPLICABLE.value, Status.NOT_COMPUTABLE.value}
)


def _findings(subject: Subject) -> Iterator[Fault]:
    """Find those that rest on nothing, or on an indicator that says nothing of them."""
    known: set[str] = set()
    for table, column in EVIDENCE.items():
        known |= set(subject.table(table)[column].dropna())
    rows = subject.rows[~subject.rows["estado"].isin(_SILENT)]
    said = set(zip(rows["indicador"], rows["divipola"], strict=True))
    for claim in _of(subject, "hallazgo"):
        place = claim["divipola"] if _said(claim["divipola"]) else PROGRAMME
        cited = _supports(claim)
        if not any(one in known or (one, place) in said for one in cited):
            found = f"{claim['afirmacion_id']} no cita ninguna evidencia que exista"
            yield Fault(_TABLE, found)


def _conclusions(subject: Subject) -> Iterator[Fault]:
    findings = {c["afirmacion_id"] for c in _of(subject, "hallazgo")}
    for claim in _of(subject, "conclusion"):
        cited = _supports(claim)
        if not cited or not set(cited) <= findings:
            found = f"{claim['afirmacion_id']} no se apoya solo en hallazgos"
            yield Fault(_TABLE, found)


def _recommendations(subject: Subject) -> Iterator[Fault]:
    conclusions = {c["afirmacion_id"] for c in _of(subject, "conclusion")}
    for claim in _of(subject, "recomendacion"):
        name = claim["afirmacion_id"]
        if not conclusions & set(_supports(claim)):
            yield Fault(_TABLE, f"{name} no se apoya en ninguna conclusión")
        if not _said(claim["responsable"]):
            yield Fault(_TABLE, f"{name} no dice quién es responsable")
        if not _said(claim["plazo"]):
            yield Fault(_TABLE, f"{name} no dice en qué plazo")
        for language in subject.languages:
            yield from _on_its_page(subject, claim, language)


def _on_its_page(
    subject: Subject, claim: Mapping[str, Any], language: str
) -> Iterator[Fault]:
    """Find what the page of a recommendation does not show, or does not lead to."""
    name = claim["afirmacion_id"]
    address = f"recomendaciones/{name}"
    where = f"{language}/{address}.html"
    page = subject.page(address, language)
    if page is None:
        yield Fault(where, f"{name} no tiene su página")
        return
    english = language == "en" and _said(claim["texto_en"])
    text = claim["texto_en"] if english else claim["texto_es"]
    for what, value in (("su texto", text), ("su responsable", claim["responsable"])):
        if _said(value) and plain(value) not in page.text:
            yield Fault(where, f"{name} no muestra {what}")
    anchors = {link.partition("#")[2] for link in page.links}
    for cited in _supports(claim):
        if slug(cited) not in anchors:
            yield Fault(where, f"{name} no enlaza a {cited}")


def _of(subject: Subject, kind: str) -> list[Mapping[str, Any]]:
    """Return the claims of a kind that are published: of the programme's places."""
    claims = subject.table("afirmacion")
    own = {place.divipola for place in subject.programme.included}
    told = claims[claims["divipola"].isna() | claims["divipola"].isin(own)]
    if told.empty:
        message = "la tabla afirmacion no tiene filas"
        raise UncheckableError(message)
    return list(records(told[told["clase"] == kind]))


def _supports(claim: Mapping[str, Any]) -> list[str]:
    cited = claim["soporte_ids"]
    return [str(one) for one in cited] if isinstance(cited, list | tuple) else []


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and not pd.isna(value)


CLAIMS: Mapping[str, Check] = MappingProxyType(
    {
        "D12": Check("cite la evidencia del hallazgo, o quítelo", whole=_findings),
        "D13": Check("cite los hallazgos de la conclusión", whole=_conclusions),
        "D14": Check(
            "dé a cada recomendación su conclusión, su responsable y su plazo",
            whole=_recommendations,
        ),
    }
)
