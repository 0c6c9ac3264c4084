"""Diversity of counts by category."""

import csv
import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import FloatArray, StatisticsInputError
from somos_eval.stats.diversity import effective_number, evenness, shannon, simpson
from tests.stats.test_reference import FOLDER

counted = st.lists(st.integers(0, 40), min_size=1, max_size=12).filter(any)


def test_the_dune_meadows_of_vegan() -> None:
    """First sites in the help of vegan's `diversity`."""
    path = FOLDER / "data_dune.csv"
    if not path.exists():
        pytest.skip(f"no {path}")
    with path.open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    plants = np.array([[float(v) for v in row] for row in rows[:4]])
    printed = [1.440482, 2.252516, 2.193749, 2.426779]
    np.testing.assert_allclose(shannon(plants), printed, atol=1e-6)


@settings(max_examples=40, deadline=None)
@given(k=counted, data=st.data())
def test_other_ways_and_invariances(k: list[int], data: st.DataObject) -> None:
    assert float(shannon(k)) == pytest.approx(stats.entropy(k), abs=1e-12)
    richness = float(effective_number(k, order=0))
    first, second = (float(effective_number(k, order=q)) for q in (1, 2))
    assert richness == sum(v > 0 for v in k)
    assert 1 - 1e-12 <= second <= first + 1e-9
    assert first <= richness + 1e-9
    # Near order 1 the general form comes to the exponential of the entropy.
    near = float(effective_number(k, order=1 + 1e-6))
    assert near == pytest.approx(first, rel=1e-4)
    for measure in (shannon, simpson, effective_number):
        usual = float(measure(k))
        shuffled = data.draw(st.permutations(k))
        assert float(measure(shuffled)) == pytest.approx(usual, abs=1e-12)
        assert float(measure([3 * v for v in k])) == pytest.approx(usual, abs=1e-9)
        assert float(measure([*k, 0])) == pytest.approx(usual, abs=1e-12)


def test_seats_by_hand() -> None:
    seats = [2, 1, 1]
    assert float(simpson(seats)) == pytest.approx(1 - (4 + 1 + 1) / 16)
    pairs = math.comb(4, 2)
    unlike = float(simpson(seats, without_replacement=True))
    assert unlike == pytest.approx((pairs - 1) / pairs)
    assert float(evenness([5, 5, 5, 0])) == pytest.approx(1)


@pytest.mark.parametrize("measure", [shannon, simpson, effective_number, evenness])
def test_nothing_counted_one_kind_and_tables(
    measure: Callable[..., FloatArray],
) -> None:
    assert np.isnan(measure([0, 0]))
    assert np.isnan(measure([np.nan, np.nan]))
    table = np.array([[4.0, 0, 1], [np.nan, 2, 2], [0, 0, 0]])
    found = measure(table)
    assert float(found[0]) == pytest.approx(float(measure([4, 1])))
    assert float(found[1]) == pytest.approx(float(measure([2, 2])))
    assert np.isnan(found[2])
    np.testing.assert_array_equal(found, measure(table.T, axis=0))


def test_one_kind_only() -> None:
    assert float(shannon([7])) == 0
    assert float(simpson([7])) == 0
    assert float(effective_number([7])) == 1
    assert np.isnan(evenness([7]))
    assert np.isnan(simpson([1], without_replacement=True))


def test_bad_input() -> None:
    with pytest.raises(
        StatisticsInputError, match=r"counts must be zero or more \(at 1"
    ):
        shannon([1, -1])
    with pytest.raises(StatisticsInputError, match="order must be zero or more"):
        effective_number([1, 2], order=-1)
    with pytest.raises(StatisticsInputError, match="dimension"):
        simpson(3)
