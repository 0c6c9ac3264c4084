from pathlib import Path

import pytest

from somos_eval.store import Workspace
from somos_eval.workflow import bundled as under_test
from somos_eval.workflow.bundled import bundled, ensure_notebooks


def test_the_chapters_and_the_lock_travel_with_the_program() -> None:
    assert (bundled("notebooks") / "capitulos.yml").is_file()
    assert bundled("requirements.lock").is_file()


def test_a_damaged_installation_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        bundled("otra_cosa")


def test_this_is_a_checkout_and_an_installation_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = under_test.checkout()
    assert root is not None
    assert (root / "tests/workflow/test_bundled.py").is_file()
    monkeypatch.setattr(under_test, "_PACKAGE", tmp_path / "somos_eval")
    assert under_test.checkout() is None


def test_chapters_come_once_and_are_counted(tmp_path: Path) -> None:
    ws = Workspace(tmp_path)
    assert ensure_notebooks(ws) == len(list(ws.notebooks.glob("*.ipynb"))) == 9
    assert ensure_notebooks(ws) == 0
