"""Classes of a value on a map: a few shades, each with its number and its limits."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from somos_eval.contracts.result import Status
from somos_eval.figures.canvas import Canvas
from somos_eval.figures.legend import Box, Swatch
from somos_eval.figures.rows import Row, known
from somos_eval.figures.typography import SMALL
from somos_eval.figures.values import tick_text
from somos_eval.figures.words import say
from somos_eval.theme import COLORS, TOKENS, text_on

# From the lightest shade that stands out from the paper to the darkest.
_SHADES = TOKENS.levels[1:]
SUPPRESSED, NO_VALUE = "S", "–"


@dataclass(frozen=True)
class Classes:
    """Where the values of an indicator are cut.

    Attributes
    ----------
    cuts : tuple of float
        Rising limits between classes; each belongs to the class above it. At most four.
    share : bool
        Whether values are written as percentages.
    language : str
        Of the page.
    """

    cuts: tuple[float, ...]
    share: bool
    language: str

    def mark(self, row: Row) -> str:
        """Return the number of the class of a row, or the sign of its absence.

        No class rests on its shade alone: its mark is written on every place.
        """
        if row["estado"] == Status.SUPPRESSED.value:
            return SUPPRESSED
        if row["estado"] != Status.OK.value or not known(row["valor"]):
            return NO_VALUE
        return str(1 + bisect_right(self.cuts, row["valor"]))

    def shade(self, mark: str) -> str:
        """Return the colour of a class."""
        if not mark.isdigit():
            return COLORS["surface_strong"] if mark == SUPPRESSED else COLORS["paper"]
        # As far apart as the ramp allows, ends included.
        step = (len(_SHADES) - 1) / max(len(self.cuts), 1)
        return _SHADES[round((int(mark) - 1) * step)]

    def name(self, mark: str) -> str:
        """Return the limits of a class in words."""
        if mark == SUPPRESSED:
            return say("class_suppressed", self.language)
        if mark == NO_VALUE:
            return say("class_none", self.language)
        at = int(mark) - 1
        limits = [tick_text(c, self.language, share=self.share) for c in self.cuts]
        if not limits:
            return say("class_any", self.language)
        if at == 0:
            return say("class_below", self.language, high=limits[0])
        if at == len(limits):
            return say("class_from", self.language, low=limits[-1])
        low, high = limits[at - 1], limits[at]
        return say("class_between", self.language, low=low, high=high)

    def legend(self, marks: Sequence[str]) -> list[tuple[Swatch, str]]:
        """Return every class of values, and the absences that there are."""
        numbers = [str(i + 1) for i in range(len(self.cuts) + 1)]
        absent = [m for m in (SUPPRESSED, NO_VALUE) if m in marks]
        return [(self._swatch(m), self.name(m)) for m in (*numbers, *absent)]

    def _swatch(self, mark: str) -> Swatch:
        shade = self.shade(mark)

        def draw(canvas: Canvas, box: Box) -> None:
            corner, size = (box.x, box.y), (box.width, box.height)
            canvas.box(corner, size, shade, COLORS["axis"])
            x, y = box.middle
            style = SMALL.colored(text_on(shade))
            canvas.text(x, y + 0.36 * style.size, mark, style, "center")

        return draw
