"""Rules of the chain of claims (D12 to D14): each one rests on what it must."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from somos_eval.checklist.subject import Subject
from somos_eval.checklist.verdicts import Check, Fault, UncheckableError
from somos_eval.contracts.records import records
from somos_eval.indicators import INDICATORS

_EVIDENCE = (
    ("incidencia", "incidencia_id"),
    ("segmento", "segmento_id"),
    ("compromiso", "compromiso_id"),
)
_TABLE = "tabla afirmacion"


def unsupported(subject: Subject) -> list[str]:
    """Return the findings that rest on no evidence that exists."""
    known = {*INDICATORS}
    for table, column in _EVIDENCE:
        known |= set(subject.table(table)[column].dropna())
    return [
        claim["afirmacion_id"]
        for claim in _of(subject, "hallazgo")
        if not known & set(_supports(claim))
    ]


def _findings(subject: Subject) -> Iterator[Fault]:
    for name in unsupported(subject):
        yield Fault(_TABLE, f"{name} no cita ninguna evidencia que exista")


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
            slug = f"recomendaciones/{name}"
            if subject.page(slug, language) is None:
                yield Fault(f"{language}/{slug}.html", f"{name} no tiene su página")


def _of(subject: Subject, kind: str) -> list[Mapping[str, Any]]:
    claims = subject.table("afirmacion")
    if claims.empty:
        message = "la tabla afirmacion no tiene filas"
        raise UncheckableError(message)
    return list(records(claims[claims["clase"] == kind]))


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
