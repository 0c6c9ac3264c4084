"""A department in which two municipalities entered in the middle."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from somos_eval.params import Programme

Make = Callable[..., pd.DataFrame]
Tables = dict[str, pd.DataFrame]

OWN, TWIN = "05120", "05154"
OTHERS = tuple(f"05{n:03d}" for n in range(800, 812))
YEARS = range(2019, 2025)
PEOPLE = 60_000


@pytest.fixture
def joined(tiny: Programme) -> Programme:
    """Two municipalities of one department that entered in July of 2021."""
    towns = tuple(
        replace(m, joined=date(2021, 7, 1)) if m.divipola in (OWN, TWIN) else m
        for m in tiny.municipalities
    )
    return replace(tiny, municipalities=towns)


@pytest.fixture
def country(make: Make) -> Callable[..., Tables]:
    """Make six years of homicides: so many a month before and after July 2021."""

    def build(
        rates: dict[str, tuple[int, int]], *, others: int = 3, **more: object
    ) -> Tables:
        every = {**dict.fromkeys(OTHERS, (others, others)), **rates}
        rows = [
            {
                "delito": "homicidio",
                "divipola": code,
                "fecha": f"{year}-{month:02d}-15",
                "cantidad": before if (year, month) < (2021, 7) else after,
            }
            for code, (before, after) in every.items()
            for year in YEARS
            for month in range(1, 13)
            if (before if (year, month) < (2021, 7) else after)
        ]
        people = [
            {"divipola": code, "anio": year, "poblacion": PEOPLE}
            for code in every
            for year in YEARS
        ]
        return {
            "delito": make("delito", *({**row, **more} for row in rows)),
            "poblacion": make("poblacion", *people),
        }

    return build
