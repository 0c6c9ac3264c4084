"""Instances registered."""

from collections.abc import Callable
from typing import Any

import pandas as pd

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
At = Callable[..., Any]


def test_formal_instances_by_kind_and_state_and_the_others_apart(
    make: Make, body: Row, run: Run, at: At
) -> None:
    tables = {
        "instancia": make(
            "instancia",
            body("05120"),
            body("05120", "CMJ"),
            body("05120", "CTP", estado="no_creada"),
            body("05120", "GUARDIA"),
            body("05154"),
            body("13657"),
        )
    }

    result = run("instancias", tables)

    assert at(result, "05120")["valor"] == 3
    assert at(result, "05120", group="tipo=participacion")["valor"] == 2
    assert at(result, "05120", group="estado=no_creada")["valor"] == 1
    assert at(result, "05120", group="instancia_formal=no")["valor"] == 1
    # 13657 is not in the programme's runs.
    assert at(result, "programa")["valor"] == 4
    assert at(result, "13244")["estado"] == "sin_dato"
