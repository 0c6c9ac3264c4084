"""Pooled proportions of clusters, bootstrapped ratios, probabilities of classes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.regression.linear_model import WLS

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.clustered import pooled_proportion
from somos_eval.stats.proportions import wilson
from somos_eval.stats.rate_classes import rate_class_probabilities
from somos_eval.stats.rates import poisson_jeffreys
from somos_eval.stats.resampling import bca, multiplicities, ratio_of_sums

clusters = st.lists(st.integers(1, 12), min_size=2, max_size=15).flatmap(
    lambda sizes: st.tuples(
        st.just(sizes), st.tuples(*(st.integers(0, n) for n in sizes))
    )
)


def test_the_design_effect_is_that_of_cluster_robust_errors() -> None:
    """statsmodels: a mean with the sandwich by cluster, C / (C - 1) and no other."""
    rng = np.random.default_rng(4)
    n = rng.integers(3, 15, 12)
    k = rng.binomial(n, rng.beta(2, 2, 12))
    y = np.concatenate(
        [np.repeat([1, 0], [a, b - a]) for a, b in zip(k, n, strict=True)]
    )
    groups = np.repeat(np.arange(12), n)
    fit = WLS(y, np.ones(len(y))).fit(
        cov_type="cluster", cov_kwds={"groups": groups, "use_correction": False}
    )
    found = pooled_proportion(k, n)
    p = k.sum() / n.sum()
    independent = p * (1 - p) / n.sum()
    assert found.value == pytest.approx(p)
    assert found.design_effect == pytest.approx(
        fit.bse[0] ** 2 * 12 / 11 / independent, rel=1e-9
    )
    # Korn & Graubard: effective size with both quantiles, here Wilson's limits of it.
    shrink = (stats.norm.ppf(0.975) / stats.t.ppf(0.975, 11)) ** 2
    size = n.sum() / found.design_effect * shrink
    assert found.effective == pytest.approx(size)
    low, high = wilson(p * size, size)
    assert found.lower == pytest.approx(low)
    assert found.upper == pytest.approx(high)


def test_alike_clusters_never_say_more_than_independent_units() -> None:
    found = pooled_proportion([5, 5, 5], [10, 10, 10])
    assert found.design_effect == 0
    assert found.effective < 30


def test_clusters_of_one_outcome_count_as_single_units() -> None:
    found = pooled_proportion([0, 0, 0], [40, 40, 40])
    assert found.effective == 3
    assert found.lower == 0
    assert found.upper == wilson(0, 3).upper


def test_one_cluster_has_no_limits_and_none_has_no_value() -> None:
    found = pooled_proportion([[3.0, np.nan]] * 2, [[9.0, np.nan], [np.nan, 0.0]])
    assert found.value == pytest.approx([1 / 3, np.nan], nan_ok=True)
    assert np.isnan(found.lower).all()


@settings(max_examples=60, deadline=None)
@given(data=clusters)
def test_pooled_limits_are_ordered_and_know_no_order(
    data: tuple[list[int], tuple[int, ...]],
) -> None:
    n, k = data
    found = pooled_proportion(k, n)
    assert 0 <= found.lower <= found.value + 1e-12
    assert found.value <= found.upper + 1e-12 <= 1 + 2e-12
    again = pooled_proportion(k[::-1], n[::-1])
    np.testing.assert_allclose(again, found, rtol=1e-9)
    padded = pooled_proportion([*k, np.nan], [*n, np.nan])
    np.testing.assert_array_equal(padded, found)


def test_the_bootstrap_of_a_ratio_is_near_that_of_scipy() -> None:
    rng = np.random.default_rng(8)
    n = rng.integers(5, 30, 20).astype(float)
    k = rng.binomial(n.astype(int), 0.4).astype(float)
    value, limits = ratio_of_sums(k[None], n[None])
    theirs = stats.bootstrap(
        (k, n),
        lambda a, b, axis: a.sum(axis=axis) / b.sum(axis=axis),
        paired=True,
        method="BCa",
        random_state=1,
        n_resamples=9999,
    ).confidence_interval
    assert value[0] == k.sum() / n.sum()
    assert limits.lower[0] == pytest.approx(theirs.low, abs=0.01)
    assert limits.upper[0] == pytest.approx(theirs.high, abs=0.01)


def test_bootstrap_rows_do_not_depend_on_each_other() -> None:
    rng = np.random.default_rng(9)
    n = rng.integers(1, 9, (50, 10)).astype(float)
    n[rng.random(n.shape) < 0.3] = np.nan
    k = np.floor(n / 2)
    k[:, 0] = np.where(np.isnan(n[:, 0]), np.nan, 0)
    value, limits = ratio_of_sums(k, n)
    for i in range(50):
        alone, its = ratio_of_sums(k[i : i + 1], n[i : i + 1])
        np.testing.assert_array_equal(alone, value[i : i + 1])
        np.testing.assert_array_equal(its, [v[i : i + 1] for v in limits])


def test_bootstrap_edges() -> None:
    top = [[1.0, 2.0], [0.0, 0.0], [np.nan, np.nan]]
    value, limits = ratio_of_sums(top, [[2.0, 4.0], [0.0, 0.0], [1.0, 1.0]])
    assert value == pytest.approx([0.5, np.nan, np.nan], nan_ok=True)
    # No spread, nothing to divide by, nothing at all.
    assert np.isnan(limits).all()
    _, few = ratio_of_sums([[1, 0.0]], [[2, 4.0]], fewest=3)
    assert np.isnan(few).all()
    drawn = multiplicities(7)
    assert (drawn.sum(axis=1) == 7).all()
    assert drawn.mean() == pytest.approx(1)
    with pytest.raises(StatisticsInputError, match="three dimensions"):
        bca([[1.0]], lambda s: s[0])
    with pytest.raises(StatisticsInputError, match="must be finite"):
        ratio_of_sums([[np.inf]], [[1.0]])


def test_probabilities_of_classes_are_areas_of_the_gamma_posterior() -> None:
    found = rate_class_probabilities([9, 0], [12, 12], [0.25, 0.75])
    posterior = stats.gamma([9.5, 0.5], scale=1 / 12)
    assert found[:, 0] == pytest.approx(posterior.cdf(0.25))
    assert found[:, 2] == pytest.approx(posterior.sf(0.75))
    limits = poisson_jeffreys(9, 12)
    below, _, above = rate_class_probabilities(9, 12, [limits.lower, limits.upper])
    assert (below, above) == pytest.approx((0.025, 0.025))


@settings(max_examples=60, deadline=None)
@given(k=st.integers(0, 500), time=st.floats(0.1, 500))
def test_probabilities_add_up_and_do_not_depend_on_the_unit(
    k: int, time: float
) -> None:
    found = rate_class_probabilities(k, time, [0.25, 0.75])
    assert found.sum() == pytest.approx(1)
    assert (found >= 0).all()
    scaled = rate_class_probabilities(k, time * 12, [0.25 / 12, 0.75 / 12])
    assert scaled == pytest.approx(found)


def test_probabilities_of_nothing_are_missing_and_cuts_ascend() -> None:
    assert np.isnan(rate_class_probabilities([np.nan, 3], [1, 0], [1])).all()
    with pytest.raises(StatisticsInputError, match="cuts must be ascending"):
        rate_class_probabilities(1, 1, [2, 1])
    with pytest.raises(StatisticsInputError, match="cuts must have one dimension"):
        rate_class_probabilities(1, 1, [])
