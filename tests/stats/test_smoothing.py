"""Empirical Bayes rates."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.smoothing import empirical_bayes

EVENTS = np.array([2, 5, 0, 11, 3, 8.0])
PEOPLE = np.array([900, 4000, 350, 2500, 1200, 7000.0])
PAIRS = [(0, 1), (0, 2), (1, 3), (2, 3), (2, 4), (3, 5), (4, 5)]
BORDERS = np.zeros((6, 6))
for one, other in PAIRS:
    BORDERS[one, other] = BORDERS[other, one] = 1

many = st.lists(
    st.tuples(st.integers(0, 40), st.integers(40, 9000)), min_size=2, max_size=9
)


def test_esda_gives_the_same_towards_everyone() -> None:
    """esda 2.9.0, Empirical_Bayes; on its own sids2 data the two are equal too."""
    found = empirical_bayes(EVENTS, PEOPLE)
    assert found.value.tolist() == pytest.approx(
        [
            0.0019284913683100945,
            0.0014628743419188377,
            0.0015864826812773008,
            0.0031363752872950886,
            0.002045675185857891,
            0.0013150935961466345,
        ],
        rel=1e-12,
    )


def test_esda_gives_the_same_towards_neighbours() -> None:
    """esda 2.9.0, Spatial_Empirical_Bayes."""
    found = empirical_bayes(EVENTS, PEOPLE, neighbours=BORDERS)
    assert found.value.tolist() == pytest.approx(
        [
            0.0013333333333333333,
            0.0016752210849662222,
            0.0032323232323232323,
            0.003370585802037167,
            0.0012865497076023392,
            0.0013138616122921395,
        ],
        rel=1e-12,
    )
    # Around the first place there is no more variation than chance.
    assert found.weight[0] == 0
    assert np.isnan(found.lower[0])


def test_two_places_by_hand() -> None:
    # r = .10 and .30 of 100 each: m = .2, A = .01 - .2 / 100 = .008.
    found = empirical_bayes([10, 30], [100, 100])
    weight = 0.008 / (0.008 + 0.2 / 100)
    assert found.weight.tolist() == pytest.approx([weight, weight])
    assert found.value.tolist() == pytest.approx(
        [0.2 - 0.1 * weight, 0.2 + 0.1 * weight]
    )
    # Gamma posterior: shape m^2 / A + k, rate m / A + n.
    posterior = stats.gamma(0.04 / 0.008 + 10, scale=1 / (0.2 / 0.008 + 100))
    assert found.value[0] == pytest.approx(posterior.mean())
    assert found.lower[0] == pytest.approx(posterior.ppf(0.025))
    assert found.upper[0] == pytest.approx(posterior.ppf(0.975))


def test_everyone_as_a_neighbour_is_the_global_one() -> None:
    everyone = np.ones((6, 6))
    np.testing.assert_allclose(
        empirical_bayes(EVENTS, PEOPLE, neighbours=everyone),
        empirical_bayes(EVENTS, PEOPLE),
        rtol=1e-12,
    )


def test_the_small_lean_more_than_the_large() -> None:
    found = empirical_bayes(EVENTS, PEOPLE)
    assert (np.argsort(found.weight) == np.argsort(PEOPLE)).all()


def test_equal_rates_and_no_events_stay_as_they_are() -> None:
    equal = empirical_bayes([1, 2, 4], [100, 200, 400])
    assert equal.value.tolist() == pytest.approx([0.01] * 3)
    assert np.isnan(equal.lower).all()
    none = empirical_bayes([0, 0, 0], [100, 200, 400])
    assert none.value.tolist() == [0, 0, 0]


@settings(max_examples=60, deadline=None)
@given(rows=many, seed=st.integers(0, 50), scale=st.floats(0.01, 50))
def test_between_the_raw_and_the_mean_in_any_order_and_unit(
    rows: list[tuple[int, int]], seed: int, scale: float
) -> None:
    k, n = np.array(rows, dtype=float).T
    found = empirical_bayes(k, n)
    low, high = np.minimum(k / n, found.mean), np.maximum(k / n, found.mean)
    assert (found.value >= low - 1e-12).all()
    assert (found.value <= high + 1e-12).all()
    varied = ~np.isnan(found.lower)
    assert (found.lower[varied] <= found.value[varied]).all()
    assert (found.upper[varied] >= found.value[varied]).all()
    order = np.random.default_rng(seed).permutation(len(k))
    moved = empirical_bayes(k[order], n[order] * scale)
    np.testing.assert_allclose(moved.value * scale, found.value[order], rtol=1e-7)


def test_missing_and_uninhabited_places_inform_no_other() -> None:
    with_gaps = empirical_bayes([2, np.nan, 5, 0, 0], [900, 50, 4000, np.nan, 0])
    alone = empirical_bayes([2, 5], [900, 4000])
    assert np.isnan(with_gaps.value).tolist() == [False, True, False, True, True]
    np.testing.assert_array_equal(with_gaps.value[[0, 2]], alone.value)
    assert np.isnan(empirical_bayes([np.nan], [3]).value).all()


def test_one_place_is_its_own_mean() -> None:
    found = empirical_bayes([4], [100])
    assert (found.value[0], found.weight[0]) == (0.04, 0)


def test_several_years_in_one_call_are_the_loop() -> None:
    events = np.vstack([EVENTS, EVENTS[::-1]])
    for borders in (None, BORDERS):
        both = empirical_bayes(events, PEOPLE, neighbours=borders)
        for year in (0, 1):
            alone = empirical_bayes(events[year], PEOPLE, neighbours=borders)
            np.testing.assert_array_equal(both.value[year], alone.value)


def test_bad_input_is_named_by_rule_and_position() -> None:
    with pytest.raises(StatisticsInputError, match=r"events must be zero.* \(at 1"):
        empirical_bayes([1, -1], [5, 5])
    with pytest.raises(StatisticsInputError, match="square"):
        empirical_bayes([1, 1], [5, 5], neighbours=np.ones((2, 3)))
    with pytest.raises(StatisticsInputError, match=r"true or false \(at \(0, 1\)"):
        empirical_bayes([1, 1], [5, 5], neighbours=[[0, 2], [0, 0]])
    with pytest.raises(StatisticsInputError, match="axis of places"):
        empirical_bayes(1, 5)
