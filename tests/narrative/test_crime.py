"""What is said of registered crime, beside department and country."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators.crime.years import BREAK
from somos_eval.narrative import crime
from somos_eval.wording import ENGLISH

Make = Callable[..., pd.DataFrame]
P = "\u00a0%"


def _rate(
    place: str, n: int, value: float, crime_id: str = "homicidio", **more: Any
) -> dict[str, Any]:
    return {
        "indicador": f"tasa_{crime_id}",
        "divipola": place,
        "periodo": "2023",
        "numerador": n,
        "denominador": 40_000,
        "valor": value,
        "li": value / 2,
        "ls": value * 2 or 9.22,
        "confianza": 0.95,
        **more,
    }


def _ratio(value: float, low: float, high: float) -> dict[str, Any]:
    own = _rate("05120", 8, value)
    return own | {"indicador": "razon_homicidio", "li": low, "ls": high}


def _said(rows: pd.DataFrame, crime_id: str = "homicidio") -> tuple[str, ...]:
    return crime.rate(rows, crime_id, "05120", "Cáceres", "Antioquia")


@pytest.mark.parametrize(
    ("n", "value", "crime_id", "said"),
    [
        (
            11,
            27.45,
            "homicidio",
            "En 2023 se registraron en Cáceres 11 víctimas de homicidio, una tasa de "
            f"27,5 por 100.000 habitantes (intervalo del 95{P}: 13,7 a 54,9).",
        ),
        (
            1,
            0.04,
            "secuestro",
            "En 2023 se registró en Cáceres 1 víctima de secuestro, una tasa de 0,04 "
            "por "
            f"100.000 habitantes (intervalo del 95{P}: 0,02 a 0,1).",
        ),
        (
            0,
            0.0,
            "homicidio",
            "En 2023 no se registró en Cáceres ninguna víctima de homicidio (tasa de 0 "
            f"por 100.000 habitantes; intervalo del 95{P}: 0,0 a 9,2).",
        ),
        (
            0,
            0.0,
            "extorsion",
            "En 2023 no se registró en Cáceres ningún caso de extorsión (tasa de 0 por "
            f"100.000 habitantes; intervalo del 95{P}: 0,0 a 9,2).",
        ),
        (
            1234,
            3085.0,
            "hurto_personas",
            "En 2023 se registraron en Cáceres 1.234 casos de hurto a personas, una "
            "tasa "
            f"de 3.085,0 por 100.000 habitantes (intervalo del 95{P}: 1.542,5 a "
            "6.170,0).",
        ),
    ],
)
def test_the_rate_with_its_cases(
    n: int, value: float, crime_id: str, said: str, result: Make
) -> None:
    assert _said(result(_rate("05120", n, value, crime_id)), crime_id) == (said,)


def test_the_last_year_with_data_and_its_comparators(result: Make) -> None:
    rows = result(
        _rate("05120", 8, 20.0, periodo="2022"),
        _rate("05120", 9, 22.0),
        _rate("05120", 0, 0.0, periodo="2024", estado="sin_dato", nota="no hay"),
        _rate("05", 900, 30.14),
        _rate("00", 9000, 25.2),
        _rate("05", 900, 99.0, periodo="2022"),
    )

    told = _said(rows)

    assert told[0].startswith("En 2023 se registraron en Cáceres 9 víctimas")
    assert (
        told[1] == "Ese año la tasa en Antioquia fue de 30,1 y en el país fue de 25,2."
    )


@pytest.mark.parametrize(
    ("ratio", "tail"),
    [
        ((1.92, 1.55, 2.36), ": está por encima."),
        ((0.5, 0.3, 0.82), ": está por debajo."),
        ((0.62, 0.3, 1.14), ": con estos casos no se distingue de ella."),
    ],
)
def test_the_ratio_names_whose_it_is(
    ratio: tuple[float, float, float], tail: str, result: Make
) -> None:
    told = _said(result(_rate("05120", 8, 20.0), _ratio(*ratio)))

    assert told[1].startswith("La tasa de Cáceres es ")
    assert " veces la del resto de su departamento (intervalo del 95" in told[1]
    assert told[1].endswith(tail)


def test_a_year_that_is_cut_is_told(result: Make) -> None:
    note = "datos; año incompleto, del 1 de enero al 30 de junio de 2023; más"

    told = _said(result(_rate("05120", 8, 20.0, nota=note)))

    assert told[1] == (
        "Es un año incompleto, del 1 de enero al 30 de junio de 2023; la tasa está "
        "llevada a un año entero."
    )


def test_without_a_file_it_gives_the_reason(result: Make) -> None:
    rows = result(_rate("05120", 0, 0.0, estado="sin_dato", nota="no hay archivo"))

    assert _said(rows) == ("No hay evidencia para responder: no hay archivo.",)


def test_the_break_of_a_series(result: Make) -> None:
    broken = [
        _rate("05120", 8, 20.0, name, nota=f"datos; {BREAK}")
        for name in ("lesiones_personales", "hurto_personas")
    ]

    assert crime.series_break(result(_rate("05120", 8, 20.0))) == ""
    assert crime.series_break(result(*broken)) == (
        "Desde 2023 la Policía excluye las denuncias desistidas. Por eso los años "
        "anteriores y los posteriores no se comparan en hurto a personas y lesiones "
        "personales."
    )


@pytest.mark.parametrize(
    ("n", "value", "crime_id", "sentence"),
    [
        (
            0,
            0.0,
            "homicidio",
            "In 2023, no victim of homicide was recorded in Cáceres (a rate of 0 per "
            "100,000 inhabitants; 95% interval: 0.0 to 9.2).",
        ),
        (
            1,
            0.04,
            "secuestro",
            "In 2023, 1 victim of kidnapping was recorded in Cáceres, a rate of 0.04 "
            "per 100,000 inhabitants (95% interval: 0.02 to 0.1).",
        ),
        (
            2,
            4.99,
            "extorsion",
            "In 2023, 2 cases of extortion were recorded in Cáceres, a rate of 5.0 per "
            "100,000 inhabitants (95% interval: 2.5 to 10.0).",
        ),
        (
            1234,
            3085.0,
            "hurto_personas",
            "In 2023, 1,234 cases of theft from persons were recorded in Cáceres, a "
            "rate of 3,085.0 per 100,000 inhabitants (95% interval: 1,542.5 to "
            "6,170.0).",
        ),
    ],
)
def test_the_rate_in_english(
    n: int, value: float, crime_id: str, sentence: str, result: Make
) -> None:
    rows = result(_rate("05120", n, value, crime_id))

    told = crime.rate(rows, crime_id, "05120", "Cáceres", "Antioquia", ENGLISH)

    assert told == (sentence,)


def test_comparators_and_warnings_in_english(result: Make) -> None:
    note = "datos; año incompleto, del 1 de enero al 30 de junio de 2023"
    rows = result(
        _rate("05120", 9, 22.0, nota=note),
        _rate("05", 900, 30.14),
        _rate("00", 9000, 25.2),
        _ratio(0.62, 0.3, 1.14),
    )

    told = crime.rate(rows, "homicidio", "05120", "Cáceres", "Antioquia", ENGLISH)

    assert told[1:] == (
        "It is an incomplete year, from 1 January to 30 June 2023; the rate is scaled "
        "up to a whole year.",
        "That year the rate was 30.1 in Antioquia and 25.2 in the country.",
        "The rate in Cáceres is 0.62 times that of the rest of its department (95% "
        "interval: 0.30 to 1.14): with these cases, the two cannot be distinguished.",
    )
    broken = _rate("05120", 8, 20.0, "extorsion", nota=f"datos; {BREAK}")
    assert crime.series_break(result(broken), ENGLISH) == (
        "Since 2023 the Police have left withdrawn reports out. For this reason, the "
        "years before and after are not compared for extortion."
    )
