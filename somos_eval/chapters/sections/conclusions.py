"""Chapter 06: finding → conclusion → recommendation, each with what supports it."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from somos_eval.blocks import ClaimView, View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    absent,
    body_names,
    shown,
)
from somos_eval.chapters.sections.question import EVERY, Question
from somos_eval.chapters.sections.quoting import quotable
from somos_eval.contracts.records import records
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.influence.levels import LEVELS
from somos_eval.narrative.words import word
from somos_eval.tables import value_text
from somos_eval.wording import count, plural

NOTHING = {
    "hallazgo": "No se han suministrado hallazgos para este municipio.",
    "conclusion": "No se han suministrado conclusiones para este municipio.",
}
_QUESTIONS = {
    "pg1_incidencia_actual": "¿Cuál es el nivel de incidencia?",
    "pg2_potencial": "¿Cuál es el potencial?",
    "otra": "Otra",
}


def findings(e: Evidence) -> tuple[View, ...]:
    """Show the findings of the municipality and those of the whole programme."""
    return _claims(e, "hallazgo")


def conclusions(e: Evidence) -> tuple[View, ...]:
    """Show the conclusions, each on its findings."""
    return _claims(e, "conclusion")


def recommendations(e: Evidence) -> tuple[View, ...]:
    """Show the recommendations, each on its conclusions; say which are missing."""
    rows = _of_class(e, "recomendacion")
    return (*expected(e, len(rows)), *_views(e, rows))


def expected(e: Evidence, supplied: int) -> tuple[View, ...]:
    """Say how many recommendations the study announces and how many were supplied."""
    wanted = e.programme.expected_recommendations
    if wanted is None or supplied == wanted:
        if supplied:
            return ()
        return (absent("No se han suministrado recomendaciones."),)
    announced = count(wanted, "recomendación", "recomendaciones")
    if not supplied:
        return (
            absent(
                f"El estudio anuncia {announced}, pero su texto no ha sido "
                "suministrado. Este capítulo no las inventa: aparecerán cuando el "
                "programa las registre."
            ),
        )
    said = plural(supplied, "se ha suministrado", "se han suministrado")
    return (absent(f"El estudio anuncia {announced} y {said} {supplied}."),)


def _claims(e: Evidence, kind: str) -> tuple[View, ...]:
    rows = _of_class(e, kind)
    if rows.empty:
        return (absent(NOTHING[kind]),)
    return _views(e, rows)


def _of_class(e: Evidence, kind: str) -> pd.DataFrame:
    rows = e.table("afirmacion")
    return rows[rows["clase"] == kind].sort_values("afirmacion_id")


def _views(e: Evidence, rows: pd.DataFrame) -> tuple[View, ...]:
    cited = {str(name) for ids in rows["soporte_ids"] for name in _listed(ids)}
    names = _supports(e, cited)
    return shown(
        *(
            ClaimView(
                id=str(row["afirmacion_id"]),
                kind=str(row["clase"]),
                text=str(row["texto_es"]),
                details=_details(row),
                support=_support([str(s) for s in _listed(row["soporte_ids"])], names),
            )
            for row in records(rows)
        )
    )


def _support(
    ids: Sequence[str], names: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Name what a claim rests on; what is of other places is told once, counted."""
    here = tuple((id_, names[id_]) for id_ in ids if id_ in names)
    elsewhere = [id_ for id_ in ids if id_ not in names]
    if not elsewhere:
        return here
    many = count(len(elsewhere), "pieza", "piezas", words=True, feminine=True)
    other = plural(len(elsewhere), "otro municipio", "otros municipios")
    return (*here, (elsewhere[0], f"{many} de evidencia de {other}"))


def _listed(value: Any) -> tuple[object, ...]:
    return (
        tuple(value)
        if isinstance(value, tuple | list) or hasattr(value, "tolist")
        else ()
    )


def _details(row: Mapping[Any, Any]) -> tuple[tuple[str, str], ...]:
    details = [
        ("Pregunta", _QUESTIONS.get(str(row["pregunta_guia"]), "Otra")),
        ("Fuerza de la evidencia", word("confianza", row["fuerza_evidencia"])),
    ]
    if row["clase"] == "recomendacion":
        details.append(("Responsable", str(row["responsable"])))
        if isinstance(row["plazo"], str) and row["plazo"]:
            details.append(("Plazo", word("plazo", row["plazo"])))
    return tuple(details)


def _supports(e: Evidence, cited: set[str]) -> dict[str, str]:
    """Say in a few words what each cited id is, as the profile may see it."""
    claims = _cited(e.table("afirmacion"), "afirmacion_id", cited)
    names = dict(zip(claims["afirmacion_id"], claims["texto_es"], strict=True))
    events = _cited(e.table("incidencia"), "incidencia_id", cited)
    bodies = body_names(e) if len(events) else {}
    for row in records(events):
        body = bodies.get(row["instancia_id"], "una instancia")
        stage = word("etapa", row["etapa_ciclo"]).lower()
        names[row["incidencia_id"]] = (
            f"evento de incidencia: {body}, {stage}, {LEVELS[int(row['nivel'])]}"
        )
    segments = _cited(e.table("segmento"), "segmento_id", cited)
    for identifier in segments["segmento_id"]:
        names[identifier] = "fragmento codificado, no publicable"
    if len(segments):
        for row in records(_cited(quotable(e), "segmento_id", cited)):
            names[row["segmento_id"]] = f"fragmento codificado: {row['texto_publico']}"
    for name in cited & set(INDICATORS):
        total = e.total(name)
        value = f": {value_text(total)}" if total is not None else ""
        names[name] = f"indicador «{INDICATORS[name].label.es}»{value}"
    return names


def _cited(table: pd.DataFrame, key: str, cited: set[str]) -> pd.DataFrame:
    return table[table[key].isin(cited)]


# What a claim may rest on.
CITED = ("afirmacion", "fuente", "incidencia", "segmento")
SECTIONS = {
    "hallazgos": Question(findings, uses=EVERY, reads=CITED),
    "conclusiones": Question(conclusions, uses=EVERY, reads=CITED),
    "recomendaciones": Question(recommendations, uses=EVERY, reads=CITED),
}
