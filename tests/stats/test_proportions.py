"""Intervals for one proportion, beyond the reference cases."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import ArrayLike
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.intervals import Interval
from somos_eval.stats.proportions import (
    agresti_coull,
    binomial_test,
    clopper_pearson,
    manski_bounds,
    midp,
    wilson,
)


def wilson_corrected(
    k: ArrayLike, n: ArrayLike, *, confidence: float = 0.95
) -> Interval:
    return wilson(k, n, confidence=confidence, continuity=True)


METHODS: list[Callable[..., Interval]] = [
    wilson,
    wilson_corrected,
    clopper_pearson,
    midp,
    agresti_coull,
]
every_method = pytest.mark.parametrize("method", METHODS)
trials = st.integers(1, 400)
confidences = st.sampled_from([0.8, 0.95, 0.998])


@st.composite
def counts(draw: st.DrawFn) -> tuple[int, int]:
    n = draw(trials)
    return draw(st.integers(0, n)), n


@pytest.mark.parametrize(
    ("method", "printed"),
    [
        (wilson, [(0.2553, 0.3662), (0.0624, 0.1605), (0, 0.1611), (0.0061, 0.1718)]),
        (
            wilson_corrected,
            [(0.2535, 0.3682), (0.0598, 0.1644), (0, 0.2005), (0.0018, 0.1963)],
        ),
        (
            clopper_pearson,
            [(0.2527, 0.3676), (0.0578, 0.1617), (0, 0.1684), (0.0009, 0.1776)],
        ),
        (midp, [(0.2544, 0.3658), (0.0601, 0.1581), (0, 0.1391), (0.0017, 0.1585)]),
    ],
)
def test_the_table_of_newcombe(
    method: Callable[..., Interval], printed: list[tuple[float, float]]
) -> None:
    """Newcombe (1998), Stat. Med. 17:857, Table I: 81/263, 15/148, 0/20 and 1/29."""
    found = np.column_stack(method([81, 15, 0, 1], [263, 148, 20, 29]))
    assert np.round(found, 4).tolist() == [list(p) for p in printed]


@every_method
@settings(max_examples=40, deadline=None)
@given(data=counts(), confidence=confidences)
def test_limits_are_ordered_and_hold_the_share(
    method: Callable[..., Interval], data: tuple[int, int], confidence: float
) -> None:
    k, n = data
    lower, upper = method(k, n, confidence=confidence)
    assert 0 <= lower <= k / n + 1e-12
    assert k / n - 1e-12 <= upper <= 1
    assert upper - lower > 0


@every_method
@settings(max_examples=25, deadline=None)
@given(data=counts())
def test_successes_and_failures_mirror_each_other(
    method: Callable[..., Interval], data: tuple[int, int]
) -> None:
    k, n = data
    lower, upper = method(k, n)
    mirrored = method(n - k, n)
    assert float(lower) == pytest.approx(1 - float(mirrored.upper), abs=1e-9)
    assert float(upper) == pytest.approx(1 - float(mirrored.lower), abs=1e-9)


@every_method
def test_none_and_all_leave_a_one_sided_limit(
    method: Callable[..., Interval],
) -> None:
    lower, upper = method([0, 12], [12, 12])
    assert lower[0] == 0
    assert 0 < upper[0] < 0.5
    assert 0.5 < lower[1] < 1
    assert upper[1] == 1


@every_method
def test_no_trial_and_missing_counts_have_no_limits(
    method: Callable[..., Interval],
) -> None:
    lower, upper = method([0, np.nan, 1], [0, 5, np.nan])
    assert np.isnan(lower).all()
    assert np.isnan(upper).all()


@every_method
def test_one_call_over_a_table_is_the_loop(method: Callable[..., Interval]) -> None:
    rng = np.random.default_rng(20)
    n = rng.integers(0, 30, (7, 4))
    k = rng.binomial(n, 0.3)
    lower, upper = method(k, n)
    for place in np.ndindex(n.shape):
        alone = method(int(k[place]), int(n[place]))
        np.testing.assert_allclose(lower[place], alone.lower, rtol=1e-12)
        np.testing.assert_allclose(upper[place], alone.upper, rtol=1e-12)


@every_method
def test_order_of_rows_does_not_matter(method: Callable[..., Interval]) -> None:
    k, n = np.array([0, 3, 7, 9, 0]), np.array([4, 9, 7, 30, 0])
    shuffled = np.array([3, 0, 4, 2, 1])
    np.testing.assert_array_equal(
        np.array(method(k, n))[:, shuffled], np.array(method(k[shuffled], n[shuffled]))
    )


@every_method
def test_more_successes_than_trials_are_refused(
    method: Callable[..., Interval],
) -> None:
    with pytest.raises(StatisticsInputError, match="at 1"):
        method([1, 8], [5, 7])


@pytest.mark.parametrize(
    ("method", "name"),
    [(wilson, "wilson"), (clopper_pearson, "beta"), (agresti_coull, "agresti_coull")],
)
def test_statsmodels_gives_the_same(method: Callable[..., Interval], name: str) -> None:
    k, n = np.arange(0, 25), 24
    theirs = proportion_confint(k, n, alpha=0.1, method=name)
    np.testing.assert_allclose(
        method(k, n, confidence=0.9), np.clip(theirs, 0, 1), rtol=1e-9, atol=1e-12
    )


@pytest.mark.parametrize(("k", "n"), [(1, 10), (5, 10), (81, 263), (3, 7)])
def test_tails_beyond_the_midp_limits_are_half_of_alpha(k: int, n: int) -> None:
    lower, upper = midp(k, n)
    half = stats.binom.pmf(k, n, [lower, upper]) / 2
    assert stats.binom.sf(k, n, lower) + half[0] == pytest.approx(0.025, abs=1e-12)
    assert stats.binom.cdf(k - 1, n, upper) + half[1] == pytest.approx(0.025, abs=1e-12)


def test_weighted_counts_serve_wilson_but_not_midp() -> None:
    lower, _ = wilson(2.5, 7.5)
    assert wilson(2, 7.5).lower < lower < wilson(3, 7.5).lower
    with pytest.raises(StatisticsInputError, match="whole"):
        midp(2.5, 7.5)


def test_share_against_a_known_one() -> None:
    p = binomial_test([5, 11, np.nan, 0], [10, 32, 4, 0], [0.5, 800 / 3811, 0.5, 0.5])
    assert p[0] == 1
    assert p[1] == pytest.approx(0.07966863303333, rel=1e-9)
    assert np.isnan(p[2:]).all()
    with pytest.raises(StatisticsInputError, match="must not exceed 1"):
        binomial_test(1, 2, 1.5)


def test_unknown_outcomes_widen_both_ways() -> None:
    """Six kept, two broken and four without follow-up: between 50 and 83 per cent."""
    bounds = manski_bounds(6, 2, 4)
    assert float(bounds.worst) == pytest.approx(6 / 12)
    assert float(bounds.best) == pytest.approx(10 / 12)
    assert float(bounds.lower) == float(wilson(6, 12).lower)
    assert float(bounds.upper) == float(wilson(10, 12).upper)


def test_without_unknown_outcomes_the_bounds_are_wilson() -> None:
    bounds = manski_bounds([6, 0], [2, 0], 0)
    assert bounds.worst[0] == bounds.best[0] == 0.75
    assert (bounds.lower[0], bounds.upper[0]) == tuple(float(x) for x in wilson(6, 8))
    assert np.isnan([b[1] for b in bounds]).all()


@settings(max_examples=40, deadline=None)
@given(
    s=st.integers(0, 60),
    f=st.integers(0, 60),
    u=st.integers(0, 60),
    more=st.integers(1, 9),
)
def test_bounds_hold_every_way_the_unknown_could_turn_out(
    s: int, f: int, u: int, more: int
) -> None:
    if s + f + u == 0:
        return
    bounds = manski_bounds(s, f, u)
    shares = (s + np.arange(u + 1)) / (s + f + u)
    assert bounds.worst - 1e-12 <= shares.min()
    assert shares.max() <= bounds.best + 1e-12
    assert bounds.lower <= bounds.worst <= bounds.best <= bounds.upper
    wider = manski_bounds(s, f, u + more)
    assert wider.best - wider.worst >= bounds.best - bounds.worst - 1e-12
