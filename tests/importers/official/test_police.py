from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts import TABLES, Context, check_tables
from somos_eval.importers import Imported

Read = Callable[..., Imported]
Victim = Callable[..., list[Any]]
PoliceFile = Callable[..., bytes]
Book = Callable[..., bytes]
Codes = Callable[[Imported], list[str]]
Rows = Callable[[Imported], pd.DataFrame]


@pytest.mark.reales
@pytest.mark.parametrize(
    ("name", "rows", "victims", "municipalities", "places"),
    [
        # shared/data/README.md: counted by hand from the published files.
        (
            "policia_homicidios_2018.xlsx",
            10_642,
            12_667,
            802,
            {"11001": 1064, "05001": 626, "76001": 1159, "52835": 249},
        ),
        (
            "policia_homicidios_2022.xls",
            11_479,
            13_537,
            820,
            {"11001": 1017, "05001": 358, "76001": 986},
        ),
        ("policia_secuestro2021.xlsx", 111, 137, 61, {"11001": 9}),
    ],
)
def test_published_files_give_the_published_answers(
    real_data: Path,
    read: Read,
    rows_of: Rows,
    name: str,
    rows: int,
    victims: int,
    municipalities: int,
    places: dict[str, int],
) -> None:
    imported = read("policia", (real_data / name).read_bytes(), name)
    frame = rows_of(imported)
    assert len(frame) == imported.report.rows_read == rows
    assert frame["cantidad"].sum() == imported.report.total == victims
    assert frame["divipola"].nunique() == municipalities
    by_place = frame.groupby("divipola")["cantidad"].sum()
    assert {code: by_place[code] for code in places} == places
    context = Context(date(2018, 1, 1), date(2024, 12, 31))
    assert check_tables({"delito": frame}, context, {}) == []


@pytest.mark.reales
def test_what_the_published_footer_says_is_kept(real_data: Path, read: Read) -> None:
    name = "policia_homicidios_2018.xlsx"
    imported = read("policia", (real_data / name).read_bytes(), name)
    report = imported.report
    assert imported.frame is not None
    assert report.declared_total == 12_667
    assert report.extraction_date == date(2020, 7, 15)
    assert any("ley 1098" in note for note in report.notes)
    assert not any("Elaborado" in note for note in report.notes)
    assert set(imported.frame["fuente"]) == {"DIJIN-POLICÍA NACIONAL"}
    assert imported.frame["fila"].min() == 12  # the header is on row 11
    assert set(imported.frame["delito"]) == {"homicidio"}


@pytest.mark.reales
def test_kidnapping_takes_its_crime_from_the_column(
    real_data: Path, read: Read, rows_of: Rows
) -> None:
    name = "policia_secuestro2021.xlsx"
    imported = read("policia", (real_data / name).read_bytes(), "descarga.xlsx")
    frame = rows_of(imported)
    assert set(frame["delito"]) == {"secuestro"}
    antioquia = frame[frame["divipola"].str.startswith("05")]
    assert antioquia["cantidad"].sum() == 24
    assert imported.report.declared_total is None
    assert any("no declara un TOTAL" in note for note in imported.report.notes)


def test_rows_are_canonical(
    read: Read, police_file: PoliceFile, victim: Victim, rows_of: Rows
) -> None:
    frame = rows_of(read("policia", police_file([victim(5030000, 2)], total=2)))
    row = frame.iloc[0]
    assert tuple(frame.columns) == TABLES["delito"].names
    assert {c.name: c.kind.dtype for c in TABLES["delito"].columns} == {
        name: str(dtype) for name, dtype in frame.dtypes.items()
    }
    assert (row["delito"], row["divipola"], row["cantidad"]) == (
        "homicidio",
        "05030",
        2,
    )
    assert (row["sexo"], row["grupo_edad_policia"]) == ("hombre", "adultos")
    assert row["fecha"] == pd.Timestamp(2018, 3, 14)
    assert row["fila"] == 7  # five title rows and the header


def test_repeated_rows_are_people(
    read: Read, police_file: PoliceFile, victim: Victim, rows_of: Rows
) -> None:
    content = police_file([victim(), victim(), victim(quantity=3)], total=5)
    frame = rows_of(read("policia", content))
    assert len(frame) == 3
    assert frame["cantidad"].sum() == 5


