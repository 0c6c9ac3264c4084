"""Ties of the instances: counts of what was told."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
At = Callable[..., Any]


@pytest.fixture
def tied(make: Make, body: Row) -> dict[str, pd.DataFrame]:
    """Three bodies and a guard of its own law in one place, one body in another."""
    return {
        "instancia": make(
            "instancia",
            body("05120"),
            body("05120", "CMJ"),
            body("05120", "CTP"),
            body("05120", "GUARDIA"),
            body("05154"),
        ),
        "vinculo": make(
            "vinculo",
            {"origen": "05120-CMS", "destino": "POLICIA"},
            # The same tie seen again, in another way and year.
            {"origen": "05120-CMS", "destino": "POLICIA", "clase": "plan_conjunto"},
            {"origen": "05120-CMS", "destino": "POLICIA", "periodo": "2024"},
            {
                "origen": "05120-CMS",
                "destino": "05120-CMJ",
                "destino_sector": "organizacion_juvenil",
                "periodo": "linea_base",
            },
            {"origen": "05120-CTP", "destino": "ALCALDIA", "periodo": "2019"},
            {"origen": "05120-GUARDIA", "destino": "ALCALDIA"},
        ),
    }


def test_a_tie_is_counted_once_and_in_its_period(
    tied: dict[str, pd.DataFrame], run: Run, at: At
) -> None:
    result = run("vinculos_sector", tied)

    # With the police: the council's and the guard's; of 2019 there is nothing.
    assert at(result, "05120", group="sector=policia")["valor"] == 2
    assert at(result, "05120", group="sector=organizacion_juvenil")["valor"] == 1
    assert at(result, "05154")["estado"] == "sin_dato"


def test_both_ends_of_a_tie_are_articulated(
    tied: dict[str, pd.DataFrame], run: Run, at: At
) -> None:
    result = run("instancias_articuladas", tied)

    row = at(result, "05120")
    # The security council and, as a destination, the youth one; of three formal ones.
    assert (row["valor"], row["denominador"]) == (2, 3)
    # Where nobody was asked there is no zero, nor in the sum of the programme.
    assert at(result, "05154")["estado"] == "sin_dato"
    assert at(result, "programa")["denominador"] == 3


def test_without_any_tie_nothing_is_said_of_the_programme(
    make: Make, body: Row, run: Run
) -> None:
    result = run(
        "instancias_articuladas", {"instancia": make("instancia", body("05120"))}
    )

    assert set(result["estado"]) == {"sin_dato"}
    assert "«vinculo»" in result["nota"].iloc[0]
