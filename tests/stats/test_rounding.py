"""Rounded counts, beyond the reference case."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.rounding import base_rounding, midpoint_rounding


def test_the_ranges_of_opensafely() -> None:
    ranges = {0: [0], 3: range(1, 7), 9: range(7, 13), 15: range(13, 19)}
    for shown, counts in ranges.items():
        assert set(midpoint_rounding(list(counts)).tolist()) == {shown}


def test_to_a_base_halves_go_up() -> None:
    assert base_rounding([0, 2, 3, 7, 8, 12]).tolist() == [0, 0, 5, 5, 10, 10]
    assert base_rounding([4, 5, 14, 15], base=10).tolist() == [0, 10, 10, 20]
    assert base_rounding([0, 1, 7], base=1).tolist() == [0, 1, 7]


@given(count=st.integers(1, 10**6), width=st.integers(1, 20).map(lambda n: 2 * n))
def test_a_midpoint_is_at_most_half_a_class_away(count: int, width: int) -> None:
    shown = float(midpoint_rounding(count, width=width))
    assert shown > 0
    assert abs(shown - count) <= width / 2
    assert float(midpoint_rounding(shown, width=width)) == shown


@given(count=st.integers(0, 10**6), base=st.integers(1, 50))
def test_to_a_base_is_the_nearest_multiple(count: int, base: int) -> None:
    shown = float(base_rounding(count, base=base))
    assert shown % base == 0
    assert abs(shown - count) <= base / 2


def test_missing_stays_missing() -> None:
    assert np.isnan(midpoint_rounding([np.nan, 3])).tolist() == [True, False]
    assert np.isnan(base_rounding([np.nan, 3])).tolist() == [True, False]


def test_bad_input_is_named_by_rule_and_position() -> None:
    with pytest.raises(StatisticsInputError, match=r"whole \(at 1"):
        midpoint_rounding([1, 2.5])
    with pytest.raises(StatisticsInputError, match="even"):
        midpoint_rounding([1], width=5)
    with pytest.raises(StatisticsInputError, match="base must be positive"):
        base_rounding([1], base=0)
