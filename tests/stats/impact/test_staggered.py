"""Staggered adoption and its decomposition, against other programs."""

import warnings
from typing import Any

import numpy as np
import pandas as pd
import pytest
from statsmodels.discrete.discrete_model import Logit

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.impact.bacon import goodman_bacon
from somos_eval.stats.impact.did import did_panel
from somos_eval.stats.impact.staggered import cohort_effects, summarise

TIMES = np.arange(2018, 2025)


def panel(seed: int = 1) -> tuple[Any, Any, Any]:
    """Draw 60 units, treated in 2020, 2022 or never, with an effect that grows."""
    rng = np.random.default_rng(seed)
    cohorts = np.repeat([2020.0, 2022.0, np.nan], [14, 18, 28])
    x = rng.normal(size=60) + 0.3 * (cohorts == 2020)
    y = rng.normal(size=(60, 1)) + 0.3 * x[:, None] * np.arange(7)
    y = y + rng.normal(size=(60, 7)) / 2
    y += np.clip(TIMES - np.nan_to_num(cohorts, nan=9999)[:, None] + 1, 0, None)
    return y, cohorts, x


def frame(y: Any, cohorts: Any, x: Any) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "unit": np.repeat(np.arange(len(y)), len(TIMES)),
            "time": np.tile(TIMES, len(y)),
            "y": y.ravel(),
            "g": np.repeat(np.nan_to_num(cohorts).astype(int), len(TIMES)),
            "x": np.repeat(x, len(TIMES)),
        }
    )


@pytest.mark.parametrize("method", ["reg", "ipw"])
@pytest.mark.parametrize("controls", ["never", "not_yet"])
def test_effects_are_those_of_diff_diff(method: str, controls: str) -> None:
    dd = pytest.importorskip("diff_diff")
    y, cohorts, x = panel()
    theirs = dd.CallawaySantAnna(
        control_group=f"{controls}_treated", estimation_method=method
    ).fit(frame(y, cohorts, x), "y", "unit", "time", "g", covariates=["x"])
    ours = cohort_effects(y, TIMES, cohorts, x, method=method, controls=controls)
    keys = zip(ours.cohorts.astype(int), ours.moments.astype(int), strict=True)
    table = {(int(g), int(t)): v for (g, t), v in theirs.group_time_effects.items()}
    for i, key in enumerate(keys):
        assert ours.effects.estimate[i] == pytest.approx(table[key]["effect"])
        assert ours.effects.error[i] == pytest.approx(table[key]["se"], rel=1e-4)
    simple = summarise(ours, "simple").overall
    assert float(simple.estimate) == pytest.approx(theirs.overall_att)


def test_doubly_robust_is_the_formula_of_its_paper() -> None:
    # Of diff-diff, only regression and weighting are compared: its doubly robust one
    # is off in the fourth digit (mpdta with lpop: -.0417515; csdid -.0417518, as ours).
    y, cohorts, x = panel()
    chosen = (cohorts == 2020) | np.isnan(cohorts)
    d, change = (cohorts[chosen] == 2020) * 1.0, (y[:, 4] - y[:, 1])[chosen]
    design = np.column_stack([np.ones(chosen.sum()), x[chosen]])
    p = Logit(d, design).fit(disp=0).predict()
    b = np.linalg.lstsq(design[d == 0], change[d == 0], rcond=None)[0]
    odds = p * (1 - d) / (1 - p)
    att = ((d / d.mean() - odds / odds.mean()) * (change - design @ b)).mean()
    found = cohort_effects(y, TIMES, cohorts, x)
    at = (found.cohorts == 2020) & (found.moments == 2022)
    assert found.effects.estimate[at] == pytest.approx(att, rel=1e-6)


def test_one_cohort_and_two_moments_is_the_difference_of_means() -> None:
    y, cohorts, _ = panel()
    kept = cohorts != 2020
    two = np.column_stack([y[kept, 3], y[kept, 4]])
    found = cohort_effects(two, [2021, 2022], cohorts[kept])
    change = two[:, 1] - two[:, 0]
    treated = ~np.isnan(cohorts[kept])
    assert found.effects.estimate == pytest.approx(
        change[treated].mean() - change[~treated].mean()
    )
    variance = change[treated].var() / 18 + change[~treated].var() / 28
    assert found.effects.error == pytest.approx(np.sqrt(variance))
    assert np.isnan(found.pre_p_value)


