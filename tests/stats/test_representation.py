"""Share of the seats against a known share of the population."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.representation import representation_ratio


def test_three_of_twenty_seats_for_half_of_the_people() -> None:
    """15 per cent over 50; Clopper & Pearson give 3 of 20 from 3.21 to 37.89 %."""
    found = representation_ratio(3, 20, 0.5)
    assert float(found.ratio) == pytest.approx(0.3)
    assert float(found.lower) == pytest.approx(0.0642, abs=1e-4)
    assert float(found.upper) == pytest.approx(0.7579, abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(n=st.integers(1, 60), share=st.floats(0.01, 1), data=st.data())
def test_limits_hold_the_ratio_and_scale_with_the_share(
    n: int, share: float, data: st.DataObject
) -> None:
    k = data.draw(st.integers(0, n))
    found = representation_ratio(k, n, share)
    assert 0 <= found.lower <= found.ratio <= found.upper
    assert (found.lower == 0) == (k == 0)
    theirs = stats.binomtest(k, n).proportion_ci(method="exact")
    assert float(found.lower) == pytest.approx(theirs.low / share, rel=1e-6)
    assert float(found.upper) == pytest.approx(theirs.high / share, rel=1e-6)


def test_nobody_there_no_seat_and_missing_have_no_ratio() -> None:
    found = representation_ratio([1, 0, np.nan, 1], [4, 0, 4, 4], [0, 0.5, 0.5, np.nan])
    assert np.isnan(np.array(found)).all()


def test_order_and_repetition_of_rows() -> None:
    k, n, p = (
        np.array([1, 5, 0, 1]),
        np.array([4, 9, 3, 4]),
        np.array([0.5, 0.1, 1, 0.5]),
    )
    found = np.array(representation_ratio(k, n, p))
    np.testing.assert_array_equal(found[:, 0], found[:, 3])
    back = np.array(representation_ratio(k[::-1], n[::-1], p[::-1]))
    np.testing.assert_array_equal(found, back[:, ::-1])


def test_bad_input() -> None:
    with pytest.raises(StatisticsInputError, match=r"must not exceed 1 \(at 1"):
        representation_ratio(1, 2, [0.5, 50])
    with pytest.raises(StatisticsInputError, match="must not exceed trials"):
        representation_ratio(3, 2, 0.5)
