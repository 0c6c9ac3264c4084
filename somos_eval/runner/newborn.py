"""What a forked child does: execute one chapter, write what came out, and end."""

import ctypes
import io
import json
import os
import random
import resource
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

import nbformat
import numpy as np
import papermill
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from nbclient.exceptions import DeadKernelError
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError

from somos_eval.runner.engine import InProcess

ENGINE = "somos"
# More than this on top of what it was born with [bytes], and its next allocation fails.
MOST_MEMORY = 3 << 30
_DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG
papermill_engines.register(ENGINE, InProcess)


def execute(order: dict[str, Any], known: int) -> None:
    """Execute a notebook and leave it written.

    Parameters
    ----------
    order : dict
        ``fuente``, ``parametros``, ``carpeta``, ``limite`` [s], ``semilla``, and where
        to leave things: ``salida`` (the notebook as it was left), ``celda`` (the number
        of the last code cell that began), ``modulos``.
    known : int
        How many modules there were at birth: those after them are reported.
    """
    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    _bound_memory()
    seed = int(order["semilla"][:8], 16)
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002  # the global one is what a notebook may use
    if order["carpeta"]:
        os.chdir(order["carpeta"])
    late = _alarm(order["limite"])
    seen: list[Any] = []
    outcome = "bien"
    with Path(order["celda"]).open("wb", buffering=0) as progress:
        try:
            _run(order, seen, progress)
        except PapermillExecutionError:
            pass  # the notebook itself says which cell and what
        except DeadKernelError:
            outcome = "murio"
    signal.setitimer(signal.ITIMER_REAL, 0)
    told = {
        "cuaderno": nbformat.writes(seen[0]) if seen else "",  # type: ignore[no-untyped-call]
        "final": "tarde" if late else outcome,
    }
    Path(order["salida"]).write_text(json.dumps(told), encoding="utf-8")
    fresh = list(sys.modules)[known:]
    Path(order["modulos"]).write_text("\n".join(fresh), encoding="utf-8")


def _run(order: dict[str, Any], seen: list[Any], progress: Any) -> None:
    numbers = iter(range(1, 1 << 20))

    def begin() -> None:
        progress.seek(0)
        progress.write(str(next(numbers)).encode())

    papermill.execute_notebook(
        nbformat.reads(order["fuente"], as_version=4),  # type: ignore[no-untyped-call]
        None,
        parameters=order["parametros"],
        engine_name=ENGINE,
        kernel_name="python3",
        language="python",
        progress_bar=False,
        log_output=False,
        request_save_on_cell_execute=False,
        force_raise_errors=True,
        on_notebook=seen.append,
        on_cell=begin,
    )


def _alarm(limit: float) -> list[float]:
    """Interrupt the notebook when its time is over; the list tells whether it was."""
    late: list[float] = []

    def ring(_number: int, _frame: FrameType | None) -> None:
        late.append(time.monotonic())
        raise KeyboardInterrupt

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, limit)
    return late


def _bound_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + MOST_MEMORY
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def rehearse() -> None:
    """Execute a small notebook that draws, and forget it.

    What libraries prepare at their first use is then there for every child.
    """
    figure = Figure()
    FigureCanvasSVG(figure)
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1])
    axes.set_title("a")
    figure.savefig(io.BytesIO(), format="svg")
    cell = nbformat.v4.new_code_cell("1")  # type: ignore[no-untyped-call]
    notebook = nbformat.v4.new_notebook(cells=[cell])  # type: ignore[no-untyped-call]
    main = sys.modules["__main__"]
    papermill.execute_notebook(
        notebook,
        None,
        engine_name=ENGINE,
        kernel_name="python3",
        language="python",
        progress_bar=False,
    )
    sys.modules["__main__"] = main
