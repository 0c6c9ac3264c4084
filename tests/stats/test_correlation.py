"""Correlations, beyond the reference case."""

from collections.abc import Callable
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.correlation import (
    Correlation,
    kendall,
    pearson,
    spearman,
    squares_distribution,
)

Method = Callable[..., Correlation]
every_method = pytest.mark.parametrize("method", [pearson, spearman, kendall])
pairs = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=14
)


@settings(max_examples=15, deadline=None)
@given(order=st.integers(4, 6).flatmap(lambda n: st.permutations(range(n))))
def test_small_samples_are_the_enumeration_of_orders(order: list[int]) -> None:
    x = np.arange(len(order))
    every = np.array(list(permutations(x)))
    rho = ((every - x) ** 2).sum(axis=1)
    observed = ((np.array(order) - x) ** 2).sum()
    one_sided = min((rho <= observed).mean(), (rho >= observed).mean())
    assert spearman(x, order).p_value == pytest.approx(min(1, 2 * one_sided))
    tau = np.array([stats.kendalltau(x, o).statistic for o in every])
    found = kendall(x, order)
    both = (np.abs(tau) >= abs(found.estimate) - 1e-12).mean()
    assert found.p_value == pytest.approx(both)


def test_the_series_of_spearman_is_close_to_exact() -> None:
    """At 11 pairs, the first for which AS 89 says an error below 0.0004 a tail."""
    chances = squares_distribution(11)
    rng = np.random.default_rng(7)
    for sorted_up_to in range(11):
        order = rng.permutation(11)
        order[:sorted_up_to] = np.sort(order[:sorted_up_to])
        squares = int(((order - np.arange(11)) ** 2).sum())
        exact = 2 * min(chances[: squares + 1].sum(), chances[squares:].sum())
        found = spearman(np.arange(11), order).p_value
        assert found == pytest.approx(min(1, exact), abs=8e-4)


def test_with_ties_scipy_gives_the_same() -> None:
    rng = np.random.default_rng(3)
    x, y = rng.integers(0, 6, 30), rng.integers(0, 6, 30)
    for method, theirs in (
        (pearson, stats.pearsonr),
        (spearman, stats.spearmanr),
        (kendall, stats.kendalltau),
    ):
        found, expected = method(x, y), theirs(x, y)
        assert found.estimate == pytest.approx(expected.statistic)
        assert found.p_value == pytest.approx(expected.pvalue)


def test_limits_by_hand() -> None:
    """Bonett & Wright: a Spearman of .6 with 9 pairs, atanh(.6) -+ 1.96 x .4435."""
    found = spearman([1, 2, 3, 4, 5, 6, 7, 8, 9], [3, 1, 2, 9, 5, 4, 8, 6, 7])
    half = 1.959964 * np.sqrt((1 + found.estimate**2 / 2) / 6)
    assert found.lower == pytest.approx(np.tanh(np.arctanh(found.estimate) - half))
    assert found.upper == pytest.approx(np.tanh(np.arctanh(found.estimate) + half))


@every_method
@settings(max_examples=30, deadline=None)
@given(data=pairs, draw=st.data())
def test_order_sides_and_scale_do_not_matter(
    method: Method, data: list[tuple[int, int]], draw: st.DataObject
) -> None:
    x, y = (np.array(side, dtype=float) for side in zip(*data, strict=True))
    found = method(x, y)
    if not np.isnan(found.lower):
        assert -1 <= found.lower <= found.estimate <= found.upper <= 1
        assert 0 <= found.p_value <= 1
    order = draw.draw(st.permutations(range(len(x))))
    np.testing.assert_array_equal(method(x[order], y[order]), found)
    np.testing.assert_allclose(method(y, x), found, atol=1e-9)
    np.testing.assert_allclose(method(3 * x + 1, y), found, atol=1e-9)
    np.testing.assert_allclose(method(-x, y).estimate, -found.estimate, atol=1e-12)


@every_method
def test_too_few_or_nothing_that_varies(method: Method) -> None:
    for x, y in (([], []), ([1, 2], [2, 1]), ([1, 1, 1, 1], [1, 2, 3, 4])):
        assert np.isnan(method(x, y).estimate)
    missing = method([1, 2, np.nan, 4, 5], [np.nan, 1, 2, 5, 3])
    assert missing.pairs == 3
    assert np.isnan(missing.lower)
    perfect = method([1, 2, 3, 4, 5, 6], [2, 4, 6, 8, 10, 12])
    assert perfect.estimate == pytest.approx(1)
    assert np.isnan(method([np.nan] * 5, [1, 2, 3, 4, 5]).estimate)


@every_method
def test_bad_input(method: Method) -> None:
    with pytest.raises(StatisticsInputError, match="samples of one length"):
        method([1, 2, 3], [1, 2])
    with pytest.raises(StatisticsInputError, match=r"y must be finite \(at 1"):
        method([1, 2, 3], [1, np.inf, 2])
    with pytest.raises(StatisticsInputError, match="confidence"):
        method([1, 2, 3], [1, 2, 3], confidence=95)
