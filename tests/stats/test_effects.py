"""Effect sizes where there is little to measure."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from somos_eval.stats.change import wilcoxon_signed_rank
from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.effects import cliff_delta, effect_sizes, rank_biserial


def test_delta_of_samples_that_do_not_overlap() -> None:
    assert cliff_delta([4, 5], [1, 2, 3]) == 1
    assert cliff_delta([1], [1]) == 0
    assert np.isnan(cliff_delta([], [1]))


def test_sizes_need_two_values_that_vary() -> None:
    assert np.isnan(effect_sizes([1], [1, 2]).d_pooled)
    assert effect_sizes([3], [1, 2]).cliff_delta == 1
    assert np.isnan(effect_sizes([1, 1], [2, 2]).d_pooled)
    assert np.isnan(effect_sizes([1, 2], [2, 3], paired=True).dz)


def test_dz_is_for_pairs_only() -> None:
    x, y = [1, 2, 4], [2, 2, 9]
    assert np.isnan(effect_sizes(x, y).dz)
    assert effect_sizes(x, y, paired=True).dz == pytest.approx(-2 / np.sqrt(7))
    with pytest.raises(StatisticsInputError, match="one length"):
        effect_sizes(x, [1, 2], paired=True)


@given(
    arrays(np.float64, (3, 7), elements=st.integers(-4, 4).map(lambda v: v / 4)),
    st.integers(0, 6),
)
def test_rank_biserial_is_that_of_the_signed_rank_test(
    differences: np.ndarray, dropped: int
) -> None:
    differences[1, :dropped] = np.nan
    found = rank_biserial(differences)
    for row, one in enumerate(differences):
        assert found[row] == pytest.approx(wilcoxon_signed_rank(one).effect)
    assert rank_biserial(-differences) == pytest.approx(-found)
    assert rank_biserial(differences * 3) == pytest.approx(found)
    assert np.array_equal(rank_biserial(differences[:, ::-1]), found)


def test_rank_biserial_at_its_edges() -> None:
    # Ranks 1 to 5; the loss has rank 2: (13 - 2) / 15.
    assert rank_biserial([1, -2, 3, 4, 5]) == pytest.approx(11 / 15)
    assert rank_biserial([0, 0]) == 0
    assert rank_biserial([2, 1, 3]) == 1
    assert math.isnan(rank_biserial([]))
    assert np.isnan(rank_biserial(np.full((2, 3), np.nan))).all()
    with pytest.raises(StatisticsInputError, match=r"finite \(at 1\)"):
        rank_biserial([1, np.inf])
