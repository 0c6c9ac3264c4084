"""The questions that chapters ask, by the Spanish id that a notebook writes.

A section turns the evidence of one place and profile into views. To add a question,
write its function in the module of its chapter and name it there.
"""

from collections.abc import Callable, Mapping

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections import (
    annexes,
    articulation,
    conclusions,
    context,
    coordination,
    crime,
    equity,
    evidence_base,
    impact,
    indices,
    method,
    participation,
    perception,
    proposals,
    rhythm,
    strategy,
    summary,
    synthesis,
)

Section = Callable[[Evidence], tuple[View, ...]]

_CHAPTERS = (
    summary,
    method,
    context,
    crime,
    strategy,
    impact,
    participation,
    perception,
    proposals,
    equity,
    coordination,
    rhythm,
    articulation,
    conclusions,
    indices,
    annexes,
    synthesis,
    evidence_base,
)
SECTIONS: Mapping[str, Section] = {
    question: section
    for chapter in _CHAPTERS
    for question, section in chapter.SECTIONS.items()
}
