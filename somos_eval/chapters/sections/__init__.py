"""The questions that chapters ask, by the Spanish id that a notebook writes.

A section turns the evidence of one place and profile into views. To add a question,
write its function in the module of its chapter and name it there, with the
indicators that it reads.
"""

from collections.abc import Mapping

from somos_eval.chapters.sections import (
    annexes,
    articulation,
    coding,
    conclusions,
    context,
    coordination,
    crime,
    crime_place,
    equity,
    firmness,
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
from somos_eval.chapters.sections.question import Question

_CHAPTERS = (
    summary,
    method,
    coding,
    context,
    crime,
    crime_place,
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
    firmness,
    annexes,
    synthesis,
)
SECTIONS: Mapping[str, Question] = {
    name: question
    for chapter in _CHAPTERS
    for name, question in chapter.SECTIONS.items()
}
