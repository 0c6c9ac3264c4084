"""Changes of rates against those of others."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.impact.rate_did import (
    Windows,
    change_against,
    dispersion_of,
    placebo_changes,
)
from somos_eval.stats.proportions import wilson

MANY = 1e9


def test_beside_a_country_the_limits_are_those_of_wilson() -> None:
    # Same exposure, and comparators that did not change nor vary.
    after, before = np.array([3.0, 0, 7, 20]), np.array([9.0, 5, 0, 20])
    found = change_against(
        Windows(before, after, 1.0, 1.0), Windows(MANY, MANY, 1.0, 1.0)
    )
    share = wilson(after, before + after)
    with np.errstate(divide="ignore"):
        np.testing.assert_allclose(found.ratio.ratio, after / before)
        odds = share.lower / (1 - share.lower)
        np.testing.assert_allclose(found.ratio.lower, odds, rtol=1e-6)
        odds = share.upper / (1 - share.upper)
        np.testing.assert_allclose(
            found.ratio.upper, np.where(before > 0, odds, np.inf), rtol=1e-6
        )
    np.testing.assert_allclose(found.expected, before)


def test_a_ratio_of_rate_ratios_by_hand() -> None:
    # 30 in 10 years, then 10 in 5: from 3 to 2. Others: from 2 to 4.
    found = change_against(Windows(30, [10], 10, 5), Windows(40, 40, 20, 10))
    assert found.ratio.ratio[0] == pytest.approx((2 / 3) / (4 / 2))
    # 30 cases at a rate that doubles, in half the time.
    assert found.expected[0] == pytest.approx(30)
    # Of 40 cases, half are expected after.
    variance = 10 * (1 + 10 * (1 / 40 + 1 / 40))
    assert found.z[0] == pytest.approx(-10 / np.sqrt(variance))


def test_several_dates_share_one_ratio() -> None:
    own = Windows([[6, 8]], [[3, 4]], [[2, 2]], [[2, 2]])
    others = Windows([[MANY, MANY]], [[MANY, 2 * MANY]], [[1, 1]], [[1, 1]])
    found = change_against(own, others)
    t = float(found.ratio.ratio[0])
    # The score equation: cases after are those that the ratio foresees.
    assert 9 * t / (1 + t) + 12 * 2 * t / (1 + 2 * t) == pytest.approx(7, rel=1e-6)


def test_nothing_to_compare_has_no_ratio() -> None:
    own = Windows([0.0, 4, 4, np.nan], [0.0, 4, 4, 4], [1, 1, 0, 1], 1.0)
    found = change_against(own, Windows(9, 9, 1, 1))
    assert np.isnan(found.ratio.ratio).tolist() == [True, False, True, True]
    alone = change_against(Windows([4], 4, 1, 1), Windows(0, 9, 1, 1))
    assert np.isnan(alone.ratio.lower[0])
    assert np.isnan(alone.z[0])


def test_dispersion_is_pearsons_of_the_two_by_j_table() -> None:
    before, after = np.array([12.0, 30, 7, 22]), np.array([9.0, 14, 11, 30])
    found = dispersion_of(Windows(before, after, 5.0, 5.0))
    chi = stats.chi2_contingency([before, after], correction=False)
    assert found.statistic == pytest.approx(chi.statistic)
    assert found.freedom == chi.dof
    assert dispersion_of(Windows([3.0], [4.0], 1.0, 1.0)) == (0, 0)
    assert dispersion_of(Windows([3.0, 1], [0.0, 0], 1.0, 1.0)) == (0, 0)


def test_each_placebo_is_compared_with_the_rest() -> None:
    places = Windows([12, 30, 7, 22], [9, 14, 11, 30], [1, 2, 1, 2], 2)
    z = placebo_changes(places)
    one = change_against(Windows([12], 9, 1, 2), Windows(59, 55, 5, 6)).z
    assert z[0] == pytest.approx(one[0])


def test_limits_hold_the_truth_about_as_often_as_they_say() -> None:
    rng = np.random.default_rng(12)
    n, donors = 2000, 12
    own = [rng.poisson(m, n) for m in (14.0, 7.0)]
    rest = [rng.poisson(14.0, (n, donors)).sum(axis=1) for _ in range(2)]
    ratio = change_against(
        Windows(own[0], own[1], 1.0, 1.0), Windows(rest[0], rest[1], 1.0, 1.0)
    ).ratio
    covered = (ratio.lower <= 0.5) & (ratio.upper >= 0.5)
    assert 0.94 <= np.mean(covered) <= 0.97


@settings(max_examples=40, deadline=None)
@given(
    st.integers(0, 60),
    st.integers(0, 60),
    st.floats(1, 6),
    st.floats(0.5, 20),
)
def test_limits_are_ordered_and_widen(
    before: int, after: int, dispersion: float, scale: float
) -> None:
    own, others = Windows([before], after, 1.0, 1.0), Windows(40, 50, 1.0, 1.0)
    plain = change_against(own, others).ratio
    wide = change_against(own, others, dispersion=dispersion, freedom=9).ratio
    scaled = change_against(
        Windows([before], after, scale, scale), Windows(40, 50, 1.0, 1.0)
    ).ratio
    if before + after == 0:
        assert np.isnan(plain.ratio[0])
        return
    assert 0 <= wide.lower[0] <= plain.lower[0] <= plain.ratio[0]
    assert plain.ratio[0] <= plain.upper[0] <= wide.upper[0]
    assert scaled.lower[0] == pytest.approx(plain.lower[0])


def test_bad_input_is_named() -> None:
    good = Windows([1], 1, 1, 1)
    with pytest.raises(StatisticsInputError, match="at least 1"):
        change_against(good, good, dispersion=0.5)
    with pytest.raises(StatisticsInputError, match=r"zero or more \(at 1\)"):
        change_against(Windows([1, -1], 1, 1, 1), good)
    with pytest.raises(StatisticsInputError, match="must be"):
        change_against(Windows(1, 1, 1, 1), Windows(1, 1, 1, 1))
