"""A ZIP of the same files is the same ZIP."""

import os
import zipfile
from pathlib import Path

import pytest

from somos_eval.store.bundle import write_bundle


def test_order_and_dates_do_not_change_it(tmp_path: Path) -> None:
    page = tmp_path / "pagina.html"
    page.write_text("<p>Hola</p>")
    write_bundle(tmp_path / "uno.zip", {"b/pagina.html": page, "a.txt": b"suma"})
    os.utime(page, (1_000_000_000, 1_000_000_000))
    page.chmod(0o600)
    write_bundle(tmp_path / "dos.zip", {"a.txt": b"suma", "b/pagina.html": page})
    first = (tmp_path / "uno.zip").read_bytes()
    assert first == (tmp_path / "dos.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "uno.zip") as bundle:
        assert bundle.namelist() == ["a.txt", "b/pagina.html"]
        assert bundle.testzip() is None
        assert bundle.read("b/pagina.html") == b"<p>Hola</p>"


def test_one_that_cannot_be_written_leaves_the_former(tmp_path: Path) -> None:
    target = tmp_path / "uno.zip"
    write_bundle(target, {"a.txt": b"antes"})
    before = target.read_bytes()
    with pytest.raises(FileNotFoundError):
        write_bundle(target, {"a.txt": b"ahora", "b.txt": tmp_path / "no_esta"})
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["uno.zip"]
