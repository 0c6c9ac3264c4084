"""What a question reads of what people said is declared: withdrawing relies on it."""

import pytest

from somos_eval.chapters.prepared import COVERAGE
from somos_eval.chapters.sections import SECTIONS
from somos_eval.importers.privacy.consent import CONCERNED
from tests.chapters.asking import Ask, asked_of


@pytest.mark.parametrize("name", SECTIONS)
def test_a_question_reads_no_other_table_of_testimony(name: str, ask: Ask) -> None:
    seen = ask(name, asked_of(name), "interno").looked_at
    counted = set(CONCERNED) if COVERAGE in seen else set()
    assert (seen & set(CONCERNED)) | counted <= SECTIONS[name].needs
