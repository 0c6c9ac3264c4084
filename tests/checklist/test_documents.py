"""The executive summary: as the team wrote it, or put together."""

from collections.abc import Callable

from somos_eval.checklist import State, Subject, Verdict, judge
from tests.checklist.conftest import SUMMARY, page_of, summary_page
from tests.checklist.test_rules import NO_FINDINGS, SUMMARY_PAGE, WRITTEN

Make = Callable[..., Subject]


def summary_of(subject: Subject) -> Verdict:
    return next(v for v in judge(subject) if v.item.id == "D05")


def test_a_summary_that_the_team_wrote_is_taken_as_it_is(make: Make) -> None:
    """In its language; in the other it is put together."""
    text = f'<section><h2 id="texto">T</h2> {SUMMARY}</section>'
    good = make({SUMMARY_PAGE: page_of("R", text)}, WRITTEN)
    assert summary_of(good).state is State.MET
    short = make({SUMMARY_PAGE: page_of("R", text.replace("palabra ", ""))}, WRITTEN)
    (fault,) = summary_of(short).faults
    assert fault.where == SUMMARY_PAGE
    assert "van de 800 a 2500" in fault.found


def test_an_answer_without_a_value_is_an_answer(make: Make) -> None:
    good = make({SUMMARY_PAGE: summary_page(preguntas=NO_FINDINGS + "palabra " * 130)})
    assert summary_of(good).state is State.MET
