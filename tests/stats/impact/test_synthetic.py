"""Synthetic controls: weights, placebos and the variants, against other programs."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.impact.predictors import (
    augmented_weights,
    denoised_weights,
    nested_weights,
    penalised_weights,
)
from somos_eval.stats.impact.simplex import simplex_weights
from somos_eval.stats.impact.synthetic import (
    placebos_in_space,
    synthetic_control,
    synthetic_did,
)

BEFORE = 12


def country(seed: int, donors: int = 10, effect: float = -5.0) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    trends = rng.normal(size=(2, 18)).cumsum(axis=1)
    y = 50 + rng.gamma(2, 1, (donors + 1, 2)) @ trends
    y += rng.normal(size=y.shape) / 4
    y[0] += effect * (np.arange(18) >= BEFORE)
    return y[0], y[1:]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.01, 1000), st.booleans())
def test_weights_are_the_best_of_the_simplex(
    seed: int, scale: float, intercept: bool
) -> None:
    rng = np.random.default_rng(seed)
    pool, target = rng.normal(size=(8, 5)), rng.normal(size=8)
    w = simplex_weights(target * scale, pool * scale, intercept=intercept)
    assert (w >= 0).all()
    assert w.sum() == pytest.approx(1)

    def loss(weights: Any) -> float:
        gap = target - pool @ weights
        return float(((gap - gap.mean() * intercept) ** 2).sum())

    for other in rng.dirichlet(np.ones(5), 200):
        # Moving towards any other point of the simplex does not help.
        assert loss(w) <= loss(0.99 * w + 0.01 * other) + 1e-7


def test_penalty_and_ridge_do_what_they_say() -> None:
    rng = np.random.default_rng(1)
    pool, target = rng.normal(size=(8, 5)), rng.normal(size=8)
    spread = simplex_weights(target, pool, ridge=1e6)
    np.testing.assert_allclose(spread, 0.2, atol=1e-3)
    far = np.array([0.0, 1, 1, 1, 1]) * 1e4
    np.testing.assert_allclose(
        simplex_weights(target, pool, penalty=far), [1, 0, 0, 0, 0], atol=1e-4
    )


def test_a_mixture_of_donors_is_found_and_its_effect_too() -> None:
    _, donors = country(2)
    mixed = 0.6 * donors[3] + 0.4 * donors[7]
    found = synthetic_control(mixed - 5 * (np.arange(18) >= BEFORE), donors, BEFORE)
    np.testing.assert_allclose(found.weights[[3, 7]], [0.6, 0.4], atol=1e-5)
    assert found.effect == pytest.approx(-5, abs=1e-4)
    assert found.rmspe_before < 1e-4
    assert found.rmspe_after == pytest.approx(5, abs=1e-4)


def test_placebos_rank_the_treated_unit() -> None:
    treated, donors = country(3, effect=-15)
    found = placebos_in_space(treated, donors, BEFORE)
    assert found.p_value == pytest.approx(1 / 11)
    one = synthetic_control(donors[2], np.delete(donors, 2, axis=0), BEFORE)
    ratio = one.rmspe_after / one.rmspe_before
    assert found.placebo_ratios[2] == pytest.approx(ratio)
    shuffled = placebos_in_space(treated, donors[::-1], BEFORE)
    np.testing.assert_allclose(
        shuffled.placebo_ratios[::-1], found.placebo_ratios, rtol=1e-4
    )


def test_synthetic_did_is_that_of_diff_diff() -> None:
    dd = pytest.importorskip("diff_diff")
    treated, donors = country(4)
    y = np.vstack([treated, donors])
    table = pd.DataFrame(
        {
            "unit": np.repeat(np.arange(11), 18),
            "time": np.tile(np.arange(18), 11),
            "y": y.ravel(),
            "d": np.repeat(np.arange(11) == 0, 18).astype(int),
        }
    )
    theirs = dd.SyntheticDiD(n_bootstrap=50, seed=1).fit(
        table,
        outcome="y",
        treatment="d",
        unit="unit",
        time="time",
        post_periods=list(range(BEFORE, 18)),
    )
    ours = synthetic_did(treated, donors, BEFORE)
    # It stops its search early; ours is the optimum.
    assert ours.effect == pytest.approx(theirs.att, rel=0.01)
    assert np.isnan(ours.error)


def test_the_error_of_synthetic_did_comes_from_placebos() -> None:
    treated, donors = country(5)
    one = synthetic_did(treated, donors, BEFORE, placebos=60, seed=4)
    assert one.error > 0
    assert synthetic_did(treated, donors, BEFORE, placebos=60, seed=4).error == (
        one.error
    )
    assert abs(one.effect + 5) < 4 * one.error
    both = synthetic_did([treated, treated], donors, BEFORE)
    assert both.effect == pytest.approx(-5, abs=2)


def predictors(seed: int) -> tuple[Any, ...]:
    treated, donors = country(seed, donors=8)
    rng = np.random.default_rng(seed)
    levels = np.vstack([treated, donors])[:, :BEFORE].mean(axis=1)
    x = np.column_stack([levels + rng.normal(size=9) / 3, rng.normal(size=9)])
    return treated, donors, x[0], x[1:]


def test_variants_are_those_of_pysyncon() -> None:
    package = pytest.importorskip("pysyncon")
    treated, donors, own, others = predictors(6)
    names = [f"d{i}" for i in range(8)]
    table = pd.DataFrame(
        {
            "unit": np.repeat(["t", *names], 18),
            "time": np.tile(np.arange(18), 9),
            "y": np.vstack([treated, donors]).ravel(),
            "a": np.repeat([own[0], *others[:, 0]], 18),
            "b": np.repeat([own[1], *others[:, 1]], 18),
        }
    )
    prepared = package.Dataprep(
        foo=table,
        predictors=["a", "b"],
        predictors_op="mean",
        dependent="y",
        unit_variable="unit",
        time_variable="time",
        treatment_identifier="t",
        controls_identifier=names,
        time_predictors_prior=range(BEFORE),
        time_optimize_ssr=range(BEFORE),
    )
    y1, y0 = treated[:BEFORE], donors[:, :BEFORE]
    penalised = package.PenalizedSynth()
    penalised.fit(prepared, lambda_=0.1)
    np.testing.assert_allclose(
        penalised_weights(own, others, 0.1), penalised.W, atol=2e-3
    )
    robust = package.RobustSynth()
    robust.fit(prepared, lambda_=0.3, sv_count=2)
    np.testing.assert_allclose(
        denoised_weights(y1, donors, components=2, ridge=0.3), robust.W, atol=1e-8
    )
    augmented = package.AugSynth()
    augmented.fit(prepared)
    np.testing.assert_allclose(
        augmented_weights(y1, y0, own, others), augmented.W, atol=1e-3
    )


def test_the_nested_search_is_no_worse_than_that_of_pysyncon() -> None:
    package = pytest.importorskip("pysyncon")
    treated, donors = country(6, donors=5)
    y1, y0 = treated[:BEFORE], donors[:, :BEFORE]
    nested = nested_weights(y1[::2], y0[:, ::2], y1, y0)
    theirs = package.Synth()
    theirs.fit(
        X0=pd.DataFrame(y0[:, ::2].T),
        X1=pd.Series(y1[::2], name="t"),
        Z0=pd.DataFrame(y0.T),
        Z1=pd.Series(y1, name="t"),
    )
    assert nested.loss <= theirs.loss_V * 1.001
    assert nested.importance.sum() == pytest.approx(1)
    given = nested_weights(y1[::2], y0[:, ::2], y1, y0, importance=nested.importance)
    np.testing.assert_allclose(given.weights, nested.weights)


def test_augmented_weights_add_up_to_one() -> None:
    treated, donors, own, others = predictors(7)
    y1, y0 = treated[:BEFORE], donors[:, :BEFORE]
    for weights in (
        augmented_weights(y1, y0, ridge=0.5),
        augmented_weights(y1, y0, own, others),
    ):
        assert weights.sum() == pytest.approx(1)
    plain = y1 - synthetic_control(treated, donors, BEFORE).weights @ y0
    better = y1 - augmented_weights(y1, y0, ridge=0.01) @ y0
    assert (better**2).sum() < (plain**2).sum()


def test_bad_input_is_named() -> None:
    treated, donors, own, others = predictors(8)
    with pytest.raises(StatisticsInputError, match="a moment on each side"):
        synthetic_control(treated, donors, 18)
    with pytest.raises(StatisticsInputError, match="at least two donors"):
        placebos_in_space(treated, donors[:1], BEFORE)
    with pytest.raises(StatisticsInputError, match="two moments before"):
        synthetic_did(treated, donors, 1)
    with pytest.raises(StatisticsInputError, match="predictor must vary"):
        penalised_weights([1.0, 2], np.ones((4, 2)) * [1, 2])
    with pytest.raises(StatisticsInputError, match="components must be"):
        denoised_weights(treated[:4], donors, components=0)
    with pytest.raises(StatisticsInputError, match=r"donors must not be missing"):
        penalised_weights(own, np.where(others > others.mean(), np.nan, others))
    with pytest.raises(StatisticsInputError, match="pool must be"):
        simplex_weights([1.0], np.empty((1, 0)))