def test_a_universal_base_compares_with_the_moment_before_treatment() -> None:
    y, cohorts, _ = panel()
    found = cohort_effects(y, TIMES, cohorts, base="universal")
    treated, never = y[cohorts == 2022].mean(axis=0), y[np.isnan(cohorts)].mean(axis=0)
    at = (found.cohorts == 2022) & (found.moments == 2019)
    expected = (treated[1] - treated[3]) - (never[1] - never[3])
    assert found.effects.estimate[at] == pytest.approx(expected)
    assert not ((found.cohorts == 2022) & (found.moments == 2021)).any()


def test_order_of_units_and_late_cohorts_change_nothing() -> None:
    y, cohorts, x = panel()
    order = np.random.default_rng(3).permutation(60)
    one = summarise(cohort_effects(y, TIMES, cohorts, x), "dynamic")
    other = summarise(
        cohort_effects(y[order], TIMES, cohorts[order], x[order]), "dynamic"
    )
    np.testing.assert_allclose(one.effects.error, other.effects.error)
    # Treated after the last moment is, in these data, never treated.
    late = np.where(np.isnan(cohorts), 2030, cohorts)
    again = summarise(cohort_effects(y, TIMES, late, x), "dynamic")
    np.testing.assert_allclose(one.effects.estimate, again.effects.estimate)


def test_summaries_average_what_they_say() -> None:
    y, cohorts, _ = panel()
    found = cohort_effects(y, TIMES, cohorts)
    after = found.moments >= found.cohorts
    weights = np.where(found.cohorts == 2020, 14, 18)[after]
    simple = np.average(found.effects.estimate[after], weights=weights)
    assert summarise(found, "simple").overall.estimate == pytest.approx(simple)
    groups = summarise(found, "group")
    assert groups.labels.tolist() == [2020, 2022]
    assert groups.overall.estimate == pytest.approx(
        np.average(groups.effects.estimate, weights=[14, 18])
    )
    dynamic = summarise(found, "dynamic")
    assert dynamic.overall.estimate == pytest.approx(
        dynamic.effects.estimate[dynamic.labels >= 0].mean()
    )
    assert summarise(found, "calendar").labels.tolist() == list(range(2020, 2025))


def test_the_decomposition_adds_up_and_is_that_of_diff_diff() -> None:
    y, cohorts, x = panel()
    found = goodman_bacon(y, TIMES, cohorts)
    under = np.nan_to_num(cohorts, nan=9999)[:, None] <= TIMES
    assert found.total == pytest.approx(float(did_panel(y, under).estimate))
    assert found.weights.sum() == pytest.approx(1)
    assert sum(found.share(k) for k in set(found.kinds)) == pytest.approx(1)
    dd = pytest.importorskip("diff_diff")
    theirs = dd.BaconDecomposition().fit(frame(y, cohorts, x), "y", "unit", "time", "g")
    ours = sorted(zip(found.estimates, found.weights, strict=True))
    other = sorted((c.estimate, c.weight) for c in theirs.comparisons)
    np.testing.assert_allclose(ours, other)


def test_those_always_treated_are_forbidden_controls() -> None:
    y, cohorts, _ = panel()
    early = np.where(cohorts == 2020, 2010, cohorts)
    found = goodman_bacon(y, TIMES, early)
    assert found.share("later_vs_earlier") > 0
    assert found.total == pytest.approx(
        float(did_panel(y, np.nan_to_num(early, nan=9999)[:, None] <= TIMES).estimate)
    )


def test_bad_input_is_named() -> None:
    y, cohorts, x = panel()
    with pytest.raises(StatisticsInputError, match="times must increase"):
        cohort_effects(y, TIMES[::-1], cohorts)
    with pytest.raises(StatisticsInputError, match="no cohort can be compared"):
        cohort_effects(y, TIMES, np.full(60, 2020))
    with pytest.raises(StatisticsInputError, match="tell who was treated"):
        cohort_effects(y, TIMES, cohorts, np.nan_to_num(cohorts) + x, method="ipw")
    with pytest.raises(StatisticsInputError, match="treated later than others"):
        goodman_bacon(y, TIMES, np.full(60, 2020))
    holed = y.copy()
    holed[3, 2] = np.nan
    with pytest.raises(StatisticsInputError, match="no holes"):
        goodman_bacon(holed, TIMES, cohorts)


def test_no_warning_comes_out() -> None:
    y, cohorts, x = panel()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        summarise(cohort_effects(y, TIMES, cohorts, x), "calendar")
