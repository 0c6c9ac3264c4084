"""Gini, entropy and Atkinson, beyond the reference case."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import FloatArray, StatisticsInputError
from somos_eval.stats.inequality import (
    atkinson,
    decomposition,
    generalised_entropy,
    gini,
    mean_log_deviation,
    theil,
)

Measure = Callable[..., FloatArray]
MEASURES: list[Measure] = [
    gini,
    theil,
    mean_log_deviation,
    partial(generalised_entropy, alpha=2),
    partial(atkinson, aversion=0.5),
    partial(atkinson, aversion=1),
    partial(atkinson, aversion=2),
]
every_measure = pytest.mark.parametrize("measure", MEASURES)
amounts = st.lists(st.integers(1, 500), min_size=1, max_size=25)


def test_gini_by_hand() -> None:
    """One to five: the ranks weigh -4, -2, 0, 2, 4, so 20 / (5 x 15)."""
    assert float(gini([3, 1, 5, 2, 4])) == pytest.approx(20 / 75)
    assert float(gini([0, 0, 0, 8])) == pytest.approx(3 / 4)
    assert float(gini([0, 0, 0, 8], corrected=True)) == pytest.approx(1)


@settings(max_examples=40, deadline=None)
@given(x=amounts)
def test_other_ways_to_the_same_numbers(x: list[int]) -> None:
    """Mean difference of all pairs, entropy of the shares and means of each power."""
    mean = np.mean(x)
    apart = np.abs(np.subtract.outer(x, x)).mean() / (2 * mean)
    assert float(gini(x)) == pytest.approx(apart, abs=1e-12)
    assert float(theil(x)) == pytest.approx(
        np.log(len(x)) - stats.entropy(x), abs=1e-12
    )
    assert float(mean_log_deviation(x)) == pytest.approx(
        np.log(mean / stats.gmean(x)), abs=1e-12
    )
    for aversion in (0.5, 1, 2):
        equal = stats.pmean(x, 1 - aversion)
        found = float(atkinson(x, aversion=aversion))
        assert found == pytest.approx(1 - equal / mean, abs=1e-12)
    spread = np.var(x) / mean**2 / 2
    assert float(generalised_entropy(x, alpha=2)) == pytest.approx(spread, abs=1e-12)


@every_measure
@settings(max_examples=25, deadline=None)
@given(x=amounts, scale=st.sampled_from([0.001, 2.0, 1e6]), data=st.data())
def test_order_scale_and_repetition_do_not_matter(
    measure: Measure, x: list[int], scale: float, data: st.DataObject
) -> None:
    usual = float(measure(x))
    assert usual >= 0
    shuffled = data.draw(st.permutations(x))
    assert float(measure(shuffled)) == pytest.approx(usual, abs=1e-12)
    assert float(measure(np.array(x) * scale)) == pytest.approx(usual, abs=1e-9)
    assert float(measure(x + x)) == pytest.approx(usual, abs=1e-12)


@every_measure
def test_a_transfer_from_rich_to_poor_lowers_it(measure: Measure) -> None:
    assert measure([1, 5, 6, 12]) > measure([2, 5, 6, 11]) > measure([6, 6, 6, 6])
    assert float(measure([6, 6, 6, 6])) == pytest.approx(0, abs=1e-15)


@every_measure
def test_weights_are_repetitions(measure: Measure) -> None:
    weighted = measure([1.0, 4.0, 9.0], weights=[3, 1, 2])
    assert float(weighted) == pytest.approx(float(measure([1, 1, 1, 4, 9, 9])))


@every_measure
def test_one_call_over_a_ragged_table_is_the_loop(measure: Measure) -> None:
    rows = [[3.0, 1, 5, 2], [4.0, np.nan, 4, np.nan], [np.nan] * 4, [7.0, 1, np.nan, 2]]
    found = measure(rows)
    assert np.isnan(found[2])
    for i in (0, 1, 3):
        alone = [v for v in rows[i] if not np.isnan(v)]
        assert float(found[i]) == pytest.approx(float(measure(alone)), abs=1e-12)
    np.testing.assert_array_equal(found, measure(np.transpose(rows), axis=0))


@every_measure
def test_nothing_to_share_and_one_unit(measure: Measure) -> None:
    assert np.isnan(measure([0.0, 0.0]))
    assert np.isnan(measure([np.nan]))
    assert np.isnan(measure(np.empty(0)))
    assert float(measure([3.0])) == 0


def test_a_unit_without_any() -> None:
    """T, Gini and mild aversion allow it; L is infinite, and full aversion gives 1."""
    with_none = [0.0, 2, 4]
    assert np.isnan(mean_log_deviation(with_none))
    assert float(atkinson(with_none, aversion=1)) == 1
    assert float(atkinson(with_none, aversion=2)) == 1
    assert 0 < float(atkinson(with_none, aversion=0.5)) < 1
    assert 0 < float(theil(with_none)) < np.log(3)
    assert np.isnan(gini([3.0], corrected=True))


@settings(max_examples=40, deadline=None)
@given(
    units=st.lists(
        st.tuples(st.integers(0, 90), st.sampled_from("abc")), min_size=2, max_size=20
    ),
    alpha=st.sampled_from([0.0, 1.0, 2.0]),
)
def test_the_parts_make_the_whole(units: list[tuple[int, str]], alpha: float) -> None:
    x, groups = [u[0] for u in units], [u[1] for u in units]
    assume(sum(x) > 0)
    assume(alpha > 0 or min(x) > 0)
    found = decomposition(x, groups, alpha=alpha)
    whole = float(generalised_entropy(x, alpha=alpha))
    assert found.between + found.within == pytest.approx(whole, abs=1e-12)
    assert found.between >= 0
    assert found.within >= 0


def test_parts_at_the_extremes() -> None:
    apart = decomposition([1, 1, 5, 5], ["a", "a", "b", "b"])
    assert apart.within == 0
    assert apart.share_between == 1
    alike = decomposition([1, 5, 1, 5], [0, 0, 1, 1])
    assert alike.between == pytest.approx(0, abs=1e-15)
    same = decomposition([2, 2], [0, 1])
    assert same.total == 0
    assert np.isnan(same.share_between)
    assert np.isnan(decomposition([np.nan, np.nan], [0, 1]).total)


def test_bad_input_names_rule_and_positions() -> None:
    with pytest.raises(
        StatisticsInputError, match=r"values must be zero or more \(at 1"
    ):
        gini([1, -2])
    with pytest.raises(StatisticsInputError, match="weights must be zero or more"):
        theil([1, 2], weights=[1, -1])
    with pytest.raises(StatisticsInputError, match="at least one dimension"):
        gini(3)
    with pytest.raises(StatisticsInputError, match="aversion must be positive"):
        atkinson([1, 2], aversion=0)
    with pytest.raises(StatisticsInputError, match="one length"):
        decomposition([1, 2], ["a"])
