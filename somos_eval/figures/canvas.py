"""The surface that every figure draws on: matplotlib artists in page units.

A figure is `WIDTH` units wide and the theme's type sizes are units too, so that a label
has about 9 px on a telephone of 360 px and 16 px in a column of 600 px. Positions are
computed from measured text, never by a second drawing; ``y`` grows downwards.
"""

import io
import math
import threading
from collections.abc import Sequence
from typing import Literal

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Polygon, Wedge
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from somos_eval.figures.markup import inline_svg
from somos_eval.figures.typography import LABEL, Type, font
from somos_eval.theme import TOKENS, matplotlib_rc

WIDTH = 360.0
_PIXELS = 500
_UNITS_PER_INCH = 72
# rcParams belong to the process: one figure at a time is drawn with the theme's.
_DRAWING = threading.Lock()

Align = Literal["left", "center", "right"]
Points = Sequence[tuple[float, float]]


class Canvas:
    """A figure being drawn; its height is known only when it ends."""

    def __init__(self) -> None:
        self._figure = Figure(figsize=(WIDTH / _UNITS_PER_INCH, 1), dpi=_UNITS_PER_INCH)
        self._units = Affine2D()
        self._count = 0

    def text(
        self, x: float, y: float, text: str, style: Type = LABEL, align: Align = "left"
    ) -> None:
        """Write one line with its baseline at `y`."""
        artist = Text(
            x,
            y,
            text,
            color=style.color,
            fontproperties=font(style.size, style.bold),
            horizontalalignment=align,
            parse_math=False,
        )
        self._place(artist)

    def lines(
        self,
        x: float,
        y: float,
        texts: Sequence[str],
        style: Type = LABEL,
        align: Align = "left",
    ) -> None:
        """Write several lines, the first baseline at `y`."""
        for i, text in enumerate(texts):
            self.text(x, y + i * style.leading, text, style, align)

    def line(
        self,
        points: Points,
        color: str,
        width: float = 0.8,
        dash: tuple[float, float] | None = None,
        opacity: float = 1.0,
    ) -> None:
        """Draw a line through `points`, with round ends unless it is a hairline."""
        self._stroke([points], color, width, dash, opacity).set_solid_capstyle(
            "round" if width > 1 else "butt"
        )

    def strips(
        self,
        runs: Sequence[tuple[float, float]],
        y: float,
        height: float,
        color: str,
        tile: tuple[float, float],
        opacity: float = 1.0,
    ) -> None:
        """Draw runs of equal tiles centred on `y` as one dashed line.

        Parameters
        ----------
        runs : sequence of (float, float)
            Where each run starts and ends.
        y, height : float
            Middle and height of the tiles.
        color : str
            Colour of the tiles.
        tile : (float, float)
            Width of a tile and of the gap after it.
        opacity : float
            From 0 to 1.
        """
        segments = [[(start, y), (end, y)] for start, end in runs]
        line = self._stroke(segments, color, height, tile, opacity)
        line.set_dash_capstyle("butt")

    def dot(self, x: float, y: float, size: float, color: str) -> None:
        """Draw a disc of diameter `size`.

        A line of no length with round ends: a tenth of the bytes of a circle's curves,
        and no marker to be referenced by id.
        """
        self.line([(x, y), (x, y)], color, size)

    def shape(
        self,
        points: Points,
        fill: str | None,
        edge: str | None = None,
        width: float = 0.8,
    ) -> None:
        """Draw a closed polygon."""
        self._fill(Polygon(points, closed=True), fill, edge, width)

    def box(
        self,
        corner: tuple[float, float],
        size: tuple[float, float],
        fill: str | None,
        edge: str | None = None,
    ) -> None:
        """Draw a rectangle from its upper left corner."""
        (x, y), (w, h) = corner, size
        self.shape([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], fill, edge)

    def half_disc(self, x: float, y: float, radius: float, color: str) -> None:
        """Draw the lower half of a disc."""
        self._fill(Wedge((x, y), radius, 0, 180), color, None, 0)

    def svg(self, height: float) -> str:
        """Return the drawing as SVG for a page.

        Parameters
        ----------
        height : float
            Height of the figure, in units.
        """
        self._units.clear().scale(1, -1).translate(0, height)
        self._figure.set_size_inches(
            WIDTH / _UNITS_PER_INCH, height / _UNITS_PER_INCH, forward=False
        )
        self._figure.patch.set_visible(False)
        out = io.StringIO()
        with _DRAWING, mpl.rc_context():
            mpl.rcParams.update(matplotlib_rc())
            self._figure.savefig(
                out, format="svg", metadata={"Date": None, "Creator": None}
            )
        return inline_svg(out.getvalue(), ", ".join(TOKENS.fonts), _PIXELS)

    def _stroke(
        self,
        segments: Sequence[Points],
        color: str,
        width: float,
        dash: tuple[float, float] | None,
        opacity: float,
    ) -> Line2D:
        # A point that is not a number lifts the pen: several segments, one element.
        lift = (math.nan, math.nan)
        points = [p for segment in segments for p in (*segment, lift)][:-1]
        xs, ys = zip(*points, strict=True)
        line = Line2D(xs, ys, color=color, linewidth=width)
        if opacity < 1:
            line.set_alpha(opacity)
        if dash:
            # matplotlib counts dashes in line widths.
            line.set_linestyle((0, tuple(part / width for part in dash)))
        self._place(line)
        return line

    def _fill(
        self, patch: Patch, fill: str | None, edge: str | None, width: float
    ) -> None:
        patch.set_facecolor(fill or "none")
        patch.set_edgecolor(edge or "none")
        patch.set_linewidth(width if edge else 0)
        self._place(patch)

    def _place(self, artist: Artist) -> None:
        """Add an artist above those that are already there."""
        self._count += 1
        artist.set_zorder(self._count)
        artist.set_transform(self._units)
        self._figure.add_artist(artist)
