"""A crime file of any length is read by blocks, and says what it says whole."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts import TABLES
from somos_eval.importers import FORMATS, LONG_FORMATS, Given, Imported
from somos_eval.importers.compact import opened, told_repeated
from somos_eval.importers.reading import delimited, text

HEAD = "DELITO,CODIGO DANE,FECHA HECHO,GENERO,ARMAS MEDIOS,CANTIDAD"
GOOD = [
    "HOMICIDIO,5001000,13/02/2022,MASCULINO,ARMA DE FUEGO,1",
    "HURTO A PERSONAS,76001000,01/12/2023,FEMENINO,-,2",
    "HOMICIDIO,5001000,13/02/2022,masculino,Arma  de fuego,1",
    "HOMICIDIO,11001000,2022-03-04,NO REPORTA,,1",
]
TAIL = ["TOTAL,,,,,5", "FUENTE: DIJIN", "Nota: cifras sujetas a variación"]
Small = Callable[[], None]


def long(lines: list[str], *, encoding: str = "utf-8", **given: Any) -> Imported:
    content = "\r\n".join(lines).encode(encoding)
    return LONG_FORMATS["policia"](
        io.BytesIO(content), "delitos.csv", Given("a" * 64, **given)
    )


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> Small:
    def shrink() -> None:
        monkeypatch.setattr(delimited, "BLOCK_ROWS", 2)
        monkeypatch.setattr(text, "_CHUNK", 3)

    return shrink


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "cp850"])
def test_the_size_of_the_blocks_changes_nothing(
    small_blocks: Small, encoding: str
) -> None:
    lines = ["POLICÍA NACIONAL", "", HEAD, *GOOD, "", *TAIL]
    whole = long(lines, encoding=encoding)
    small_blocks()
    cut = long(lines, encoding=encoding)
    assert cut.report == whole.report
    assert cut.frame is not None
    assert whole.frame is not None
    pd.testing.assert_frame_equal(cut.frame, whole.frame)


def test_what_a_person_counts_is_what_is_read(small_blocks: Small) -> None:
    small_blocks()
    done = told_repeated(long([HEAD, *GOOD, *TAIL]))
    assert done.report.rows_imported == 4
    assert done.report.total == done.report.declared_total == 5
    assert done.report.repeated == 1  # the third row is the first one in other words
    assert done.report.notes == ("FUENTE: DIJIN", "Nota: cifras sujetas a variación")
    assert done.frame is not None
    rows = opened(TABLES["delito"], done.frame)
    assert [*rows["fila"]] == [2, 3, 4, 5]
    assert [*rows["divipola"]] == ["05001", "76001", "05001", "11001"]
    assert [*rows["cantidad"]] == [1, 2, 1, 1]
    assert [*rows["ruptura_de_serie"]] == [False, True, False, False]
    assert [*rows["sexo"]] == ["hombre", "mujer", "hombre", "sin_dato"]
    assert set(rows["archivo_sha256"]) == {"a" * 64}


def test_the_importer_of_bytes_gives_canonical_rows() -> None:
    content = "\n".join([HEAD, *GOOD]).encode()
    done = FORMATS["policia"](content, "delitos.csv", Given("a" * 64))
    assert done.frame is not None
    expected = {c.name: c.kind.dtype for c in TABLES["delito"].columns}
    assert {n: str(d) for n, d in done.frame.dtypes.items()} == expected


def test_a_row_costs_some_bytes() -> None:
    done = long([HEAD, *GOOD * 5000])
    assert done.frame is not None
    size = done.frame.memory_usage(deep=True).sum()
    assert size / len(done.frame) < 20


def test_errors_are_listed_in_order_up_to_a_number_and_the_rest_counted(
    small_blocks: Small,
) -> None:
    small_blocks()
    bad = ["HOMICIDIO,5001000,mañana,MASCULINO,-,0"] * 100
    done = long([HEAD, *GOOD, *bad])
    assert done.frame is None
    errors = done.report.errors
    for code in ("SE-IMP-023", "SE-IMP-027"):
        rows = [p.where.row for p in errors if p.code == code]
        assert rows == [*range(6, 46)]
    assert sum("60" in p.rule for p in errors if p.code == "SE-IMP-029") == 2


def test_displaced_rows_are_told_by_their_number_and_bounded(
    small_blocks: Small,
) -> None:
    small_blocks()
    done = long([HEAD, *GOOD * 15, *[f"{GOOD[0]},,sobra"] * 50])
    codes = [p.code for p in done.report.errors]
    assert codes == ["SE-IMP-054"] * 40 + ["SE-IMP-029"]
    assert done.report.errors[0].where.row == 62
    assert "10" in done.report.errors[-1].rule


def test_a_quote_left_open_far_below_refuses_the_file(small_blocks: Small) -> None:
    small_blocks()
    done = long([HEAD, *GOOD * 3, '"HOMICIDIO,5001000'])
    assert [p.code for p in done.report.errors] == ["SE-IMP-055"]
    assert done.report.errors[0].where.line == 14


def test_a_file_without_header_says_first_that_its_rows_are_displaced() -> None:
    assert [p.code for p in long(["a,b", "1,2"]).report.errors] == ["SE-IMP-010"]
    displaced = long(["a,b", "c,d", "1,2,3"])
    assert [p.code for p in displaced.report.errors] == ["SE-IMP-054"]


def test_departments_beside_short_codes_are_joined_by_row() -> None:
    head = "COD_DEPTO,COD_MUNI,FECHA,CANTIDAD,DELITO"
    rows = ["5,1,01/02/2020,1,HOMICIDIO", "76,1,13/02/2020,1,HOMICIDIO"]
    done = long([head, *rows])
    assert done.frame is not None
    assert [*done.frame["divipola"]] == ["05001", "76001"]


def test_rows_left_out_are_told_in_their_order(small_blocks: Small) -> None:
    small_blocks()
    lines = [
        GOOD[0],
        "HOMICIDIO,5000000,13/02/2022,MASCULINO,-,3",
        "HOMICIDIO,NO REPORTA,13/02/2022,MASCULINO,-,1",
        "HOMICIDIO,5001000,0/00/2022,MASCULINO,-,2",
        "HOMICIDIO,5000000,13/02/2022,MASCULINO,-,1",
    ]
    report = long([HEAD, *lines]).report
    assert [s.row for s in report.skipped] == [3, 4, 6, 5]
    assert report.unknown_codes == ("05000",)
    told = next(p for p in report.warnings if p.code == "SE-IMP-034")
    assert "4" in told.rule
    assert "7" in told.rule  # cases in them
    assert report.total == 1


def test_equal_rows_are_those_that_whole_frames_have() -> None:
    done = long([HEAD, *GOOD * 3, GOOD[1].replace(",2", ",3")])
    assert done.frame is not None
    rows = opened(TABLES["delito"], done.frame)
    whole = replace(done, frames={"delito": rows})
    assert told_repeated(done).report.repeated == 9
    assert told_repeated(whole).report.repeated == 9
