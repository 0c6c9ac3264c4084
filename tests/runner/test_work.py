"""One job from start to end, with an engine that does as it is told."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from somos_eval.errors import Problem
from somos_eval.record import JobRecord, Outcome
from somos_eval.runner import Job
from somos_eval.runner.attempts import Attempt
from somos_eval.runner.work import work

Notebook = Callable[..., str]
Jobs = Callable[..., tuple[Job, ...]]

DIED, LATE, WRONG = "SE-COR-004", "SE-COR-005", "SE-COR-001"
DETAILS: dict[str, dict[str, Any]] = {
    DIED: {"cell": 2},
    LATE: {"cell": 2, "limit": "1"},
    WRONG: {"cell": 2, "kind": "KeyError", "failure": "x.fallo.ipynb"},
}


class Told:
    """Ends each execution as it was told: with a code, or well."""

    def __init__(self, *ends: str, stops: bool = False) -> None:
        self._ends = list(ends)
        self._stops = stops
        self.times = 0

    def execute(self, job: Job, limit: float, directory: Path | None) -> Attempt:
        self.times += 1
        end = self._ends.pop(0)
        problem = None
        if end:
            problem = Problem.of(end, chapter=job.chapter.id, **DETAILS[end])
        return Attempt(job.source, 2.0, 1.0, problem)

    def stop(self) -> None:
        self._stops = True

    def stopped(self) -> bool:
        return self._stops and self.times > 0

    def close(self) -> None:
        pass


@pytest.fixture
def job(notebook: Notebook, jobs: Jobs) -> Job:
    return jobs({"02_contexto": notebook("1")})[0]


def end(job: Job, engine: Told, retries: int = 1) -> JobRecord:
    return work(job, "primera vez", None, engine, 60.0, None, retries)


def test_a_chapter_whose_process_died_is_executed_again_and_says_so(job: Job) -> None:
    record = end(job, Told(DIED, ""))
    assert record.outcome is Outcome.EXECUTED
    assert record.reason == ("primera vez; su proceso se detuvo y se ejecutó 2 veces")
    assert (record.seconds, record.cpu_seconds) == (4.0, 2.0), "both were spent"


@pytest.mark.parametrize("retries", [0, 1, 3])
def test_it_is_tried_as_often_as_was_asked(job: Job, retries: int) -> None:
    engine = Told(*[DIED] * 9)
    record = end(job, engine, retries)
    assert engine.times == retries + 1
    assert record.outcome is Outcome.FAILED
    assert record.error.startswith(DIED)
    assert ("veces" in record.reason) == (retries > 0)


@pytest.mark.parametrize("code", [LATE, WRONG])
def test_what_would_only_happen_again_is_not_tried_again(job: Job, code: str) -> None:
    engine = Told(code, "")
    record = end(job, engine, 5)
    assert engine.times == 1
    assert record.error.startswith(code)
    assert record.reason == "primera vez"


def test_a_second_way_to_fail_ends_it(job: Job) -> None:
    engine = Told(DIED, WRONG, "")
    record = end(job, engine, 5)
    assert engine.times == 2
    assert record.error.startswith(WRONG)
    assert record.reason.endswith("se ejecutó 2 veces")


def test_nothing_is_tried_again_once_told_to_stop(job: Job) -> None:
    engine = Told(DIED, "", stops=True)
    assert end(job, engine, 5).outcome is Outcome.INTERRUPTED
    assert engine.times == 1


def test_a_full_disk_is_the_failure_of_that_chapter(
    notebook: Notebook, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = jobs({"02_uno": notebook("1"), "03_dos": notebook("1")})
    one.output.parent.mkdir(parents=True)
    one.output.write_text("la última buena")
    whole = Path.write_bytes

    def fill(path: Path, content: bytes) -> int:
        if "02_uno" not in path.name:
            return whole(path, content)
        whole(path, content[: len(content) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", fill)
    failed, good = end(one, Told("")), end(two, Told(""))
    assert failed.outcome is Outcome.FAILED
    assert failed.error.startswith("SE-COR-007")
    assert good.outcome is Outcome.EXECUTED
    saved = sorted(p.name for p in one.output.parent.iterdir())
    assert saved == ["02_uno.ipynb", "03_dos.ipynb"], "nothing is half written"
    assert one.output.read_text() == "la última buena"
