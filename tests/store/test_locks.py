"""One process at a time, and nothing left behind by one that was killed."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from somos_eval.errors import InputError
from somos_eval.store.locks import held

HOLD = """\
import sys, time
from pathlib import Path
from somos_eval.store.locks import held
with held(Path(sys.argv[1]), "demo", "importar"):
    print("tomado", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outputs" / "demo" / ".candado"


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught, held(path, "demo", "correr"):
        pass
    (problem,) = caught.value.problems
    assert problem.code == "SE-USO-010"
    return problem.describe()


def test_a_lock_leaves_nothing_behind(path: Path, tmp_path: Path) -> None:
    for _ in range(2):
        with held(path, "demo", "correr") as cut:
            assert not cut
            assert path.is_file()
        assert list(tmp_path.iterdir()) == []


def test_what_was_put_in_its_folder_stays(path: Path) -> None:
    with held(path, "demo", "correr"):
        (path.parent / "corrida.json").touch()
    assert [p.name for p in path.parent.iterdir()] == ["corrida.json"]


def test_it_goes_away_with_an_error(path: Path) -> None:
    with pytest.raises(OSError, match="lleno"), held(path, "demo", "correr"):
        raise OSError("lleno")
    with held(path, "demo", "correr") as cut:
        assert not cut


def test_the_second_one_is_told_who_has_it_until_that_one_dies(path: Path) -> None:
    order = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(order, stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "tomado\n"
            told = refused(path)
        finally:
            other.kill()
    assert f"«somos importar», proceso {other.pid} de " in told
    assert "desde las " in told
    assert path.is_file(), "who is killed cleans nothing"
    with held(path, "demo", "correr") as cut:
        assert cut
    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="another call locks there")
def test_a_folder_that_knows_no_locks_is_no_obstacle(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: int) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr("fcntl.flock", unknown)
    with held(path, "demo", "correr") as cut:
        assert not cut
    assert not path.exists()


@pytest.mark.parametrize("signed", [b"", b"{}", b"[1]", b'{"desde": 3}'])
def test_who_has_it_may_not_have_said_so_yet(path: Path, signed: bytes) -> None:
    with held(path, "demo", "correr"):
        path.write_bytes(signed)
        assert "que acaba de empezar" in refused(path)
