"""Fisher's exact test of tables of any size, beyond the reference case."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from somos_eval.stats import fisher
from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.fisher import fisher_exact

small = st.sampled_from([(2, 3), (3, 2), (3, 3), (2, 4)]).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 3), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)


def by_enumeration(table: list[list[int]]) -> float:
    """Every table with the margins, one cell after the other."""
    x = np.array(table)
    rows, columns = x.sum(axis=1), x.sum(axis=0)
    free = (x.shape[0] - 1, x.shape[1] - 1)
    chances, observed = [], np.exp(-special.gammaln(x + 1.0).sum())
    for cells in product(range(int(x.sum()) + 1), repeat=free[0] * free[1]):
        if max(cells) > max(rows.max(), columns.max()):
            continue
        inner = np.array(cells).reshape(free)
        last_column = rows[:-1] - inner.sum(axis=1)
        last_row = columns - np.append(inner.sum(axis=0), last_column.sum())
        if min(last_column.min(), last_row.min()) < 0:
            continue
        whole = np.vstack([np.column_stack([inner, last_column]), last_row])
        chances.append(np.exp(-special.gammaln(whole + 1.0).sum()))
    every = np.array(chances)
    return float(every[every <= observed * (1 + 1e-7)].sum() / every.sum())


def _few(shape: tuple[int, int]) -> st.SearchStrategy[list[list[int]]]:
    """Tables that can be written out: up to eight cases, in each row and column."""

    def table(cases: list[int]) -> list[list[int]]:
        counted = np.bincount(cases, minlength=shape[0] * shape[1])
        found: list[list[int]] = counted.reshape(shape).tolist()
        return found

    cell = st.integers(0, shape[0] * shape[1] - 1)
    tables = st.lists(cell, min_size=max(shape), max_size=8).map(table)
    return tables.filter(
        lambda t: all(map(any, t)) and all(map(any, zip(*t, strict=True)))
    )


few = st.sampled_from([(2, 3), (3, 2), (3, 3), (2, 4)]).flatmap(_few)


@settings(max_examples=25, deadline=None)
@given(table=few)
def test_it_is_the_enumeration_of_the_tables(table: list[list[int]]) -> None:
    assert fisher_exact(table) == pytest.approx(by_enumeration(table), abs=1e-9)


def test_two_by_two_is_scipy() -> None:
    table = [[8, 2], [1, 5]]
    assert fisher_exact(table) == pytest.approx(stats.fisher_exact(table).pvalue)


@settings(max_examples=20, deadline=None)
@given(table=small, data=st.data())
def test_order_of_rows_and_columns_does_not_matter(
    table: list[list[int]], data: st.DataObject
) -> None:
    found = fisher_exact(table)
    x = np.array(table)[data.draw(st.permutations(range(len(table))))]
    np.testing.assert_allclose(fisher_exact(x.T), found, rtol=1e-9)
    padded = np.column_stack([x, np.zeros(len(x))])
    np.testing.assert_allclose(fisher_exact(padded), found, rtol=1e-9)
    assert np.isnan(found) or 0 < found <= 1


def test_the_likeliest_table_has_a_p_of_one() -> None:
    assert fisher_exact([[2, 2, 2], [2, 2, 2], [2, 2, 2]]) == pytest.approx(1)
    assert fisher_exact(np.diag([9, 9, 9])) < 1e-9


def test_nothing_to_test_and_bad_input(monkeypatch: pytest.MonkeyPatch) -> None:
    assert np.isnan(fisher_exact([[3, 4, 5]]))
    assert np.isnan(fisher_exact([[0, 0], [0, 0]]))
    with pytest.raises(StatisticsInputError, match="whole"):
        fisher_exact(np.array([[0.5, 1, 2], [1, 1, 1]]))
    monkeypatch.setattr(fisher, "_LIMIT", 5)
    with pytest.raises(StatisticsInputError, match="too large"):
        fisher_exact([[3, 5, 4, 2], [1, 6, 2, 9], [4, 4, 1, 2]])
