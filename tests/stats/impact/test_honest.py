"""The bounds of Rambachan and Roth, by the optional package."""

import sys

import numpy as np
import pytest

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.impact.honest import MissingExtraError, honest_bounds

DISTANCES = [-3, -2, 0, 1]
ESTIMATES = np.array([0.2, -0.1, 1.0, 1.2])
COVARIANCE = np.diag([0.04, 0.04, 0.04, 0.04]) + 0.01


def test_limits_widen_with_what_is_allowed_until_the_effect_is_lost() -> None:
    pytest.importorskip("diff_diff")
    found = honest_bounds(DISTANCES, ESTIMATES, COVARIANCE, allowed=[0, 1, 2, 8])
    assert (np.diff(found.lower) < 0).all()
    assert (np.diff(found.upper) > 0).all()
    # With no deviation allowed: the mean effect after and its normal limits.
    error = np.sqrt((0.05 + 0.05 + 2 * 0.01) / 4)
    assert found.lower[0] == pytest.approx(1.1 - 1.96 * error, abs=0.05)
    assert found.lower[0] > 0
    assert found.breakdown in (2, 8)
    smooth = honest_bounds(
        DISTANCES, ESTIMATES, COVARIANCE, allowed=[0.0, 0.5], method="smoothness"
    )
    assert smooth.upper[1] - smooth.lower[1] > smooth.upper[0] - smooth.lower[0]


def test_order_of_the_distances_does_not_matter() -> None:
    pytest.importorskip("diff_diff")
    order = [2, 0, 3, 1]
    one = honest_bounds(DISTANCES, ESTIMATES, COVARIANCE, allowed=[1])
    other = honest_bounds(
        np.array(DISTANCES)[order],
        ESTIMATES[order],
        COVARIANCE[np.ix_(order, order)],
        allowed=[1],
    )
    np.testing.assert_allclose(one.lower, other.lower)


def test_without_the_package_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "diff_diff", None)
    with pytest.raises(MissingExtraError, match=r"somos_eval\[impacto\]"):
        honest_bounds(DISTANCES, ESTIMATES, COVARIANCE)


def test_bad_input_is_named() -> None:
    with pytest.raises(StatisticsInputError, match="distances before and after"):
        honest_bounds([0, 1], [1, 1], np.eye(2))
    with pytest.raises(StatisticsInputError, match="estimates must be"):
        honest_bounds(DISTANCES, ESTIMATES, np.eye(3))
    with pytest.raises(StatisticsInputError, match="zero or more"):
        honest_bounds(DISTANCES, ESTIMATES, COVARIANCE, allowed=[-1])
