from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts import Context, check_tables
from somos_eval.importers import Imported

Read = Callable[..., Imported]
Book = Callable[..., bytes]
Codes = Callable[[Imported], list[str]]
Rows = Callable[[Imported], pd.DataFrame]

UPPER = [
    "Departamento",
    "",
    "Municipio",
    "",
    "Tipo: Municipio / Isla\n/ Área no municipalizada",
    "Localización",
    "",
]
LOWER = ["Código ", "Nombre", "Código ", "Nombre", "", "LATITUD", "LONGITUD"]
MEDELLIN = [
    "05",
    "ANTIOQUIA",
    "05001",
    "MEDELLÍN",
    "Municipio",
    6.257590259,
    -75.611031065,
]
TITLE = [
    "Codificación de la División Político Administrativa - DIVIPOLA Diciembre 2023"
]


@pytest.fixture
def divipola_file(book: Book) -> Callable[..., bytes]:
    def build(
        *rows: Sequence[Any], title: Sequence[Any] = TITLE, footer: Sequence[Any] = ()
    ) -> bytes:
        lines = [[], title, [], ["Municipios"], UPPER, LOWER, *rows, [], *footer]
        return book({"Municipios": lines, "ESRI_MAPINFO_SHEET": []})

    return build


@pytest.mark.reales
def test_the_published_list_gives_the_published_answer(
    real_data: Path, read: Read, rows_of: Rows
) -> None:
    name = "dane_divipola_2023.xlsx"
    imported = read("divipola", (real_data / name).read_bytes(), name)
    frame = rows_of(imported)
    assert frame["tipo"].value_counts().to_dict() == {
        "municipio": 1102,
        "area_no_municipalizada": 18,
        "isla": 1,
    }
    assert set(frame["vigencia"]) == {pd.Timestamp(2023, 12, 30)}
    assert not frame[["latitud", "longitud"]].isna().any().any()
    assert frame["cod_departamento"].nunique() == 33
    assert any("Ordenanza 248" in note for note in imported.report.notes)
    assert imported.report.warnings == ()
    context = Context(date(2020, 1, 1), date(2024, 12, 31))
    assert check_tables({"territorio": frame}, context, {}) == []


def test_a_two_row_header_with_merged_cells_is_read(
    read: Read, divipola_file: Book, rows_of: Rows
) -> None:
    row = rows_of(read("divipola", divipola_file(MEDELLIN))).iloc[0]
    assert (row["divipola"], row["municipio"]) == ("05001", "MEDELLÍN")
    assert (row["cod_departamento"], row["departamento"]) == ("05", "ANTIOQUIA")
    assert (row["latitud"], row["longitud"]) == (6.257590259, -75.611031065)
    assert row["vigencia"] == pd.Timestamp(2023, 12, 31)


def test_a_one_row_header_numbers_as_codes_and_decimal_commas_are_read(
    read: Read, book: Book, rows_of: Rows
) -> None:
    head = [
        "cod_dpto",
        "dpto",
        "cod_mpio",
        "nom_mpio",
        "tipo_municipio",
        "longitud",
        "latitud",
    ]
    rows = [
        [5, "ANTIOQUIA", 5001, "MEDELLÍN", "Municipio", "-75,611", "6,257590"],
        [88, "SAN ANDRÉS", 88001, "SAN ANDRÉS*", "Isla", "-81,717623", "12,543"],
    ]
    content = book([["DIVIPOLA Marzo de 2024"], head, *rows])
    frame = rows_of(read("divipola", content))
    assert frame["divipola"].tolist() == ["05001", "88001"]
    assert frame["municipio"].tolist() == ["MEDELLÍN", "SAN ANDRÉS"]
    assert frame["longitud"].tolist() == [-75.611, -81.717623]
    assert frame["latitud"].tolist() == [6.25759, 12.543]


@pytest.mark.parametrize(
    ("title", "footer", "name", "day"),
    [
        (
            TITLE,
            ["Actualizado al 30 de diciembre de 2023"],
            "x.xlsx",
            date(2023, 12, 30),
        ),
        (TITLE, [], "divipola_2019.xlsx", date(2023, 12, 31)),
        ([], ["Actualización: marzo de 2024"], "x.xlsx", date(2024, 3, 31)),
        ([], [], "divipola_2019.xlsx", date(2019, 12, 31)),
    ],
)
def test_the_edition_comes_from_the_best_of_three_places(
    read: Read,
    divipola_file: Callable[..., bytes],
    rows_of: Rows,
    title: list[str],
    footer: list[str],
    name: str,
    day: date,
) -> None:
    content = divipola_file(MEDELLIN, title=title, footer=[footer])
    imported = read("divipola", content, name)
    assert rows_of(imported)["vigencia"].tolist() == [pd.Timestamp(day)]
    guessed = not title and not footer
    assert [p.code for p in imported.report.warnings] == ["SE-IMP-041"] * guessed


def test_a_list_without_a_date_is_refused(
    read: Read, divipola_file: Callable[..., bytes], codes_of: Codes
) -> None:
    assert codes_of(read("divipola", divipola_file(MEDELLIN, title=[]))) == [
        "SE-IMP-040"
    ]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        (0, "08", "SE-IMP-042"),
        (2, "", "SE-IMP-026"),
        (2, "00005", "SE-IMP-024"),
        (3, "", "SE-IMP-026"),
        (4, "Ciudad", "SE-IMP-028"),
        (5, -75.6, "SE-IMP-044"),
        (5, "norte", "SE-IMP-020"),
    ],
)
def test_a_bad_cell_is_told_with_its_place(
    read: Read,
    divipola_file: Callable[..., bytes],
    column: int,
    cell: Any,
    code: str,
) -> None:
    row = [*MEDELLIN]
    row[column] = cell
    imported = read("divipola", divipola_file(row))
    assert imported.frame is None
    (problem,) = imported.report.errors
    assert (problem.code, problem.where.row) == (code, 7)


def test_a_code_twice_is_told(
    read: Read, divipola_file: Callable[..., bytes], codes_of: Codes
) -> None:
    assert codes_of(read("divipola", divipola_file(MEDELLIN, MEDELLIN))) == [
        "SE-IMP-048"
    ]


def test_the_count_that_the_note_declares_is_compared(
    read: Read, divipola_file: Callable[..., bytes]
) -> None:
    note = "Nota: el país se compone de 1.102 municipios."
    imported = read("divipola", divipola_file(MEDELLIN, footer=[[note]]))
    (notice,) = imported.report.warnings
    assert "1.102 (municipio)" in notice.rule
    assert "contiene 1" in notice.rule


def test_another_file_says_what_it_lacks(
    read: Read, book: Book, codes_of: Codes
) -> None:
    assert codes_of(read("divipola", book([["a"], [1]]))) == ["SE-IMP-010"]
    assert codes_of(read("divipola", b"")) == ["SE-IMP-001"]
