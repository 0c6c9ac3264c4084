import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from somos_eval.importers.reading.marks import read_marks

SHEET = "xl/worksheets/sheet1.xml"


def made() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Ñandú & «otra»")
    sheet.write_formula(0, 0, "=1/0", None, "#DIV/0!")
    sheet.write_formula(0, 1, "=A2", None, "")
    sheet.write_formula(0, 2, "=A2", None, "texto")
    sheet.write_formula(0, 27, "=1+1", None, 2)
    sheet.merge_range(3, 0, 5, 1, "m")
    sheet.set_row(7, None, None, {"hidden": True})
    book.add_worksheet("vacía")
    book.close()
    return out.getvalue()


def changed(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(content))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for entry in source.namelist():
            data = source.read(entry)
            target.writestr(entry, data.replace(old, new) if entry == name else data)
    return out.getvalue()


def test_what_the_values_do_not_say_is_read() -> None:
    marks, problems = read_marks(made(), "x.xlsx")
    assert problems == []
    sheet = marks["Ñandú & «otra»"]
    assert sheet.errors == {(0, 0): "#DIV/0!"}
    assert sheet.uncomputed == {(0, 1)}
    assert sheet.formulas == {(0, 2), (0, 27)}
    assert sheet.merged == [(3, 0, 5, 1)]
    assert sheet.hidden == {7}
    assert marks["vacía"].formulas == set()


def test_a_formula_whose_value_is_no_text_was_computed() -> None:
    content = changed(made(), SHEET, b'<c r="B1">', b'<c r="B1" t="str">')
    marks, _ = read_marks(content, "x.xlsx")
    assert marks["Ñandú & «otra»"].uncomputed == set()


@pytest.mark.parametrize("place", [b'r="AB1"', b'r="1"'])
def test_a_cell_or_row_without_its_place_comes_after_the_one_before(
    place: bytes,
) -> None:
    content = changed(made(), SHEET, place, b"")
    marks, problems = read_marks(content, "x.xlsx")
    assert problems == []
    assert len(marks["Ñandú & «otra»"].formulas) == 2


def test_entities_are_refused_before_they_grow() -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]><worksheet'
    content = changed(made(), SHEET, b"<worksheet", bomb)
    _, problems = read_marks(content, "x.xlsx")
    assert [p.code for p in problems] == ["SE-ARC-010"]


def test_a_sheet_that_is_cut_is_refused() -> None:
    content = changed(made(), SHEET, b"</sheetData>", b"")
    _, problems = read_marks(content, "x.xlsx")
    assert [p.code for p in problems] == ["SE-ARC-011"]


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"a;b"])
def test_what_is_no_xlsx_says_nothing(content: bytes) -> None:
    assert read_marks(content, "x.xls") == ({}, [])


def test_published_files_are_read(real_data: Path) -> None:
    content = (real_data / "policia_homicidios_2018.xlsx").read_bytes()
    marks, problems = read_marks(content, "policia_homicidios_2018.xlsx")
    assert problems == []
    (sheet,) = marks.values()
    assert len(sheet.formulas) == 1  # its TOTAL
    assert sheet.errors == {}
