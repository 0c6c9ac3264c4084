"""Quantile groups, beyond the reference cases."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.quantile_groups import quantile_groups


def test_ten_areas_in_five_groups() -> None:
    up = quantile_groups(np.arange(10), 5, highest_first=False)
    assert up.group.tolist() == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    down = quantile_groups(np.arange(10), 5)
    assert down.group.tolist() == up.group.tolist()[::-1]


@settings(max_examples=40, deadline=None)
@given(n=st.integers(2, 60), count=st.integers(2, 10), data=st.data())
def test_groups_are_of_about_one_size(n: int, count: int, data: st.DataObject) -> None:
    x = data.draw(st.permutations(range(n)))
    group = quantile_groups(x, count).group
    if n < count:
        assert np.isnan(group).all()
        return
    sizes = np.bincount(group.astype(int), minlength=count + 1)[1:]
    assert sizes.sum() == n
    assert sizes.max() - sizes.min() <= 1
    # The higher the value, the nearer its group to the first.
    assert (np.diff(group[np.argsort(x)]) <= 0).all()


def test_ties_stay_together_and_gaps_have_no_group() -> None:
    found = quantile_groups([5, np.nan, 5, 1, 9, 5], 2, highest_first=False)
    assert found.rank.tolist()[2:] == [2, 1, 5, 2]
    assert found.group[0] == found.group[2] == found.group[5]
    assert np.isnan(found.group[1])


def test_a_table_is_the_loop() -> None:
    rng = np.random.default_rng(4)
    x = np.where(rng.random((6, 12)) < 0.2, np.nan, rng.integers(0, 8, (6, 12)))
    found = quantile_groups(x, 4)
    for i in range(6):
        np.testing.assert_array_equal(found.group[i], quantile_groups(x[i], 4).group)
    turned = quantile_groups(x.T, 4, axis=0)
    np.testing.assert_array_equal(turned.group.T, found.group)


def test_all_missing_and_bad_input() -> None:
    assert np.isnan(quantile_groups([np.nan, np.nan], 2).group).all()
    with pytest.raises(StatisticsInputError, match="count must be two or more"):
        quantile_groups([1, 2], 1)
    with pytest.raises(StatisticsInputError, match="dimension"):
        quantile_groups(3, 2)
