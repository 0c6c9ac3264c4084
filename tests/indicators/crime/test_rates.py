"""Rates and ratios of registered crime."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from scipy import stats

from somos_eval.indicators import compute
from somos_eval.indicators.crime.crimes import NO_POPULATION
from somos_eval.indicators.crime.rates import (
    ALONE,
    BOTH_ZERO,
    OTHERS_ZERO,
)
from somos_eval.params import Programme

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]
Recorded = Callable[..., Tables]

PEOPLE = {"05120": 40_000, "05154": 100_000, "05001": 860_000, "13244": 80_000}


@pytest.fixture
def recorded(make: Make) -> Recorded:
    """Make homicides of 2022 by municipality, and the population of four of them."""

    def build(
        cases: dict[str, int], people: dict[str, int] | None = None, **more: object
    ) -> Tables:
        rows = [
            {"delito": "homicidio", "divipola": code, "fecha": "2022-05-05", **more}
            | {"cantidad": n}
            for code, n in cases.items()
        ]
        population = [
            {"divipola": code, "anio": 2022, "poblacion": n}
            for code, n in (PEOPLE if people is None else people).items()
        ]
        return {
            "delito": make("delito", *rows),
            "poblacion": make("poblacion", *population),
        }

    return build


def test_rates_of_municipality_department_and_country(
    recorded: Recorded, run: Run, at: At
) -> None:
    tables = recorded({"05120": 8, "05154": 12, "05001": 80, "13244": 20})

    result = run("tasa_homicidio", tables)

    own = at(result, "05120", period="2022")
    # 8 of 40,000: 20 per 100,000; exact limits chi2(.025; 16)/2 and chi2(.975; 18)/2.
    low, high = stats.chi2.ppf(0.025, 16) / 2, stats.chi2.ppf(0.975, 18) / 2
    assert (own["valor"], own["numerador"], own["denominador"]) == (20, 8, 40_000)
    assert (own["li"], own["ls"]) == pytest.approx((low * 2.5, high * 2.5))
    department = at(result, "05", period="2022")
    assert (department["numerador"], department["denominador"]) == (100, 1_000_000)
    country = at(result, "00", period="2022")
    assert country["valor"] == pytest.approx(120 / 1_080_000 * 1e5)
    assert "datos de la Policía extraídos el 15 de enero de 2025" in own["nota"]
    assert "población: edición 1" in own["nota"]


def test_a_municipality_absent_from_a_file_is_zero_but_a_year_without_file_is_not(
    recorded: Recorded, run: Run, at: At
) -> None:
    result = run("tasa_homicidio", recorded({"05154": 12}))

    zero = at(result, "05120", period="2022")
    assert (zero["estado"], zero["valor"], zero["li"]) == ("ok", 0, 0)
    # 3.689 / 40,000 x 100,000.
    assert zero["ls"] == pytest.approx(9.2222, abs=1e-4)
    assert set(result["periodo"]) == {"2022"}
    lacking = run("tasa_secuestro", recorded({"05154": 12}))
    assert set(lacking["estado"]) == {"sin_dato"}
    assert set(lacking["divipola"]) == {"05120", "05154", "13244"}


def test_a_file_cut_before_the_end_of_the_year_has_less_exposure(
    recorded: Recorded, run: Run, at: At
) -> None:
    tables = recorded({"05120": 8}, fecha_extraccion="2022-06-30")

    row = at(run("tasa_homicidio", tables), "05120", period="2022")

    # 181 of 365 days.
    assert row["denominador"] == pytest.approx(40_000 * 181 / 365)
    assert row["valor"] == pytest.approx(20 * 365 / 181)
    assert "año incompleto, del 1 de enero al 30 de junio de 2022" in row["nota"]


def test_only_cases_within_the_period_count(
    recorded: Recorded, run: Run, at: At
) -> None:
    tables = recorded({"05120": 8})
    earlier = recorded({"05120": 5}, fecha="2022-01-05")["delito"]
    tables["delito"] = pd.concat([tables["delito"], earlier], ignore_index=True)

    result = run("tasa_homicidio", tables, start=date(2022, 3, 1))

    row = at(result, "05120", period="2022")
    # March to December: 306 of 365 days.
    assert row["numerador"] == 8
    assert row["denominador"] == pytest.approx(40_000 * 306 / 365)


def test_a_file_that_does_not_say_its_day_is_taken_as_whole_and_says_so(
    recorded: Recorded, run: Run, at: At
) -> None:
    row = at(
        run("tasa_homicidio", recorded({"05120": 8}, fecha_extraccion="")),
        "05120",
        period="2022",
    )

    assert row["denominador"] == 40_000
    assert "sin fecha de extracción declarada" in row["nota"]


def test_the_same_municipalities_are_in_both_halves_of_a_comparator(
    recorded: Recorded, run: Run, at: At
) -> None:
    # 05999 and 13244 have cases and no population.
    people = {"05120": 40_000, "05154": 60_000}
    tables = recorded({"05120": 4, "05154": 6, "05999": 5, "13244": 3}, people)

    result = run("tasa_homicidio", tables)

    department = at(result, "05", period="2022")
    assert (department["numerador"], department["denominador"]) == (10, 100_000)
    assert department["nota"].endswith("sin contar 5 casos de municipios sin población")
    own = at(result, "13244", period="2022")
    assert (own["estado"], own["nota"]) == ("sin_dato", NO_POPULATION)
    assert own["numerador"] == 3
    country = at(result, "00", period="2022")
    assert country["numerador"] == 10
    assert "8 casos" in country["nota"]


def test_editions_of_the_population_are_not_mixed_within_a_year(
    recorded: Recorded, make: Make, run: Run, at: At
) -> None:
    tables = recorded({"05120": 8, "05154": 1})
    newer = {"anio": 2022, "poblacion": 50_000, "edicion": "edición 2"}
    parts = {"anio": 2022, "poblacion": 9, "area": "cabecera"}
    tables["poblacion"] = pd.concat(
        [
            tables["poblacion"],
            make("poblacion", {"divipola": "05120", **newer}),
            make("poblacion", {"divipola": "05120", **parts}),
        ],
        ignore_index=True,
    )

    result = run("tasa_homicidio", tables)

    # The second edition has one municipality: a department could not be built with it.
    assert at(result, "05120", period="2022")["denominador"] == 40_000
    assert at(result, "05", period="2022")["denominador"] == 1_000_000
    rest = [{"divipola": c, **newer} for c in PEOPLE if c != "05120"]
    tables["poblacion"] = pd.concat([tables["poblacion"], make("poblacion", *rest)])
    # Once both are whole, the later one by name.
    whole = run("tasa_homicidio", tables)
    assert at(whole, "05120", period="2022")["denominador"] == 50_000


def test_the_comparator_leaves_the_municipality_out(
    recorded: Recorded, run: Run, at: At
) -> None:
    tables = recorded({"05120": 8, "05154": 12, "05001": 80})

    row = at(
        run("razon_homicidio", tables),
        "05120",
        group="frente=resto_departamento",
        period="2022",
    )

    # 8 in 40,000 against 92 in 960,000; given 100 cases, the own ones are binomial with
    # odds r * 40/960: Clopper-Pearson limits turned back into ratios.
    assert (row["numerador"], row["denominador"]) == (8, 92)
    assert row["valor"] == pytest.approx((8 / 40) / (92 / 960))
    exact = stats.binomtest(8, 100).proportion_ci(0.95, method="exact")
    limits = [p / (1 - p) * 960 / 40 for p in (exact.low, exact.high)]
    assert (row["li"], row["ls"]) == pytest.approx(limits)


@pytest.mark.parametrize(
    ("cases", "people", "state", "note"),
    [
        ({"05001": 0, "13244": 9}, PEOPLE, "no_calculable", BOTH_ZERO),
        ({"05120": 3}, PEOPLE, "no_calculable", OTHERS_ZERO),
        ({"05120": 3}, {"05120": 40_000}, "no_aplica", ALONE),
        ({"05120": 3}, {"05154": 100_000}, "sin_dato", NO_POPULATION),
    ],
)
def test_a_ratio_that_cannot_be_given_says_why(
    cases: dict[str, int],
    people: dict[str, int],
    state: str,
    note: str,
    recorded: Recorded,
    run: Run,
    at: At,
) -> None:
    tables = recorded({c: n for c, n in cases.items() if n}, people)

    row = at(
        run("razon_homicidio", tables),
        "05120",
        group="frente=resto_departamento",
        period="2022",
    )

    assert (row["estado"], row["nota"]) == (state, note)
    assert row[["valor", "li", "ls", "confianza"]].isna().all()


def test_no_case_against_some_is_a_ratio_of_zero(
    recorded: Recorded, run: Run, at: At
) -> None:
    row = at(
        run("razon_homicidio", recorded({"05154": 12})),
        "05120",
        group="frente=resto_departamento",
        period="2022",
    )

    assert (row["estado"], row["valor"], row["li"]) == ("ok", 0, 0)
    assert row["ls"] > 1


def test_the_break_of_the_series_is_told(
    recorded: Recorded, tiny: Programme, make: Make, at: At
) -> None:
    tables = recorded({"05120": 8})
    tables["delito"] = make(
        "delito",
        {
            "delito": "hurto_personas",
            "divipola": "05120",
            "fecha": "2023-05-05",
            "ruptura_de_serie": "verdadero",
        },
    )
    tables["poblacion"] = make(
        "poblacion", {"divipola": "05120", "anio": 2023, "poblacion": 40_000}
    )
    later = replace(tiny, start=date(2023, 1, 1))

    result = compute(tables, later, "tasa_hurto_personas")

    assert "ruptura de la serie" in at(result, "05120", period="2023")["nota"]
