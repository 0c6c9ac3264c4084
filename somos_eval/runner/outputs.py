"""Outputs of one execution in the notebook as its author has it now."""

from typing import Any

from somos_eval.runner.notebooks import INJECTED, Cell, code_hash_of, dumps, parse, tags

_CELL_KEPT = ("papermill", "execution")
_NOTEBOOK_KEPT = ("papermill", "language_info", "widgets")
# Format 4.5 is the first whose cells have ids.
_WITH_IDS = 5


def with_outputs(text: str, executed: str) -> str:
    """Put the outputs of an execution into the current source.

    Cells, their order, their tags and all prose come from `text`; outputs, execution
    counts, the injected parameters and papermill's metadata come from `executed`.
    Applying it again to its own result changes nothing.

    Parameters
    ----------
    text : str
        The source notebook.
    executed : str
        An execution of the same code.

    Returns
    -------
    str
        A notebook.

    Raises
    ------
    ValueError
        `executed` is not a notebook, or ran other code.
    """
    return dumps(joined(parse(text), parse(executed)))


def joined(notebook: dict[str, Any], donor: dict[str, Any]) -> dict[str, Any]:
    """Put the outputs of `donor` into `notebook`, which is changed; see `with_outputs`.

    Raises
    ------
    ValueError
        They are of different code.
    """
    if code_hash_of(notebook) != code_hash_of(donor):
        raise ValueError("la ejecución es de otro código")
    runs = iter(_runs(donor))
    cells: list[Cell] = []
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            cells.append(cell)
            continue
        if INJECTED in tags(cell):
            continue
        for run in next(runs):
            own = cell if INJECTED not in tags(run) else run
            cells.append(_merged(own, run))
    for number, cell in enumerate(cells):
        cell.setdefault("id", f"celda-{number}")
    kept = {k: v for k, v in donor["metadata"].items() if k in _NOTEBOOK_KEPT}
    notebook["cells"] = cells
    notebook["metadata"] = {**notebook["metadata"], **kept}
    notebook["nbformat_minor"] = max(notebook.get("nbformat_minor", 0), _WITH_IDS)
    return notebook


def _runs(donor: dict[str, Any]) -> list[list[Cell]]:
    """Group the code cells of an execution: each with the one injected after it."""
    groups: list[list[Cell]] = []
    for cell in donor["cells"]:
        if cell["cell_type"] != "code":
            continue
        if INJECTED not in tags(cell):
            groups.append([cell])
        elif groups:
            groups[-1].append(cell)
    return groups


def _merged(own: Cell, run: Cell) -> Cell:
    kept = {k: v for k, v in run["metadata"].items() if k in _CELL_KEPT}
    return {
        **own,
        "metadata": {**own["metadata"], **kept},
        "outputs": run["outputs"],
        "execution_count": run.get("execution_count"),
    }
