"""The legal potential and its comparison, by classes, with the influence observed."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators.influence.events import NO_EVENTS
from somos_eval.indicators.influence.levels import PARTLY_VERIFIED, UNVERIFIED, Match

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
At = Callable[..., Any]


def test_potential_is_the_reading_of_the_catalogue(
    make: Make, body: Row, run: Run, at: At
) -> None:
    tables = {
        "instancia": make(
            "instancia",
            body("05120", "CTP"),
            body("05120", "CCM"),
            body("05154", "CCC"),
        )
    }

    result = run("potencial_legal", tables)

    # Ley 152 de 1994: CTP 1 in agenda, 2 in formulation, nothing in adoption.
    stages = ("agenda", "formulacion", "adopcion", "implementacion")
    found = [
        at(result, "05120", instance="05120-CTP", group=f"etapa={s}")["valor"]
        for s in stages
    ]
    assert found == [1, 2, 0, 0]
    unread = at(result, "05120", instance="05120-CCM", group="etapa=agenda")
    assert (unread["estado"], unread["nota"]) == ("sin_norma", UNVERIFIED)
    partly = at(result, "05154", instance="05154-CCC", group="etapa=agenda")
    assert partly["valor"] == 2
    assert partly["nota"].endswith(PARTLY_VERIFIED)
    assert at(result, "13244")["estado"] == "sin_dato"


@pytest.mark.parametrize(
    ("stage", "level", "expected"),
    [
        # CTP: agenda 1, formulation 2, adoption 0.
        ("agenda", None, Match.UNUSED),
        ("agenda", 1, Match.UNUSED),
        ("agenda", 2, Match.ACCORDANT),
        ("agenda", 5, Match.ACCORDANT),
        ("formulacion", 1, Match.UNUSED),
        ("formulacion", 2, Match.BELOW),
        ("formulacion", 3, Match.ACCORDANT),
        ("adopcion", None, Match.NEITHER),
        ("adopcion", 1, Match.NEITHER),
        ("adopcion", 2, Match.BEYOND),
    ],
)
def test_ways_and_levels_are_crossed_by_declared_classes(
    stage: str,
    level: int | None,
    expected: int,
    make: Make,
    body: Row,
    run: Run,
    at: At,
) -> None:
    # An event of another stage, so that the instance was observed.
    seen: dict[str, object] = {
        "incidencia_id": "I0",
        "instancia_id": "05120-CTP",
        "etapa_ciclo": "implementacion",
        "nivel": 1,
    }
    events = [seen]
    if level is not None:
        events.append(
            seen | {"incidencia_id": "I1", "etapa_ciclo": stage, "nivel": level}
        )
    tables = {
        "instancia": make("instancia", body("05120", "CTP")),
        "incidencia": make("incidencia", *events),
    }

    result = run("potencial_incidencia", tables)

    row = at(result, "05120", instance="05120-CTP", group=f"etapa={stage}")
    assert (row["estado"], row["valor"]) == ("ok", expected)
    assert row["nota"] == Match.TEXT[expected].es


def test_what_was_not_observed_or_not_read_has_no_class(
    make: Make, body: Row, run: Run, at: At
) -> None:
    tables = {
        "instancia": make("instancia", body("05120", "CTP"), body("05120", "CCM")),
        "incidencia": make(
            "incidencia",
            {"incidencia_id": "I1", "instancia_id": "05120-CCM", "nivel": 3},
        ),
    }

    result = run("potencial_incidencia", tables)

    unseen = at(result, "05120", instance="05120-CTP", group="etapa=agenda")
    assert (unseen["estado"], unseen["nota"]) == ("sin_dato", NO_EVENTS)
    unread = at(result, "05120", instance="05120-CCM", group="etapa=agenda")
    assert (unread["estado"], unread["nota"]) == ("sin_norma", UNVERIFIED)
    assert pd.isna(unseen["valor"])
    assert pd.isna(unread["valor"])
