"""Kaplan-Meier with beta product limits, its quantiles and its restricted mean."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.proportions import clopper_pearson
from somos_eval.stats.survival import kaplan_meier, quantile, restricted_mean

# Freireich et al. (1963), weeks in remission with 6-MP, as printed by every textbook.
WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]

samples = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 1)), min_size=1, max_size=25
)


def test_the_remissions_of_freireich() -> None:
    """Kalbfleisch & Prentice (2002), table 1.2; R 4, summary(survfit) and print."""
    curve = kaplan_meier(WEEKS, RELAPSED)
    after = {
        t: s
        for t, s, e in zip(curve.time, curve.survival, curve.event, strict=True)
        if e
    }
    printed = {
        6: 0.857,
        7: 0.807,
        10: 0.753,
        13: 0.690,
        16: 0.627,
        22: 0.538,
        23: 0.448,
    }
    assert {t: round(float(s), 3) for t, s in after.items()} == printed
    assert float(quantile(curve).time) == 23
    mean, error = restricted_mean(curve, 35)
    assert (round(float(mean), 2), round(float(error), 2)) == (23.29, 2.83)


@settings(max_examples=60, deadline=None)
@given(units=samples)
def test_the_curve_is_that_of_statsmodels(units: list[tuple[int, int]]) -> None:
    time, event = np.array(units, dtype=float).T
    ours = kaplan_meier(time, event)
    theirs = SurvfuncRight(time, event)
    for when, survival in zip(theirs.surv_times, theirs.surv_prob, strict=True):
        last = np.flatnonzero((ours.time == when) & (ours.event == 1))[-1]
        assert ours.survival[last] == pytest.approx(survival, abs=1e-12)


@pytest.mark.parametrize("n", [1, 2, 7, 40])
def test_without_censoring_the_limits_are_those_of_clopper_and_pearson(n: int) -> None:
    curve = kaplan_meier(np.arange(1, n + 1), 1)
    left = np.arange(n - 1, -1, -1)
    lower, upper = clopper_pearson(left, n)
    assert curve.lower == pytest.approx(lower, abs=1e-10)
    assert curve.upper == pytest.approx(upper, abs=1e-10)


def test_the_limits_are_quantiles_of_products_of_beta_variables() -> None:
    """Fay, Brittain & Proschan (2013): simulated here, approximated there."""
    rng = np.random.default_rng(7)
    curve = kaplan_meier(WEEKS, RELAPSED)
    at = int(np.flatnonzero(curve.time == 16)[-1])
    risk = curve.at_risk[: at + 1][curve.event[: at + 1] == 1]
    upper = np.prod([rng.beta(y, 1, 400_000) for y in risk], axis=0)
    lower = upper * rng.beta(curve.at_risk[at] - 1, 1, 400_000)
    assert curve.upper[at] == pytest.approx(np.quantile(upper, 0.975), abs=0.003)
    assert curve.lower[at] == pytest.approx(np.quantile(lower, 0.025), abs=0.003)


@settings(max_examples=60, deadline=None)
@given(units=samples, scale=st.sampled_from([0.5, 2, 30]))
def test_limits_are_ordered_and_times_keep_their_unit(
    units: list[tuple[int, int]], scale: float
) -> None:
    time, event = np.array(units, dtype=float).T
    curve = kaplan_meier(time, event)
    assert (curve.lower <= curve.survival + 1e-12).all()
    assert (curve.survival <= curve.upper + 1e-12).all()
    assert (np.diff(curve.survival) <= 1e-15).all()
    shuffled = np.random.default_rng(3).permutation(len(units))
    again = kaplan_meier(time[shuffled] * scale, event[shuffled])
    np.testing.assert_array_equal(again.survival, curve.survival)
    found, other = quantile(curve), quantile(again)
    for ours, theirs in zip(found, other, strict=True):
        assert theirs == pytest.approx(ours * scale, nan_ok=True)
    assert not found.lower > found.time
    assert not found.time > found.upper


def test_the_median_of_complete_data_is_the_median() -> None:
    for values in ([3.0], [1, 4], [5, 1, 9], [2, 8, 4, 6], [1, 1, 1, 7]):
        found = quantile(kaplan_meier(values, 1))
        assert float(found.time) == np.median(values)


def test_many_samples_at_once_are_each_on_its_own() -> None:
    rows = np.full((3, 30), np.nan)
    seen = np.full((3, 30), np.nan)
    rows[0, : len(WEEKS)], seen[0, : len(WEEKS)] = WEEKS, RELAPSED
    rows[2, :2], seen[2, :2] = [5, 9], [0, 0]
    curve = kaplan_meier(rows, seen)
    alone = kaplan_meier(WEEKS, RELAPSED)
    np.testing.assert_array_equal(curve.lower[0, : len(WEEKS)], alone.lower)
    found = quantile(curve)
    assert found.time[0] == 23
    # Nobody, and nobody yet: no median; the lower limit of the second one is a fact.
    assert np.isnan(found.time[1:]).all()
    assert found.lower[2] == 5
    assert np.isnan(curve.survival[1]).all()
    means, _ = restricted_mean(curve, 5)
    assert means[1:] == pytest.approx([np.nan, 5], nan_ok=True)


def test_the_restricted_mean_needs_observation_up_to_its_horizon() -> None:
    mean, error = restricted_mean(kaplan_meier([2, 4], [1, 0]), 5)
    assert np.isnan(mean)
    assert np.isnan(error)
    mean, error = restricted_mean(kaplan_meier([2, 4], [1, 1]), 5)
    assert mean == 3
    # Greenwood: area after the first event (4 - 2) / 2, squared, over 2 (2 - 1).
    assert error == pytest.approx(np.sqrt(0.5))


def test_bad_input_is_named_with_its_position() -> None:
    with pytest.raises(StatisticsInputError, match=r"must be zero or more \(at 1\)"):
        kaplan_meier([1, -2], 1)
    with pytest.raises(StatisticsInputError, match=r"event must be 0 or 1 \(at 0\)"):
        kaplan_meier([1, 2], [0.5, 1])
    with pytest.raises(StatisticsInputError, match="share must be between"):
        quantile(kaplan_meier([1], 1), 1.0)
