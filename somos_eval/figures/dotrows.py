"""Rows of a dot on a common scale, with its interval or its stem: a dot plot.

Cleveland and McGill (1984): position on a common scale is read with the least error.
"""

import math
from dataclasses import dataclass
from itertools import chain

from somos_eval.figures.canvas import WIDTH, Canvas
from somos_eval.figures.legend import Box
from somos_eval.figures.scale import Scale
from somos_eval.figures.typography import LABEL, SMALL, STRONG, width_of, wrap
from somos_eval.theme import COLORS

_NAMES_AT_MOST = 0.37 * WIDTH
_GAP = 8.0
_DOT = 7.5
_DIAMOND = 9.0
_LINE = 1.2
_DASH = (2.5, 2.5)
_ROW = 19.0
_HEADING = 24.0
_SOFT = LABEL.colored(COLORS["text_soft"])


@dataclass(frozen=True)
class DotRow:
    """One row: its name, its value with its limits, and the text at its right."""

    name: str
    value: float
    low: float
    high: float
    text: str
    color: str


@dataclass(frozen=True)
class Section:
    """Rows under one heading; without a heading when it is empty.

    `whole` is the value of all of them together: a diamond in a row of its own, after
    theirs, and a dashed line across them.
    """

    heading: str
    color: str
    rows: tuple[DotRow, ...]
    whole: DotRow | None = None

    @property
    def every(self) -> tuple[DotRow, ...]:
        """The rows, and that of the whole if there is one."""
        return (*self.rows, *((self.whole,) if self.whole else ()))


@dataclass(frozen=True)
class DotChart:
    """A dot plot: sections, ticks, reference and whether dots stand on a stem.

    `unit` is written over the names; `reference` is a value and its name;
    `strong_reference` tells a threshold (dark) from a comparator (grey).
    """

    sections: tuple[Section, ...]
    ticks: tuple[tuple[float, str], ...]
    unit: str = ""
    reference: tuple[float, str] | None = None
    strong_reference: bool = False
    stems: bool = False

    @property
    def rows(self) -> list[DotRow]:
        """Every row, in order."""
        return list(chain.from_iterable(s.every for s in self.sections))


def draw_dot_rows(canvas: Canvas, chart: DotChart) -> float:
    """Draw the chart from the top of the canvas and return its lower end."""
    texts = max(width_of(r.text, STRONG) for r in chart.rows)
    names = min(max(width_of(r.name) for r in chart.rows), _NAMES_AT_MOST)
    last, last_text = chart.ticks[-1]
    end = WIDTH - max(texts + _GAP, width_of(last_text, SMALL) / 2)
    scale = Scale(0, last, names + _GAP + _DOT / 2, end - _DOT / 2)
    layout = _Layout(scale, names, chart)
    unit = wrap(chart.unit, names, SMALL)
    top = SMALL.leading * max(len(unit), 2 if chart.reference else 1) + 4
    canvas.lines(0, top - 4 - (len(unit) - 1) * SMALL.leading, unit, SMALL)
    bottom = top + sum(layout.section_height(s) for s in chart.sections)
    _axis(canvas, chart, scale, (top, bottom))
    y = top
    for section in chart.sections:
        y = _section(canvas, section, y, layout)
    return bottom + 2


@dataclass(frozen=True)
class _Layout:
    """The horizontal measures that every row shares."""

    scale: Scale
    names: float
    chart: DotChart

    def row_height(self, row: DotRow) -> float:
        lines = len(wrap(row.name, self.names, most=6))
        return max(_ROW, lines * LABEL.leading + 6)

    def section_height(self, section: Section) -> float:
        heading = _HEADING if section.heading else 0.0
        return heading + sum(self.row_height(row) for row in section.every)


