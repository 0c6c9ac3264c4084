"""The same notebook, forked and in a kernel of its own: the same cells and outputs."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

Cells = Mapping[str, dict[str, Any]]

pytestmark = [
    pytest.mark.cuaderno,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks"),
]

TRIED = {
    "streams": "import sys\nprint('uno')\nprint('dos', file=sys.stderr)\nprint('tres')",
    "stream_then_value": "print('antes')\n1 + 1",
    "display_id": (
        "from IPython.display import display\n"
        "handle = display('primero', display_id='x')\n"
        "display('segundo')"
    ),
    "update_display": "handle.update('cambiado')",
    "clear_output": (
        "from IPython.display import clear_output\n"
        "print('se borra')\nclear_output()\nprint('queda')"
    ),
    "clear_output_wait": "print('a')\nclear_output(wait=True)\nprint('b')",
    "rich": (
        "class Rich:\n"
        "    def _repr_html_(self): return '<b>h</b>'\n"
        "    def _repr_latex_(self): return '$x$'\n"
        "    def __repr__(self): return 'rich'\n"
        "Rich()"
    ),
    "bundle": (
        "class Bundle:\n"
        "    def _repr_mimebundle_(self, **_):\n"
        "        return {'application/x+json': {'c': [1]}, 'text/x': 'y'}\n"
        "Bundle()"
    ),
    "svg": (
        "from IPython.display import SVG\n"
        "SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')"
    ),
    "png": (
        "from IPython.display import Image\n"
        "import base64\n"
        "Image(base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42m"
        "NkYAAAAAYAAjCB0C8AAAAASUVORK5CYII='))"
    ),
    "frame": "import pandas as pd\npd.DataFrame({'a': range(100), 'b': 'x' * 200})",
    "plot": (
        "import matplotlib.pyplot as plt\n"
        "plt.rcParams['svg.hashsalt'] = 'a'\n"
        "fig, ax = plt.subplots(figsize=(1, 1))\nax.plot([0, 1]);"
    ),
    "line_magic": "%pwd\n%matplotlib inline",
    "cell_magic": "%%capture kept\nprint('callado')",
    "captured": "kept.stdout",
    "await": "import asyncio\nawait asyncio.sleep(0)\n'esperado'",
    "last_values": "_, __",
    "shell_escape": "!echo hola",
    "subprocess": "import subprocess\nsubprocess.run(['echo', 'hijo']).returncode",
    "warning": "import warnings\nwarnings.warn('cuidado', stacklevel=1)",
    "main": "__name__, __import__('__main__').__dict__ is globals()",
    "traceback": "1 / 0",
    "after_error": "'sigue'",
    "syntax": "x = = 1",
    "exit": "import sys\nsys.exit(3)",
    "input": "input('¿? ')",
    "password": "import getpass\ngetpass.getpass()",
    "carriage": "print('10 %\\r20 %')",
    "silent": "a = 1;",
    "introspection": "len?",
    "interleaved": (
        "import os\n"
        "print('antes', flush=True)\nos.system('echo hijo')\nprint('después')"
    ),
}
# Each has a test of its own, which says how.
DIFFERENT = ("interleaved", "subprocess", "input", "password")
# Those that leave an error behind would stop any other notebook.
LENIENT = ("traceback", "syntax", "exit", "input", "password")


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Cells]:
    """Cells of both executions, by the name of what each one tries."""
    folder = tmp_path_factory.mktemp("fidelidad")
    source = folder / "fuente.ipynb"
    cells: list[dict[str, Any]] = [
        {
            "cell_type": "code",
            "id": name,
            "metadata": {"tags": ["raises-exception"] if name in LENIENT else []},
            "source": text,
            "outputs": [],
            "execution_count": None,
        }
        for name, text in TRIED.items()
    ]
    form = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    source.write_text(json.dumps(form), encoding="utf-8")
    # Under a test, ipykernel would not read what subprocesses write.
    env = {k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"}
    found = {}
    for name, options in (("papermill", ()), ("calido", ("--engine", "somos"))):
        target = folder / f"{name}.ipynb"
        order = [sys.executable, "-m", "papermill", str(source), str(target)]
        quiet = ["-k", "python3", "--no-progress-bar", "--log-level", "ERROR"]
        # It ends with an error, because some cells left one, and writes the notebook.
        command = [*order, *quiet, *options]
        subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
        executed = json.loads(target.read_text(encoding="utf-8"))["cells"]
        found[name] = {c["id"]: c for c in executed if c["id"] in TRIED}
    return found


@pytest.mark.parametrize("name", [n for n in TRIED if n not in DIFFERENT])
def test_a_cell_leaves_the_same(name: str, outcomes: Mapping[str, Cells]) -> None:
    forked, spawned = (outcomes[engine][name] for engine in ("calido", "papermill"))
    assert _plain(forked["outputs"]) == _plain(spawned["outputs"])
    assert forked["execution_count"] == spawned["execution_count"]


def test_what_a_subprocess_says_comes_before_what_python_has_not_flushed(
    outcomes: Mapping[str, Cells],
) -> None:
    """Nobody reads its descriptor while Python runs: that would take a thread."""

    def said(engine: str) -> list[str]:
        outputs = outcomes[engine]["interleaved"]["outputs"]
        return [line for o in outputs for line in o["text"]]

    assert said("calido") == ["antes\n", "hijo\n", "después\n"]
    assert sorted(said("papermill")) == sorted(said("calido"))


def test_what_a_subprocess_says_comes_before_the_value_of_its_cell(
    outcomes: Mapping[str, Cells],
) -> None:
    """A kernel reads it in a thread, so that there either may come first."""

    def said(engine: str) -> list[str]:
        outputs = outcomes[engine]["subprocess"]["outputs"]
        return [_plain([output]) for output in outputs]

    forked = said("calido")
    assert ["hijo" in output for output in forked] == [True, False]
    assert sorted(forked) == sorted(said("papermill"))


@pytest.mark.parametrize("name", ["input", "password"])
def test_nobody_can_be_asked(name: str, outcomes: Mapping[str, Cells]) -> None:
    """The same error; its traceback does not go through ipykernel's code."""
    forked, spawned = (outcomes[e][name]["outputs"] for e in ("calido", "papermill"))
    for outputs in (forked, spawned):
        (error,) = outputs
        error.pop("traceback")
    assert forked == spawned


def test_every_cell_ran(outcomes: Mapping[str, Cells]) -> None:
    for cells in outcomes.values():
        assert [n for n in TRIED if not cells[n]["execution_count"]] == []


def _plain(outputs: list[Any]) -> str:
    """Leave out where in the memory and in the file system things were."""
    text = json.dumps(outputs, sort_keys=True)
    text = re.sub(r"0x[0-9a-f]{6,}", "0x", text)
    return re.sub(r"/tmp/ipykernel_\d+/\d+\.py", "celda", text)
