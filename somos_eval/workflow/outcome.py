"""How a run ended, and how to tell it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from somos_eval.errors import Problem, report
from somos_eval.record import JobRecord, Outcome, RunRecord, to_json
from somos_eval.runner.plan import PROGRAMME
from somos_eval.site import Missing
from somos_eval.site.info import folder
from somos_eval.wording import count, listing, number, plural
from somos_eval.workflow.unchanged import OPEN

SIGNAL = 128
_TOLD = {
    Outcome.EXECUTED: ("ejecutado", "ejecutados"),
    Outcome.CACHED: ("al día", "al día"),
    Outcome.FAILED: ("con fallo", "con fallo"),
    Outcome.OMITTED: ("no pedido", "no pedidos"),
    Outcome.INTERRUPTED: ("interrumpido", "interrumpidos"),
}
_GOOD = (Outcome.EXECUTED, Outcome.CACHED)


@dataclass(frozen=True)
class Published:
    """What became of the sites of a run.

    Attributes
    ----------
    pages : tuple of Path
        The home page of each profile.
    stale : tuple of Missing
        Chapters left out that did not fail: their saved output is damaged or is not up
        to date.
    broken : tuple of Missing
        Chapters whose output is up to date and could not be made a page.
    held : tuple of str
        Profiles that were not published, so that nobody reads them as finished.
    barriers : tuple of Problem
        Why.
    """

    pages: tuple[Path, ...] = ()
    stale: tuple[Missing, ...] = ()
    broken: tuple[Missing, ...] = ()
    held: tuple[str, ...] = ()
    barriers: tuple[Problem, ...] = ()

    @property
    def told(self) -> list[str]:
        """What to tell of the editions that were held back."""
        if not self.held:
            return []
        first, last = (
            ("No se publicó la edición", "La que hubiera de antes sigue como estaba.")
            if len(self.held) == 1
            else (
                "No se publicaron las ediciones",
                "Las que hubiera de antes siguen como estaban.",
            )
        )
        return [
            f"{first} {listing(self.held)}; falta esto:",
            report(self.barriers),
            last,
        ]


@dataclass(frozen=True)
class RunOutcome:
    """How a run ended.

    Attributes
    ----------
    record : RunRecord
        What was written to ``corrida.json``.
    published : Published
        The sites; empty if the run was interrupted.
    signal : int
        The signal that interrupted it; 0 if none did.
    failures : mapping of (str, str) to Path
        Where the execution of a failed chapter can be read, by place and chapter.
    warnings : int
        How many warnings the inspection gave.
    """

    record: RunRecord
    published: Published
    signal: int = 0
    failures: Mapping[tuple[str, str], Path] = field(default_factory=dict)
    warnings: int = 0

    @property
    def exit_code(self) -> int:
        """0; 1 if a chapter or an edition was not published; 128 plus the signal."""
        if self.signal:
            return SIGNAL + self.signal
        lost = self.published.broken or self.published.held
        return int(self.record.failed or bool(lost))

    @property
    def record_json(self) -> str:
        """The run record as written."""
        return to_json(self.record)

    @property
    def lines(self) -> list[str]:
        """What to tell on the terminal."""
        return [*self.said, *(OPEN.format(page=p) for p in self.published.pages)]

    @property
    def said(self) -> list[str]:
        """What to tell, but for the pages to open."""
        return [
            _summary(self.record.jobs),
            *_largest(self.record.jobs),
            *self._failed(),
            *self._by_place(),
            *not_published(self.published, self.record.programme),
            *self.published.told,
            *self._said(),
        ]

    @property
    def complete(self) -> bool:
        """Whether every chapter is good and was published."""
        published = self.published
        lost = published.stale or published.broken or published.held
        return not lost and all(job.outcome in _GOOD for job in self.record.jobs)

    def _failed(self) -> Iterator[str]:
        for job in self.record.jobs:
            if job.error:
                yield f"  {job.place} {job.chapter}: {job.error}"
                where = self.failures.get((job.place, job.chapter))
                if where:
                    yield f"    → {where}"

    def _by_place(self) -> Iterator[str]:
        """Say which municipalities are complete and what each of the others lacks."""
        if not self.record.failed:
            return
        asked = [j for j in self.record.jobs if j.outcome is not Outcome.OMITTED]
        lacking: dict[str, list[str]] = {}
        for job in asked:
            if job.outcome not in _GOOD:
                told = f"{job.chapter} ({job.outcome.label})"
                lacking.setdefault(job.place, []).append(told)
        places = dict.fromkeys(j.place for j in asked if j.place != PROGRAMME)
        complete = [place for place in places if place not in lacking]
        yield f"Municipios completos: {len(complete)} de {len(places)}."
        for place, chapters in lacking.items():
            yield f"  A {_named(place)} le falta: {listing(chapters)}."

    def _said(self) -> Iterator[str]:
        name = self.record.programme
        if self.signal:
            yield (
                "Corrida interrumpida: lo que terminó queda guardado. Para seguir: "
                f"somos correr {name}"
            )
        if self.warnings:
            yield f"Avisos: {self.warnings}. Para leerlos: somos revisar {name}"


def not_published(published: Published, programme: str) -> Iterator[str]:
    """Say which chapters could not be published, and what to do."""
    for lost in published.broken:
        name = f"{folder(lost.place)} {lost.chapter_id}"
        yield f"  {name} no se publicó: {lost.reason.es}"
    stale = len(published.stale)
    if stale:
        chapters = count(stale, "capítulo", "capítulos")
        were = plural(stale, "está", "están")
        verb = plural(stale, "publicó", "publicaron")
        yield (
            f"No se {verb} {chapters} que no {were} al día; para ponerlos al día: "
            f"somos correr {programme}"
        )


def _named(place: str) -> str:
    return "la síntesis del programa" if place == PROGRAMME else place


def _summary(jobs: Sequence[JobRecord]) -> str:
    """Count the chapters: «Capítulos: 41 (40 ejecutados y 1 con fallo).»."""
    counts = Counter(job.outcome for job in jobs)
    told = [count(counts[o], *words) for o, words in _TOLD.items() if counts[o]]
    if len(told) == 1:
        return f"Capítulos: {told[0]}."
    return f"Capítulos: {len(jobs)} ({listing(told)})."


def _largest(jobs: Sequence[JobRecord]) -> Iterator[str]:
    """Say which chapter needed most memory, where it was measured."""
    measured = [job for job in jobs if job.memory_mb is not None]
    if measured:
        most = max(measured, key=lambda job: job.memory_mb or 0)
        size = number(most.memory_mb or 0, 0)
        yield f"Memoria: hasta {size} MB en un capítulo ({most.place} {most.chapter})."
