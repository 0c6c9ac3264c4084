"""The warm engine: each chapter in a child forked from a process that is ready.

This side starts that process, hands it chapters and reads what they leave. It forks
nothing itself: it has threads, and the data that a child must not carry.
"""

import json
import time
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError

from somos_eval.errors import Problem
from somos_eval.runner.attempts import LATE, WELL, Attempt, portable
from somos_eval.runner.failures import broken_off, unfinished
from somos_eval.runner.nest import Nest
from somos_eval.runner.notebooks import dumps
from somos_eval.runner.plan import Job, key
from somos_eval.runner.spawned import Spawned

# What needs a kernel that talks to a browser.
_NEEDS_KERNEL = ("ipywidgets", "anywidget")

Report = dict[str, Any]


class Warm:
    """Executes chapters in forked children (``--motor calido``).

    Where a child cannot be had, or a notebook needs a kernel, it is executed in a
    kernel of its own.

    Parameters
    ----------
    scratch : Path
        Private temporary folder.
    nest : Nest, optional
        The process that forks, if it was started before; it ends with this engine.
    """

    def __init__(self, scratch: Path, nest: Nest | None = None) -> None:
        self._scratch = scratch
        self._nest = nest or Nest(scratch)
        self._spawned = Spawned(scratch)
        self._numbers = count(1)
        self._lock = Lock()
        self._waiting: dict[int, SimpleQueue[Report | None]] = {}
        self._lost = self._ready = False
        self._listener = Thread(target=self._listen, name="crianza", daemon=True)
        self._listener.start()

    def execute(self, job: Job, limit: float, directory: Path | None) -> Attempt:
        """Execute a job in a child; see `Engine.execute`."""
        if any(name in job.source for name in _NEEDS_KERNEL):
            return self._spawned.execute(job, limit, directory)
        number = next(self._numbers)
        started, thread = time.monotonic(), time.thread_time()
        order = self._order(job, number, limit, directory)
        report = self._asked(number, order)
        if self.stopped():
            ended = Problem.of("SE-COR-006", chapter=job.chapter.id)
            return Attempt("", 0.0, 0.0, ended)
        if report is None or "hilos" in report:
            return self._spawned.execute(job, limit, directory)
        text, problem = self._left(job, order, report)
        return Attempt(
            text=text,
            seconds=time.monotonic() - started,
            cpu_seconds=report["cpu"] + time.thread_time() - thread,
            problem=problem,
            memory_mb=report["memoria_mb"],
        )

    def stop(self) -> None:
        """End every child now, and let no other start."""
        self._spawned.stop()
        self.close()

    def stopped(self) -> bool:
        """Whether `stop` was called."""
        return self._spawned.stopped()

    def close(self) -> None:
        """End the process that forks: its children go with it."""
        self._lost = True
        self._nest.close(children=self._ready)
        self._listener.join()

    def _order(
        self, job: Job, number: int, limit: float, directory: Path | None
    ) -> dict[str, Any]:
        at = self._scratch / f"h{number}"
        return {
            "numero": number,
            "fuente": job.source,
            "parametros": dict(job.parameters),
            "carpeta": str(directory) if directory else "",
            "limite": limit,
            "semilla": key(job.parts),
            "salida": f"{at}.ipynb",
            "final": f"{at}.final",
            "celda": f"{at}.celda",
            "modulos": f"{at}.modulos",
        }

    def _asked(self, number: int, order: dict[str, Any]) -> Report | None:
        """Send an order and wait for its report; None if nobody is there."""
        answer: SimpleQueue[Report | None] = SimpleQueue()
        with self._lock:
            if self._lost:
                return None
            self._waiting[number] = answer
            try:
                self._nest.channel.sendall(json.dumps(order).encode() + b"\n")
            except OSError:
                return None
        return answer.get()

    def _listen(self) -> None:
        """Hand each report to whoever waits for it."""
        with self._nest.channel.makefile("rb") as lines:
            for line in lines:
                report: Report = json.loads(line)
                if "listo" in report:
                    self._ready = True
                    continue
                self._waiting.pop(report["numero"]).put(report)
        with self._lock:
            self._lost = True
            for waiting in self._waiting.values():
                waiting.put(None)

    def _left(
        self, job: Job, order: dict[str, Any], report: Report
    ) -> tuple[str, Problem | None]:
        """Return the notebook that a child left, and why it failed if it did."""
        names = ("salida", "final", "celda", "modulos")
        saved, end, cell, _ = files = [Path(order[name]) for name in names]
        executed, ending, begun = _read(saved), _said(end), _number(cell)
        for file in files:
            file.unlink(missing_ok=True)
        notebook = portable(job, executed) if executed else {}
        problem = None
        if report["tarde"] or ending == LATE:
            problem = broken_off(
                job, CellTimeoutError("tiempo"), begun, order["limite"]
            )
        elif report["codigo"] or ending != WELL:
            problem = broken_off(job, DeadKernelError("fin"), begun, order["limite"])
        # Of one that died nothing is left but what it was to be.
        text = dumps(notebook) if notebook else job.source
        return text, problem or unfinished(job, notebook)


def _read(path: Path) -> dict[str, Any]:
    """Read the notebook that a child left; nothing if it did not get there."""
    try:
        told: dict[str, Any] = json.loads(
            path.read_text(encoding="utf-8", errors="surrogatepass")
        )
    except (OSError, ValueError):
        return {}
    return told


def _said(path: Path) -> str:
    """Return how a child says that it ended; empty if it could not."""
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""


def _number(path: Path) -> int:
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return 1
