"""A chapter opened for a municipality: a copy with its values, the source untouched."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from somos_eval.errors import InputError
from somos_eval.store import Workspace
from somos_eval.workflow.opening import open_lab, working_copy

CODE = "02149"


@pytest.fixture
def ws(demo_source: Path, tmp_path: Path) -> Workspace:
    """A root that shares the demonstration's files and writes outputs of its own."""
    root = tmp_path / "raiz"
    root.mkdir()
    for name in ("params", "notebooks", "data"):
        (root / name).symlink_to(demo_source / name)
    return Workspace(root)


def _cells(path: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(path.read_text())["cells"]
    return cells


def test_the_values_come_after_the_parameters(ws: Workspace) -> None:
    source = ws.notebooks / "02_contexto.ipynb"
    before = source.read_bytes()
    copy = working_copy(ws, "demo", CODE, "02_contexto")
    assert copy.fresh
    assert source.read_bytes() == before
    tagged = [c["metadata"].get("tags", []) for c in _cells(copy.path)]
    at = tagged.index(["parameters"])
    assert tagged[at + 1] == ["injected-parameters"]
    given: dict[str, str] = {}
    exec(_cells(copy.path)[at + 1]["source"], given)
    assert (given["programa"], given["municipio"]) == ("demo", CODE)
    assert Path(given["raiz"]) == ws.root.resolve()


def test_what_somebody_changed_in_a_copy_stays(ws: Workspace) -> None:
    copy = working_copy(ws, "demo", CODE, "02_contexto")
    copy.path.write_text("mis notas")
    again = working_copy(ws, "demo", CODE, "02_contexto")
    assert not again.fresh
    assert again.path.read_text() == "mis notas"
    assert any("bórrela" in line for line in again.lines)


@pytest.mark.parametrize(
    ("place", "first"), [(CODE, "00_resumen"), ("programa", "90_sintesis")]
)
def test_without_a_chapter_the_first_one_of_the_place(
    ws: Workspace, place: str, first: str
) -> None:
    assert working_copy(ws, "demo", place, "").path.stem == first


@pytest.mark.parametrize(
    ("programme", "place", "chapter", "code"),
    [
        ("dmo", CODE, "", "SE-PAR-007"),
        ("demo", "99999", "", "SE-USO-002"),
        ("demo", CODE, "02_contesto", "SE-USO-002"),
        ("demo", CODE, "90_sintesis", "SE-USO-007"),
    ],
)
def test_what_does_not_exist_is_told(
    ws: Workspace, programme: str, place: str, chapter: str, code: str
) -> None:
    with pytest.raises(InputError, match=code):
        working_copy(ws, programme, place, chapter)
    assert not ws.working("demo").exists()


@pytest.mark.parametrize(("ended", "code"), [(0, 0), (-2, 1)])
def test_jupyterlab_is_waited_for(
    ws: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    somos: Callable[..., Result],
    ended: int,
    code: int,
) -> None:
    asked: list[list[str]] = []

    def run(order: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        asked.append(order)
        return subprocess.CompletedProcess(order, ended)

    monkeypatch.setattr(subprocess, "run", run)
    done = somos(ws.root, "abrir", "demo", CODE, "02_contexto")
    assert done.exit_code == code
    ((_, _, module, path, root),) = asked
    assert module == "jupyterlab"
    assert Path(path) == ws.working("demo") / CODE / "02_contexto.ipynb"
    assert root == f"--ServerApp.root_dir={ws.root.resolve()}"
    assert "Si no se abre un navegador" in done.stdout


def test_control_c_closes_it(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "run", stop)
    assert open_lab(ws, Path("x.ipynb")) == 0
