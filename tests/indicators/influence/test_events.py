"""Influence events: maxima, chain and distribution, all counts of an ordinal scale."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators.influence.events import NO_EVENT, NO_EVENTS

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]


def _event(
    number: int, body: str, level: int, stage: str = "agenda", **more: object
) -> dict[str, object]:
    return {
        "incidencia_id": f"I{number}",
        "instancia_id": body,
        "nivel": level,
        "etapa_ciclo": stage,
        **more,
    }


@pytest.fixture
def events(make: Make, body: Row) -> Tables:
    """Events of two councils of one municipality; of another, only an empty search."""
    return {
        "instancia": make(
            "instancia",
            body("05120"),
            body("05120", "CMJ"),
            body("05154"),
            body("13244"),
        ),
        "incidencia": make(
            "incidencia",
            _event(1, "05120-CMS", 2, fecha="2022-01-01", confianza="alta"),
            _event(2, "05120-CMS", 3, fecha="2023-01-01", confianza="baja"),
            _event(3, "05120-CMS", 3, fecha="2023-02-01", confianza="media"),
            _event(4, "05120-CMS", 5, fecha="2021-12-31", confianza="alta"),
            _event(5, "05120-CMJ", 4, "formulacion", confianza="alta"),
            _event(6, "05154-CMS", 0, confianza="baja"),
        ),
    }


def test_the_highest_level_of_the_period_with_the_best_of_its_evidence(
    events: Tables, run: Run, at: At
) -> None:
    result = run("incidencia_max_etapa", events)

    row = at(result, "05120", instance="05120-CMS", group="etapa=agenda")
    # The event of 2021 is out; of the two at level 3 the better graded speaks.
    assert (row["valor"], row["numerador"]) == (3, 3)
    assert row["nota"] == "evidencia de confianza media"
    assert (row["marco"], row["estado"]) == ("intencional", "ok")
    # An event without a day belongs to the period.
    undated = at(result, "05120", instance="05120-CMJ", group="etapa=formulacion")
    assert undated["valor"] == 4


def test_a_stage_without_events_is_no_level_zero(
    events: Tables, run: Run, at: At
) -> None:
    result = run("incidencia_max_etapa", events)

    stage = at(result, "05120", instance="05120-CMS", group="etapa=adopcion")
    assert (stage["estado"], stage["nota"]) == ("sin_dato", NO_EVENT)
    never = at(result, "13244", instance="13244-CMS", group="etapa=agenda")
    assert (never["estado"], never["nota"]) == ("sin_dato", NO_EVENTS)
    # A search that found no trace is a level: zero.
    zero = at(result, "05154", instance="05154-CMS", group="etapa=agenda")
    assert (zero["estado"], zero["valor"]) == ("ok", 0)


def test_the_chain_counts_those_that_reached_each_rung(
    events: Tables, run: Run, at: At
) -> None:
    result = run("cadena_incidencia", events)

    reached = [at(result, "05120", group=f"desde={i}")["valor"] for i in range(1, 6)]
    assert reached == [4, 4, 3, 1, 0]
    assert at(result, "05120", group="desde=3")["denominador"] == 4
    assert at(result, "05120", group="desde=1;confianza=alta")["valor"] == 2
    assert [at(result, "05154", group=f"desde={i}")["valor"] for i in range(1, 6)] == [
        0
    ] * 5
    assert at(result, "programa", group="desde=1")["denominador"] == 5
    assert at(result, "13244")["estado"] == "sin_dato"


def test_the_distribution_adds_up_to_the_events(
    events: Tables, run: Run, at: At
) -> None:
    result = run("incidencia_eventos", events)

    own = result[result["divipola"] == "05120"]
    assert own["numerador"].sum() == 4
    assert at(result, "05120", group="etapa=agenda;nivel=3")["numerador"] == 2
    assert at(result, "programa", group="etapa=agenda;nivel=0")["numerador"] == 1


@pytest.mark.parametrize(
    "indicator", ["incidencia_max_etapa", "cadena_incidencia", "incidencia_eventos"]
)
def test_no_interval_on_what_was_sought_on_purpose(
    indicator: str, events: Tables, run: Run
) -> None:
    result = run(indicator, events)

    assert set(result["marco"]) == {"intencional"}
    assert result[["li", "ls", "confianza"]].isna().all(axis=None)
