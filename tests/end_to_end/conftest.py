"""One executed demonstration for every test, and small chapters for the rest."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

Write = Callable[[Path, Mapping[str, tuple[str, ...]]], None]
Keep = Callable[..., None]
_LONGEST_WAIT = 600.0

PARAMETERS = (
    'programa = "demo"\nmunicipio = "00000"\nraiz = ".."\ndesde = ""\nhasta = ""\n'
)
OPEN = (
    "import somos_eval as se\n"
    "ch = se.open_chapter(programa, municipio, raiz, desde=desde, hasta=hasta)"
)


@pytest.fixture(scope="session")
def executed(demo_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Root where ``somos demo`` ran for two municipalities; read only.

    Run once for all the processes of the tests: whoever makes the folder runs it.
    """
    base = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent
    root, done = base / "ejecutada", base / "ejecutada.json"
    try:
        root.mkdir()
    except FileExistsError:
        _wait_for(done)
    else:
        order = [sys.executable, "-m", "somos_eval", "--raiz", str(root), "demo"]
        ran = subprocess.run(
            [*order, "--municipios", "2", "-j", "2"],
            capture_output=True,
            text=True,
            check=False,
        )
        told = {"code": ran.returncode, "stdout": ran.stdout, "stderr": ran.stderr}
        done.write_text(json.dumps(told))
    return root


@pytest.fixture(scope="session")
def told(executed: Path) -> dict[str, Any]:
    """What that run said: ``code``, ``stdout`` and ``stderr``."""
    answer: dict[str, Any] = json.loads(executed.with_suffix(".json").read_text())
    return answer


def _wait_for(path: Path) -> None:
    limit = time.monotonic() + _LONGEST_WAIT
    while not path.exists():
        if time.monotonic() > limit:
            pytest.fail("the shared run did not end")
        time.sleep(0.5)


@pytest.fixture
def run_root(executed: Path, told: dict[str, Any], tmp_path: Path) -> Path:
    """Copy of the executed root, to be spoilt at will."""
    assert told["code"] == 0, told["stderr"]
    return shutil.copytree(executed, tmp_path / "raiz")


@pytest.fixture(scope="session")
def keep_chapters() -> Keep:
    """Leave only those chapters in the catalogue of a root."""

    def keep(root: Path, *chapters: str) -> None:
        path = root / "notebooks/capitulos.yml"
        entries = re.split(r"(?m)^(?=- id: )", path.read_text(encoding="utf-8"))
        wanted = [e for e in entries if e[6:].split("\n")[0].strip() in chapters]
        assert len(wanted) == len(chapters)
        path.write_text("".join(wanted), encoding="utf-8")

    return keep


@pytest.fixture(scope="session")
def write_chapters() -> Write:
    """Replace the chapters of a root by others: id → code cells after the opening."""

    def write(root: Path, chapters: Mapping[str, tuple[str, ...]]) -> None:
        folder = root / "notebooks"
        shutil.rmtree(folder)
        folder.mkdir()
        entries = []
        for name, cells in chapters.items():
            (folder / f"{name}.ipynb").write_text(_notebook(name, cells))
            entries.append(f"- id: {name}\n  titulo: {{es: {name}}}\n")
            entries.append("  ambito: municipio\n")
        (folder / "capitulos.yml").write_text("".join(entries))

    return write


def _notebook(title: str, cells: tuple[str, ...]) -> str:
    written = [_cell("markdown", "m0", f"# {title}"), _cell("code", "p0", PARAMETERS)]
    written[1]["metadata"] = {"tags": ["parameters"]}
    written += [_cell("code", f"c{n}", text) for n, text in enumerate(cells)]
    form = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": written}
    return json.dumps(form)


def _cell(kind: str, name: str, source: str) -> dict[str, Any]:
    cell = {"cell_type": kind, "id": name, "metadata": {}, "source": source}
    run: dict[str, Any] = {"outputs": [], "execution_count": None}
    return {**cell, **run} if kind == "code" else cell


@pytest.fixture(scope="session")
def opening() -> str:
    """Cell that opens the chapter, as every chapter has it."""
    return OPEN