def _axis(
    canvas: Canvas, chart: DotChart, scale: Scale, span: tuple[float, float]
) -> None:
    """Write the ticks and draw the reference; the grid is drawn by section."""
    top, bottom = span
    for value, text in chart.ticks:
        canvas.text(scale(value), top - 4, text, SMALL, "center")
    if chart.reference is None:
        return
    value, text = chart.reference
    x, y = scale(value), top - SMALL.leading - 4
    color = COLORS["text"] if chart.strong_reference else COLORS["comparator"]
    style = SMALL.colored(COLORS["text"]) if chart.strong_reference else SMALL
    canvas.line([(x, top), (x, bottom)], color, _LINE)
    half = width_of(text, style) / 2
    canvas.text(min(max(x, half), WIDTH - half), y, text, style, "center")


def _section(canvas: Canvas, section: Section, y: float, layout: _Layout) -> float:
    end = y + layout.section_height(section)
    if section.heading:
        y += _HEADING
        canvas.text(0, y - 6, section.heading, STRONG.colored(section.color))
    marked = layout.chart.reference[0] if layout.chart.reference else None
    for value in (v for v, _ in layout.chart.ticks if v != marked):
        x = layout.scale(value)
        canvas.line([(x, y), (x, end)], COLORS["grid"])
    if section.whole:
        x = layout.scale(section.whole.value)
        last = end - layout.row_height(section.whole) / 2
        canvas.line([(x, y), (x, last)], section.whole.color, 1, _DASH)
    for row in section.rows:
        _row(canvas, row, y, layout)
        y += layout.row_height(row)
    if section.whole:
        _whole(canvas, section.whole, y, layout)
    return end


def draw_reference_swatch(canvas: Canvas, box: Box) -> None:
    """Draw in a legend the line of a comparator."""
    x, _ = box.middle
    canvas.line([(x, box.y), (x, box.y + box.height)], COLORS["comparator"], _LINE)


def draw_whole_swatch(canvas: Canvas, box: Box) -> None:
    """Draw in a legend the mark of the value of a whole section."""
    x, y = box.middle
    canvas.line([(x, box.y), (x, box.y + box.height)], COLORS["comparator"], 1, _DASH)
    canvas.diamond(x, y, _DIAMOND, COLORS["comparator"])


def _whole(canvas: Canvas, row: DotRow, top: float, layout: _Layout) -> None:
    middle = _words(canvas, row, top, layout, soft=True)
    canvas.diamond(layout.scale(row.value), middle, _DIAMOND, row.color)


def _row(canvas: Canvas, row: DotRow, top: float, layout: _Layout) -> None:
    middle = _words(canvas, row, top, layout)
    x = layout.scale(row.value)
    if layout.chart.stems:
        canvas.line([(layout.scale(0), middle), (x, middle)], row.color, 2)
    elif not math.isnan(row.low + row.high):
        _interval(canvas, row, middle, layout.scale)
    canvas.dot(x, middle, _DOT, row.color)


def _words(
    canvas: Canvas, row: DotRow, top: float, layout: _Layout, *, soft: bool = False
) -> float:
    """Write the name and the text of a row, and return the height of its middle."""
    middle = top + layout.row_height(row) / 2
    name = wrap(row.name, layout.names, most=6)
    # Cap height is about 0.73 em: half of it centres a line of text on the dot.
    baseline = middle + 0.36 * LABEL.size
    first = baseline - (len(name) - 1) * LABEL.leading / 2
    canvas.lines(0, first, name, _SOFT if soft else LABEL)
    canvas.text(WIDTH, baseline, row.text, _SOFT if soft else STRONG, "right")
    return middle


def _interval(canvas: Canvas, row: DotRow, y: float, scale: Scale) -> None:
    left, right = scale(row.low), scale(row.high)
    canvas.line([(left, y), (right, y)], row.color, 2, opacity=0.5)
    if row.high > scale.high:
        # The limit lies beyond the scale: an arrow head says that it goes on.
        head = [(right - 3, y - 3), (right, y), (right - 3, y + 3)]
        canvas.line(head, row.color, 1.2)
