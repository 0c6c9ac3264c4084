"""What changed where the programme entered, and what may be said of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.indicators import compute
from somos_eval.indicators.crime.crimes import NO_POPULATION
from somos_eval.indicators.crime.entry import NO_DATE
from somos_eval.indicators.crime.panel import CROSSES
from somos_eval.indicators.impact.design import CRITERIA, DECLARED
from somos_eval.indicators.impact.did import BESIDE, EARLIER, NOTHING_BESIDE
from somos_eval.indicators.impact.series import ENTRY, PLACEBO
from somos_eval.params import Programme
from somos_eval.stats.impact.its import interrupted_series

Make = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]

OWN, TWIN = "05120", "05154"
OTHERS = tuple(f"05{n:03d}" for n in range(800, 812))
PERIOD = "2019-01-01/2024-12-31"
PEOPLE = 60_000


def test_a_step_is_that_of_the_series_at_the_entry(
    country: Callable[..., Tables], joined: Programme, at: At
) -> None:
    tables = country({OWN: (4, 2), TWIN: (3, 3)})

    result = compute(tables, joined, "cambio_nivel_homicidio")

    row = at(result, OWN, group=ENTRY, period=PERIOD)
    # Thirty months at four, then forty-two at two; the months are as long as they are.
    counts = np.repeat([4.0, 2.0], [30, 42])[None]
    days = pd.date_range("2019-01-01", periods=72, freq="MS")
    share = np.asarray(days.days_in_month) / np.where(days.is_leap_year, 366, 365)
    direct = interrupted_series(counts, [30], PEOPLE * share[None])
    assert row["valor"] == pytest.approx(float(direct.level.ratio[0]))
    assert row["li"] == pytest.approx(float(direct.level.lower[0]))
    assert (row["numerador"], row["denominador"]) == (84, 120)
    assert row["estado"] == "ok"
    flat = at(result, TWIN, group=ENTRY, period=PERIOD)
    assert flat["valor"] == pytest.approx(1, abs=0.05)
    placebo = at(result, OWN, group=PLACEBO, period=PERIOD)
    assert placebo["valor"] == pytest.approx(1, abs=0.05)
    assert (placebo["numerador"], placebo["denominador"]) == (60, 60)


def test_the_change_beside_the_department_and_its_rank(
    country: Callable[..., Tables], joined: Programme, at: At
) -> None:
    tables = country({OWN: (4, 2), TWIN: (3, 3)})

    result = compute(tables, joined, "dif_en_dif_homicidio")

    row = at(result, OWN, group=BESIDE, period=PERIOD)
    assert row["valor"] == pytest.approx(0.5, rel=1e-3)
    assert row["li"] < 0.5 < row["ls"] < 1
    assert row["numerador"] == 84
    # With the change of the others: four a month for forty-two months.
    assert row["denominador"] == pytest.approx(168, rel=1e-3)
    assert "p = 0,077 por su puesto entre 12 municipios" in row["nota"]
    before = at(result, OWN, group=EARLIER, period=PERIOD)
    assert before["valor"] == pytest.approx(1, rel=1e-2)
    whole = at(result, "programa", group=BESIDE, period=PERIOD)
    assert whole["numerador"] == 84 + 126
    assert 0.5 < whole["valor"] < 1
    assert whole["n_faltantes"] == 1  # Bolívar has neither date nor data


# How much each comparator varies, far more than Poisson.
UNEVEN = {
    code: (9, 3) if position % 2 else (3, 9) for position, code in enumerate(OTHERS)
}


def test_the_rank_compares_like_with_like(
    country: Callable[..., Tables], joined: Programme, at: At
) -> None:
    """Overdispersed comparators, and one's own change larger than all of theirs."""
    tables = country({**UNEVEN, OWN: (60, 1), TWIN: (6, 6)})

    result = compute(
        tables, joined, "dif_en_dif_homicidio", "cambio_detectable_homicidio"
    )

    spread = at(
        result[result["indicador"] == "cambio_detectable_homicidio"], OWN, period=PERIOD
    )["nota"]
    assert float(spread.split("dispersión ")[1].split()[0].replace(",", ".")) > 10
    row = at(result, OWN, group=BESIDE, period=PERIOD)
    # 1 / (12 + 1): none of the twelve changed as much.
    assert row["nota"].startswith("p = 0,077 por su puesto entre 12")
    flat = at(result, TWIN, group=BESIDE, period=PERIOD)
    assert flat["nota"].startswith("p = 1,000")


