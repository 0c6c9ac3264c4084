"""What holds for every interval and estimate that no other test of its module says.

Those that work element by element must not mind which other rows come along; those that
reduce a sample must not mind its order nor its unit. What has nothing to say is NaN.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somos_eval.stats import change, rates, summary, two_proportions

Rowwise = Callable[..., Any]
RATES: list[Rowwise] = [
    rates.exact_poisson,
    rates.byar,
    rates.byar_midp,
    rates.poisson_score,
    rates.poisson_jeffreys,
    rates.rate_interval,
]
PAIRS: list[Rowwise] = [
    two_proportions.newcombe,
    two_proportions.miettinen_nurminen,
    two_proportions.koopman,
    rates.rate_ratio,
]
every_rate = pytest.mark.parametrize("method", RATES)
every_pair = pytest.mark.parametrize("method", PAIRS)

events = st.lists(
    st.tuples(st.integers(0, 60), st.floats(0.5, 1e6)), min_size=1, max_size=8
)
samples = st.lists(st.integers(-40, 40), min_size=1, max_size=16)


@st.composite
def two_groups(draw: st.DrawFn) -> list[tuple[int, int, int, int]]:
    def one() -> tuple[int, int, int, int]:
        n1, n2 = draw(st.integers(1, 30)), draw(st.integers(1, 30))
        return draw(st.integers(0, n1)), n1, draw(st.integers(0, n2)), n2

    return [one() for _ in range(draw(st.integers(1, 6)))]


def columns(rows: list[Any]) -> list[np.ndarray[Any, Any]]:
    return [np.array(c, dtype=float) for c in zip(*rows, strict=True)]


def told(found: Any) -> np.ndarray[Any, Any]:
    return np.array(found, dtype=float)


@every_rate
@settings(max_examples=20, deadline=None)
@given(rows=events, data=st.data())
def test_rates_do_not_mind_order_or_repetition(
    method: Rowwise, rows: list[tuple[int, float]], data: st.DataObject
) -> None:
    usual = told(method(*columns(rows)))
    order = data.draw(st.permutations(range(len(rows))))
    shuffled = told(method(*columns([rows[i] for i in order])))
    np.testing.assert_array_equal(shuffled, usual[:, order])
    twice = told(method(*columns(rows + rows)))
    np.testing.assert_array_equal(twice, np.hstack([usual, usual]))


@every_rate
def test_no_event_leaves_an_upper_limit_and_all_missing_none(method: Rowwise) -> None:
    none = method([0.0], [50.0])
    assert none.lower[0] == 0
    assert none.upper[0] > 0
    missing = method([np.nan, np.nan], [50.0, np.nan])
    assert np.isnan(missing.lower).all()
    assert np.isnan(missing.upper).all()


@every_pair
@settings(max_examples=15, deadline=None)
@given(rows=two_groups(), data=st.data())
def test_two_groups_do_not_mind_order_or_repetition(
    method: Rowwise, rows: list[tuple[int, int, int, int]], data: st.DataObject
) -> None:
    usual = told(method(*columns(rows)))
    order = data.draw(st.permutations(range(len(rows))))
    shuffled = told(method(*columns([rows[i] for i in order])))
    np.testing.assert_allclose(shuffled, usual[:, order], rtol=1e-12)
    twice = told(method(*columns(rows + rows)))
    np.testing.assert_allclose(twice, np.hstack([usual, usual]), rtol=1e-12)


@every_pair
def test_two_groups_all_missing(method: Rowwise) -> None:
    missing = method([np.nan], [4.0], [1.0], [np.nan])
    assert np.isnan(told(missing)).all()


@settings(max_examples=25, deadline=None)
@given(x=samples, scale=st.sampled_from([0.01, 3.0, 1e5]), data=st.data())
def test_summaries_follow_order_and_unit(
    x: list[int], scale: float, data: st.DataObject
) -> None:
    """A change of unit goes through every location and its limits."""
    p = [0.0, 0.25, 0.5, 0.9, 1.0]
    shuffled = data.draw(st.permutations(x))
    stretched = scale * np.array(x, dtype=float) + 7
    for measure in (
        lambda v: told(summary.quantiles(v, p)),
        lambda v: told(summary.median_interval(v)[:3]),
        lambda v: told(summary.mean_interval(v))[:3],
        lambda v: told(summary.weighted_median(v, np.ones(len(v)))),
    ):
        usual = measure(np.array(x, dtype=float))
        np.testing.assert_allclose(measure(np.array(shuffled, float)), usual, rtol=1e-9)
    for measure in (
        lambda v: told(summary.quantiles(v, p)),
        lambda v: told(summary.median_interval(v)[:3]),
        lambda v: told(summary.weighted_median(v, np.ones(len(v)))),
    ):
        expected = scale * measure(np.array(x, dtype=float)) + 7
        np.testing.assert_allclose(measure(stretched), expected, rtol=1e-9, atol=1e-9)
    spread = summary.median_absolute_deviation(np.array(x, dtype=float))
    np.testing.assert_allclose(
        summary.median_absolute_deviation(stretched), scale * spread, rtol=1e-6
    )


@settings(max_examples=25, deadline=None)
@given(x=st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=12))
def test_limits_of_a_mean_hold_it(x: list[float]) -> None:
    value, lower, upper = told(summary.mean_interval(x))[:3]
    if not np.isnan(lower):
        assert lower <= value <= upper


@settings(max_examples=25, deadline=None)
@given(d=samples, factor=st.integers(1, 9), data=st.data())
def test_a_paired_change_follows_order_and_unit(
    d: list[int], factor: int, data: st.DataObject
) -> None:
    zero = np.zeros(len(d))
    usual = change.wilcoxon_signed_rank(d, zero)
    shuffled = change.wilcoxon_signed_rank(data.draw(st.permutations(d)), zero)
    assert told(shuffled[:4]).tolist() == pytest.approx(
        told(usual[:4]).tolist(), nan_ok=True
    )
    stretched = change.wilcoxon_signed_rank(factor * np.array(d), zero)
    assert stretched.p_two_sided == pytest.approx(usual.p_two_sided, nan_ok=True)
    assert stretched.shift.estimate == pytest.approx(
        factor * usual.shift.estimate, nan_ok=True
    )
    turned = change.wilcoxon_signed_rank(-np.array(d), zero)
    assert turned.p_greater == pytest.approx(usual.p_less, nan_ok=True)


@settings(max_examples=25, deadline=None)
@given(x=samples, y=samples, factor=st.integers(1, 9))
def test_two_samples_turned_round_and_in_another_unit(
    x: list[int], y: list[int], factor: int
) -> None:
    usual, turned = change.mann_whitney(x, y), change.mann_whitney(y, x)
    assert turned.p_greater == pytest.approx(usual.p_less)
    assert turned.effect == pytest.approx(-usual.effect)
    assert turned.shift.estimate == pytest.approx(-usual.shift.estimate)
    stretched = change.mann_whitney(factor * np.array(x), factor * np.array(y))
    assert stretched.p_two_sided == pytest.approx(usual.p_two_sided)
    assert stretched.shift.estimate == pytest.approx(factor * usual.shift.estimate)
