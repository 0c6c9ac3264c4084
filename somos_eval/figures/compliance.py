"""The question of whether each instance meets as often as its norm demands."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.contracts.records import records
from somos_eval.figures.canvas import Canvas
from somos_eval.figures.dotrows import DotChart, DotRow, Section, draw_dot_rows
from somos_eval.figures.labels import Labels
from somos_eval.figures.palette import KIND_COLORS, KIND_ORDER
from somos_eval.figures.rows import (
    Row,
    instance_name,
    level_of,
    of_indicator,
    reasons,
    select,
    whole_period,
)
from somos_eval.figures.scale import round_ticks
from somos_eval.figures.view import Story, finish
from somos_eval.figures.words import KINDS, amount, say, sentences
from somos_eval.translation import method_text
from somos_eval.wording import VOICES, percent

INDICATOR = "operatividad"
_SCALE_AT_LEAST, _INTERVAL_AT_MOST = 1.0, 2.0

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Sesiones realizadas frente a las que exige la norma",
            "norm": "lo que exige la norma",
            "alt": "De {n} instancias con norma y registro, {met} las sesiones que "
            "exige la norma.",
            "alt_one": "Solo una instancia tiene norma y registro: {name}, con {k} de "
            "{n} sesiones ({share}).",
            "met_0": "ninguna alcanza",
            "met_1": "una alcanza",
            "met": "{met} alcanzan",
            "range": "{kind} ({n}): de {low} a {high} de lo exigido.",
            "one": "{kind} (1): {low} de lo exigido.",
            "left": "{n} más no se dibujan porque no tienen valor.",
            "left_one": "Una más no se dibuja porque no tiene valor.",
            "note": "La línea clara es el intervalo de confianza del {level} "
            "({method}).",
        },
        "en": {
            "title": "Sessions held against those that the norm requires",
            "norm": "what the norm requires",
            "alt": "Of {n} bodies with a norm and a log, {met} the sessions that the "
            "norm requires.",
            "alt_one": "Only one body has a norm and a log: {name}, with {k} of {n} "
            "sessions ({share}).",
            "met_0": "none holds",
            "met_1": "one holds",
            "met": "{met} hold",
            "range": "{kind} ({n}): from {low} to {high} of what is required.",
            "one": "{kind} (1): {low} of what is required.",
            "left": "{n} more are not drawn because they have no value.",
            "left_one": "One more is not drawn because it has no value.",
            "note": "The light line is the {level} confidence interval ({method}).",
        },
    }
)


def compliance_dots(
    rows: pd.DataFrame, labels: Labels, language: str = "es"
) -> FigureView | None:
    """Draw sessions held over sessions required, by instance and kind.

    Parameters
    ----------
    rows : RESULT
        Rows of ``operatividad`` of instances; totals are left out, and so are single
        years when the whole period is there.
    labels : Labels
        Uses ``instances`` and ``kinds``.
    language : str
        Language of the page.

    Returns
    -------
    FigureView or None
        None when no instance has a value.
    """
    own = of_indicator(rows, INDICATOR)
    own = own[own["instancia_id"].fillna("") != ""]
    selection = select(whole_period(own))
    if selection.drawn.empty:
        return None
    words = _WORDS[language]
    drawn = selection.drawn.assign(
        kind=selection.drawn["instancia_id"].map(labels.kind),
        name=selection.drawn["instancia_id"].map(labels.instance),
    ).sort_values(["valor", "name"], ascending=[False, True])
    canvas = Canvas()
    height = draw_dot_rows(canvas, _chart(drawn, language))
    level = level_of(drawn, language)
    voice = VOICES[language]
    known = {method_text(m, voice) for m in drawn["metodo"]} - {""}
    methods = voice.listing(sorted(known), "o")
    note = sentences(
        words["note"].format(level=level, method=methods) if level else "",
        reasons(selection.undrawn, instance_name(labels), language),
    )
    story = Story(words["title"], _alt(drawn, len(selection.undrawn), language), note)
    return finish(canvas, height, story, selection, labels, language)


def _chart(drawn: pd.DataFrame, language: str) -> DotChart:
    limits = drawn["ls"].clip(upper=_INTERVAL_AT_MOST).max()
    top = max(_SCALE_AT_LEAST, drawn["valor"].max(), 0 if pd.isna(limits) else limits)
    ticks = tuple((t, percent(t, 0, language)) for t in round_ticks(top, 4))
    kinds = [k for k in KIND_ORDER if (drawn["kind"] == k).any()]
    sections = tuple(
        Section(
            KINDS[language][kind],
            KIND_COLORS[kind],
            tuple(
                _row(row, KIND_COLORS[kind], language)
                for row in records(drawn[drawn["kind"] == kind])
            ),
        )
        for kind in kinds
    )
    reference = (1.0, _WORDS[language]["norm"])
    return DotChart(sections, ticks, reference=reference, strong_reference=True)


def _row(row: Row, color: str, language: str) -> DotRow:
    text = say("of", language, **_count(row, language))
    return DotRow(row["name"], row["valor"], row["li"], row["ls"], text, color)


def _count(row: Row, language: str) -> dict[str, str]:
    held, required = row["numerador"], row["denominador"]
    return {"k": amount(held, language), "n": amount(required, language)}


def _alt(drawn: pd.DataFrame, left: int, language: str) -> str:
    words = _WORDS[language]
    unseen = words["left_one"] if left == 1 else words["left"].format(n=left)
    met = int((drawn["valor"] >= 1).sum())
    reached = words[f"met_{met}" if met < 2 else "met"].format(met=met)
    said = [words["alt"].format(n=len(drawn), met=reached), *_ranges(drawn, language)]
    if len(drawn) == 1:
        row = records(drawn)[0]
        share = percent(row["valor"], 0, language)
        count = _count(row, language)
        said = [words["alt_one"].format(name=row["name"], share=share, **count)]
    return sentences(*said, unseen if left else "")


def _ranges(drawn: pd.DataFrame, language: str) -> list[str]:
    """Say between which values the instances of each kind lie."""
    words = _WORDS[language]
    said = []
    for kind in KIND_ORDER:
        values = drawn.loc[drawn["kind"] == kind, "valor"]
        if len(values):
            text = words["one"] if len(values) == 1 else words["range"]
            low, high = (percent(v, 0, language) for v in (values.min(), values.max()))
            called = KINDS[language][kind]
            said.append(text.format(kind=called, n=len(values), low=low, high=high))
    return said
