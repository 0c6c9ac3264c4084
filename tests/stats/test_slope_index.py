"""Slope and relative index of inequality, beyond the reference cases."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.rates import byar
from somos_eval.stats.slope_index import scaled_error, slope_index

PEOPLE = np.array([300.0, 500, 200, 400])
groups = st.lists(
    st.tuples(st.floats(0.5, 50), st.floats(10, 9000)), min_size=3, max_size=10
)


def test_a_straight_line_gives_its_ends() -> None:
    """Groups of one size whose values lie on ``10 + 4 x``: 10 at one end, 14 at the
    other."""
    found = slope_index(10 + 4 * np.array([0.1, 0.3, 0.5, 0.7, 0.9]), np.full(5, 7.0))
    assert float(found.intercept) == pytest.approx(10)
    assert float(found.slope) == pytest.approx(4)
    assert float(found.relative) == pytest.approx(1.4)


@settings(max_examples=30, deadline=None)
@given(data=groups)
def test_it_is_the_weighted_line_of_numpy(data: list[tuple[float, float]]) -> None:
    y, people = (np.array(side) for side in zip(*data, strict=True))
    share = people / people.sum()
    middle = np.cumsum(share) - share / 2
    slope, intercept = np.polyfit(middle, y, 1, w=np.sqrt(share))
    found = slope_index(y, people)
    assert float(found.slope) == pytest.approx(slope, rel=1e-6, abs=1e-6)
    assert float(found.intercept) == pytest.approx(intercept, rel=1e-6, abs=1e-6)


def test_reversing_the_gradient_changes_the_sign() -> None:
    y = np.array([3.0, 4, 4.5, 7])
    there, back = slope_index(y, PEOPLE), slope_index(y[::-1], PEOPLE[::-1])
    assert float(there.slope) == pytest.approx(-float(back.slope))
    assert float(there.relative) == pytest.approx(1 / float(back.relative))


def test_scale_of_the_values_and_of_the_population() -> None:
    y = np.array([3.0, 4, 4.5, 7])
    usual, other = slope_index(y, PEOPLE), slope_index(y * 100, PEOPLE / 9)
    assert float(other.slope) == pytest.approx(100 * float(usual.slope))
    assert float(other.relative) == pytest.approx(float(usual.relative))


def test_limits_are_those_of_a_sum_of_normals() -> None:
    """The slope of values that are not transformed is a weighted sum of them."""
    y, error = np.array([70.0, 72, 71, 75]), np.array([0.5, 0.3, 0.8, 0.4])
    found = slope_index(y, PEOPLE, standard_error=error)
    unit = [float(slope_index(np.eye(4)[i], PEOPLE).slope) for i in range(4)]
    half = stats.norm.ppf(0.975) * np.sqrt(((np.array(unit) * error) ** 2).sum())
    assert float(found.slope_lower) == pytest.approx(found.slope - half, rel=0.02)
    assert float(found.slope_upper) == pytest.approx(found.slope + half, rel=0.02)


def test_limits_of_a_ratio_on_the_log_scale() -> None:
    """Transformed, the relative index is the exponential of a normal slope."""
    y, error = np.array([5.0, 4, 3.5, 3]), np.array([0.1, 0.08, 0.12, 0.1])
    found = slope_index(y, PEOPLE, standard_error=error, kind="rate", transform=True)
    unit = [float(slope_index(np.eye(4)[i], PEOPLE).slope) for i in range(4)]
    half = stats.norm.ppf(0.975) * np.sqrt(((np.array(unit) * error) ** 2).sum())
    middle = np.log(float(found.relative))
    assert np.log(float(found.relative_lower)) == pytest.approx(middle - half, rel=0.02)
    assert np.log(float(found.relative_upper)) == pytest.approx(middle + half, rel=0.02)


def test_limits_do_not_depend_on_what_else_is_computed() -> None:
    y = np.array([[3.0, 4, 4.5, 7], [9.0, 8, 7, 7], [1.0, np.nan, 2, 2]])
    error = np.full((3, 4), 0.2)
    both = slope_index(y, PEOPLE, standard_error=error)
    for i in (0, 1):
        alone = slope_index(y[i], PEOPLE, standard_error=error[i])
        np.testing.assert_array_equal([f[i] for f in both], [float(f) for f in alone])
    assert np.isnan([f[2] for f in both]).all()
    assert (both.slope_lower[:2] < both.slope[:2]).all()
    assert (both.slope[:2] < both.slope_upper[:2]).all()


def test_errors_come_from_limits_in_the_scale_of_the_value() -> None:
    lower, upper = byar([20.0, 40.0], [1000.0, 1000.0])
    error = scaled_error(lower, upper, kind="rate")
    # The log of a Poisson count has a variance of about one over the count.
    np.testing.assert_allclose(error, 1 / np.sqrt([20, 40]), rtol=0.06)
    assert np.isnan(scaled_error(0.0, 3.0, kind="rate"))
    assert float(scaled_error(8.0, 12.0)) == pytest.approx(4 / 2 / 1.959964, rel=1e-6)


def test_what_cannot_be_fitted_is_missing() -> None:
    assert np.isnan(slope_index([1.0, 2], [3.0, 4]).slope)
    zero = slope_index([0.0, 2, 3, 4], PEOPLE, kind="rate", transform=True)
    assert np.isnan(zero.slope)
    assert np.isfinite(slope_index([0.0, 2, 3, 4], PEOPLE, kind="rate").slope)
    assert np.isnan(slope_index([1.0, 2, 3, 4], [3.0, np.nan, 4, 5]).slope)


def test_bad_input() -> None:
    with pytest.raises(StatisticsInputError, match=r"population must be above zero"):
        slope_index([1.0, 2, 3], [1.0, 0, 3])
    with pytest.raises(StatisticsInputError, match=r"rate must be zero or more \(at 1"):
        slope_index([1.0, -2, 3], [1.0, 2, 3], kind="rate")
    with pytest.raises(StatisticsInputError, match="must not exceed 1"):
        slope_index([1.0, 2, 3], [1.0, 2, 3], kind="proportion")
    with pytest.raises(StatisticsInputError, match="kind must be one of"):
        slope_index([1.0, 2, 3], [1.0, 2, 3], kind="other")
    with pytest.raises(StatisticsInputError, match="upper must not be below"):
        scaled_error(3.0, 2.0)
