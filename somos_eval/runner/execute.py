"""Execute one chapter with papermill and say how it went.

Papermill's own verdict is not taken: see :mod:`somos_eval.runner.failures`.
"""

import asyncio
import logging
import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import papermill
from jupyter_core.utils import ensure_event_loop
from papermill.exceptions import PapermillExecutionError

from somos_eval.errors import Problem
from somos_eval.runner.failures import stopped, unfinished
from somos_eval.runner.kernel import Kernels, Usage
from somos_eval.runner.outputs import with_outputs
from somos_eval.runner.plan import Job

START_SECONDS = 60
# Output that is still arriving after a cell ended is not a failure of the cell.
_DRAIN_SECONDS = 60

# What papermill says goes into the run record, not to the terminal.
logging.getLogger("papermill").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Attempt:
    """One execution: its notebook, what it cost and, if it failed, why.

    Attributes
    ----------
    text : str
        The executed notebook, as far as it got; empty if no kernel started.
    seconds, cpu_seconds : float
        Wall clock and CPU of kernel and driver [s]; the kernel's is not known when it
        died by itself.
    problem : Problem or None
        Why it failed; None if every code cell ran.
    """

    text: str
    seconds: float
    cpu_seconds: float
    problem: Problem | None = None


def execute(
    job: Job, kernels: Kernels, limit: float, directory: Path | None = None
) -> Attempt:
    """Execute a job in a fresh kernel.

    Parameters
    ----------
    job : Job
        The job; nothing is written.
    kernels : Kernels
        Where its kernel is registered, so that it can be ended from outside.
    limit : float
        Time for the whole chapter [s].
    directory : Path, optional
        Working directory of the kernel; this process's own never changes.

    Returns
    -------
    Attempt
    """
    usage = Usage()
    started, thread = time.monotonic(), time.thread_time()
    seen: list[Any] = []
    problem = None
    try:
        _run_papermill(job, kernels.manager(usage), started + limit, directory, seen)
    except PapermillExecutionError:
        problem = None  # the notebook itself says which cell and what
    except Exception as error:  # noqa: BLE001  # one chapter never stops the others
        problem = stopped(job, error, seen, limit)
    finally:
        _close_event_loop()
    text = _portable(job, seen[0]) if seen else ""
    return Attempt(
        text=text,
        seconds=time.monotonic() - started,
        cpu_seconds=usage.cpu_seconds + time.thread_time() - thread,
        problem=problem or unfinished(job, text),
    )


def _close_event_loop() -> None:
    """Close this thread's loop, with whatever an execution cut short left waiting."""
    loop = ensure_event_loop()
    waiting = asyncio.all_tasks(loop)
    for task in waiting:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*waiting, return_exceptions=True))
    loop.close()


def _run_papermill(
    job: Job,
    manager: type[Any],
    deadline: float,
    directory: Path | None,
    seen: list[Any],
) -> None:
    def left(_: object) -> int:
        return max(1, math.ceil(deadline - time.monotonic()))

    def started(notebook: Any) -> None:
        seen.append(notebook)

    where = {"metadata": {"path": str(directory)}} if directory else {}
    papermill.execute_notebook(
        _node(job.source),
        None,
        parameters=dict(job.parameters),
        kernel_name="python3",
        language="python",
        progress_bar=False,
        log_output=False,
        request_save_on_cell_execute=False,
        start_timeout=START_SECONDS,
        kernel_manager_class=manager,
        timeout_func=left,
        iopub_timeout=_DRAIN_SECONDS,
        shutdown_kernel="immediate",
        force_raise_errors=True,
        resources=where,
        on_notebook_start=started,
    )


def _portable(job: Job, notebook: Any) -> str:
    """Write an executed notebook without the paths of this machine."""
    name = job.output.relative_to(job.output.parent.parent).as_posix()
    notebook.metadata.papermill["input_path"] = job.chapter.path.name
    notebook.metadata.papermill["output_path"] = name
    executed = nbformat.writes(notebook)  # type: ignore[no-untyped-call]  # untyped
    return with_outputs(job.source, executed)


def _node(text: str) -> Any:
    return nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]  # untyped
