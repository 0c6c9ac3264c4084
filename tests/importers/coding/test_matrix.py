"""Coding matrices typed in Excel, of both shapes, with the habits of people."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import pytest

from somos_eval.importers import Imported
from tests.importers.coding.conftest import Frames

Read = Callable[..., Imported]
Book = Callable[..., bytes]
Codes = Callable[[Imported], list[str]]
Rows = Sequence[Sequence[Any]]

HEAD = ["Fuente", "Código", "Texto", "Codificador", "Polaridad"]
TITLE = [["Matriz de codificación"], []]


def segments(imported: Imported) -> pd.DataFrame:
    assert not imported.report.errors, imported.report.errors
    return imported.frames["segmento"]


def test_one_row_a_segment(read: Read, book: Book, programme: Frames) -> None:
    rows = [
        ["ENT-0001", "Recursos; Voluntad política", "No hay plata", "COD-A", ""],
        ["ent-0002 vereda", "Recursos", "Ni luz", "Ana Pérez", "Desfavorable"],
        [],
        ["ENT-0001", "Recursos", "No hay plata", "Ana Pérez", ""],
    ]
    imported = read("matriz", book([*TITLE, HEAD, *rows]), tables=programme)
    frame = segments(imported)
    assert Counter(frame["codigo_id"]) == {"recursos": 3, "voluntad_politica": 1}
    same = frame[frame["texto_literal"] == "No hay plata"]
    assert same["segmento_id"].nunique() == 1
    assert same["codificador"].nunique() == 2
    assert list(frame["polaridad"].dropna()) == ["desfavorable"]
    assert "Ana" not in frame.to_csv() + str(imported.report.as_json())
    assert imported.report.rows_read == 4


def test_rows_that_repeat_are_kept_apart(
    read: Read, book: Book, programme: Frames
) -> None:
    rows = [["ENT-0001", "Recursos", "Sí", "COD-A", ""]] * 2
    frame = segments(read("matriz", book([HEAD, *rows]), tables=programme))
    assert frame["segmento_id"].nunique() == 2


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        (["Nombre del documento", "Código", "Segmento", "Autor"], "Padre > Hijo"),
        (["Document name", "Code", "Segment", "Author"], "Padre\\Hijo"),
        (["Document", "Codes", "Quotation Content", "Created by"], "Padre > Hijo"),
        (["Fuente", "Nodo", "Cita", "Codificado por"], "Nodos\\\\Padre\\Hijo"),
    ],
)
def test_the_exports_of_other_programs(
    read: Read, book: Book, programme: Frames, header: list[str], cell: str
) -> None:
    content = book([header, ["ENT-0001", cell, "No hay plata", "COD-A"]])
    imported = read("matriz", content, tables=programme)
    codes = imported.frames["codigo"].set_index("codigo_id")
    assert codes.loc["padre.hijo", "padre_id"] == "padre"
    assert list(segments(imported)["codigo_id"]) == ["padre.hijo"]
    assert list(segments(imported)["codificador"]) == ["COD-A"]


def test_what_a_row_lacks_is_told_with_its_place(
    read: Read, book: Book, programme: Frames, codes_of: Codes
) -> None:
    rows = [
        ["", "Recursos", "No hay", "COD-A", ""],
        ["ENT-0001", "", "No hay", "COD-A", ""],
        ["ENT-0001", "Recursos", "No hay", "COD-A", "regular"],
    ]
    imported = read("matriz", book([HEAD, *rows]), tables=programme)
    assert codes_of(imported) == ["SE-COD-060", "SE-COD-061", "SE-COD-063"]
    assert [p.where.row for p in imported.report.errors] == [2, 3, 4]
    assert imported.report.errors[0].where.column == "Fuente"


CROSS: Rows = [
    ["Fuente", "Recursos", "Voluntad política", "Total"],
    ["ENT-0001", "No hay plata\nNi gente", "x", 3],
    ["ENT-0002", 2, "", 2],
    ["TOTAL", 4, 1, 5],
]
TRANSPOSED: Rows = [list(column) for column in zip(*CROSS, strict=True)]


def test_sources_against_codes(read: Read, book: Book, programme: Frames) -> None:
    frame = segments(read("matriz", book(CROSS), "cod-b.xlsx", tables=programme))
    counted = Counter(zip(frame["fuente_id"], frame["codigo_id"], strict=True))
    assert counted == {
        ("ENT-0001", "recursos"): 2,
        ("ENT-0001", "voluntad_politica"): 1,
        ("ENT-0002", "recursos"): 2,
    }
    assert set(frame["texto_literal"].dropna()) == {"No hay plata", "Ni gente"}
    assert set(frame["codificador"]) == {"COD-B"}


def test_sources_across_and_codes_down_give_the_same(
    read: Read, book: Book, programme: Frames
) -> None:
    down = read("matriz", book(CROSS), tables=programme)
    turned = [["Código", *TRANSPOSED[0][1:]], *TRANSPOSED[1:]]
    across = read("matriz", book(turned), tables=programme)
    key = ["segmento_id", "codigo_id"]
    pd.testing.assert_frame_equal(
        segments(down).sort_values(key, ignore_index=True),
        segments(across).sort_values(key, ignore_index=True),
    )


@pytest.mark.parametrize(
    ("cell", "code"),
    [("?", "SE-COD-062"), (5000, "SE-COD-064"), ("-3,5", "SE-COD-062")],
)
def test_a_cell_that_is_neither_mark_count_nor_words_is_refused(
    read: Read, book: Book, programme: Frames, codes_of: Codes, cell: Any, code: str
) -> None:
    imported = read("matriz", book([CROSS[0], ["ENT-0001", cell]]), tables=programme)
    assert codes_of(imported) == [code]
    where = imported.report.errors[0].where
    assert (where.row, where.column) == (2, "Recursos")


@pytest.mark.parametrize("cell", ["", "-", "no", 0, "0"])
def test_what_says_that_there_is_nothing_is_nothing(
    read: Read, book: Book, programme: Frames, cell: Any
) -> None:
    rows = [CROSS[0], ["ENT-0001", cell, "x"]]
    frame = segments(read("matriz", book(rows), tables=programme))
    assert list(frame["codigo_id"]) == ["voluntad_politica"]


def test_a_matrix_in_csv_of_windows(read: Read, programme: Frames) -> None:
    content = "fuente;código;texto\r\nENT-0001;Opinión;Ñandú\r\n".encode("cp1252")
    imported = read("matriz", content, "m.csv", tables=programme)
    assert list(segments(imported)["texto_literal"]) == ["Ñandú"]
    assert "SE-COD-051" in {p.code for p in imported.report.warnings}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "SE-IMP-001"),
        (b"a,b\n1,2\n", "SE-COD-007"),
        (b"PK\x03\x04x", "SE-IMP-004"),
    ],
)
def test_what_is_no_matrix_is_refused(
    read: Read, programme: Frames, codes_of: Codes, content: bytes, code: str
) -> None:
    assert codes_of(read("matriz", content, "m", tables=programme)) == [code]
