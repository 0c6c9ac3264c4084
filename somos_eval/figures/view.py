"""From a finished drawing to the view that a block carries."""

from dataclasses import dataclass

from somos_eval.blocks import FigureView
from somos_eval.figures.canvas import WIDTH, Canvas
from somos_eval.figures.labels import Labels
from somos_eval.figures.rows import Selection, suppression_sentence
from somos_eval.figures.typography import SMALL, Type
from somos_eval.figures.words import say, sentences
from somos_eval.theme import COLORS

_SYNTHETIC = Type(SMALL.size, COLORS["warning"], bold=True)
_STRIP = 14.0


@dataclass(frozen=True)
class Story:
    """What a figure says outside the drawing."""

    title: str
    alt: str
    note: str = ""


def finish(
    canvas: Canvas,
    height: float,
    story: Story,
    selection: Selection,
    labels: Labels,
    language: str,
) -> FigureView:
    """Close a drawing of `height` units and put its words around it.

    A figure of synthetic data says so inside the drawing, where it survives being
    copied out of the page, and in its text alternative.
    """
    if labels.synthetic:
        mark = say("synthetic", language)
        canvas.text(WIDTH, height + _STRIP - 4, mark, _SYNTHETIC, "right")
        height += _STRIP
    alt = sentences(
        story.alt,
        suppression_sentence(selection, language),
        say("synthetic", language).capitalize() + "." if labels.synthetic else "",
    )
    return FigureView(
        id=labels.id,
        title=labels.title or story.title,
        svg=canvas.svg(height),
        alt=alt,
        note=story.note,
        source=labels.source,
        csv=selection.csv(),
    )
