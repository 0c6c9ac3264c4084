"""An input that breaks a rule is refused with its positions; missing is not broken."""

import numpy as np
import pytest

from somos_eval.stats.checks import (
    StatisticsInputError,
    as_counts,
    counts_of,
    level,
    paired_differences,
)


def test_positions_of_what_breaks_the_rule_are_named() -> None:
    with pytest.raises(StatisticsInputError, match="must not exceed") as raised:
        counts_of([[1, 5], [2, 9]], [[4, 4], [4, 4]])
    assert raised.value.positions == ((0, 1), (1, 1))
    assert "(0, 1), (1, 1)" in str(raised.value)


def test_a_long_list_of_positions_is_cut_and_counted() -> None:
    with pytest.raises(StatisticsInputError, match="0, 1, 2, 3, 4 and 3 more"):
        as_counts(-np.ones(8), "events")


def test_no_message_carries_a_value() -> None:
    with pytest.raises(StatisticsInputError) as raised:
        as_counts([1, -73001], "events")
    assert "73001" not in str(raised.value)


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ([-1], "zero or more"),
        ([np.inf], "finite"),
        ([-np.inf], "finite"),
        ([0.5], "whole"),
        (["tres"], "numbers"),
    ],
)
def test_each_rule_of_a_count(value: list[object], rule: str) -> None:
    with pytest.raises(StatisticsInputError, match=rule):
        as_counts(np.array(value, dtype=object), "events", whole=True)


def test_missing_counts_pass_and_make_both_missing() -> None:
    k, n = counts_of([np.nan, 1, 2], [5, np.nan, 5])
    assert np.isnan(k).tolist() == [True, True, False]
    assert np.isnan(n).tolist() == [True, True, False]


def test_shapes_that_do_not_fit_are_told() -> None:
    with pytest.raises(StatisticsInputError, match=r"\(2,\), \(3,\)"):
        counts_of([1, 1], [1, 1, 1])
    with pytest.raises(StatisticsInputError, match="one length"):
        paired_differences([1, 2], [1])


@pytest.mark.parametrize("confidence", [0, 1, 95, -0.5, np.nan])
def test_a_confidence_that_is_not_a_probability(confidence: float) -> None:
    with pytest.raises(StatisticsInputError, match="between 0 and 1"):
        level(confidence)


def test_it_is_a_value_error() -> None:
    assert issubclass(StatisticsInputError, ValueError)
