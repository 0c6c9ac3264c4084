"""What the design could see, and the words that it lets anyone say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.indicators import compute
from somos_eval.indicators.impact.design import CRITERIA
from somos_eval.indicators.impact.series import NO_CASES_BEFORE
from somos_eval.params import Programme
from somos_eval.params.design import DesignRule

Make = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]

OWN, TWIN = "05120", "05154"
PERIOD = "2019-01-01/2024-12-31"


def test_what_could_be_seen(
    country: Callable[..., Tables], joined: Programme, at: At
) -> None:
    result = compute(
        country({OWN: (4, 2), TWIN: (0, 3)}), joined, "cambio_detectable_homicidio"
    )
    row = at(result, OWN, period=PERIOD)
    years = (2.5, 3.5)  # two and a half before, three and a half after
    step = 2.8016 / 2 * np.sqrt(1 / years[0] + 1 / years[1])
    rate = 120 / years[0]
    fall = 1 - ((np.sqrt(rate) - step) ** 2) / rate
    assert row["valor"] == pytest.approx(fall * 100, rel=1e-2)
    assert (row["numerador"], row["estado"]) == (120, "ok")
    none = at(result, TWIN, period=PERIOD)
    assert (none["estado"], none["nota"]) == ("no_calculable", NO_CASES_BEFORE)


def test_contribution_is_what_may_be_said_unless_the_design_passed(
    country: Callable[..., Tables], joined: Programme, at: At
) -> None:
    tables = country({OWN: (40, 20), TWIN: (3, 3)}, others=40)
    result = compute(tables, joined, "validez_diseno", "lenguaje_admitido")

    checks = result[
        (result["indicador"] == "validez_diseno") & (result["divipola"] == OWN)
    ]
    passed = dict(
        zip(checks["grupo"].str.removeprefix("criterio="), checks["valor"], strict=True)
    )
    assert set(passed) == set(CRITERIA)
    assert {name for name, value in passed.items() if value == 0} == {
        "asignacion",
        "sin_choques",
        "desplazamiento",
    }
    assert checks["nota"].str.len().min() > 20
    shocks = at(result, OWN, group="criterio=sin_choques")["nota"]
    assert "covid-19" in shocks
    assert "cambio de alcaldes de 2020" in shocks
    said = at(result, OWN, group="lenguaje=contribucion")
    assert (said["valor"], said["numerador"], said["denominador"]) == (2, 6, 9)


def test_causal_words_need_a_design_that_passed(
    make: Make, country: Callable[..., Tables], joined: Programme, at: At
) -> None:
    tables = country({OWN: (40, 20), TWIN: (3, 3)}, others=40)
    # The same months, ten years later and between two elections of mayors.
    moved = tables["delito"].assign(
        fecha=tables["delito"]["fecha"] + pd.DateOffset(years=5)
    )
    moved = moved[moved["fecha"].between("2024-01-01", "2027-12-31")]
    tables["delito"] = moved.assign(
        fecha_extraccion=pd.Series(pd.NaT, index=moved.index)
    )
    tables["poblacion"] = tables["poblacion"].assign(
        anio=tables["poblacion"]["anio"] + 5
    )
    rule = joined.thresholds.model_copy(
        update={"design": DesignRule.model_validate({"desplazamiento_examinado": True})}
    )
    later = replace(
        joined,
        start=date(2024, 1, 1),
        end=date(2027, 12, 31),
        thresholds=rule,
        municipalities=tuple(
            replace(m, joined=date(2026, 7, 1)) if m.joined else m
            for m in joined.municipalities
        ),
    )
    result = compute(tables, later, "lenguaje_admitido")
    whole = "2024-01-01/2027-12-31"
    said = at(result, OWN, group="lenguaje=atribucion", period=whole)
    assert (said["valor"], said["numerador"]) == (3, 8)
    # Its twin has too few cases to see anything.
    at(result, TWIN, group="lenguaje=contribucion", period=whole)
