"""Groups compared in a measure, beyond the reference cases."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.comparisons import kruskal_wallis, tukey_hsd


@settings(max_examples=30, deadline=None)
@given(
    groups=st.lists(
        st.lists(st.integers(0, 8), min_size=1, max_size=7), min_size=2, max_size=4
    ),
    data=st.data(),
)
def test_ranks_do_not_mind_order_or_scale(
    groups: list[list[int]], data: st.DataObject
) -> None:
    found = kruskal_wallis(groups)
    shuffled = data.draw(st.permutations(groups))
    np.testing.assert_allclose(kruskal_wallis(shuffled), found, atol=1e-9)
    stretched = [[v**3 for v in g] for g in groups]
    np.testing.assert_allclose(kruskal_wallis(stretched), found, atol=1e-9)
    if not np.isnan(found.p_value):
        assert -1e-12 <= found.effect <= 1 + 1e-12


def test_groups_that_cannot_be_told_apart() -> None:
    assert np.isnan(kruskal_wallis([[1, 1], [1]]).p_value)
    assert np.isnan(kruskal_wallis([[1, 2], [np.nan]]).p_value)
    assert np.isnan(kruskal_wallis([]).p_value)
    with_gap = kruskal_wallis([[1, 2, np.nan], [], [4, 5]])
    assert with_gap == kruskal_wallis([[2, 1], [5, 4]])


def test_tukey_of_uneven_groups_is_scipy() -> None:
    a, b, c = (
        [24.5, 23.5, 26.4],
        [28.4, 34.2, 29.5, 32.2],
        [26.1, 28.3, 24.3, 26.2, 27.8],
    )
    found = tukey_hsd([*a, *b, *c], ["a"] * 3 + ["b"] * 4 + ["c"] * 5)
    theirs = stats.tukey_hsd(a, b, c)
    limits = theirs.confidence_interval()
    off = ~np.eye(3, dtype=bool)
    np.testing.assert_allclose(found.p_value[off], theirs.pvalue[off], rtol=1e-6)
    np.testing.assert_allclose(found.lower[off], limits.low[off], rtol=1e-6)
    np.testing.assert_allclose(found.upper[off], limits.high[off], rtol=1e-6)


def test_tukey_without_anything_to_compare() -> None:
    assert np.isnan(tukey_hsd([1.0, 2.0], ["a", "a"]).difference).all()
    alone = tukey_hsd([1.0, 2.0], ["a", "b"])
    assert alone.difference[0, 1] == -1
    assert np.isnan(alone.p_value).all()
    assert np.isnan(tukey_hsd([np.nan, np.nan], ["a", "b"]).p_value).size == 0


def test_bad_input() -> None:
    with pytest.raises(StatisticsInputError, match="one length"):
        tukey_hsd([1, 2], ["a"])
    with pytest.raises(StatisticsInputError, match="blocks must be balanced"):
        tukey_hsd([1, 2, 3, 4], list("aabb"), blocks=list("xyyy"))
    with pytest.raises(StatisticsInputError, match="a group must have one dimension"):
        kruskal_wallis([[[1, 2]]])
