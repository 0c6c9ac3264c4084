"""Covariances of least squares, against statsmodels and against their definitions."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.regression.linear_model import OLS

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.impact import linear

Data = tuple[Any, Any, Any]


def panel(seed: int, groups: int = 8, size: int = 6) -> Data:
    rng = np.random.default_rng(seed)
    clusters = np.repeat(np.arange(groups), size)
    x = np.column_stack([np.ones(groups * size), rng.normal(size=(groups * size, 2))])
    common = rng.normal(size=groups)[clusters]
    y = x @ [1.0, 2.0, -1.0] + common + rng.normal(size=groups * size)
    return y, x, clusters


@pytest.mark.parametrize("kind", linear.HETEROSKEDASTIC)
def test_heteroskedastic_covariances_are_those_of_statsmodels(kind: str) -> None:
    y, x, _ = panel(1)
    theirs = OLS(y, x).fit(cov_type=kind)
    ours = linear.heteroskedastic(linear.least_squares(y, x), kind)
    np.testing.assert_allclose(ours, theirs.cov_params(), rtol=1e-9)


def test_classical_clustered_and_newey_west_are_those_of_statsmodels() -> None:
    y, x, clusters = panel(2)
    fit = linear.least_squares(y, x)
    plain = OLS(y, x).fit()
    np.testing.assert_allclose(fit.coefficients, plain.params, rtol=1e-10)
    np.testing.assert_allclose(linear.classical(fit), plain.cov_params(), rtol=1e-9)
    assert fit.r_squared == pytest.approx(plain.rsquared)
    by_cluster = OLS(y, x).fit(cov_type="cluster", cov_kwds={"groups": clusters})
    np.testing.assert_allclose(
        linear.clustered(fit, clusters), by_cluster.cov_params(), rtol=1e-9
    )
    hac = OLS(y, x).fit(cov_type="HAC", cov_kwds={"maxlags": 4, "use_correction": True})
    np.testing.assert_allclose(linear.newey_west(fit, 4), hac.cov_params(), rtol=1e-9)


def test_cr3_is_the_jackknife_over_clusters() -> None:
    y, x, clusters = panel(3)
    fit = linear.least_squares(y, x)
    without = np.array(
        [
            linear.least_squares(y[clusters != g], x[clusters != g]).coefficients
            for g in range(8)
        ]
    )
    moved = without - fit.coefficients
    np.testing.assert_allclose(
        linear.clustered(fit, clusters, "CR3"), 7 / 8 * moved.T @ moved, rtol=1e-8
    )


def test_cr2_with_clusters_of_one_row_is_hc2() -> None:
    y, x, _ = panel(4)
    fit = linear.least_squares(y, x)
    np.testing.assert_allclose(
        linear.clustered(fit, np.arange(len(y)), "CR2"),
        linear.heteroskedastic(fit, "HC2"),
        rtol=1e-9,
    )


def test_a_single_cluster_has_no_covariance() -> None:
    y, x, _ = panel(5)
    fit = linear.least_squares(y, x)
    assert np.isnan(linear.clustered(fit, np.zeros(len(y)))).all()


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.1, 50))
def test_order_of_rows_and_units_do_not_matter(seed: int, scale: float) -> None:
    y, x, clusters = panel(seed)
    order = np.random.default_rng(seed).permutation(len(y))
    for kind in linear.CLUSTERED:
        one = linear.clustered(linear.least_squares(y, x), clusters, kind)
        shuffled = linear.least_squares(y[order], x[order])
        other = linear.clustered(shuffled, clusters[order], kind)
        np.testing.assert_allclose(one, other, rtol=1e-6, atol=1e-12)
        scaled = linear.clustered(linear.least_squares(y * scale, x), clusters, kind)
        np.testing.assert_allclose(scaled, one * scale**2, rtol=1e-6)


@pytest.mark.parametrize(
    ("y", "x", "rule"),
    [
        ([1, 2], [[1.0], [1.0], [1.0]], "design must be"),
        ([1, np.nan, 3], np.ones((3, 1)), "outcome must not be missing (at 1)"),
        ([1, 2, 3], [[1, 2], [1, 2], [1, 2]], "must not be combinations"),
        ([1, 2, 3], [[1, 0], [1, 0], [1, 0]], "must not be all zero"),
        ([1, 2], np.eye(2), "more rows than columns"),
    ],
)
def test_bad_input_is_named(y: Any, x: Any, rule: str) -> None:
    with pytest.raises(StatisticsInputError) as error:
        linear.least_squares(y, x)
    assert rule in str(error.value)


def test_wrong_options_are_named() -> None:
    y, x, clusters = panel(6)
    fit = linear.least_squares(y, x)
    with pytest.raises(StatisticsInputError, match="kind must be one of"):
        linear.clustered(fit, clusters, "CR9")
    with pytest.raises(StatisticsInputError, match="one label a row"):
        linear.clustered(fit, clusters[1:])
    with pytest.raises(StatisticsInputError, match="lags must be between"):
        linear.newey_west(fit, len(y))
