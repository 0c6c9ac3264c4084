"""Regularity, classes with their probability, comparison by kind and by mayor."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from somos_eval.indicators.operation.comparison import NONE_SECOND, ONE_KIND
from somos_eval.indicators.operation.exposure import NO_LOG, NOT_CREATED, NOT_IN_FORCE
from somos_eval.indicators.operation.regularity import (
    FEW_GAPS,
    NO_MEDIAN,
    NOT_MEETING,
    STILL_OPEN,
)
from somos_eval.stats.rates import rate_ratio

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Row = Callable[..., dict[str, object]]
Tables = dict[str, pd.DataFrame]

BODY = "05120-CMS"


@pytest.fixture
def log(make: Make, body: Row, session: Row) -> Callable[..., Tables]:
    """Tables of a security council with sessions on some days."""

    def build(*days: str, **more: object) -> Tables:
        return {
            "instancia": make("instancia", body("05120", **more)),
            "sesion": make("sesion", *(session(BODY, d) for d in days)),
        }

    return build


def test_gaps_of_an_instance_by_hand(
    log: Callable[..., Tables], run: Run, at: At
) -> None:
    # From 1 January 2022: gaps of 31 and 59 days, and 1005 open up to the cut-off.
    tables = log("2022-01-01", "2022-02-01", "2022-04-01")

    cv = at(run("regularidad_cv", tables), "05120", instance=BODY)
    assert cv["valor"] == pytest.approx(np.std([31, 59], ddof=1) / 45)
    assert cv["denominador"] == 2
    assert np.isnan(cv["li"])
    longest = at(run("intervalo_mas_largo", tables), "05120", instance=BODY)
    assert (longest["valor"], longest["nota"]) == (1005, STILL_OPEN)
    median = run("dias_entre_sesiones", tables)
    # Two of three gaps closed: S falls to 2/3 at 31 days and to 1/3 at 59.
    assert at(median, "05120", instance=BODY)["valor"] == 59
    assert at(median, "05120", group="tipo=coordinacion")["valor"] == 59
    quarters = at(run("trimestres_con_sesion", tables), "05120", instance=BODY)
    assert (quarters["numerador"], quarters["denominador"]) == (2, 12)


def test_two_sessions_give_the_longest_gap_and_no_variation(
    log: Callable[..., Tables], run: Run, at: At
) -> None:
    tables = log("2022-06-01", "2024-12-01")

    cv = at(run("regularidad_cv", tables), "05120", instance=BODY)
    assert cv["estado"] == "bajo_minimo"
    longest = at(run("intervalo_mas_largo", tables), "05120", instance=BODY)
    assert longest["valor"] == (date(2024, 12, 1) - date(2022, 6, 1)).days
    assert longest["nota"] == ""


def test_the_exposure_begins_when_the_instance_does(
    log: Callable[..., Tables], run: Run, at: At
) -> None:
    tables = log("2023-01-05", "2023-08-01", fecha_creacion="2023-05-15")

    quarters = at(run("trimestres_con_sesion", tables), "05120", instance=BODY)
    # The second quarter of 2023 began before it: six whole ones, one with a session.
    assert (quarters["numerador"], quarters["denominador"]) == (1, 6)
    longest = at(run("intervalo_mas_largo", tables), "05120", instance=BODY)
    assert longest["valor"] == (date(2024, 12, 31) - date(2023, 8, 1)).days


@pytest.mark.parametrize(
    ("state", "expected"),
    [("activa", ("sin_dato", NO_LOG)), ("inactiva", ("no_aplica", NOT_MEETING))],
)
def test_without_a_log_there_is_no_rhythm(
    state: str, expected: tuple[str, str], log: Callable[..., Tables], run: Run, at: At
) -> None:
    tables = log(estado=state)

    for indicator in ("regularidad_cv", "intervalo_mas_largo", "trimestres_con_sesion"):
        row = at(run(indicator, tables), "05120", instance=BODY)
        assert (row["estado"], row["nota"]) == expected
        assert pd.isna(row["valor"])


def test_gaps_that_nobody_could_count_are_no_zeros(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    tables = {
        "instancia": make("instancia", body("05120"), body("05120", "CCC")),
        "sesion": make(
            "sesion", *(session(BODY, d) for d in ("2022-01-01", "2022-02-01"))
        ),
    }

    gaps = at(run("dias_entre_sesiones", tables), "05120", instance="05120-CCC")
    assert pd.isna(gaps["numerador"])
    assert pd.isna(gaps["denominador"])
    # Of twelve quarters of the one without a log nothing is known.
    result = run("trimestres_con_sesion", tables)
    above = at(result, "05120")
    counted = (above["numerador"], above["denominador"], above["n_faltantes"])
    assert counted == (1, 12, 12)
    silent = {**tables, "sesion": make("sesion", session("05154-CMS", "2022-01-01"))}
    silent["instancia"] = make("instancia", body("05120"), body("05154"))
    row = at(run("trimestres_con_sesion", silent), "05120")
    assert (row["estado"], row["nota"]) == ("sin_dato", NO_LOG)


def test_where_most_gaps_are_open_there_is_no_median(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    others = ("CMJ", "CTP", "CCC")
    days = ("2022-01-01", "2022-02-01", "2022-04-01")
    tables = {
        "instancia": make(
            "instancia", body("05120"), *(body("05120", s) for s in others)
        ),
        "sesion": make(
            "sesion",
            *(session(BODY, d) for d in days),
            *(session(f"05120-{s}", "2022-01-01") for s in others),
        ),
    }

    result = run("dias_entre_sesiones", tables)

    # Two gaps closed of six: S stays at 2/3 or above.
    row = at(result, "05120")
    assert (row["estado"], row["nota"]) == ("no_calculable", NO_MEDIAN)
    assert (row["numerador"], row["denominador"]) == (2, 6)
    few = at(result, "05120", group="tipo=participacion")
    assert (few["estado"], few["nota"]) == ("bajo_minimo", FEW_GAPS.format(n=2))


def test_what_was_never_created_has_no_probability_of_a_class(
    log: Callable[..., Tables], run: Run, at: At
) -> None:
    tables = log(estado="no_creada")

    result = run("probabilidad_clase", tables)

    row = at(result, "05120", instance=BODY)
    assert (row["estado"], row["nota"]) == ("no_aplica", NOT_CREATED)
    assert result.loc[result["instancia_id"] == BODY, "valor"].isna().all()


def test_probabilities_of_the_classes_are_those_of_the_rate(
    log: Callable[..., Tables], run: Run, at: At
) -> None:
    tables = log(*(f"2022-{m:02d}-10" for m in range(1, 10)))

    result = run("probabilidad_clase", tables)

    rate = stats.gamma(9.5, scale=1 / 36)
    active = at(result, "05120", instance=BODY, group="clase=activa")
    formal = at(result, "05120", instance=BODY, group="clase=solo_formal")
    assert active["valor"] == pytest.approx(rate.sf(0.75))
    assert formal["valor"] == pytest.approx(rate.cdf(0.25))
    own = result[result["instancia_id"] == BODY]
    assert own["valor"].sum() == pytest.approx(1)


def test_participation_over_coordination_is_the_exact_ratio(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    places = ("05120", "05154")
    held = {"CMJ": 9, "CMS": 3}
    tables = {
        "instancia": make("instancia", *(body(p, s) for p in places for s in held)),
        "sesion": make(
            "sesion",
            *(
                session(f"{p}-{s}", f"2022-{m:02d}-10")
                for p in places
                for s, n in held.items()
                for m in range(1, n + 1)
            ),
        ),
    }

    result = run("razon_operatividad", tables)

    own = at(result, "05120")
    # Both must meet 36 times in three years.
    expected = [float(v) for v in rate_ratio(9, 36, 3, 36)]
    assert [own["valor"], own["li"], own["ls"]] == pytest.approx(expected)
    assert (own["numerador"], own["denominador"]) == (9 / 36, 3 / 36)
    whole = at(result, "programa")
    assert whole["valor"] == pytest.approx(3)
    assert own["li"] < whole["li"] < 3 < whole["ls"] < own["ls"]
    chance = at(result, "programa", group="medida=valor_p")
    # Of the four ways to exchange two labels in two places, two are as extreme.
    assert chance["valor"] == pytest.approx(0.5, abs=0.06)
    assert at(result, "13244")["estado"] == "sin_dato"


@pytest.mark.parametrize(
    ("short", "note"), [("CMJ", ONE_KIND), ("CMS", ONE_KIND), (None, NONE_SECOND)]
)
def test_where_one_kind_is_silent_there_is_no_ratio(
    short: str | None,
    note: str,
    make: Make,
    body: Row,
    session: Row,
    run: Run,
    at: At,
) -> None:
    kinds = [short] if short else ["CMJ", "CMS"]
    rows = [session(f"05120-{kinds[0]}", "2022-03-01")]
    if short is None:
        rows.append(session("05120-CMS", "2022-03-01", estado="cancelada"))
    tables = {
        "instancia": make("instancia", *(body("05120", k) for k in kinds)),
        "sesion": make("sesion", *rows),
    }

    row = at(run("razon_operatividad", tables), "05120")

    assert (row["estado"], row["nota"]) == ("no_calculable", note)
    assert pd.isna(row["ls"])


def test_each_mayor_answers_for_the_days_in_office(
    log: Callable[..., Tables], run: Run, at: At
) -> None:
    tables = log("2023-12-31", "2024-01-01", "2024-06-01")

    result = run("operatividad_gobierno", tables)

    before = at(
        result,
        "05120",
        group="gobierno=2020_2023",
        period="2022-01-01/2023-12-31",
    )
    after = at(
        result,
        "05120",
        group="gobierno=2024_2027",
        period="2024-01-01/2024-12-31",
    )
    assert (before["numerador"], before["denominador"]) == (1, 24)
    assert (after["numerador"], after["denominador"]) == (2, 12)


def test_three_terms_of_mayor_in_a_long_period(
    log: Callable[..., Tables], run: Run
) -> None:
    result = run(
        "operatividad_gobierno",
        log("2019-05-01", "2021-01-01"),
        start=date(2019, 7, 1),
        end=date(2024, 3, 31),
    )

    spans = result.loc[result["divipola"] == "05120", "periodo"].drop_duplicates()
    assert spans.tolist() == [
        "2019-07-01/2019-12-31",
        "2020-01-01/2023-12-31",
        "2024-01-01/2024-03-31",
    ]


def test_a_law_demands_nothing_before_it_is_in_force(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    """Ley 2166 de 2021 binds community boards from 18 December 2021."""
    tables = {
        "instancia": make("instancia", body("05120", "JAC")),
        "sesion": make(
            "sesion",
            session("05120-JAC", "2020-03-01"),
            session("05120-JAC", "2022-03-01"),
        ),
    }

    result = run("operatividad", tables, start=date(2020, 1, 1), end=date(2022, 12, 31))

    period = "2020-01-01/2022-12-31"
    whole = at(result, "05120", instance="05120-JAC", period=period)
    assert whole["numerador"] == 1
    assert whole["denominador"] == pytest.approx(14 / 365 + 1)
    assert "fuera de la vigencia de la norma" in whole["nota"]
    early = at(result, "05120", instance="05120-JAC", period="2020")
    assert (early["estado"], early["nota"]) == ("sin_norma", NOT_IN_FORCE)


def test_a_local_act_binds_whatever_the_law(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    act = {"acto_creacion": "Estatutos 1 de 2015", "sesiones_exigidas_anio": 3}
    tables = {
        "instancia": make("instancia", body("05120", "JAC", **act)),
        "sesion": make("sesion", session("05120-JAC", "2020-03-01")),
    }

    result = run("operatividad", tables, start=date(2020, 1, 1), end=date(2022, 12, 31))

    row = at(result, "05120", instance="05120-JAC", period="2020")
    assert (row["numerador"], row["denominador"]) == (1, 3)
