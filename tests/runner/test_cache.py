import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from somos_eval.record import JobRecord, Outcome
from somos_eval.runner import Job, decide, key
from somos_eval.runner.cache import cached_record, left_alone
from somos_eval.runner.notebooks import prose_hash
from somos_eval.store import files

Notebook = Callable[..., str]
Jobs = Callable[..., tuple[Job, ...]]


@pytest.fixture
def job(notebook: Notebook, jobs: Jobs) -> Job:
    return jobs({"02_contexto": notebook("1", prose="Antes")})[0]


@pytest.fixture
def last(job: Job) -> JobRecord:
    """Save an output for the job, and return the record that vouches for it."""
    files.write_text(job.output, job.source)
    return JobRecord(
        "05001",
        "02_contexto",
        Outcome.EXECUTED,
        key=key(job.parts),
        parts=job.parts,
        output_sha256=files.sha256_file(job.output),
        output_key=key(job.parts),
        output_prose=prose_hash(job.source),
    )


def test_up_to_date_output_is_not_executed_again(job: Job, last: JobRecord) -> None:
    assert not decide(job, last).execute
    record = cached_record(job, last)
    assert record.outcome is Outcome.CACHED
    assert record.output_sha256 == last.output_sha256


@pytest.mark.parametrize("record", [None, JobRecord("a", "b", Outcome.INTERRUPTED)])
def test_first_time(job: Job, record: JobRecord | None) -> None:
    decision = decide(job, record)
    assert decision.execute
    assert decision.reason == "primera vez"


def test_forced(job: Job, last: JobRecord) -> None:
    decision = decide(job, last, force=True)
    assert decision.execute
    assert decision.reason == "se pidió con --forzar"


def test_changed_data(job: Job, last: JobRecord) -> None:
    changed = replace(job, parts={**job.parts, "datos.sesion": "d2"})
    decision = decide(changed, last)
    assert decision.execute
    assert decision.reason == "cambió datos.sesion"


def test_damaged_or_missing_output(job: Job, last: JobRecord) -> None:
    job.output.write_bytes(job.output.read_bytes() + b" ")
    assert decide(job, last).reason == "la salida guardada está dañada"
    job.output.unlink()
    assert decide(job, last).reason == "falta la salida guardada"
    assert decide(job, last).execute


def test_a_failure_is_never_cached(job: Job, last: JobRecord) -> None:
    never_good = replace(last, outcome=Outcome.FAILED, output_sha256="", output_key="")
    decision = decide(job, never_good)
    assert decision.execute
    assert decision.reason == "la última vez falló"


def test_undoing_a_change_that_failed_finds_the_good_output(
    job: Job, last: JobRecord
) -> None:
    parts = {**job.parts, "datos.sesion": "d2"}
    failed = replace(last, outcome=Outcome.FAILED, parts=parts, key=key(parts))
    files.write_text(job.failure, "{}")
    assert decide(replace(job, parts=parts), failed).execute
    assert not decide(job, failed).execute
    assert cached_record(job, failed).outcome is Outcome.CACHED
    assert not job.failure.exists()


def test_new_prose_is_rendered_without_executing(
    job: Job, last: JobRecord, notebook: Notebook
) -> None:
    edited = replace(job, source=notebook("1", prose="Ahora"))
    assert not decide(edited, last).execute
    record = cached_record(edited, last)
    assert record.outcome is Outcome.CACHED
    assert "texto" in record.reason
    cells = json.loads(job.output.read_text())["cells"]
    assert cells[0]["source"] == "Ahora"
    assert record.output_sha256 == files.sha256_file(job.output)
    again = cached_record(edited, record)
    assert again.reason == "nada cambió"


def test_what_was_not_asked_for_keeps_its_output(job: Job, last: JobRecord) -> None:
    record = left_alone(job, last, Outcome.OMITTED, "no se pidió")
    assert record.outcome is Outcome.OMITTED
    assert record.seconds == 0
    assert not decide(job, record).execute
    assert left_alone(job, None, Outcome.OMITTED, "").output_sha256 == ""
