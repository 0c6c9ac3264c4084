"""What a chapter may read about one place: RESULT by profile, and what is behind."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from somos_eval.chapters.frames import RESULT, of_profile
from somos_eval.chapters.reading import Reads
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
        What `Slicing.frames` returned.
    reads : Reads, optional
        What it was cut down to.
    """

    programme: Programme
    place: Municipality | None
    profile: str
    frames: Mapping[str, pd.DataFrame]
    reads: Reads | None = None

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
        parts = (self.frames[RESULT], self.frames[of_profile(self.profile)])
        rows = pd.concat(parts, ignore_index=True)
        text = ["instancia_id", "grupo", "nota", "metodo"]
        rows[text] = rows[text].fillna("")
        return rows

    @cached_property
    def own(self) -> pd.DataFrame:
        """RESULT rows of the place alone, without its comparators."""
        return self.result[self.result["divipola"] == self.code]

    def only(self, reads: Reads) -> "Evidence":
        """Return what is read of the evidence and no more.

        Asking it for a table that is not among what is read is a ``KeyError``.
        """
        frames = {n: f for n, f in self.frames.items() if n in reads.frames}
        for name in (RESULT, of_profile(self.profile)):
            rows = self.frames[name]
            own = rows["divipola"] == self.code
            wanted = rows["indicador"].isin(reads.uses) & own
            wanted |= rows["indicador"].isin(reads.beside) & ~own
            frames[name] = rows[wanted].reset_index(drop=True)
        return replace(self, frames=frames, reads=reads)

    def rows(self, indicator: str) -> pd.DataFrame:
        """Return the place's rows of one indicator."""
        return self.own[self.own["indicador"] == indicator]

    def total(self, indicator: str) -> pd.Series | None:
        """Return the place's row for the whole period, or None if there is none."""
        return pick(self.own, indicator)

    def table(self, name: str) -> pd.DataFrame:
        """Return the rows of a canonical table that concern the place.

        Raises
        ------
        KeyError
            It is not among what a question declares that it reads.
        """
        if self.reads and name not in self.reads.frames:
            raise KeyError(name)
        return self.frames.get(name, TABLES[name].empty())
