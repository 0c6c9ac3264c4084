"""Why an execution failed, in words that may leave the building.

Papermill's own verdict is not enough: it takes ``sys.exit(0)`` for success and marks
the cells after a dead kernel as completed. A chapter counts as executed only if every
code cell ran and none left an error.
"""

import re
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError

from somos_eval.errors import Problem
from somos_eval.messages.catalogue import CATALOGUE
from somos_eval.runner import notebooks
from somos_eval.runner.notebooks import Cell
from somos_eval.runner.plan import Job

_LONGEST = 300
_CODE = re.compile(r"(SE-[A-Z]{3}-\d{3})  ")
_FOUND = re.compile(r" Se encontró «.*?»\.(?=\s|$)")
_EXITS = ("SystemExit", "KeyboardInterrupt")


def unfinished(job: Job, notebook: dict[str, Any]) -> Problem | None:
    """Say what is wrong with an execution that papermill let pass, if anything.

    Parameters
    ----------
    job : Job
    notebook : dict
        As it was executed; empty if nothing of it is known.
    """
    if not notebook:
        return Problem.of("SE-COR-006", chapter=job.chapter.id)
    cells = notebooks.code_cells(notebook)
    for number, cell in enumerate(cells, 1):
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                return _raised(job, number, output)
        if cell["execution_count"] is None and notebooks.source(cell).strip():
            return Problem.of("SE-COR-003", chapter=job.chapter.id, cell=number)
    return None


def _raised(job: Job, number: int, output: Cell) -> Problem:
    chapter, kind = job.chapter.id, str(output.get("ename", ""))
    if kind in _EXITS:
        return Problem.of("SE-COR-003", chapter=chapter, cell=number)
    detail = _own_message(str(output.get("evalue", "")))
    if detail:
        return Problem.of("SE-COR-002", chapter=chapter, cell=number, detail=detail)
    return Problem.of(
        "SE-COR-001",
        chapter=chapter,
        cell=number,
        kind=kind if kind.isidentifier() else "error",
        failure=job.failure.name,
    )


def _own_message(text: str) -> str:
    """Return the first problem of an error of this library; empty if it is another's.

    The library's messages carry no value of a column that is not public; what was found
    is left out all the same, because a record travels further than a screen.
    """
    code = _CODE.match(text)
    if not code or code[1] not in CATALOGUE:
        return ""
    first = _FOUND.sub("", text.splitlines()[0])
    return first[:_LONGEST].rstrip(".")


def stopped(job: Job, error: Exception, seen: list[Any], limit: float) -> Problem:
    """Explain an execution that did not end by itself."""
    if not seen:
        return Problem.of("SE-COR-006", chapter=job.chapter.id)
    return broken_off(job, error, _current_cell(seen[0]), limit)


def broken_off(job: Job, error: Exception, cell: int, limit: float) -> Problem:
    """Explain what ended an execution in the middle of a cell."""
    chapter = job.chapter.id
    match error:
        case CellTimeoutError():
            shown = f"{limit:g}"
            return Problem.of("SE-COR-005", chapter=chapter, cell=cell, limit=shown)
        case DeadKernelError():
            return Problem.of("SE-COR-004", chapter=chapter, cell=cell)
        case _:
            kind = type(error).__name__
            return Problem.of("SE-COR-008", chapter=chapter, kind=kind)


def _current_cell(notebook: Any) -> int:
    """Return the number of the last code cell that papermill started."""
    cells = notebooks.code_cells(notebook)
    timed = (c["metadata"].get("papermill", {}).get("start_time") for c in cells)
    return max(1, sum(bool(t) for t in timed))