@pytest.mark.parametrize("total", [3, 3.0, "3", " 3 "])
def test_a_total_that_agrees_is_accepted(
    read: Read, police_file: PoliceFile, victim: Victim, total: Any
) -> None:
    imported = read("policia", police_file([victim(), victim(quantity=2)], total=total))
    assert imported.frame is not None
    assert (imported.report.total, imported.report.declared_total) == (3, 3)


@pytest.mark.parametrize("label", ["TOTAL ", "Total", "TOTAL:", "TOTAL GENERAL"])
def test_the_total_is_not_a_row(
    read: Read, book: Book, header: Any, victim: Victim, rows_of: Rows, label: str
) -> None:
    content = book([["HOMICIDIOS"], header, victim(), [label, *[""] * 6, 1]])
    imported = read("policia", content)
    assert rows_of(imported)["cantidad"].sum() == 1
    assert imported.report.declared_total == 1


def test_a_total_in_thousands_as_text_is_compared(
    read: Read, police_file: PoliceFile, victim: Victim
) -> None:
    content = police_file([victim(quantity=1234)], total="1.234")
    assert read("policia", content).report.declared_total == 1234


def test_a_total_that_disagrees_is_an_error_with_both_numbers(
    read: Read, police_file: PoliceFile, victim: Victim
) -> None:
    imported = read("policia", police_file([victim(), victim()], total=3))
    assert imported.frame is None
    (problem,) = imported.report.errors
    assert problem.code == "SE-IMP-030"
    assert "es 2" in problem.rule
    assert "TOTAL de 3" in problem.rule
    assert problem.where.row == 9


def test_a_large_total_is_written_as_a_reader_writes_it(
    read: Read, police_file: PoliceFile, victim: Victim
) -> None:
    content = police_file([victim(quantity=12_667)], total=1_012_668)
    (problem,) = read("policia", content).report.errors
    assert "es 12.667 y" in problem.rule
    assert problem.rule.endswith("TOTAL de 1.012.668")


def test_a_formula_without_a_value_is_said_not_to_be_checked(
    read: Read, police_file: PoliceFile, victim: Victim
) -> None:
    imported = read("policia", police_file([victim()], total=""))
    assert imported.frame is not None
    assert imported.report.declared_total is None
    assert any("no se pudo contrastar" in note for note in imported.report.notes)


def test_header_spellings_order_and_place_do_not_matter(
    read: Read, book: Book, rows_of: Rows
) -> None:
    head = [
        "CODIGO_DANE ",
        "CANTIDAD ",
        "*AGRUPA_EDAD_PERSONA",
        "FECHA  HECHO",
        "ARMA MEDIO ",
    ]
    content = book(
        [
            [],
            [],
            ["", "HURTO A PERSONAS"],
            [],
            ["", *head],
            ["", "05001014", 1, "MENORES", "14/03/2023", "-"],
        ]
    )
    frame = rows_of(read("policia", content))
    row = frame.iloc[0]
    assert (row["divipola"], row["grupo_edad_policia"]) == ("05001", "menores")
    assert row["fecha"] == pd.Timestamp(2023, 3, 14)
    assert pd.isna(row["sexo"])  # the file has no such column
    assert pd.isna(row["arma_o_medio"])
    assert row["ruptura_de_serie"]


@pytest.mark.parametrize(
    "word", ["", "-", "NO REPORTA", "NO REPORTADO", "NO EPORTADO", "Sin informacion"]
)
def test_missing_sex_and_age_are_told_apart_from_no_column(
    read: Read, police_file: PoliceFile, victim: Victim, rows_of: Rows, word: str
) -> None:
    frame = rows_of(read("policia", police_file([victim(sex=word, age=word)])))
    assert frame.iloc[0][["sexo", "grupo_edad_policia"]].tolist() == ["sin_dato"] * 2


def test_an_unknown_word_for_sex_is_told_without_showing_it(
    read: Read, police_file: PoliceFile, victim: Victim, rows_of: Rows
) -> None:
    imported = read("policia", police_file([victim(sex="ZZZ"), victim()]))
    assert rows_of(imported)["sexo"].tolist() == ["sin_dato", "hombre"]
    (notice,) = imported.report.warnings
    assert notice.code == "SE-IMP-033"
    assert "primeras filas: 7" in notice.describe()
    assert "ZZZ" not in str(imported.report.as_json())
