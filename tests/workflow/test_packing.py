"""A package holds an edition, whole, and nothing that lies beside it."""

import hashlib
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from somos_eval.params import Programme
from somos_eval.record import RunRecord
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.packing import pack

DAY = datetime(2025, 2, 1, tzinfo=UTC)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    ws = Workspace(tmp_path)
    site = ws.site("ensayo", "donante")
    for name in ("index.html", "es/05120/02_contexto.html", "es/05120/datos/x.csv"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(f"de {name}")
    return ws


def _pack(ws: Workspace, programme: Programme) -> zipfile.ZipFile:
    record = RunRecord("ensayo", DAY, DAY, ("donante",), "0.1.0", "e1", ())
    return zipfile.ZipFile(pack(ws, programme, record, "donante"))


def test_the_site_is_in_it_with_the_sum_of_each_file(
    ws: Workspace, tiny: Programme
) -> None:
    with _pack(ws, tiny) as package:
        names = set(package.namelist())
        assert {"sitio/index.html", "sitio/es/05120/datos/x.csv"} <= names
        told = package.read("manifiesto-sha256.txt").decode().splitlines()
        summed = {line[66:]: line[:64] for line in told}
        assert summed.keys() == names - {
            "manifiesto-sha256.txt",
            "ro-crate-metadata.json",
        }
        for name, digest in summed.items():
            assert hashlib.sha256(package.read(name)).hexdigest() == digest
        assert "PDF" not in package.read("LEAME.txt").decode()


def test_what_is_no_part_of_an_edition_is_left_out(
    ws: Workspace, tiny: Programme, tmp_path: Path
) -> None:
    site = ws.site("ensayo", "donante")
    secret = tmp_path / "notas.html"
    secret.write_text("interno")
    (site / "enlace.html").symlink_to(secret)
    (site / "notas.docx").write_text("x")
    (site / "02_contexto.ipynb").write_text("{}")
    (ws.site("ensayo", "interno")).mkdir(parents=True)
    (ws.site("ensayo", "interno") / "index.html").write_text("interno")
    with _pack(ws, tiny) as package:
        packed = [n for n in package.namelist() if n.startswith("sitio/")]
        assert sorted(packed) == [
            "sitio/es/05120/02_contexto.html",
            "sitio/es/05120/datos/x.csv",
            "sitio/index.html",
        ]
        assert b"interno" not in b"".join(map(package.read, packed))


def test_printed_chapters_go_with_it_and_the_reader_is_told(
    ws: Workspace, tiny: Programme
) -> None:
    printed = ws.printed("ensayo", "donante") / "es/05120/informe.pdf"
    printed.parent.mkdir(parents=True)
    printed.write_bytes(b"%PDF-1.7")
    with _pack(ws, tiny) as package:
        assert "pdf/es/05120/informe.pdf" in package.namelist()
        assert (
            "En pdf/ están los mismos capítulos" in package.read("LEAME.txt").decode()
        )


def test_the_same_edition_gives_the_same_bytes(ws: Workspace, tiny: Programme) -> None:
    with _pack(ws, tiny) as package:
        first = Path(str(package.filename)).read_bytes()
    with _pack(ws, tiny) as package:
        assert Path(str(package.filename)).read_bytes() == first
