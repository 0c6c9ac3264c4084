"""Tests of trend, beyond the reference cases."""

from collections.abc import Callable
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.kendall_null import exact_p, score_distribution
from somos_eval.stats.trend import (
    TrendTest,
    hamed_rao,
    mann_kendall,
    seasonal_mann_kendall,
    tau_b,
    yue_wang,
)

Method = Callable[[NDArray[np.float64]], TrendTest]
METHODS: list[Method] = [mann_kendall, hamed_rao, yue_wang, seasonal_mann_kendall]
every_method = pytest.mark.parametrize("method", METHODS)


def series(
    seed: int, shape: tuple[int, ...], missing: float = 0.0
) -> NDArray[np.float64]:
    rng = np.random.default_rng(seed)
    x = rng.poisson(4, shape).astype(float)
    return np.where(rng.random(shape) < missing, np.nan, x)


@pytest.mark.parametrize("ties", [(1,) * 6, (1, 1, 2, 2), (3, 3), (1, 5), (4,), (1,)])
def test_the_exact_distribution_is_that_of_every_order(ties: tuple[int, ...]) -> None:
    values = np.repeat(np.arange(len(ties)), ties)
    first, second = np.triu_indices(len(values), 1)
    orders = np.array(list(permutations(values)))
    scores = np.sign(orders[:, second] - orders[:, first]).sum(axis=1)
    chances = score_distribution(ties)
    for i, chance in enumerate(chances):
        found = (scores == len(chances) - 1 - 2 * i).mean()
        assert chance == pytest.approx(found, abs=1e-12)
    for s in set(scores.tolist()):
        assert exact_p(s, ties) == pytest.approx((np.abs(scores) >= abs(s)).mean())


@pytest.mark.parametrize("n", [4, 7, 10])
def test_scipy_gives_the_same_exact_p_without_ties(n: int) -> None:
    for seed in range(8):
        x = np.random.default_rng(seed).permutation(n).astype(float)
        theirs = stats.kendalltau(np.arange(n), x, method="exact")
        assert mann_kendall(x).p == pytest.approx(theirs.pvalue)
        assert tau_b(x) == pytest.approx(theirs.statistic)


def test_scipy_gives_the_same_tau_b_with_ties() -> None:
    x = series(4, (25,))
    theirs = stats.kendalltau(np.arange(25), x)
    assert tau_b(x) == pytest.approx(theirs.statistic)


@pytest.mark.parametrize("seed", range(4))
def test_pymannkendall_gives_the_same(seed: int) -> None:
    mk = pytest.importorskip("pymannkendall")
    x = series(seed, (48,), missing=0.1)
    for ours, theirs in (
        (mann_kendall(x), mk.original_test(x)),
        (hamed_rao(x), mk.hamed_rao_modification_test(x)),
        (hamed_rao(x, lags=3), mk.hamed_rao_modification_test(x, lag=3)),
        (yue_wang(x), mk.yue_wang_modification_test(x)),
        (yue_wang(x, lags=1), mk.yue_wang_modification_test(x, lag=1)),
        (seasonal_mann_kendall(x), mk.seasonal_test(x)),
    ):
        found = (ours.score, ours.variance, ours.z, ours.p, ours.tau)
        expected = (theirs.s, theirs.var_s, theirs.z, theirs.p, theirs.Tau)
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-12)


@every_method
def test_many_series_in_one_call_are_the_loop(method: Method) -> None:
    x = series(1, (3, 4, 26), missing=0.15)
    found = method(x)
    for place in np.ndindex(3, 4):
        alone = method(x[place])
        for part, one in zip(found, alone, strict=True):
            assert part[place] == pytest.approx(float(one), nan_ok=True)


@every_method
@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), n=st.integers(3, 40))
def test_a_series_backwards_or_upside_down_turns_its_trend(
    method: Method, seed: int, n: int
) -> None:
    x = series(seed, (n,))
    found = method(x)
    turned = method(-x)
    np.testing.assert_allclose(turned.score, -found.score)
    np.testing.assert_allclose(turned.p, found.p)
    if method is mann_kendall:
        back = method(x[::-1])
        np.testing.assert_allclose((back.score, back.p), (-found.score, found.p))
    known = ~np.isnan(found.p)
    assert (np.abs(found.tau[()][known]) <= 1).all()
    assert ((found.p >= 0) & (found.p <= 1))[known].all()


@every_method
@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10**6), power=st.integers(-3, 6), shift=st.integers(-9, 9))
def test_units_and_origin_do_not_matter(
    method: Method, seed: int, power: int, shift: int
) -> None:
    x = series(seed, (24,), missing=0.1)
    found, other = method(x), method(x * 2.0**power + shift)
    np.testing.assert_allclose(other.z, found.z, rtol=1e-7, atol=1e-9)


def test_a_straight_line_is_a_trend_and_a_flat_one_is_not() -> None:
    rising, flat = np.arange(12.0), np.full(36, 3.0)
    assert mann_kendall(rising).tau == 1
    assert mann_kendall(rising).p < 1e-5
    assert hamed_rao(rising).p == mann_kendall(rising).p
    for method in METHODS:
        found = method(flat)
        assert [float(found.score), float(found.z), float(found.p)] == [0, 0, 1]
    assert np.isnan(tau_b(flat))
    assert mann_kendall(np.arange(4.0)).p == pytest.approx(2 / 24)


def test_seasons_are_compared_with_themselves() -> None:
    # A cycle that repeats: no trend, though the whole series rises within each year.
    cycle = np.tile(np.arange(12.0), 5)
    assert seasonal_mann_kendall(cycle).score == 0
    rising = cycle + np.repeat(np.arange(5.0), 12)
    found = seasonal_mann_kendall(rising)
    assert [float(found.score), float(found.tau)] == [12 * 10, 1]
    # 12 times the variance of five values: 5 * 4 * 15 / 18.
    assert found.variance == pytest.approx(12 * 5 * 4 * 15 / 18)


def test_a_cut_cycle_is_a_gap() -> None:
    x = series(2, (30,))
    filled = np.concatenate([x, np.full(6, np.nan)])
    np.testing.assert_array_equal(
        seasonal_mann_kendall(x), seasonal_mann_kendall(filled)
    )


def test_positive_autocorrelation_widens_the_variance() -> None:
    rng = np.random.default_rng(5)
    x = np.zeros(200)
    for t in range(1, 200):
        x[t] = 0.8 * x[t - 1] + rng.normal()
    plain = mann_kendall(x).variance
    assert hamed_rao(x).variance > plain
    assert yue_wang(x, lags=1).variance > plain


@every_method
def test_too_few_values_are_missing_and_not_an_error(method: Method) -> None:
    for x in ([np.nan, np.nan], [3.0], [3.0, np.nan]):
        found = method(np.array(x))
        assert np.isnan([found.z, found.p, found.tau]).all()


@every_method
def test_bad_input_is_named_by_rule_and_position(method: Method) -> None:
    with pytest.raises(StatisticsInputError, match=r"finite \(at 1"):
        method(np.array([1.0, np.inf]))
    with pytest.raises(StatisticsInputError, match="axis of time"):
        method(np.array(1.0))


def test_bad_options_are_refused() -> None:
    with pytest.raises(StatisticsInputError, match="lags must not be negative"):
        hamed_rao([1.0, 2.0, 3.0], lags=-1)
    with pytest.raises(StatisticsInputError, match="period must be positive"):
        seasonal_mann_kendall([1.0, 2.0], period=0)
