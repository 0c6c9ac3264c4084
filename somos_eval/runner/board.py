"""The record of each job of a run, as it becomes known."""

from collections.abc import Callable, Mapping, Sequence

from somos_eval.record import JobRecord, Outcome
from somos_eval.runner.cache import (
    DAMAGED,
    INTERRUPTED,
    UNASKED,
    Decision,
    cached_record,
    decide,
    left_alone,
)
from somos_eval.runner.plan import Job
from somos_eval.runner.progress import Listener

Todo = tuple[int, Job, Decision]


class Board:
    """The record of each job as it becomes known."""

    def __init__(
        self,
        jobs: Sequence[Job],
        before: Mapping[tuple[str, str], JobRecord],
        progress: Listener,
    ) -> None:
        self._jobs = jobs
        self._before = before
        self._known: dict[int, JobRecord] = {}
        self.progress = progress

    def previous(self, job: Job) -> JobRecord | None:
        """Return the job's record in the last run."""
        return self._before.get((job.place, job.chapter.id))

    def note(self, index: int, record: JobRecord) -> None:
        """Take note of the record of a job; what was not asked for is no progress."""
        self._known[index] = record
        if record.outcome is not Outcome.OMITTED:
            self.progress.advance(record)

    def settle(self, *, force: bool, stop: Callable[[], bool]) -> list[Todo]:
        """Note the jobs that need no kernel, and return those that do."""
        todo: list[Todo] = []
        for index, job in enumerate(self._jobs):
            if stop():
                break
            settled = self._settle(job, force)
            if isinstance(settled, JobRecord):
                self.note(index, settled)
            else:
                todo.append((index, job, settled))
        return todo

    def _settle(self, job: Job, force: bool) -> JobRecord | Decision:
        last = self.previous(job)
        if not job.selected:
            return left_alone(job, last, Outcome.OMITTED, UNASKED)
        try:
            decision = decide(job, last, force=force)
            if decision.execute or last is None:
                return decision
            return cached_record(job, last)
        except (ValueError, OSError):
            # Whatever is wrong with the saved output, making it again settles it.
            return Decision(execute=True, reason=DAMAGED)

    def records(self) -> tuple[JobRecord, ...]:
        """Return every job's record; those not reached count as interrupted."""
        return tuple(
            self._known.get(index)
            or left_alone(job, self.previous(job), Outcome.INTERRUPTED, INTERRUPTED)
            for index, job in enumerate(self._jobs)
        )
