"""What a forked child does: execute one chapter, write what came out, and end."""

import ctypes
import gc
import io
import json
import os
import random
import resource
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import nbformat
import numpy as np
import papermill
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from nbclient.exceptions import DeadKernelError
from nbformat.v4.nbjson import BytesEncoder
from nbformat.v4.rwbase import split_lines, strip_transient
from papermill.engines import papermill_engines
from papermill.iorw import papermill_io

from somos_eval.runner.attempts import DEAD, LATE, WELL
from somos_eval.runner.engine import InProcess
from somos_eval.runner.inprocess import make_shell

ENGINE = "somos"
# More than this on top of what it was born with [bytes], and its next allocation fails.
MOST_MEMORY = 3 << 30
_DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG
# How papermill calls the notebook that it reads here.
_DESK = "somos:cuaderno.ipynb"
# Objects that came and did not go; a chapter ends before cycles fill its memory.
_COLLECT_AFTER = 100_000
papermill_engines.register(ENGINE, InProcess)


@dataclass
class Desk:
    """Where papermill takes the one notebook from, as text, and leaves nothing."""

    source: str

    def read(self, _path: str) -> str:
        """Return the notebook to execute."""
        return self.source

    def write(self, _text: str, _path: str) -> None:
        """Write nothing: it is saved once, when it has been executed."""

    def pretty_path(self, path: str) -> str:
        """Return how papermill's log calls it."""
        return path


def execute(order: dict[str, Any], known: int) -> None:
    """Execute a notebook and leave it written.

    Parameters
    ----------
    order : dict
        ``fuente``, ``parametros``, ``carpeta``, ``limite`` [s], ``semilla``, and where
        to leave things: ``salida`` (the notebook as it was left), ``final`` (how it
        ended), ``celda`` (the number of the last code cell that began), ``modulos``.
    known : int
        How many modules there were at birth: those after them are reported.
    """
    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    _bound_memory()
    gc.set_threshold(_COLLECT_AFTER)
    seed = int(order["semilla"][:8], 16)
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002  # the global one is what a notebook may use
    if order["carpeta"]:
        os.chdir(order["carpeta"])
    notebook = _prepared(order)
    late = _alarm(order["limite"])
    outcome = WELL
    with Path(order["celda"]).open("wb", buffering=0) as progress:
        try:
            _run(notebook, progress)
        except DeadKernelError:
            outcome = DEAD
    signal.setitimer(signal.ITIMER_REAL, 0)
    _save(notebook, Path(order["salida"]))
    Path(order["final"]).write_text(LATE if late else outcome, encoding="ascii")
    fresh = list(sys.modules)[known:]
    Path(order["modulos"]).write_text("\n".join(fresh), encoding="utf-8")


def _prepared(order: dict[str, Any]) -> Any:
    """Return the notebook with its parameters, as papermill is going to run it."""
    papermill_io.register(_DESK, Desk(order["fuente"]))
    return papermill.execute_notebook(
        _DESK,
        _DESK,
        parameters=order["parametros"],
        engine_name=ENGINE,
        kernel_name="python3",
        language="python",
        prepare_only=True,
    )


def _run(notebook: Any, progress: Any) -> None:
    """Run the cells; which one failed, and how, the notebook itself says.

    Asked for all at once, papermill would also check and write the notebook twice more.
    """
    numbers = iter(range(1, 1 << 20))

    def begin() -> None:
        progress.seek(0)
        progress.write(str(next(numbers)).encode())

    papermill_engines.execute_notebook_with_engine(
        ENGINE,
        notebook,
        kernel_name="python3",
        progress_bar=False,
        log_output=False,
        force_raise_errors=True,
        on_cell=begin,
    )


def _save(notebook: Any, path: Path) -> None:
    """Write the executed notebook, odd characters of its outputs included."""
    form = split_lines(strip_transient(notebook))  # type: ignore[no-untyped-call]
    text = json.dumps(form, ensure_ascii=False, cls=BytesEncoder)
    path.write_text(text, encoding="utf-8", errors="surrogatepass")


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
    """Execute a small notebook that draws, forget it, and make the children's shell.

    What libraries prepare at their first use is then there for all of them.
    """
    figure = Figure()
    FigureCanvasSVG(figure)
    axes = figure.add_subplot()
    axes.plot([0, 1], [0, 1])
    axes.set_title("a")
    figure.savefig(io.BytesIO(), format="svg")
    cell = nbformat.v4.new_code_cell("1")  # type: ignore[no-untyped-call]
    notebook = nbformat.v4.new_notebook(cells=[cell])  # type: ignore[no-untyped-call]
    papermill.execute_notebook(
        notebook,
        None,
        engine_name=ENGINE,
        kernel_name="python3",
        language="python",
        progress_bar=False,
    )
    make_shell()
