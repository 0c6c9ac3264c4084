"""One execution of a chapter, and what an engine has to offer."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import nbformat

from somos_eval.errors import Problem
from somos_eval.runner.notebooks import parse
from somos_eval.runner.outputs import joined
from somos_eval.runner.plan import Job

# How an execution in a forked child ends.
WELL, DEAD, LATE = "bien", "murio", "tarde"


@dataclass(frozen=True)
class Attempt:
    """One execution: its notebook, what it cost and, if it failed, why.

    Attributes
    ----------
    text : str
        The executed notebook, as far as it got; empty if nothing of it is known.
    seconds, cpu_seconds : float
        Wall clock and CPU of the chapter and of what drives it [s]; that of a kernel
        is not known when it died by itself.
    problem : Problem or None
        Why it failed; None if every code cell ran.
    memory_mb : float or None
        The most that the process had resident, what it shares included [MB]; None if
        nobody measured it.
    """

    text: str
    seconds: float
    cpu_seconds: float
    problem: Problem | None = None
    memory_mb: float | None = None


class Engine(Protocol):
    """Executes chapters, each one apart from the others; used from several threads."""

    def execute(self, job: Job, limit: float, directory: Path | None) -> Attempt:
        """Execute a job; nothing is written.

        Parameters
        ----------
        job : Job
        limit : float
            Time for the whole chapter [s].
        directory : Path, optional
            Working directory of the notebook; this process's own never changes.
        """

    def stop(self) -> None:
        """End every execution now, and let no other start."""

    def stopped(self) -> bool:
        """Whether `stop` was called."""

    def close(self) -> None:
        """Leave nothing running."""


def node(text: str) -> Any:
    """Read a notebook as papermill wants it."""
    return nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]  # untyped


def plain(notebook: Any) -> dict[str, Any]:
    """Return a notebook as its file would be read, without the notebook libraries."""
    read: dict[str, Any]
    read = json.loads(nbformat.writes(notebook))  # type: ignore[no-untyped-call]
    return read


def portable(job: Job, executed: dict[str, Any]) -> dict[str, Any]:
    """Return the notebook of a job as executed, without the paths of this machine.

    Parameters
    ----------
    job : Job
    executed : dict
        As papermill left it, which is changed; see `plain`.
    """
    name = job.output.relative_to(job.output.parent.parent).as_posix()
    told = executed["metadata"]["papermill"]
    told["input_path"], told["output_path"] = job.chapter.path.name, name
    return joined(parse(job.source), executed)
