from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from somos_eval.importers import Imported

Read = Callable[..., Imported]
Book = Callable[..., bytes]
Codes = Callable[[Imported], list[str]]
Rows = Callable[[Imported], pd.DataFrame]

TITLE = [
    ["ACTUALIZACIÓN POST COVID-19. PROYECCIONES DE POBLACIÓN MUNICIPAL POR ÁREA."],
    ["PROYECCIONES DE POBLACIÓN A NIVEL MUNICIPAL. PERIODO 2020 - 2035."],
]
CODE_FIRST = ["DP", "DPNOM", "MPIO", "DPMP", "AÑO", "ÁREA GEOGRÁFICA", "Población"]
CODE_LAST = ["DP", "DPNOM", "DPMP", "MPIO", "AÑO", "ÁREA GEOGRÁFICA", "Población"]
AREAS = ("Cabecera Municipal", "Centros Poblados y Rural Disperso", "Total")


def _rows(*people: Any, code: Any = "05001", year: int = 2020) -> list[list[Any]]:
    return [
        ["05", "Antioquia", code, "Medellín", year, area, number]
        for area, number in zip(AREAS, people, strict=True)
    ]


@pytest.fixture
def population_file(book: Book) -> Callable[..., bytes]:
    def build(
        rows: Sequence[Any], head: Sequence[Any] = CODE_FIRST, title: Any = TITLE
    ) -> bytes:
        return book([[], *title, [], head, *rows, ["Fuente: DANE."]])

    return build


@pytest.mark.reales
def test_the_published_projections_give_the_published_answers(
    real_data: Path, read: Read, rows_of: Rows
) -> None:
    name = "dane_proyecciones_2020_2035.xlsx"
    imported = read("poblacion", (real_data / name).read_bytes(), name)
    frame = rows_of(imported)
    assert frame["divipola"].nunique() == 1122
    totals = frame[frame["area"] == "total"].groupby("anio")["poblacion"].sum()
    assert totals[2020] == 50_407_647
    assert totals[2024] == 52_695_952
    assert len(frame) == imported.report.rows_read == 1122 * 16 * 3
    # The edition that the data model gives as its example.
    assert set(frame["edicion"]) == {"DANE proyecciones 2020-2035 post COVID-19"}
    assert "Actualización: Marzo de 2023" in imported.report.notes


@pytest.mark.parametrize("head", [CODE_FIRST, CODE_LAST])
@pytest.mark.parametrize("code", ["05001", 5001, 5001.0])
def test_the_column_of_the_code_is_found_by_its_content(
    read: Read,
    population_file: Callable[..., bytes],
    rows_of: Rows,
    head: list[str],
    code: Any,
) -> None:
    frame = rows_of(
        read("poblacion", population_file(_rows(7, 3, 10, code=code), head))
    )
    assert frame["divipola"].tolist() == ["05001"] * 3
    assert frame["area"].tolist() == [
        "cabecera",
        "centros_poblados_y_rural_disperso",
        "total",
    ]


def test_the_order_of_the_columns_does_not_matter(
    read: Read, population_file: Callable[..., bytes], rows_of: Rows
) -> None:
    order = [6, 4, 3, 2, 5, 1, 0]
    rows = [[row[i] for i in order] for row in _rows(7, 3, 10)]
    content = population_file(rows, [CODE_FIRST[i] for i in order])
    assert rows_of(read("poblacion", content))["poblacion"].tolist() == [7, 3, 10]


def test_people_in_spanish_text_are_read_when_the_column_settles_the_mark(
    read: Read, population_file: Callable[..., bytes], rows_of: Rows
) -> None:
    content = population_file(_rows("2.476.569", "43.023", "2.519.592"))
    assert rows_of(read("poblacion", content))["poblacion"].sum() == 2 * 2_519_592


