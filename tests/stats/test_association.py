"""Tests and strength of tables of counts, beyond the reference cases."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.association import (
    chi_squared,
    cramers_v,
    odds_ratio,
)
from somos_eval.stats.checks import StatisticsInputError

PARTY = [[762, 327, 468], [484, 239, 477]]
TEA = [[3, 1], [1, 3]]
tables = st.tuples(st.integers(2, 4), st.integers(2, 4)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(1, 12), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)


def test_the_party_table_of_agresti() -> None:
    """R's help of chisq.test prints 30.07, 2 degrees and 2.954e-07."""
    found = chi_squared(PARTY)
    assert found.statistic == pytest.approx(30.0701, abs=5e-5)
    assert found.df == 2
    assert found.p_value == pytest.approx(2.954e-07, rel=1e-3)
    assert found.smallest_expected == pytest.approx(1200 * 566 / 2757)
    assert cramers_v(PARTY, corrected=False) == pytest.approx(np.sqrt(30.0701 / 2757))


@settings(max_examples=30, deadline=None)
@given(table=tables)
def test_v_is_bounded_and_the_same_turned_round(table: list[list[int]]) -> None:
    plain, corrected = cramers_v(table, corrected=False), cramers_v(table)
    theirs = stats.contingency.association(np.array(table), method="cramer")
    assert plain == pytest.approx(theirs, abs=1e-12)
    assert 0 <= corrected <= plain + 1e-12 <= 1 + 1e-9
    turned = np.array(table).T[::-1]
    assert cramers_v(turned) == pytest.approx(corrected, abs=1e-9)


def test_v_of_a_table_where_one_tells_the_other() -> None:
    assert cramers_v([[10, 0], [0, 10]]) == pytest.approx(1)
    assert cramers_v([[5, 5], [5, 5]]) == 0
    assert np.isnan(cramers_v([[5, 0], [3, 0]]))
    assert np.isnan(chi_squared([[0, 0], [0, 0]]).p_value)


def test_the_tea_of_fisher() -> None:
    """R's help of fisher.test: 6.408309, one-sided from 0.3135693 and p = .2429.

    R stops its searches at a relative tolerance of 1.2e-4.
    """
    found = odds_ratio(TEA, confidence=0.90)
    assert found.ratio == pytest.approx(6.408309, rel=1e-4)
    assert found.lower == pytest.approx(0.3135693, rel=1e-4)
    assert found.p_value == pytest.approx(2 * 17 / 70)


def test_odds_ratio_at_its_ends() -> None:
    none = odds_ratio([[0, 5], [4, 3]])
    assert none.ratio == none.lower == 0
    assert 0 < none.upper < np.inf
    every = odds_ratio([[5, 0], [3, 4]])
    assert every.ratio == every.upper == np.inf
    assert 0 < every.lower < np.inf
    assert np.isnan(odds_ratio([[0, 0], [4, 3]])).all()
    swapped = odds_ratio([[1, 3], [3, 1]])
    assert swapped.ratio == pytest.approx(1 / odds_ratio(TEA).ratio)
    assert swapped.lower == pytest.approx(1 / odds_ratio(TEA).upper)


def test_bad_input() -> None:
    with pytest.raises(StatisticsInputError, match="table must be whole"):
        chi_squared(np.array([[1.5, 2], [3, 4]]))
    with pytest.raises(StatisticsInputError, match="no missing count"):
        cramers_v(np.array([[1, np.nan], [3, 4]]))
    with pytest.raises(StatisticsInputError, match="2 x 2"):
        odds_ratio([[1, 2, 3], [4, 5, 6]])
    with pytest.raises(StatisticsInputError, match="dimensions of table"):
        chi_squared([1, 2])
