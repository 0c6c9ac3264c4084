"""Trends of registered crime, and what its files cover."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.indicators import compute
from somos_eval.indicators.crime.crimes import NO_POPULATION
from somos_eval.indicators.crime.panel import CROSSES, NEW, OLD
from somos_eval.indicators.crime.trend import QUARTERLY, SEASONAL
from somos_eval.params import Programme
from somos_eval.stats.sen import seasonal_sen_slope

Make = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]
Monthly = Callable[..., Tables]

WHOLE = "2020-01-01/2024-12-31"


@pytest.fixture
def monthly(make: Make) -> Monthly:
    """Make cases by month in one municipality of 100,000 inhabitants."""

    def build(
        cases: list[int], *, start: str, crime: str = "homicidio", **more: object
    ) -> Tables:
        months = pd.period_range(start, periods=len(cases), freq="M")
        breaks = crime not in ("homicidio", "secuestro", "extorsion")
        rows = [
            {
                "delito": crime,
                "divipola": "05120",
                "fecha": f"{month}-15",
                "cantidad": n,
                "ruptura_de_serie": "verdadero"
                if breaks and month.year >= 2023
                else "falso",
                **more,
            }
            for month, n in zip(months, cases, strict=True)
            if n
        ]
        population = [
            {"divipola": code, "anio": int(year), "poblacion": 100_000}
            for code in ("05120", "05154")
            for year in sorted({m.year for m in months})
        ]
        return {
            "delito": make("delito", *rows),
            "poblacion": make("poblacion", *population),
        }

    return build


def test_four_years_are_read_by_month(
    monthly: Monthly, tiny: Programme, at: At
) -> None:
    cases = (np.repeat([5, 7, 9, 11], 12) + np.tile(np.arange(12), 4)).tolist()
    longer = replace(tiny, start=date(2021, 1, 1))

    row = at(
        compute(monthly(cases, start="2021-01"), longer, "tendencia_homicidio"),
        "05120",
        period="2021-01-01/2024-12-31",
    )

    days = pd.period_range("2021-01", periods=48, freq="M").days_in_month.to_numpy()
    lengths = np.repeat([365, 365, 365, 366], 12)
    expected = seasonal_sen_slope(np.array(cases) / (days / lengths))
    assert row["valor"] == pytest.approx(float(expected.slope))
    assert (row["li"], row["ls"]) == pytest.approx(
        (float(expected.lower), float(expected.upper))
    )
    # Two cases a month more every year: 24 a year in 100,000.
    assert row["valor"] == pytest.approx(24, abs=1)
    assert row["metodo"] == SEASONAL
    assert row["nota"] == ("tendencia al alza (p < 0,001) en 48 meses, de 2021 a 2024")
    assert row["numerador"] == sum(cases)
    assert row["denominador"] == pytest.approx(400_000)


def test_less_than_four_years_are_read_by_quarter(
    monthly: Monthly, tiny: Programme, at: At
) -> None:
    tables = monthly([9 - month // 6 for month in range(36)], start="2022-01")

    result = compute(tables, tiny, "tendencia_homicidio")

    row = at(result, "05120")
    assert row["metodo"] == QUARTERLY
    assert (
        row["nota"]
        == "tendencia a la baja (p < 0,001) en 12 trimestres, de 2022 a 2024"
    )
    # One case a month less every half year: 24 cases a year less, each year.
    assert row["valor"] == pytest.approx(-24, abs=2)
    assert row["li"] <= row["valor"] <= row["ls"]
    # The other half of the department had nothing recorded.
    assert at(result, "05")["valor"] == pytest.approx(row["valor"] / 2)
    flat = at(result, "05154")
    assert (flat["valor"], flat["numerador"]) == (0, 0)
    assert flat["nota"].startswith(
        "ninguna tendencia que se distinga del azar (p = 1,00)"
    )


def test_each_series_has_its_own_trend(
    monthly: Monthly, tiny: Programme, at: At
) -> None:
    # It falls to a third with the new definition, and rises on each side of it.
    cases = [*range(30, 42), *range(10, 34)]

    result = compute(
        monthly(cases, start="2022-01", crime="hurto_personas"),
        tiny,
        "tendencia_hurto_personas",
    )

    crossing = at(result, "05120")
    assert (crossing["estado"], crossing["nota"]) == ("no_calculable", CROSSES)
    rising = at(result, "05120", group=NEW)
    assert rising["valor"] > 0
    assert rising["nota"].startswith("tendencia al alza")
    assert "8 trimestres, de 2023 a 2024" in rising["nota"]
    short = at(result, "05120", group=OLD)
    assert short["estado"] == "bajo_minimo"
    assert short["nota"].startswith("hay 4 trimestres completos")
    assert short["numerador"] == sum(range(30, 42))


def test_a_year_without_file_is_a_gap_and_not_zeros(
    monthly: Monthly, tiny: Programme, at: At
) -> None:
    cases = [*[6] * 24, *[0] * 12, *[6] * 24]
    longer = replace(tiny, start=date(2020, 1, 1))

    row = at(
        compute(monthly(cases, start="2020-01"), longer, "tendencia_homicidio"),
        "05120",
        period=WHOLE,
    )

    assert row["metodo"] == SEASONAL
    assert abs(row["valor"]) < 1
    assert row["denominador"] == pytest.approx(400_000)
    assert "en 48 meses, de 2020 a 2024" in row["nota"]


def test_a_cut_month_is_not_a_low_one(
    monthly: Monthly, tiny: Programme, at: At
) -> None:
    tables = monthly([5] * 30, start="2022-01", fecha_extraccion="2024-06-20")

    row = at(compute(tables, tiny, "tendencia_homicidio"), "05120")

    # June of 2024 is not whole, nor is its quarter.
    assert "en 9 trimestres" in row["nota"]


def test_without_population_there_is_no_rate(
    monthly: Monthly, tiny: Programme, at: At
) -> None:
    result = compute(monthly([5] * 36, start="2022-01"), tiny, "tendencia_homicidio")

    row = at(result, "13244")
    assert (row["estado"], row["nota"]) == ("sin_dato", NO_POPULATION)


def test_a_slope_that_cannot_be_had_is_not_a_lack_of_trend(
    monthly: Monthly, tiny: Programme, at: At
) -> None:
    tables = monthly([5] * 48, start="2021-01")
    people = tables["poblacion"]
    own = people["divipola"] == "05120"
    # One year with population: twelve months, and no two of the same name.
    tables["poblacion"] = people[~own | (people["anio"] == 2024)]
    longer = replace(tiny, start=date(2021, 1, 1))

    row = at(
        compute(tables, longer, "tendencia_homicidio"),
        "05120",
        period="2021-01-01/2024-12-31",
    )

    assert (row["estado"], row["nota"]) == (
        "bajo_minimo",
        "hay 12 meses completos con datos de la misma serie; se necesitan 48 para "
        "hablar de tendencia",
    )
    # Both halves are of the year with population.
    assert (row["numerador"], row["denominador"]) == (60, pytest.approx(100_000))


def test_coverage_counts_the_months_with_a_file(
    monthly: Monthly, tiny: Programme, at: At
) -> None:
    tables = monthly([5, 0, *[5] * 28], start="2022-01", fecha_extraccion="2024-06-20")

    result = compute(tables, tiny, "cobertura_delitos")

    row = at(result, "13244", group="delito=homicidio")
    # 24 months and the five of 2024 before the one that the extraction cuts.
    assert (row["numerador"], row["denominador"], row["n_faltantes"]) == (29, 36, 7)
    assert row["valor"] == pytest.approx(29 / 36)
    assert row["nota"].startswith("1 mes sin ningún registro en todo el país")
    none = at(result, "05120", group="delito=secuestro")
    assert (none["valor"], none["n_faltantes"], none["nota"]) == (0, 36, "")
