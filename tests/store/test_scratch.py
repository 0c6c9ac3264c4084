"""Temporary folders end with who made them, killed or not."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from somos_eval.store.scratch import scratch

HOLD = """\
import time
from somos_eval.store.scratch import scratch
with scratch() as folder:
    (folder / "h1.ipynb").write_text("{}")
    print(folder, flush=True)
    time.sleep(600)
"""


@pytest.fixture(autouse=True)
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_it_goes_away_with_the_block(where: Path) -> None:
    with scratch() as folder:
        (folder / "k1.json").touch()
        assert folder.parent == where
    assert not list(where.iterdir())


def test_what_a_killed_process_left_is_removed_by_the_next_one(where: Path) -> None:
    order = [sys.executable, "-c", HOLD]
    with subprocess.Popen(order, stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            left = Path(other.stdout.readline().strip())
            with scratch():
                assert (left / "h1.ipynb").exists(), "its owner lives"
        finally:
            other.kill()
    assert left.exists()
    with scratch():
        assert not left.exists()


@pytest.mark.parametrize("name", ["somos-x1y2", "somos-0-abc", "somos-informe"])
def test_what_somebody_else_made_stays(where: Path, name: str) -> None:
    (where / name).mkdir()
    with scratch():
        assert (where / name).is_dir()
