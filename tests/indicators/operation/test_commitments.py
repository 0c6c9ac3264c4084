"""Commitments and institutional answers."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]
Taken = Callable[..., Tables]


@pytest.fixture
def taken(make: Make, body: Row, session: Row) -> Taken:
    """Make the tables of commitments of one session, from what each row says."""

    def build(*rows: dict[str, object], day: str = "2022-05-01") -> Tables:
        name = f"05120-CMS-{day.replace('-', '')}"
        full = [
            {
                "compromiso_id": f"C{i}",
                "sesion_id": name,
                "fuente_id": "ACT-0001",
                **row,
            }
            for i, row in enumerate(rows)
        ]
        return {
            "instancia": make("instancia", body("05120")),
            "sesion": make("sesion", session("05120-CMS", day)),
            "compromiso": make("compromiso", *full),
        }

    return build


def _in_state(**numbers: int) -> list[dict[str, object]]:
    return [{"estado": state} for state, n in numbers.items() for _ in range(n)]


def test_the_value_is_of_those_followed_up_and_the_bounds_of_all_that_are_due(
    taken: Taken, run: Run, at: At
) -> None:
    tables = taken(
        *_in_state(cumplido=6, parcial=2, incumplido=2, sin_seguimiento=5, en_plazo=4)
    )

    row = at(run("compromisos_cumplidos", tables), "05120")

    assert (row["numerador"], row["denominador"], row["n_faltantes"]) == (6, 10, 5)
    assert row["valor"] == pytest.approx(0.6)
    # Worst: 6 of 15 kept; best: 11 of 15.
    low = proportion_confint(6, 15, method="wilson")[0]
    high = proportion_confint(11, 15, method="wilson")[1]
    assert (row["li"], row["ls"]) == pytest.approx((low, high))
    assert row["nota"] == "5 sin seguimiento: los límites suponen lo peor y lo mejor"


def test_with_all_followed_up_it_is_a_plain_interval(
    taken: Taken, run: Run, at: At
) -> None:
    row = at(
        run("compromisos_cumplidos", taken(*_in_state(cumplido=3, incumplido=5))),
        "05120",
    )

    assert (row["li"], row["ls"]) == pytest.approx(
        proportion_confint(3, 8, method="wilson")
    )
    assert row["nota"] == ""


@pytest.mark.parametrize(
    ("states", "state", "note"),
    [
        ({"sin_seguimiento": 7}, "sin_dato", "nadie siguió los 7 compromisos vencidos"),
        (
            {"sin_seguimiento": 1},
            "sin_dato",
            "nadie siguió el único compromiso vencido",
        ),
        ({"en_plazo": 3}, "denominador_cero", "no hay casos en el denominador"),
        (
            {"cumplido": 4, "sin_seguimiento": 9},
            "bajo_minimo",
            "menos de 5 casos; se dan los conteos, no el porcentaje",
        ),
    ],
)
def test_what_cannot_be_told_has_its_reason(
    states: dict[str, int], state: str, note: str, taken: Taken, run: Run, at: At
) -> None:
    row = at(run("compromisos_cumplidos", taken(*_in_state(**states))), "05120")

    assert (row["estado"], row["nota"]) == (state, note)
    assert row[["valor", "li", "ls", "confianza"]].isna().all()
    assert row["n_faltantes"] == states.get("sin_seguimiento", 0)


def test_states_are_counted_at_every_level(taken: Taken, run: Run, at: At) -> None:
    result = run("compromisos_estado", taken(*_in_state(cumplido=3, en_plazo=2)))

    for place, group in (
        ("05120", "estado=cumplido"),
        ("programa", "tipo=coordinacion;estado=cumplido"),
    ):
        row = at(result, place, group=group)
        assert (row["valor"], row["numerador"]) == (3, 3)
        assert pd.isna(row["li"])


def test_commitments_of_other_years_are_left_out(
    taken: Taken, run: Run, at: At
) -> None:
    result = run("compromisos_estado", taken(*_in_state(cumplido=3), day="2021-12-31"))

    assert at(result, "05120")["estado"] == "sin_dato"
    assert "programa" not in set(result["divipola"])


def test_silence_to_an_observation_is_no_answer(taken: Taken, run: Run, at: At) -> None:
    answers = [
        "acogida",
        "acogida_parcial",
        "rechazada_justificada",
        "rechazada_sin_justificar",
        *["sin_respuesta"] * 4,
    ]
    observed = [
        {"clase": "observacion", "respuesta_institucional": answer}
        for answer in answers
    ]
    others = [{"clase": "compromiso", "respuesta_institucional": "acogida"}] * 5

    row = at(run("respuesta_institucional", taken(*observed, *others)), "05120")

    # Ley 1448 art. 194: every observation is owed an answer with reasons: 3 of 8.
    assert (row["numerador"], row["denominador"], row["n_faltantes"]) == (3, 8, 0)
    assert (row["li"], row["ls"]) == pytest.approx(
        proportion_confint(3, 8, method="wilson")
    )


def test_minutes_without_observations_are_no_missing_evidence(
    taken: Taken, run: Run, at: At
) -> None:
    row = at(run("respuesta_institucional", taken(*_in_state(cumplido=3))), "05120")

    assert (row["estado"], row["denominador"]) == ("denominador_cero", 0)
