"""Questions asked of the demonstration, and what was looked at to answer them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

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


@dataclass(frozen=True)
class Answered:
    """An answer, and the names of the frames that were looked at to give it."""

    views: tuple[View, ...]
    looked_at: frozenset[str]


# Question, place and profile.
Ask = Callable[[str, str, str], Answered]


class Watched(Mapping[str, pd.DataFrame]):
    """A mapping of frames that notes the name of each one that is read."""

    def __init__(self, frames: Mapping[str, pd.DataFrame], seen: set[str]) -> None:
        self._frames, self._seen = frames, seen

    def __getitem__(self, name: str) -> pd.DataFrame:
        self._seen.add(name)
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)
