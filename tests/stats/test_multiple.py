"""Adjusted p-values, beyond the reference case."""

from collections.abc import Sequence
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats
from statsmodels.stats.multitest import multipletests

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.multiple import METHODS, adjusted, holm_by_row

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


def test_holm_is_that_of_statsmodels() -> None:
    rng = np.random.default_rng(3)
    for size in (1, 2, 7, 40):
        p = np.round(rng.uniform(size=size) ** 2, 2)
        theirs = multipletests(p, method="holm")[1]
        np.testing.assert_array_equal(adjusted(p, method="holm"), theirs)


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


def _stepping_down(p: np.ndarray) -> np.ndarray:
    """Holm's method as he tells it: the smallest first, never below the one before."""
    out, floor = np.full(len(p), np.nan), 0.0
    order = [i for i in np.argsort(p) if not np.isnan(p[i])]
    for done, i in enumerate(order):
        floor = max(floor, min(1.0, p[i] * (len(order) - done)))
        out[i] = floor
    return out


@given(arrays(np.float64, (3, 4), elements=st.one_of(st.just(np.nan), st.floats(0, 1))))
def test_many_families_are_adjusted_each_as_alone(p: np.ndarray) -> None:
    found = holm_by_row(p)
    for row, expected in zip(found, p, strict=True):
        np.testing.assert_allclose(row, _stepping_down(expected), atol=1e-12)


def test_families_by_hand_and_as_the_other_function() -> None:
    family = [0.01, 0.04, 0.03, 0.005]
    assert holm_by_row(family) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm_by_row(family) == pytest.approx(adjusted(family))
    assert holm_by_row(np.empty((3, 0))).shape == (3, 0)
    with pytest.raises(StatisticsInputError, match=r"exceed 1 \(at \(0, 1\)\)"):
        holm_by_row([[0.2, 1.2]])
