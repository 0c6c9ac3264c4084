"""Error of measurement, and change against level."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.measurement import baseline_relation, measurement_error

scores = arrays(np.float64, (2, 12), elements=st.integers(2, 8).map(lambda v: v / 2))


def test_error_by_hand() -> None:
    """A deviation of 10 and a reliability of .91 leave an error of 3."""
    found = measurement_error(10, 0.91)
    assert found.error == pytest.approx(3)
    assert found.detectable == pytest.approx(1.959964 * math.sqrt(2) * 3)
    assert measurement_error(10, 1.0).detectable == 0
    assert measurement_error(10, -0.4).error == 10


@given(st.floats(0, 100), st.floats(0, 1), st.floats(0.1, 10))
def test_error_is_in_the_unit_of_the_scores(sd: float, r: float, unit: float) -> None:
    one, other = measurement_error(sd, r), measurement_error(sd * unit, r)
    assert other.detectable == pytest.approx(float(one.detectable) * unit)
    assert measurement_error(sd, r, confidence=0.9).detectable <= one.detectable


@given(scores)
def test_correlations_are_those_of_scipy(both: np.ndarray) -> None:
    first, second = both
    found = baseline_relation(first, second)
    change, level = second - first, (first + second) / 2
    if np.ptp(change) and np.ptp(level):
        expected = stats.pearsonr(change, level)
        assert found.oldham == pytest.approx(expected.statistic, abs=1e-9)
        assert found.p_value == pytest.approx(expected.pvalue, abs=1e-9)
    else:
        assert math.isnan(found.oldham)
    if np.ptp(change) and np.ptp(first):
        expected = stats.pearsonr(change, first)
        assert found.naive == pytest.approx(expected.statistic, abs=1e-9)


def test_error_alone_looks_like_a_gain_of_those_below() -> None:
    """Two noisy measures of one thing fool the naive correlation, not Oldham's."""
    rng = np.random.default_rng(3)
    true = rng.normal(2.5, 0.5, 4000)
    first, second = (true + rng.normal(0, 0.5, 4000) for _ in range(2))
    found = baseline_relation(first, second)
    assert found.naive < -0.4
    assert abs(found.oldham) < 0.05


def test_rows_and_missing_pairs() -> None:
    first = np.array([[1, 2, 3, 4, np.nan], [1, 1, 1, 1, 1], [1, 2, np.nan, 4, 3]])
    second = np.array([[2, 2, 4, 3, 1], [2, 2, 2, 2, 2], [2, np.nan, 3, np.nan, 3]])
    found = baseline_relation(first, second)
    assert found.n.tolist() == [4, 5, 2]
    alone = baseline_relation(first[0, :4], second[0, :4])
    assert found.oldham[0] == pytest.approx(float(alone.oldham))
    assert np.isnan(found.oldham[1:]).all()
    assert np.isnan(found.p_value[1:]).all()
    assert math.isnan(baseline_relation([np.nan], [1.0]).oldham)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: measurement_error([1, -1], 0.5), r"sd must be zero or more \(at 1\)"),
        (lambda: measurement_error(1, [0.5, 1.2]), r"reliability .* \(at 1\)"),
        (lambda: baseline_relation([1, 2], [1, 2, 3]), "broadcast"),
        (lambda: baseline_relation([1, np.inf], [1, 2]), r"finite \(at 1\)"),
    ],
)
def test_bad_input(call, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(StatisticsInputError, match=said):
        call()
