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


@dataclass(frozen=True)
class Evidence:
    """The evidence of one place as one profile may see it.

    Attributes
    ----------
    programme : Programme
        Its period, names, thresholds and catalogue.
    place : Municipality or None
        None for the whole programme.
    profile : str
        ``interno``, ``donante`` or ``publico``.
    frames : mapping
        What `slice_of` returned.
    """

    programme: Programme
    place: Municipality | None
    profile: str
    frames: Mapping[str, pd.DataFrame]

    @property
    def code(self) -> str:
        """Code of the place in RESULT."""
        return self.place.divipola if self.place else PROGRAMME

    @property
    def name(self) -> str:
        """Name of the place as a sentence says it."""
        return self.place.name if self.place else "el programa"

    @cached_property
    def result(self) -> pd.DataFrame:
        """RESULT rows of the place and its comparators; missing text is empty."""
        rows = self.frames[RESULT_PREFIX + self.profile].copy()
        text = ["instancia_id", "grupo", "nota", "metodo"]
        rows[text] = rows[text].fillna("")
        return rows

    @cached_property
    def own(self) -> pd.DataFrame:
        """RESULT rows of the place alone, without its comparators."""
        return self.result[self.result["divipola"] == self.code]

    def only(self, indicators: Collection[str]) -> "Evidence":
        """Return the evidence with the RESULT rows of some indicators alone."""
        name = RESULT_PREFIX + self.profile
        kept = self.frames[name]
        kept = kept[kept["indicador"].isin(indicators)].reset_index(drop=True)
        return replace(self, frames={**self.frames, name: kept})

    def rows(self, indicator: str) -> pd.DataFrame:
        """Return the place's rows of one indicator."""
        return self.own[self.own["indicador"] == indicator]

    def total(self, indicator: str) -> pd.Series | None:
        """Return the place's row for the whole period, or None if there is none."""
        return pick(self.own, indicator)

    def table(self, name: str) -> pd.DataFrame:
        """Return the rows of a canonical table that concern the place."""
        return self.frames.get(name, TABLES[name].empty())
