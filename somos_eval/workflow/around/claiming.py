"""Findings, conclusions and recommendations, with what each one rests on in words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pandas as pd

from somos_eval.chapters.sections.common import body_names
from somos_eval.chapters.sections.quoting import attribution, quotable, shared
from somos_eval.contracts.records import records
from somos_eval.figures.words import stage_name
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.influence.levels import LEVELS
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.narrative.words import word
from somos_eval.site.around.data import Claim, Passage, Support
from somos_eval.tables.cells import NONE as NO_INTERVAL
from somos_eval.tables.cells import cases_text, interval_text, value_text
from somos_eval.wording import VOICES, count, plural
from somos_eval.workflow.around.rows import reason
from somos_eval.workflow.around.seen import Seen

_ORDER = ("recomendacion", "conclusion", "hallazgo")
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "question": "Pregunta",
            "pg1_incidencia_actual": "¿Cuál es el nivel de incidencia?",
            "pg2_potencial": "¿Cuál es el potencial?",
            "otra": "Otra",
            "strength": "Fuerza de la evidencia",
            "responsible": "Responsable",
            "term": "Plazo",
            "indicator": "«{label}»: {value}",
            "interval": "intervalo {interval}",
            "cases": "casos: {cases}",
            "unseen": "«{label}», sin una cifra de conjunto",
            "event": "{stage}, nivel {level} ({name}):",
            "a_body": "una instancia",
            "withheld": "No se puede publicar su texto.",
            "withheld_many": "Hay {n} cuyo texto no se puede publicar.",
            "commitment": "Registrado en un acta.",
            "recommendation": "recomendación",
            "recommendations": "recomendaciones",
            "none_of": "El estudio anuncia {announced}, pero su texto no ha sido "
            "suministrado. Este sitio no las inventa: aparecerán cuando el programa "
            "las registre.",
            "none": "No se han suministrado recomendaciones.",
            "some_one": "El estudio anuncia {announced} y se ha suministrado 1.",
            "some": "El estudio anuncia {announced} y se han suministrado {n}.",
        },
        "en": {
            "question": "Question",
            "pg1_incidencia_actual": "How much influence is there?",
            "pg2_potencial": "What is the potential?",
            "otra": "Other",
            "strength": "Strength of the evidence",
            "responsible": "Responsible party",
            "term": "Time frame",
            "indicator": "“{label}”: {value}",
            "interval": "interval {interval}",
            "cases": "cases: {cases}",
            "unseen": "“{label}”, without an overall figure",
            "event": "{stage}, level {level} ({name}):",
            "a_body": "a body",
            "withheld": "Its text cannot be published.",
            "withheld_many": "There are {n} whose text cannot be published.",
            "commitment": "Recorded in minutes.",
            "recommendation": "recommendation",
            "recommendations": "recommendations",
            "none_of": "The study announces {announced}, but their text has not been "
            "supplied. This site does not invent them: they will appear once the "
            "programme records them.",
            "none": "No recommendations have been supplied.",
            "some_one": "The study announces {announced} and 1 has been supplied.",
            "some": "The study announces {announced} and {n} have been supplied.",
        },
    }
)


def claims(seen: Seen, language: str) -> tuple[Claim, ...]:
    """Return every claim of the included municipalities and of the whole programme.

    Raises
    ------
    ValueError
        A claim rests on nothing; the rules of the table do not let it come this far.
    """
    rows = seen.evidence.table("afirmacion")
    known = {m.divipola for m in seen.programme.included}
    cited = {str(ref) for refs in rows["soporte_ids"] for ref in refs}
    told = _Supports(seen, language, cited)
    found = [
        _claim(row, told, language)
        for row in records(rows)
        if not _text(row["divipola"]) or row["divipola"] in known
    ]
    return tuple(sorted(found, key=lambda c: (_ORDER.index(c.kind), c.id)))


def expected(seen: Seen, found: Iterable[Claim], language: str) -> str:
    """Say which recommendations are missing, out of those that the study announces."""
    words = _WORDS[language]
    n = sum(claim.kind == "recomendacion" for claim in found)
    wanted = seen.programme.expected_recommendations
    if wanted is None or n == wanted:
        return "" if n else words["none"]
    one, many = words["recommendation"], words["recommendations"]
    announced = count(wanted, one, many, language)
    said = words["none_of"] if not n else plural(n, words["some_one"], words["some"])
    return said.format(announced=announced, n=n)


def _claim(row: Mapping[str, Any], told: "_Supports", language: str) -> Claim:
    place = _text(row["divipola"])
    refs = dict.fromkeys(str(ref) for ref in row["soporte_ids"])
    support = [told.of(ref, place or PROGRAMME) for ref in refs]
    return Claim(
        id=str(row["afirmacion_id"]),
        kind=str(row["clase"]),
        place=place,
        text=_said(row, language),
        support=told.once(support),
        facts=_facts(row, language),
    )


def _said(row: Mapping[str, Any], language: str) -> Passage:
    """Return the text of a claim in the language of the page, or else in Spanish."""
    if language == "es":
        return Passage(str(row["texto_es"]))
    english = _text(row["texto_en"])
    return Passage(english) if english else Passage(str(row["texto_es"]), "es")


def _facts(row: Mapping[str, Any], language: str) -> tuple[tuple[str, Passage], ...]:
    words, voice = _WORDS[language], VOICES[language]
    facts = [
        (words["question"], Passage(words[str(row["pregunta_guia"])])),
        (words["strength"], Passage(word("confianza", row["fuerza_evidencia"], voice))),
    ]
    if row["clase"] == "recomendacion":
        foreign = "" if language == "es" else "es"
        responsible = Passage(_text(row["responsable"]), foreign)
        facts.append((words["responsible"], responsible))
        term = _text(row["plazo"])
        if term not in {"", "no_aplica"}:
            facts.append((words["term"], Passage(word("plazo", term, voice))))
    return tuple(facts)


class _Supports:
    """Says what each id that some claim cites is, as the profile may see it."""

    def __init__(self, seen: Seen, language: str, cited: Collection[str]) -> None:
        self._seen, self._language = seen, language
        self._words, self._voice = _WORDS[language], VOICES[language]
        # Legal names, titles and quotes are in Spanish on every page.
        self._foreign = "" if language == "es" else "es"
        e = seen.evidence
        self._claims = set(e.table("afirmacion")["afirmacion_id"])
        self._events = _by_id(e.table("incidencia"), "incidencia_id", cited)
        self._bodies = body_names(e) if self._events else {}
        products = e.table("producto")
        titles = zip(products["producto_id"], products["titulo"], strict=True)
        self._titles = {str(k): str(v) for k, v in titles}
        self._segments = set(e.table("segmento")["segmento_id"])
        self._sharing = shared(e)
        self._places = {m.divipola: m for m in seen.programme.included}
        self._quotes = _by_id(quotable(e), "segmento_id", cited)

    def of(self, ref: str, place: str) -> Support:
        """Return one support of a claim about a municipality or about ``programa``."""
        if ref in self._claims:
            return Support("afirmacion", ref)
        if ref in INDICATORS:
            return self._indicator(ref, place)
        if ref in self._events:
            return self._event(self._events[ref])
        if ref in self._segments:
            return self._segment(ref, place)
        return Support("compromiso", text=(Passage(self._words["commitment"]),))

    def once(self, supports: Sequence[Support]) -> tuple[Support, ...]:
        """Say once, at the end and counted, the segments that cannot be quoted."""
        withheld = self._withheld(1)
        n = supports.count(withheld)
        told = tuple(support for support in supports if support != withheld)
        return (*told, self._withheld(n)) if n else told

    def _withheld(self, n: int) -> Support:
        said = self._words["withheld" if n == 1 else "withheld_many"]
        return Support("segmento", text=(Passage(said.format(n=n)),))

    def _indicator(self, ref: str, place: str) -> Support:
        label = INDICATORS[ref].label.text(self._language)
        row = self._seen.total(ref, place)
        if row is None:
            said = self._words["unseen"].format(label=label)
            return Support("indicador", ref, (Passage(f"{said}."),))
        value = value_text(row, self._voice)
        parts = [self._words["indicator"].format(label=label, value=value)]
        if row["estado"] == "ok":
            interval = interval_text(row, self._voice)
            if interval != NO_INTERVAL:
                parts.append(self._words["interval"].format(interval=interval))
            cases = cases_text(row, self._voice)
            if cases != NO_INTERVAL:
                parts.append(self._words["cases"].format(cases=cases))
        else:
            parts.append(reason(row, self._language))
        return Support("indicador", ref, (Passage("; ".join(parts) + "."),))

    def _event(self, row: Mapping[str, Any]) -> Support:
        level = int(row["nivel"])
        said = self._words["event"].format(
            stage=stage_name(str(row["etapa_ciclo"]), self._language),
            level=level,
            name=LEVELS[level].text(self._language),
        )
        name = self._bodies.get(row["instancia_id"])
        body = Passage(name, self._foreign) if name else Passage(self._words["a_body"])
        title = self._titles.get(_text(row["producto_id"]), "")
        documents = (Passage(title, self._foreign),) if title else ()
        first = Passage(said[0].upper() + said[1:])
        return Support("incidencia", text=(first, body), documents=documents)

    def _segment(self, ref: str, place: str) -> Support:
        quote = self._quotes.get(ref)
        if quote is None:
            return self._withheld(1)
        said = Passage(str(quote["texto_publico"]), self._foreign)
        where = self._places.get(place)
        e = replace(self._seen.evidence, place=where, voice=self._voice)
        who = Passage(f"({attribution(e, quote, self._sharing)})")
        return Support("segmento", text=(said, who))


def _by_id(
    rows: pd.DataFrame, key: str, cited: Collection[str]
) -> dict[str, Mapping[str, Any]]:
    """Return the rows that are cited, which of a country are few, by their id."""
    return {str(row[key]): row for row in records(rows[rows[key].isin(list(cited))])}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
