import json
from datetime import date
from pathlib import Path

import pytest

from somos_eval.store import Workspace, raw

# sha256sum of «hola».
HOLA = "b221d9dbb083a7f33428d7c2a3c3198ae925614d70210e28716ccaa7cd4ddb79"
FIRST, LATER = date(2024, 11, 21), date(2025, 1, 2)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def test_a_file_is_kept_under_its_hash_and_found_by_its_name(ws: Workspace) -> None:
    assert raw.keep(ws, "p", "Homicidios.XLSX", b"hola", today=FIRST) == HOLA
    assert (ws.raw("p") / f"{HOLA}.xlsx").read_bytes() == b"hola"
    assert raw.index(ws, "p") == {
        HOLA: {"nombre": "Homicidios.XLSX", "importado": "2024-11-21"}
    }


def test_the_same_file_twice_is_one_file(ws: Workspace) -> None:
    raw.keep(ws, "p", "a.xlsx", b"hola", today=FIRST)
    before = sorted((p.name, p.stat().st_mtime_ns) for p in ws.raw("p").iterdir())
    raw.keep(ws, "p", "copia de a.csv", b"hola", today=LATER)
    after = sorted((p.name, p.stat().st_mtime_ns) for p in ws.raw("p").iterdir())
    assert after == before
    assert raw.index(ws, "p")[HOLA]["nombre"] == "a.xlsx"


def test_a_copy_that_was_lost_is_made_again(ws: Workspace) -> None:
    raw.keep(ws, "p", "a.csv", b"hola", today=FIRST)
    copy = ws.raw("p") / f"{HOLA}.csv"
    copy.unlink()
    raw.keep(ws, "p", "a.csv", b"hola", today=LATER)
    assert copy.read_bytes() == b"hola"


def test_the_index_is_text_that_a_person_can_read(ws: Workspace) -> None:
    raw.keep(ws, "p", "Población.csv", b"hola", today=FIRST)
    text = (ws.raw("p") / raw.INDEX).read_text(encoding="utf-8")
    assert "Población.csv" in text
    assert json.loads(text)[HOLA]["importado"] == "2024-11-21"


def test_nothing_is_kept_before_the_first_import(ws: Workspace) -> None:
    assert raw.index(ws, "p") == {}


def test_a_file_of_any_length_is_kept_as_its_content_would_be(
    ws: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "Homicidios.CSV"
    path.write_bytes(b"hola")
    raw.keep_file(ws, "p", path, HOLA, today=FIRST)
    kept = ws.raw("p") / f"{HOLA}.csv"
    assert kept.read_bytes() == b"hola"
    before = kept.stat().st_mtime_ns
    raw.keep_file(ws, "p", path, HOLA, today=LATER)
    assert kept.stat().st_mtime_ns == before
    assert raw.index(ws, "p") == {
        HOLA: {"nombre": "Homicidios.CSV", "importado": "2024-11-21"}
    }
