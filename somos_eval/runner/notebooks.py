"""A notebook as an opaque file: its cells, its code and its prose.

Plain JSON on purpose. The notebook libraries take a second to import, and a run in
which nothing changed needs none of them.
"""

import hashlib
import json
from typing import Any

PARAMETERS = "parameters"
INJECTED = "injected-parameters"
_DICTS = ("kernelspec", "language_info")

Cell = dict[str, Any]


def parse(text: str) -> dict[str, Any]:
    """Read a notebook of format 4.

    Raises
    ------
    ValueError
        It is not one; the message says what is wrong, in Spanish.
    """
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        place = f" (línea {line})" if line else ""
        raise ValueError(f"el archivo no es JSON{place}") from error
    fault = _fault(notebook)
    if fault:
        raise ValueError(fault)
    checked: dict[str, Any] = notebook
    return checked


def code_cells(notebook: dict[str, Any]) -> list[Cell]:
    """Return the code cells that an author wrote, in order."""
    return [
        cell
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and INJECTED not in tags(cell)
    ]


def prose_of(text: str) -> list[str]:
    """Return the text of each narrative cell of a notebook, in order.

    Raises
    ------
    ValueError
        As `parse`.
    """
    cells = parse(text)["cells"]
    return [source(cell) for cell in cells if cell["cell_type"] == "markdown"]


def source(cell: Cell) -> str:
    """Return the text of a cell."""
    text = cell["source"]
    return text if isinstance(text, str) else "".join(text)


def tags(cell: Cell) -> list[str]:
    """Return the tags of a cell."""
    found: list[str] = cell["metadata"].get("tags", [])
    return found


def code_hash(text: str) -> str:
    """Hash what decides the outputs: the code cells and which one has the parameters.

    Parameters
    ----------
    text : str
        A notebook.

    Returns
    -------
    str
        SHA-256. Markdown, metadata and saved outputs do not enter it.
    """
    return code_hash_of(parse(text))


def code_hash_of(notebook: dict[str, Any]) -> str:
    """Hash what decides the outputs of a notebook already read; see `code_hash`."""
    cells = code_cells(notebook)
    return _digest([[source(c), PARAMETERS in tags(c)] for c in cells])


def prose_hash(text: str) -> str:
    """Hash all that an executed notebook shows of its source, and the execution not."""
    notebook = parse(text)
    cells = [
        [c["cell_type"], source(c), c["metadata"], c.get("attachments", {})]
        for c in notebook["cells"]
    ]
    return _digest([cells, notebook["metadata"]])


def with_note(text: str, note: str) -> str:
    """Put a Markdown note at the top of a notebook."""
    notebook = parse(text)
    cell = {"cell_type": "markdown", "id": "nota", "metadata": {}, "source": note}
    notebook["cells"].insert(0, cell)
    return dumps(notebook)


def dumps(notebook: dict[str, Any]) -> str:
    """Write a notebook as JupyterLab does."""
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _fault(notebook: Any) -> str:
    """Say what keeps a JSON value from being a notebook; empty if nothing."""
    if not isinstance(notebook, dict) or notebook.get("nbformat") != 4:
        return "no declara «nbformat: 4»"
    metadata = notebook.get("metadata")
    if not isinstance(metadata, dict):
        return "falta «metadata»"
    if not all(isinstance(metadata.get(key, {}), dict) for key in _DICTS):
        return "«metadata» está mal formada"
    if not isinstance(notebook.get("cells"), list):
        return "falta la lista de celdas"
    bad = [n for n, cell in enumerate(notebook["cells"], 1) if not _is_cell(cell)]
    return f"la celda {bad[0]} está mal formada" if bad else ""


def _is_cell(cell: object) -> bool:
    if not isinstance(cell, dict) or not isinstance(cell.get("metadata"), dict):
        return False
    kind, text = cell.get("cell_type"), cell.get("source")
    labels = cell["metadata"].get("tags", [])
    lines = [text] if isinstance(text, str) else text
    return (
        kind in ("code", "markdown", "raw")
        and _are_texts(lines)
        and _are_texts(labels)
        and (kind != "code" or isinstance(cell.get("outputs"), list))
    )


def _are_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(v, str) for v in values)


def _digest(value: object) -> str:
    form = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(form.encode("utf-8", "surrogatepass")).hexdigest()
