from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from somos_eval.importers import Imported

Read = Callable[..., Imported]
Victim = Callable[..., list[Any]]
PoliceFile = Callable[..., bytes]
Book = Callable[..., bytes]
Codes = Callable[[Imported], list[str]]
Rows = Callable[[Imported], pd.DataFrame]


def test_every_bad_cell_is_told_at_once_with_its_place(
    read: Read, police_file: PoliceFile, victim: Victim, codes_of: Codes
) -> None:
    rows = [
        victim("99999999"),
        victim(day="31/02/2018"),
        victim(quantity=0),
        victim(quantity="1.234"),
        victim(quantity=1.5),
        victim(""),
        victim(day=""),
        victim(quantity=""),
    ]
    imported = read("policia", police_file(rows))
    assert imported.frame is None
    assert sorted(codes_of(imported)) == [
        "SE-IMP-021",
        "SE-IMP-022",
        "SE-IMP-023",
        "SE-IMP-026",
        "SE-IMP-026",
        "SE-IMP-026",
        "SE-IMP-027",
    ]
    where = {(p.where.row, p.where.column) for p in imported.report.errors}
    assert (8, "FECHA HECHO") in where
    assert (10, "CANTIDAD") in where
    assert (12, "CODIGO DANE") in where
    assert {p.where.sheet for p in imported.report.errors} == {"Hoja1"}


def test_a_bad_code_is_shown_and_a_bad_date_is_not(
    read: Read, police_file: PoliceFile, victim: Victim
) -> None:
    imported = read(
        "policia", police_file([victim("00005000"), victim(day="45/45/2018")])
    )
    found = {p.code: p.found for p in imported.report.errors}
    assert found == {"SE-IMP-024": "00005000", "SE-IMP-023": None}
    assert "45/45" not in str(imported.report.as_json())


def test_a_flood_of_errors_is_capped_and_counted(
    read: Read, police_file: PoliceFile, victim: Victim, codes_of: Codes
) -> None:
    imported = read("policia", police_file([victim("x")] * 100))
    codes = codes_of(imported)
    assert codes.count("SE-IMP-024") == 40
    assert "60" in imported.report.errors[codes.index("SE-IMP-029")].rule


def test_departments_and_unknown_places_are_left_out_and_told(
    read: Read, police_file: PoliceFile, victim: Victim, rows_of: Rows
) -> None:
    rows = [
        victim("05001000", 2),
        victim("05000000", 4),
        victim("00000000", 8),
        victim("NO REPORTA", 16),
        victim("05001000", 32, day="00/00/2018"),
    ]
    imported = read("policia", police_file(rows, total=62))
    report = imported.report
    assert rows_of(imported)["cantidad"].tolist() == [2]
    assert report.unknown_codes == ("00000", "05000")
    assert [(s.sheet, s.row) for s in report.skipped] == [
        ("Hoja1", r) for r in (8, 9, 10, 11)
    ]
    assert (report.rows_read, report.rows_imported) == (5, 1)
    (notice,) = report.warnings
    assert "4, con 60 casos" in notice.rule


def test_a_total_without_the_departments_is_also_accepted(
    read: Read, police_file: PoliceFile, victim: Victim
) -> None:
    rows = [victim("05001000", 2), victim("05000000", 2)]
    assert read("policia", police_file(rows, total=2)).frame is not None


def test_a_subtotal_is_left_out_and_told(
    read: Read, book: Book, header: Any, victim: Victim, rows_of: Rows
) -> None:
    subtotal = ["TOTAL ANTIOQUIA", *[""] * 6, 1]
    content = book([["HOMICIDIOS"], header, victim(), subtotal, victim(), subtotal])
    imported = read("policia", content)
    assert len(rows_of(imported)) == 2
    assert [s.reason for s in imported.report.skipped] == ["subtotal", "subtotal"]


def test_the_footer_is_kept_without_the_names_of_who_signed(
    read: Read, police_file: PoliceFile, victim: Victim
) -> None:
    footer = [
        ["FUENTE:   DIJIN. DATOS EXTRAIDOS EL DIA 02 DE MAYO DEL 2024. "],
        ["Elaborado:", "PT Fulano"],
        ["Revisado: ST Mengano"],
        ["Nota: desde 2023 se excluyen las denuncias desistidas."],
    ]
    imported = read("policia", police_file([victim()], footer=footer))
    report = imported.report
    assert imported.frame is not None
    assert report.extraction_date == date(2024, 5, 2)
    assert len([n for n in report.notes if "desistidas" in n]) == 1
    assert not any("Fulano" in n or "Mengano" in n for n in report.notes)


