"""A scheduler and two workers on this machine, as processes; one of them is killed."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread
from typing import Any

import psutil  # type: ignore[import-untyped]  # it carries no types
import pytest
from distributed import Client

from somos_eval.errors import InputError
from somos_eval.record import JobRecord, Outcome
from somos_eval.runner import Job, Options, Silent, run
from somos_eval.runner.attempts import Engine
from somos_eval.runner.engines import open_cluster
from somos_eval.runner.terms import Terms
from somos_eval.store import files
from somos_eval.workflow.identity import installation
from somos_eval.workflow.sources import SharedFolder

pytestmark = [
    pytest.mark.cuaderno,
    pytest.mark.largo,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks"),
]

Notebook = Callable[..., str]
Jobs = Callable[..., tuple[Job, ...]]
LOOPBACK = ("--host", "127.0.0.1")


@dataclass
class Machines:
    """A scheduler, and workers that can be started one by one."""

    folder: Path
    address: str
    started: list[subprocess.Popen[bytes]]

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words, *LOOPBACK],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.started.append(process)
        return process

    def work(self, *words: str) -> subprocess.Popen[bytes]:
        quiet = ("--no-dashboard", "--nthreads", "1", "--memory-limit", "0")
        return self.start("worker", self.address, *quiet, *words)

    def end(self) -> None:
        for process in self.started:
            # A nanny's worker is a process of its own.
            with suppress(psutil.NoSuchProcess):
                for child in psutil.Process(process.pid).children(recursive=True):
                    child.kill()
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("cluster")
    made = Machines(folder, f"tcp://127.0.0.1:{port}", [])
    made.start("scheduler", "--port", str(port), "--no-dashboard")
    yield made
    made.end()


@pytest.fixture
def terms(tmp_path: Path) -> Terms:
    data = SharedFolder(tmp_path, "demo", "corrida")
    files.write_text(data.token, "corrida")
    return Terms("corrida", "", installation, installation(), data)


def refused(address: str, terms: Terms) -> list[str]:
    with pytest.raises(InputError) as told, open_cluster(address, terms):
        pass
    return [problem.describe() for problem in told.value.problems]


def go(jobs: tuple[Job, ...], **options: Any) -> tuple[JobRecord, ...]:
    return run(jobs, None, Options(**options), Silent())


def outputs(jobs: tuple[Job, ...]) -> dict[str, list[Any]]:
    """Return what each chapter's cells left, but for when and how long."""
    read = {j.chapter.id: json.loads(j.output.read_text())["cells"] for j in jobs}
    kept = ("cell_type", "execution_count", "outputs", "source")
    return {
        name: [{k: cell[k] for k in kept if k in cell} for cell in cells]
        for name, cells in read.items()
    }


