"""What a question reads is declared: withdrawing a source and reruns rely on it."""

from collections.abc import Callable

import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import COVERAGE
from somos_eval.chapters.sections import SECTIONS
from somos_eval.importers.privacy.consent import CONCERNED
from somos_eval.indicators.rows import PROGRAMME
from tests.chapters.asking import PLACE, Ask

Reader = Callable[[str, str], Evidence]


@pytest.mark.parametrize("name", SECTIONS)
def test_a_question_answers_the_same_from_what_it_declares(
    name: str, ask: Ask, read: Reader
) -> None:
    """What it is not given would have changed nothing."""
    for place in (PROGRAMME, PLACE):
        whole = SECTIONS[name].section(read(place, "interno"))
        assert repr(ask(name, place, "interno")) == repr(whole)


def test_a_table_that_is_not_declared_cannot_be_read(read: Reader) -> None:
    question = SECTIONS["operatividad"]
    evidence = read("programa", "interno").only(question.evidence)
    assert len(evidence.table("instancia"))
    with pytest.raises(KeyError):
        evidence.table("segmento")


def test_who_counts_every_table_depends_on_every_testimony() -> None:
    counting = [q for q in SECTIONS.values() if COVERAGE in q.reads]
    assert counting
    for question in counting:
        assert set(CONCERNED) <= question.needs