def test_a_sheet_a_year_is_read_whole_with_unique_row_numbers(
    read: Read, book: Book, header: Any, victim: Victim, rows_of: Rows
) -> None:
    later = victim(day=date(2019, 1, 1))
    sheets = {
        "2018": [["HOMICIDIOS"], header, victim(), victim(), ["TOTAL", *[""] * 6, 2]],
        "2019": [header, later, ["TOTAL", *[""] * 6, 1]],
        "Notas": [["Definiciones"]],
    }
    imported = read("policia", book(sheets))
    frame = rows_of(imported)
    assert frame["fecha"].dt.year.tolist() == [2018, 2018, 2019]
    assert frame["fila"].tolist() == [3, 4, 10_000_002]
    assert set(frame["delito"]) == {"homicidio"}
    assert imported.report.declared_total == 3
    assert [(s.sheet, s.row) for s in imported.report.skipped] == [("Notas", None)]


def test_a_summary_sheet_that_repeats_another_is_refused(
    read: Read, book: Book, header: Any, victim: Victim, codes_of: Codes
) -> None:
    rows = [victim(), victim("05030000")]
    sheets = {
        "2018": [["HOMICIDIOS"], header, *rows],
        "Todo": [header, *rows, victim()],
    }
    assert codes_of(read("policia", book(sheets))) == ["SE-IMP-036"]


def test_a_hidden_sheet_is_not_counted_and_is_told(
    read: Read, book: Book, header: Any, victim: Victim, rows_of: Rows
) -> None:
    sheets = {"Datos": [["HOMICIDIOS"], header, victim()], "Vieja": [header, victim()]}
    imported = read("policia", book(sheets, hidden=["Vieja"]))
    assert len(rows_of(imported)) == 1
    assert [p.code for p in imported.report.warnings] == ["SE-IMP-037"]


def test_dates_outside_the_period_of_the_title_are_told(
    read: Read, police_file: PoliceFile, victim: Victim
) -> None:
    imported = read("policia", police_file([victim(), victim(day=date(2019, 5, 1))]))
    (notice,) = imported.report.warnings
    assert notice.code == "SE-IMP-035"
    assert "(2018): 1" in notice.rule


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["DEPARTAMENTO", "MUNICIPIO", "FECHA HECHO", "CANTIDAD"]], "SE-IMP-011"),
        ([["a", "b"], [1, 2]], "SE-IMP-010"),
        ([["CODIGO DANE", "FECHA", "FECHA HECHO", "CANTIDAD"]], "SE-IMP-012"),
        ([["HOMICIDIOS"], ["CODIGO DANE", "FECHA HECHO", "CANTIDAD"]], "SE-IMP-038"),
    ],
)
def test_a_layout_that_cannot_be_used_says_why(
    read: Read, book: Book, codes_of: Codes, rows: list[list[Any]], code: str
) -> None:
    assert codes_of(read("policia", book(rows))) == [code]


def test_a_file_without_codes_says_so_in_words(read: Read, book: Book) -> None:
    head = ["DEPARTAMENTO", "MUNICIPIO", "FECHA HECHO", "CANTIDAD"]
    (problem,) = read(
        "policia", book([head, ["META", "GRANADA", "x", 1]])
    ).report.errors
    assert "no tiene columna de código DANE" in problem.rule


def test_another_table_cannot_be_asked_for(
    read: Read, police_file: PoliceFile, victim: Victim, codes_of: Codes
) -> None:
    imported = read("policia", police_file([victim()]), table="sesion")
    assert codes_of(imported) == ["SE-IMP-007"]


def test_months_of_duplicated_people_keep_their_sum(
    read: Read, police_file: PoliceFile, victim: Victim, rows_of: Rows
) -> None:
    days = [date(2018, 1, 1) + timedelta(days=n % 28) for n in range(3000)]
    rows = [victim(52835000, n % 3 + 1, day=day) for n, day in enumerate(days)]
    frame = rows_of(read("policia", police_file(rows, total=6000)))
    assert frame["cantidad"].sum() == 6000


def test_a_second_optional_column_does_not_stop_the_import(
    read: Read, book: Book, rows_of: Rows
) -> None:
    head = ["CODIGO DANE", "FECHA HECHO", "CANTIDAD", "DELITO", "DESCRIPCION CONDUCTA"]
    row = ["05001000", date(2021, 1, 1), 1, "SECUESTRO", "RETENCIÓN"]
    assert rows_of(read("policia", book([head, row])))["delito"].tolist() == [
        "secuestro"
    ]


def test_a_row_that_begins_like_a_footer_is_still_a_person(
    read: Read, police_file: PoliceFile, victim: Victim, rows_of: Rows
) -> None:
    content = police_file([victim(department="*ANTIOQUIA"), victim()], total=2)
    assert len(rows_of(read("policia", content))) == 2
