"""Rows of months: a tile for each, shaded by how many sessions it had."""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from somos_eval.figures.canvas import WIDTH, Canvas
from somos_eval.theme import COLORS

TILE = 13.0
_GAP, _YEAR_GAP = 8.0, 3.0
_ONE = 0.45
SHADES = ("missing", "zero", "one", "more")

Run = tuple[float, float]


@dataclass(frozen=True)
class MonthGrid:
    """Positions of the months between the names and the totals; years stand apart."""

    months: tuple[str, ...]
    names: float
    totals: float

    @property
    def pitch(self) -> float:
        """Width of a month with its gap."""
        years = len({m[:4] for m in self.months})
        room = WIDTH - self.names - _GAP - self.totals - (years - 1) * _YEAR_GAP
        return room / len(self.months)

    @property
    def tile(self) -> tuple[float, float]:
        """Width of a tile and of the gap after it."""
        gap = min(1.5, self.pitch * 0.2)
        return self.pitch - gap, gap

    def start(self, month: str) -> float:
        """Return where a month begins."""
        place = self.months.index(month)
        years = int(month[:4]) - int(self.months[0][:4])
        return self.names + _GAP + place * self.pitch + years * _YEAR_GAP

    def runs(self, months: Sequence[str]) -> list[Run]:
        """Join neighbours of the same year: one stretch instead of many tiles."""
        width, gap = self.tile
        runs: list[Run] = []
        for start in (self.start(m) for m in months):
            if runs and abs(runs[-1][1] + gap - start) < gap / 2:
                runs[-1] = (runs[-1][0], start + width)
            else:
                runs.append((start, start + width))
        return runs


def shade(sessions: float) -> str:
    """Return the shade of a month; the one without a number has no record."""
    if math.isnan(sessions):
        return "missing"
    return SHADES[1 + min(int(sessions), 2)]


def draw_months(
    canvas: Canvas,
    grid: MonthGrid,
    sessions: Mapping[Hashable, float],
    y: float,
    color: str,
) -> None:
    """Draw the months of one row, centred on `y`; a month left out has no mark."""
    shades: dict[str, list[str]] = {}
    for month, held in sessions.items():
        shades.setdefault(shade(held), []).append(str(month))
    for name, months in sorted(shades.items()):
        draw_runs(canvas, grid.runs(months), y, grid.tile, (name, color))


def draw_runs(
    canvas: Canvas,
    runs: Sequence[Run],
    y: float,
    tile: tuple[float, float],
    shaded: tuple[str, str],
) -> None:
    """Draw the tiles of one shade, centred on `y`; no record is a thin line.

    Parameters
    ----------
    canvas : Canvas
        Where to draw.
    runs : sequence of (float, float)
        Stretches of tiles.
    y : float
        Their middle.
    tile : (float, float)
        Width of a tile and of the gap after it.
    shaded : (str, str)
        Shade and colour.
    """
    name, color = shaded
    if name == "missing":
        canvas.strips(runs, y, 1.2, COLORS["comparator"], tile)
    elif name == "zero":
        canvas.strips(runs, y, TILE, COLORS["surface_strong"], tile)
    else:
        canvas.strips(runs, y, TILE, color, tile, _ONE if name == "one" else 1.0)
