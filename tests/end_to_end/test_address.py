"""A programme in a bucket, executed by workers that share no folder with anybody."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]  # it carries no types
import pytest
from click.testing import Result

from somos_eval.store.workspace import Workspace
from tests.end_to_end.steps import state, wait_until

pytestmark = [
    pytest.mark.cuaderno,
    pytest.mark.largo,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks"),
]

Keep = Callable[..., None]
URL = "s3://cubo/evaluacion"
CHAPTERS = ("02_contexto", "90_sintesis")
# What two runs that say the same have in common: not moments, nor what they cost.
TOLD = ("cell_type", "execution_count", "outputs", "source")
RECORDED = ("municipio", "capitulo", "resultado", "motivo", "clave", "partes", "error")


@dataclass
class Machines:
    """A scheduler and workers, each with a folder of its own."""

    base: Path
    address: str
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        home = self.base / str(len(self.started))
        home.mkdir()
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *words, "--host", "127.0.0.1"],
            cwd=home,
            env={**os.environ, "TMPDIR": str(home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.started.append(process)
        return process

    def work(self) -> subprocess.Popen[bytes]:
        alone = ("--no-nanny", "--no-dashboard", "--nthreads", "1")
        return self.start("worker", self.address, *alone, "--memory-limit", "0")

    def end(self) -> None:
        for process in self.started:
            with suppress(psutil.NoSuchProcess):
                for child in psutil.Process(process.pid).children(recursive=True):
                    child.kill()
            process.kill()
            process.wait()


@pytest.fixture
def machines(tmp_path: Path, bucket: Any) -> Iterator[Machines]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = tmp_path / "equipos"
    base.mkdir()
    made = Machines(base, f"tcp://127.0.0.1:{port}")
    made.start("scheduler", "--port", str(port), "--no-dashboard")
    yield made
    made.end()


def upload(bucket: Any, root: Path) -> None:
    for folder in ("params", "notebooks", "data/demo/tablas"):
        files = [p for p in (root / folder).rglob("*") if p.is_file()]
        names = [f"cubo/evaluacion/{p.relative_to(root).as_posix()}" for p in files]
        bucket.put([str(p) for p in files], names)


def outputs(folder: Path) -> dict[str, Any]:
    """Return what a run left, but for moments and what they cost."""
    found = {
        Path(p).relative_to(folder).as_posix(): c for p, c in state(folder).items()
    }
    kept = {name: c for name, c in found.items() if not name.startswith(".")}
    told: dict[str, Any] = dict(kept)
    for name in [n for n in kept if n.endswith(".ipynb")]:
        cells = json.loads(kept[name])["cells"]
        told[name] = [{k: cell.get(k) for k in TOLD} for cell in cells]
    jobs = json.loads(kept["corrida.json"])["trabajos"]
    told["corrida.json"] = [[job[k] for k in RECORDED] for job in jobs]
    for timed in ("junit.xml", "evidencia/origen.json"):
        told.pop(timed)
    return told


def ran(*words: str) -> subprocess.Popen[str]:
    order = [sys.executable, "-m", "somos_eval", "--raiz", *words]
    return subprocess.Popen(
        order, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_workers_without_a_folder_leave_in_the_bucket_what_a_local_run_leaves(
    root: Path,
    bucket: Any,
    machines: Machines,
    keep_chapters: Keep,
    somos: Callable[..., Result],
    tmp_path: Path,
) -> None:
    keep_chapters(root, *CHAPTERS)
    upload(bucket, root)
    victim = machines.work()
    machines.work()
    asked = ("correr", "demo", "--cluster", machines.address)
    with ran(URL, *asked) as running:
        # It is at its first chapter when its evidence has arrived.
        wait_until(lambda: bool(list((machines.base / "1").glob("somos-*/[0-9p]*"))))
        victim.send_signal(signal.SIGKILL)
        told, errors = running.communicate()
    assert running.returncode == 0, errors
    assert "Capítulos: 3 ejecutados." in told
    assert "Enviados: " in errors
    there = tmp_path / "bajado"
    bucket.get("cubo/evaluacion/outputs/demo/", f"{there}/", recursive=True)
    assert sorted(p.name for p in there.glob(".*")) == [], "neither lease nor token"

    done = somos(root, "correr", "demo", "-j", "2")
    assert done.exit_code == 0, done.output
    here = outputs(Workspace(root).outputs("demo"))
    brought = outputs(there)
    assert brought.keys() == here.keys()
    assert [n for n in here if here[n] != brought[n]] == []

    again = somos(URL, "correr", "demo")
    assert again.exit_code == 0, again.output
    assert "Capítulos: 3 al día." in again.output
    # That there was nothing to do is the record, and its form for other programs.
    assert f"Enviados: 2 archivos ({URL})." in again.output
