"""What a run leaves written: the outcome of each chapter and of the whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum


class Outcome(Enum):
    """What became of a chapter in a run (``resultado``)."""

    EXECUTED = "ejecutado"
    CACHED = "en_cache"
    FAILED = "fallo"
    OMITTED = "omitido"
    INTERRUPTED = "interrumpido"

    @property
    def label(self) -> str:
        """Name for a Spanish reader."""
        return _LABELS[self]

    @property
    def is_failure(self) -> bool:
        """Whether it makes the run end with exit code 1."""
        return self is Outcome.FAILED


_LABELS = {
    Outcome.EXECUTED: "ejecutado",
    Outcome.CACHED: "al día",
    Outcome.FAILED: "falló",
    Outcome.OMITTED: "no se pidió",
    Outcome.INTERRUPTED: "interrumpido",
}


@dataclass(frozen=True)
class JobRecord:
    """One chapter of one municipality in one run.

    `key` and `parts` are those of this run's attempt. The three ``output_*`` describe
    the good executed notebook that is on disk, which after a failure is an older one;
    they are empty when there is none.

    Attributes
    ----------
    place : str
        DIVIPOLA code, or ``programa``.
    chapter : str
        Chapter id.
    outcome : Outcome
        What became of it.
    seconds, cpu_seconds : float
        Wall clock and CPU (kernel and driver) [s].
    reason : str
        Why it ran, or why it did not, in Spanish.
    key : str
        SHA-256 of `parts`.
    parts : mapping
        Named hashes of what the chapter depends on.
    error : str
        Spanish summary of the failure; no row values, no paths, no traceback.
    output_sha256 : str
        Hash of the file, to be verified whenever it is read.
    output_key : str
        Key under which it was made.
    output_prose : str
        Hash of the source's Markdown that it shows.
    memory_mb : float or None
        The most that its process had resident [MB]; None if nobody measured it.
    """

    place: str
    chapter: str
    outcome: Outcome
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    reason: str = ""
    key: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    error: str = ""
    output_sha256: str = ""
    output_key: str = ""
    output_prose: str = ""
    memory_mb: float | None = None


@dataclass(frozen=True)
class RunRecord:
    """A whole run.

    Attributes
    ----------
    programme : str
        Programme id.
    start, end : datetime
        With their UTC offset.
    profiles : tuple of str
        Profiles published.
    version : str
        Version of the library.
    environment : str
        Hash of the lock file.
    jobs : tuple of JobRecord
        In the order of the plan.
    """

    programme: str
    start: datetime
    end: datetime
    profiles: tuple[str, ...]
    version: str
    environment: str
    jobs: tuple[JobRecord, ...]

    @property
    def summary(self) -> dict[str, int]:
        """How many chapters had each outcome, every outcome present."""
        return {o.value: sum(j.outcome is o for j in self.jobs) for o in Outcome}

    @property
    def failed(self) -> bool:
        """Whether some chapter failed."""
        return any(j.outcome.is_failure for j in self.jobs)

    def by_job(self) -> dict[tuple[str, str], JobRecord]:
        """Return the records by ``(place, chapter)``."""
        return {(j.place, j.chapter): j for j in self.jobs}
