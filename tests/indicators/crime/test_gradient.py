"""Homicide over five groups of rurality."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.indicators import compute
from somos_eval.params import Programme

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
At = Callable[..., Any]

PEOPLE = 20_000
CODES = [f"05{i:03d}" for i in range(1, 11)]


def peopled(code: str, rural: float, year: int = 2022) -> list[dict[str, object]]:
    out = round(PEOPLE * rural)
    areas = {
        "total": PEOPLE,
        "cabecera": PEOPLE - out,
        "centros_poblados_y_rural_disperso": out,
    }
    return [
        {"divipola": code, "anio": year, "area": area, "poblacion": n}
        for area, n in areas.items()
    ]


def killed(code: str, n: int, **more: object) -> dict[str, object]:
    return {
        "divipola": code,
        "fecha": "2022-05-01",
        "delito": "homicidio",
        "cantidad": n,
        **more,
    }


@pytest.fixture
def gradient(make: Make) -> dict[str, pd.DataFrame]:
    """Ten municipalities; the more rural, the more homicides, each pair a group."""
    people = [r for i, c in enumerate(CODES) for r in peopled(c, 0.05 + i / 12)]
    cases = [killed(c, 4 * 2 ** (i // 2)) for i, c in enumerate(CODES)]
    return {"poblacion": make("poblacion", *people), "delito": make("delito", *cases)}


def test_a_rate_that_doubles_each_group(
    gradient: dict[str, pd.DataFrame], run: Run, at: At
) -> None:
    """The logarithm is a line with a step of ln 2 a fifth: 2 ** 5 from end to end."""
    result = run("homicidio_ruralidad", gradient)

    ratio = at(result, "00", group="medida=razon", period="2022")
    assert ratio["valor"] == pytest.approx(32)
    assert ratio["li"] < 32 < ratio["ls"]
    slope = at(result, "00", group="medida=pendiente", period="2022")
    start = 4 / PEOPLE * 100_000 / np.sqrt(2)
    assert slope["valor"] == pytest.approx(start * 31)
    assert (slope["numerador"], slope["denominador"]) == (248, 10 * PEOPLE)
    assert "10 municipios" in slope["nota"]


def test_the_order_of_the_rows_does_not_matter(
    gradient: dict[str, pd.DataFrame], run: Run
) -> None:
    shuffled = {n: t.sample(frac=1, random_state=3) for n, t in gradient.items()}
    pd.testing.assert_frame_equal(
        run("homicidio_ruralidad", shuffled), run("homicidio_ruralidad", gradient)
    )


def test_the_programme_is_too_small_and_a_municipality_is_not_ordered(
    gradient: dict[str, pd.DataFrame], run: Run, at: At
) -> None:
    result = run("homicidio_ruralidad", gradient)
    few = at(result, "programa", group="medida=razon", period="2022")
    assert few["estado"] == "bajo_minimo"
    assert at(result, "05120")["estado"] == "no_aplica"


def test_a_group_without_cases_has_no_logarithm(
    gradient: dict[str, pd.DataFrame], run: Run, at: At
) -> None:
    cases = gradient["delito"]
    none = cases[~cases["divipola"].isin(CODES[:2])]
    result = run("homicidio_ruralidad", {**gradient, "delito": none})
    row = at(result, "00", group="medida=razon", period="2022")
    assert (row["estado"], row["numerador"]) == ("no_calculable", 240)


def test_a_municipality_without_areas_is_missing(
    gradient: dict[str, pd.DataFrame], make: Make, run: Run, at: At
) -> None:
    more = make(
        "poblacion",
        *(r for i, c in enumerate(CODES) for r in peopled(c, 0.05 + i / 12)),
        {"divipola": "05999", "anio": 2022, "poblacion": 500},
    )
    result = run("homicidio_ruralidad", {**gradient, "poblacion": more})
    row = at(result, "00", group="medida=razon", period="2022")
    assert (row["estado"], row["n_faltantes"]) == ("ok", 1)


def test_a_municipality_without_population_is_missing(
    gradient: dict[str, pd.DataFrame], make: Make, run: Run, at: At
) -> None:
    cases = [killed(c, 4 * 2 ** (i // 2)) for i, c in enumerate(CODES)]
    more = make("delito", *cases, killed("05999", 3))
    result = run("homicidio_ruralidad", {**gradient, "delito": more})
    row = at(result, "00", group="medida=razon", period="2022")
    assert (row["estado"], row["n_faltantes"], row["numerador"]) == ("ok", 1, 248)
    # None of the three of the programme has a population.
    own = at(result, "programa", group="medida=razon", period="2022")
    assert own["n_faltantes"] == 3


def test_no_fewer_municipalities_than_groups_whatever_the_minimum(
    gradient: dict[str, pd.DataFrame], tiny: Programme, at: At
) -> None:
    sizes = tiny.thresholds.minimum_n.model_copy(update={"places": 2})
    rule = tiny.thresholds.model_copy(update={"minimum_n": sizes})
    few = {n: t[t["divipola"].isin(CODES[:4])] for n, t in gradient.items()}
    result = compute(few, replace(tiny, thresholds=rule), "homicidio_ruralidad")
    row = at(result, "00", group="medida=razon", period="2022")
    assert row["nota"].startswith("menos de 5 municipios")


def test_years_are_never_added(
    gradient: dict[str, pd.DataFrame], make: Make, run: Run
) -> None:
    people = [
        r
        for y in (2022, 2023)
        for i, c in enumerate(CODES)
        for r in peopled(c, 0.05 + i / 12, y)
    ]
    late = [killed(c, 9, fecha="2023-05-01") for c in CODES]
    early = [killed(c, 4 * 2 ** (i // 2)) for i, c in enumerate(CODES)]
    tables = {
        "poblacion": make("poblacion", *people),
        "delito": make("delito", *early, *late),
    }
    result = run("homicidio_ruralidad", tables)
    country = result[result["divipola"] == "00"].set_index(["periodo", "grupo"])
    assert set(country.index.get_level_values("periodo")) == {"2022", "2023"}
    assert country.loc[("2022", "medida=razon"), "valor"] == pytest.approx(32)
    assert country.loc[("2023", "medida=razon"), "valor"] == pytest.approx(1)
    # The series of homicide did not change in 2023.
    assert "ruptura" not in str(country.loc[("2023", "medida=razon"), "nota"])


def test_without_crimes_every_municipality_says_so(
    gradient: dict[str, pd.DataFrame], make: Make, run: Run
) -> None:
    result = run("homicidio_ruralidad", {**gradient, "delito": make("delito")})
    assert set(result["estado"]) == {"sin_dato"}
