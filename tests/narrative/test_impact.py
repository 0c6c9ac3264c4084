"""What is said of a change where the programme entered."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators.impact.design import SAID
from somos_eval.indicators.impact.series import NO_CASES_BEFORE
from somos_eval.narrative import impact
from somos_eval.wording import ENGLISH

Make = Callable[..., pd.DataFrame]
P = "\u00a0%"
BASE = {
    "divipola": "05120",
    "periodo": "2019-01-01/2024-12-31",
    "confianza": 0.95,
}


def _did(value: float, low: float, high: float, **more: Any) -> dict[str, Any]:
    return {
        **BASE,
        "indicador": "dif_en_dif_homicidio",
        "grupo": "frente=resto_departamento",
        "numerador": 84,
        "denominador": 168.2,
        "valor": value,
        "li": low,
        "ls": high,
        **more,
    }


def test_cases_are_told_beside_those_expected(result: Make) -> None:
    said = impact.beside(result(_did(0.5, 0.3, 0.8)), "homicidio", "Cáceres")
    assert said == (
        "Desde el primer mes completo de Cáceres en el programa se registraron 84 "
        "víctimas de homicidio; con el cambio que tuvo el resto del departamento se "
        "esperarían 168. La razón "
        f"es de 0,50 (intervalo del 95{P}: 0,30 a 0,80): son menos de las "
        "esperadas, y la diferencia se distingue del azar."
    )
    same = impact.beside(result(_did(0.9, 0.5, 1.8)), "homicidio", "Cáceres")
    assert same.endswith("con estos casos, la diferencia no se distingue del azar.")
    more = impact.beside(result(_did(2.0, 1.2, 3.1)), "homicidio", "Cáceres")
    assert more.endswith(
        "son más de las esperadas, y la diferencia se distingue del azar."
    )
    none = result(
        _did(float("nan"), float("nan"), float("nan"), estado="bajo_minimo", nota="hay")
    )
    assert impact.beside(none, "homicidio", "Cáceres").endswith(": hay.")
    assert impact.beside(none, "extorsion", "Cáceres") == ""


def test_a_step_and_what_could_be_seen(result: Make) -> None:
    rows = result(
        _did(
            0.58, 0.14, 2.39, indicador="cambio_nivel_homicidio", grupo="fecha=ingreso"
        ),
        {
            **BASE,
            "indicador": "cambio_detectable_homicidio",
            "numerador": 16,
            "denominador": 43_217,
            "valor": 80.3,
        },
    )
    assert impact.step(rows, "homicidio") == (
        "Al entrar, la tasa de homicidio fue 0,58 veces la que traía la tendencia "
        f"(intervalo del 95{P}: 0,14 a 2,39; con 168 casos antes y 84 después): no se "
        "distingue de ella."
    )
    assert impact.power(rows, "homicidio").startswith(
        f"Con 16 casos antes del ingreso, solo una reducción de 80{P} o más"
    )


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("asociacion", "Solo se puede describir"),
        ("contribucion", "no que el cambio se deba a él"),
        ("atribucion", "se puede hablar de un efecto"),
    ],
)
def test_the_language_follows_the_level(level: str, said: str, result: Make) -> None:
    rows = result(
        {
            **BASE,
            "indicador": "lenguaje_admitido",
            "grupo": f"lenguaje={level}",
            "numerador": 3,
            "denominador": 9,
            "valor": 2,
            "nota": SAID[level],
        }
    )
    told = impact.language(rows)
    assert "cumple 3 de 9 condiciones" in told
    assert said in told
    assert told.endswith(".")


def test_what_could_not_be_seen_says_why(result: Make) -> None:
    row = {
        **BASE,
        "indicador": "cambio_detectable_homicidio",
        "numerador": 0,
        "estado": "no_calculable",
        "nota": NO_CASES_BEFORE,
    }
    assert impact.power(result(row), "homicidio") == (
        f"No se sabe qué reducción se distinguiría: {NO_CASES_BEFORE}."
    )


@pytest.mark.parametrize(
    ("cases", "limits", "sentence"),
    [
        (
            84,
            (0.5, 0.3, 0.8),
            "Since the first whole month of Cáceres in the programme, "
            "84 victims of homicide were recorded; "
            "with the change that the rest of the department had, 168 would be "
            "expected. The ratio is 0.50 (95% interval: 0.30 to 0.80): that is fewer "
            "than expected, and the difference can be distinguished from chance.",
        ),
        (
            1,
            (0.9, 0.5, 1.8),
            "Since the first whole month of Cáceres in the programme, "
            "1 victim of homicide was recorded; "
            "with the change that the rest of the department had, 168 would be "
            "expected. The ratio is 0.90 (95% interval: 0.50 to 1.80): with these "
            "cases, the difference cannot be distinguished from chance.",
        ),
        (
            0,
            (2.0, 1.2, 3.1),
            "Since the first whole month of Cáceres in the programme, "
            "0 victims of homicide were recorded; "
            "with the change that the rest of the department had, 168 would be "
            "expected. The ratio is 2.00 (95% interval: 1.20 to 3.10): that is more "
            "than expected, and the difference can be distinguished from chance.",
        ),
    ],
)
def test_the_comparison_in_english(
    cases: int, limits: tuple[float, float, float], sentence: str, result: Make
) -> None:
    rows = result(_did(*limits, numerador=cases))

    assert impact.beside(rows, "homicidio", "Cáceres", ENGLISH) == sentence


def test_the_step_the_power_and_the_language_in_english(result: Make) -> None:
    entry = {"indicador": "cambio_nivel_homicidio", "grupo": "fecha=ingreso"}
    seen = {"indicador": "cambio_detectable_homicidio", "numerador": 1, "valor": 80.3}
    said = {
        "indicador": "lenguaje_admitido",
        "grupo": "lenguaje=contribucion",
        "numerador": 3,
        "denominador": 9,
        "nota": SAID["contribucion"],
    }
    rows = result(_did(0.58, 0.14, 2.39, **entry), BASE | seen, BASE | said)

    assert impact.step(rows, "homicidio", ENGLISH) == (
        "At entry, the rate of homicide was 0.58 times the one that the trend pointed "
        "to (95% interval: 0.14 to 2.39; with 168 cases before and 84 after): the two "
        "cannot be distinguished."
    )
    assert impact.power(rows, "homicidio", ENGLISH) == (
        "With 1 case before entry, only a reduction of 80% or more could be "
        "distinguished from chance; a smaller one may have taken place without these "
        "data showing it."
    )
    assert impact.language(rows, ENGLISH) == (
        "The language that the design admits is that of contribution: it meets 3 of 9 "
        "conditions. It can be said that the programme may have contributed, along "
        "with other causes; not that the change is due to it."
    )
