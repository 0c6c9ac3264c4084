"""The workbook that people filled, with what Excel and people do to it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts import Context
from somos_eval.importers import Imported
from tests.importers.tabular.conftest import BODIES, PRESENT, SCORES, SESSIONS

Read = Callable[..., Imported]
Filled = Callable[..., bytes]
Make = Callable[..., list[Any]]
Noticed = Callable[[Imported], list[str]]
ORGANISATIONS = ("Código de la organización", "Municipio", "Enfoque")


def test_every_sheet_becomes_its_table(
    read: Read, filled: Filled, body_row: Make, session_row: Make, noticed: Noticed
) -> None:
    content = filled(
        {"Instancias": [BODIES, body_row()], "Sesiones": [SESSIONS, session_row()]}
    )
    done = read("libro", content)
    assert noticed(done) == []
    assert done.report.rows_by_table == (("instancia", 1), ("sesion", 1))
    assert done.report.rows_read == 2
    row = done.frames["instancia"].iloc[0]
    assert (row["divipola"], row["priorizada"], row["estado"]) == (
        "13244",
        True,
        "activa",
    )
    held = done.frames["sesion"].iloc[0]
    assert (held["fecha"], held["tipo_sesion"]) == (
        pd.Timestamp(2022, 4, 15),
        "ordinaria",
    )


@pytest.mark.parametrize(
    "day",
    [
        date(2022, 4, 15),
        "15/04/2022",
        "15-4-2022",
        "2022-04-15",
        44666,
        "44666",
        " 15/04/2022  ",
    ],
)
def test_a_date_is_read_however_excel_keeps_it(
    read: Read,
    filled: Filled,
    body_row: Make,
    session_row: Make,
    noticed: Noticed,
    day: Any,
) -> None:
    content = filled(
        {
            "Instancias": [BODIES, body_row()],
            "Sesiones": [SESSIONS, session_row(day=day)],
        }
    )
    done = read("libro", content)
    assert noticed(done) == []
    assert done.frames["sesion"]["fecha"].tolist() == [pd.Timestamp(2022, 4, 15)]


@pytest.mark.parametrize("day", [date(2022, 4, 15), 43204])
def test_a_book_that_counts_from_1904_has_the_same_days(
    read: Read, filled: Filled, session_row: Make, noticed: Noticed, day: Any
) -> None:
    rows = [SESSIONS, session_row(day=day)]
    done = read("libro", filled({"Sesiones": rows}, options={"date_1904": True}))
    assert noticed(done) == []
    assert done.frames["sesion"]["fecha"].tolist() == [pd.Timestamp(2022, 4, 15)]


def test_a_time_that_excel_added_is_told(
    read: Read, filled: Filled, session_row: Make, noticed: Noticed
) -> None:
    rows = [SESSIONS, session_row(day=datetime(2022, 4, 15, 10, 30))]
    assert noticed(read("libro", filled({"Sesiones": rows}))) == ["SE-TAB-020"]


@pytest.mark.parametrize("score", [2.5, "2,5", "2.5", "2,50 "])
def test_a_decimal_comma_is_a_comma(
    read: Read, filled: Filled, noticed: Noticed, score: Any
) -> None:
    day = date(2021, 3, 18)
    row = ["ORG-0012", "Línea base", day, "Efectividad", "Resultados", score, "Externo"]
    done = read("libro", filled({"OPI": [SCORES, row]}))
    assert noticed(done) == ["SE-TAB-011"]  # one subarea of eight
    assert done.frames["opi_medicion"]["puntaje"].tolist() == [2.5]


def test_a_code_that_lost_its_zero_gets_it_back(
    read: Read, filled: Filled, noticed: Noticed
) -> None:
    rows = [ORGANISATIONS, ["ORG-0001", 5120, "Juventud"]]
    done = read("libro", filled({"Organizaciones": rows}))
    assert noticed(done) == ["SE-TAB-015"]
    assert done.frames["organizacion"]["divipola"].tolist() == ["05120"]


PLACES = pd.DataFrame(
    {
        "divipola": ["13244", "05120"],
        "municipio": ["El Carmen de Bolívar", "Cáceres"],
        "departamento": ["Bolívar", "Antioquia"],
    }
)


@pytest.mark.parametrize(
    "place",
    ["El Carmen de Bolívar (13244)", "EL CARMEN DE BOLIVAR", "13244", 13244, "13244 "],
)
@pytest.mark.parametrize(
    "kind",
    [
        "Consejo Municipal de Juventud (CMJ)",
        "consejo municipal de juventud",
        "consejo_municipal_juventud",
    ],
)
def test_a_label_stands_for_its_code(
    read: Read,
    filled: Filled,
    body_row: Make,
    catalogue: Context,
    noticed: Noticed,
    place: Any,
    kind: str,
) -> None:
    rows = [BODIES, body_row(place=place, kind=kind)]
    done = read(
        "libro",
        filled({"Instancias": rows}),
        tables={"municipio": PLACES},
        context=catalogue,
    )
    assert noticed(done) == []
    row = done.frames["instancia"].iloc[0]
    assert (row["divipola"], row["instancia_tipo"]) == (
        "13244",
        "consejo_municipal_juventud",
    )


@pytest.mark.parametrize("state", ["SIN QUORUM", "sin quórum ", "sin_quorum"])
def test_coded_values_are_forgiven_their_case_and_accents(
    read: Read, filled: Filled, session_row: Make, noticed: Noticed, state: str
) -> None:
    done = read("libro", filled({"Sesiones": [SESSIONS, session_row(state=state)]}))
    assert noticed(done) == []
    assert done.frames["sesion"]["estado"].tolist() == ["sin_quorum"]


@pytest.mark.parametrize(
    "flags", ["Sin plazo; Responsable genérico", "sin_plazo,responsable_generico"]
)
def test_a_list_holds_labels_or_codes(
    read: Read, filled: Filled, noticed: Noticed, flags: str
) -> None:
    head = (
        "Código del compromiso",
        "Sesión",
        "Clase",
        "Texto",
        "Estado al corte",
        "Fecha en que se verificó el estado",
        "Respuesta de la institución",
        "Defectos del registro",
    )
    row = ["C1", "13244-CMJ-20220415", "Compromiso", "Presentar la ruta.", "Incumplido"]
    rows = [head, [*row, date(2024, 6, 30), "No aplica", flags]]
    done = read("libro", filled({"Compromisos": rows}))
    assert noticed(done) == []
    assert done.frames["compromiso"]["banderas"].tolist() == [
        ("sin_plazo", "responsable_generico")
    ]


def test_blank_rows_columns_and_trailing_blanks_are_nothing(
    read: Read, filled: Filled, body_row: Make, noticed: Noticed
) -> None:
    head = ["", BODIES[0], "", *(f"{h}  " for h in BODIES[1:]), ""]
    first = body_row(act="  Acuerdo 012 de 2021 ")
    second = body_row("13244-CTP", kind="consejo_territorial_planeacion")
    lines = [["", row[0], "", *row[1:]] for row in (first, second)]
    rows = [[], [], head, [], lines[0], ["   "] * 10, lines[1], [], []]
    done = read("libro", filled({"Instancias": rows}))
    assert noticed(done) == []
    frame = done.frames["instancia"]
    assert frame["acto_creacion"].tolist()[0] == "Acuerdo 012 de 2021"
    assert len(frame) == 2


@pytest.mark.parametrize("title", ["SESIONES", "sesiones ", "Sesion", "Hoja3"])
def test_a_sheet_is_known_by_its_title_or_its_headers(
    read: Read, filled: Filled, session_row: Make, title: str
) -> None:
    done = read("libro", filled({title: [SESSIONS, session_row()]}))
    assert set(done.frames) == {"sesion"}


def test_columns_in_another_order_and_optional_ones_missing_are_fine(
    read: Read, filled: Filled, session_row: Make, noticed: Noticed
) -> None:
    rows = [list(reversed(SESSIONS[:-1])), list(reversed(session_row()[:-1]))]
    done = read("libro", filled({"Sesiones": rows}))
    assert noticed(done) == []
    assert done.frames["sesion"]["total_asistentes"].isna().all()


def test_two_sheets_of_a_table_are_one_table(
    read: Read, filled: Filled, session_row: Make, noticed: Noticed
) -> None:
    other = session_row("13244-CMJ-20220520", day=date(2022, 5, 20))
    sheets = {"Sesiones": [SESSIONS, session_row()], "Hoja9": [SESSIONS, other]}
    done = read("libro", filled(sheets))
    assert noticed(done) == []
    assert len(done.frames["sesion"]) == 2


def test_a_column_that_says_that_there_is_no_datum_is_empty(
    read: Read, filled: Filled, session_row: Make, noticed: Noticed
) -> None:
    rows = [SESSIONS, session_row(people="-")]
    done = read("libro", filled({"Sesiones": rows}))
    assert noticed(done) == []
    assert done.frames["sesion"]["total_asistentes"].isna().all()


def test_hidden_rows_and_sheets_are_data_and_are_told(
    read: Read, filled: Filled, body_row: Make, session_row: Make, noticed: Noticed
) -> None:
    other = session_row("13244-CMJ-20220520", day=date(2022, 5, 20))

    def hide(_: Any, sheets: dict[str, Any]) -> None:
        sheets["Sesiones"].set_row(2, None, None, {"hidden": True})
        sheets["Instancias"].hide()

    sheets = {
        "Sesiones": [SESSIONS, session_row(), other],
        "Instancias": [BODIES, body_row()],
    }
    done = read("libro", filled(sheets, hide))
    assert sorted(noticed(done)) == ["SE-LIB-013", "SE-LIB-018"]
    assert len(done.frames["sesion"]) == 2
    rules = " ".join(p.rule for p in done.report.warnings)
    assert "filas ocultas: 1 (3)" in rules


def test_a_merged_cell_is_worth_its_value_in_each_row(
    read: Read, filled: Filled, noticed: Noticed
) -> None:
    code = "13244-CMJ-20220415"
    men = ["", "Organización juvenil", "Hombre", "18 a 28 años", "Ninguna", 3]
    women = [code, "Organización juvenil", "Mujer", "18 a 28 años", "Ninguna", 3]

    def merge(_: Any, sheets: dict[str, Any]) -> None:
        sheets["Asistencia"].merge_range(1, 0, 2, 0, code)

    done = read("libro", filled({"Asistencia": [PRESENT, women, men]}, merge))
    assert noticed(done) == ["SE-LIB-015"]
    assert done.frames["asistencia"]["sesion_id"].tolist() == [code, code]


def test_a_title_merged_across_the_sheet_is_no_row(
    read: Read, filled: Filled, session_row: Make, noticed: Noticed
) -> None:
    def merge(_: Any, sheets: dict[str, Any]) -> None:
        sheets["Sesiones"].merge_range(1, 0, 1, 6, "Sesiones de 2022")

    rows = [SESSIONS, [], session_row()]
    done = read("libro", filled({"Sesiones": rows}, merge))
    assert noticed(done) == []
    (left_out,) = done.report.skipped
    assert (left_out.sheet, left_out.row) == ("Sesiones", 2)


def test_a_formula_is_worth_the_value_that_excel_kept(
    read: Read, filled: Filled, session_row: Make, noticed: Noticed
) -> None:
    def compute(_: Any, sheets: dict[str, Any]) -> None:
        sheets["Sesiones"].write_formula(1, 6, "=2+4", None, 6)
        sheets["Sesiones"].write_formula(1, 5, '=PROPER("firmada")', None, "Firmada")

    done = read("libro", filled({"Sesiones": [SESSIONS, session_row()]}, compute))
    assert noticed(done) == ["SE-LIB-012"]
    assert done.frames["sesion"]["total_asistentes"].tolist() == [6]


def test_a_date_where_a_text_goes_is_told(
    read: Read, filled: Filled, body_row: Make, noticed: Noticed
) -> None:
    rows = [BODIES, body_row(act=date(2021, 12, 1))]
    done = read("libro", filled({"Instancias": rows}))
    assert noticed(done) == ["SE-LIB-014"]
    assert done.report.warnings[0].found == "2021-12-01"


def test_rows_left_out_are_told_each_with_its_reason(
    read: Read, filled: Filled, session_row: Make, noticed: Noticed
) -> None:
    head = ["No importar", *SESSIONS]
    example = ["", *session_row()]
    written_over = ["EJEMPLO", *session_row("13244-CMJ-20220416", people=9)]
    doubtful = ["revisar", *session_row("13244-CMJ-20220417")]
    good = ["", *session_row("13244-CMJ-20220520", day=date(2022, 5, 20))]
    rows = [head, written_over, doubtful, good, head]
    done = read("libro", filled({"Sesiones": rows}))
    assert noticed(done) == ["SE-LIB-017"]
    assert [s.row for s in done.report.skipped] == [2, 3, 5]
    assert done.frames["sesion"]["sesion_id"].tolist() == ["13244-CMJ-20220520"]
    # A row that merely looks like the example has other cells than it.
    kept = read("libro", filled({"Sesiones": [head, example]}))
    assert noticed(kept) == []


def test_a_column_and_a_sheet_of_their_own_are_left_out_and_told(
    read: Read, filled: Filled, session_row: Make, noticed: Noticed
) -> None:
    rows = [[*SESSIONS, "Observaciones"], [*session_row(), "ver acta"]]
    sheets = {"Sesiones": rows, "Mis notas": [["llamar"], ["a la personería"]]}
    done = read("libro", filled(sheets))
    assert sorted(noticed(done)) == ["SE-LIB-002", "SE-LIB-005"]
    assert [(s.sheet, s.row) for s in done.report.skipped] == [("Mis notas", None)]


def test_a_sheet_without_rows_brings_none(
    read: Read, filled: Filled, body_row: Make, noticed: Noticed
) -> None:
    """So that a correction may take out every row that the file brought before."""
    sheets = {"Instancias": [BODIES, body_row()], "Sesiones": [SESSIONS]}
    done = read("libro", filled(sheets))
    assert noticed(done) == []
    assert len(done.frames["sesion"]) == 0
    assert "asistencia" not in done.frames


def test_one_table_of_the_workbook_can_be_asked_for(
    read: Read, filled: Filled, body_row: Make, session_row: Make
) -> None:
    sheets = {
        "Instancias": [BODIES, body_row()],
        "Sesiones": [SESSIONS, session_row()],
    }
    done = read("libro", filled(sheets), table="sesion")
    assert set(done.frames) == {"sesion"}
