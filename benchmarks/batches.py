"""What the benchmark of a batch asks of `somos`, and how it measures it."""

import ctypes
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it carries no types

from somos_eval.blocks import MIME

SOMOS = (sys.executable, "-m", "somos_eval")
PROGRAMME = "demo"
WHOLE = "programa"
_SAMPLE_SECONDS = 0.1
# prctl(2), Linux: whoever loses its parent becomes a child of this process.
_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Cost:
    """What a command took: wall clock, CPU of it and its descendants [s], memory.

    Those that it does not wait for are counted too, such as a server of forks.
    Memory is the largest sum, over time, of the proportional (PSS) memory of the
    process and its descendants: a page that several share is counted once [bytes].
    """

    reloj_s: float
    cpu_s: float
    memoria: int = 0


@dataclass(frozen=True)
class Chapter:
    """One chapter of one place, as every side names it."""

    place: str
    id: str

    @property
    def file(self) -> str:
        return f"{self.place}/{self.id}.ipynb"


def measured(
    command: Sequence[str | Path], folder: Path, *, memory: bool = False
) -> Cost:
    """Run a command in silence and measure it; show what it said if it fails."""
    if ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        sys.exit("Sin heredar los procesos huérfanos no se puede medir su CPU.")
    own = set(psutil.Process().children())
    words = [str(word) for word in command]
    said = folder / "salida.txt"
    with said.open("w") as out:
        start = time.perf_counter()
        process = subprocess.Popen(words, cwd=folder, stdout=out, stderr=out)
        peak = [0]
        ended = threading.Event()
        watcher = threading.Thread(target=_watch, args=(process.pid, peak, ended))
        if memory:
            watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        cpu = usage.ru_utime + usage.ru_stime + _cpu_of_orphans(own)
        ended.set()
        if memory:
            watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(words)}\n{said.read_text()}")
    return Cost(wall, cpu, peak[0])


def _cpu_of_orphans(own: set[psutil.Process]) -> float:
    """Wait for what a command left, and return its CPU and that of its children [s].

    What this process had before (`own`) is not of the command.
    """
    spent = 0.0
    while left := set(psutil.Process().children()) - own:
        for orphan in left:
            _, _, usage = os.wait4(orphan.pid, 0)
            spent += usage.ru_utime + usage.ru_stime
    return spent


def _watch(pid: int, peak: list[int], ended: threading.Event) -> None:
    while not ended.wait(_SAMPLE_SECONDS):
        with suppress(psutil.NoSuchProcess):
            root = psutil.Process(pid)
            tree = [root, *root.children(recursive=True)]
            peak[0] = max(peak[0], sum(map(_proportional, tree)))


def _proportional(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        return int(process.memory_full_info().pss)
    return 0


def batch(folder: Path, *options: str, memory: bool = False) -> Cost:
    """Measure `somos correr`."""
    return measured((*SOMOS, "correr", PROGRAMME, *options), folder, memory=memory)


def alone(folder: Path) -> tuple[float, int]:
    """Return wall clock [s] and largest resident memory [bytes] of a no-op.

    Both of the whole process, the faster of two runs.
    """
    found = []
    for _ in range(2):
        start = time.perf_counter()
        command = [*SOMOS, "correr", PROGRAMME]
        null = subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=folder, stdout=null, stderr=null)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit("Una corrida sin cambios falló.")
        found.append((time.perf_counter() - start, usage.ru_maxrss * 1024))
    return min(found)


def record(folder: Path) -> list[dict[str, object]]:
    """Return what the record of the last run says of each chapter."""
    path = folder / f"outputs/{PROGRAMME}/corrida.json"
    told: list[dict[str, object]] = json.loads(path.read_text())["trabajos"]
    return told


def executed(folder: Path) -> dict[Chapter, float]:
    """Return the CPU of each chapter that the last run executed [s]."""
    return {
        Chapter(str(job["municipio"]), str(job["capitulo"])): float(
            str(job["cpu_segundos"])
        )
        for job in record(folder)
        if job["resultado"] == "ejecutado"
    }


def blocks(notebook: Path) -> list[object]:
    """Return what the cells of an executed notebook left for the site."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [
        output["data"][MIME]
        for cell in cells
        for output in cell.get("outputs", ())
        if MIME in output.get("data", {})
    ]


def same(chapters: Sequence[Chapter], ours: Path, read: Callable[..., object]) -> int:
    """Check that another side says what ours does; return how many blocks that is.

    Parameters
    ----------
    chapters : sequence of Chapter
        Those that the other side executed.
    ours : Path
        Folder of our executed notebooks.
    read : callable
        ``chapter`` → the blocks of the other side.

    Raises
    ------
    SystemExit
        They differ.
    """
    total = 0
    for chapter in chapters:
        mine = blocks(ours / chapter.file)
        if not mine or mine != read(chapter):
            sys.exit(f"Los dos lados no dicen lo mismo en {chapter.file}")
        total += len(mine)
    return total
