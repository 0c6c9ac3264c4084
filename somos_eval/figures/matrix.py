"""A matrix of instances by stage of the policy cycle: rows by kind, one tile a cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from somos_eval.blocks import FigureView
from somos_eval.contracts.result import Status
from somos_eval.figures.canvas import WIDTH, Canvas
from somos_eval.figures.labels import Labels
from somos_eval.figures.legend import Box, Swatch, draw_legend
from somos_eval.figures.palette import KIND_COLORS, KIND_ORDER
from somos_eval.figures.rows import (
    instance_name,
    of_indicator,
    part_of_group,
    reasons,
    select,
)
from somos_eval.figures.typography import LABEL, SMALL, STRONG, width_of, wrap
from somos_eval.figures.view import Story, finish
from somos_eval.figures.words import KINDS, STAGES, alphabetical, sentences
from somos_eval.theme import COLORS

_NAMES_AT_MOST = 0.33 * WIDTH
_GAP = 8.0
_TILE, _ROW, _HEADING = 19.0, 24.0, 24.0
_BETWEEN = 3.0

Values = Mapping[tuple[str, str], float]
DrawTile = Callable[[Canvas, Box, float], None]


@dataclass(frozen=True)
class Matrix:
    """Instances and stages with the value of each pair that has one.

    `instances` are ``(kind, name, id)`` in the order in which they are drawn.
    """

    instances: tuple[tuple[str, str, str], ...]
    stages: tuple[str, ...]
    values: Values

    def by_stage(self, stage: str) -> list[float]:
        """Return the values of a stage."""
        return [v for (_, s), v in self.values.items() if s == stage]

    @property
    def empty(self) -> int:
        """How many cells have no value."""
        return len(self.instances) * len(self.stages) - len(self.values)


@dataclass(frozen=True)
class Question:
    """What a matrix of instances by stage is drawn for.

    Attributes
    ----------
    indicator : str
        Its rows have group ``etapa=…``.
    words : mapping
        By language: ``title``, ``note``, ``empty`` (what a cell without a value is) and
        ``empties`` (how many of them there are).
    tile : callable
        Draws a value in a box.
    names : callable
        ``(matrix, language)`` → the values that the legend explains, with their names.
    symbol : (float, float)
        Width and height of a tile in the legend.
    alt : callable
        ``(matrix, language)`` → sentences that say what the matrix shows.
    """

    indicator: str
    words: Mapping[str, Mapping[str, str]]
    tile: DrawTile
    names: Callable[[Matrix, str], Sequence[tuple[float, str]]]
    symbol: tuple[float, float]
    alt: Callable[[Matrix, str], Sequence[str]]


def draw_question(
    question: Question, rows: pd.DataFrame, labels: Labels, language: str
) -> FigureView | None:
    """Draw a matrix; None when no instance has a value in any stage."""
    selection = select(of_indicator(rows, question.indicator))
    if selection.drawn.empty:
        return None
    matrix = stage_matrix(selection.drawn, selection.undrawn, labels)
    words = question.words[language]
    canvas = Canvas()
    height = draw_matrix(canvas, matrix, question.tile, language)
    entries = _legend(question, matrix, language)
    height = draw_legend(canvas, height + 10, entries, question.symbol)
    explained = worth_a_reason(selection.undrawn, matrix)
    note = sentences(words["note"], reasons(explained, instance_name(labels), language))
    cells = len(matrix.instances) * len(matrix.stages)
    empties = words["empties"].format(k=matrix.empty, n=cells) if matrix.empty else ""
    alt = sentences(*question.alt(matrix, language), empties)
    story = Story(words["title"], alt, note)
    return finish(canvas, height, story, selection, labels, language)


def _legend(
    question: Question, matrix: Matrix, language: str
) -> list[tuple[Swatch, str]]:
    def swatch(value: float) -> Swatch:
        return lambda canvas, box: question.tile(canvas, box, value)

    named = question.names(matrix, language)
    entries = [(swatch(value), name) for value, name in named]
    if matrix.empty:
        entries.append((empty_tile, question.words[language]["empty"]))
    return entries


def stage_matrix(drawn: pd.DataFrame, undrawn: pd.DataFrame, labels: Labels) -> Matrix:
    """Arrange rows with ``etapa=…`` as a matrix.

    Instances without any value keep their row: that nothing was found is a finding.
    """
    both = pd.concat([drawn, undrawn])
    present = set(part_of_group(both, "etapa"))
    known = [stage for stage in STAGES["es"] if stage in present]
    ids = [i for i in both["instancia_id"].unique() if i]
    named = [(labels.kind(i), labels.instance(i), i) for i in ids]
    ordered = sorted(
        named, key=lambda n: (KIND_ORDER.index(n[0]), alphabetical(n[1]), n[2])
    )
    keys = zip(drawn["instancia_id"], part_of_group(drawn, "etapa"), strict=True)
    values = dict(zip(keys, drawn["valor"], strict=True))
    return Matrix(tuple(ordered), tuple(known), values)


def worth_a_reason(undrawn: pd.DataFrame, matrix: Matrix) -> pd.DataFrame:
    """Leave out the cells without data of instances that have some.

    Their dash and the legend already say it; the note would only repeat every name.
    """
    seen = {instance for instance, _ in matrix.values}
    plain = undrawn["estado"] == Status.NO_DATA.value
    return undrawn.loc[~(plain & undrawn["instancia_id"].isin(seen))]


def draw_matrix(
    canvas: Canvas, matrix: Matrix, draw_tile: DrawTile, language: str
) -> float:
    """Draw the matrix from the top of the canvas and return its lower end."""
    widest = max(width_of(name) for _, name, _ in matrix.instances)
    names = min(widest, _NAMES_AT_MOST)
    pitch = (WIDTH - names - _GAP + _BETWEEN) / len(matrix.stages)
    columns = [names + _GAP + i * pitch for i in range(len(matrix.stages))]
    y = _headings(canvas, matrix, columns, pitch - _BETWEEN, language)
    kind = None
    for own, name, instance in matrix.instances:
        if own != kind:
            y += _HEADING
            kind = own
            canvas.text(
                0, y - 6, KINDS[language][own], STRONG.colored(KIND_COLORS[own])
            )
        lines = wrap(name, names, most=6)
        height = max(_ROW, len(lines) * LABEL.leading + 6)
        middle = y + height / 2
        first = middle + 0.36 * LABEL.size - (len(lines) - 1) * LABEL.leading / 2
        canvas.lines(0, first, lines)
        for x, stage in zip(columns, matrix.stages, strict=True):
            box = Box(x, middle - _TILE / 2, pitch - _BETWEEN, _TILE)
            value = matrix.values.get((instance, stage))
            if value is None:
                empty_tile(canvas, box)
            else:
                draw_tile(canvas, box, value)
        y += height
    return y


def empty_tile(canvas: Canvas, box: Box) -> None:
    """Draw a cell without a value: a short dash, which no value looks like."""
    x, y = box.middle
    canvas.line([(x - 3, y), (x + 3, y)], COLORS["comparator"], 1)


def _headings(
    canvas: Canvas,
    matrix: Matrix,
    columns: list[float],
    width: float,
    language: str,
) -> float:
    # Headings may use the gap between columns too; the last has none at its right.
    rooms = [width + _BETWEEN - 1] * (len(matrix.stages) - 1) + [width]
    texts = [
        wrap(STAGES[language][stage], room, SMALL, 5)
        for stage, room in zip(matrix.stages, rooms, strict=True)
    ]
    deepest = max(len(lines) for lines in texts)
    bottom = deepest * SMALL.leading
    for x, lines in zip(columns, texts, strict=True):
        first = bottom - (len(lines) - 1) * SMALL.leading
        canvas.lines(x + width / 2, first, lines, SMALL, "center")
    return bottom
