"""What a chapter may read about one place: RESULT by profile, and what is behind."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from somos_eval.chapters.prepared import RESULT_PREFIX
from somos_eval.contracts import TABLES
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.narrative.rows import pick
from somos_eval.params import Municipality, Programme

# Columns of RESULT whose text may be missing.
_TEXT = ("instancia_id", "grupo", "nota", "metodo")


@dataclass(frozen=True)
class Evidence:
    """The evidence of one place as one profile may see it.

    Attributes
    ----------
    programme : Programme
        Its period, names, thresholds and catalogue.
    place : Municipality or None
        None for the whole programme.
    reader : str
        ``interno``, ``donante`` or ``publico``; empty for a question that must answer
        alike to all who see the same rows.
    frames : mapping
        What `slice_of` returned.
    """

    programme: Programme
    place: Municipality | None
    reader: str
    frames: Mapping[str, pd.DataFrame]

    @property
    def code(self) -> str:
        """Code of the place in RESULT."""
        return self.place.divipola if self.place else PROGRAMME

    @property
    def name(self) -> str:
        """Name of the place as a sentence says it."""
        return self.place.name if self.place else "el programa"

    @property
    def profile(self) -> str:
        """Who reads.

        Raises
        ------
        LookupError
            The question did not declare that its answer depends on it.
        """
        if not self.reader:
            message = "only a question with by_profile=True is told who reads"
            raise LookupError(message)
        return self.reader

    @cached_property
    def result(self) -> pd.DataFrame:
        """RESULT rows of the place and its comparators; missing text is empty."""
        rows = self.frames[RESULT_PREFIX + self.reader]
        return rows.fillna(dict.fromkeys(_TEXT, ""))

    @cached_property
    def own(self) -> pd.DataFrame:
        """RESULT rows of the place alone, without its comparators."""
        return self.result[self.result["divipola"] == self.code]

    def only(self, indicators: Collection[str]) -> "Evidence":
        """Return the evidence with the RESULT rows of some indicators alone."""
        name = RESULT_PREFIX + self.reader
        kept = self.frames[name]
        kept = kept[kept["indicador"].isin(indicators)].reset_index(drop=True)
        return replace(self, frames={**self.frames, name: kept})

    def anonymous(self) -> "Evidence":
        """Return the same rows without anything that tells whose they are."""
        shared = {
            name: frame
            for name, frame in self.frames.items()
            if not name.startswith(RESULT_PREFIX)
        }
        shared[RESULT_PREFIX] = self.frames[RESULT_PREFIX + self.reader]
        return replace(self, reader="", frames=shared)

    def same_as(self, other: "Evidence") -> bool:
        """Say whether a question would answer the same from both.

        Both are of one place and for one question.
        """
        own = self.frames[RESULT_PREFIX + self.reader]
        return self.reader == other.reader and own.equals(
            other.frames[RESULT_PREFIX + other.reader]
        )

    def rows(self, indicator: str) -> pd.DataFrame:
        """Return the place's rows of one indicator."""
        return self.own[self.own["indicador"] == indicator]

    def total(self, indicator: str) -> pd.Series | None:
        """Return the place's row for the whole period, or None if there is none."""
        return pick(self.own, indicator)

    def table(self, name: str) -> pd.DataFrame:
        """Return the rows of a canonical table that concern the place."""
        found = self.frames.get(name)
        return TABLES[name].empty() if found is None else found
