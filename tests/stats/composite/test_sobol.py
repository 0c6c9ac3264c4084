"""Sensitivity indices and Shapley values against known functions and games."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import BoolArray, FloatArray, StatisticsInputError
from somos_eval.stats.composite import aggregation
from somos_eval.stats.composite.shapley import coalitions, from_reference, shapley
from somos_eval.stats.composite.sobol import indices, sample


def ishigami(u: FloatArray) -> FloatArray:
    x = np.pi * (2 * u - 1)
    first, second, third = x.T
    waves = np.sin(first) + 7 * np.sin(second) ** 2 + 0.1 * third**4 * np.sin(first)
    return np.asarray(waves)


@pytest.mark.parametrize("estimator", ["jansen", "saltelli"])
def test_ishigami_has_its_analytic_indices(estimator: str) -> None:
    # Ishigami & Homma (1990), a = 7, b = .1.
    found = indices(ishigami(sample(8192, 3)), 3, estimator=estimator)
    assert found.first == pytest.approx([0.3139, 0.4424, 0], abs=0.01)
    assert found.total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.01)
    assert found.variance == pytest.approx(13.8446, rel=0.01)


def test_scipy_gives_the_same_from_the_same_output() -> None:
    base = 512
    y = ishigami(sample(base, 3)).reshape(5, base)
    given_ = {"f_A": y[:1], "f_B": y[1:2], "f_AB": y[2:, None, :]}
    theirs = stats.sobol_indices(func=given_, n=base)
    found = indices(y.ravel(), 3, estimator="saltelli")
    # scipy centres the output and divides by the variance of both blocks with ddof 0.
    assert found.total == pytest.approx(theirs.total_order, rel=2e-3)
    assert found.first == pytest.approx(theirs.first_order, abs=0.02)


def test_an_additive_function_has_no_interaction() -> None:
    found = indices(sample(1024, 3) @ [1.0, 2.0, 0.0], 3)
    assert found.first == pytest.approx([0.2, 0.8, 0], abs=0.01)
    assert found.total == pytest.approx(found.first, abs=0.01)


def test_a_constant_output_has_no_index() -> None:
    found = indices(np.ones(512 * 4), 2)
    assert np.isnan(found.first).all()
    assert found.variance == 0


def test_the_design_has_its_blocks() -> None:
    points = sample(512, 2).reshape(4, 512, 2)
    assert (points[2, :, 0] == points[1, :, 0]).all()
    assert (points[2, :, 1] == points[0, :, 1]).all()
    assert (points >= 0).all()
    assert (points < 1).all()


def test_columns_of_a_group_move_together_and_explain_together() -> None:
    points = sample(512, 3, groups=(0, 1, 1)).reshape(4, 512, 3)
    assert (points[3, :, 1:] == points[1, :, 1:]).all()
    assert (points[3, :, 0] == points[0, :, 0]).all()
    found = indices(points.reshape(-1, 3) @ [1.0, 1.0, 2.0], 2)
    assert found.first == pytest.approx([1 / 6, 5 / 6], abs=0.02)


def test_bad_designs_are_refused() -> None:
    with pytest.raises(StatisticsInputError, match="one a column"):
        sample(512, 2, groups=(0, 2))
    with pytest.raises(StatisticsInputError, match="at least 500"):
        sample(256, 2)
    with pytest.raises(StatisticsInputError, match=r"base \* \(inputs \+ 2\)"):
        indices(np.ones(7), 2)
    with pytest.raises(StatisticsInputError, match="no missing"):
        indices([1.0, np.nan, 1, 1], 2)


def test_glove_game() -> None:
    # One left glove and two right ones: 2/3, 1/6, 1/6.
    def pairs(s: BoolArray) -> FloatArray:
        return np.asarray(s[:, 0] & (s[:, 1] | s[:, 2]), dtype=float)

    assert shapley(pairs, 3) == pytest.approx([2 / 3, 1 / 6, 1 / 6])


def test_airport_game() -> None:
    # Littlechild & Owen (1973): each stretch is shared by who needs it.
    costs = np.array([8.0, 11, 13, 18])

    def worth(s: BoolArray) -> FloatArray:
        return np.asarray(np.where(s, costs, 0.0).max(axis=1))

    assert shapley(worth, 4) == pytest.approx([2, 3, 4, 9])


@given(st.lists(st.floats(1, 100), min_size=3, max_size=3), st.floats(1, 100))
def test_an_arithmetic_index_is_shared_out_component_by_component(
    x: list[float], reference: float
) -> None:
    weights = np.array([0.5, 0.3, 0.2])
    values = np.array([x])
    found = from_reference(
        lambda v: aggregation.arithmetic(v, weights), values, np.full((1, 3), reference)
    )
    assert found[0] == pytest.approx(weights * (values[0] - reference), abs=1e-9)


def test_contributions_add_up_whatever_the_mean_and_what_is_missing() -> None:
    values = np.array([[10.0, 90.0, np.nan], [50.0, 60.0, 70.0]])
    reference = np.full_like(values, 30.0)
    found = from_reference(aggregation.geometric, values, reference)
    assert found[0, 2] == 0
    expected = aggregation.geometric(values) - 30
    assert found.sum(axis=1) == pytest.approx(expected)


def test_players_are_bounded() -> None:
    assert coalitions(2).tolist() == [
        [False, False],
        [True, False],
        [False, True],
        [True, True],
    ]
    with pytest.raises(StatisticsInputError, match="from 1 to 12"):
        coalitions(13)
