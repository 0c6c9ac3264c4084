"""Differences and ratios of two proportions, beyond the reference cases."""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats
from statsmodels.stats.proportion import confint_proportions_2indep

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.two_proportions import koopman, miettinen_nurminen, newcombe

TABLES = np.array(
    [
        (56, 70, 48, 80),
        (9, 10, 3, 10),
        (6, 7, 2, 7),
        (5, 56, 0, 29),
        (0, 10, 0, 20),
        (0, 10, 0, 10),
        (10, 10, 0, 20),
        (10, 10, 0, 10),
    ]
)
Method = Callable[..., Any]
differences = pytest.mark.parametrize("method", [newcombe, miettinen_nurminen])


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, int, int, int]:
    n1, n2 = draw(st.integers(1, 80)), draw(st.integers(1, 80))
    return draw(st.integers(0, n1)), n1, draw(st.integers(0, n2)), n2


@pytest.mark.parametrize(
    ("method", "printed"),
    [
        (
            newcombe,
            [
                (0.0524, 0.3339),
                (0.1705, 0.8090),
                (0.0582, 0.8062),
                (-0.0381, 0.1926),
                (-0.1611, 0.2775),
                (-0.2775, 0.2775),
                (0.6791, 1),
                (0.6075, 1),
            ],
        ),
        (
            miettinen_nurminen,
            [
                (0.0528, 0.3382),
                (0.1700, 0.8406),
                (0.0342, 0.8534),
                (-0.0326, 0.1933),
                (-0.1658, 0.2844),
                (-0.2879, 0.2879),
                (0.7156, 1),
                (0.6636, 1),
            ],
        ),
    ],
)
def test_the_table_of_newcombe(
    method: Method, printed: list[tuple[float, float]]
) -> None:
    """Newcombe (1998), Stat. Med. 17:873, Table II, methods 10 and 6."""
    found = method(*TABLES.T)
    limits = np.round(np.column_stack([found.lower, found.upper]), 4)
    assert limits.tolist() == [list(p) for p in printed]


def test_statsmodels_gives_the_same_hybrid_limits() -> None:
    for k1, n1, k2, n2 in TABLES.tolist():
        theirs = confint_proportions_2indep(k1, n1, k2, n2, method="newcomb")
        np.testing.assert_allclose(newcombe(k1, n1, k2, n2)[1:], theirs, atol=1e-9)


def restricted(
    counts: tuple[int, int, int, int],
    second: Callable[[float, float], float],
    effect: float,
) -> tuple[float, float]:
    """Maximise the likelihood over p1, with p2 given by it and the effect."""
    k1, n1, k2, n2 = counts

    def loss(p1: float) -> float:
        p2 = second(p1, effect)
        if not (0 < p1 < 1 and 0 < p2 < 1):
            return 1e9
        terms = stats.binom.logpmf(k1, n1, p1) + stats.binom.logpmf(k2, n2, p2)
        return float(-terms)

    grid = np.linspace(1e-6, 1 - 1e-6, 4001)
    start = grid[int(np.argmin([loss(p) for p in grid]))]
    best = optimize.minimize_scalar(
        loss,
        bounds=(max(start - 3e-4, 1e-9), min(start + 3e-4, 1 - 1e-9)),
        method="bounded",
        options={"xatol": 1e-12},
    )
    return float(best.x), second(float(best.x), effect)


@pytest.mark.parametrize("counts", [(56, 70, 48, 80), (3, 9, 5, 14)])
def test_score_at_the_limits_of_the_difference_is_the_quantile(
    counts: tuple[int, int, int, int],
) -> None:
    """The defining equation, with a maximum found by search and not by the cubic."""
    k1, n1, k2, n2 = counts
    found = miettinen_nurminen(*counts)
    for d in (float(found.lower), float(found.upper)):
        p1, p2 = restricted(counts, operator.sub, d)
        variance = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * (n1 + n2) / (n1 + n2 - 1)
        score = (k1 / n1 - k2 / n2 - d) ** 2 / variance
        assert score == pytest.approx(stats.chi2.ppf(0.95, 1), rel=1e-5)


