"""What is said of the place of a municipality among the others."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.indicators.crime.frames import few_notes
from somos_eval.indicators.crime.funnel import CHANCE
from somos_eval.narrative import crime_place
from somos_eval.wording import ENGLISH

P = "\u00a0%"


def rows(*given: dict[str, Any]) -> pd.DataFrame:
    usual = {"instancia_id": "", "grupo": "", "estado": "ok", "nota": ""}
    return pd.DataFrame([{**usual, **row} for row in given])


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

    (said,) = crime_place.position(given, "homicidio", "Cáceres")

    assert said == (
        "En Cáceres hubo 45 víctimas de homicidio en los años con datos; con la tasa "
        "del país se esperarían cerca de 20. Eso es mucho más de lo que daría el azar "
        "si todos los municipios del país tuvieran esa tasa. En conjunto, 8 de 17 "
        "municipios "
        f"del país quedan fuera del límite del 95{P}; por azar sería cerca de 1 de "
        "cada 20."
    )
    assert crime_place.not_compared(given, "homicidio") == (
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
    assert crime_place.not_compared(given, "homicidio") == (
        "Las demás comparaciones no se hacen, porque solo hay 5 municipios de A y 2 "
        "municipios de B con población conocida."
    )


@pytest.mark.parametrize(
    ("cases", "value", "outside", "sentence"),
    [
        (
            45,
            2,
            "8 de 1.122 municipios del país quedan",
            "There were 45 victims of homicide in Cáceres in the years with data; at "
            "the rate in the country, about 20 would be expected. That is far more "
            "than what chance would give if all the municipalities in the country had "
            "that rate. Overall, 8 of 1,122 municipalities in the country are outside "
            "the 95% limit; by chance it would be about 1 in 20.",
        ),
        (
            1,
            -1,
            "1 de 17 municipios del país queda",
            "There was 1 victim of homicide in Cáceres in the years with data; at the "
            "rate in the country, about 20 would be expected. That is fewer than what "
            "chance would give if all the municipalities in the country had that "
            "rate. Overall, 1 of 17 municipalities in the country is outside the 95% "
            "limit; by chance it would be about 1 in 20.",
        ),
    ],
)
def test_the_place_in_english(
    cases: int, value: int, outside: str, sentence: str
) -> None:
    row = {
        "indicador": "embudo_homicidio",
        "grupo": "frente=pais",
        "numerador": cases,
        "denominador": 20.0,
        "valor": value,
        "nota": f"lo que sea; {outside} fuera del límite del 95\u00a0%{CHANCE}",
    }

    told = crime_place.position(rows(row), "homicidio", "Cáceres", ENGLISH)

    assert told == (sentence,)


def test_what_is_not_compared_in_english() -> None:
    few = {"indicador": "embudo_homicidio", "estado": "bajo_minimo"}
    notes = [
        few_notes(np.array([n]), frame, 10)[0]
        for n, frame in ((1, "departamento"), (5, "programa"))
    ]
    given = rows(*(few | {"nota": note} for note in notes))

    assert crime_place.not_compared(given, "homicidio", ENGLISH) == (
        "The other comparisons are not made, because the municipalities whose "
        "population is known are too few: 1 in its department and 5 in the programme."
    )
    assert crime_place.not_compared(given[:0], "homicidio", ENGLISH) == ""
