"""How registered crime changed: years, the break of 2023, entry to the programme."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest
from scipy import stats

from somos_eval.indicators import compute
from somos_eval.indicators.crime.crimes import NO_POPULATION
from somos_eval.indicators.crime.entry import (
    GROUP,
    NO_AFTER,
    NO_BEFORE,
    NO_DATE,
    TOO_SHORT,
)
from somos_eval.indicators.crime.pairs import NEITHER
from somos_eval.indicators.crime.panel import CROSSES, NEW, OLD
from somos_eval.params import Programme

Make = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]
Counted = Callable[..., Tables]

PLACES = ("05120", "05154", "05001", "13244")
YEARS = (2022, 2023, 2024)


@pytest.fixture
def counted(make: Make) -> Counted:
    """Make cases of a crime by place and day, in places of 50,000 inhabitants."""

    def build(
        *cases: tuple[str, str, int],
        crime: str = "homicidio",
        years: Sequence[int] = YEARS,
        **more: object,
    ) -> Tables:
        breaks = crime not in ("homicidio", "secuestro", "extorsion")
        rows = [
            {
                "delito": crime,
                "divipola": code,
                "fecha": day,
                "cantidad": n,
                "ruptura_de_serie": "verdadero"
                if breaks and day >= "2023"
                else "falso",
                **more,
            }
            for code, day, n in cases
        ]
        population = [
            {"divipola": code, "anio": year, "poblacion": 50_000}
            for code in PLACES
            for year in years
        ]
        return {
            "delito": make("delito", *rows),
            "poblacion": make("poblacion", *population),
        }

    return build


def joined_on(programme: Programme, day: date | None) -> Programme:
    """Return the programme with every municipality entering on a day."""
    towns = tuple(replace(m, joined=day) for m in programme.municipalities)
    return replace(programme, municipalities=towns)


def test_last_year_against_the_first(counted: Counted, tiny: Programme, at: At) -> None:
    tables = counted(
        ("05120", "2022-03-01", 10),
        ("05120", "2023-03-01", 99),
        ("05120", "2024-03-01", 15),
        ("05154", "2022-05-01", 30),
        ("05154", "2024-05-01", 20),
    )

    result = compute(tables, tiny, "cambio_homicidio")

    row = at(result, "05120")
    assert (row["valor"], row["numerador"], row["denominador"]) == (50, 15, 10)
    # Given 25 cases in two equal exposures: Clopper-Pearson turned into ratios. A leap
    # year is one year all the same.
    exact = stats.binomtest(15, 25).proportion_ci(0.95, method="exact")
    limits = [(p / (1 - p) - 1) * 100 for p in (exact.low, exact.high)]
    assert (row["li"], row["ls"]) == pytest.approx(limits)
    assert row["nota"] == "de 2022 a 2024"
    department = at(result, "05")
    assert (department["numerador"], department["denominador"]) == (35, 40)
    assert at(result, "00")["valor"] == pytest.approx(-12.5)


def test_no_percentage_comes_out_of_nothing(
    counted: Counted, tiny: Programme, at: At
) -> None:
    tables = counted(
        ("05120", "2024-03-01", 4),
        ("05154", "2022-03-01", 4),
        ("05001", "2022-03-01", 9),
    )

    result = compute(tables, tiny, "cambio_homicidio")

    risen = at(result, "05120")
    assert risen["estado"] == "no_calculable"
    assert risen["nota"].startswith(
        "sin casos al comienzo no hay porcentaje de cambio: "
    )
    assert "después hubo 4 casos" in risen["nota"]
    assert (risen["numerador"], risen["denominador"]) == (4, 0)
    assert at(result, "13244")["nota"].startswith(NEITHER)
    gone = at(result, "05154")
    assert (gone["estado"], gone["valor"], gone["li"]) == ("ok", -100, -100)
    assert -100 < gone["ls"] < 100


def test_two_series_are_never_compared(
    counted: Counted, tiny: Programme, at: At
) -> None:
    tables = counted(
        ("05120", "2022-03-01", 40),
        ("05120", "2023-03-01", 10),
        ("05120", "2024-03-01", 15),
        crime="hurto_personas",
    )

    result = compute(tables, tiny, "cambio_hurto_personas")

    for code in ("05120", "05", "00"):
        crossing = at(result, code)
        assert (crossing["estado"], crossing["nota"]) == ("no_calculable", CROSSES)
        assert crossing[["numerador", "denominador"]].isna().all()
    assert at(result, "05120", group=NEW)["valor"] == 50
    before = at(result, "05120", group=OLD)
    assert before["estado"] == "no_calculable"
    assert "un solo año con datos (2022)" in before["nota"]


def test_one_series_within_the_period_needs_no_sides(
    counted: Counted, tiny: Programme, at: At
) -> None:
    tables = counted(
        ("05120", "2023-03-01", 10),
        ("05120", "2024-03-01", 15),
        crime="hurto_personas",
    )
    later = replace(tiny, start=date(2023, 1, 1))

    result = compute(tables, later, "cambio_hurto_personas")

    assert at(result, "05120", period="2023-01-01/2024-12-31")["valor"] == 50
    assert not result["grupo"].str.startswith("serie=").any()


def test_a_cut_year_weighs_its_days(counted: Counted, tiny: Programme, at: At) -> None:
    tables = counted(
        ("05120", "2022-03-01", 20),
        ("05120", "2023-03-01", 10),
        fecha_extraccion="2023-06-30",
    )

    row = at(compute(tables, tiny, "cambio_homicidio"), "05120")

    # 10 cases in 181 of 365 days.
    assert row["valor"] == pytest.approx((0.5 * 365 / 181 - 1) * 100)
    assert "año incompleto, del 1 de enero al 30 de junio de 2023" in row["nota"]


def test_without_population_there_is_no_rate_to_change(
    counted: Counted, tiny: Programme, at: At
) -> None:
    tables = counted(("05120", "2022-03-01", 20), ("05120", "2024-03-01", 10))
    people = tables["poblacion"]
    tables["poblacion"] = people[people["divipola"] != "05120"]

    result = compute(tables, tiny, "cambio_homicidio")

    for group in ("", GROUP):
        row = at(
            compute(tables, joined_on(tiny, date(2023, 1, 1)), "cambio_homicidio"),
            "05120",
            group=group,
        )
        assert (row["estado"], row["nota"]) == ("sin_dato", NO_POPULATION)
    assert at(result, "05154")["estado"] == "no_calculable"


def test_before_and_after_entering(counted: Counted, tiny: Programme, at: At) -> None:
    tables = counted(
        ("05120", "2022-03-01", 12),
        ("05120", "2023-06-30", 3),
        ("05120", "2023-07-01", 4),
        ("05120", "2024-02-01", 5),
    )

    result = compute(tables, joined_on(tiny, date(2023, 7, 1)), "cambio_homicidio")

    row = at(result, "05120", group=GROUP)
    assert (row["numerador"], row["denominador"]) == (9, 15)
    # 546 days before (1 + 181/365 years) and the rest after.
    before, after = 1 + 181 / 365, 184 / 365 + 1
    assert row["valor"] == pytest.approx((9 / after / (15 / before) - 1) * 100)
    assert row["nota"] == "antes y después del 1 de julio de 2023"


def test_what_came_before_the_period_is_a_before(
    counted: Counted, tiny: Programme, at: At
) -> None:
    tables = counted(
        ("05120", "2022-03-01", 8),
        ("05120", "2023-03-01", 99),
        ("05120", "2024-03-01", 4),
    )
    last = replace(joined_on(tiny, date(2024, 1, 1)), start=date(2024, 1, 1))

    row = at(compute(tables, last, "cambio_homicidio"), "05120", group=GROUP)

    # The row says the days that it covers, which are more than the period.
    assert row["periodo"] == "2022-01-01/2024-12-31"
    assert (row["denominador"], row["numerador"]) == (107, 4)
    assert row["valor"] == pytest.approx((4 / (107 / 2) - 1) * 100)


@pytest.mark.parametrize(
    ("day", "cases", "note", "covered"),
    [
        (
            date(2022, 1, 1),
            (3, 7),
            "antes y después del 1 de enero de 2022; solo la serie hasta 2022",
            "2021-01-01/2022-12-31",
        ),
        (
            date(2024, 1, 1),
            (25, 20),
            "antes y después del 1 de enero de 2024; solo la serie desde 2023",
            "2023-01-01/2024-12-31",
        ),
    ],
)
def test_entering_is_seen_within_one_series(
    day: date,
    cases: tuple[int, int],
    note: str,
    covered: str,
    counted: Counted,
    tiny: Programme,
    at: At,
) -> None:
    tables = four_years(counted)

    result = compute(tables, joined_on(tiny, day), "cambio_hurto_personas")

    # The row says the years of its own series and no others.
    row = at(result, "05120", group=GROUP, period=covered)
    assert (row["denominador"], row["numerador"]) == cases
    assert (row["estado"], row["nota"]) == ("ok", note)
    assert row["valor"] == pytest.approx((cases[1] / cases[0] - 1) * 100, rel=2e-3)


def four_years(counted: Counted, **more: object) -> Tables:
    """Make thefts of two years in each series."""
    return counted(
        ("05120", "2021-07-01", 3),
        ("05120", "2022-07-02", 7),
        ("05120", "2023-07-01", 25),
        ("05120", "2024-07-02", 20),
        crime="hurto_personas",
        years=(2021, 2022, 2023, 2024),
        **more,
    )


@pytest.mark.parametrize(
    ("day", "cases"),
    [
        # What came before is of the other series: no cases is not what it had.
        (date(2023, 1, 1), (None, 45)),
        (date(2022, 12, 31), (10, 0)),
    ],
)
def test_a_side_of_the_other_series_is_not_zero(
    day: date,
    cases: tuple[int | None, int],
    counted: Counted,
    tiny: Programme,
) -> None:
    result = compute(four_years(counted), joined_on(tiny, day), "cambio_hurto_personas")

    own = result[(result["divipola"] == "05120") & (result["grupo"] == GROUP)]
    row = own.iloc[0]
    told = [None if pd.isna(row[n]) else row[n] for n in ("denominador", "numerador")]
    assert tuple(told) == cases
    if cases[0] is None:
        assert (row["estado"], row["nota"]) == ("no_calculable", CROSSES)
    else:
        only = "solo la serie hasta 2022"
        assert (row["estado"], row["nota"]) == ("bajo_minimo", f"{TOO_SHORT}; {only}")


def test_population_missing_in_the_other_series_takes_nothing_away(
    counted: Counted, tiny: Programme, at: At
) -> None:
    tables = four_years(counted)
    people = tables["poblacion"]
    early = (people["divipola"] == "05120") & (people["anio"] < 2023)
    tables["poblacion"] = people[~early]

    result = compute(tables, joined_on(tiny, date(2024, 1, 1)), "cambio_hurto_personas")

    period = "2023-01-01/2024-12-31"
    row = at(result, "05120", group=GROUP, period=period)
    assert row["estado"] == "ok"
    assert row["valor"] == pytest.approx(-20, abs=0.3)


@pytest.mark.parametrize(
    ("day", "state", "reason"),
    [
        (None, "sin_dato", NO_DATE),
        (date(2021, 5, 1), "no_calculable", NO_BEFORE),
        (date(2022, 1, 1), "no_calculable", NO_BEFORE),
        (date(2022, 2, 1), "bajo_minimo", TOO_SHORT),
        (date(2024, 10, 1), "bajo_minimo", TOO_SHORT),
        (date(2025, 1, 1), "no_calculable", NO_AFTER),
    ],
)
def test_without_a_before_or_an_after_the_reason_is_told(
    day: date | None,
    state: str,
    reason: str,
    counted: Counted,
    tiny: Programme,
    at: At,
) -> None:
    tables = counted(*(("05120", f"{y}-03-01", 5) for y in YEARS))

    row = at(
        compute(tables, joined_on(tiny, day), "cambio_homicidio"), "05120", group=GROUP
    )

    assert (row["estado"], row["nota"]) == (state, reason)
    assert row[["valor", "li", "ls", "confianza"]].isna().all()
    assert row[["numerador", "denominador"]].isna().all() == (state != "bajo_minimo")


def test_without_files_there_is_nothing(counted: Counted, tiny: Programme) -> None:
    result = compute(counted(("05120", "2022-03-01", 5)), tiny, "cambio_secuestro")

    assert set(result["estado"]) == {"sin_dato"}
    assert len(result) == 3
