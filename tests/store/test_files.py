import errno
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from somos_eval.store import files


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    folder = tmp_path / ".sitio.nuevo"
    folder.mkdir()
    (folder / "index.html").write_text("nuevo")
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "sitio"
    folder.mkdir()
    (folder / "index.html").write_text("viejo")
    return folder


@pytest.fixture
def umask() -> Iterator[int]:
    """Set a private umask while the test lasts."""
    before = os.umask(0o077)
    yield 0o077
    os.umask(before)


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "nueva" / "nota.txt"
    files.write_text(path, "Participación\r\nsin cambiar\n")
    assert path.read_bytes() == "Participación\r\nsin cambiar\n".encode()
    assert files.read_text(path) == "Participación\r\nsin cambiar\n".replace("\r", "")
    assert names(path.parent) == ["nota.txt"]


def test_a_byte_order_mark_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "nota.txt"
    path.write_bytes(b"\xef\xbb\xbfhola")
    assert files.read_text(path) == "hola"


def test_hashes_are_those_of_sha256sum(tmp_path: Path) -> None:
    path = tmp_path / "abc"
    path.write_bytes(b"abc")
    # FIPS 180-4, example B.1.
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert files.sha256(b"abc") == files.sha256_file(path) == expected


def test_a_large_file_is_hashed_whole(tmp_path: Path) -> None:
    path = tmp_path / "grande"
    content = bytes(range(256)) * 10_000
    path.write_bytes(content)
    assert files.sha256_file(path) == files.sha256(content)


@pytest.mark.parametrize("error", [OSError("no space"), KeyboardInterrupt()])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, error: BaseException
) -> None:
    path = tmp_path / "corrida.json"
    path.write_text("vieja")
    with (
        patch("os.fsync", side_effect=error),
        pytest.raises(type(error)),
    ):
        files.write_text(path, "nueva")
    assert path.read_text() == "vieja"
    assert names(tmp_path) == ["corrida.json"]


def test_permissions_are_those_that_the_user_chose(tmp_path: Path, umask: int) -> None:
    path = tmp_path / "sesion.parquet"
    files.write_bytes(path, b"x")
    assert stat.S_IMODE(path.stat().st_mode) == 0o666 & ~umask


def test_outputs_can_be_shared_by_default(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    files.write_bytes(ours, b"x")
    theirs.write_bytes(b"x")
    assert ours.stat().st_mode == theirs.stat().st_mode


@pytest.mark.skipif(not hasattr(os, "sync"), reason="no way to wait for the disk")
def test_what_is_put_in_place_is_on_the_disk_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged, target = tmp_path / "nuevo", tmp_path / "sitio"
    files.write_unseen(staged / "index.html", "todo")
    waited: list[tuple[bool, bool]] = []
    monkeypatch.setattr(
        os, "sync", lambda: waited.append((staged.exists(), target.exists()))
    )
    files.swap_directory(staged, target)
    assert waited == [(True, False)]
    assert (target / "index.html").read_text() == "todo"


def test_a_directory_takes_the_place_of_another(staged: Path, target: Path) -> None:
    files.swap_directory(staged, target)
    assert names(target.parent) == ["sitio"]
    assert (target / "index.html").read_text() == "nuevo"


def test_a_directory_goes_where_there_was_none(staged: Path) -> None:
    target = staged.parent / "otra" / "sitio"
    files.swap_directory(staged, target)
    assert (target / "index.html").read_text() == "nuevo"


def test_a_swap_that_fails_half_way_brings_the_old_content_back(
    staged: Path, target: Path
) -> None:
    rename = Path.rename

    def fail_for_the_new(self: Path, to: Path) -> Path:
        if self == staged:
            raise OSError("disk")
        return rename(self, to)

    fails = pytest.raises(OSError, match="disk")
    with patch.object(Path, "rename", fail_for_the_new), fails:
        files.swap_directory(staged, target)
    assert (target / "index.html").read_text() == "viejo"
    assert names(target.parent) == [".sitio.nuevo", "sitio"]


def test_a_process_killed_between_the_renames_loses_nothing(
    staged: Path, target: Path
) -> None:
    target.rename(target.parent / ".sitio.anterior")
    files.recover_directory(target)
    assert (target / "index.html").read_text() == "viejo"


def test_the_next_swap_recovers_what_a_killed_one_left(
    staged: Path, target: Path
) -> None:
    waiting = target.parent / ".sitio.anterior"
    target.rename(waiting)
    with patch("shutil.rmtree"):
        files.swap_directory(staged, target)
    assert (waiting / "index.html").read_text() == "viejo"
    assert (target / "index.html").read_text() == "nuevo"


def test_what_an_earlier_swap_could_not_delete_is_deleted(
    staged: Path, target: Path
) -> None:
    left = target.parent / ".sitio.anterior"
    left.mkdir()
    (left / "index.html").write_text("más viejo")
    files.swap_directory(staged, target)
    assert names(target.parent) == ["sitio"]
    assert (target / "index.html").read_text() == "nuevo"


def test_only_what_a_cut_write_left_is_swept(tmp_path: Path) -> None:
    inner = tmp_path / "05120"
    inner.mkdir()
    mine = [".candado", ".gitignore", "01.ipynb", ".nota.0123456g", "x.01234567"]
    for name in (*mine, ".01.ipynb.0123abcd", ".indicadores.csv.ffffffff"):
        (inner / name).touch()
    files.sweep(tmp_path)
    assert names(inner) == sorted(mine)


def test_a_folder_may_be_in_two_places_and_neither_notices_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "viejo"
    files.write_unseen(old / "en" / "datos" / "uno.csv", "uno")
    files.write_unseen(old / "en" / "dos.html", "dos")
    files.link_tree(old, tmp_path / "nuevo")

    def no_links(source: str, target: str) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", no_links)
    files.link_tree(old, tmp_path / "copia")
    files.write_text(old / "en" / "dos.html", "otro")
    shutil.rmtree(old / "en" / "datos")
    for name in ("nuevo", "copia"):
        assert (tmp_path / name / "en/datos/uno.csv").read_text() == "uno"
        assert (tmp_path / name / "en/dos.html").read_text() == "dos"
