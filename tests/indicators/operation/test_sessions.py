"""Calendar, seats, quorum and minutes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from somos_eval.indicators.clusters import ONE_BODY
from somos_eval.indicators.operation.sessions import UNCREATED

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
At = Callable[..., Any]


def test_months_of_the_log_are_zeros_and_those_before_creation_are_not(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    tables = {
        "instancia": make(
            "instancia",
            body("05120", fecha_creacion="2022-03-15"),
            body("05120", "CMJ"),
        ),
        "sesion": make(
            "sesion",
            session("05120-CMS", "2022-04-01"),
            session("05120-CMS", "2022-04-20"),
            session("05120-CMS", "2022-05-20", estado="aplazada"),
            session("05120-CMS", "2025-01-20"),
        ),
    }

    result = run("sesiones_mes", tables, start=date(2022, 2, 1), end=date(2022, 6, 30))

    def month(number: str) -> Any:
        return at(result, "05120", instance="05120-CMS", period=f"2022-{number}")

    assert (month("02")["estado"], month("02")["nota"]) == ("no_aplica", UNCREATED)
    assert pd.isna(month("02")["numerador"])
    assert [month(m)["valor"] for m in ("03", "04", "05", "06")] == [0, 2, 0, 0]
    assert "05120-CMJ" not in set(result["instancia_id"])


def test_seats_are_those_in_force_at_the_end_of_the_period(
    make: Make, body: Row, run: Run, at: At
) -> None:
    def seat(number: int, since: str, until: str, state: str) -> dict[str, object]:
        return {
            "instancia_id": "05120-CMS",
            "asiento_num": number,
            "vigencia_desde": since,
            "vigencia_hasta": until,
            "provisto": state,
        }

    seats = [
        seat(1, "2020-01-01", "2022-12-31", "provisto"),
        seat(1, "2023-01-01", "", "vacante"),
        seat(2, "2020-01-01", "2024-12-31", "provisto"),
        seat(3, "2020-01-01", "", "provisto"),
        seat(4, "2020-01-01", "", "provisto"),
        seat(5, "2020-01-01", "", "provisto"),
        seat(6, "2020-01-01", "", "sin_dato"),
        seat(7, "2025-01-01", "", "provisto"),
        seat(8, "2020-01-01", "2023-12-31", "provisto"),
    ]
    tables = {
        "instancia": make("instancia", body("05120")),
        "asiento": make("asiento", *seats),
    }

    result = run("provision_sillas", tables)

    # In force and known: seats 1 (vacant), 2, 3, 4 and 5.
    own = at(result, "05120", instance="05120-CMS")
    above = at(result, "05120")
    for row in (own, above):
        assert (row["numerador"], row["denominador"], row["n_faltantes"]) == (4, 5, 1)
        assert row["valor"] == pytest.approx(0.8)
    low, high = proportion_confint(4, 5, method="wilson")
    assert (own["li"], own["ls"]) == pytest.approx((low, high))
    # The seats of one instance go together: they are no sample of instances.
    assert np.isnan(above["li"])
    assert above["nota"] == ONE_BODY


def test_quorum_counts_failures_and_sets_the_unknown_apart(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    cases = [
        *[("realizada", "alcanzado")] * 6,
        ("realizada", "no_alcanzado"),
        ("realizada", "sin_dato"),
        ("realizada", "no_aplica"),
        ("sin_quorum", "no_aplica"),
        ("sin_quorum", "no_alcanzado"),
        ("cancelada", "no_aplica"),
    ]
    tables = {
        "instancia": make("instancia", body("05120")),
        "sesion": make(
            "sesion",
            *(
                session("05120-CMS", f"2022-{i:02d}-01", estado=state, quorum=quorum)
                for i, (state, quorum) in enumerate(cases, 1)
            ),
        ),
    }

    row = at(run("quorum", tables), "05120", instance="05120-CMS")

    # 6 reached; 1 held without, 2 failed; one unknown; two to which it does not apply.
    assert (row["numerador"], row["denominador"], row["n_faltantes"]) == (6, 9, 1)
    low, high = proportion_confint(6, 9, method="wilson")
    assert (row["li"], row["ls"]) == pytest.approx((low, high))


def test_of_reserved_minutes_it_is_not_known_whether_they_are_signed(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    states = ["firmada"] * 5 + ["sin_firma", "no_existe", "reservada", "no_entregada"]
    tables = {
        "instancia": make("instancia", body("05120")),
        "sesion": make(
            "sesion",
            *(
                session("05120-CMS", f"2022-{i:02d}-01", acta_estado=state)
                for i, state in enumerate(states, 1)
            ),
            session("05120-CMS", "2021-12-31"),
        ),
    }

    row = at(run("actas_firmadas", tables), "programa", group="tipo=coordinacion")

    assert (row["numerador"], row["denominador"], row["n_faltantes"]) == (5, 7, 2)
    assert row["valor"] == pytest.approx(5 / 7)


def test_few_sessions_give_counts_and_none_gives_a_reason(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    tables = {
        "instancia": make("instancia", body("05120"), body("05154")),
        "sesion": make(
            "sesion",
            *(session("05120-CMS", f"2022-0{m}-01") for m in (1, 2, 3, 4)),
            session("05154-CMS", "2022-01-01", estado="cancelada"),
        ),
    }

    result = run("actas_firmadas", tables)

    few = at(result, "05120")
    assert (few["estado"], few["numerador"], few["denominador"]) == (
        "bajo_minimo",
        4,
        4,
    )
    assert few[["valor", "li", "ls", "confianza"]].isna().all()
    assert few["nota"] == "menos de 5 casos; se dan los conteos, no el porcentaje"
    none = at(result, "05154")
    assert (none["estado"], none["denominador"]) == ("denominador_cero", 0)
    assert none["nota"] != ""
    assert at(result, "13244")["estado"] == "sin_dato"
