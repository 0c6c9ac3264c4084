"""Intraclass correlations beyond the table of Shrout and Fleiss."""

import numpy as np
import pytest

from somos_eval.stats.agreement.icc import intraclass_correlations
from somos_eval.stats.checks import StatisticsInputError


def test_a_harsher_judge_spoils_agreement_and_not_consistency() -> None:
    lenient = np.array([3.0, 5, 6, 8, 9, 12])
    found = intraclass_correlations(
        np.column_stack([lenient, lenient - 2 + 1e-3 * np.arange(6)])
    )
    assert found.icc3.value == pytest.approx(1, abs=1e-4)
    assert found.icc2.value < 0.9
    assert found.icc2k.value > found.icc2.value


def test_the_unit_of_the_score_does_not_matter() -> None:
    scores = np.random.default_rng(0).normal(size=(8, 3))
    one, other = (
        intraclass_correlations(scores),
        intraclass_correlations(scores * 9 + 4),
    )
    np.testing.assert_allclose(one.icc2, other.icc2)


def test_scores_that_do_not_vary() -> None:
    assert np.isnan(intraclass_correlations(np.ones((4, 2))).icc1.value)


def test_two_judges_who_disagree_in_everything_have_no_floor_for_their_mean() -> None:
    # Of one judge -1 = -1/(k - 1): Spearman-Brown has no finite value there.
    found = intraclass_correlations(np.array([[1, 2], [2, 1], [1, 2], [2, 1]]))
    assert found.icc1.value == -1
    assert found.icc1k.value == -np.inf


@pytest.mark.parametrize(
    "scores", [[[1, 2]], [[1], [2]], [1, 2], [[1, np.nan], [2, 1]]]
)
def test_scores_that_are_not_a_full_table(scores: list[object]) -> None:
    with pytest.raises(StatisticsInputError, match="scores"):
        intraclass_correlations(np.array(scores))
