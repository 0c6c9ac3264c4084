"""The question of how many sources speak of each code."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.contracts.records import records
from somos_eval.figures.canvas import Canvas
from somos_eval.figures.dotrows import DotChart, DotRow, Section, draw_dot_rows
from somos_eval.figures.labels import Labels
from somos_eval.figures.rows import (
    of_indicator,
    of_one_territory,
    part_of_group,
    reasons,
    select,
)
from somos_eval.figures.scale import round_ticks
from somos_eval.figures.view import Story, finish
from somos_eval.figures.words import sentences
from somos_eval.theme import COLORS
from somos_eval.wording import number

INDICATOR = "fuentes_codigo"
SHOWN = 15

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Fuentes en las que aparece cada código",
            "unit": "fuentes",
            "note": "Fuentes distintas, no fragmentos. Se buscaron a propósito: son "
            "conteos, sin intervalo.",
            "base": "Fuentes codificadas: {n}.",
            "cut": "Se muestran los {shown} códigos con más fuentes de {n}.",
            "codigo": "Fuentes en las que aparece cada código ({n}): {codes}.",
            "familia": "Fuentes en las que aparece cada familia de códigos ({n}): "
            "{codes}.",
            "rest": "y {n} más",
        },
        "en": {
            "title": "Sources in which each code appears",
            "unit": "sources",
            "note": "Distinct sources, not segments. They were sought on purpose: "
            "these are counts, without interval.",
            "base": "Coded sources: {n}.",
            "cut": "The {shown} codes with most sources of {n} are shown.",
            "codigo": "Sources in which each code appears ({n}): {codes}.",
            "familia": "Sources in which each family of codes appears ({n}): {codes}.",
            "rest": "and {n} more",
        },
    }
)
_SAID = 6


def source_counts(
    rows: pd.DataFrame, labels: Labels, language: str = "es"
) -> FigureView | None:
    """Draw in how many sources each code appears, from most to fewest.

    Parameters
    ----------
    rows : RESULT
        Rows of ``fuentes_codigo`` of one territory, group ``codigo=…``; if there is
        none, ``familia=…``.
    labels : Labels
        Uses ``groups`` for the names of the codes.
    language : str
        Language of the page.

    Returns
    -------
    FigureView or None
        None when no code has a count.

    Raises
    ------
    ValueError
        There are several municipalities and no row of the programme.
    """
    own = of_one_territory(of_indicator(rows, INDICATOR))
    key = "codigo" if (part_of_group(own, "codigo") != "").any() else "familia"
    code = part_of_group(own, key)
    named = own.assign(name=code.map(lambda c: labels.groups.get(c, c)))
    selection = select(named[code != ""])
    drawn = selection.drawn.sort_values(
        ["valor", "name"], ascending=[False, True], kind="stable"
    )
    shown = drawn[drawn["valor"] > 0].head(SHOWN)
    if shown.empty:
        return None
    canvas = Canvas()
    height = draw_dot_rows(canvas, _chart(shown, language))
    story = Story(
        _WORDS[language]["title"],
        _alt(drawn, key, language),
        _note(drawn, selection.undrawn, language),
    )
    return finish(canvas, height, story, selection, labels, language)


def _chart(shown: pd.DataFrame, language: str) -> DotChart:
    ticks = round_ticks(float(shown["valor"].max()), 5, whole=True)
    missing = float("nan")
    rows = tuple(
        DotRow(
            str(row["name"]),
            row["valor"],
            missing,
            missing,
            number(row["valor"], 0, language),
            COLORS["highlight"],
        )
        for row in records(shown)
    )
    return DotChart(
        (Section("", COLORS["text"], rows),),
        tuple((tick, number(tick, 0, language)) for tick in ticks),
        unit=_WORDS[language]["unit"],
        stems=True,
    )


def _note(drawn: pd.DataFrame, undrawn: pd.DataFrame, language: str) -> str:
    words, base = _WORDS[language], drawn["denominador"].max()
    return sentences(
        words["base"].format(n=number(base, 0, language)) if base > 0 else "",
        words["note"],
        words["cut"].format(shown=SHOWN, n=len(drawn)) if len(drawn) > SHOWN else "",
        reasons(undrawn, lambda row: str(row["name"]), language),
    )


def _alt(drawn: pd.DataFrame, key: str, language: str) -> str:
    words = _WORDS[language]
    said = [
        f"{row['name']}, {number(row['valor'], 0, language)}"
        for row in records(drawn.head(_SAID))
    ]
    if len(drawn) > _SAID:
        said.append(words["rest"].format(n=len(drawn) - _SAID))
    return words[key].format(n=len(drawn), codes="; ".join(said))
