"""The questions that a notebook asks, and what they read."""

from functools import reduce
from operator import or_

from somos_eval.chapters.reading import Reads, questions
from somos_eval.chapters.sections import SECTIONS
from somos_eval.chapters.sections.question import Question
from somos_eval.runner.notebooks import code_cells, parse, source


def questions_of(notebook: str) -> list[Question] | None:
    """Return the questions of a notebook, in their order.

    Returns
    -------
    list of Question or None
        None if its code does anything that is not asking one that there is.
    """
    asked = questions(source(cell) for cell in code_cells(parse(notebook)))
    if asked is None or not SECTIONS.keys() >= set(asked):
        return None
    return [SECTIONS[name] for name in asked]


def reads_of(notebook: str) -> Reads | None:
    """Return what a notebook reads of the evidence; None if that cannot be told."""
    asked = questions_of(notebook)
    if asked is None:
        return None
    return reduce(or_, (question.evidence for question in asked), Reads())
