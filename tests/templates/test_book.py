"""The workbook as Excel sees it: looked at in its XML, not through this library."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from somos_eval.contracts import TABLES, Kind, coerce
from somos_eval.importers.reading.workbook import read_workbook
from somos_eval.templates.book import Filling, workbook
from somos_eval.templates.choices import Choices
from somos_eval.templates.labels import in_labels, label
from somos_eval.templates.sheets import (
    DICTIONARY,
    EXAMPLE,
    INSTRUCTIONS,
    LEFT_OUT,
    LISTS,
    SHEETS,
)

LISTED = Choices(
    kinds={"consejo_municipal_juventud": "Consejo Municipal de Juventud (CMJ)"},
    municipalities={"05120": "Cáceres (05120)", "13244": "El Carmen (13244)"},
)
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
Part = Callable[[str], ET.Element]


@pytest.fixture(scope="module")
def content() -> bytes:
    return workbook(Filling("piloto", LISTED))


@pytest.fixture(scope="module")
def part(content: bytes) -> Part:
    """Return the XML of a sheet by its title."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    book = ET.fromstring(archive.read("xl/workbook.xml"))
    titles = [s.get("name") for s in book.findall("m:sheets/m:sheet", NS)]

    def read(title: str) -> ET.Element:
        number = titles.index(title) + 1
        return ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))

    return read


@pytest.fixture(scope="module")
def cells(content: bytes) -> dict[str, list[list[object]]]:
    sheets, problems = read_workbook(content, "libro.xlsx")
    assert problems == []
    return {sheet.name: [list(row) for row in sheet.rows] for sheet in sheets}


def validations(sheet: ET.Element) -> dict[str, ET.Element]:
    found = sheet.findall("m:dataValidations/m:dataValidation", NS)
    return {str(v.get("sqref")).partition("4:")[0]: v for v in found}


def test_there_is_a_sheet_a_table_between_the_instructions_and_the_lists(
    cells: dict[str, list[list[object]]],
) -> None:
    titles = [sheet.title for sheet in SHEETS.values()]
    assert list(cells) == [INSTRUCTIONS, *titles, DICTIONARY, LISTS]


def test_the_same_input_gives_the_same_bytes(content: bytes) -> None:
    assert workbook(Filling("piloto", LISTED)) == content


def test_there_are_no_formulas_nor_links_outside(content: bytes) -> None:
    archive = zipfile.ZipFile(io.BytesIO(content))
    for name in archive.namelist():
        if name.startswith("xl/worksheets/sheet"):
            assert not re.search(rb"<(\w+:)?f[ >/]", archive.read(name)), name
        assert b'TargetMode="External"' not in archive.read(name)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_has_identifiers_headers_and_an_example(
    cells: dict[str, list[list[object]]], part: Part, name: str
) -> None:
    sheet = SHEETS[name]
    rows = cells[sheet.title]
    names = sheet.table.names
    assert rows[1] == [name, *names]
    assert rows[2] == [LEFT_OUT, *(sheet.heading(c) for c in names)]
    assert rows[3][0] == EXAMPLE
    assert len(rows) == 4
    hidden = [r.get("r") for r in part(sheet.title).iter() if r.get("hidden") == "1"]
    assert hidden == ["2"]
    pane = part(sheet.title).find("m:sheetViews/m:sheetView/m:pane", NS)
    assert pane is not None
    assert (pane.get("ySplit"), pane.get("state")) == ("3", "frozen")


@pytest.mark.parametrize("name", SHEETS)
def test_every_column_says_what_it_is_and_admits_only_its_kind(
    part: Part, name: str
) -> None:
    expected = {Kind.DATE: "date", Kind.INTEGER: "whole", Kind.DECIMAL: "decimal"}
    sheet = SHEETS[name]
    found = list(validations(part(sheet.title)).values())
    assert len(found) == len(sheet.table.columns)
    for column, rule in zip(sheet.table.columns, found, strict=True):
        assert rule.get("promptTitle")
        what = in_labels(column.description, column.values)[:60]
        assert what in str(rule.get("prompt")).replace("\n", " ")
        if column.kind in expected:
            assert rule.get("type") == expected[column.kind]
            assert rule.get("errorStyle") is None  # the default: it stops
        if column.kind is Kind.CATEGORY:
            assert rule.get("type") == "list"


