"""Whether a page holds any of many texts."""

import pytest

from somos_eval.checklist.phrases import Phrases

SAID = "La verdad es que aquí nadie nos oye."


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (f"Antes. {SAID} Después.", True),
        (SAID.upper(), True),
        ("La verdad es que aquí nadie nos", False),
        ("La verdad es que aquí sí nos oyen.", False),
        # Begun twice, and the second time said whole.
        (f"La verdad es que aquí {SAID}", True),
        ("", False),
    ],
)
def test_a_text_is_found_whole_wherever_it_is(page: str, *, found: bool) -> None:
    assert Phrases([SAID]).found_in(page) == found


def test_two_texts_that_begin_alike_are_both_found() -> None:
    one, other = (f"entre todos lo hicimos bien {w} veces" for w in ("tres", "dos"))
    both = Phrases([one, other])
    assert both.found_in(f"dijo: {one}")
    assert both.found_in(f"dijo: {other}")
    assert not both.found_in("entre todos lo hicimos bien muchas veces")


def test_what_anybody_could_say_is_not_looked_for() -> None:
    assert not Phrases(["No hay plata."]).found_in("No hay plata.")
    assert not Phrases([]).found_in(SAID)
