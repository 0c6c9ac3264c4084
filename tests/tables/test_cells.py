"""Value, interval and cases of a row, in every unit and state."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts import Status
from somos_eval.tables import interval_text, value_text
from somos_eval.tables.cells import cases_text
from somos_eval.translation.amounts import amount_text
from somos_eval.wording import ENGLISH

Make = Callable[..., pd.DataFrame]
NB = "\u00a0"
SHARE = "proporción"


@pytest.mark.parametrize(
    ("unit", "value", "cases", "text"),
    [
        (SHARE, 0.453, 11, f"45{NB}%"),
        # From a hundred cases on, a decimal.
        (SHARE, 0.453, 117, f"45,3{NB}%"),
        (SHARE, 0, 20, f"0{NB}%"),
        (SHARE, 1, 20, f"100{NB}%"),
        # What is not nothing is never 0 %, nor what is not everything 100 %.
        (SHARE, 0.004, 20, f"0,4{NB}%"),
        (SHARE, 0.997, 20, f"99,7{NB}%"),
        (SHARE, 0.9996, 5000, f"99,96{NB}%"),
        ("sesiones realizadas por sesión exigida", 1.34, 36, f"134{NB}%"),
        ("sesiones realizadas por sesión exigida", 0.75, 35.5, f"75{NB}%"),
        ("por 100.000 habitantes", 27.36, 40_000, "27,4"),
        ("por 100.000 habitantes", 0.03, 40_000, "0,03"),
        ("por 100.000 habitantes", 0, 40_000, "0,0"),
        ("razón de tasas", 1.4349, 90, "1,43"),
        ("razón de tasas", 0.0032, 90, "0,003"),
        ("puntos OPI", -0.5, 8, "−0,50"),
        ("puntos OPI (1 a 4)", 2.0625, 8, "2,06"),
        ("alfa o proporción", 0.8134, 12, "0,81"),
        ("fuentes", 12_345, 1, "12.345"),
        ("compromisos", 3, 1, "3"),
        (
            "clase (0 inexistente, 1 solo formal, 2 intermitente, 3 activa)",
            1,
            36,
            "solo formal",
        ),
        ("nivel (0 a 5, ordinal)", 4, 1, "adoptada en parte"),
        ("potencial (0 sin vía, 1 indirecta, 2 directa; ordinal)", 2, 1, "directa"),
        ("clase (0 a 4, ordinal)", 4, 1, "incidencia sin vía legal"),
    ],
)
def test_each_unit_has_its_style(
    unit: str, value: float, cases: float, text: str, result: Make
) -> None:
    row = result({"unidad": unit, "valor": value, "denominador": cases}).iloc[0]

    assert value_text(row) == text
    assert amount_text(value, unit, cases) == text


def test_without_counts_a_share_is_still_written(result: Make) -> None:
    assert value_text(result({"unidad": SHARE, "valor": 0.5}).iloc[0]) == f"50{NB}%"
    zero = result({"unidad": SHARE, "valor": 0.5, "denominador": 0}).iloc[0]
    assert value_text(zero) == f"50{NB}%"


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (Status.ZERO_DENOMINATOR, "sin casos"),
        (Status.NO_NORM, "sin norma"),
        (Status.BELOW_MINIMUM, "muy pocos casos"),
        (Status.SUPPRESSED, "[SUPRIMIDO]"),
        (Status.NO_DATA, "sin dato"),
        (Status.NOT_APPLICABLE, "no aplica"),
        (Status.NOT_COMPUTABLE, "no se calcula"),
    ],
)
def test_each_state_has_its_name(state: Status, text: str, result: Make) -> None:
    row = result({"estado": state.value}).iloc[0]

    assert value_text(row) == text
    hidden = state is Status.SUPPRESSED
    assert interval_text(row) == ("[SUPRIMIDO]" if hidden else "—")


def test_every_state_is_named() -> None:
    names = {s.value for s in Status} - {"ok"}
    written = {value_text({"estado": name}) for name in names}

    assert len(written) == len(names) == 7


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (
            {"unidad": SHARE, "li": 0.389, "ls": 0.784, "denominador": 20},
            f"39{NB}% a 78{NB}%",
        ),
        # The limits of nothing and of everything are closed; the others are not.
        (
            {"unidad": SHARE, "li": 0, "ls": 0.004, "denominador": 20},
            f"0{NB}% a 0,4{NB}%",
        ),
        (
            {"unidad": SHARE, "li": 0.997, "ls": 1, "denominador": 20},
            f"99,7{NB}% a 100{NB}%",
        ),
        ({"unidad": "razón de tasas", "li": 0.5, "ls": 1.25}, "0,50 a 1,25"),
        ({"unidad": SHARE, "li": float("nan"), "ls": float("nan")}, "—"),
        # On what was sought on purpose there is none, whatever the row holds.
        ({"unidad": SHARE, "li": 0.1, "ls": 0.9, "marco": "intencional"}, "—"),
    ],
)
def test_intervals(row: dict[str, Any], text: str, result: Make) -> None:
    assert interval_text(result(row).iloc[0]) == text


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"numerador": 9, "denominador": 20}, "9 de 20"),
        ({"numerador": 1234, "denominador": 20_000}, "1.234 de 20.000"),
        ({"numerador": 9, "denominador": 35.5}, "9 de 35,5"),
        ({"numerador": 9}, "9"),
        ({"denominador": 8}, "8"),
        ({}, "—"),
        (
            {"numerador": 8, "denominador": 92, "unidad": "razón de tasas"},
            "8 frente a 92",
        ),
        # Few cases: the counts are what is told.
        ({"numerador": 3, "denominador": 4, "estado": "bajo_minimo"}, "3 de 4"),
        # Of what has no log, the sessions required are no case.
        ({"denominador": 36, "estado": "sin_dato"}, "—"),
        ({"numerador": 5, "estado": "sin_norma"}, "5"),
        ({"numerador": 9, "denominador": 20, "estado": "suprimido"}, "[SUPRIMIDO]"),
    ],
)
def test_cases(row: dict[str, Any], text: str, result: Make) -> None:
    assert cases_text(result(row).iloc[0]) == text


@pytest.mark.parametrize(
    ("row", "value", "interval", "cases"),
    [
        (
            {"unidad": SHARE, "valor": 0.453, "li": 0.4, "ls": 0.5, "numerador": 906}
            | {"denominador": 2000},
            "45.3%",
            "40.0% to 50.0%",
            "906 of 2,000",
        ),
        ({"estado": "suprimido"}, "[SUPPRESSED]", "[SUPPRESSED]", "[SUPPRESSED]"),
        ({"estado": "sin_norma"}, "no norm", "—", "—"),
        ({"unidad": "nivel (0 a 5, ordinal)", "valor": 2}, "consulted", "—", "—"),
    ],
)
def test_in_english(
    row: dict[str, Any], value: str, interval: str, cases: str, result: Make
) -> None:
    told = result(row).iloc[0]
    assert value_text(told, ENGLISH) == value
    assert interval_text(told, ENGLISH) == interval
    assert cases_text(told, ENGLISH) == cases
