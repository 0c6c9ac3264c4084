"""How crime changed, and the place of the municipality, in both languages."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections import crime, crime_place
from somos_eval.indicators.crime.panel import NEW, OLD
from somos_eval.wording import ENGLISH, SPANISH, Voice
from tests.chapters.views import said, tables

See = Callable[..., Evidence]
P = "\u00a0%"
LIMITS = {"confianza": 0.95, "unidad": "% de cambio"}


def change(crime_id: str, before: float, after: float, **more: Any) -> dict[str, Any]:
    value = 100 * (after / before - 1) if before > 0 else float("nan")
    return {
        "indicador": f"cambio_{crime_id}",
        "denominador": before,
        "numerador": after,
        "valor": value,
        "li": value - 30,
        "ls": value + 30,
        "nota": "de 2022 a 2024",
        **LIMITS,
        **more,
    }


@pytest.mark.parametrize(
    ("voice", "header", "cells", "note"),
    [
        (
            SPANISH,
            (
                "Delito y serie",
                "Casos al comienzo",
                "Casos al final",
                "Cambio de la tasa",
                f"Intervalo del 95{P}",
                "Tendencia",
                "Nota",
            ),
            ("Extorsión, serie desde 2023", "1.200", "900", f"−25{P}", "a la baja"),
            "De la serie hasta 2022 hay un solo año con datos",
        ),
        (
            ENGLISH,
            (
                "Crime and series",
                "Cases at the start",
                "Cases at the end",
                "Change of the rate",
                "95% interval",
                "Trend",
                "Note",
            ),
            ("Extortion, series since 2023", "1,200", "900", "−25%", "downward"),
            "The series up to 2022 has a single year with data",
        ),
    ],
)
def test_each_series_is_a_row_with_its_trend(
    voice: Voice,
    header: tuple[str, ...],
    cells: tuple[str, ...],
    note: str,
    see: See,
) -> None:
    trend = {
        "indicador": "tendencia_extorsion",
        "grupo": NEW,
        "valor": -3.0,
        "nota": "tendencia a la baja (p = 0,01) en 8 trimestres, de 2023 a 2024",
    }
    none = {"estado": "no_calculable", "nota": "un año"}
    e = see(
        change("homicidio", 20, 30),
        change("extorsion", float("nan"), 7, grupo=OLD, **none),
        change("extorsion", 1200, 900, grupo=NEW),
        trend,
    )

    (table,) = tables(
        crime.SECTIONS["cambio_delitos"](replace(e, voice=voice))
    ).values()

    assert table.header == header
    row = table.rows[-1]
    assert (*row[:4], row[5]) == cells
    assert note in table.note


def position(crime_id: str, cases: int, value: int, **more: Any) -> dict[str, Any]:
    return {
        "indicador": f"embudo_{crime_id}",
        "unidad": "posición (-2 muy por debajo a 2 muy por encima)",
        "grupo": "frente=pais",
        "numerador": cases,
        "denominador": 20.0,
        "valor": value,
        "nota": f"lo que sea; 8 de 17 municipios del país quedan fuera del límite "
        f"del 95{P}, cuando el azar dejaría cerca de 1 de cada 20",
        **more,
    }


def smoothed(year: str) -> list[dict[str, Any]]:
    usual = {"periodo": year, "numerador": 4, "confianza": 0.95}
    usual |= {"unidad": "por 100.000 habitantes"}
    note = "datos de la Policía extraídos el 15 de enero de 2025"
    return [
        usual | {"indicador": "tasa_homicidio", "valor": 17.04},
        usual
        | {
            "indicador": "tasa_suavizada_homicidio",
            "valor": 22.9,
            "li": 10.4,
            "ls": 40.4,
            "nota": note,
        },
    ]


def test_the_place_and_the_smoothed_rate_in_spanish(see: See) -> None:
    views = crime_place.SECTIONS["lugar_entre_municipios"](
        see(position("homicidio", 45, 2), *smoothed("2024"))
    )
    found = tables(views)
    assert found["lugar_entre_municipios"].rows == (
        (
            "Homicidio, frente al país",
            "45",
            "20,0",
            "muy por encima",
            f"8 de 17 municipios del país quedan fuera del límite del 95{P}",
        ),
    )
    (row,) = found["tasas_suavizadas"].rows
    assert (row[0], row[1], row[-2], row[-1]) == (
        "Homicidio, 2024",
        "4",
        "10,4 a 40,4",
        "",
    )


def test_the_place_and_the_smoothed_rate_in_english(see: See) -> None:
    e = see(position("homicidio", 45, 2), *smoothed("2024"))
    views = crime_place.SECTIONS["lugar_entre_municipios"](replace(e, voice=ENGLISH))
    found = tables(views)
    assert found["lugar_entre_municipios"].rows == (
        (
            "Homicide, against the country",
            "45",
            "20.0",
            "far above",
            "8 of 17 municipalities in the country are outside the 95% limit",
        ),
    )
    assert found["tasas_suavizadas"].header == (
        "Crime and year",
        "Cases",
        "Raw rate",
        "Smoothed rate",
        "95% interval",
        "Note",
    )
    assert said(views)[0].startswith("There were 45 victims of homicide in Caceres")
