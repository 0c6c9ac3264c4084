"""Intervals for rates, beyond the reference cases."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.intervals import Interval
from somos_eval.stats.rates import (
    EXACT_BELOW,
    byar,
    byar_midp,
    exact_poisson,
    poisson_jeffreys,
    poisson_score,
    rate_interval,
    rate_ratio,
    rate_ratio_test,
)

METHODS: list[Callable[..., Interval]] = [
    exact_poisson,
    byar,
    byar_midp,
    poisson_score,
    poisson_jeffreys,
]
every_method = pytest.mark.parametrize("method", METHODS)


def test_no_case_in_a_municipality_is_zero_to_3_69() -> None:
    """Catalogue 1.1: no event leaves an upper limit of 3.69 events."""
    found = rate_interval(0, 50_000, per=100_000)
    assert float(found.value) == float(found.lower) == 0
    assert float(found.upper) == pytest.approx(3.689 * 2, abs=1e-3)
    assert bool(found.exact)


@pytest.mark.parametrize("k", [1, 4, 9, 37])
def test_tails_beyond_the_exact_limits_are_half_of_alpha(k: int) -> None:
    lower, upper = exact_poisson(k)
    assert stats.poisson.sf(k - 1, lower) == pytest.approx(0.025, rel=1e-9)
    assert stats.poisson.cdf(k, upper) == pytest.approx(0.025, rel=1e-9)


@every_method
@settings(max_examples=40, deadline=None)
@given(k=st.integers(0, 5000), time=st.floats(0.01, 1e7))
def test_limits_are_ordered_and_hold_the_rate(
    method: Callable[..., Interval], k: int, time: float
) -> None:
    lower, upper = method(k, time)
    assert 0 <= lower <= k / time * (1 + 1e-12)
    assert k / time * (1 - 1e-12) < upper


@settings(max_examples=40, deadline=None)
@given(
    k=st.integers(0, 300),
    exposure=st.floats(1, 1e6),
    scale=st.floats(0.001, 1000),
)
def test_rates_follow_the_scale_of_the_exposure(
    k: int, exposure: float, scale: float
) -> None:
    plain = rate_interval(k, exposure)
    scaled = rate_interval(k, exposure * scale, per=scale)
    np.testing.assert_allclose(plain[:3], scaled[:3], rtol=1e-9)


def test_exact_below_ten_events_and_byar_from_ten() -> None:
    k = np.arange(8, 13)
    found = rate_interval(k, 2.0)
    assert found.exact.tolist() == (k < EXACT_BELOW).tolist()
    np.testing.assert_array_equal(found.lower[:2], exact_poisson(k[:2], 2).lower)
    np.testing.assert_array_equal(found.upper[2:], byar(k[2:], 2).upper)


def test_byar_is_close_to_exact_where_it_takes_over() -> None:
    k = np.arange(EXACT_BELOW, 400)
    np.testing.assert_allclose(byar(k), exact_poisson(k), rtol=2e-3)


def test_missing_is_not_zero_and_no_exposure_has_no_rate() -> None:
    found = rate_interval([np.nan, 3, 3, 0], [10, np.nan, 0, 0])
    assert np.isnan(found.value).all()
    assert np.isnan([found.lower, found.upper]).all()


@every_method
def test_one_call_over_a_table_is_the_loop(method: Callable[..., Interval]) -> None:
    rng = np.random.default_rng(7)
    k, time = rng.poisson(6, (5, 6)), rng.uniform(1, 9, 6)
    lower, upper = method(k, time)
    for i, j in np.ndindex(k.shape):
        alone = method(int(k[i, j]), float(time[j]))
        np.testing.assert_allclose(lower[i, j], alone.lower, rtol=1e-12)
        np.testing.assert_allclose(upper[i, j], alone.upper, rtol=1e-12)


def test_rate_interval_of_a_table_is_the_loop() -> None:
    k = np.array([[0, 9], [10, 250]])
    found = rate_interval(k, [[10.0], [20.0]], per=7)
    for i, j in np.ndindex(k.shape):
        alone = rate_interval(int(k[i, j]), 10.0 * (i + 1), per=7)
        np.testing.assert_allclose(np.array(found[:3])[:, i, j], alone[:3], rtol=1e-12)


@pytest.mark.parametrize("exposure", [-1.0, np.inf])
def test_an_impossible_exposure_is_refused(exposure: float) -> None:
    with pytest.raises(StatisticsInputError, match="exposure"):
        rate_interval(1, exposure)


def test_events_must_be_counts() -> None:
    with pytest.raises(StatisticsInputError, match="zero or more"):
        rate_interval(-1, 5)
    with pytest.raises(StatisticsInputError, match="whole"):
        rate_ratio(1.5, 5, 2, 5)
    with pytest.raises(StatisticsInputError, match="per must be positive"):
        rate_interval(1, 5, per=0)


def test_byar_has_no_lower_limit_where_its_cube_is_negative() -> None:
    lower, upper = byar([1, 2], confidence=0.9999)
    assert np.isnan(lower[0])
    assert (upper > [1, 2]).all()


def test_a_zero_leaves_the_other_limit_of_a_rate_ratio() -> None:
    found = rate_ratio([0, 5, 0], [10, 10, 10], [5, 0, 0], [10, 20, 10])
    assert (found.ratio[0], found.lower[0]) == (0, 0)
    # P(0 of 5) is half of alpha at p = 1 - .025^(1/5), and the odds are the ratio.
    p = 1 - 0.025 ** (1 / 5)
    assert found.upper[0] == pytest.approx(p / (1 - p), rel=1e-9)
    assert np.isinf([found.ratio[1], found.upper[1]]).all()
    assert found.lower[1] == pytest.approx(2 / found.upper[0], rel=1e-9)
    assert np.isnan([x[2] for x in found]).all()


@settings(max_examples=40, deadline=None)
@given(
    k1=st.integers(1, 200),
    k2=st.integers(1, 200),
    t1=st.floats(0.1, 1e5),
    t2=st.floats(0.1, 1e5),
)
def test_a_rate_ratio_and_its_inverse(k1: int, k2: int, t1: float, t2: float) -> None:
    found, swapped = rate_ratio(k1, t1, k2, t2), rate_ratio(k2, t2, k1, t1)
    assert found.lower < found.ratio < found.upper
    assert float(found.lower) == pytest.approx(1 / float(swapped.upper), rel=1e-9)


def test_the_test_of_equal_rates_agrees_with_its_limits() -> None:
    """Campbell's example of R: p = .0797, and the limits hold one."""
    assert float(rate_ratio_test(11, 800, 21, 3011)) == pytest.approx(0.0797, abs=1e-4)
    assert np.isnan(rate_ratio_test(0, 10, 0, 10))
    assert np.isnan(rate_ratio(3, 0, 2, 10)).all()
