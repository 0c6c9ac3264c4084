"""A legend whose entries flow from line to line."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from somos_eval.figures.canvas import WIDTH, Canvas
from somos_eval.figures.typography import SMALL, width_of, wrap

_GAP, _BETWEEN = 5.0, 14.0


@dataclass(frozen=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


Swatch = Callable[[Canvas, Box], None]


def draw_legend(
    canvas: Canvas,
    top: float,
    entries: Sequence[tuple[Swatch, str]],
    swatch: tuple[float, float] = (14, 11),
) -> float:
    """Draw swatches with their names and return the lower end.

    Parameters
    ----------
    canvas : Canvas
        Where to draw.
    top : float
        Upper end.
    entries : sequence of (Swatch, str)
        What draws each swatch in its box, and its name.
    swatch : (float, float)
        Width and height of the swatches.
    """
    wide, high = swatch
    line = max(high, SMALL.leading) + 4
    x, y = 0.0, top
    for draw, name in entries:
        lines = wrap(name, WIDTH - wide - _GAP, SMALL)
        needed = wide + _GAP + max(width_of(text, SMALL) for text in lines)
        if x > 0 and x + needed > WIDTH:
            x, y = 0.0, y + line
        draw(canvas, Box(x, y, wide, high))
        baseline = y + high / 2 + 0.36 * SMALL.size
        canvas.lines(x + wide + _GAP, baseline, lines, SMALL)
        y += (len(lines) - 1) * SMALL.leading
        x += needed + _BETWEEN
    return y + line
