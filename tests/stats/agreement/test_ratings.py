"""Ratings are read the same whether they are numbers or text, missing or not."""

import numpy as np
import pytest

from somos_eval.stats.agreement.ratings import encode, from_counts
from somos_eval.stats.checks import StatisticsInputError


def test_numbers_are_sorted_and_nan_is_missing() -> None:
    coded = encode(np.array([[3, 1], [np.nan, 10], [np.nan, np.nan]]))
    assert coded.categories.tolist() == [1, 3, 10]
    assert coded.codes.tolist() == [[1, 0], [-1, 2]]
    assert coded.values.tolist() == [1, 3, 10]
    assert coded.counts.tolist() == [[1, 1, 0], [0, 0, 1]]


def test_text_keeps_the_order_that_it_is_given() -> None:
    coded = encode([["alta", "baja"], ["media", ""]], ["baja", "media", "alta"])
    assert coded.codes.tolist() == [[2, 0], [1, -1]]
    assert coded.values.tolist() == [1, 2, 3]
    assert coded.ordered
    assert not encode([["alta", None]]).ordered


@pytest.mark.parametrize(
    ("ratings", "categories", "rule"),
    [
        ([1, 2, 3], None, "shape"),
        ([[1, 4]], [1, 2, 3], "among the categories"),
        ([[1, 2]], [1, 2, 2], "repeat"),
        ([[1, "a"]], None, "all numbers or all text"),
    ],
)
def test_ratings_that_cannot_be_read(
    ratings: list[object], categories: list[object] | None, rule: str
) -> None:
    with pytest.raises(StatisticsInputError, match=rule):
        encode(np.array(ratings, dtype=object), categories)


def test_a_table_of_counts_comes_back() -> None:
    table = [[2, 0, 1], [0, 1, 0], [0, 3, 1]]
    ratings = from_counts(table)
    assert ratings.shape == (3, 4)
    assert encode(ratings, [0, 1, 2]).counts.tolist() == table


@pytest.mark.parametrize("counts", [[[1, -1]], [[0.5, 1]], [[np.nan, 1]], [1, 2]])
def test_a_table_that_is_not_of_counts(counts: list[object]) -> None:
    with pytest.raises(StatisticsInputError, match="counts"):
        from_counts(np.array(counts))