def test_the_programme_counts_only_whom_it_can_compare(
    country: Callable[..., Tables], joined: Programme, make: Make, at: At
) -> None:
    """Its comparators had no case after: neither have its cases a place in the sum."""
    others = {f"13{n}": (3, 0) for n in range(800, 804)}
    tables = country({OWN: (4, 2), TWIN: (3, 3), "13244": (5, 5), **others})
    towns = tuple(replace(m, joined=date(2021, 7, 1)) for m in joined.municipalities)

    result = compute(
        tables, replace(joined, municipalities=towns), "dif_en_dif_homicidio"
    )

    alone = at(result, "13244", group=BESIDE, period=PERIOD)
    assert (alone["estado"], alone["nota"]) == ("no_calculable", NOTHING_BESIDE)
    whole = at(result, "programa", group=BESIDE, period=PERIOD)
    assert (whole["numerador"], whole["n_faltantes"]) == (84 + 126, 1)
    towns_sum = sum(
        at(result, code, group=BESIDE, period=PERIOD)["denominador"]
        for code in (OWN, TWIN)
    )
    assert whole["denominador"] == pytest.approx(towns_sum)


def test_without_cases_beside_the_programme_says_so(
    country: Callable[..., Tables], joined: Programme, at: At
) -> None:
    tables = country({OWN: (4, 2), **dict.fromkeys(OTHERS, (3, 0))})
    row = at(
        compute(tables, joined, "dif_en_dif_homicidio"),
        "programa",
        group=BESIDE,
        period=PERIOD,
    )
    assert (row["estado"], row["nota"]) == ("no_calculable", NOTHING_BESIDE)
    assert np.isnan(row["numerador"])


def test_comparators_without_cases_do_not_show_how_much_they_vary(
    country: Callable[..., Tables], joined: Programme, at: At
) -> None:
    silent = dict.fromkeys(OTHERS[:4], (0, 0))
    # Two dates share the same comparators, and these count once.
    towns = tuple(
        replace(m, joined=date(2022, 1, 1)) if m.divipola == TWIN else m
        for m in joined.municipalities
    )
    tables = country({OWN: (4, 2), TWIN: (3, 3), **silent})
    result = compute(
        tables, replace(joined, municipalities=towns), "dif_en_dif_homicidio"
    )
    for code in (OWN, TWIN, "programa"):
        row = at(result, code, group=BESIDE, period=PERIOD)
        assert (row["estado"], row["nota"]) == (
            "bajo_minimo",
            "solo 8 municipios de comparación tuvieron casos, en todos los "
            "departamentos; se necesitan 10 para saber cuánto varían",
        )


def test_a_municipality_of_the_programme_is_never_a_comparator(
    country: Callable[..., Tables], joined: Programme, at: At
) -> None:
    one = compute(country({OWN: (4, 2), TWIN: (3, 3)}), joined, "dif_en_dif_homicidio")
    other = compute(
        country({OWN: (4, 2), TWIN: (9, 1)}), joined, "dif_en_dif_homicidio"
    )
    rows = [at(r, OWN, group=BESIDE, period=PERIOD) for r in (one, other)]
    assert rows[0]["valor"] == rows[1]["valor"]


@pytest.mark.parametrize(
    ("rates", "state", "said"),
    [
        ((1, 0), "bajo_minimo", "30 casos antes y 0 casos después"),
        ((0, 1), "bajo_minimo", "0 casos antes y 42 casos después"),
    ],
)
def test_few_cases_keep_their_counts(
    rates: tuple[int, int],
    state: str,
    said: str,
    country: Callable[..., Tables],
    joined: Programme,
    at: At,
) -> None:
    tables = country({OWN: rates})
    result = compute(tables, joined, "cambio_nivel_homicidio")
    row = at(result, OWN, group=ENTRY, period=PERIOD)
    assert (row["estado"], np.isnan(row["valor"])) == (state, True)
    assert said in row["nota"]
    assert row["numerador"] == rates[1] * 42