def test_a_drop_down_offers_what_the_contract_admits(
    cells: dict[str, list[list[object]]], part: Part
) -> None:
    column = TABLES["sesion"].column("acta_estado")
    rule = validations(part("Sesiones"))["I"]
    source = rule.findtext("m:formula1", "", NS)
    found = re.fullmatch(r"Listas!\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+)", source)
    assert found is not None
    at = ord(found[1]) - ord("A") if len(found[1]) == 1 else 26 + ord(found[1][1]) - 65
    rows = cells[LISTS][int(found[2]) - 1 : int(found[4])]
    assert [row[at] for row in rows] == [label(v) for v in column.values]
    assert [row[at + 1] for row in rows] == list(column.values)


def test_the_programmes_own_lists_are_offered(
    cells: dict[str, list[list[object]]],
) -> None:
    offered = {cell for row in cells[LISTS] for cell in row}
    assert {*LISTED.kinds.values(), *LISTED.municipalities.values()} <= offered


def test_what_refers_to_another_sheet_offers_what_it_holds(part: Part) -> None:
    rule = validations(part("Sesiones"))["C"]
    source = rule.findtext("m:formula1", "", NS)
    assert source.startswith("'Instancias'!$B$5:$B$")
    assert rule.get("errorStyle") == "warning"  # it may be in the programme already


def test_what_the_programme_has_is_offered_instead(
    cells: dict[str, list[list[object]]],
) -> None:
    known = {"instancia.instancia_id": ["13244-CMJ"]}
    sheets, _ = read_workbook(workbook(Filling("p", LISTED, known=known)), "x.xlsx")
    lists = next(sheet for sheet in sheets if sheet.name == LISTS)
    assert any("13244-CMJ" in row for row in lists.rows)
    assert not any("13244-CMJ" in row for row in cells[LISTS])


@pytest.mark.parametrize("title", [INSTRUCTIONS, DICTIONARY, LISTS])
def test_sheets_that_nobody_fills_are_protected(part: Part, title: str) -> None:
    assert part(title).find("m:sheetProtection", NS) is not None


def test_the_dictionary_has_every_column(
    cells: dict[str, list[list[object]]],
) -> None:
    listed = {tuple(row[-2:]) for row in cells[DICTIONARY][1:]}
    assert listed == {(n, c) for n, s in SHEETS.items() for c in s.table.names}


def test_the_instructions_name_the_programme_and_every_sheet(
    cells: dict[str, list[list[object]]],
) -> None:
    text = " ".join(str(c) for row in cells[INSTRUCTIONS] for c in row)
    assert "somos importar libro ARCHIVO --programa piloto" in text
    assert all(sheet.title in text for sheet in SHEETS.values())
    assert "Ley 1581" in text


def test_a_text_that_looks_like_a_formula_is_text(part: Part) -> None:
    rows = pd.DataFrame(
        {
            "instancia_id": ["13244-CMJ"],
            "divipola": ["13244"],
            "instancia_tipo": ["consejo_municipal_juventud"],
            "nombre_local": ["=HYPERLINK(A1)"],
            "fecha_creacion": [date(2021, 12, 20)],
            "priorizada": [True],
            "estado": ["activa"],
        }
    )
    frame, _ = coerce(TABLES["instancia"], rows)
    content = workbook(Filling("p", LISTED, {"instancia": frame}, tables=["instancia"]))
    archive = zipfile.ZipFile(io.BytesIO(content))
    sheet = archive.read("xl/worksheets/sheet2.xml").decode()
    assert "<f>" not in sheet
    assert b'quotePrefix="1"' in archive.read("xl/styles.xml")
    titles, _ = read_workbook(content, "x.xlsx")
    assert "=HYPERLINK(A1)" in titles[1].rows[4]


def test_a_workbook_may_have_some_sheets_only() -> None:
    sheets, _ = read_workbook(
        workbook(Filling("p", LISTED, tables=["sesion", "compromiso"])), "x.xlsx"
    )
    titles = [sheet.name for sheet in sheets]
    assert titles == [INSTRUCTIONS, "Sesiones", "Compromisos", DICTIONARY, LISTS]
