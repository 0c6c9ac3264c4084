"""Yearly lines with an interval at each point, named at their ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from somos_eval.figures.canvas import WIDTH, Canvas
from somos_eval.figures.rows import Row, known
from somos_eval.figures.scale import Scale, round_ticks
from somos_eval.figures.typography import LABEL, SMALL, STRONG, Type, width_of, wrap
from somos_eval.theme import COLORS
from somos_eval.wording import number

TOP, HEIGHT = 28.0, 176.0
_NAMES_AT_MOST = 0.27 * WIDTH
_NARROWEST_YEAR = 27.0


@dataclass(frozen=True)
class Series:
    """One territory: its name, its rows by year and how it looks.

    `shift` moves its points sideways, in years, so that intervals do not overlap.
    """

    name: str
    rows: tuple[Row, ...]
    focal: bool
    dash: tuple[float, float] | None
    shift: float

    @property
    def color(self) -> str:
        """Its colour: grey unless it is the focal one."""
        return COLORS["highlight" if self.focal else "comparator"]

    @property
    def last(self) -> float:
        """Its latest value."""
        return float(self.rows[-1]["valor"])


@dataclass(frozen=True)
class Plane:
    """Positions of years and values; `broken` is the first year of a new series."""

    years: tuple[int, ...]
    across: Scale
    up: Scale
    broken: int | None

    def point(self, row: Row, shift: float = 0.0) -> tuple[float, float]:
        """Return the position of a row."""
        return self.across(int(row["periodo"]) + shift), self.up(row["valor"])


def plane_of(series: Sequence[Series], broken: int | None, language: str) -> Plane:
    """Return the plane that holds every point and interval of `series`."""
    rows = [row for one in series for row in one.rows]
    years = tuple(sorted({int(row["periodo"]) for row in rows}))
    top = max(_or(row["ls"], row["valor"]) for row in rows)
    ticks = round_ticks(top, 4)
    left = max(width_of(number(t, 1, language, least=0), SMALL) for t in ticks) + 8
    names = min(max(width_of(s.name, STRONG) for s in series), _NAMES_AT_MOST)
    # Half a year at each side keeps intervals away from the axis and the names.
    across = Scale(years[0] - 0.5, years[-1] + 0.5, left, WIDTH - names - 10)
    inside = broken if broken is not None and broken > years[0] else None
    return Plane(years, across, Scale(0, ticks[-1], TOP + HEIGHT, TOP), inside)


def draw_axes(canvas: Canvas, plane: Plane, unit: str, break_name: str) -> None:
    """Draw the years, the unit and the mark of a break in the series."""
    canvas.text(0, SMALL.size, unit, SMALL)
    years, width = plane.years, plane.across.end - plane.across.start
    step = 1 if width / (years[-1] - years[0] + 1) > _NARROWEST_YEAR else 2
    for year in years[::-step]:
        x = plane.across(year)
        canvas.text(x, TOP + HEIGHT + 13, str(year), SMALL, "center")
    if plane.broken is not None:
        x = plane.across(plane.broken - 0.5)
        ends = [(x, TOP - 4), (x, TOP + HEIGHT)]
        canvas.line(ends, COLORS["text_soft"], 0.8, (2, 2))
        half = width_of(break_name, SMALL) / 2
        canvas.text(min(x, WIDTH - half), TOP - 7, break_name, SMALL, "center")


def draw_grid(canvas: Canvas, plane: Plane, language: str) -> None:
    """Draw the horizontal lines and their values."""
    start, end = plane.across.start, plane.across.end
    for tick in round_ticks(plane.up.high, 4):
        y = plane.up(tick)
        canvas.line([(start, y), (end, y)], COLORS["grid" if tick else "axis"])
        middle = y + 0.36 * SMALL.size
        canvas.text(
            start - 5, middle, number(tick, 1, language, least=0), SMALL, "right"
        )


def draw_series(canvas: Canvas, plane: Plane, series: Series) -> None:
    """Draw the line of a series, interrupted where the series breaks."""
    broken = plane.broken or 0
    for after in (False, True):
        part = [r for r in series.rows if (int(r["periodo"]) >= broken) == after]
        if len(part) > 1:
            points = [plane.point(row, series.shift) for row in part]
            width = 2.2 if series.focal else 1.4
            canvas.line(points, series.color, width, series.dash)
    for row in series.rows:
        x, y = plane.point(row, series.shift)
        if known(row["li"]) and known(row["ls"]):
            ends = [(x, plane.up(row["li"])), (x, plane.up(row["ls"]))]
            width = 1.8 if series.focal else 1.2
            canvas.line(ends, series.color, width, opacity=0.5)
        canvas.dot(x, y, 7 if series.focal else 4.5, series.color)


def write_values(canvas: Canvas, plane: Plane, focal: Series, language: str) -> None:
    """Write each value of the focal series outside its interval.

    Above it, but below where the line makes a valley and there is room over the axis:
    the side where neither the line nor a comparator is likely to pass.
    """
    style = STRONG.colored(focal.color)
    values = [float(row["valor"]) for row in focal.rows]
    for i, row in enumerate(focal.rows):
        text = number(values[i], 1, language)
        x, _ = plane.point(row, focal.shift)
        around = values[max(i - 1, 0) : i] + values[i + 1 : i + 2]
        below = plane.up(_or(row["li"], values[i])) + style.size + 4
        valley = len(around) == 2 and values[i] < min(around)
        if valley and below < plane.up.start - 3:
            canvas.text(x, below, text, style, "center")
        else:
            y = plane.up(_or(row["ls"], values[i])) - 4
            canvas.text(x, y, text, style, "center")


def write_names(
    canvas: Canvas, plane: Plane, series: Sequence[Series], language: str
) -> None:
    """Write the name of each series and its latest value at the end of its line."""
    x = plane.across.end + 8
    blocks = []
    for one in series:
        style = STRONG.colored(one.color if one.focal else COLORS["text_soft"])
        lines = wrap(one.name, WIDTH - x, style)
        if not one.focal:
            lines.append(number(one.last, 1, language))
        blocks.append((plane.up(one.last), lines, style))
    for top, lines, style in _apart(blocks):
        canvas.lines(x, top, lines, style)


_Block = tuple[float, list[str], Type]


def _apart(blocks: Sequence[_Block]) -> list[_Block]:
    """Move blocks of lines apart so that none overlaps, keeping their order."""
    placed: list[_Block] = []
    for y, lines, style in sorted(blocks, key=lambda block: block[0]):
        top = y - len(lines) * LABEL.leading / 2 + LABEL.size
        if placed:
            above, others, _ = placed[-1]
            top = max(top, above + len(others) * LABEL.leading + 3)
        placed.append((top, lines, style))
    # What would run below the years pushes the whole column up.
    top, lines, _ = placed[-1]
    beyond = top + (len(lines) - 1) * LABEL.leading - (TOP + HEIGHT + 13)
    return [(y - max(beyond, 0), texts, style) for y, texts, style in placed]


def _or(value: float, other: float) -> float:
    return value if known(value) else other
