"""Raw workbooks look like the published ones and say that they are synthetic."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from somos_eval.demo import DemoProgramme

Rows = list[list[Any]]


@pytest.fixture
def sheets(demo: DemoProgramme) -> dict[str, Rows]:
    """Cells of the only sheet of each workbook."""
    return {
        file.path.removeprefix("crudo/"): CalamineWorkbook.from_filelike(
            BytesIO(file.content)
        )
        .get_sheet_by_index(0)
        .to_python(skip_empty_area=False)
        for file in demo.raw
        if file.path.endswith(".xlsx")
    }


def header_at(rows: Rows) -> int:
    return next(k for k, row in enumerate(rows) if "CODIGO DANE" in row)


def total_at(rows: Rows) -> int:
    return next(k for k, row in enumerate(rows) if row[0] == "TOTAL")


def test_title_block_and_footer_are_those_of_the_police(
    sheets: dict[str, Rows],
) -> None:
    rows = sheets["policia/homicidio_2023.xlsx"]
    title = [row[0] for row in rows[: header_at(rows)]]
    assert title[:2] == ["MINISTERIO DE DEFENSA NACIONAL", "POLICÍA NACIONAL"]
    assert "HOMICIDIOS " in title
    assert "PERÍODO DEL 01 DE ENERO AL 31 DE DICIEMBRE DEL 2023" in title
    footer = [str(row[0]) for row in rows[total_at(rows) + 1 :]]
    assert "DATOS EXTRAIDOS EL DIA 15 DE ENERO DEL AÑO 2025" in footer[0]
    assert any("SINTÉTICOS" in str(line) for line in title)
    assert any("SINTÉTICOS" in line for line in footer)


def test_older_files_have_numbers_for_codes_and_newer_ones_text(
    sheets: dict[str, Rows],
) -> None:
    older = sheets["policia/homicidio_2022.xlsx"]
    newer = sheets["policia/homicidio_2024.xlsx"]
    assert older[header_at(older)] != newer[header_at(newer)]
    for rows, kind, shortest in ((older, float, 7), (newer, str, 8)):
        column = rows[header_at(rows)].index("CODIGO DANE")
        codes = [row[column] for row in rows[header_at(rows) + 1 : total_at(rows)]]
        assert {type(code) for code in codes} == {kind}
        assert min(len(str(code).removesuffix(".0")) for code in codes) == shortest


def test_total_is_the_sum_of_the_rows(sheets: dict[str, Rows]) -> None:
    crimes = {
        name: rows for name, rows in sheets.items() if name.startswith("policia/")
    }
    assert len(crimes) == 17
    for rows in crimes.values():
        body = rows[header_at(rows) + 1 : total_at(rows)]
        assert sum(row[7] for row in body) == rows[total_at(rows)][7]


def test_facts_fall_in_the_year_of_their_file(sheets: dict[str, Rows]) -> None:
    rows = sheets["policia/lesiones_personales_2024.xlsx"]
    column = rows[header_at(rows)].index("FECHA HECHO")
    days = [row[column] for row in rows[header_at(rows) + 1 : total_at(rows)]]
    assert all(isinstance(day, date) and day.year == 2024 for day in days)


def test_official_lists_say_that_they_are_synthetic(sheets: dict[str, Rows]) -> None:
    for name in ("divipola_sintetica.xlsx", "Población sintética.xlsx"):
        rows = sheets[name]
        above, below = rows[:6], rows[-3:]
        assert any("SINTÉTICOS" in str(row[0]) for row in above)
        assert any("sintéticos" in str(row[0]) for row in below)


def test_department_codes_keep_their_leading_zero(sheets: dict[str, Rows]) -> None:
    rows = sheets["divipola_sintetica.xlsx"]
    first = next(row for row in rows if str(row[2]).isdigit())
    assert first[0] == "02"
    assert first[2].startswith("02")
