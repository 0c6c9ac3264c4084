"""Exact rank tests against scipy, against enumeration and by their properties."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.change import (
    hodges_lehmann_paired,
    hodges_lehmann_shift,
    mann_whitney,
    wilcoxon_signed_rank,
)
from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.effects import cliff_delta

levels = st.lists(st.integers(-3, 3), min_size=1, max_size=9)
samples = st.lists(st.integers(0, 6), min_size=1, max_size=7)


@settings(max_examples=40, deadline=None)
@given(
    d=st.lists(
        st.integers(-60, 60).filter(bool), min_size=2, max_size=12, unique_by=abs
    )
)
def test_without_ties_it_is_scipy(d: list[int]) -> None:
    found = wilcoxon_signed_rank(d)
    theirs = stats.wilcoxon(d, alternative="greater", method="exact")
    assert found.statistic == theirs.statistic
    assert found.p_greater == pytest.approx(theirs.pvalue)


@settings(max_examples=40, deadline=None)
@given(d=levels)
def test_with_ties_it_is_the_enumeration_of_signs(d: list[int]) -> None:
    """Pratt: ranks with the zeros in, then every sign of what changed."""
    ranks = stats.rankdata(np.abs(d))
    kept, signs = ranks[np.array(d) != 0], np.sign(d)
    observed = ranks[signs > 0].sum()
    sums = [np.dot(s, kept) for s in product((0, 1), repeat=len(kept))]
    found = wilcoxon_signed_rank(d, zeros="pratt")
    assert found.statistic == observed
    assert found.p_greater == pytest.approx(np.mean(np.array(sums) >= observed))
    assert found.p_less == pytest.approx(np.mean(np.array(sums) <= observed))


def test_zeros_are_dropped_first_if_asked() -> None:
    d = [0, 0, 1, -2, 3]
    assert wilcoxon_signed_rank(d, zeros="wilcoxon").statistic == 1 + 3
    assert wilcoxon_signed_rank(d, zeros="pratt").statistic == 3 + 5
    with pytest.raises(StatisticsInputError, match="'pratt', 'wilcoxon'"):
        wilcoxon_signed_rank(d, zeros="zsplit")


@settings(max_examples=40, deadline=None)
@given(x=samples, y=samples)
def test_mann_whitney_is_the_enumeration_of_groups(x: list[int], y: list[int]) -> None:
    found = mann_whitney(x, y)
    ranks = stats.rankdata(x + y)
    sums = np.array([sum(group) for group in combinations(ranks, len(x))])
    assert found.p_greater == pytest.approx(np.mean(sums >= ranks[: len(x)].sum()))
    assert found.effect == pytest.approx(cliff_delta(x, y))
    assert found.p_two_sided == pytest.approx(mann_whitney(y, x).p_two_sided)


def test_mann_whitney_without_ties_is_scipy() -> None:
    x, y = [1.1, 2.5, 3.9, 8.4, 9.9], [0.2, 0.7, 3.1, 4.4, 5.0, 6.3]
    found, theirs = mann_whitney(x, y), stats.mannwhitneyu(x, y, method="exact")
    assert (found.statistic, found.p_two_sided) == pytest.approx(tuple(theirs))


@settings(max_examples=40, deadline=None)
@given(d=st.lists(st.integers(-20, 20), min_size=6, max_size=14))
def test_limits_of_a_change_hold_its_estimate(d: list[int]) -> None:
    found = hodges_lehmann_paired(d)
    assert found.lower <= found.estimate <= found.upper
    assert found.confidence >= 0.95
    moved = hodges_lehmann_paired(np.array(d) * 3 + 7)
    np.testing.assert_allclose(np.array(found[:3]) * 3 + 7, moved[:3])
    mirrored = hodges_lehmann_paired(np.negative(d))
    assert (mirrored.lower, mirrored.upper) == (-found.upper, -found.lower)


def test_the_limits_of_six_pairs_are_the_extremes() -> None:
    """2 / 2^6 = 3.1 %: with six pairs only the widest interval is left, at 96.9 %."""
    found = hodges_lehmann_paired([1, 2, 4, 8, 16, 32])
    assert (found.lower, found.upper) == (1, 32)
    assert found.confidence == pytest.approx(1 - 2 / 64)


@pytest.mark.parametrize("n", [1, 5])
def test_with_fewer_than_six_pairs_there_are_no_limits(n: int) -> None:
    found = hodges_lehmann_paired(np.arange(n))
    assert np.isfinite(found.estimate)
    assert np.isnan([found.lower, found.upper, found.confidence]).all()


def test_exact_limits_cover_what_they_say() -> None:
    """10 differences around zero: at 95.1 % asked, between 94 % and 97 % hold zero."""
    rng = np.random.default_rng(11)
    held = [
        found.lower <= 0 <= found.upper
        for found in (hodges_lehmann_paired(rng.normal(size=10)) for _ in range(1500))
    ]
    assert 0.94 < np.mean(held) < 0.97


def test_nothing_to_compare_gives_nothing() -> None:
    assert np.isnan(wilcoxon_signed_rank([np.nan]).p_two_sided)
    assert np.isnan(mann_whitney([], [1, 2]).shift.estimate)
    assert np.isnan(hodges_lehmann_shift([1], [np.nan]).estimate)
    assert np.isnan(hodges_lehmann_paired([]).estimate)
    unchanged = wilcoxon_signed_rank([0, 0, 0])
    assert (unchanged.p_two_sided, unchanged.effect) == (1, 0)


def test_a_missing_side_drops_its_pair() -> None:
    whole = wilcoxon_signed_rank([3, 5, 2], [1, 1, 3])
    assert wilcoxon_signed_rank([3, np.nan, 5, 2, 1], [1, 4, 1, 3, np.nan]) == whole


def test_samples_that_are_too_large_for_an_exact_test_are_refused() -> None:
    with pytest.raises(StatisticsInputError, match="1000 pairs"):
        wilcoxon_signed_rank(np.arange(1, 1002))
    with pytest.raises(StatisticsInputError, match="200 values"):
        mann_whitney(np.arange(101), np.arange(100))
    with pytest.raises(StatisticsInputError, match="one dimension"):
        hodges_lehmann_paired([[1, 2]])
