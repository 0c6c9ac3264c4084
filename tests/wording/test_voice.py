"""Writing in either language, and Spanish inside English."""

from datetime import date

import pytest

from somos_eval.wording import ENGLISH, SPANISH, Voice
from somos_eval.wording.foreign import fragments, marked, unmarked


@pytest.mark.parametrize(
    ("voice", "written"),
    [
        (SPANISH, ("ninguna sesión", "45,3\u00a0%", "12.667,5", "a, b y c")),
        (ENGLISH, ("no sessions", "45.3%", "12,667.5", "a, b, and c")),
    ],
)
def test_each_voice_writes_in_its_language(
    voice: Voice, written: tuple[str, ...]
) -> None:
    forms = ("sesión", "sesiones"), ("session", "sessions")
    assert written == (
        voice.count(0, *forms, words=True, fem=True),
        voice.percent(0.453, 1),
        voice.number(12667.5, 1),
        voice.listing("abc"),
    )


def test_days_and_periods() -> None:
    day = date(2025, 1, 15)
    assert SPANISH.day(day) == "15 de enero de 2025"
    assert ENGLISH.day(day) == "15 January 2025"
    assert ENGLISH.month(5) == "May"


def test_spanish_is_marked_in_english_only() -> None:
    assert SPANISH.spanish("Mesa de Víctimas") == "Mesa de Víctimas"
    said = f"The {ENGLISH.spanish('Mesa de Víctimas')} met."
    assert [*fragments(said)] == [
        ("The ", False),
        ("Mesa de Víctimas", True),
        (" met.", False),
    ]
    assert unmarked(said) == "The Mesa de Víctimas met."


def test_a_fragment_inside_another_is_one() -> None:
    assert [*fragments(marked(f"Acta de la {marked('Mesa')}"))] == [
        ("Acta de la Mesa", True)
    ]


def test_nothing_is_not_marked() -> None:
    assert marked("") == ""
    assert [*fragments("")] == []
