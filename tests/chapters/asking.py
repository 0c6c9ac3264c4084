"""The questions of the chapters, and the places of the demonstration they are of."""

from collections.abc import Callable

from somos_eval.blocks import View
from somos_eval.chapters.sections import SECTIONS
from somos_eval.indicators.rows import PROGRAMME

PLACE = "02149"
OF_PROGRAMME = sorted(
    q
    for q in SECTIONS
    if q.startswith("sintesis") or q in {"cobertura", "firmeza_indice"}
)
OF_PLACE = sorted(set(SECTIONS) - set(OF_PROGRAMME))


def asked_of(question: str) -> str:
    """Return the place that a chapter asks a question of."""
    return PROGRAMME if question in OF_PROGRAMME else PLACE


# Question, place and profile → its answer.
Ask = Callable[[str, str, str], tuple[View, ...]]
