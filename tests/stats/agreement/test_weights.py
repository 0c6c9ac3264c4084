"""Weights between categories, by the formulas of Gwet (2014), ch. 3."""

import numpy as np
import pytest

from somos_eval.stats.agreement.weights import SCHEMES, rank_weights, weight_matrix
from somos_eval.stats.checks import StatisticsInputError


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("values", [[1, 2, 3, 4, 5], [0.5, 1, 7]])
def test_weights_are_symmetric_and_full_only_between_equals(
    scheme: str, values: list[float]
) -> None:
    weights = weight_matrix(scheme, values)
    np.testing.assert_allclose(weights, weights.T)
    np.testing.assert_array_equal(np.diag(weights), 1)
    apart = weights[~np.eye(len(values), dtype=bool)]
    assert (apart >= 0).all()
    assert (apart < 1).all()


@pytest.mark.parametrize("scheme", sorted(set(SCHEMES) - {"circular"}))
def test_the_two_ends_do_not_agree_at_all(scheme: str) -> None:
    assert weight_matrix(scheme, [1, 2, 4])[0, 2] == 0


def test_five_levels() -> None:
    """Rows of the first category, as printed by Gwet (2014) for levels 1 to 5."""
    first = {s: weight_matrix(s, [1, 2, 3, 4, 5])[0].tolist() for s in SCHEMES}
    assert first["linear"] == [1, 0.75, 0.5, 0.25, 0]
    assert first["quadratic"] == [1, 0.9375, 0.75, 0.4375, 0]
    assert first["ordinal"] == pytest.approx([1, 0.9, 0.7, 0.4, 0])
    assert first["radical"] == pytest.approx([1, 0.5, 0.2929, 0.134, 0], abs=1e-4)
    assert first["ratio"] == pytest.approx([1, 0.75, 0.4375, 0.19, 0])
    assert first["circular"] == pytest.approx([1, 0.618, 0, 0, 0.618], abs=1e-3)
    assert first["bipolar"] == pytest.approx([1, 6 / 7, 2 / 3, 0.4, 0])


def test_one_category_is_the_identity() -> None:
    for scheme in SCHEMES:
        assert weight_matrix(scheme, [3.0]).tolist() == [[1]]
    assert rank_weights([4]).tolist() == [[1]]


def test_ranks_depend_on_the_use_of_the_categories() -> None:
    """Squared distance between the middles of the cumulated uses: 1.5, 4 and 6."""
    weights = rank_weights([3, 2, 2])
    assert weights[0, 1] == pytest.approx(1 - (2.5 / 4.5) ** 2)
    assert weights[1, 2] == pytest.approx(1 - (2 / 4.5) ** 2)
    assert rank_weights([0, 0]).tolist() == [[1, 1], [1, 1]]


@pytest.mark.parametrize(
    ("scheme", "rule"),
    [
        ("cuadratico", "'identity', 'linear', 'quadratic'"),
        ([[1, 0]], r"shape \(2, 2\)"),
        ([[1, 2], [0, 1]], "between 0 and 1"),
        ([[1, 0], [0, 0.5]], "diagonal"),
    ],
)
def test_weights_that_are_not(scheme: object, rule: str) -> None:
    with pytest.raises(StatisticsInputError, match=rule):
        weight_matrix(scheme, [1, 2])  # type: ignore[arg-type] # wrong on purpose


def test_categories_that_do_not_suit() -> None:
    with pytest.raises(StatisticsInputError, match="increase"):
        weight_matrix("linear", [2, 1])
    with pytest.raises(StatisticsInputError, match="ratio"):
        weight_matrix("ratio", [-1, 1])
