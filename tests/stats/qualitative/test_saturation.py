"""Saturation by Guest, Namey and Chen, and how much it owes to the order."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.qualitative.saturation import (
    Rule,
    new_codes,
    saturation,
    saturation_by_order,
)

tables = arrays(
    np.float64,
    st.tuples(st.integers(1, 12), st.integers(1, 8)),
    elements=st.sampled_from([0.0, 0.0, 1.0, 3.0]),
)
rules = st.builds(
    Rule, st.integers(1, 4), st.integers(1, 3), st.sampled_from([0.0, 0.05, 0.3])
)


def test_runs_overlap_and_the_first_within_the_threshold_counts() -> None:
    """By hand: a base of 37 codes; overlapping runs of two add four, three and one."""
    found = saturation([16, 11, 6, 4, 2, 2, 1, 0])
    assert found.base_codes == 37
    assert found.new_codes.tolist() == [4, 3, 1]
    assert np.round(found.ratio, 2).tolist() == [0.11, 0.08, 0.03]
    assert found.reached_at == 6


def test_the_run_that_confirms_starts_after_the_sources_counted() -> None:
    """By hand: a base of 10 codes; runs of two add one, none and none."""
    found = saturation([4, 3, 2, 1, 1, 0, 0, 0])
    assert found.base_codes == 10
    assert found.ratio.tolist() == [0.1, 0, 0]
    assert found.reached_at == 5


def test_a_later_run_may_exceed_the_threshold_again() -> None:
    found = saturation([8, 6, 4, 2, 0, 0, 3, 3])
    assert found.new_codes.tolist() == [0, 3, 6]
    assert found.reached_at == 4
    assert found.ratio[-1] == pytest.approx(0.3)


def test_a_stricter_threshold_is_reached_later_or_never() -> None:
    new = [16, 11, 6, 4, 2, 2, 1, 0, 0, 0]
    assert saturation(new, Rule(threshold=0.0)).reached_at == 7
    assert saturation(new, Rule(run=3, threshold=0.0)).reached_at == 7
    assert math.isnan(saturation(new[:8], Rule(threshold=0.0)).reached_at)


def test_new_codes_by_hand() -> None:
    presence = [[1, 0, 0, 0], [1, 2, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]
    assert new_codes(presence).tolist() == [1, 1, 0, 1]


def test_without_enough_sources_there_is_no_run() -> None:
    found = saturation([3, 2, 1, 0, 0])
    assert found.ratio.shape == (0,)
    assert math.isnan(found.reached_at)
    few = saturation_by_order(np.ones((5, 2)))
    assert math.isnan(few.share)
    assert np.isnan(few.reached_at).all()


def test_a_base_without_codes_has_no_ratio() -> None:
    found = saturation([0, 0, 0, 0, 1, 0])
    assert math.isnan(found.ratio[0])
    assert math.isnan(found.reached_at)


@given(tables, rules)
def test_every_code_is_new_once(table: np.ndarray, rule: Rule) -> None:
    new = new_codes(table)
    assert new.sum() == (table > 0).any(axis=0).sum()
    found = saturation(new, rule)
    assert len(found.ratio) == max(0, len(table) - rule.base - rule.run + 1)
    if not math.isnan(found.reached_at):
        run = int(found.reached_at) - rule.base
        assert found.ratio[run] <= rule.threshold
        assert not (found.ratio[:run] <= rule.threshold).any()


@given(arrays(np.float64, (3, 9), elements=st.integers(0, 5).map(float)), rules)
def test_rows_are_assessed_as_each_alone(new: np.ndarray, rule: Rule) -> None:
    together = saturation(new, rule)
    for row, one in enumerate(new):
        alone = saturation(one, rule)
        assert np.array_equal(together.ratio[row], alone.ratio, equal_nan=True)
        np.testing.assert_equal(together.reached_at[row], alone.reached_at)


def test_orders_are_those_of_every_permutation() -> None:
    """With few sources all the orders can be tried."""
    table = np.array(
        [[1, 1, 0, 0], [1, 0, 0, 0], [0, 1, 1, 0], [1, 0, 0, 1], [1, 1, 0, 0]]
    )
    rule = Rule(2, 2, 0.3)
    reached = [
        saturation(new_codes(table[list(order)]), rule).reached_at
        for order in itertools.permutations(range(5))
    ]
    exact = np.mean(~np.isnan(reached))
    found = saturation_by_order(table, rule, orders=4000)
    assert found.share == pytest.approx(exact, abs=0.03)
    assert np.nanmean(found.reached_at) == pytest.approx(np.nanmean(reached), abs=0.05)


def test_orders_are_the_same_each_time_and_for_any_batch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = np.random.default_rng(5).random((9, 12)) < 0.3
    one = saturation_by_order(table, orders=50)
    assert np.array_equal(
        one.reached_at, saturation_by_order(table, orders=50).reached_at, equal_nan=True
    )
    monkeypatch.setattr(f"{saturation.__module__}._CELLS", 200)
    split = saturation_by_order(table, orders=50)
    assert np.array_equal(one.reached_at, split.reached_at, equal_nan=True)


def test_sources_without_any_code_never_saturate() -> None:
    assert saturation_by_order(np.zeros((8, 3)), orders=10).share == 0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: saturation([1, -1, 0]), r"new codes must be zero or more \(at 1\)"),
        (lambda: saturation([1, 0.5]), r"new codes must be whole \(at 1\)"),
        (lambda: saturation([1, np.nan]), r"must not be missing \(at 1\)"),
        (lambda: saturation(3), "one dimension"),
        (lambda: saturation([1], Rule(base=0)), "base and run"),
        (lambda: saturation([1], Rule(threshold=1)), "threshold"),
        (lambda: new_codes([1, 0]), r"shape \(sources, codes\)"),
        (lambda: new_codes([[1, -2]]), r"zero or more \(at \(0, 1\)\)"),
        (lambda: new_codes([[1, np.nan]]), r"missing \(at \(0, 1\)\)"),
        (lambda: saturation_by_order(np.ones((9, 2)), orders=0), "orders"),
    ],
)
def test_bad_input(call, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(StatisticsInputError, match=said):
        call()
