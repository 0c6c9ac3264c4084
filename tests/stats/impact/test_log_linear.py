"""Many quasi-Poisson fits at once, against statsmodels one by one."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.impact.log_linear import quasi_poisson, ratio_of

MONTHS = 48


def design() -> Any:
    t = np.arange(MONTHS)
    after = t >= 26
    wave = [np.sin(2 * np.pi * t / 12), np.cos(2 * np.pi * t / 12)]
    return np.column_stack([np.ones(MONTHS), t / 12, after, *wave])


def series(seed: int, count: int = 30) -> tuple[Any, Any]:
    rng = np.random.default_rng(seed)
    people = rng.integers(4_000, 200_000, count)[:, None] * np.linspace(1, 1.05, MONTHS)
    mean = people / 1e5 * rng.gamma(3, 1.0, count)[:, None]
    return rng.poisson(mean * rng.gamma(4, 0.25, mean.shape)).astype(float), people


def test_many_fits_are_those_of_statsmodels_one_by_one() -> None:
    counts, people = series(7)
    found = quasi_poisson(counts, design(), people)
    assert found.converged.sum() > 25
    for s in np.flatnonzero(found.converged):
        model = GLM(
            counts[s], design(), family=Poisson(), offset=np.log(people[s])
        ).fit(scale="X2", tol=1e-12)
        np.testing.assert_allclose(found.coefficients[s], model.params, rtol=1e-6)
        np.testing.assert_allclose(
            found.covariance[s], model.cov_params(), rtol=1e-6, atol=1e-12
        )
        assert found.dispersion[s] == pytest.approx(model.scale)
        np.testing.assert_allclose(found.fitted[s], model.fittedvalues, rtol=1e-6)


def test_newey_west_is_that_of_statsmodels() -> None:
    counts, people = series(8, 5)
    found = quasi_poisson(counts, design(), people, lags=3)
    for s in np.flatnonzero(found.converged):
        model = GLM(
            counts[s], design(), family=Poisson(), offset=np.log(people[s])
        ).fit(cov_type="HAC", cov_kwds={"maxlags": 3, "use_correction": True})
        np.testing.assert_allclose(
            found.covariance[s], model.cov_params(), rtol=1e-5, atol=1e-12
        )


def test_a_missing_month_is_a_month_that_is_not_there() -> None:
    counts, people = series(9, 3)
    gone = counts.copy()
    gone[:, [4, 30]] = np.nan
    kept = np.delete(np.arange(MONTHS), [4, 30])
    some = quasi_poisson(gone, design(), people)
    without = quasi_poisson(counts[:, kept], design()[kept], people[:, kept])
    np.testing.assert_allclose(some.coefficients, without.coefficients, rtol=1e-7)
    np.testing.assert_allclose(some.covariance, without.covariance, rtol=1e-7)
    assert (some.freedom == without.freedom).all()


def test_where_there_is_no_estimate_there_is_none() -> None:
    counts, _ = series(10, 4)
    counts[0] = 0  # no event at all
    counts[1, 26:] = 0  # none after the step: its coefficient runs to minus infinity
    counts[2, 4:] = np.nan  # four points, five columns
    found = quasi_poisson(counts, design())
    assert found.converged.tolist() == [False, False, False, True]
    assert np.isnan(found.coefficients[:3]).all()
    assert np.isnan(found.covariance[:3]).all()
    collinear = np.column_stack([design(), design()[:, 1]])
    assert not quasi_poisson(counts, collinear).converged.any()


def test_a_floor_keeps_few_events_from_looking_steady() -> None:
    steady = np.full((1, MONTHS), 2.0)
    steady[0, ::12] = 3
    free = quasi_poisson(steady, design())
    held = quasi_poisson(steady, design(), least_dispersion=1.0)
    assert free.dispersion[0] < 0.2
    np.testing.assert_allclose(held.covariance, free.covariance / free.dispersion[0])


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.01, 100))
def test_exposure_moves_the_constant_and_order_moves_nothing(
    seed: int, scale: float
) -> None:
    counts, people = series(seed, 6)
    one = quasi_poisson(counts, design(), people)
    other = quasi_poisson(counts[::-1], design(), people[::-1] * scale)
    ok = one.converged
    assert (other.converged[::-1] == ok).all()
    np.testing.assert_allclose(
        other.coefficients[::-1][ok, 1:], one.coefficients[ok, 1:], rtol=1e-6, atol=1e-8
    )
    np.testing.assert_allclose(
        other.coefficients[::-1][ok, 0],
        one.coefficients[ok, 0] - np.log(scale),
        rtol=1e-6,
        atol=1e-8,
    )
    ratio, low, high = ratio_of(one, 2)
    assert (low[ok] < ratio[ok]).all()
    assert (ratio[ok] < high[ok]).all()


@pytest.mark.parametrize(
    ("counts", "exposure", "rule"),
    [
        (np.ones(MONTHS), 1.0, "counts must be (S, T)"),
        (np.full((1, MONTHS), -1.0), 1.0, "counts must be zero or more"),
        (np.ones((1, MONTHS)), -1.0, "exposure must be zero or more"),
    ],
)
def test_bad_input_is_named(counts: Any, exposure: float, rule: str) -> None:
    with pytest.raises(StatisticsInputError) as error:
        quasi_poisson(counts, design(), exposure)
    assert rule in str(error.value)
