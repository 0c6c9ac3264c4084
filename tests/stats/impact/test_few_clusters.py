"""Wild bootstrap against its definition; ranks among placebos; reassignments."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.impact.few_clusters import (
    placebo_p_value,
    reassigned,
    wild_cluster_bootstrap,
)
from somos_eval.stats.impact.linear import clustered, least_squares


def data(seed: int, effect: float = 1.0) -> tuple[Any, Any, Any]:
    rng = np.random.default_rng(seed)
    clusters = np.repeat(np.arange(7), [3, 4, 5, 6, 5, 4, 3])
    treated = (clusters < 3).astype(float)
    y = effect * treated + rng.normal(size=7)[clusters] + rng.normal(size=30)
    return y, np.column_stack([np.ones(30), treated]), clusters


def by_definition(y: Any, x: Any, clusters: Any, null: float) -> float:
    """Refit every combination of signs, one regression each."""
    fit = least_squares(y, x)
    own = (fit.coefficients[1] - null) / np.sqrt(clustered(fit, clusters)[1, 1])
    level = (y - null * x[:, 1]).mean()
    residuals = y - null * x[:, 1] - level
    larger = []
    for signs in product([-1.0, 1.0], repeat=7):
        again = null * x[:, 1] + level + residuals * np.array(signs)[clusters]
        one = least_squares(again, x)
        t = (one.coefficients[1] - null) / np.sqrt(clustered(one, clusters)[1, 1])
        larger.append(abs(t) >= abs(own) * (1 - 1e-9))
    return float(np.mean(larger))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_sign_is_tried_when_these_are_few(seed: int) -> None:
    y, x, clusters = data(seed)
    found = wild_cluster_bootstrap(
        least_squares(y, x), clusters, column=1, seed=0, weights="rademacher"
    )
    assert found.draws == 2**7
    assert found.p_value == by_definition(y, x, clusters, 0.0)
    for limit, inside in ((found.lower, 1e-4), (found.upper, -1e-4)):
        if np.isfinite(limit):
            assert by_definition(y, x, clusters, limit + inside) > 0.05
            assert by_definition(y, x, clusters, limit - inside) <= 0.05


def test_webb_draws_come_from_the_seed_and_tell_an_effect() -> None:
    y, x, clusters = data(4, effect=6.0)
    fit = least_squares(y, x)
    one = wild_cluster_bootstrap(fit, clusters, column=1, seed=5, draws=1999)
    same = wild_cluster_bootstrap(fit, clusters, column=1, seed=5, draws=1999)
    assert one == same
    assert one.draws == 1999
    assert one.p_value < 0.05
    assert one.lower < one.estimate < one.upper


def test_bootstrap_needs_clusters() -> None:
    y, x, clusters = data(5)
    fit = least_squares(y, x)
    with pytest.raises(StatisticsInputError, match="at least two clusters"):
        wild_cluster_bootstrap(fit, np.zeros(30), column=1, seed=0)
    with pytest.raises(StatisticsInputError, match="one label a row"):
        wild_cluster_bootstrap(fit, clusters[1:], column=1, seed=0)
    with pytest.raises(StatisticsInputError, match="weights must be one of"):
        wild_cluster_bootstrap(fit, clusters, column=1, seed=0, weights="normal")


def test_the_rank_among_placebos() -> None:
    # Abadie, Diamond & Hainmueller (2010): California first of 39 is 1 / 39 = .026.
    assert placebo_p_value(5.0, np.linspace(-4, 4, 38)) == pytest.approx(1 / 39)
    assert placebo_p_value(0.0, [1, 2, 3]) == 1
    np.testing.assert_allclose(
        placebo_p_value([-2.0, np.nan], np.array([[1, 2, np.nan], [1, 2, 3]])),
        [2 / 3, np.nan],
    )
    assert np.isnan(placebo_p_value(1.0, [np.nan]))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-50, 50), min_size=1, max_size=30), st.floats(-50, 50))
def test_a_rank_is_never_below_one_in_all(placebos: list[float], own: float) -> None:
    p = float(placebo_p_value(own, placebos))
    assert 1 / (len(placebos) + 1) <= p <= 1
    assert p == float(placebo_p_value(-own, placebos[::-1]))


def test_reassignment_keeps_how_many_in_each_stratum() -> None:
    treated = np.array([True, False, False, True, True, False, False, False])
    strata = np.array(["a", "a", "a", "b", "b", "b", "b", "b"])
    drawn = reassigned(treated, strata, draws=3000, seed=3)
    assert (drawn[:, :3].sum(axis=1) == 1).all()
    assert (drawn[:, 3:].sum(axis=1) == 2).all()
    np.testing.assert_allclose(drawn[:, :3].mean(axis=0), 1 / 3, atol=0.03)
    assert (drawn == reassigned(treated, strata, draws=3000, seed=3)).all()
