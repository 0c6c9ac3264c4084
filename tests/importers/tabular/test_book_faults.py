"""What is wrong in a workbook: every error at once, each at the cell where it is."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts import TABLES, Context, coerce
from somos_eval.importers import Imported
from tests.importers.tabular.conftest import BODIES, PRESENT, SESSIONS

Read = Callable[..., Imported]
Filled = Callable[..., bytes]
Make = Callable[..., list[Any]]
Told = Callable[[Imported], list[tuple[Any, ...]]]


def test_every_error_of_every_sheet_is_told_at_once_where_it_is(
    read: Read,
    filled: Filled,
    body_row: Make,
    session_row: Make,
    told: Told,
    catalogue: Context,
) -> None:
    sheets = {
        "Instancias": [["Municipio de prueba"], [], BODIES, body_row(kind="consejo")],
        "Sesiones": [
            SESSIONS,
            session_row(day="30/02/2022", kind="Ordinario"),
            [],
            session_row("13244-CTP-20220101", body="13244-CTP"),
            session_row(code=None),
            session_row(),
        ],
    }
    done = read("libro", filled(sheets), "captura.xlsx", context=catalogue)
    assert sorted(told(done), key=str) == sorted(
        [
            ("SE-TAB-016", "Instancias", 4, "Clase de instancia *"),
            ("SE-TAB-013", "Sesiones", 2, "Fecha *"),
            ("SE-TAB-005", "Sesiones", 2, "Tipo de sesión *"),
            ("SE-TAB-010", "Sesiones", 4, "Instancia *"),
            ("SE-TAB-004", "Sesiones", 5, "Código de la sesión *"),
            ("SE-TAB-009", "Sesiones", 6, None),
            ("SE-TAB-011", "Sesiones", 6, "Fecha *"),
        ],
        key=str,
    )
    assert dict(done.frames) == {}
    repeated = next(p for p in done.report.errors if p.code == "SE-TAB-009")
    assert repeated.rule.endswith("ya está en la fila 2")
    assert {p.where.file for p in done.report.errors} == {"captura.xlsx"}


def test_admitted_values_are_told_as_the_drop_down_shows_them(
    read: Read, filled: Filled, session_row: Make
) -> None:
    rows = [SESSIONS, session_row(state="sin quorun")]
    (problem,) = read("libro", filled({"Sesiones": rows})).report.errors
    assert problem.code == "SE-TAB-005"
    assert problem.hint == (
        "¿Quiso escribir «Sin quórum»? Valores admitidos: Realizada; Aplazada; "
        "Sin quórum; Cancelada"
    )


def test_a_key_that_another_sheet_has_names_that_sheet(
    read: Read, filled: Filled, session_row: Make, told: Told
) -> None:
    sheets = {"Sesiones": [SESSIONS, session_row()], "X": [SESSIONS, session_row()]}
    done = read("libro", filled(sheets))
    assert ("SE-TAB-009", "X", 2, None) in told(done)
    assert "fila 2 de la hoja «Sesiones»" in done.report.errors[0].rule


def test_the_tables_that_the_programme_has_count(
    read: Read, filled: Filled, session_row: Make, told: Told
) -> None:
    typed = pd.DataFrame(
        {
            "instancia_id": ["13244-CMJ"],
            "divipola": ["13244"],
            "instancia_tipo": ["consejo_municipal_juventud"],
            "priorizada": [True],
            "estado": ["activa"],
        }
    )
    known, _ = coerce(TABLES["instancia"], typed)
    rows = [SESSIONS, session_row(), session_row("05120-CMJ-20220415", body="05120-X")]
    done = read("libro", filled({"Sesiones": rows}), tables={"instancia": known})
    assert told(done) == [("SE-TAB-010", "Sesiones", 3, "Instancia *")]


def test_what_was_already_wrong_in_the_programme_is_not_told(
    read: Read, filled: Filled, session_row: Make
) -> None:
    content = filled({"Sesiones": [SESSIONS, session_row()]})
    good = read("libro", content).frames["sesion"]
    bad = good.assign(sesion_id="99999-ZZZ-20220415", estado="inventado")
    assert read("libro", content, tables={"sesion": bad}).report.errors == ()


def test_a_sum_that_another_sheet_denies_is_told(
    read: Read, filled: Filled, session_row: Make
) -> None:
    code = "13244-CMJ-20220415"
    women = [code, "Organización juvenil", "Mujer", "18 a 28 años", "Ninguna", 3]
    sheets = {
        "Sesiones": [SESSIONS, session_row(people=6)],
        "Asistencia": [PRESENT, women],
    }
    done = read("libro", filled(sheets))
    found = [*done.report.errors, *done.report.warnings]
    (problem,) = (p for p in found if p.code == "SE-TAB-011")
    assert (problem.where.sheet, problem.where.row) == ("Asistencia", 2)


def test_an_error_of_excel_and_a_formula_without_value_are_told(
    read: Read, filled: Filled, session_row: Make, told: Told
) -> None:
    def compute(_: Any, sheets: dict[str, Any]) -> None:
        sheets["Sesiones"].write_formula(1, 2, "=NA()", None, "#N/A")
        sheets["Sesiones"].write_formula(1, 6, "=A1+A2", None, "")

    done = read("libro", filled({"Sesiones": [SESSIONS, session_row()]}, compute))
    assert told(done) == [
        ("SE-LIB-010", "Sesiones", 2, "Fecha *"),
        ("SE-LIB-011", "Sesiones", 2, "Total de asistentes"),
    ]
    assert done.report.errors[0].found == "#N/A"


def test_a_number_merged_across_rows_is_refused(
    read: Read, filled: Filled, told: Told
) -> None:
    code = "13244-CMJ-20220415"
    women = [code, "Organización juvenil", "Mujer", "18 a 28 años", "Ninguna", 6]
    men = [code, "Organización juvenil", "Hombre", "18 a 28 años", "Ninguna", None]

    def merge(_: Any, sheets: dict[str, Any]) -> None:
        sheets["Asistencia"].merge_range(1, 5, 2, 5, 6)

    done = read("libro", filled({"Asistencia": [PRESENT, women, men]}, merge))
    assert ("SE-LIB-016", "Asistencia", 2, "Personas que asistieron *") in told(done)


def test_a_number_that_reads_two_ways_is_refused(
    read: Read, filled: Filled, session_row: Make, told: Told
) -> None:
    rows = [SESSIONS, session_row(people="1.234")]
    done = read("libro", filled({"Sesiones": rows}))
    assert told(done) == [("SE-TAB-019", "Sesiones", 2, "Total de asistentes")]


def test_a_date_of_two_digits_is_refused(
    read: Read, filled: Filled, session_row: Make, told: Told
) -> None:
    done = read("libro", filled({"Sesiones": [SESSIONS, session_row(day="3/4/22")]}))
    assert told(done) == [("SE-TAB-014", "Sesiones", 2, "Fecha *")]


def test_a_required_column_that_is_missing_is_named_as_people_know_it(
    read: Read, filled: Filled, session_row: Make, told: Told
) -> None:
    rows = [SESSIONS[:5], session_row()[:5]]
    done = read("libro", filled({"Sesiones": rows}))
    assert told(done) == [("SE-LIB-006", "Sesiones", None, None)]
    assert "«Estado del acta» (acta_estado)" in done.report.errors[0].rule


def test_two_columns_for_the_same_are_refused(
    read: Read, filled: Filled, session_row: Make, told: Told
) -> None:
    rows = [[*SESSIONS, "fecha"], [*session_row(), date(2023, 1, 1)]]
    done = read("libro", filled({"Sesiones": rows}))
    assert told(done) == [("SE-IMP-012", "Sesiones", 1, None)]


def test_a_header_over_the_identifier_of_another_column_is_refused(
    read: Read, filled: Filled, session_row: Make, told: Told
) -> None:
    names = [
        "sesion_id",
        "instancia_id",
        "fecha",
        "tipo_sesion",
        "estado",
        "acta_estado",
        "total_asistentes",
    ]
    swapped = [*SESSIONS]
    swapped[4], swapped[5] = swapped[5], swapped[4]
    done = read("libro", filled({"Sesiones": [names, swapped, session_row()]}))
    assert {place[0] for place in told(done)} == {"SE-LIB-003"}
    renamed = ["Número", *SESSIONS[1:]]
    kept = read("libro", filled({"Hoja1": [names, renamed, session_row()]}))
    assert kept.report.errors == ()


def test_a_sheet_that_lost_its_header_is_told(
    read: Read, filled: Filled, session_row: Make, told: Told
) -> None:
    done = read("libro", filled({"Sesiones": [session_row()]}))
    assert told(done) == [("SE-LIB-004", "Sesiones", None, None)]


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ({"Hoja1": [["cualquier", "cosa"]]}, "SE-LIB-001"),
        ({"Instrucciones": [["nada"]]}, "SE-LIB-001"),
        ({"Sesiones": [SESSIONS]}, "SE-LIB-007"),
        ({"Sesiones": []}, "SE-IMP-006"),
    ],
)
def test_a_book_with_nothing_to_import_is_refused(
    read: Read, filled: Filled, sheets: dict[str, Any], code: str
) -> None:
    errors = read("libro", filled(sheets)).report.errors
    assert [p.code for p in errors] == [code]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "SE-IMP-001"),
        (b"Instancias;Sesiones\n", "SE-IMP-002"),
        (b"PK\x03\x04 nada", "SE-IMP-004"),
    ],
)
def test_what_is_no_book_is_refused(read: Read, content: bytes, code: str) -> None:
    assert [p.code for p in read("libro", content).report.errors] == [code]


def test_a_table_that_is_not_of_the_book_is_refused(
    read: Read, filled: Filled, session_row: Make
) -> None:
    content = filled({"Sesiones": [SESSIONS, session_row()]})
    (problem,) = read("libro", content, table="delito").report.errors
    assert problem.code == "SE-IMP-050"


def test_a_value_of_a_column_that_is_not_public_is_not_told(
    read: Read, filled: Filled
) -> None:
    head = ("Código de la organización", "Municipio", "Enfoque")
    rows = [head, ["ORG-1", "13244", "Nombre secreto"]]
    done = read("libro", filled({"Organizaciones": rows}))
    assert len(done.report.errors) == 2
    assert "secreto" not in "".join(p.describe() for p in done.report.errors)
