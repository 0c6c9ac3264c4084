"""A question: how it is answered, and from which indicators."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import COVERAGE
from somos_eval.chapters.reading import Reads
from somos_eval.contracts import TABLES
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.crime.crimes import CRIMES
from somos_eval.wording import VOICES

# Names of bodies and codes: what every sentence may need.
NAMES = ("instancia", "codigo")
# For what may cite any of them; the catalogue does not count it as use.
EVERY = tuple(INDICATORS)


def of_crimes(kind: str) -> tuple[str, ...]:
    """Return the ids of one kind of indicator for every crime: ``tasa_homicidio``."""
    return tuple(f"{kind}_{crime}" for crime in CRIMES)


@dataclass(frozen=True)
class Question:
    """A question that a notebook may ask.

    Attributes
    ----------
    section : callable
        Turns the evidence of one place and profile into views.
    uses : tuple of str
        The indicators that it reads: it is given the rows of no other, and the
        catalogue says where each one is used.
    reads : tuple of str
        Tables whose rows it shows, and lists (``cobertura``, ``procedencia``); the
        names of bodies and codes are always at hand.
    beside : bool
        Whether it sets the place beside the territories it is compared with.
    by_profile : bool
        Whether its answer depends on who reads, besides on the rows that each may see.
        If not, it is not told who does, and profiles that see the same rows share one
        answer.
    """

    section: Callable[[Evidence], tuple[View, ...]]
    uses: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    beside: bool = False
    by_profile: bool = False

    @property
    def needs(self) -> frozenset[str]:
        """Every table that decides its answer, as far as it is declared."""
        tables = (t for i in self.uses for t in INDICATORS[i].needs)
        counted = TABLES if COVERAGE in self.reads else ()
        return frozenset([*self.reads, *tables, *counted])

    @property
    def evidence(self) -> Reads:
        """What it reads of the evidence of a place: nothing else reaches it."""
        uses = frozenset(self.uses)
        beside = uses if self.beside else frozenset[str]()
        return Reads(uses, beside, frozenset([*NAMES, *self.reads]))

    def __call__(self, evidence: Evidence) -> tuple[View, ...]:
        """Answer from what the question declares that it reads."""
        return self.section(self._given(evidence))

    def by_reader(
        self, evidence: Mapping[str, Evidence], languages: Iterable[str] = ("es",)
    ) -> Mapping[tuple[str, str], tuple[View, ...]]:
        """Answer for each profile and language, once for those that see the same.

        Parameters
        ----------
        evidence : mapping of str to Evidence
            That of one place, by profile.
        languages : iterable of str
            Languages to answer in.

        Returns
        -------
        mapping of (str, str) to tuple of View
            By profile and language.
        """
        voices = [VOICES[language] for language in languages]
        answers: list[tuple[Evidence, dict[str, tuple[View, ...]]]] = []
        told: dict[tuple[str, str], tuple[View, ...]] = {}
        for profile, whole in evidence.items():
            own = self._given(whole)
            known = (views for seen, views in answers if own.same_as(seen))
            views = next(known, None)
            if views is None:
                views = {
                    v.language: self.section(replace(own, voice=v)) for v in voices
                }
                answers.append((own, views))
            told |= {(profile, language): said for language, said in views.items()}
        return told

    def _given(self, evidence: Evidence) -> Evidence:
        only = evidence.only(self.evidence)
        return only if self.by_profile else only.anonymous()
