"""The question of how organisational performance moved from baseline to endline.

An organisation has no name here: one line is one or more organisations, and the CSV
numbers them by their scores.
"""

from collections.abc import Mapping
from types import MappingProxyType

import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.figures.canvas import WIDTH, Align, Canvas
from somos_eval.figures.labels import Labels
from somos_eval.figures.organisations import AFTER, BEFORE, numbered, paired_scores
from somos_eval.figures.rows import (
    of_indicator,
    part_of_group,
    reasons,
    select,
)
from somos_eval.figures.scale import Scale
from somos_eval.figures.typography import LABEL, SMALL, STRONG
from somos_eval.figures.view import Story, finish
from somos_eval.figures.words import sentences
from somos_eval.theme import COLORS
from somos_eval.wording import number

INDICATOR = "opi_puntaje"
_LOW, _HIGH = 1, 4
_LEFT, _RIGHT = 84.0, WIDTH - 84.0
_TOP, _BOTTOM = 24.0, 224.0

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Desempeño organizacional (OPI) en la línea base y al cierre",
            "linea_base": "línea base",
            "cierre": "cierre",
            "median": "mediana",
            "scale": "puntaje OPI, de 1 a 4",
            "alt": "Puntaje OPI de {n} organizaciones medidas en las dos rondas: la "
            "mediana pasa de {before} a {after}.",
            "alt_one": "Puntaje OPI de una organización medida en las dos rondas: pasa "
            "de {before} a {after}.",
            "moved": "Suben {up}, siguen igual {same} y bajan {down}.",
            "note": "Cada línea gris es una organización; es más gruesa donde "
            "coinciden varias.",
            "single": "No se dibujan {n} que solo tienen una de las dos rondas.",
            "single_one": "No se dibuja una que solo tiene una de las dos rondas.",
        },
        "en": {
            "title": "Organisational performance (OPI) at baseline and endline",
            "linea_base": "baseline",
            "cierre": "endline",
            "median": "median",
            "scale": "OPI score, from 1 to 4",
            "alt": "OPI score of {n} organisations measured in both rounds: the median "
            "goes from {before} to {after}.",
            "alt_one": "OPI score of one organisation measured in both rounds: it goes "
            "from {before} to {after}.",
            "moved": "Rising, {up}; the same, {same}; falling, {down}.",
            "note": "Each grey line is an organisation; it is thicker where several "
            "coincide.",
            "single": "{n} with only one of the two rounds are not drawn.",
            "single_one": "One with only one of the two rounds is not drawn.",
        },
    }
)


def opi_slopes(
    rows: pd.DataFrame, labels: Labels, language: str = "es"
) -> FigureView | None:
    """Draw a line from baseline to endline for each organisation, and the median's.

    Parameters
    ----------
    rows : RESULT
        Rows of ``opi_puntaje``, group ``organizacion=…;ronda=linea_base|cierre``.
    labels : Labels
        Title, source and whether the data are synthetic.
    language : str
        Language of the page.

    Returns
    -------
    FigureView or None
        None when no organisation has both rounds.
    """
    own = of_indicator(rows, INDICATOR)
    selection = select(own[part_of_group(own, "ronda").isin((BEFORE, AFTER))])
    scores = paired_scores(selection.drawn)
    pairs = scores.dropna()
    if pairs.empty:
        return None
    words = _WORDS[language]
    canvas = Canvas()
    _axes(canvas, pairs[BEFORE].median(), language)
    _slopes(canvas, pairs, language)
    single = len(scores) - len(pairs)
    note = sentences(
        words["note"],
        _left_out(single, words),
        reasons(selection.undrawn, lambda _: "", language),
    )
    story = Story(words["title"], _alt(pairs, single, language), note)
    shown = numbered(selection, scores)
    return finish(canvas, _BOTTOM + SMALL.leading + 8, story, shown, labels, language)


def _scale() -> Scale:
    return Scale(_LOW, _HIGH, _BOTTOM, _TOP)


def _axes(canvas: Canvas, first: float, language: str) -> None:
    scale, words = _scale(), _WORDS[language]
    canvas.text(0, _BOTTOM + SMALL.leading + 4, words["scale"], SMALL)
    for level in range(_LOW, _HIGH + 1):
        y = scale(level)
        # The line stops at the axis where the name of the median needs the place.
        beside = abs(y - scale(first)) < 2 * LABEL.leading
        canvas.line([(_LEFT if beside else 14, y), (_RIGHT, y)], COLORS["grid"])
        canvas.text(0, y + 0.36 * SMALL.size, str(level), SMALL)
    for x, name in ((_LEFT, BEFORE), (_RIGHT, AFTER)):
        canvas.line([(x, _TOP), (x, _BOTTOM)], COLORS["axis"])
        canvas.text(x, SMALL.size, words[name], STRONG, "center")


def _slopes(canvas: Canvas, pairs: pd.DataFrame, language: str) -> None:
    scale = _scale()
    same = pairs.groupby([BEFORE, AFTER]).size().reset_index(name="count")
    for before, after, count in same.itertuples(index=False):
        ends = [(_LEFT, scale(before)), (_RIGHT, scale(after))]
        width = min(0.5 + 0.6 * count, 4.0)
        canvas.line(ends, COLORS["comparator"], width, opacity=0.6)
    first, last = pairs[BEFORE].median(), pairs[AFTER].median()
    color = COLORS["highlight"]
    canvas.line([(_LEFT, scale(first)), (_RIGHT, scale(last))], color, 3)
    for x, value in ((_LEFT, first), (_RIGHT, last)):
        canvas.dot(x, scale(value), 8, color)
        _median(canvas, x, value, language)


def _median(canvas: Canvas, x: float, value: float, language: str) -> None:
    """Write the median outside its end: the word above, the number below."""
    y = _scale()(value)
    figure = number(value, 1, language)
    side: Align = "right" if x == _LEFT else "left"
    x += -9 if side == "right" else 9
    canvas.text(x, y - 1, _WORDS[language]["median"], SMALL, side)
    canvas.text(x, y + LABEL.size, figure, STRONG.colored(COLORS["highlight"]), side)


def _left_out(single: int, words: Mapping[str, str]) -> str:
    if not single:
        return ""
    return words["single_one"] if single == 1 else words["single"].format(n=single)


def _alt(pairs: pd.DataFrame, single: int, language: str) -> str:
    words = _WORDS[language]
    change = pairs[AFTER] - pairs[BEFORE]
    text = words["alt_one"] if len(pairs) == 1 else words["alt"]
    moved = words["moved"].format(
        up=int((change > 0).sum()),
        same=int((change == 0).sum()),
        down=int((change < 0).sum()),
    )
    return sentences(
        text.format(
            n=len(pairs),
            before=number(pairs[BEFORE].median(), 1, language),
            after=number(pairs[AFTER].median(), 1, language),
        ),
        moved if len(pairs) > 1 else "",
        _left_out(single, words),
    )
