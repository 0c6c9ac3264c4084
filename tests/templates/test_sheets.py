import pytest

from somos_eval.contracts.cells import folded
from somos_eval.templates.sheets import (
    DICTIONARY,
    INSTRUCTIONS,
    LEFT_OUT,
    LISTS,
    SHEETS,
    SheetTemplate,
    table_of_sheet,
)

EACH = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
EXCEL_TITLE = 31


@EACH
def test_every_column_of_the_table_has_its_header(sheet: SheetTemplate) -> None:
    assert tuple(sheet.headers) == sheet.table.names


@EACH
def test_a_header_leads_back_to_its_column_and_to_no_other(
    sheet: SheetTemplate,
) -> None:
    for column in sheet.table.names:
        assert sheet.by_heading[folded(sheet.heading(column))] == column
        assert sheet.by_heading[column] == column
    assert folded(LEFT_OUT) not in sheet.by_heading


@EACH
def test_a_title_leads_back_to_its_table_and_excel_admits_it(
    sheet: SheetTemplate,
) -> None:
    assert table_of_sheet(sheet.title.upper() + " ") == sheet.table.name
    assert table_of_sheet(sheet.table.name) == sheet.table.name
    assert len(sheet.title) <= EXCEL_TITLE
    assert not set(sheet.title) & set(r"[]:*?/\'")


def test_sheets_without_rows_are_no_table() -> None:
    assert {table_of_sheet(t) for t in (INSTRUCTIONS, DICTIONARY, LISTS)} == {None}


def test_a_sheet_comes_after_those_that_it_refers_to() -> None:
    seen: set[str] = set()
    for name, sheet in SHEETS.items():
        seen.add(name)
        parents = {c.references.partition(".")[0] for c in sheet.table.columns}
        assert {p for p in parents if p in SHEETS} <= seen, name
