"""What is said of how crime changed and of the place of a municipality."""

from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators.crime.entry import TOO_SHORT
from somos_eval.indicators.crime.funnel import CHANCE
from somos_eval.narrative import crime_change

P = "\u00a0%"
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
        (0.2, -60, 80, "casi no cambió", "no se distingue de no haber cambiado."),
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

    said = crime_change.entry(rows(row), "homicidio")

    assert said == (
        "Desde el 1 de julio de 2023, cuando el municipio entró al programa, la tasa "
        f"de homicidio bajó 40{P} frente a lo anterior (20 víctimas antes y 30 "
        f"después; intervalo del 95{P}: −60{P} a −5{P}). La disminución se distingue "
        "del azar. Es una diferencia en el tiempo; no dice a qué se debe."
    )
    refused = rows(row | {"estado": "sin_dato", "nota": "no se sabe el día"})
    assert crime_change.entry(refused, "homicidio") == (
        "No se comparan el antes y el después del ingreso al programa, porque no se "
        "sabe el día."
    )
    # The page does not show these cases.
    short = rows(row | {"estado": "bajo_minimo", "nota": TOO_SHORT})
    assert crime_change.entry(short, "homicidio") == (
        "No se comparan el antes y el después del ingreso al programa, porque hay "
        "menos de seis meses con datos antes o después del ingreso al programa."
    )


def test_the_place_among_the_others_and_those_that_are_too_few() -> None:
    spread = (
        "8 de 17 municipios del país quedan fuera del límite del 95\u00a0%" + CHANCE
    )
    funnel = {"indicador": "embudo_homicidio", "numerador": 45.0, "denominador": 20.0}
    given = rows(
        funnel | {"grupo": "frente=pais", "valor": 2.0, "nota": f"muy por; {spread}"},
        funnel
        | {
            "grupo": "frente=programa",
            "estado": "bajo_minimo",
            "nota": "solo hay 5 municipios del programa; se necesitan 10",
        },
    )

    (said,) = crime_change.position(given, "homicidio", "Cáceres")

    assert said == (
        "En Cáceres hubo 45 víctimas de homicidio en los años con datos; con la tasa "
        "del país se esperarían cerca de 20. Eso es mucho más de lo que daría el azar "
        "si todos los municipios del país tuvieran esa tasa. En conjunto, 8 de 17 "
        "municipios "
        f"del país quedan fuera del límite del 95{P}; por azar sería cerca de 1 de "
        "cada 20."
    )
    assert crime_change.not_compared(given, "homicidio") == (
        "Las demás comparaciones no se hacen, porque solo hay 5 municipios del "
        "programa."
    )


def test_sets_that_are_too_small_are_told_in_one_breath() -> None:
    few = "con población conocida; se necesitan 10 para comparar"
    notes = (f"solo hay {n} {few}" for n in ("5 municipios de A", "2 municipios de B"))
    given = rows(
        *(
            {"indicador": "embudo_homicidio", "estado": "bajo_minimo", "nota": note}
            for note in notes
        )
    )
    assert crime_change.not_compared(given, "homicidio") == (
        "Las demás comparaciones no se hacen, porque solo hay 5 municipios de A y 2 "
        "municipios de B con población conocida."
    )
