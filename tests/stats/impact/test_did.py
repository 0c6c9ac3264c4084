"""Difference-in-differences of means and panels."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.regression.linear_model import OLS

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.impact.did import did_of_means, did_panel, event_study


def panel(seed: int, effect: float = 2.0) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    starts = np.where(np.arange(24) < 8, 3.0, np.nan)
    y = rng.normal(size=(24, 1)) + rng.normal(size=6) + rng.normal(size=(24, 6)) / 2
    y[:8, 3:] += effect
    return y, starts


def under(starts: Any, moments: int = 6) -> Any:
    return (np.arange(moments) >= np.nan_to_num(starts, nan=99)[:, None]).astype(float)


def test_the_minimum_wage_of_card_and_krueger() -> None:
    found = did_of_means([20.44, 21.03], [23.33, 21.17], [0.54], [1.25])
    assert found.estimate == pytest.approx(2.75)
    assert found.error == pytest.approx(1.36, abs=0.005)  # Table 3, row 3
    apart = did_of_means([20.44, 21.03], [23.33, 21.17], [0.51, 0.52], [1.35, 0.94])
    assert apart.error == pytest.approx(np.sqrt(0.51**2 + 0.52**2 + 1.35**2 + 0.94**2))
    assert np.isnan(did_of_means([1, 2], [1, 1]).lower)


def test_two_moments_are_the_difference_of_means_and_its_t_test() -> None:
    y, _ = panel(1)
    two = np.column_stack([y[:, :3].mean(axis=1), y[:, 3:].mean(axis=1)])
    d = np.zeros((24, 2))
    d[:8, 1] = 1
    found = did_panel(two, d, kind="CR2")
    change = two[:, 1] - two[:, 0]
    assert found.estimate == pytest.approx(change[:8].mean() - change[8:].mean())
    # With two moments CR2 is Welch's error.
    welch = np.sqrt(change[:8].var(ddof=1) / 8 + change[8:].var(ddof=1) / 16)
    assert found.error == pytest.approx(welch)


def test_panel_and_event_study_are_regressions_with_all_the_dummies() -> None:
    y, starts = panel(2)
    d = under(starts)
    units = np.repeat(np.eye(24), 6, axis=0)
    moments = np.tile(np.eye(6)[:, 1:], (24, 1))
    groups = np.repeat(np.arange(24), 6)
    weights = np.linspace(1, 3, 24)
    x = np.column_stack([d.ravel(), units, moments])
    root = np.sqrt(np.repeat(weights, 6))
    theirs = OLS(y.ravel() * root, x * root[:, None]).fit(
        cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False}
    )
    ours = did_panel(y, d, weights=weights, kind="CR0")
    assert ours.estimate == pytest.approx(theirs.params[0])
    assert ours.error == pytest.approx(theirs.bse[0])
    since = np.arange(6) - starts[:, None]
    leads = np.column_stack([(since == e).ravel() for e in (-3, -2, 0, 1, 2)])
    x = np.column_stack([leads, units, moments]).astype(float)
    theirs = OLS(y.ravel(), x).fit(
        cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False}
    )
    study = event_study(y, starts, kind="CR0")
    assert study.distances.tolist() == [-3, -2, 0, 1, 2]
    np.testing.assert_allclose(study.effects.estimate, theirs.params[:5])
    np.testing.assert_allclose(study.effects.error, theirs.bse[:5])
    wald = theirs.f_test(np.eye(2, x.shape[1]))
    assert study.pre_statistic == pytest.approx(float(wald.fvalue))
    assert study.pre_p_value == pytest.approx(stats.f.sf(wald.fvalue, 2, 23))


def test_the_test_of_the_trends_before_rejects_as_often_as_it_says() -> None:
    p = [event_study(*panel(seed), kind="CR3").pre_p_value for seed in range(300)]
    assert 0.01 <= np.mean(np.array(p) < 0.05) <= 0.09
    drifting, starts = panel(1)
    drifting[:8] += np.arange(6)
    assert event_study(drifting, starts).pre_p_value < 0.001


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.1, 20), st.floats(-9, 9))
def test_order_level_and_scale(seed: int, scale: float, shift: float) -> None:
    y, starts = panel(seed)
    order = np.random.default_rng(seed).permutation(24)
    one = did_panel(y, under(starts))
    other = did_panel((y * scale + shift)[order], under(starts)[order])
    assert other.estimate == pytest.approx(one.estimate * scale, rel=1e-6)
    assert other.error == pytest.approx(one.error * scale, rel=1e-6)
    assert one.lower < one.estimate < one.upper


def test_bad_panels_are_named() -> None:
    y, starts = panel(3)
    y[2, 1] = np.nan
    with pytest.raises(StatisticsInputError, match=r"no holes \(at \(2, 1\)\)"):
        event_study(y, starts)
    whole, _ = panel(3)
    with pytest.raises(StatisticsInputError, match="treated and untreated units"):
        event_study(whole, np.full(24, 3.0))
    with pytest.raises(StatisticsInputError, match="seen before"):
        event_study(whole, np.where(np.arange(24) < 8, 0.0, np.nan))
    with pytest.raises(StatisticsInputError, match="in pairs"):
        did_of_means([1, 2, 3], [1, 2])
