"""One job from start to end: execute, keep what came out, and record it."""

from dataclasses import replace
from pathlib import Path

from somos_eval.errors import Problem
from somos_eval.record import JobRecord, Outcome
from somos_eval.runner.attempts import Attempt, Engine
from somos_eval.runner.cache import INTERRUPTED, left_alone
from somos_eval.runner.notebooks import prose_hash, with_note
from somos_eval.runner.plan import Job, key
from somos_eval.store import files

_DIED = "SE-COR-004"


def work(
    job: Job,
    why: str,
    last: JobRecord | None,
    engine: Engine,
    limit: float,
    directory: Path | None = None,
    retries: int = 0,
) -> JobRecord:
    """Execute a job and save its notebook.

    A good execution replaces the saved output; a failed one is kept beside it to be
    read, and the last good one stays.

    Parameters
    ----------
    job : Job
        The job.
    why : str
        Why it runs.
    last : JobRecord or None
        Its record in the last run.
    engine : Engine
        What executes it.
    limit : float
        Time for the whole chapter [s].
    directory : Path, optional
        Working directory of the notebook.
    retries : int
        How many times it is executed again if its process dies: memory that others
        took may be free by then. An error of the notebook or a time limit would only
        come again.

    Returns
    -------
    JobRecord
        Never raises: whatever goes wrong is in the record.
    """
    if engine.stopped():
        return left_alone(job, last, Outcome.INTERRUPTED, INTERRUPTED)
    attempt, times = _executed(job, engine, limit, directory, retries)
    if times > 1:
        why = f"{why}; su proceso se detuvo y se ejecutó {times} veces"
    if attempt.problem is None:
        try:
            return _succeeded(job, why, attempt)
        except Exception as error:  # noqa: BLE001  # a full disk, say
            problem = _unexpected("SE-COR-007", job, error)
            return _failed(job, why, attempt, problem, last)
    if engine.stopped():
        return left_alone(job, last, Outcome.INTERRUPTED, INTERRUPTED)
    _keep_failure(job, attempt, attempt.problem)
    return _failed(job, why, attempt, attempt.problem, last)


def _executed(
    job: Job, engine: Engine, limit: float, directory: Path | None, retries: int
) -> tuple[Attempt, int]:
    """Execute a job, again if its process dies; return the last and how many times."""
    whole = _execute(job, engine, limit, directory)
    times = 1
    while times <= retries and _died(whole) and not engine.stopped():
        again = _execute(job, engine, limit, directory)
        whole = replace(
            again,
            seconds=whole.seconds + again.seconds,
            cpu_seconds=whole.cpu_seconds + again.cpu_seconds,
            memory_mb=max(whole.memory_mb or 0, again.memory_mb or 0) or None,
        )
        times += 1
    return whole, times


def _execute(job: Job, engine: Engine, limit: float, directory: Path | None) -> Attempt:
    try:
        return engine.execute(job, limit, directory)
    except Exception as error:  # noqa: BLE001  # one chapter never stops the others
        return Attempt("", 0.0, 0.0, _unexpected("SE-COR-008", job, error))


def _died(attempt: Attempt) -> bool:
    return attempt.problem is not None and attempt.problem.code == _DIED


def _succeeded(job: Job, why: str, attempt: Attempt) -> JobRecord:
    made = key(job.parts)
    files.write_text(job.output, attempt.text)
    job.failure.unlink(missing_ok=True)
    return JobRecord(
        place=job.place,
        chapter=job.chapter.id,
        outcome=Outcome.EXECUTED,
        seconds=attempt.seconds,
        cpu_seconds=attempt.cpu_seconds,
        memory_mb=attempt.memory_mb,
        reason=why,
        key=made,
        parts=job.parts,
        output_sha256=files.sha256(attempt.text.encode()),
        output_key=made,
        output_prose=prose_hash(job.source),
    )


def _failed(
    job: Job, why: str, attempt: Attempt, problem: Problem, last: JobRecord | None
) -> JobRecord:
    return JobRecord(
        place=job.place,
        chapter=job.chapter.id,
        outcome=Outcome.FAILED,
        seconds=attempt.seconds,
        cpu_seconds=attempt.cpu_seconds,
        memory_mb=attempt.memory_mb,
        reason=why,
        key=key(job.parts),
        parts=job.parts,
        error=f"{problem.code}  {problem.rule}",
        output_sha256=last.output_sha256 if last else "",
        output_key=last.output_key if last else "",
        output_prose=last.output_prose if last else "",
    )


def _keep_failure(job: Job, attempt: Attempt, problem: Problem) -> None:
    if not attempt.text:
        return
    note = f"**Este capítulo falló.** {problem.rule}. {problem.hint}."
    try:
        files.write_text(job.failure, with_note(attempt.text, note))
    except OSError:
        # The record says what failed; a copy to read is a convenience.
        return


def _unexpected(code: str, job: Job, error: Exception) -> Problem:
    return Problem.of(code, chapter=job.chapter.id, kind=type(error).__name__)
