"""Percent change of a rate."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.rate_change import percent_change
from somos_eval.stats.rates import rate_ratio

counts = st.integers(0, 80)
times = st.floats(0.1, 1e5)


def test_the_ratio_of_bishop_as_a_change() -> None:
    """R's poisson.test example, 11 in 800 against 21 in 3011: 1.971 (.858, 4.277)."""
    found = percent_change(21, 3011, 11, 800)
    assert [float(x) for x in found] == pytest.approx(
        [0.971488095, -0.1415735966, 3.277265944], rel=1e-6
    )


def test_from_nothing_there_is_no_change_and_to_nothing_it_is_all() -> None:
    found = percent_change([0, 0, 5], 10, [3, 0, 0], 10)
    assert np.isnan(np.array(found)[:, :2]).all()
    assert (found.change[2], found.lower[2]) == (-1, -1)
    assert -1 < found.upper[2] < 0.1


def test_a_yearly_change_compounds_to_the_whole() -> None:
    whole = percent_change(40, 1, 25, 1)
    yearly = percent_change(40, 1, 25, 1, years=4)
    for over_all, each in zip(whole, yearly, strict=True):
        assert (1 + each) ** 4 == pytest.approx(1 + over_all)


@settings(max_examples=60, deadline=None)
@given(k0=st.integers(1, 80), k1=counts, t0=times, t1=times, scale=st.floats(0.01, 9))
def test_limits_hold_the_change_whatever_the_unit_of_exposure(
    k0: int, k1: int, t0: float, t1: float, scale: float
) -> None:
    found = percent_change(k0, t0, k1, t1)
    assert -1 <= found.lower <= found.change <= found.upper
    ratio = rate_ratio(k1, t1, k0, t0)
    assert 1 + found.change == pytest.approx(float(ratio.ratio))
    other = percent_change(k0, t0 * scale, k1, t1 * scale)
    np.testing.assert_allclose(found, other, rtol=1e-9, atol=1e-12)


def test_missing_and_unexposed_have_none() -> None:
    found = percent_change([3, np.nan, 3], [0, 1, 1], [4, 4, np.nan], 1)
    assert np.isnan(np.array(found)).all()


def test_bad_input_is_named_by_rule_and_position() -> None:
    with pytest.raises(StatisticsInputError, match="years must be positive"):
        percent_change(1, 1, 1, 1, years=0)
    with pytest.raises(StatisticsInputError, match=r"whole \(at 1"):
        percent_change([1, 1], 1, [1, 1.5], 1)