def alive(process: psutil.Process) -> bool:
    """Whether it runs; one that ended may still be waiting to be counted."""
    with suppress(psutil.NoSuchProcess):
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    return False


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_cluster_that_will_not_do_is_told_before_anything_runs(
    machines: Machines,
    terms: Terms,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("somos_eval.runner.cluster.CONNECT_SECONDS", 1)
    (told,) = refused("tcp://127.0.0.1:9", terms)
    assert told.startswith("SE-CLU-002  en tcp://127.0.0.1:9 no respondió")
    monkeypatch.undo()
    (told,) = refused(machines.address, terms)
    assert told.startswith("SE-CLU-003")
    assert f"«dask worker {machines.address}»" in told
    machines.work("--no-nanny")
    machines.work("--nanny")
    with Client(machines.address, set_as_default=False) as client:
        client.wait_for_workers(2)
    elsewhere = replace(terms, data=SharedFolder(tmp_path / "otra", "demo", "corrida"))
    told, *more = refused(machines.address, elsewhere)
    assert told.startswith("SE-CLU-006")
    assert str(tmp_path / "otra") in told
    assert more == []
    other = replace(terms, installed={**terms.installed, "nucleo": "x", "version": "9"})
    assert [t.partition(" no tiene")[0] for t in refused(machines.address, other)] == [
        f"SE-CLU-004  un trabajador del equipo {socket.gethostname()}",
        "SE-CLU-004  el planificador",
    ]
    assert "difiere en nucleo, version" in refused(machines.address, other)[0]


def test_a_killed_worker_loses_nothing_and_the_record_is_the_same(
    machines: Machines, terms: Terms, notebook: Notebook, jobs: Jobs, tmp_path: Path
) -> None:
    seen = tmp_path / "vistos"
    seen.mkdir()
    # The first two that begin, one on each worker, wait for the test to look.
    cell = (
        "import os, pathlib, random, time\n"
        f"seen = pathlib.Path({str(seen)!r})\n"
        "(seen / f'{os.getpid()}').touch()\n"
        "while not (seen / 'sigan').exists(): time.sleep(0.05)\n"
        "print(municipio, random.random(), os.getcwd())"
    )
    names = [f"{n:02}_capitulo" for n in range(2, 8)]
    planned = jobs({name: notebook(cell, f"'{name}'") for name in names})
    records: list[JobRecord] = []

    def drive(cluster: Engine) -> None:
        records.extend(go(planned, workers=9, cluster=cluster, directory=tmp_path))

    with open_cluster(machines.address, terms) as cluster:
        thread = Thread(target=drive, args=[cluster])
        thread.start()
        wait_until(lambda: len(list(seen.iterdir())) == 2)
        victim = machines.started[1]
        children = psutil.Process(victim.pid).children(recursive=True)
        victim.send_signal(signal.SIGKILL)
        (seen / "sigan").touch()
        thread.join(timeout=60)
    assert [(r.chapter, r.outcome, r.error) for r in records] == [
        (name, Outcome.EXECUTED, "") for name in names
    ]
    assert all(record.cpu_seconds > 0 for record in records)
    assert [r.output_sha256 for r in records] == [
        files.sha256_file(j.output) for j in planned
    ]
    # The chapter that was lost began once more.
    assert len(list(seen.iterdir())) - 1 == len(names) + 1
    assert children
    assert not [c for c in children if alive(c)]
    there = outputs(planned)
    local = go(planned, workers=1, directory=tmp_path)
    assert [(r.chapter, r.key) for r in local] == [(r.chapter, r.key) for r in records]
    assert outputs(planned) == there


def forgive(times: int, dask_scheduler: Any = None) -> None:
    """Set how many workers may die with a chapter before it is blamed."""
    dask_scheduler.allowed_failures = times


def test_a_chapter_that_ends_its_workers_is_named_and_the_others_go_on(
    machines: Machines, terms: Terms, notebook: Notebook, jobs: Jobs, tmp_path: Path
) -> None:
    with Client(machines.address, set_as_default=False) as client:
        client.run_on_scheduler(forgive, 0)
    # The parent of a kernel is the worker that started it.
    kill = "import psutil\npsutil.Process().parent().kill()"
    planned = jobs({"02_mata": notebook(kill), "03_despues": notebook("print(2)")})
    terms = replace(terms, engine="papermill")
    with open_cluster(machines.address, terms) as cluster:
        records = go(planned, cluster=cluster, directory=tmp_path)
    assert [r.error.partition(" se detuvieron")[0] for r in records] == [
        "SE-CLU-008  los trabajadores que recibieron el cuaderno 02_mata",
        "",
    ]


def test_stopping_ends_chapters_wherever_they_are(
    machines: Machines, terms: Terms, notebook: Notebook, jobs: Jobs, tmp_path: Path
) -> None:
    pid = tmp_path / "pid"
    cell = (
        "import os, time, pathlib\n"
        f"pathlib.Path({str(pid)!r}).write_text(str(os.getpid()))"
    )
    planned = jobs(
        {
            "02_largo": notebook(f"{cell}\ntime.sleep(60)"),
            "03_espera": notebook("1"),
        }
    )
    records: list[JobRecord] = []
    with open_cluster(machines.address, terms) as cluster:
        thread = Thread(target=lambda: records.extend(go(planned, cluster=cluster)))
        thread.start()
        wait_until(lambda: pid.exists() and bool(pid.read_text()))
        chapter = psutil.Process(int(pid.read_text()))
        began = time.monotonic()
        cluster.stop()
        thread.join(timeout=20)
        assert time.monotonic() - began < 8
    assert {r.outcome for r in records} == {Outcome.INTERRUPTED}
    assert not alive(chapter)


def test_a_cluster_that_goes_away_is_told_and_the_run_ends(
    machines: Machines,
    terms: Terms,
    notebook: Notebook,
    jobs: Jobs,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("somos_eval.runner.cluster.PATIENCE_SECONDS", 1)
    monkeypatch.setattr("somos_eval.runner.cluster.CONNECT_SECONDS", 3)
    terms = replace(terms, engine="papermill")
    begun = tmp_path / "empezo"
    cell = f"import time, pathlib\npathlib.Path({str(begun)!r}).touch()\ntime.sleep(60)"
    planned = jobs({"02_largo": notebook(cell), "03_espera": notebook("1")})
    records: list[JobRecord] = []
    with open_cluster(machines.address, terms) as cluster:
        thread = Thread(target=lambda: records.extend(go(planned, cluster=cluster)))
        thread.start()
        wait_until(begun.exists)
        machines.end()
        thread.join(timeout=30)
    assert [r.error.partition("  ")[0] for r in records] == ["SE-CLU-007"] * 2
