"""Outliers of a component, beyond the reference case."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.composite.treatment import (
    is_extreme,
    logarithm,
    shape_of,
    treat,
    winsorise,
)

samples = arrays(
    float, st.integers(5, 40), elements=st.floats(-1e3, 1e3).map(lambda v: round(v, 2))
)
ONE_OUTLIER = [*range(1, 20), 100.0]


def test_moments_are_those_of_scipy_without_bias() -> None:
    x = np.random.default_rng(5).gamma(2, size=30)
    found = shape_of(x)
    assert found.skewness == pytest.approx(stats.skew(x, bias=False))
    assert found.kurtosis == pytest.approx(stats.kurtosis(x, bias=False))


def test_too_small_or_constant_samples_have_no_moments() -> None:
    assert np.isnan(shape_of([1.0, 2.0]).skewness)
    assert np.isnan(shape_of([1.0, 2.0, 4.0]).kurtosis)
    assert np.isnan(shape_of([3.0] * 8).skewness)
    assert not is_extreme([3.0] * 8)


def test_the_outlier_comes_in_to_its_neighbour_on_either_side() -> None:
    assert winsorise(ONE_OUTLIER).values[-1] == 19
    mirrored = winsorise([-v for v in ONE_OUTLIER])
    assert mirrored.values[-1] == -19
    assert mirrored.moved == 1


def test_tied_outliers_move_together() -> None:
    found = winsorise([*range(1, 30), 500.0, 500.0])
    assert found.moved == 2
    assert found.values[-2:].tolist() == [29, 29]


def test_what_winsorising_cannot_mend_is_logged() -> None:
    x = np.exp(np.random.default_rng(2).normal(0, 1.6, 60))
    assert winsorise(x, most=1).how == "unresolved"
    found = treat(x, most=1)
    assert found.how == "log"
    assert (np.argsort(found.values) == np.argsort(x)).all()


def test_logarithms_by_hand() -> None:
    assert logarithm([0.0, 50, 100]) == pytest.approx(np.log([1, 51, 101]))
    assert logarithm([3.0, 5], "plus_one") == pytest.approx(np.log([1, 3]))
    left = [0.0, 90, 95, 100]
    assert logarithm(left, "skew") == pytest.approx(-np.log([101, 11, 6, 1]))
    assert np.isnan(logarithm([2.0, 2.0])).all()


@given(samples)
def test_treatment_keeps_the_order(x: np.ndarray) -> None:
    found = treat(x).values
    if np.isfinite(found).all():
        assert (np.diff(found[np.argsort(x, kind="stable")]) >= 0).all()


@given(samples, st.integers(0, 5))
def test_winsorising_never_moves_many_more_than_allowed(
    x: np.ndarray, most: int
) -> None:
    found = winsorise(x, most=most)
    assert ((found.values >= x.min()) & (found.values <= x.max())).all()
    assert (found.moved == 0) == (found.values == x).all()


def test_missing_values_stay() -> None:
    found = winsorise([*ONE_OUTLIER, np.nan])
    assert np.isnan(found.values[-1])
    assert found.moved == 1
    assert treat([np.nan] * 4).how == "none"


def test_bad_input_names_the_rule() -> None:
    with pytest.raises(StatisticsInputError, match="one dimension"):
        winsorise([[1.0, 2.0]])
    with pytest.raises(StatisticsInputError, match="zero or more"):
        winsorise([1.0, 2.0], most=-1)
    with pytest.raises(StatisticsInputError, match="finite"):
        shape_of([1.0, np.inf])