@pytest.mark.parametrize("counts", [(56, 70, 48, 80), (3, 9, 5, 14)])
def test_score_at_the_limits_of_the_ratio_is_the_quantile(
    counts: tuple[int, int, int, int],
) -> None:
    k1, n1, k2, n2 = counts
    found = koopman(*counts)
    for r in (float(found.lower), float(found.upper)):
        p1, p2 = restricted(counts, operator.truediv, r)
        variance = p1 * (1 - p1) / n1 + r * r * p2 * (1 - p2) / n2
        score = (k1 / n1 - r * k2 / n2) ** 2 / variance
        assert score == pytest.approx(stats.chi2.ppf(0.95, 1), rel=1e-5)


@differences
@settings(max_examples=60, deadline=None)
@given(counts=tables())
def test_limits_of_a_difference_are_ordered_and_hold_it(
    method: Method, counts: tuple[int, int, int, int]
) -> None:
    found = method(*counts)
    assert -1 - 1e-12 <= found.lower <= found.difference + 1e-12
    assert found.difference - 1e-12 <= found.upper <= 1 + 1e-12
    assert found.upper - found.lower > 0


@differences
@settings(max_examples=40, deadline=None)
@given(counts=tables())
def test_swapping_the_groups_changes_the_sign(
    method: Method, counts: tuple[int, int, int, int]
) -> None:
    k1, n1, k2, n2 = counts
    found, swapped = method(k1, n1, k2, n2), method(k2, n2, k1, n1)
    assert float(found.lower) == pytest.approx(-float(swapped.upper), abs=1e-7)


@settings(max_examples=60, deadline=None)
@given(counts=tables())
def test_a_ratio_and_its_inverse_have_inverse_limits(
    counts: tuple[int, int, int, int],
) -> None:
    k1, n1, k2, n2 = counts
    found, swapped = koopman(k1, n1, k2, n2), koopman(k2, n2, k1, n1)
    if k1 == k2 == 0:
        assert np.isnan(found).all()
        return
    assert 0 <= found.lower <= found.ratio * (1 + 1e-9)
    assert found.ratio * (1 - 1e-9) <= found.upper
    with np.errstate(divide="ignore"):
        inverse = 1 / swapped.upper
    assert float(found.lower) == pytest.approx(float(inverse), rel=1e-5, abs=1e-9)


def test_a_zero_leaves_the_other_limit_of_a_ratio() -> None:
    found = koopman([0, 4], [10, 10], [4, 0], [10, 10])
    assert (found.ratio[0], found.lower[0]) == (0, 0)
    assert 0 < found.upper[0] < 1
    assert np.isinf([found.ratio[1], found.upper[1]]).all()
    assert 1 < found.lower[1] < np.inf


@pytest.mark.parametrize("method", [newcombe, miettinen_nurminen, koopman])
def test_an_empty_group_has_no_limits(method: Method) -> None:
    found = method([3, np.nan], [5, 5], [0, 2], [0, 9])
    assert np.isnan(found).all()


@pytest.mark.parametrize("method", [newcombe, miettinen_nurminen, koopman])
def test_one_call_over_a_table_is_the_loop(method: Method) -> None:
    together = np.array(method(*TABLES.T))
    alone = np.array([method(*row) for row in TABLES.tolist()]).T
    np.testing.assert_allclose(together, alone, rtol=1e-9)


@pytest.mark.parametrize("method", [newcombe, miettinen_nurminen, koopman])
def test_impossible_counts_are_refused(method: Method) -> None:
    with pytest.raises(StatisticsInputError, match="must not exceed"):
        method(6, 5, 1, 5)
    with pytest.raises(StatisticsInputError, match="zero or more"):
        method(1, 5, -1, 5)
