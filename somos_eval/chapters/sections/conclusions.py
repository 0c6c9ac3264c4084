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
from somos_eval.wording import Label, Voice

NOTHING = {
    "hallazgo": Label(
        "No se han suministrado hallazgos para este municipio.",
        "No findings have been supplied for this municipality.",
    ),
    "conclusion": Label(
        "No se han suministrado conclusiones para este municipio.",
        "No conclusions have been supplied for this municipality.",
    ),
}
_OTHER = Label("Otra", "Other")
# In place of a segment whose text its consent does not let out.
_WITHHELD = ""
_QUESTIONS = {
    "pg1_incidencia_actual": Label(
        "¿Cuál es el nivel de incidencia?", "What is the level of influence?"
    ),
    "pg2_potencial": Label("¿Cuál es el potencial?", "What is the potential?"),
    "otra": _OTHER,
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
    wanted, voice = e.programme.expected_recommendations, e.voice
    if wanted is None or supplied == wanted:
        if supplied:
            return ()
        none = voice.say(
            es="No se han suministrado recomendaciones.",
            en="No recommendations have been supplied.",
        )
        return (absent(none),)
    announced = voice.count(
        wanted,
        ("recomendación", "recomendaciones"),
        ("recommendation", "recommendations"),
    )
    if not supplied:
        bare = voice.say(
            es=f"El estudio anuncia {announced}, pero su texto no ha sido "
            "suministrado. Este capítulo no las inventa: aparecerán cuando el "
            "programa las registre.",
            en=f"The study announces {announced}, but their text has not been "
            "supplied. This chapter does not make them up: they will appear when the "
            "programme records them.",
        )
        return (absent(bare),)
    said = voice.plural(
        supplied,
        es=("se ha suministrado", "se han suministrado"),
        en=("has been supplied", "have been supplied"),
    )
    some = voice.say(
        es=f"El estudio anuncia {announced} y {said} {supplied}.",
        en=f"The study announces {announced}, and {supplied} {said}.",
    )
    return (absent(some),)


def _claims(e: Evidence, kind: str) -> tuple[View, ...]:
    rows = _of_class(e, kind)
    if rows.empty:
        return (absent(e.voice.text(NOTHING[kind])),)
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
                text=_text(row, e.voice),
                details=_details(row, e.voice),
                support=_support(
                    [str(s) for s in _listed(row["soporte_ids"])], names, e.voice
                ),
            )
            for row in records(rows)
        )
    )


def _text(row: Mapping[Any, Any], voice: Voice) -> str:
    """Return the text of a claim in the language of the page, if it has one in it."""
    english = row["texto_en"]
    if voice.language == "en" and isinstance(english, str) and english:
        return english
    return voice.spanish(str(row["texto_es"]))


def _support(
    ids: Sequence[str], names: Mapping[str, str], voice: Voice
) -> tuple[tuple[str, str], ...]:
    """Name what a claim rests on; what cannot be named is told once, counted."""
    here = [(id_, names[id_]) for id_ in ids if names.get(id_)]
    withheld = [id_ for id_ in ids if names.get(id_) == _WITHHELD]
    if withheld:
        here.append((withheld[0], _withheld(len(withheld), voice)))
    elsewhere = [id_ for id_ in ids if id_ not in names]
    if elsewhere:
        here.append((elsewhere[0], _elsewhere(len(elsewhere), voice)))
    return tuple(here)


def _withheld(n: int, voice: Voice) -> str:
    """Say how many segments may not be quoted."""
    return voice.count(
        n,
        (
            "fragmento codificado que no se puede publicar",
            "fragmentos codificados que no se pueden publicar",
        ),
        (
            "coded segment that cannot be published",
            "coded segments that cannot be published",
        ),
        words=True,
    )


def _elsewhere(n: int, voice: Voice) -> str:
    """Say how many pieces of evidence are of other places."""
    one, many = ("pieza", "piezas"), ("piece", "pieces")
    pieces = voice.count(n, one, many, words=True, fem=True)
    other = voice.plural(
        n,
        es=("otro municipio", "otros municipios"),
        en=("another municipality", "other municipalities"),
    )
    return voice.say(
        es=f"{pieces} de evidencia de {other}",
        en=f"{pieces} of evidence from {other}",
    )


def _listed(value: Any) -> tuple[object, ...]:
    return (
        tuple(value)
        if isinstance(value, tuple | list) or hasattr(value, "tolist")
        else ()
    )


def _details(row: Mapping[Any, Any], voice: Voice) -> tuple[tuple[str, str], ...]:
    question = _QUESTIONS.get(str(row["pregunta_guia"]), _OTHER)
    strength = word("confianza", row["fuerza_evidencia"], voice)
    details = [
        (voice.say(es="Pregunta", en="Question"), voice.text(question)),
        (
            voice.say(es="Fuerza de la evidencia", en="Strength of the evidence"),
            strength,
        ),
    ]
    if row["clase"] == "recomendacion":
        who = voice.spanish(str(row["responsable"]))
        details.append((voice.say(es="Responsable", en="Responsible party"), who))
        if isinstance(row["plazo"], str) and row["plazo"]:
            term = word("plazo", row["plazo"], voice)
            details.append((voice.say(es="Plazo", en="Time frame"), term))
    return tuple(details)


def _supports(e: Evidence, cited: set[str]) -> dict[str, str]:
    """Say in a few words what each cited id is, as the profile may see it."""
    voice = e.voice
    claims = records(_cited(e.table("afirmacion"), "afirmacion_id", cited))
    names = {str(row["afirmacion_id"]): _text(row, voice) for row in claims}
    names |= _events(e, cited) | _segments(e, cited)
    for name in cited & set(INDICATORS):
        total = e.total(name)
        value = f": {value_text(total, voice)}" if total is not None else ""
        label = voice.text(INDICATORS[name].label)
        names[name] = voice.say(
            es=f"indicador «{label}»{value}", en=f"indicator “{label}”{value}"
        )
    return names


def _events(e: Evidence, cited: set[str]) -> dict[str, str]:
    voice = e.voice
    events = _cited(e.table("incidencia"), "incidencia_id", cited)
    bodies = body_names(e) if len(events) else {}
    some = voice.say(es="una instancia", en="a body")
    names = {}
    for row in records(events):
        body = bodies.get(row["instancia_id"], some)
        stage = word("etapa", row["etapa_ciclo"], voice).lower()
        level = voice.text(LEVELS[int(row["nivel"])])
        names[row["incidencia_id"]] = voice.say(
            es=f"evento de incidencia: {body}, {stage}, {level}",
            en=f"influence event: {body}, {stage}, {level}",
        )
    return names


def _segments(e: Evidence, cited: set[str]) -> dict[str, str]:
    voice = e.voice
    segments = _cited(e.table("segmento"), "segmento_id", cited)
    if segments.empty:
        return {}
    names = dict.fromkeys(segments["segmento_id"], _WITHHELD)
    for row in records(_cited(quotable(e), "segmento_id", cited)):
        quote = voice.spanish(str(row["texto_publico"]))
        names[row["segmento_id"]] = voice.say(
            es=f"fragmento codificado: {quote}", en=f"coded segment: {quote}"
        )
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
