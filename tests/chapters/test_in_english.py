"""What chapters say in English: all of it, and nothing in Spanish but names."""

import pytest

from somos_eval.indicators.rows import PROGRAMME
from somos_eval.translation import method_text, note_text
from somos_eval.wording import ENGLISH
from somos_eval.wording.foreign import fragments
from tests.chapters.asking import PLACE
from tests.chapters.conftest import Reader


def untranslated(text: str) -> list[str]:
    """Return what an English text leaves in Spanish."""
    return [part for part, foreign in fragments(text) if foreign]


@pytest.mark.parametrize("place", [PLACE, PROGRAMME])
def test_every_note_and_method_is_translated(read: Reader, place: str) -> None:
    rows = read(place, "publico").result
    notes, methods = set(rows["nota"]), set(rows["metodo"])
    assert len(notes) > 50
    assert [n for n in sorted(notes) if untranslated(note_text(n, ENGLISH))] == []
    assert [m for m in sorted(methods) if untranslated(method_text(m, ENGLISH))] == []
