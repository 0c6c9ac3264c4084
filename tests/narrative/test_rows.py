"""Which row a sentence speaks of, and what stands where there is none."""

from collections.abc import Callable

import pandas as pd
import pytest

from somos_eval.narrative.rows import (
    because,
    counts_by,
    interval,
    missing,
    parts,
    pick,
    points,
    signed,
    usable,
    whole,
)

Make = Callable[..., pd.DataFrame]
NB = "\u00a0"


def test_the_row_of_the_whole_period_and_group(result: Make) -> None:
    rows = result(
        {"indicador": "operatividad", "periodo": "2022", "valor": 1},
        {"indicador": "operatividad", "valor": 2},
        {"indicador": "operatividad", "valor": 3, "instancia_id": "05120-CMS"},
        {"indicador": "operatividad", "valor": 4, "grupo": "tipo=mixta"},
        {"indicador": "operatividad", "valor": 5, "divipola": "05154"},
    )

    row = pick(rows, "operatividad", code="05120")
    assert row is not None
    assert row["valor"] == 2
    mixed = pick(rows, "operatividad", "tipo=mixta")
    assert mixed is not None
    assert mixed["valor"] == 4
    assert pick(rows, "quorum") is None


def test_counts_by_one_key_alone(result: Make) -> None:
    rows = result(
        {"grupo": "estado=cumplido", "numerador": 4},
        {"grupo": "tipo=mixta;estado=cumplido", "numerador": 3},
        {"grupo": "estado=parcial", "numerador": 2, "estado": "suprimido"},
        {"grupo": "estado=parcial", "numerador": 1, "instancia_id": "05120-CMS"},
    )

    assert counts_by(rows, "ensayo", "estado") == {"cumplido": 4}


def test_a_reason_that_is_not_given_leaves_no_loose_colon(result: Make) -> None:
    rows = result({"estado": "suprimido", "nota": ""})
    said = "[SUPRIMIDO] Este perfil no muestra la respuesta."
    assert missing(rows, "ensayo") == said
    assert because("No se compara", rows.iloc[0]) == "No se compara."


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("sin_dato", "No hay evidencia para responder: la razón."),
        ("suprimido", "[SUPRIMIDO] Este perfil no muestra la respuesta: la razón."),
        ("sin_norma", "No se puede calcular: la razón."),
        ("denominador_cero", "No se puede calcular: la razón."),
        ("bajo_minimo", "No se puede calcular: la razón."),
        ("no_calculable", "No se puede calcular: la razón."),
        ("no_aplica", "No se puede calcular: la razón."),
    ],
)
def test_each_absence_has_its_words(state: str, sentence: str, result: Make) -> None:
    rows = result({"estado": state, "nota": "la razón"})

    assert missing(rows, "ensayo") == sentence


def test_the_reason_of_the_place_comes_before_that_of_one_instance(
    result: Make,
) -> None:
    rows = result(
        {"estado": "sin_norma", "nota": "de una", "instancia_id": "05120-CMS"},
        {"estado": "sin_dato", "nota": "de un tipo", "grupo": "tipo=mixta"},
        {"estado": "sin_dato", "nota": "del municipio"},
    )

    assert missing(rows, "ensayo").endswith(": del municipio.")
    assert missing(rows, "otro") == "No hay evidencia para responder: no hay registros."


def test_only_a_finite_value_that_is_ok_may_be_printed(result: Make) -> None:
    rows = result({"valor": 1}, {}, {"valor": 1, "estado": "suprimido"})

    assert [usable(row) for _, row in rows.iterrows()] == [True, False, False]
    assert not usable(None)


def test_limits_are_written_as_their_value(result: Make) -> None:
    limits = {"li": 0.0, "ls": 0.0036, "confianza": 0.9, "denominador": 200}

    text = interval(result(limits).iloc[0])

    assert text == f"intervalo del 90{NB}%: 0,0{NB}% a 0,4{NB}%"


@pytest.mark.parametrize(
    ("value", "text"), [(36, "36"), (35.5, "35,5"), (1234.0, "1.234"), (0.25, "0,3")]
)
def test_a_decimal_only_where_there_is_one(value: float, text: str) -> None:
    assert whole(value) == text


def test_a_group_is_read_by_its_keys() -> None:
    assert parts("modo=con_ayuda;ronda=cierre") == {
        "modo": "con_ayuda",
        "ronda": "cierre",
    }
    assert parts("") == {}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (12.4, "+12 puntos"),
        (-4.0, "−4 puntos"),
        (0.5, "+1 punto"),
        (-1.2, "−1 punto"),
        (-0.3, "0 puntos"),
        (10.0, "+10 puntos"),
    ],
)
def test_a_difference_has_its_sign(value: float, said: str) -> None:
    assert points(value) == said
    assert signed(-0.04, 1) == "0,0"
