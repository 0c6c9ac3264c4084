"""Exports of Taguette that are damaged, dangerous or edited by hand in Excel."""

import hashlib
import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing

import pandas as pd
import pytest

from somos_eval.importers import Imported
from somos_eval.importers.coding.tags import tag_codes
from tests.importers.coding.conftest import Frames

Read = Callable[..., Imported]
Codes = Callable[[Imported], list[str]]
Book = Callable[..., bytes]

CSV = (
    "id,document,tag,content\r\n"
    '1,ENT-0001,recursos,"No hay, dice, plata"\r\n'
    '1,ENT-0001,voluntad,"No hay, dice, plata"\r\n'
    "2,ENT-0001,recursos,sí\r\n"
    "3,ENT-0001,recursos,sí\r\n"
    "4,Juan Pérez.docx,recursos,nada\r\n"
)

SCHEMA = """
CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE documents (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE highlights (id INTEGER PRIMARY KEY, document_id INTEGER,
    start_offset INTEGER, end_offset INTEGER, snippet TEXT);
CREATE TABLE tags (id INTEGER PRIMARY KEY, path TEXT, description TEXT);
CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
CREATE TABLE commands (id INTEGER PRIMARY KEY, user_login TEXT, payload TEXT);
INSERT INTO projects VALUES (1, 'Línea base');
INSERT INTO documents VALUES (7, 'ENT-0001');
INSERT INTO tags VALUES (3, 'recursos', 'Qué');
INSERT INTO highlights VALUES (9, 7, 0, 2, '<p>No &amp; <b>sí</b></p>');
INSERT INTO highlights VALUES (10, 7, 4, 5, 'sin etiqueta');
INSERT INTO highlight_tags VALUES (9, 3), (9, 99);
INSERT INTO commands VALUES
    (1, 'ana', '{"type": "highlight_add", "highlight_id": 9}');
"""


def database(script: str = SCHEMA, more: str = "") -> bytes:
    with closing(sqlite3.connect(":memory:")) as base:
        base.executescript(script + more)
        return bytes(base.serialize())


def segments(imported: Imported) -> pd.DataFrame:
    assert not imported.report.errors, imported.report.errors
    return imported.frames["segmento"]


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.replace('"', "").replace(", dice,", " dice").encode(),
        CSV.replace("No hay, dice, plata", "No hay").replace(",", ";").encode("cp1252"),
    ],
)
def test_a_csv_as_it_is_exported_or_as_excel_leaves_it(
    read: Read, programme: Frames, content: bytes
) -> None:
    imported = read("taguette", content, "h.csv", tables=programme)
    frame = segments(imported)
    assert list(frame.groupby("codigo_id").size()) == [3, 1]
    # Two stretches with the same words are two; two tags of one stretch, one.
    assert frame["segmento_id"].nunique() == 3
    found = {p.code for p in imported.report.warnings}
    assert {"SE-COD-020", "SE-COD-051"} <= found
    assert "Juan" not in str(imported.report.as_json())
    assert imported.report.rows_read == 5


def test_the_name_of_the_file_may_say_who_coded(read: Read, programme: Frames) -> None:
    imported = read("taguette", CSV.encode(), "ronda1_cod-a.csv", tables=programme)
    assert set(segments(imported)["codificador"]) == {"COD-A"}


def test_a_csv_with_missing_cells_says_where(
    read: Read, programme: Frames, codes_of: Codes
) -> None:
    content = CSV.replace("2,ENT-0001,recursos", "2,ENT-0001,")
    imported = read("taguette", content.encode(), "h.csv", tables=programme)
    assert codes_of(imported) == ["SE-IMP-026"]
    where = imported.report.errors[0].where
    assert (where.row, where.column) == (4, "tag")


def test_the_project_in_sqlite(read: Read, programme: Frames) -> None:
    imported = read("taguette", database(), "p.sqlite3", tables=programme)
    frame = segments(imported)
    assert list(frame["texto_literal"]) == ["No & sí"]
    assert "SE-COD-040" in {p.code for p in imported.report.warnings}
    assert "Fragmentos sin etiqueta que no se importan: 1." in imported.report.notes
    assert imported.keeps_original is False


