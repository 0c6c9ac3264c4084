"""RESULT rows as a table with its data behind it."""

import csv
import io
from collections.abc import Callable

import pandas as pd
import pytest

from somos_eval.contracts import RESULT
from somos_eval.tables import Column, result_table
from somos_eval.wording import Label

Make = Callable[..., pd.DataFrame]
NB = "\u00a0"

SEATS = {
    "indicador": "provision_sillas",
    "unidad": "proporción",
    "valor": 0.75,
    "li": 0.53,
    "ls": 0.89,
    "confianza": 0.95,
    "numerador": 15,
    "denominador": 20,
}


@pytest.fixture
def rows(result: Make) -> pd.DataFrame:
    """One body with its share, and one that has too few seats."""
    few = {"estado": "bajo_minimo", "numerador": 2, "denominador": 4, "nota": "pocas"}
    return result(
        {**SEATS, "instancia_id": "05120-CMS"},
        {"unidad": "proporción", "instancia_id": "05120-CMJ", **few},
    )


def _named(row: dict[str, str]) -> str:
    return row["instancia_id"]


def test_value_interval_cases_and_note_of_each_row(rows: pd.DataFrame) -> None:
    table = result_table(
        rows, _named, id="sillas", title="Sillas", first="Instancia", source="Actos"
    )

    assert table.header == (
        "Instancia",
        "Valor",
        f"Intervalo del 95{NB}%",
        "Casos",
        "Nota",
    )
    assert table.rows == (
        ("05120-CMS", f"75{NB}%", f"53{NB}% a 89{NB}%", "15 de 20", ""),
        ("05120-CMJ", "muy pocos casos", "—", "2 de 4", "pocas"),
    )
    assert table.numeric == (1, 2, 3)
    assert (table.source, table.note) == ("Actos", "")


def test_without_limits_or_notes_there_are_no_such_columns(result: Make) -> None:
    rows = result(
        {"valor": 3, "numerador": 3, "marco": "intencional", "li": 1, "ls": 5}
    )

    table = result_table(rows, lambda _: "x", id="t", title="T", first="Tema")

    assert table.header == ("Tema", "Valor", "Casos")


def test_columns_can_be_chosen(rows: pd.DataFrame) -> None:
    own = Column(Label("Sigla", "Acronym"), lambda row, _: row["instancia_id"][-3:])

    table = result_table(
        rows, _named, id="t", title="T", first="Instancia", columns=[own], note="Nota."
    )

    assert table.rows == (("05120-CMS", "CMS"), ("05120-CMJ", "CMJ"))
    assert table.numeric == ()
    assert table.note == "Nota."


def test_the_data_behind_hold_no_suppressed_number(rows: pd.DataFrame) -> None:
    hidden = rows.assign(estado="suprimido", nota="motivo")

    table = result_table(hidden, _named, id="t", title="T", first="Instancia")

    read = list(csv.DictReader(io.StringIO(table.csv)))
    assert tuple(read[0]) == RESULT.names
    assert [r["instancia_id"] for r in read] == ["05120-CMJ", "05120-CMS"]
    assert {r["valor"] for r in read} == {"[SUPRIMIDO]"}
    for name in ("li", "ls", "confianza", "numerador", "denominador", "n_faltantes"):
        assert {r[name] for r in read} == {""}
    assert table.note.startswith("[SUPRIMIDO]: hay un valor y no se muestra")
    assert {row[1] for row in table.rows} == {"[SUPRIMIDO]"}
    assert not any("15" in cell or "0,75" in cell for row in table.rows for cell in row)
