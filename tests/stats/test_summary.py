"""Means, quantiles and medians, with gaps and in tables."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.summary import (
    mean_interval,
    median_absolute_deviation,
    median_interval,
    quantiles,
    weighted_median,
)

GAPS = np.array([[1, 2, np.nan, 6], [np.nan] * 4, [3, np.nan, np.nan, np.nan]])
values = st.lists(st.integers(-50, 50), min_size=1, max_size=15)


def test_mean_and_limits_of_a_table_with_gaps() -> None:
    found = mean_interval(GAPS)
    np.testing.assert_array_equal(found.value, [3, np.nan, 3])
    np.testing.assert_array_equal(found.n, [3, 0, 1])
    np.testing.assert_array_equal(found.sum, [9, np.nan, 3])
    theirs = stats.t.interval(0.95, 2, 3, stats.sem([1, 2, 6]))
    assert (found.lower[0], found.upper[0]) == pytest.approx(theirs)
    assert np.isnan([found.lower[1:], found.upper[1:]]).all()


def test_scores_that_do_not_vary_have_no_width_to_print() -> None:
    found = mean_interval([2, 2, 2])
    assert (float(found.value), float(found.sd)) == (2, 0)
    assert np.isnan([found.lower, found.upper]).all()


@pytest.mark.parametrize(
    ("kind", "method"),
    [(2, "averaged_inverted_cdf"), (6, "weibull"), (7, "linear")],
)
@settings(max_examples=30, deadline=None)
@given(x=values)
def test_numpy_gives_the_same_quantiles(kind: int, method: str, x: list[int]) -> None:
    p = [0, 0.125, 0.25, 0.5, 0.75, 1]
    theirs = np.quantile(x, p, method=method)  # type: ignore[call-overload] # text of any method
    np.testing.assert_allclose(quantiles(x, p, kind=kind), theirs)


def test_a_probability_that_falls_beside_a_whole_number() -> None:
    """0.29 times 100 is 28.999999999999996; type 2 averages the 29th and 30th."""
    assert quantiles(np.arange(1, 101), [0.29], kind=2).tolist() == [29.5]


def test_quantiles_of_a_table_with_gaps() -> None:
    found = quantiles(GAPS, [0.5, 1])
    np.testing.assert_array_equal(found, [[2, 6], [np.nan, np.nan], [3, 3]])
    assert np.isnan(quantiles([], [0.5])).all()
    with pytest.raises(StatisticsInputError, match="between 0 and 1"):
        quantiles([1], [1.5])
    with pytest.raises(StatisticsInputError, match="2, 6, 7"):
        quantiles([1], [0.5], kind=8)


def test_the_limits_of_a_median_are_order_statistics() -> None:
    """Conover's table: the 2nd and 9th of ten values, at 97.9 %."""
    found = median_interval(np.arange(10, 0, -1))
    assert found[:3] == (5.5, 2, 9)
    assert found.confidence == pytest.approx(1 - 2 * 11 / 1024)
    assert np.isnan(median_interval([1, 2, 3, 4, 5]).lower)
    assert np.isnan(median_interval([]).estimate)


@settings(max_examples=40, deadline=None)
@given(x=values, data=st.data())
def test_a_weighted_median_is_the_median_of_repeated_values(
    x: list[int], data: st.DataObject
) -> None:
    weights = data.draw(
        st.lists(st.integers(0, 5), min_size=len(x), max_size=len(x)).filter(any)
    )
    found = weighted_median(x, weights)
    assert float(found) == np.median(np.repeat(x, weights))


def test_weighted_medians_of_a_table_with_gaps() -> None:
    weights = [1, 1, 1, 3]
    np.testing.assert_array_equal(weighted_median(GAPS, weights), [6, np.nan, 3])
    assert np.isnan(weighted_median([1, 2], [0, 0]))
    with pytest.raises(StatisticsInputError, match="zero or more"):
        weighted_median([1, 2], [1, -1])


def test_median_absolute_deviation_of_a_table_with_gaps() -> None:
    np.testing.assert_array_equal(
        median_absolute_deviation(GAPS, scale=1), [1, np.nan, 0]
    )
    sample = np.random.default_rng(1).normal(0, 2, 4000)
    assert float(median_absolute_deviation(sample)) == pytest.approx(2, abs=0.1)


def test_infinite_values_are_refused() -> None:
    for method in (mean_interval, median_absolute_deviation, median_interval):
        with pytest.raises(StatisticsInputError, match="finite"):
            method([1, np.inf])
