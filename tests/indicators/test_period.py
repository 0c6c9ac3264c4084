"""Exposure in calendar years."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from somos_eval.indicators.period import year_fraction

_DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("start", "first", "last", "expected"),
    [
        (None, date(2022, 1, 1), date(2022, 12, 31), 1),
        (None, date(2024, 1, 1), date(2024, 12, 31), 1),
        (None, date(2022, 1, 1), date(2024, 12, 31), 3),
        (None, date(2024, 2, 1), date(2024, 2, 29), 29 / 366),
        ("2024-12-31", date(2024, 1, 1), date(2024, 12, 31), 1 / 366),
        ("2025-01-01", date(2024, 1, 1), date(2024, 12, 31), 0),
        ("2010-01-01", date(2024, 1, 1), date(2024, 12, 31), 1),
        (None, date(2023, 7, 1), date(2024, 6, 30), 184 / 365 + 182 / 366),
    ],
)
def test_a_day_weighs_one_over_the_days_of_its_year(
    start: str | None, first: date, last: date, expected: float
) -> None:
    starts = pd.Series([start], dtype="datetime64[ms]")

    assert year_fraction(starts, first, last)[0] == pytest.approx(expected, rel=1e-14)


@given(_DAYS, _DAYS, _DAYS)
def test_the_parts_of_a_period_add_up_to_it(one: date, two: date, three: date) -> None:
    first, cut, last = sorted((one, two, three))
    starts = pd.Series([None, "2021-08-15"], dtype="datetime64[ms]")

    whole = year_fraction(starts, first, last)
    parts = year_fraction(starts, first, cut)
    if cut < last:
        parts = parts + year_fraction(starts, cut + timedelta(days=1), last)

    assert parts == pytest.approx(whole, abs=1e-12)
    assert (whole >= 0).all()
