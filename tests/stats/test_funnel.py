"""Control limits and positions in a funnel, beyond the reference cases."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.funnel import (
    proportion_limits,
    proportion_position,
    rate_limits,
    rate_position,
)
from somos_eval.stats.proportions import wilson

# PHEindicatormethods, testdata_funnel_ratio_outputs.csv: the expected events at which
# so many observed ones lie on a control limit, and the ratio there in per cent.
ON_A_LIMIT = {
    0.95: [
        (1, 5.571644585, 17.94802207, 0.025317898, 3949.774946),
        (10, 18.39035799, 54.3763205, 4.795387629, 208.5337156),
        (100, 121.6268111, 82.21871402, 81.36400699, 122.9044681),
    ],
    0.998: [
        (1, 9.233410143, 10.83023482, 0.001000547, 99945.32721),
        (20, 38.04188668, 52.57362804, 8.958211233, 223.2588569),
        (120, 157.8591655, 76.01712552, 88.97456631, 134.8700027),
    ],
}


@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_the_ratios_of_public_health_england(confidence: float) -> None:
    for _, expected_low, low, expected_high, high in ON_A_LIMIT[confidence]:
        below = rate_limits(expected_low, confidence=confidence)
        above = rate_limits(expected_high, confidence=confidence)
        assert 100 * float(below.lower) == pytest.approx(low, rel=2e-6)
        # Its search stops at 1e-7: with hardly any event expected it shows.
        assert 100 * float(above.upper) == pytest.approx(high, rel=2e-5)


def test_a_rate_has_the_limits_of_its_expected_events() -> None:
    as_ratio = rate_limits(50.0)
    as_rate = rate_limits(25_000, 0.002)
    np.testing.assert_allclose(as_rate, np.array(as_ratio) * 0.002)


@settings(max_examples=60, deadline=None)
@given(expected=st.floats(0.01, 5000), confidence=st.sampled_from([0.95, 0.998]))
def test_beyond_the_limits_lies_half_of_alpha(
    expected: float, confidence: float
) -> None:
    limits = rate_limits(expected, confidence=confidence)
    low, high = float(limits.lower) * expected, float(limits.upper) * expected
    tail = (1 - confidence) / 2
    assert low < expected < high
    assert stats.gamma.cdf(expected, high) == pytest.approx(tail, rel=1e-6)
    if low > 0:
        assert stats.gamma.sf(expected, low + 1) == pytest.approx(tail, rel=1e-6)
    else:
        assert stats.poisson.pmf(0, expected) >= tail


def test_even_no_event_is_not_few_where_few_are_expected() -> None:
    # exp(-3.68) is above 2.5 % and exp(-3.7) is not.
    assert rate_limits([3.68, 3.7]).lower.tolist()[0] == 0
    assert rate_position(0, [3.68, 3.7]).tolist() == [0, -1]


@settings(max_examples=60, deadline=None)
@given(
    n=st.integers(1, 500),
    share=st.floats(0, 1),
    target=st.floats(0.01, 0.99),
)
def test_a_share_is_inside_if_its_wilson_interval_holds_the_target(
    n: int, share: float, target: float
) -> None:
    k = round(share * n)
    inside = wilson(k, n)
    close = min(abs(inside.lower - target), abs(inside.upper - target))
    if close > 1e-9:
        held = inside.lower <= target <= inside.upper
        assert (proportion_position(k, n, target) == 0) == held


def test_limits_narrow_with_size_and_widen_with_confidence() -> None:
    n = np.array([1, 10, 100, 1000, 10_000])
    for wide, wider in (
        (proportion_limits(n, 0.3), proportion_limits(n, 0.3, confidence=0.998)),
        (rate_limits(n, 0.3), rate_limits(n, 0.3, confidence=0.998)),
    ):
        assert (np.diff(wide.upper - wide.lower) < 0).all()
        assert (wider.lower <= wide.lower).all()
        assert (wider.upper >= wide.upper).all()


def test_five_positions() -> None:
    assert rate_position([2, 10, 20, 30, 60], 20).tolist() == [-2, -1, 0, 1, 2]
    assert proportion_position([20, 38, 50, 62, 80], 100, 0.5).tolist() == [
        -2,
        -1,
        0,
        1,
        2,
    ]
    # The mirror image of a share is on the other side.
    assert proportion_position([80, 62], 100, 0.5).tolist() == [2, 1]


def test_all_or_none_with_a_certain_target() -> None:
    assert proportion_limits(7, [0.0, 1.0]).lower.tolist() == [0, 1]
    assert proportion_position([0, 1, 7], 7, [0.0, 0.0, 1.0]).tolist() == [0, 2, 0]


def test_missing_and_unexpected_have_no_position() -> None:
    assert np.isnan(rate_position([np.nan, 3, 3], [4, 0, np.nan])).all()
    assert np.isnan(
        proportion_position([np.nan, 0, 1], [4, 0, 4], [0.5, 0.5, np.nan])
    ).all()
    assert np.isnan(rate_limits([0, np.nan])).all()
    assert np.isnan(proportion_limits([0, np.nan], 0.5)).all()


def test_order_of_rows_does_not_matter() -> None:
    k, n = np.array([3, 40, 0, 9]), np.array([9.0, 20.0, 15.0, 9.0])
    order = np.array([2, 0, 3, 1])
    assert (rate_position(k, n)[order] == rate_position(k[order], n[order])).all()


def test_bad_input_is_named_by_rule_and_position() -> None:
    with pytest.raises(StatisticsInputError, match=r"not exceed 1 \(at 1"):
        proportion_limits(5, [0.5, 1.5])
    with pytest.raises(StatisticsInputError, match="successes must not exceed"):
        proportion_position(6, 5, 0.5)
    with pytest.raises(StatisticsInputError, match=r"events must be zero.* \(at 0"):
        rate_position([-1, 2], 5)
