"""Components onto one scale, beyond the reference cases."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.composite import normalisation as n
from somos_eval.stats.composite.availability import availability, filled

X = np.array([[4.0, 1.0], [8.0, np.nan], [6.0, 3.0]])
matrices = arrays(
    float,
    st.tuples(st.integers(1, 12), st.integers(1, 4)),
    elements=st.floats(-100, 100).map(lambda v: round(v, 1)),
)
EVERY: list[Callable[..., np.ndarray]] = [
    n.min_max,
    n.z_score,
    n.rank,
    n.percentile,
    n.borda,
    n.to_best,
    n.fraction_of_best,
]


def test_by_hand() -> None:
    nan = np.nan
    assert n.min_max(X) == pytest.approx(
        np.array([[0, 0], [100, nan], [50, 100]]), nan_ok=True
    )
    assert n.to_best(X)[:, 0].tolist() == [0, 1, 0.5]
    assert n.to_reference(X, 2)[:, 0].tolist() == [0, 2, 1]
    assert n.to_reference(X, 2, cap=True)[:, 0].tolist() == [0, 1, 1]
    assert n.fraction_of_best(X)[:, 0].tolist() == [0.5, 1, 0.75]
    assert n.percentile(X)[:, 0].tolist() == [0, 1, 0.5]
    assert n.borda(X)[:, 0].tolist() == [0, 2, 1]


def test_distance_to_target_in_both_directions() -> None:
    x = [[2.0, 10.0], [6.0, 4.0], [4.0, 7.0]]
    found = n.to_target(x, [4.0, 4.0], [1, -1])
    assert found == pytest.approx(np.array([[0, 0], [2, 1], [1, 0.5]]))
    assert n.to_target(x, [4.0, 4.0], [1, -1], cap=True).max() == 1


def test_goalposts_do_not_depend_on_the_units() -> None:
    x = [[20.0], [50.0], [90.0]]
    assert n.goalposts(x, [20], [80]).ravel().tolist() == [0, 50, 100]
    assert n.goalposts(x, [80], [20], truncate=False)[2, 0] == pytest.approx(-100 / 6)
    alone = n.goalposts([[50.0]], [20], [80], scale=(1, 100))
    assert alone[0, 0] == pytest.approx(50.5)


def test_ranks_and_scores_are_those_of_pandas_and_scipy() -> None:
    x = np.random.default_rng(3).integers(0, 6, size=(40, 3)).astype(float)
    x[::7, 1] = np.nan
    assert n.rank(x) == pytest.approx(pd.DataFrame(x).rank(method="min"), nan_ok=True)
    assert n.rank(x, "dense") == pytest.approx(
        pd.DataFrame(x).rank(method="dense"), nan_ok=True
    )
    expected = stats.zscore(x, axis=0, ddof=1, nan_policy="omit")
    assert n.z_score(x) == pytest.approx(expected, nan_ok=True)


def test_replicates_stand_in_front() -> None:
    x = np.random.default_rng(4).random((5, 20, 3))
    for method in EVERY:
        each = np.array([method(one) for one in x])
        assert method(x) == pytest.approx(each, nan_ok=True)


@pytest.mark.parametrize("method", EVERY)
@given(matrices, st.randoms())
def test_the_order_of_the_rows_does_not_matter(
    method: Callable[..., np.ndarray], x: np.ndarray, chance: object
) -> None:
    order = list(range(len(x)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    assert method(x[order]) == pytest.approx(method(x)[order], nan_ok=True)


@pytest.mark.parametrize("method", [n.min_max, n.rank, n.percentile, n.to_best])
@given(matrices)
def test_change_of_unit_changes_nothing(
    method: Callable[..., np.ndarray], x: np.ndarray
) -> None:
    assert method(x * 4 + 8) == pytest.approx(method(x), nan_ok=True)


@given(matrices)
def test_positive_scales_stay_within_one_and_a_hundred(x: np.ndarray) -> None:
    for method in n.POSITIVE.values():
        found = method(x)
        inside = np.isnan(found) | ((found >= 1 - 1e-9) & (found <= 100 + 1e-9))
        assert inside.all()


def test_without_spread_there_is_no_scale() -> None:
    same, alone = [[3.0], [3.0]], [[3.0]]
    for method in (n.min_max, n.z_score, n.to_best):
        assert np.isnan(method(same)).all()
        assert np.isnan(method(alone)).all()
    assert np.isnan(n.min_max([[np.nan], [np.nan]])).all()


def test_bad_input_names_the_rule_and_the_place() -> None:
    with pytest.raises(StatisticsInputError, match="1 or -1") as caught:
        n.directed(X, [1, 0])
    assert caught.value.positions == ((1,),)
    with pytest.raises(StatisticsInputError, match="posts must differ"):
        n.goalposts(X, [1, 2], [3, 2])
    with pytest.raises(StatisticsInputError, match="position of a unit"):
        n.to_reference(X, 3)
    with pytest.raises(StatisticsInputError, match="units and components"):
        n.min_max([1.0, 2.0])


def test_availability_counts_and_its_threshold_is_reached_exactly() -> None:
    x = [[1, np.nan, 3, np.nan, 5], [np.nan] * 5]
    found = availability(x, minimum_share=0.6)
    assert found.present.tolist() == [3, 0]
    assert found.enough.tolist() == [True, False]
    assert availability(x).enough.tolist() == [True, False]
    with pytest.raises(StatisticsInputError, match="between 0 and 1"):
        availability(x, minimum_share=1.2)


def test_missing_is_filled_from_the_other_units() -> None:
    x = np.array([[1.0, np.nan], [2.0, np.nan], [6.0, np.nan], [np.nan, np.nan]])
    ends = {
        policy: filled(x, policy)[3, 0]
        for policy in ("ignore", "mean", "median", "worst")
    }
    assert ends == pytest.approx(
        {"ignore": np.nan, "mean": 3, "median": 2, "worst": 1}, nan_ok=True
    )
    assert np.isnan(filled(x, "mean")[:, 1]).all()
    with pytest.raises(StatisticsInputError, match="policy"):
        filled(x, "zero")
