"""The curve of codes and the estimates of those unseen."""

import csv
import itertools
import math
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.qualitative.richness import (
    accumulation,
    expected_codes,
    richness,
)

FOLDER = Path(
    os.environ.get("SOMOS_REFERENCIA")
    or Path(__file__).parents[4] / "shared" / "referencia"
)
tables = arrays(
    np.float64,
    st.tuples(st.integers(2, 7), st.integers(1, 6)),
    elements=st.sampled_from([0.0, 0.0, 1.0]),
)


def test_the_forest_of_barro_colorado() -> None:
    """Figures that the help page of vegan's specpool prints for its data BCI."""
    path = FOLDER / "data_bci_pa.csv"
    if not path.exists():
        pytest.skip(f"no {path}")
    with path.open(encoding="utf-8") as file:
        table = np.array(list(csv.reader(file))[1:], dtype=float)
    found = richness(table)
    assert (found.observed, found.sources) == (225, 50)
    assert found.chao2 == pytest.approx(236.3732, abs=5e-5)
    assert found.chao2_se == pytest.approx(6.54361, abs=5e-6)
    assert found.jackknife1 == pytest.approx(245.58)
    assert found.jackknife2 == pytest.approx(247.8722, abs=5e-5)
    assert found.bootstrap == pytest.approx(235.6862, abs=5e-5)
    assert found.bootstrap_se == pytest.approx(3.468888, abs=5e-7)


@given(tables)
def test_curve_is_the_mean_over_every_subset(table: np.ndarray) -> None:
    found = accumulation(table)
    for k in range(1, len(table) + 1):
        seen = [
            (table[list(some)] > 0).any(axis=0).sum()
            for some in itertools.combinations(range(len(table)), k)
        ]
        assert found.codes[k - 1] == pytest.approx(np.mean(seen), abs=1e-9)
        assert found.sd[k - 1] == pytest.approx(np.std(seen), abs=1e-6)


@given(tables)
def test_curve_rises_ever_slower_and_ends_at_what_was_seen(table: np.ndarray) -> None:
    found = accumulation(table)
    steps = np.diff(found.codes)
    assert (steps >= -1e-9).all()
    assert (np.diff(steps) <= 1e-9).all()
    assert found.codes[-1] == pytest.approx((table > 0).any(axis=0).sum())
    assert found.sd[-1] == pytest.approx(0.0, abs=1e-6)
    assert found.sd_kindt[0] == pytest.approx(found.sd[0], abs=1e-6)


@given(tables, st.randoms())
def test_order_of_sources_and_codes_does_not_matter(table: np.ndarray, rng) -> None:  # type: ignore[no-untyped-def]
    rows, columns = list(range(len(table))), list(range(table.shape[1]))
    rng.shuffle(rows)
    rng.shuffle(columns)
    moved = table[rows][:, columns]
    assert richness(moved) == pytest.approx(richness(table))
    assert accumulation(moved).sd == pytest.approx(accumulation(table).sd, abs=1e-6)


@given(tables)
def test_estimates_are_never_below_what_was_seen(table: np.ndarray) -> None:
    found = richness(table)
    for total in (found.chao2, found.jackknife1, found.bootstrap):
        assert total >= found.observed - 1e-9
    if found.singletons == 0:
        assert found.chao2 == found.jackknife1 == found.observed
        assert found.chao2_se == found.jackknife1_se == 0


@given(tables)
def test_jackknife_is_the_one_that_leaves_each_source_out(table: np.ndarray) -> None:
    n, whole = len(table), (table > 0).any(axis=0).sum()
    without = np.array(
        [(np.delete(table, i, axis=0) > 0).any(axis=0).sum() for i in range(n)]
    )
    pseudo = n * whole - (n - 1) * without
    found = richness(table)
    assert found.jackknife1 == pytest.approx(pseudo.mean())
    assert found.jackknife1_se == pytest.approx(
        pseudo.std(ddof=1) / np.sqrt(n), abs=1e-9
    )


def test_chao2_by_hand() -> None:
    """Ten sources, ten codes; four in one source and two in two."""
    table = np.zeros((10, 8))
    for code, times in enumerate([1, 1, 1, 1, 2, 2, 10, 5]):
        table[:times, code] = 1
    assert richness(table).chao2 == pytest.approx(8 + 0.9 * 16 / 4)
    table = np.eye(4)
    # No code in two sources: S + (n-1)/n Q1 (Q1 - 1) / 2.
    assert richness(table).chao2 == pytest.approx(4 + 0.75 * 6)


def test_one_source_or_none_estimates_nothing() -> None:
    one = richness([[1, 0, 2]])
    assert (one.sources, one.observed, one.singletons) == (1, 2, 2)
    assert math.isnan(one.chao2)
    assert math.isnan(one.bootstrap_se)
    assert accumulation([[1, 0, 2]]).codes.tolist() == [2]
    assert accumulation(np.zeros((0, 3))).codes.shape == (0,)
    assert richness(np.zeros((3, 2))).chao2 == 0


def test_only_some_sizes() -> None:
    table = np.random.default_rng(1).random((40, 15)) < 0.2
    assert np.array_equal(
        accumulation(table, [1, 20]).codes, accumulation(table).codes[[0, 19]]
    )
    assert np.array_equal(
        expected_codes(table, [1, 20]), accumulation(table, [1, 20]).codes
    )
    assert np.array_equal(expected_codes(table), accumulation(table).codes)
    with pytest.raises(
        StatisticsInputError, match=r"between 1 and the sources \(at 1\)"
    ):
        accumulation(table, [1, 41])
    with pytest.raises(StatisticsInputError, match="shape"):
        richness([1, 0])
