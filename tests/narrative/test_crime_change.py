"""What is said of how crime changed."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators.crime.entry import TOO_SHORT
from somos_eval.narrative import crime_change
from somos_eval.wording import ENGLISH

P = "\u00a0%"
JOINED = date(2023, 7, 1)
PERIOD = "2022-01-01/2024-12-31"


def rows(*given: dict[str, Any]) -> pd.DataFrame:
    usual = {
        "divipola": "05120",
        "instancia_id": "",
        "periodo": PERIOD,
        "grupo": "",
        "confianza": 0.95,
        "estado": "ok",
        "nota": "de 2022 a 2024",
    }
    return pd.DataFrame([{**usual, **row} for row in given])


def changed(value: float, low: float, high: float, **more: Any) -> dict[str, Any]:
    numbers = {"valor": value, "li": low, "ls": high}
    cases = {"denominador": 20.0, "numerador": 30.0}
    return {"indicador": "cambio_homicidio", **cases, **numbers, **more}


@pytest.mark.parametrize(
    ("value", "low", "high", "moved", "sure"),
    [
        (50, 10, 120, f"subió 50{P}", "El aumento se distingue del azar."),
        (-40, -60, -5, f"bajó 40{P}", "La disminución se distingue del azar."),
        (0.2, -60, 80, "casi no cambió", "el cambio no se distingue del azar."),
    ],
)
def test_a_change_and_whether_it_is_told_from_chance(
    value: float, low: float, high: float, moved: str, sure: str
) -> None:
    said = crime_change.change(
        rows(changed(value, low, high)), "homicidio", "05120", "Cáceres"
    )

    assert said.startswith(
        f"De 2022 a 2024 la tasa de homicidio de Cáceres {moved} (20 "
    )
    assert "(20 víctimas al comienzo y 30 al final; intervalo del 95" in said
    assert said.endswith(sure)


def test_the_sign_of_a_limit_is_written() -> None:
    said = crime_change.change(
        rows(changed(50, -10, 120)), "homicidio", "05120", "Cáceres"
    )

    assert f"intervalo del 95{P}: −10{P} a +120{P}" in said


def test_what_has_no_percentage_says_its_reason() -> None:
    stated = changed(float("nan"), float("nan"), float("nan")) | {
        "estado": "no_calculable",
        "nota": "sin casos al comienzo no hay porcentaje de cambio",
    }

    said = crime_change.change(rows(stated), "homicidio", "05120", "Cáceres")

    assert said == (
        "No se puede calcular: sin casos al comienzo no hay porcentaje de cambio."
    )


def test_department_and_country_stand_beside_where_they_are_known() -> None:
    given = rows(
        changed(5, 1, 9, divipola="05"),
        changed(-7, -9, -5, divipola="00"),
    )

    said = crime_change.beside(given, "homicidio", "05120", "Antioquia")

    assert said == (
        f"En el mismo tiempo, en Antioquia subió 5{P} (20 y 30 víctimas) y en el país "
        f"bajó 7{P} (20 y 30 víctimas)."
    )
    assert crime_change.beside(given[:0], "homicidio", "05120", "Antioquia") == ""


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("tendencia al alza (p = 0,01)", "la tasa sube cerca de 3,5 casos"),
        ("tendencia a la baja (p < 0,001)", "la tasa baja cerca de 3,5 casos"),
        (
            "ninguna tendencia que se distinga del azar (p = 0,70)",
            "no muestra un alza ni una baja",
        ),
    ],
)
def test_a_trend_is_only_one_if_it_is_told_from_chance(note: str, said: str) -> None:
    row = {"indicador": "tendencia_homicidio", "valor": -3.5, "li": -5.0, "ls": -1.0}
    given = rows(row | {"nota": f"{note} en 12 trimestres, de 2022 a 2024"})

    found = crime_change.trend(given, "homicidio")

    assert found.startswith("En todo el recorrido (12 trimestres, de 2022 a 2024), ")
    assert said in found


def test_entering_the_programme_is_a_date_and_not_a_cause() -> None:
    row = changed(-40, -60, -5, grupo="corte=ingreso") | {
        "nota": "antes y después del 1 de julio de 2023; solo la serie desde 2023"
    }

    said = crime_change.entry(rows(row), "homicidio", JOINED)

    assert said == (
        "Desde el 1 de julio de 2023, cuando el municipio entró al programa, la tasa "
        f"de homicidio bajó 40{P} frente a lo anterior (20 víctimas antes y 30 "
        f"después; intervalo del 95{P}: −60{P} a −5{P}). La disminución se distingue "
        "del azar. Es una diferencia en el tiempo; no dice a qué se debe."
    )
    refused = rows(row | {"estado": "sin_dato", "nota": "no se sabe el día"})
    assert crime_change.entry(refused, "homicidio", None) == (
        "No se comparan el antes y el después del ingreso al programa, porque no se "
        "sabe el día."
    )
    # The page does not show these cases.
    short = rows(row | {"estado": "bajo_minimo", "nota": TOO_SHORT})
    assert crime_change.entry(short, "homicidio", JOINED) == (
        "No se comparan el antes y el después del ingreso al programa, porque hay "
        "menos de seis meses con datos antes o después del ingreso al programa."
    )


@pytest.mark.parametrize(
    ("value", "low", "high", "cases", "sentence"),
    [
        (
            50,
            10,
            120,
            (20.0, 30.0),
            "From 2022 to 2024, the rate of homicide in Cáceres rose 50% (20 victims "
            "at the start and 30 at the end; 95% interval: +10% to +120%). The "
            "increase can be distinguished from chance.",
        ),
        (
            -40,
            -60,
            -5,
            (1234.0, 1.0),
            "From 2022 to 2024, the rate of homicide in Cáceres fell 40% (1,234 "
            "victims at the start and 1 at the end; 95% interval: −60% to −5%). The "
            "decrease can be distinguished from chance.",
        ),
        (
            0.2,
            -60,
            80,
            (1.0, 0.0),
            "From 2022 to 2024, the rate of homicide in Cáceres hardly changed (1 "
            "victim at the start and 0 at the end; 95% interval: −60% to +80%). With "
            "these cases, the change cannot be distinguished from chance.",
        ),
    ],
)
def test_a_change_in_english(
    value: float,
    low: float,
    high: float,
    cases: tuple[float, float],
    sentence: str,
) -> None:
    before, after = cases
    given = changed(value, low, high, denominador=before, numerador=after)

    assert sentence == crime_change.change(
        rows(given), "homicidio", "05120", "Cáceres", ENGLISH
    )


def test_the_comparators_and_the_trend_in_english() -> None:
    given = rows(changed(5, 1, 9, divipola="05"), changed(-7, -9, -5, divipola="00"))
    slope = {"indicador": "tendencia_homicidio", "valor": -3.5, "li": -5.0, "ls": -1.0}
    falls = "tendencia a la baja (p < 0,001) en 48 meses, de 2021 a 2024"

    assert crime_change.beside(given, "homicidio", "05120", "Antioquia", ENGLISH) == (
        "Over the same time, the rate rose 5% in Antioquia (20 and 30 victims) and "
        "fell 7% in the country (20 and 30 victims)."
    )
    told = crime_change.trend(rows(slope | {"nota": falls}), "homicidio", ENGLISH)
    assert told == (
        "Over the whole span (48 months, from 2021 to 2024), the rate falls by about "
        "3.5 cases per 100,000 inhabitants a year."
    )


def test_entering_the_programme_in_english() -> None:
    row = changed(-40, -60, -5, grupo="corte=ingreso")
    short = row | {"estado": "bajo_minimo", "nota": TOO_SHORT}

    assert crime_change.entry(rows(row), "homicidio", JOINED, ENGLISH) == (
        "Since 1 July 2023, when the municipality joined the programme, the rate of "
        "homicide fell 40% compared with the time before (20 victims before and 30 "
        "after; 95% interval: −60% to −5%). The decrease can be distinguished from "
        "chance. It is a difference in time; it does not say what it is due to."
    )
    assert crime_change.entry(rows(short), "homicidio", JOINED, ENGLISH) == (
        "The time before and the time after joining the programme are not compared, "
        "because there are fewer than six months with data before or after entry into "
        "the programme."
    )
