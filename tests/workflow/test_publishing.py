"""What may be published of a run, chapter by chapter."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from somos_eval.record import JobRecord, Outcome
from somos_eval.runner import Chapter, Job, Scope, key
from somos_eval.store import files
from somos_eval.workflow.publishing import DAMAGED, FAILED, STALE, fault


@pytest.fixture
def job(tmp_path: Path) -> Job:
    chapter = Chapter("02_contexto", {"es": "C"}, Scope.MUNICIPALITY, tmp_path / "n")
    output = tmp_path / "05120" / "02_contexto.ipynb"
    files.write_text(output, "{}")
    return Job("05120", chapter, "", {}, {"codigo": "a"}, output)


@pytest.fixture
def done(job: Job) -> JobRecord:
    return JobRecord(
        "05120",
        "02_contexto",
        Outcome.EXECUTED,
        output_sha256=files.sha256_file(job.output),
        output_key=key(job.parts),
    )


def test_what_is_up_to_date_is_published(job: Job, done: JobRecord) -> None:
    for outcome in (Outcome.EXECUTED, Outcome.CACHED, Outcome.OMITTED):
        assert fault(job, replace(done, outcome=outcome)) is None


def test_what_failed_is_not_though_an_older_output_is_good(
    job: Job, done: JobRecord
) -> None:
    assert fault(job, replace(done, outcome=Outcome.FAILED)) == FAILED


@pytest.mark.parametrize(
    "change", [{"output_key": "otra"}, {"output_sha256": "", "output_key": ""}]
)
def test_what_is_of_another_key_is_not(
    job: Job, done: JobRecord, change: dict[str, str]
) -> None:
    assert fault(job, replace(done, outcome=Outcome.OMITTED, **change)) == STALE  # type: ignore[arg-type]  # texts


@pytest.mark.parametrize("spoil", [Path.unlink, lambda p: p.write_text("{ }")])
def test_what_is_not_the_file_that_was_saved_is_not(
    job: Job, done: JobRecord, spoil: Callable[[Path], object]
) -> None:
    spoil(job.output)
    assert fault(job, done) == DAMAGED
