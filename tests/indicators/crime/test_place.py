"""The place of a municipality among the others: smoothed rates and the funnel."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.indicators import compute
from somos_eval.indicators.crime.crimes import NO_POPULATION
from somos_eval.indicators.crime.funnel import NOTHING_EXPECTED, POSITIONS
from somos_eval.indicators.crime.smoothed import NO_VARIATION, TOO_SMALL
from somos_eval.indicators.crime.years import BREAK, without_vintage
from somos_eval.params import Programme
from somos_eval.stats.smoothing import empirical_bayes

Make = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]
Country = Callable[..., Tables]

# Twelve municipalities in one department and one in another.
DEPARTMENT = ["05120", "05154", *(f"05{n}" for n in range(200, 210))]
CODES = [*DEPARTMENT, "13244"]
CASES = [60, 11, 3, 9, 12, 8, 10, 7, 14, 9, 10, 11, 2]


@pytest.fixture
def country(make: Make) -> Country:
    """Make homicides of a year in municipalities of 50,000 inhabitants."""

    def build(
        cases: list[int] = CASES,
        people: int = 50_000,
        *,
        year: int = 2022,
        crime: str = "homicidio",
    ) -> Tables:
        rows = [
            {"delito": crime, "divipola": code, "fecha": f"{year}-05-05", "cantidad": n}
            | {"ruptura_de_serie": "verdadero" if year > 2022 else "falso"}
            for code, n in zip(CODES, cases, strict=True)
            if n
        ]
        population = [
            {"divipola": code, "anio": year, "poblacion": people} for code in CODES
        ]
        return {
            "delito": make("delito", *rows),
            "poblacion": make("poblacion", *population),
        }

    return build


def test_the_smoothed_rate_leans_on_every_municipality(
    country: Country, tiny: Programme, at: At
) -> None:
    tables = country()

    result = compute(tables, tiny, "tasa_suavizada_homicidio")

    expected = empirical_bayes(CASES, 50_000)
    row = at(result, "05120", period="2022")
    assert row["valor"] == pytest.approx(expected.value[0] * 1e5)
    assert row["li"] == pytest.approx(expected.lower[0] * 1e5)
    assert row["ls"] == pytest.approx(expected.upper[0] * 1e5)
    # The raw rate of the same keys stands beside it.
    raw = at(compute(tables, tiny, "tasa_homicidio"), "05120", period="2022")
    assert (raw["numerador"], raw["denominador"]) == (60, 50_000)
    assert (row["numerador"], row["denominador"]) == (60, 50_000)
    assert row["valor"] < raw["valor"]


def test_towards_the_department_only_its_municipalities_count(
    country: Country, tiny: Programme, at: At
) -> None:
    result = compute(country(), tiny, "tasa_suavizada_homicidio")

    group = "referencia=departamento"
    expected = empirical_bayes(CASES[:12], 50_000)
    row = at(result, "05154", group=group, period="2022")
    assert row["valor"] == pytest.approx(expected.value[1] * 1e5)
    alone = at(result, "13244", group=group, period="2022")
    assert alone["estado"] == "bajo_minimo"
    assert alone["nota"].startswith("solo hay 1 municipio de su departamento")
    assert alone["numerador"] == 2


def test_the_programme_sets_how_many_municipalities_it_takes(
    country: Country, tiny: Programme, at: At
) -> None:
    few = country()
    few["poblacion"] = few["poblacion"].head(9)

    row = at(compute(few, tiny, "tasa_suavizada_homicidio"), "05120", period="2022")

    assert row["estado"] == "bajo_minimo"
    assert "solo hay 9 municipios del país" in row["nota"]
    assert "se necesitan 10" in row["nota"]
    sizes = tiny.thresholds.minimum_n.model_copy(update={"places": 9})
    rule = tiny.thresholds.model_copy(update={"minimum_n": sizes})
    enough = compute(few, replace(tiny, thresholds=rule), "tasa_suavizada_homicidio")
    assert at(enough, "05120", period="2022")["estado"] == "ok"


def test_the_smoothed_rate_says_what_must_be_known_of_its_year(
    country: Country, tiny: Programme, at: At
) -> None:
    cases = [40] * 3 + [400] * 3 + [90] * 7
    tables = country(cases, year=2023, crime="hurto_personas")
    day = pd.Timestamp("2023-06-30")
    tables["delito"] = tables["delito"].assign(fecha_extraccion=day)

    result = compute(
        tables, tiny, "tasa_suavizada_hurto_personas", "tasa_hurto_personas"
    )

    row = at(
        result[result["indicador"] == "tasa_suavizada_hurto_personas"],
        "05120",
        period="2023",
    )
    raw = at(
        result[result["indicador"] == "tasa_hurto_personas"], "05120", period="2023"
    )
    assert "extraídos el 30 de junio de 2023" in row["nota"]
    assert "año incompleto" in row["nota"]
    assert BREAK in row["nota"]
    assert row["nota"] == raw["nota"]
    told = without_vintage(row["nota"])
    assert told.startswith("año incompleto")
    assert told.endswith(f"; {BREAK}")


def test_no_more_variation_than_chance_is_told_and_has_no_interval(
    country: Country, tiny: Programme, at: At
) -> None:
    result = compute(country([10] * 13), tiny, "tasa_suavizada_homicidio")

    row = at(result, "05120", period="2022")
    assert (row["estado"], row["valor"]) == ("ok", 20)
    assert row["nota"].startswith(f"{NO_VARIATION}; ")
    assert row[["li", "ls", "confianza"]].isna().all()


def test_a_tiny_place_is_not_smoothed_and_an_unpeopled_one_neither(
    country: Country, tiny: Programme, at: At
) -> None:
    tables = country()
    people = tables["poblacion"].copy()
    people.loc[people["divipola"] == "05120", "poblacion"] = 499
    tables["poblacion"] = people[people["divipola"] != "05154"]

    result = compute(tables, tiny, "tasa_suavizada_homicidio")

    small = at(result, "05120", period="2022")
    assert (small["estado"], small["nota"]) == ("bajo_minimo", TOO_SMALL)
    unknown = at(result, "05154", period="2022")
    assert (unknown["estado"], unknown["nota"]) == ("sin_dato", NO_POPULATION)


def test_position_in_the_funnel(country: Country, tiny: Programme, at: At) -> None:
    result = compute(country(), tiny, "embudo_homicidio")

    row = at(result, "05120", group="frente=pais")
    # 166 cases in 13 equal municipalities.
    assert row["numerador"] == 60
    assert row["denominador"] == pytest.approx(166 / 13)
    assert row["valor"] == 2
    assert row["nota"].startswith(POSITIONS[2])
    assert "de 13 municipios del país quedan fuera" in row["nota"]
    department = at(result, "05120", group="frente=departamento")
    assert department["denominador"] == pytest.approx(164 / 12)
    few = at(result, "05120", group="frente=programa")
    assert few["estado"] == "bajo_minimo"
    assert few["nota"].startswith("solo hay 3 municipios del programa")


def test_every_year_is_compared_with_itself(
    country: Country, tiny: Programme, at: At
) -> None:
    """Half as much is recorded everywhere from 2023 on: nobody's position moves."""
    old = country([10] * 13, crime="hurto_personas")
    new = country([5] * 13, year=2023, crime="hurto_personas")
    tables = {
        name: pd.concat([old[name], new[name]], ignore_index=True) for name in old
    }
    # One has no population in 2022: only its second year counts.
    people = tables["poblacion"]
    gone = (people["divipola"] == "05154") & (people["anio"] == 2022)
    tables["poblacion"] = people[~gone]

    result = compute(tables, tiny, "embudo_hurto_personas")

    row = at(result, "05120", group="frente=pais")
    assert (row["numerador"], row["denominador"], row["valor"]) == (15, 15, 0)
    late = at(result, "05154", group="frente=pais")
    assert (late["numerador"], late["denominador"]) == (5, 5)


def test_no_case_anywhere_is_no_funnel(
    country: Country, tiny: Programme, at: At
) -> None:
    # The only cases are of a municipality without population.
    tables = country([0] * 12 + [4])
    people = tables["poblacion"]
    tables["poblacion"] = people[people["divipola"] != "13244"]

    result = compute(tables, tiny, "embudo_homicidio")

    row = at(result, "05120", group="frente=pais")
    assert (row["estado"], row["nota"]) == ("no_calculable", NOTHING_EXPECTED)
    assert at(result, "13244", group="frente=pais")["estado"] == "sin_dato"


def test_order_of_rows_moves_no_bit(country: Country, tiny: Programme) -> None:
    rng = np.random.default_rng(2)
    tables = country(rng.integers(0, 40, 13).tolist(), 33_333)
    for name in ("embudo_homicidio", "tasa_suavizada_homicidio"):
        plain = compute(tables, tiny, name)
        mixed = {k: t.sample(frac=1, random_state=4) for k, t in tables.items()}
        pd.testing.assert_frame_equal(
            compute(mixed, tiny, name), plain, check_exact=True
        )
