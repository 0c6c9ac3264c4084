import io
import struct
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from somos_eval.importers.reading.workbook import read_workbook


def _ole_with(stream: str) -> bytes:
    """Return the smallest compound file with one (empty) stream, as MS-CFB lays it."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0
    )
    head += struct.pack("<108I", *[free] * 108)
    sectors = struct.pack("<128I", fat, end, *[free] * 126)

    def entry(name: str, kind: int, child: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        raw = text.ljust(64, b"\0") + struct.pack(
            "<HBBIII", len(text), kind, 1, free, free, child
        )
        return raw + bytes(36) + struct.pack("<IQ", end, 0)

    directory = entry("Root Entry", 5, 1) + entry(stream, 2, free)
    return (head + sectors + directory).ljust(2048, b"\0")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "SE-IMP-001"),
        (b"departamento;municipio\n1;2\n", "SE-IMP-002"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "SE-IMP-002"),
        (b"PK\x03\x04 esto no es un libro", "SE-IMP-004"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "SE-IMP-004"),
        (_ole_with("EncryptedPackage"), "SE-IMP-003"),
        (_ole_with("OtraCosa"), "SE-IMP-004"),
    ],
)
def test_what_is_not_a_readable_workbook_is_told_in_spanish(
    content: bytes, code: str
) -> None:
    sheets, problems = read_workbook(content, "homicidios.xls")
    assert sheets == []
    assert [p.code for p in problems] == [code]
    assert problems[0].where.file == "homicidios.xls"
    assert "Traceback" not in problems[0].describe()


def test_a_truncated_workbook_is_told(book: Callable[..., bytes]) -> None:
    content = book([["a", 1]] * 50)
    _, problems = read_workbook(content[: len(content) // 2], "x.xlsx")
    assert [p.code for p in problems] == ["SE-IMP-004"]


def test_a_workbook_without_cells_is_told(book: Callable[..., bytes]) -> None:
    _, problems = read_workbook(book([]), "x.xlsx")
    assert [p.code for p in problems] == ["SE-IMP-006"]


def test_the_extension_does_not_matter(book: Callable[..., bytes]) -> None:
    sheets, problems = read_workbook(book([["a", 1]]), "homicidios.xls")
    assert problems == []
    assert sheets[0].rows == [["a", 1.0]]


def test_rows_are_counted_from_the_top_of_the_sheet(book: Callable[..., bytes]) -> None:
    sheets, _ = read_workbook(book([[], [], [None, "x"]]), "x.xlsx")
    assert sheets[0].rows == [["", ""], ["", ""], ["", "x"]]


def test_a_zip_that_unpacks_to_an_absurd_size_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(60 << 20))
    _, problems = read_workbook(out.getvalue(), "bomba.xlsx")
    assert [p.code for p in problems] == ["SE-IMP-005"]


def test_a_cell_in_the_last_corner_does_not_take_the_process_down() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        sheet.write(0, 0, 1)
        sheet.write(1_048_575, 16_383, 1)
    _, problems = read_workbook(out.getvalue(), "x.xlsx")
    assert [p.code for p in problems] == ["SE-IMP-004"]
    assert "celdas sueltas" in problems[0].hint


def test_a_hidden_sheet_is_marked(book: Callable[..., bytes]) -> None:
    content = book({"Datos": [["a"]], "Vieja": [["b"]]}, hidden=["Vieja"])
    sheets, _ = read_workbook(content, "x.xlsx")
    assert [(s.name, s.visible) for s in sheets] == [("Datos", True), ("Vieja", False)]
