"""The question of whether one more interview would still bring something new."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.contracts import Status
from somos_eval.figures.canvas import WIDTH, Canvas
from somos_eval.figures.labels import Labels
from somos_eval.figures.rows import of_indicator, part_of_group, reasons, select
from somos_eval.figures.scale import Scale, round_ticks
from somos_eval.figures.typography import SMALL, STRONG, width_of
from somos_eval.figures.view import Story, finish
from somos_eval.figures.words import STATUS, amount, sentences
from somos_eval.theme import COLORS
from somos_eval.translation import note_text
from somos_eval.wording import VOICES, number

CURVE, REACHED = "codigos_acumulados", "saturacion_fuentes"
_TOP, _BOTTOM = 32.0, 182.0
_DOT = 6.0
_WHOLE_UP_TO = 12

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Códigos distintos según cuántas entrevistas se leen",
            "codes": "códigos distintos",
            "sources": "entrevistas y grupos focales",
            "reached": "saturación: {n}",
            "alt": "Códigos distintos que se esperan según cuántas entrevistas y "
            "grupos focales se lean: {first} con {low} y {last} con {high}, en "
            "cualquier orden.",
            "alt_one": "Códigos distintos que se esperan según cuántas entrevistas y "
            "grupos focales se lean: {last} con {high}.",
            "step": "El último agrega {new}.",
            "at": "La saturación se alcanza con {n}.",
            "never": "No se marca la saturación ({reason}).",
            "note": "Promedio de todos los órdenes posibles. Las fuentes se buscaron a "
            "propósito: no hay intervalo.",
        },
        "en": {
            "title": "Distinct codes by how many interviews are read",
            "codes": "distinct codes",
            "sources": "interviews and focus groups",
            "reached": "saturation: {n}",
            "alt": "Distinct codes expected by how many interviews and focus groups "
            "are read: {first} with {low} and {last} with {high}, in any order.",
            "alt_one": "Distinct codes expected by how many interviews and focus "
            "groups are read: {last} with {high}.",
            "step": "The last one adds {new}.",
            "at": "Saturation is reached with {n}.",
            "never": "Saturation is not marked ({reason}).",
            "note": "Mean of every possible order. The sources were sought on purpose: "
            "there is no interval.",
        },
    }
)

Point = tuple[int, float]


def saturation_curve(
    rows: pd.DataFrame, labels: Labels, language: str = "es"
) -> FigureView | None:
    """Draw how many distinct codes are expected from each number of sources.

    Parameters
    ----------
    rows : RESULT
        Rows of ``codigos_acumulados`` of one territory, group ``fuentes=0003``, and of
        ``saturacion_fuentes``, whose value is marked on the curve.
    labels : Labels
        Title, source and whether the data are synthetic.
    language : str
        Language of the page.

    Returns
    -------
    FigureView or None
        None when no point of the curve has a value.
    """
    selection = select(rows[rows["indicador"].isin([CURVE, REACHED])])
    curve = of_indicator(selection.drawn, CURVE)
    if curve.empty:
        return None
    counts = part_of_group(curve, "fuentes").astype("int64")
    points = sorted(zip(counts, curve["valor"], strict=True))
    found = of_indicator(selection.drawn, REACHED)["valor"]
    reached = int(found.iloc[0]) if len(found) else None
    canvas = Canvas()
    _draw(canvas, points, reached, language)
    words = _WORDS[language]
    note = sentences(words["note"], _unmarked(selection.undrawn, language))
    story = Story(words["title"], _alt(points, reached, language), note)
    height = _BOTTOM + 2 * SMALL.leading + 8
    return finish(canvas, height, story, selection, labels, language)


def _unmarked(undrawn: pd.DataFrame, language: str) -> str:
    """Say why the curve has no mark, or why a point of it has no value."""
    curve = reasons(of_indicator(undrawn, CURVE), lambda _: "", language)
    never = of_indicator(undrawn, REACHED)
    if never.empty:
        return curve
    row = never.iloc[0]
    hidden = row["estado"] == Status.SUPPRESSED.value
    told = "" if hidden else note_text(str(row["nota"]), VOICES[language])
    reason = told or STATUS[language][row["estado"]]
    return sentences(_WORDS[language]["never"].format(reason=reason), curve)


def _draw(
    canvas: Canvas, points: Sequence[Point], reached: int | None, language: str
) -> None:
    ticks = round_ticks(max(value for _, value in points), 4, whole=True)
    left = max(width_of(number(t, 0, language), SMALL) for t in ticks) + 12
    last = max(points[-1][0], reached or 0, 2)
    room = width_of(amount(points[-1][1], language), STRONG) + _DOT + 4
    across = Scale(1, last, left, WIDTH - room)
    up = Scale(0, ticks[-1], _BOTTOM, _TOP)
    _axes(canvas, across, up, ticks, language)
    if reached is not None:
        _mark(canvas, across(reached), _WORDS[language]["reached"].format(n=reached))
    for run in _runs(points):
        ends = [(across(n), up(value)) for n, value in run]
        canvas.line(ends, COLORS["highlight"], 2.2)
    for n, value in points:
        canvas.dot(across(n), up(value), _DOT, COLORS["highlight"])
    n, value = points[-1]
    middle = up(value) + 0.36 * STRONG.size
    style = STRONG.colored(COLORS["highlight"])
    canvas.text(across(n) + _DOT, middle, amount(value, language), style)


def _axes(
    canvas: Canvas, across: Scale, up: Scale, ticks: Sequence[float], language: str
) -> None:
    words = _WORDS[language]
    canvas.text(0, SMALL.size, words["codes"], SMALL)
    for tick in ticks:
        y = up(tick)
        color = COLORS["grid" if tick else "axis"]
        canvas.line([(across.start - 5, y), (across.end, y)], color)
        text = number(tick, 0, language)
        canvas.text(across.start - 9, y + 0.36 * SMALL.size, text, SMALL, "right")
    last = int(across.high)
    step = 1 if last <= _WHOLE_UP_TO else -(-last // _WHOLE_UP_TO)
    for n in range(last, 0, -step):
        y = _BOTTOM + SMALL.leading + 2
        canvas.text(across(n), y, str(n), SMALL, "center")
    y = _BOTTOM + 2 * SMALL.leading + 4
    canvas.text(across.end, y, words["sources"], SMALL, "right")


def _mark(canvas: Canvas, x: float, text: str) -> None:
    """Draw where the curve is flat enough, and say so over it."""
    canvas.line([(x, _TOP - 4), (x, _BOTTOM)], COLORS["text_soft"], 0.8, (2, 2))
    half = width_of(text, SMALL) / 2
    canvas.text(min(max(x, half), WIDTH - half), _TOP - 7, text, SMALL, "center")


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    """Cut the curve where a point has no value: a line over it would tell it."""
    runs: list[list[Point]] = []
    for point in points:
        if runs and point[0] == runs[-1][-1][0] + 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    return [run for run in runs if len(run) > 1]


def _alt(points: Sequence[Point], reached: int | None, language: str) -> str:
    words = _WORDS[language]
    (low, first), (high, last) = points[0], points[-1]
    text = words["alt"] if len(points) > 1 else words["alt_one"]
    beside = len(points) > 1 and points[-2][0] == high - 1
    return sentences(
        text.format(
            low=low,
            high=high,
            first=number(first, 1, language),
            last=number(last, 1, language),
        ),
        words["step"].format(new=number(last - points[-2][1], 1, language))
        if beside
        else "",
        words["at"].format(n=reached) if reached is not None else "",
    )
