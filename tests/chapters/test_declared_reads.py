"""What a question reads of what people said is declared: withdrawing relies on it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pandas as pd
import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.prepared import COVERAGE
from somos_eval.chapters.sections import SECTIONS
from somos_eval.importers.privacy.consent import CONCERNED

Reader = Callable[[str, str], Evidence]


class Watched(Mapping[str, pd.DataFrame]):
    """Frames that remember which of them were looked at."""

    def __init__(self, frames: Mapping[str, pd.DataFrame], seen: set[str]) -> None:
        self._frames, self._seen = frames, seen

    def __getitem__(self, name: str) -> pd.DataFrame:
        self._seen.add(name)
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)


@pytest.mark.parametrize("name", SECTIONS)
def test_a_question_reads_no_other_table_of_testimony(name: str, read: Reader) -> None:
    question, seen = SECTIONS[name], set[str]()
    for place in ("programa", ""):
        whole = read("programa", "interno")
        code = place or whole.programme.included[0].divipola
        evidence = read(code, "interno").only(question.uses)
        question.section(replace(evidence, frames=Watched(evidence.frames, seen)))
    counted = set(CONCERNED) if COVERAGE in seen else set()
    assert (seen & set(CONCERNED)) | counted <= question.needs
