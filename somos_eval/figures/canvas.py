"""The surface that every figure draws on: SVG elements in page units.

A figure is `WIDTH` units wide and the theme's type sizes are units too, so that a label
has about 10 px on a telephone of 360 px and 16 px in a column of 600 px. Positions are
computed from measured text, never by a second drawing; ``y`` grows downwards.

Each mark is written as the element that it is. A strict Content-Security-Policy forbids
``style``, and two figures on a page must not share an id: only ``path`` and ``text``
with presentation attributes are written, in drawing order, and what a map needs: ``a``
with its ``title``, and ``g`` for what only repeats it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from somos_eval.figures.typography import LABEL, Type
from somos_eval.theme import TOKENS
from somos_eval.wording.foreign import unmarked

WIDTH = 360.0
# Width at which its type is as large as the page's.
_PIXELS = 420
_HAIRLINE = 0.8
_PAGE_FONTS = escape(", ".join(TOKENS.fonts))
_ANCHORS = {
    "left": "",
    "center": ' text-anchor="middle"',
    "right": ' text-anchor="end"',
}

Align = Literal["left", "center", "right"]
Points = Sequence[tuple[float, float]]


class Canvas:
    """A figure being drawn; its height is known only when it ends."""

    def __init__(self) -> None:
        self._elements: list[str] = []

    def text(
        self, x: float, y: float, text: str, style: Type = LABEL, align: Align = "left"
    ) -> None:
        """Write one line with its baseline at `y`."""
        if not text.strip():
            return
        weight = ' font-weight="700"' if style.bold else ""
        self._elements.append(
            f'<text x="{_short(x)}" y="{_short(y)}"{weight} '
            f'font-size="{_short(style.size)}"{_ANCHORS[align]} '
            f'fill="{style.color}">{escape(unmarked(text))}</text>'
        )

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
        width: float = _HAIRLINE,
        dash: tuple[float, float] | None = None,
        opacity: float = 1.0,
    ) -> None:
        """Draw a line through `points`, with round ends unless it is a hairline."""
        # A dash with round ends would grow into its gap.
        ends = "round" if width > 1 and not dash else ""
        self._mark(_path(points), "none", _pen(color, width, dash, opacity, ends))

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
        segments = " ".join(_path([(start, y), (end, y)]) for start, end in runs)
        self._mark(segments, "none", _pen(color, height, tile, opacity))

    def dot(self, x: float, y: float, size: float, color: str) -> None:
        """Draw a disc of diameter `size`: a line of no length with round ends."""
        self.line([(x, y), (x, y)], color, size)

    def shape(
        self,
        points: Points,
        fill: str | None,
        edge: str | None = None,
        width: float = _HAIRLINE,
    ) -> None:
        """Draw a closed polygon."""
        self.shapes([points], fill, edge, width)

    def shapes(
        self,
        rings: Sequence[Points],
        fill: str | None,
        edge: str | None = None,
        width: float = _HAIRLINE,
    ) -> None:
        """Draw closed polygons of one colour as a single mark."""
        data = " ".join(f"{_path(points)} z" for points in rings)
        self._mark(data, fill or "none", _pen(edge, width))

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

    def diamond(self, x: float, y: float, size: float, color: str) -> None:
        """Draw a square of diagonal `size` standing on a corner."""
        r = size / 2
        self.shape([(x, y - r), (x + r, y), (x, y + r), (x - r, y)], color)

    def half_disc(self, x: float, y: float, radius: float, color: str) -> None:
        """Draw the lower half of a disc."""
        r = _short(radius)
        left, right, middle = _short(x - radius), _short(x + radius), _short(y)
        arc = f"M {right} {middle} A {r} {r} 0 0 1 {left} {middle} z"
        self._mark(arc, color)

    @contextmanager
    def link(self, target: str, name: str) -> Iterator[None]:
        """Make a link called `name` of what is drawn meanwhile.

        Parameters
        ----------
        target : str
            What it leads to, such as the code of a municipality: the page that shows
            the figure knows where that is, and where it is nowhere there is no link.
        name : str
            Its accessible name, which is also seen under the pointer.
        """
        title = escape(unmarked(name))
        self._elements.append(f"<a href={quoteattr(target)}><title>{title}</title>")
        yield
        self._elements.append("</a>")

    @contextmanager
    def beside(self) -> Iterator[None]:
        """Hide what is drawn meanwhile from pointers and from screen readers.

        For what stands on a link and says the same as its name.
        """
        self._elements.append('<g aria-hidden="true" pointer-events="none">')
        yield
        self._elements.append("</g>")

    def svg(self, height: float) -> str:
        """Return the drawing as SVG for a page, whose height follows from its width.

        Parameters
        ----------
        height : float
            Height of the figure, in units.
        """
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" '
            f'viewBox="0 0 {_short(WIDTH)} {_short(height)}" width="{_PIXELS}" '
            f'font-family="{_PAGE_FONTS}" stroke-linejoin="round">'
            f"{''.join(self._elements)}</svg>"
        )

    def _mark(self, data: str, fill: str, pen: str = "") -> None:
        self._elements.append(f'<path d="{data}" fill="{fill}"{pen} />')


def _path(points: Points) -> str:
    return "M " + " L ".join(f"{_short(x)} {_short(y)}" for x, y in points)


def _pen(
    color: str | None,
    width: float,
    dash: tuple[float, float] | None = None,
    opacity: float = 1.0,
    ends: str = "",
) -> str:
    """Return the attributes of a stroke, empty without a colour."""
    if color is None:
        return ""
    said = {
        "stroke": color,
        "stroke-width": _short(width),
        "stroke-opacity": _short(opacity) if opacity < 1 else "",
        "stroke-dasharray": ",".join(map(_short, dash)) if dash else "",
        "stroke-linecap": ends,
    }
    return "".join(f' {name}="{value}"' for name, value in said.items() if value)


def _short(value: float) -> str:
    """Write a length in hundredths of a unit: nobody sees more."""
    # Adding zero makes a zero of minus zero.
    return f"{round(value, 2) + 0.0:g}"
