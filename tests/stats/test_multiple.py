"""Adjusted p-values, beyond the reference case."""

from collections.abc import Sequence
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.multiple import METHODS, adjusted

some = st.lists(st.integers(0, 1000).map(lambda i: i / 1000), min_size=1, max_size=6)
every_method = pytest.mark.parametrize("method", METHODS)


def simes(p: Sequence[float]) -> float:
    """p-value of Simes's test that all hypotheses of a set are true."""
    ordered = np.sort(p)
    return float((ordered * len(p) / np.arange(1, len(p) + 1)).min())


@settings(max_examples=40, deadline=None)
@given(p=some)
def test_hommel_is_the_closure_of_simes(p: list[float]) -> None:
    """A hypothesis falls if every set that it belongs to falls."""
    places = range(len(p))
    sets = list(
        chain.from_iterable(combinations(places, r) for r in range(1, len(p) + 1))
    )
    closed = [max(simes([p[j] for j in s]) for s in sets if i in s) for i in places]
    np.testing.assert_allclose(adjusted(p, method="hommel"), closed, atol=1e-12)


@settings(max_examples=20, deadline=None)
@given(p=some)
def test_holm_is_the_closure_of_bonferroni(p: list[float]) -> None:
    places = range(len(p))
    sets = list(
        chain.from_iterable(combinations(places, r) for r in range(1, len(p) + 1))
    )
    closed = [
        max(min(1, len(s) * min(p[j] for j in s)) for s in sets if i in s)
        for i in places
    ]
    np.testing.assert_allclose(adjusted(p, method="holm"), closed, atol=1e-12)


@settings(max_examples=40, deadline=None)
@given(p=some)
def test_scipy_gives_the_same_false_discovery_rates(p: list[float]) -> None:
    for method in ("bh", "by"):
        theirs = stats.false_discovery_control(p, method=method)
        np.testing.assert_allclose(adjusted(p, method=method), theirs, atol=1e-12)


@every_method
@settings(max_examples=20, deadline=None)
@given(p=some, data=st.data())
def test_order_and_bounds(method: str, p: list[float], data: st.DataObject) -> None:
    found = adjusted(p, method=method)
    assert (found >= np.array(p) - 1e-12).all()
    assert (found <= 1).all()
    order = data.draw(st.permutations(range(len(p))))
    again = adjusted([p[i] for i in order], method=method)
    np.testing.assert_allclose(again, found[order], atol=1e-12)


@every_method
def test_tests_not_made_do_not_count(method: str) -> None:
    found = adjusted([[0.01, np.nan], [0.04, 0.03]], method=method)
    assert np.isnan(found[0, 1])
    alone = adjusted([0.01, 0.04, 0.03], method=method)
    np.testing.assert_array_equal(found[~np.isnan(found)], alone)
    assert np.isnan(adjusted([np.nan], method=method)).all()
    assert adjusted(0.2, method=method) == 0.2


def test_hochberg_is_never_above_holm_nor_below_hommel() -> None:
    p = [0.01, 0.011, 0.03, 0.2, 0.9]
    hommel, hochberg, holm = (
        adjusted(p, method=m) for m in ("hommel", "hochberg", "holm")
    )
    assert (hommel <= hochberg + 1e-12).all()
    assert (hochberg <= holm + 1e-12).all()


def test_bad_input() -> None:
    with pytest.raises(StatisticsInputError, match=r"must not exceed 1 \(at 1"):
        adjusted([0.1, 1.2])
    with pytest.raises(StatisticsInputError, match="method must be one of"):
        adjusted([0.1], method="none")
