"""What a chapter may read about one place: RESULT by profile, and what is behind."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from somos_eval.chapters.frames import RESULT, of_profile
from somos_eval.chapters.reading import Reads
from somos_eval.contracts import TABLES
from somos_eval.contracts.compact import plain
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.narrative.rows import pick
from somos_eval.params import Municipality, Programme
from somos_eval.wording import SPANISH, Voice

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
        What `Slicing.frames` returned.
    reads : Reads, optional
        What it was cut down to.
    voice : Voice
        The language to answer in.
    """

    programme: Programme
    place: Municipality | None
    reader: str
    frames: Mapping[str, pd.DataFrame]
    reads: Reads | None = None
    voice: Voice = SPANISH

    @property
    def code(self) -> str:
        """Code of the place in RESULT."""
        return self.place.divipola if self.place else PROGRAMME

    @property
    def name(self) -> str:
        """Name of the place as a sentence says it."""
        if self.place:
            return self.place.name
        return self.voice.say(es="el programa", en="the programme")

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
        names = (RESULT, of_profile(self.reader))
        parts = [plain(self.frames[name]) for name in names]
        rows = pd.concat(parts, ignore_index=True)
        return rows.fillna(dict.fromkeys(_TEXT, ""))

    @cached_property
    def own(self) -> pd.DataFrame:
        """RESULT rows of the place alone, without its comparators."""
        return self.result[self.result["divipola"] == self.code]

    def only(self, reads: Reads) -> "Evidence":
        """Return what is read of the evidence and no more.

        Asking it for a table that is not among what is read is a ``KeyError``.
        """
        frames = {n: self.frames[n] for n in reads.frames if n in self.frames}
        for name in (RESULT, of_profile(self.reader)):
            frames[name] = self._cut(self.frames[name], reads)
        return replace(self, frames=frames, reads=reads)

    def _cut(self, rows: pd.DataFrame, reads: Reads) -> pd.DataFrame:
        # Few rows are of the indicators: the rest is asked of those alone, and text is
        # written out for what is left.
        named = rows[rows["indicador"].isin(reads.uses | reads.beside)]
        if reads.uses != reads.beside:
            own = named["divipola"] == self.code
            wanted = own & named["indicador"].isin(reads.uses)
            wanted |= ~own & named["indicador"].isin(reads.beside)
            named = named[wanted]
        return plain(named).reset_index(drop=True)

    def anonymous(self) -> "Evidence":
        """Return the same rows without anything that tells whose they are.

        Of what was cut down by `only`: no row of another profile is in it.
        """
        shared = dict(self.frames)
        shared[of_profile("")] = shared.pop(of_profile(self.reader))
        return replace(self, reader="", frames=shared)

    def same_as(self, other: "Evidence") -> bool:
        """Say whether a question would answer the same from both.

        Both are of one place and for one question.
        """
        if (self.reader, self.voice) != (other.reader, other.voice):
            return False
        names = (of_profile(self.reader), RESULT)
        return all(self.frames[name].equals(other.frames[name]) for name in names)

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
        found = self.frames.get(name)
        return TABLES[name].empty() if found is None else found
