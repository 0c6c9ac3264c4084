"""Sessions held over sessions required, and the class of operation."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from scipy import stats

from somos_eval.indicators.operation.compliance import LEFT_OUT, NONE_USABLE
from somos_eval.indicators.operation.exposure import (
    NO_LOG,
    NO_NORM,
    NOT_CREATED,
    NOT_YET,
)

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]

Row = Callable[..., dict[str, object]]


@pytest.fixture
def meeting(make: Make, body: Row, session: Row) -> Tables:
    """A security council (12 a year by law): nine sessions in 2022, one in 2023."""
    days = [f"2022-{m:02d}-10" for m in range(1, 10)] + ["2023-02-01"]
    return {
        "instancia": make("instancia", body("05120", "CMS")),
        "sesion": make("sesion", *(session("05120-CMS", d) for d in days)),
    }


def test_it_divides_sessions_held_by_those_that_the_law_requires(
    meeting: Tables, run: Run, at: At
) -> None:
    result = run("operatividad", meeting)

    year = at(result, "05120", instance="05120-CMS", period="2022")
    # 9 of 12; exact Poisson limits of 9 events: chi2(.025; 18) / 2, chi2(.975; 20) / 2.
    low, high = stats.chi2.ppf(0.025, 18) / 2, stats.chi2.ppf(0.975, 20) / 2
    assert (year["numerador"], year["denominador"]) == (9, 12)
    assert year["valor"] == pytest.approx(0.75)
    assert (year["li"], year["ls"]) == pytest.approx((low / 12, high / 12))
    assert year["confianza"] == 0.95

    whole = at(result, "05120", instance="05120-CMS")
    # 10 events: Byar, k (1 - 1/9k - z/3sqrt(k))^3 and the same with +z at k + 1.
    low = 10 * (1 - 1 / 90 - 1.959964 / (3 * 10**0.5)) ** 3
    high = 11 * (1 - 1 / 99 + 1.959964 / (3 * 11**0.5)) ** 3
    assert (whole["numerador"], whole["denominador"]) == (10, 36)
    assert (whole["li"], whole["ls"]) == pytest.approx((low / 36, high / 36), rel=1e-5)
    assert whole["metodo"] == "Byar"


def test_more_sessions_than_required_are_more_than_one(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    days = [f"2023-{m:02d}-{d:02d}" for m in range(1, 13) for d in (3, 20)]
    tables = {
        "instancia": make("instancia", body("05120", "CMJ")),
        "sesion": make("sesion", *(session("05120-CMJ", d) for d in days)),
    }

    result = run("operatividad", tables)

    row = at(result, "05120", instance="05120-CMJ", period="2023")
    assert (row["numerador"], row["denominador"], row["valor"]) == (24, 12, 2)


def test_a_local_act_sets_the_number_but_a_number_without_act_does_not(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    act = {"acto_creacion": "Acuerdo 3 de 2020"}
    tables = {
        "instancia": make(
            "instancia",
            body("05120", "CTP", sesiones_exigidas_anio=4, **act),
            body("05154", "CTP", sesiones_exigidas_anio=4),
            body("13244", "CMS", sesiones_exigidas_anio=6, **act),
        ),
        "sesion": make(
            "sesion",
            *(
                session(f"{code}-{short}", "2022-05-05")
                for code, short in (
                    ("05120", "CTP"),
                    ("05154", "CTP"),
                    ("13244", "CMS"),
                )
            ),
        ),
    }

    result = run("operatividad", tables)

    assert at(result, "05120", instance="05120-CTP")["denominador"] == 12
    assert at(result, "13244", instance="13244-CMS")["denominador"] == 18
    unread = at(result, "05154", instance="05154-CTP")
    assert (unread["estado"], unread["nota"]) == ("sin_norma", NO_NORM)
    assert unread["numerador"] == 1
    assert pd.isna(unread["valor"])


def test_a_local_act_that_requires_none_is_no_norm(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    own = body("05120", "CTP", sesiones_exigidas_anio=0, acto_creacion="Acuerdo 1")
    tables = {
        "instancia": make("instancia", own),
        "sesion": make("sesion", session("05120-CTP", "2022-05-05")),
    }

    result = run("operatividad", tables)

    assert at(result, "05120", instance="05120-CTP")["estado"] == "sin_norma"
    assert at(result, "05120")["estado"] == "sin_norma"


def test_without_a_log_there_is_no_zero(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    # A session of 2019 is no log of the period.
    tables = {
        "instancia": make("instancia", body("05120", "CMS")),
        "sesion": make("sesion", session("05120-CMS", "2019-03-03")),
    }

    result = run("operatividad", tables)

    for row in (at(result, "05120", instance="05120-CMS"), at(result, "05120")):
        assert (row["estado"], row["nota"]) == ("sin_dato", NO_LOG)
        assert pd.isna(row["numerador"])
        assert pd.isna(row["valor"])
    assert at(result, "05120", instance="05120-CMS")["denominador"] == 36


def test_a_log_of_failed_sessions_is_a_zero(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    failed = session("05120-CMS", "2022-03-03", estado="sin_quorum")
    tables = {
        "instancia": make("instancia", body("05120", "CMS")),
        "sesion": make("sesion", failed),
    }

    row = at(run("operatividad", tables), "05120", instance="05120-CMS")

    # Upper limit of zero events: chi2(.975; 2) / 2 = 3.689 over 36 sessions required.
    assert (row["estado"], row["valor"], row["li"]) == ("ok", 0, 0)
    assert row["ls"] == pytest.approx(3.688879 / 36, rel=1e-6)


@pytest.mark.parametrize(
    ("created", "year", "required"),
    [
        # From 1 July on: 184 of 365 days.
        ("2022-07-01", "2022", 12 * 184 / 365),
        ("2022-07-01", "2023", 12),
        # From 1 March 2024 on: 306 of the 366 days of a leap year.
        ("2024-03-01", "2024", 12 * 306 / 366),
    ],
)
def test_an_instance_created_midway_owes_the_days_since(
    created: str,
    year: str,
    required: float,
    make: Make,
    body: Row,
    session: Row,
    run: Run,
    at: At,
) -> None:
    tables = {
        "instancia": make("instancia", body("05120", "CMS", fecha_creacion=created)),
        "sesion": make("sesion", session("05120-CMS", "2024-10-01")),
    }

    result = run("operatividad", tables)

    row = at(result, "05120", instance="05120-CMS", period=year)
    assert row["denominador"] == pytest.approx(required, rel=1e-12)


def test_before_it_was_created_it_owes_nothing(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    own = body("05120", "CMS", fecha_creacion="2023-05-01")
    days = ["2022-11-01", "2023-06-01", "2024-01-01"]
    tables = {
        "instancia": make("instancia", own),
        "sesion": make("sesion", *(session("05120-CMS", d) for d in days)),
    }

    result = run("operatividad", tables)

    early = at(result, "05120", instance="05120-CMS", period="2022")
    assert (early["estado"], early["nota"]) == ("no_aplica", NOT_YET)
    assert at(result, "05120", period="2022")["estado"] == "no_aplica"
    whole = at(result, "05120", instance="05120-CMS")
    # 1 May to 31 December is 245 of 365 days; the session of 2022 is not of that time.
    assert whole["denominador"] == pytest.approx(12 * (245 / 365 + 1))
    assert whole["numerador"] == 2
    assert whole["nota"] == "sin contar 1 sesión antes de la fecha de creación"


def test_a_period_that_begins_in_june_is_prorated(
    meeting: Tables, run: Run, at: At
) -> None:
    result = run(
        "operatividad", meeting, start=date(2022, 6, 1), end=date(2023, 12, 31)
    )

    year = at(result, "05120", instance="05120-CMS", period="2022")
    # June to December: 214 days; sessions of June, July, August and September.
    assert year["denominador"] == pytest.approx(12 * 214 / 365)
    assert year["numerador"] == 4
    assert set(result["periodo"]) == {"2022", "2023", "2022-06-01/2023-12-31"}


def test_levels_add_up_and_say_whom_they_leave_out(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    # 05120: a council with 3 sessions, one without norm, one without log.
    # 05154: a council with 5; 13657 is not in the programme's runs.
    tables = {
        "instancia": make(
            "instancia",
            body("05120", "CMS"),
            body("05120", "CTP"),
            body("05120", "CMJ"),
            body("05154", "CMS"),
            body("13657", "CMS"),
        ),
        "sesion": make(
            "sesion",
            *(session("05120-CMS", f"2022-0{m}-01") for m in (1, 2, 3)),
            *(session("05120-CTP", f"2022-0{m}-01") for m in (1, 2)),
            *(session("05154-CMS", f"2023-0{m}-01") for m in range(1, 6)),
            *(session("13657-CMS", f"2023-0{m}-01") for m in range(1, 9)),
        ),
    }

    result = run("operatividad", tables)

    town = at(result, "05120")
    assert (town["numerador"], town["denominador"], town["n_faltantes"]) == (3, 36, 2)
    assert town["nota"] == LEFT_OUT.format(left="2 instancias")
    kind = at(result, "05120", group="tipo=coordinacion")
    assert (kind["numerador"], kind["n_faltantes"], kind["nota"]) == (3, 0, "")
    both = at(result, "05120", group="tipo=participacion")
    # One without norm and one without log: there is nothing to divide.
    assert (both["estado"], both["nota"]) == ("sin_dato", NONE_USABLE)
    assert both["n_faltantes"] == 2
    whole = at(result, "programa")
    assert (whole["numerador"], whole["denominador"]) == (8, 72)
    assert whole["n_faltantes"] == 2
    assert at(result, "programa", group="tipo=coordinacion")["numerador"] == 8
    assert "13657" not in set(result["divipola"])


def test_declarations_do_not_speak_for_instances_without_log(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    bodies = [
        body("05120", "CMS", estado="no_creada"),
        body("05120", "CMJ", estado="sin_dato"),
        body("05154", "CMS", estado="no_creada"),
    ]
    none = {"instancia": make("instancia", *bodies), "sesion": make("sesion")}

    result = run("operatividad", none)

    # One never met and of the other nothing is known: together they are not 0 %.
    assert at(result, "05120")["estado"] == "sin_dato"
    # Where it is the only one there is, none of its 36 sessions were held.
    alone = at(result, "05154")
    assert (alone["estado"], alone["numerador"], alone["denominador"]) == ("ok", 0, 36)


def test_only_signed_minutes_document_asession(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    minutes = ("firmada", "firmada", "sin_firma", "no_existe", "reservada")
    tables = {
        "instancia": make("instancia", body("05120", "CMS")),
        "sesion": make(
            "sesion",
            *(
                session("05120-CMS", f"2022-0{i}-01", acta_estado=state)
                for i, state in enumerate(minutes, 1)
            ),
        ),
    }

    row = at(run("operatividad_documentada", tables), "05120", instance="05120-CMS")

    assert (row["numerador"], row["denominador"]) == (2, 36)
    # A reserved one may be signed: it is told, not taken as unsigned.
    assert row["nota"] == "sin contar 1 sesión con acta reservada o no entregada"
    assert at(run("operatividad", tables), "05120")["numerador"] == 5


@pytest.mark.parametrize(
    ("held", "value", "low", "high"),
    [
        # Of 12 in 2022. Exact Poisson limits of 9: 4.115-17.085 → .34-1.42.
        (9, 3, 2, 3),
        # Limits of 3: .619-8.767 → .05-.73.
        (3, 2, 1, 2),
        # Limits of 2: .242-7.225 → .02-.60.
        (2, 1, 1, 2),
        # Limits of 0: 0-3.689 → 0-.31. It exists, so it is formal at the least.
        (0, 1, 1, 2),
    ],
)
def test_the_class_follows_the_cuts_and_so_do_its_limits(
    held: int,
    value: int,
    low: int,
    high: int,
    make: Make,
    body: Row,
    session: Row,
    run: Run,
    at: At,
) -> None:
    sessions = [session("05120-CMS", f"2022-{m:02d}-01") for m in range(1, held + 1)]
    failed = session("05120-CMS", "2022-12-24", estado="cancelada")
    tables = {
        "instancia": make("instancia", body("05120", "CMS")),
        "sesion": make("sesion", *sessions, failed),
    }

    result = run(
        "clase_operatividad", tables, start=date(2022, 1, 1), end=date(2022, 12, 31)
    )

    period = "2022-01-01/2022-12-31"
    row = at(result, "05120", instance="05120-CMS", period=period)
    assert (row["valor"], row["li"], row["ls"]) == (value, low, high)


def test_what_was_never_created_is_inexistent_with_or_without_norm(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    tables = {
        "instancia": make(
            "instancia",
            body("05120", "CMS", estado="no_creada"),
            body("05120", "CTP", estado="no_creada"),
        ),
        "sesion": make("sesion"),
    }

    result = run("clase_operatividad", tables)

    for short in ("CMS", "CTP"):
        row = at(result, "05120", instance=f"05120-{short}")
        assert (row["estado"], row["valor"], row["nota"]) == ("ok", 0, NOT_CREATED)
        assert pd.isna(row["li"])
        assert pd.isna(row["confianza"])
    owed = at(run("operatividad", tables), "05120", instance="05120-CMS")
    assert (owed["numerador"], owed["denominador"]) == (0, 36)
    assert owed["nota"] == "sin sesiones: la instancia está declarada como no creada"


def test_the_class_of_an_instance_without_log_is_not_known(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    tables = {
        "instancia": make("instancia", body("05120", "CMS", estado="sin_dato")),
        "sesion": make("sesion"),
    }

    row = at(run("clase_operatividad", tables), "05120", instance="05120-CMS")

    assert (row["estado"], row["nota"]) == ("sin_dato", NO_LOG)
    assert pd.isna(row["valor"])
