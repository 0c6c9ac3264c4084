"""Sen's slope and its limits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from somos_eval.stats import sen
from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.sen import seasonal_sen_slope, sen_slope


def series(
    seed: int, shape: tuple[int, ...], missing: float = 0.0
) -> NDArray[np.float64]:
    rng = np.random.default_rng(seed)
    x = rng.normal(5, 2, shape) + 0.1 * np.arange(shape[-1])
    return np.where(rng.random(shape) < missing, np.nan, x)


@pytest.mark.parametrize("n", [11, 25, 60])
def test_scipy_gives_the_same_slope_and_limits_one_step_apart_at_most(n: int) -> None:
    x = series(n, (n,))
    theirs = stats.theilslopes(x, np.arange(n), alpha=0.95)
    found = sen_slope(x)
    assert found.slope == pytest.approx(theirs.slope)
    assert found.intercept == pytest.approx(theirs.intercept)
    first, second = np.triu_indices(n, 1)
    slopes = np.sort((x[second] - x[first]) / (second - first))
    for ours, other in (
        (found.lower, theirs.low_slope),
        (found.upper, theirs.high_slope),
    ):
        # Scipy rounds the order to the nearest, and this library outwards.
        places = np.searchsorted(slopes, [float(ours), other])
        assert abs(int(places[0]) - int(places[1])) <= 1
    assert found.lower <= theirs.low_slope
    assert found.upper >= theirs.high_slope


@pytest.mark.parametrize("period", [4, 12])
def test_pymannkendall_gives_the_same(period: int) -> None:
    mk = pytest.importorskip("pymannkendall")
    x = series(3, (50,), missing=0.1)
    ours, theirs = (
        seasonal_sen_slope(x, period=period),
        mk.seasonal_sens_slope(x, period),
    )
    assert ours.slope == pytest.approx(theirs.slope)
    assert ours.intercept == pytest.approx(theirs.intercept)
    plain, other = sen_slope(x), mk.sens_slope(x)
    assert plain.slope == pytest.approx(other.slope)
    assert plain.intercept == pytest.approx(other.intercept)


def test_exact_limits_of_few_values() -> None:
    # n = 5: P(S = 10) = 1/120, P(S >= 8) = 5/120 > .025: the limits are the extremes.
    x = np.array([1.0, 3.0, 2.0, 6.0, 5.0])
    first, second = np.triu_indices(5, 1)
    slopes = np.sort((x[second] - x[first]) / (second - first))
    found = sen_slope(x)
    assert [float(found.lower), float(found.upper)] == [slopes[0], slopes[-1]]
    # At 90 % P(S >= 8) = .0417 is enough: the second ones.
    narrower = sen_slope(x, confidence=0.9)
    assert [float(narrower.lower), float(narrower.upper)] == [slopes[1], slopes[-2]]
    # Four values do not reach 95 %: 2 / 24 is more than 5 %.
    assert np.isnan([sen_slope(x[:4]).lower, sen_slope(x[:4]).upper]).all()
    assert not np.isnan(sen_slope(x[:4]).slope)


def test_the_limits_cover_as_often_as_they_say() -> None:
    rng = np.random.default_rng(8)
    for n, least in ((8, 0.95), (20, 0.945)):
        x = rng.exponential(2, (4000, n)) + 0.3 * np.arange(n)
        found = sen_slope(x)
        held = (found.lower <= 0.3) & (found.upper >= 0.3)
        assert least <= held.mean() < 0.99


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    n=st.integers(6, 40),
    tilt=st.integers(-5, 5),
    scale=st.sampled_from([0.25, 2.0, 16.0]),
)
def test_slope_and_limits_follow_the_series(
    seed: int, n: int, tilt: int, scale: float
) -> None:
    x = series(seed, (n,))
    found = sen_slope(x)
    assert found.lower <= found.slope <= found.upper
    tilted = sen_slope(x * scale + tilt * np.arange(n))
    for part, other in zip(found[:3], tilted[:3], strict=True):
        assert other == pytest.approx(float(part) * scale + tilt, abs=1e-9)
    turned = sen_slope(-x)
    assert [float(turned.lower), float(turned.upper)] == pytest.approx(
        [-float(found.upper), -float(found.lower)]
    )


@pytest.mark.parametrize("at_once", [1, 1000, 10**7])
def test_many_series_in_chunks_are_the_loop(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    x = series(1, (3, 4, 26), missing=0.15)
    monkeypatch.setattr(sen, "_AT_ONCE", at_once)
    for method in (sen_slope, seasonal_sen_slope):
        found = method(x)
        for place in np.ndindex(3, 4):
            alone = method(x[place])
            for part, one in zip(found, alone, strict=True):
                np.testing.assert_array_equal(part[place], one)


def test_a_seasonal_slope_is_per_cycle() -> None:
    years = np.repeat(np.arange(5.0), 12)
    x = 3 * years + np.tile(np.arange(12.0) ** 2, 5)
    found = seasonal_sen_slope(x)
    assert [float(part) for part in found[:3]] == [3, 3, 3]


def test_too_few_values_are_missing_and_not_an_error() -> None:
    for x in ([np.nan, np.nan], [3.0], [3.0, np.nan]):
        assert np.isnan(sen_slope(x).slope)
        assert np.isnan(seasonal_sen_slope(x).slope)
    assert sen_slope(np.empty((0, 5))).slope.shape == (0,)
    assert sen_slope([2.0, np.nan, 5.0]).slope == 1.5


def test_bad_input_is_named_by_rule_and_position() -> None:
    with pytest.raises(StatisticsInputError, match=r"finite \(at 1"):
        sen_slope([1.0, np.inf])
    with pytest.raises(StatisticsInputError, match="axis of time"):
        sen_slope([])
    with pytest.raises(StatisticsInputError, match="period must be positive"):
        seasonal_sen_slope([1.0, 2.0], period=0)
