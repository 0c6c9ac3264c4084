"""Execute each chapter with papermill, in a kernel of its own.

Papermill's own verdict is not taken: see :mod:`somos_eval.runner.failures`.
"""

import asyncio
import logging
import math
import time
from pathlib import Path
from typing import Any

import papermill
from jupyter_core.utils import ensure_event_loop
from papermill.exceptions import PapermillExecutionError

from somos_eval.runner.attempts import Attempt, node, plain, portable
from somos_eval.runner.failures import stopped, unfinished
from somos_eval.runner.kernel import Kernels, Usage
from somos_eval.runner.notebooks import dumps
from somos_eval.runner.plan import Job

START_SECONDS = 60
# Output that is still arriving after a cell ended is not a failure of the cell.
_DRAIN_SECONDS = 60

# What papermill says goes into the run record, not to the terminal.
logging.getLogger("papermill").addHandler(logging.NullHandler())


class Spawned:
    """Executes each chapter in a kernel started for it (``--motor papermill``).

    Parameters
    ----------
    scratch : Path
        Private temporary folder.
    """

    def __init__(self, scratch: Path) -> None:
        self._kernels = Kernels(scratch)

    def execute(self, job: Job, limit: float, directory: Path | None) -> Attempt:
        """Execute a job in a fresh kernel; see `Engine.execute`."""
        usage = Usage()
        started, thread = time.monotonic(), time.thread_time()
        deadline, manager = started + limit, self._kernels.manager(usage)
        seen: list[Any] = []
        problem = None
        try:
            _run_papermill(job, manager, deadline, directory, seen)
        except PapermillExecutionError:
            problem = None  # the notebook itself says which cell and what
        except Exception as error:  # noqa: BLE001  # one chapter never stops the others
            problem = stopped(job, error, seen, limit)
        finally:
            _close_event_loop()
        notebook = portable(job, plain(seen[0])) if seen else {}
        return Attempt(
            text=dumps(notebook) if notebook else "",
            seconds=time.monotonic() - started,
            cpu_seconds=usage.cpu_seconds + time.thread_time() - thread,
            problem=problem or unfinished(job, notebook),
        )

    def stop(self) -> None:
        """End every kernel now, and let no other start."""
        self._kernels.stop()

    def stopped(self) -> bool:
        """Whether `stop` was called."""
        return self._kernels.stopped()

    def close(self) -> None:
        """Do nothing: each kernel ends with its chapter."""


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
        node(job.source),
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
