import json
from collections.abc import Callable

import pytest

from somos_eval.runner import code_hash, with_outputs
from somos_eval.runner.notebooks import parse, prose_hash

Notebook = Callable[..., str]


def executed(text: str, output: str = "5") -> str:
    """Do to a notebook what an execution does, injected parameters included."""
    form = json.loads(text)
    cells = []
    for cell in form["cells"]:
        cell["metadata"]["papermill"] = {"status": "completed"}
        cells.append(cell)
        if cell["cell_type"] != "code":
            continue
        stream = {"output_type": "stream", "name": "stdout", "text": [output]}
        cell |= {"outputs": [stream], "execution_count": len(cells)}
        if "parameters" in cell["metadata"]["tags"]:
            injected = {**cell, "source": "municipio = '05120'", "id": "i"}
            injected["metadata"] = {"tags": ["injected-parameters"], "papermill": {}}
            cells.append(injected)
    form["metadata"]["papermill"] = {"version": "2"}
    return json.dumps({**form, "cells": cells})


def test_prose_and_outputs_do_not_enter_the_code_hash(notebook: Notebook) -> None:
    text = notebook("a", "b")
    assert code_hash(text) == code_hash(notebook("a", "b", prose="Otra"))
    assert code_hash(text) == code_hash(executed(text))
    assert prose_hash(text) != prose_hash(notebook("a", "b", prose="Otra"))


def test_code_enters_the_code_hash(notebook: Notebook) -> None:
    hashes = {
        code_hash(text)
        for text in (
            notebook("a", "b"),
            notebook("ab"),
            notebook("b", "a"),
            notebook("a", "b", parameters="municipio = '1'"),
            notebook("a", "b", tags=["parameters"]),
        )
    }
    assert len(hashes) == 5


def test_source_may_be_text_or_lines(notebook: Notebook) -> None:
    text = notebook("a\nb")
    assert code_hash(text) == code_hash(text.replace('"a\\nb"', '["a\\n", "b"]'))


def test_new_prose_gets_the_outputs_of_the_last_execution(notebook: Notebook) -> None:
    old, new = notebook("print(5)", prose="Antes"), notebook("print(5)", prose="Ahora")
    cells = parse(with_outputs(new, executed(old)))["cells"]
    assert cells[0]["source"] == "Ahora"
    assert [c["source"] for c in cells[2:]] == ["municipio = '05120'", "print(5)"]
    assert cells[-1]["outputs"][0]["text"] == ["5"]
    assert cells[-1]["execution_count"] == 4
    assert cells[-1]["metadata"]["papermill"] == {"status": "completed"}


def test_prose_may_be_added_moved_and_removed(notebook: Notebook) -> None:
    old = notebook("a", "b")
    form = json.loads(old)
    note = {"cell_type": "markdown", "metadata": {}, "source": "Al final"}
    form["cells"] = [*form["cells"][1:], note]
    cells = parse(with_outputs(json.dumps(form), executed(old)))["cells"]
    assert [c["cell_type"] for c in cells] == ["code"] * 4 + ["markdown"]
    assert len({c["id"] for c in cells}) == 5


def test_rendering_again_changes_nothing(notebook: Notebook) -> None:
    text = notebook("a", "b")
    once = with_outputs(text, executed(text))
    assert with_outputs(text, once) == once
    assert parse(once)["metadata"]["papermill"] == {"version": "2"}


def test_outputs_of_other_code_are_refused(notebook: Notebook) -> None:
    with pytest.raises(ValueError, match="otro código"):
        with_outputs(notebook("a"), executed(notebook("b")))
    with pytest.raises(ValueError, match="JSON"):
        with_outputs(notebook("a"), "{")
