"""Power and smallest detectable changes, against R, statsmodels and simulation."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.power import TTestIndPower, TTestPower

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.power import (
    detectable_mean,
    detectable_proportion,
    detectable_ratio,
    power_t,
    power_two_proportions,
    power_two_rates,
    sample_t,
    sample_two_proportions,
)


def test_the_examples_of_r() -> None:
    """help(power.prop.test) and help(power.t.test), as R 4 prints them."""
    assert power_two_proportions(50, 0.5, 0.75) == pytest.approx(0.7401659, abs=1e-6)
    assert sample_two_proportions(0.5, 0.75, power=0.9) == pytest.approx(76.7, abs=0.05)
    assert detectable_proportion(50, 0.5, power=0.9) == pytest.approx(
        0.8026141, abs=1e-4
    )
    assert power_t(20, 1.0) == pytest.approx(0.8689528, abs=1e-6)
    assert sample_t(1.0, power=0.9) == pytest.approx(22.02110, abs=1e-4)
    assert sample_t(1.0, power=0.9, sides=1) == pytest.approx(17.84713, abs=1e-4)


@pytest.mark.parametrize("samples", ["two", "paired"])
def test_means_are_those_of_statsmodels(samples: str) -> None:
    theirs = TTestIndPower() if samples == "two" else TTestPower()
    name = "nobs1" if samples == "two" else "nobs"
    for n, effect in ((5, 1.2), (30, 0.4), (200, 0.1)):
        expected = theirs.power(effect, n, 0.05)
        got = power_t(n, effect * 3, 3.0, samples=samples, strict=True)
        assert got == pytest.approx(expected, rel=1e-6)
    expected = theirs.solve_power(0.5, power=0.8, alpha=0.05)
    assert sample_t(0.5, samples=samples) == pytest.approx(expected, rel=1e-3)
    expected = theirs.solve_power(power=0.8, alpha=0.05, **{name: 40})
    assert detectable_mean(40, samples=samples) == pytest.approx(expected, rel=1e-3)


def test_power_of_rates_is_about_that_of_a_simulation() -> None:
    rng = np.random.default_rng(2)
    before, after = rng.poisson(40, 20_000), rng.poisson(20, 20_000)
    z = 2 * (np.sqrt(after + 0.25) - np.sqrt(before + 0.25)) / np.sqrt(2)
    simulated = np.mean(np.abs(z) > 1.96)
    assert power_two_rates(40, 0.5, 1, 1) == pytest.approx(simulated, abs=0.02)


def test_the_detectable_ratio_is_seen_with_the_power_asked() -> None:
    rates = np.array([[4.0], [30]])
    ratio = detectable_ratio(rates, 3.0, [3, 1], dispersion=1.5, power=0.9)
    power = power_two_rates(rates, ratio, 3.0, [3, 1], dispersion=1.5)
    known = np.isfinite(ratio)
    np.testing.assert_allclose(power[known], 0.9)
    # Three cases in two years: not even none afterwards would be told.
    assert np.isnan(detectable_ratio(1.5, 2.0, 2.0))
    assert detectable_ratio(2.0, 2.0, 2.0, rise=True) > 2
    assert np.isnan(detectable_ratio(2.0, 0.0, 2.0))
    assert np.isnan(detectable_ratio(0.0, 2.0, 2.0, rise=True))


@settings(max_examples=40, deadline=None)
@given(st.integers(4, 4000), st.floats(0.02, 0.98))
def test_detectable_proportions_are_seen(n: int, p: float) -> None:
    for rise in (True, False):
        found = float(detectable_proportion(n, p, rise=rise))
        if np.isnan(found):
            edge = power_two_proportions(n, p, 1.0 if rise else 0.0)
            assert edge < 0.8
            continue
        assert (found > p) == rise
        assert power_two_proportions(n, p, found) == pytest.approx(0.8, abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95), st.floats(0.05, 0.99))
def test_samples_give_the_power_asked(p1: float, p2: float, power: float) -> None:
    size = sample_two_proportions(p1, p2, power=power)
    if np.isinf(size) or abs(p1 - p2) < 1e-6:
        return
    assert power_two_proportions(size, p1, p2) == pytest.approx(power, abs=1e-6)
    assert size == pytest.approx(sample_two_proportions(p2, p1, power=power))


def test_nothing_to_see_and_missing() -> None:
    assert np.isinf(sample_two_proportions(0.3, 0.3))
    assert np.isinf(sample_t(0.0))
    assert np.isnan(power_t(1, 1.0))
    assert np.isnan(detectable_mean(1))
    assert np.isnan(sample_t(np.nan))
    found = sample_t([0.5, np.nan, 0.0])
    assert np.isnan(found).tolist() == [False, True, False]
    both = power_two_proportions(50, 0.5, 0.75, strict=True)
    assert both >= power_two_proportions(50, 0.5, 0.75)


def test_bad_input_is_named() -> None:
    with pytest.raises(StatisticsInputError, match=r"between 0 and 1 \(at 1\)"):
        power_two_proportions(9, [0.2, 1.2], 0.5)
    with pytest.raises(StatisticsInputError, match="alpha must be"):
        power_t(9, 1.0, alpha=1.5)
    with pytest.raises(StatisticsInputError, match="power must be"):
        sample_t(1.0, power=1.0)
    with pytest.raises(StatisticsInputError, match="power must be"):
        detectable_proportion(50, 0.5, power=1.0)
    with pytest.raises(StatisticsInputError, match="sides must be one of 1, 2"):
        power_t(9, 1.0, sides=3)
    with pytest.raises(StatisticsInputError, match="samples must be one of"):
        power_t(9, 1.0, samples="three")
    with pytest.raises(StatisticsInputError, match="dispersion must be"):
        power_two_rates(1, 1, 1, 1, dispersion=0.5)