def test_people_that_can_be_read_two_ways_are_refused(
    read: Read, population_file: Callable[..., bytes], codes_of: Codes
) -> None:
    imported = read("poblacion", population_file(_rows("1.234", 3, 10)))
    assert codes_of(imported) == ["SE-IMP-021"]
    assert imported.report.errors[0].found == "1.234"


def test_a_total_that_is_not_the_sum_is_an_error(
    read: Read, population_file: Callable[..., bytes]
) -> None:
    rows = [*_rows(7, 3, 10), *_rows(1_200, 34, 1_235, year=2021)]
    (problem,) = read("poblacion", population_file(rows)).report.errors
    assert problem.code == "SE-IMP-045"
    assert "2021" in problem.rule
    assert "(1.235)" in problem.rule
    assert "(1.234)" in problem.rule


@pytest.mark.parametrize("kept", [(0, 2), (0, 1), (0, 1, 2, 2)])
def test_areas_missing_or_repeated_are_an_error(
    read: Read,
    population_file: Callable[..., bytes],
    codes_of: Codes,
    kept: tuple[int, ...],
) -> None:
    rows = [_rows(7, 3, 10)[i] for i in kept]
    assert codes_of(read("poblacion", population_file(rows))) == ["SE-IMP-046"]


def test_totals_alone_are_enough(
    read: Read, population_file: Callable[..., bytes], rows_of: Rows
) -> None:
    rows = _rows(7, 3, 10)[2:]
    assert rows_of(read("poblacion", population_file(rows)))["area"].tolist() == [
        "total"
    ]


def test_departments_are_left_out_and_told(
    read: Read, population_file: Callable[..., bytes], rows_of: Rows
) -> None:
    rows = [*_rows(7, 3, 10), *_rows(70, 30, 100, code="05000")]
    imported = read("poblacion", population_file(rows))
    assert len(rows_of(imported)) == 3
    assert len(imported.report.skipped) == 3


@pytest.mark.parametrize(
    ("title", "edition"),
    [
        ([["PROYECCIONES DE POBLACIÓN 2018-2026"]], "DANE proyecciones 2018-2026"),
        ([["Retroproyecciones de población"]], "DANE retroproyecciones 2020-2020"),
    ],
)
def test_the_edition_comes_from_the_title(
    read: Read,
    population_file: Callable[..., bytes],
    rows_of: Rows,
    title: Any,
    edition: str,
) -> None:
    frame = rows_of(read("poblacion", population_file(_rows(7, 3, 10), title=title)))
    assert set(frame["edicion"]) == {edition}


def test_without_a_title_the_edition_is_the_file_and_it_is_told(
    read: Read, population_file: Callable[..., bytes], rows_of: Rows
) -> None:
    content = population_file(_rows(7, 3, 10), title=[])
    imported = read("poblacion", content, "dane_2024.xlsx")
    assert set(rows_of(imported)["edicion"]) == {"dane_2024 2020-2020"}
    assert [p.code for p in imported.report.warnings] == ["SE-IMP-047"]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        (4, "", "SE-IMP-026"),
        (5, "Urbana", "SE-IMP-028"),
        (6, -1, "SE-IMP-027"),
        (6, "", "SE-IMP-026"),
    ],
)
def test_a_bad_cell_is_told_with_its_place(
    read: Read,
    population_file: Callable[..., bytes],
    column: int,
    cell: Any,
    code: str,
) -> None:
    rows = _rows(7, 3, 10)
    rows[1][column] = cell
    (problem,) = read("poblacion", population_file(rows)).report.errors
    assert (problem.code, problem.where.row) == (code, 7)


def test_a_file_without_codes_is_refused(
    read: Read, population_file: Callable[..., bytes], codes_of: Codes
) -> None:
    content = population_file(_rows(7, 3, 10, code="Medellín"))
    assert codes_of(read("poblacion", content)) == ["SE-IMP-013"]


def test_another_file_says_what_it_lacks(
    read: Read, book: Book, codes_of: Codes
) -> None:
    assert codes_of(read("poblacion", book([["a"], [1]]))) == ["SE-IMP-010"]
