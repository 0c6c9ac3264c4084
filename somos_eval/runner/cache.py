"""Is the saved output of a chapter still good? And if not, why not."""

from dataclasses import dataclass, replace

from somos_eval.record import JobRecord, Outcome
from somos_eval.runner.notebooks import prose_hash
from somos_eval.runner.outputs import with_outputs
from somos_eval.runner.plan import Job, key, reason
from somos_eval.store import files

FORCED = "se pidió con --forzar"
MISSING = "falta la salida guardada"
DAMAGED = "la salida guardada está dañada"
UP_TO_DATE = "nada cambió"
PROSE = "cambió solo el texto del cuaderno: se actualizó sin ejecutar"
UNASKED = "no se pidió en esta corrida"
UNFINISHED = "la última vez no terminó"
INTERRUPTED = "la corrida se interrumpió antes de que terminara"


@dataclass(frozen=True)
class Decision:
    """Whether a chapter has to be executed, and why (in Spanish)."""

    execute: bool
    reason: str


def decide(job: Job, previous: JobRecord | None, *, force: bool = False) -> Decision:
    """Decide whether a job runs, reading nothing but the saved output.

    Parameters
    ----------
    job : Job
        The job.
    previous : JobRecord or None
        Its record in the last run.
    force : bool
        Whether the user asked to execute everything.

    Returns
    -------
    Decision
    """
    if force:
        return Decision(execute=True, reason=FORCED)
    if previous is None or not previous.output_sha256:
        why = reason(previous, job.parts)
        return Decision(execute=True, reason=why or MISSING)
    if previous.output_key != key(job.parts):
        why = reason(previous, job.parts)
        return Decision(execute=True, reason=why or UNFINISHED)
    if not job.output.is_file():
        return Decision(execute=True, reason=MISSING)
    if files.sha256_file(job.output) != previous.output_sha256:
        return Decision(execute=True, reason=DAMAGED)
    return Decision(execute=False, reason=UP_TO_DATE)


def cached_record(job: Job, previous: JobRecord) -> JobRecord:
    """Record a job whose output is good, after giving it the current prose.

    Parameters
    ----------
    job : Job
        A job that `decide` says need not run.
    previous : JobRecord
        Its record in the last run.

    Returns
    -------
    JobRecord

    Raises
    ------
    ValueError
        The saved output is not an execution of this notebook.
    """
    record = JobRecord(
        place=job.place,
        chapter=job.chapter.id,
        outcome=Outcome.CACHED,
        reason=UP_TO_DATE,
        key=key(job.parts),
        parts=job.parts,
        output_sha256=previous.output_sha256,
        output_key=previous.output_key,
        output_prose=previous.output_prose,
    )
    if previous.outcome not in (Outcome.EXECUTED, Outcome.CACHED):
        job.failure.unlink(missing_ok=True)
    prose = prose_hash(job.source)
    if prose == previous.output_prose:
        return record
    text = with_outputs(job.source, files.read_text(job.output))
    files.write_text(job.output, text)
    return replace(
        record,
        reason=PROSE,
        output_sha256=files.sha256(text.encode()),
        output_prose=prose,
    )


def left_alone(
    job: Job, previous: JobRecord | None, outcome: Outcome, why: str
) -> JobRecord:
    """Record a job that did not run, keeping what is known of its saved output."""
    if previous is None:
        return JobRecord(job.place, job.chapter.id, outcome, reason=why)
    return replace(
        previous,
        outcome=outcome,
        seconds=0.0,
        cpu_seconds=0.0,
        memory_mb=None,
        reason=why,
        error="",
    )
