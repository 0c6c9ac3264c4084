"""Effect sizes where there is little to measure."""

import numpy as np
import pytest

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.effects import cliff_delta, effect_sizes


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
