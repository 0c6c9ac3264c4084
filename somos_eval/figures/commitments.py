"""The question of what became of what was agreed in the sessions."""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.figures.canvas import WIDTH, Canvas
from somos_eval.figures.labels import Labels
from somos_eval.figures.legend import Box, Swatch, draw_legend
from somos_eval.figures.palette import KIND_ORDER
from somos_eval.figures.rows import (
    Row,
    of_indicator,
    of_one_territory,
    part_of_group,
    reasons,
    select,
)
from somos_eval.figures.typography import LABEL, STRONG, width_of
from somos_eval.figures.view import Story, finish
from somos_eval.figures.words import KINDS, sentences
from somos_eval.theme import COLORS, TOKENS, text_on
from somos_eval.wording import number, percent

INDICATOR = "compromisos_estado"
STATES = ("cumplido", "parcial", "incumplido", "en_plazo", "sin_seguimiento")

_TOTAL = "total"
_BAR, _ROW = 22.0, 46.0

# Fulfilment is a ramp; what is not known yet or at all has no place in it.
_FILLS: Mapping[str, str | None] = MappingProxyType(
    {
        "cumplido": TOKENS.levels[5],
        "parcial": TOKENS.levels[3],
        "incumplido": COLORS["warning_rule"],
        "en_plazo": COLORS["surface_strong"],
        "sin_seguimiento": None,
    }
)
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Qué pasó con los compromisos registrados en actas",
            "total": "Todos los compromisos",
            "cumplido": "cumplidos",
            "parcial": "cumplidos en parte",
            "incumplido": "incumplidos",
            "en_plazo": "aún en plazo",
            "sin_seguimiento": "sin seguimiento",
            "alt": "Compromisos en total, {n}: {states}.",
            "bar": "{name}: cumplidos, {k} de {n}.",
            "partial": "No se dibuja {name}: una de sus partes no tiene valor.",
        },
        "en": {
            "title": "What became of the commitments recorded in minutes",
            "total": "All commitments",
            "cumplido": "fulfilled",
            "parcial": "fulfilled in part",
            "incumplido": "not fulfilled",
            "en_plazo": "not yet due",
            "sin_seguimiento": "without follow-up",
            "alt": "Commitments in all, {n}: {states}.",
            "bar": "{name}: fulfilled, {k} of {n}.",
            "partial": "{name} is not drawn: one of its parts has no value.",
        },
    }
)


def commitment_flow(
    rows: pd.DataFrame, labels: Labels, language: str = "es"
) -> FigureView | None:
    """Draw commitments by state as one bar for all and one for each kind of instance.

    Parameters
    ----------
    rows : RESULT
        Rows of ``compromisos_estado`` of one territory, group ``estado=…`` (all) or
        ``tipo=…;estado=…`` (a kind); those of single instances are left out.
    labels : Labels
        Title, source and whether the data are synthetic.
    language : str
        Language of the page.

    Returns
    -------
    FigureView or None
        None when no bar is complete or there are no commitments.

    Raises
    ------
    ValueError
        There are several municipalities and no row of the programme.
    """
    own = of_indicator(rows, INDICATOR)
    own = of_one_territory(own[own["instancia_id"].fillna("") == ""])
    selection = select(own)
    bars, partial = _bars(selection.drawn, selection.undrawn)
    if not bars:
        return None
    words = _WORDS[language]
    canvas = Canvas()
    y = draw_legend(canvas, 0, _legend(language)) + 4
    for name, counts in bars.items():
        _bar(canvas, y, _bar_name(name, language), counts)
        y += _ROW
    note = sentences(
        *(words["partial"].format(name=_bar_name(p, language)) for p in partial),
        reasons(selection.undrawn, lambda r: _state_name(r, language), language),
    )
    story = Story(words["title"], _alt(bars, language), note)
    return finish(canvas, y, story, selection, labels, language)


Bars = dict[str, dict[str, int]]


def _bars(drawn: pd.DataFrame, undrawn: pd.DataFrame) -> tuple[Bars, list[str]]:
    """Return counts by bar and state, and the bars with a part that has no value.

    A bar without one of its parts would show the others too large, and the part could
    be found by subtracting.
    """
    undrawn = undrawn[part_of_group(undrawn, "estado") != ""]
    partial = sorted(set(part_of_group(undrawn, "tipo").replace("", _TOTAL)))
    bars: Bars = {}
    table = drawn.assign(
        bar=part_of_group(drawn, "tipo").replace("", _TOTAL),
        state=part_of_group(drawn, "estado"),
    )
    for name in (_TOTAL, *KIND_ORDER):
        part = table[(table["bar"] == name) & table["state"].isin(STATES)]
        counts = part.groupby("state")["valor"].sum()
        if name not in partial and counts.sum() > 0:
            bars[name] = {s: int(counts.get(s, 0)) for s in STATES}
    return bars, partial


def _bar_name(name: str, language: str) -> str:
    return _WORDS[language]["total"] if name == _TOTAL else KINDS[language][name]


def _state_name(row: Row, language: str) -> str:
    state = str(row["grupo"]).rpartition("estado=")[2]
    return _WORDS[language].get(state, "")


def _bar(canvas: Canvas, top: float, name: str, counts: Mapping[str, int]) -> None:
    total = sum(counts.values())
    canvas.text(0, top + LABEL.size, name, STRONG)
    canvas.text(WIDTH, top + LABEL.size, str(total), STRONG, "right")
    y = top + LABEL.leading + 3
    x = 0.0
    for state in STATES:
        width = WIDTH * counts[state] / total
        if not width:
            continue
        _segment(canvas, Box(x, y, width, _BAR), state)
        text = str(counts[state])
        if width_of(text, STRONG) + 4 <= width:
            style = STRONG.colored(text_on(_FILLS[state] or COLORS["paper"]))
            middle = y + _BAR / 2 + 0.36 * STRONG.size
            canvas.text(x + width / 2, middle, text, style, "center")
        x += width


def _segment(canvas: Canvas, box: Box, state: str) -> None:
    """Fill the box of a state, a hair narrower so that neighbours stay apart."""
    width = max(box.width - 1, 0.6)
    if _FILLS[state]:
        canvas.box((box.x, box.y), (width, box.height), _FILLS[state])
        return
    inner = (width - 1, box.height - 1)
    canvas.box((box.x + 0.5, box.y + 0.5), inner, None, COLORS["comparator"])


def _legend(language: str) -> list[tuple[Swatch, str]]:
    def swatch(state: str) -> Swatch:
        return lambda canvas, box: _segment(canvas, box, state)

    return [(swatch(state), _WORDS[language][state]) for state in STATES]


def _alt(bars: Bars, language: str) -> str:
    words = _WORDS[language]
    said = []
    if _TOTAL in bars:
        counts = bars[_TOTAL]
        total = sum(counts.values())
        states = [
            f"{words[s]}, {number(counts[s], 0, language)} "
            f"({percent(counts[s] / total, 0, language)})"
            for s in STATES
        ]
        said.append(words["alt"].format(n=total, states="; ".join(states)))
    for kind, counts in bars.items():
        if kind != _TOTAL:
            name, k, n = KINDS[language][kind], counts["cumplido"], sum(counts.values())
            said.append(words["bar"].format(name=name, k=k, n=n))
    return sentences(*said)