def test_without_a_date_or_without_months_there_is_nothing_to_compare(
    country: Callable[..., Tables], tiny: Programme, joined: Programme, at: At
) -> None:
    tables = country({OWN: (4, 2)})
    undated = compute(tables, tiny, "cambio_nivel_homicidio", "validez_diseno")
    row = at(undated, OWN, group=ENTRY, period=PERIOD)
    assert (row["estado"], row["nota"]) == ("sin_dato", NO_DATE)
    check = at(undated, OWN, group="criterio=meses")
    assert (check["estado"], check["nota"]) == ("sin_dato", NO_DATE)
    late = replace(
        joined,
        municipalities=tuple(
            replace(m, joined=date(2024, 9, 1)) for m in joined.municipalities
        ),
    )
    short = at(
        compute(tables, late, "cambio_nivel_homicidio"),
        OWN,
        group=ENTRY,
        period=PERIOD,
    )
    assert short["estado"] == "bajo_minimo"
    assert "68 meses antes y 4 meses después" in short["nota"]


def test_without_population_no_condition_is_said_to_be_met(
    country: Callable[..., Tables], joined: Programme, at: At
) -> None:
    tables = country({OWN: (40, 20), TWIN: (40, 20)}, others=40)
    people = tables["poblacion"]
    tables["poblacion"] = people[people["divipola"] != TWIN]
    towns = tuple(
        replace(m, joined=None) if m.divipola == OWN else m
        for m in joined.municipalities
    )

    result = compute(
        tables,
        replace(joined, municipalities=towns),
        "validez_diseno",
        "lenguaje_admitido",
    )

    for code, reason in ((TWIN, NO_POPULATION), (OWN, NO_DATE)):
        for name in set(CRITERIA) - set(DECLARED):
            check = at(result, code, group=f"criterio={name}")
            assert (check["estado"], check["nota"]) == ("sin_dato", reason)
        said = at(result, code, group="lenguaje=asociacion")
        assert said["nota"].endswith(f"; {reason}")
        # One series, and what is measured.
        assert said["numerador"] == 2


def test_files_that_cover_no_whole_month_have_no_panel(
    make: Make, country: Callable[..., Tables], joined: Programme
) -> None:
    tables = country({OWN: (4, 2)})
    one = {"delito": "homicidio", "divipola": OWN, "fecha": "2024-01-10", "cantidad": 1}
    tables["delito"] = make("delito", {**one, "fecha_extraccion": "2024-01-20"})
    ids = (
        "cambio_nivel_homicidio",
        "cambio_pendiente_homicidio",
        "cambio_detectable_homicidio",
        "dif_en_dif_homicidio",
        "validez_diseno",
        "lenguaje_admitido",
    )
    assert set(compute(tables, joined, *ids)["estado"]) == {"sin_dato"}


def test_a_break_of_the_series_is_never_crossed(
    country: Callable[..., Tables], joined: Programme, at: At
) -> None:
    tables = country({OWN: (4, 2)})
    new = tables["delito"]["fecha"].dt.year >= 2023
    tables["delito"] = tables["delito"].assign(ruptura_de_serie=new)
    result = compute(
        tables,
        joined,
        "cambio_nivel_homicidio",
        "cambio_detectable_homicidio",
        "dif_en_dif_homicidio",
        "validez_diseno",
        "lenguaje_admitido",
    )
    for group in (ENTRY, BESIDE, ""):
        row = at(result, OWN, group=group, period=PERIOD)
        assert (row["estado"], row["nota"]) == ("no_calculable", CROSSES)
        # Not even the counts: side by side they would be compared.
        assert row[["numerador", "denominador"]].isna().all()
    whole = at(result, "programa", group=BESIDE, period=PERIOD)
    assert np.isnan(whole["numerador"])
    check = at(result, OWN, group="criterio=serie_continua")
    assert (check["valor"], check["nota"]) == (0, CROSSES)
    said = result[result["indicador"] == "lenguaje_admitido"]
    assert set(said["grupo"]) == {"lenguaje=asociacion"}


def test_order_of_the_rows_does_not_matter(
    country: Callable[..., Tables], joined: Programme
) -> None:
    tables = country({OWN: (4, 2), TWIN: (3, 3)})
    shuffled = {
        name: frame.sample(frac=1, random_state=3) for name, frame in tables.items()
    }
    ids = (
        "cambio_nivel_homicidio",
        "cambio_pendiente_homicidio",
        "dif_en_dif_homicidio",
        "validez_diseno",
    )
    pd.testing.assert_frame_equal(
        compute(tables, joined, *ids),
        compute(shuffled, joined, *ids),
        check_exact=True,
    )