def test_a_list_of_names_does_not_give_a_coder_away(
    read: Read, programme: Frames
) -> None:
    def coder(salt: bytes) -> str:
        done = read("taguette", database(), "p.sqlite3", tables=programme, salt=salt)
        return str(segments(done)["codificador"].iloc[0])

    first = coder(b"one programme")
    assert re.fullmatch(r"COD-[0-9A-F]{6}", first)
    hashed = hashlib.sha256(b"ana").hexdigest()[:6].upper()
    assert len({first, coder(b"another"), f"COD-{hashed}"}) == 3
    # The same whenever the person comes in the programme.
    assert coder(b"one programme") == first


def test_a_database_in_write_ahead_mode_is_read(read: Read, programme: Frames) -> None:
    content = bytearray(database())
    content[18:20] = b"\x02\x02"
    imported = read("taguette", bytes(content), "p.sqlite3", tables=programme)
    assert len(segments(imported)) == 1


ENDLESS = """
DROP TABLE tags;
CREATE VIEW tags AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)
    SELECT id, 'a' || id AS path, '' AS description FROM n;
"""


HUGE = """
DROP TABLE tags;
CREATE TABLE tags (id INTEGER PRIMARY KEY, path TEXT,
    description TEXT GENERATED ALWAYS AS (zeroblob(900000000)) VIRTUAL);
INSERT INTO tags (id, path) VALUES (3, 'a');
"""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "SE-IMP-001"),
        (b"SQLite format 3\0" + b"basura" * 100, "SE-COD-004"),
        (database()[:3000], "SE-COD-004"),
        (database("CREATE TABLE otra (id);"), "SE-COD-003"),
        (database(SCHEMA, ENDLESS), "SE-COD-003"),
        (database(SCHEMA, HUGE), "SE-COD-004"),
        (database(SCHEMA, "INSERT INTO projects VALUES (2, 'Otro');"), "SE-COD-005"),
        (database(SCHEMA, "UPDATE commands SET payload = '{';"), "SE-COD-004"),
        (b"columna1,columna2\n1,2\n", "SE-COD-003"),
        (b'id,document,tag,content\n1,ENT-0001,a,"sin cerrar\n', "SE-IMP-055"),
        (b"tag,description\n", "SE-COD-006"),
        (b"\0\1\2", "SE-IMP-052"),
        (b"<a/>", "SE-COD-001"),
    ],
)
def test_what_taguette_did_not_make_is_refused(
    read: Read, programme: Frames, codes_of: Codes, content: bytes, code: str
) -> None:
    start = time.perf_counter()
    imported = read("taguette", content, "p", tables=programme)
    assert time.perf_counter() - start < 2
    assert codes_of(imported) == [code]
    assert imported.frames == {}


def test_a_query_that_does_not_end_is_stopped(
    read: Read,
    programme: Frames,
    codes_of: Codes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from somos_eval.importers.coding import taguette_sqlite

    monkeypatch.setattr(taguette_sqlite, "_LOOKS_AT_MOST", 0)
    monkeypatch.setattr(taguette_sqlite, "_LOOK_EVERY", 1)
    imported = read("taguette", database(), "p.sqlite3", tables=programme)
    assert codes_of(imported) == ["SE-COD-008"]


def test_a_dotted_tag_is_inside_the_tag_that_exists() -> None:
    codes = tag_codes({"a.b.c": "", "a": "x\ny", "d.e": "", "a.b.d.f": "", "a.": ""})
    assert {(c.key, c.name, c.parent) for c in codes} == {
        ("a", "a", None),
        ("a.b.c", "b.c", "a"),
        ("a.b.d.f", "b.d.f", "a"),
        ("d.e", "d.e", None),
        ("a.", "a.", None),
    }
    assert codes[0].description == "x y"


def test_a_codebook_in_excel(read: Read, book: Book) -> None:
    head = ["tag", "description", "number of highlights", "number of documents"]
    content = book([head, ["a", "Qué", 1.0, 1.0], ["a.b", "", 0.0, 0.0]])
    imported = read("taguette", content, "codebook.xlsx")
    assert list(imported.frames) == ["codigo"]
    assert list(imported.frames["codigo"]["codigo_id"]) == ["c_a", "c_a.b"]
    assert imported.keeps_original
