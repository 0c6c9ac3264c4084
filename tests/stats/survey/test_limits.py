"""Intervals, effective sizes, release, quantiles and calibration of surveys."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.intervals import Interval
from somos_eval.stats.proportions import clopper_pearson, wilson
from somos_eval.stats.survey.calibration import poststratify, rake, trim_weights
from somos_eval.stats.survey.design import survey_design
from somos_eval.stats.survey.estimates import Estimate, mean, total
from somos_eval.stats.survey.limits import (
    SHARE_METHODS,
    Release,
    difference_limits,
    effective_size,
    mean_limits,
    release,
    share_limits,
)
from somos_eval.stats.survey.quantiles import quantile

Schools = Callable[[str], Mapping[str, Any]]


def _printed(found: Estimate) -> tuple[float, float]:
    return float(found.value[0]), float(found.error[0])


every_method = pytest.mark.parametrize("method", SHARE_METHODS)


@every_method
@settings(max_examples=40, deadline=None)
@given(
    p=st.floats(0, 1),
    deff=st.floats(0.5, 8),
    n=st.integers(5, 900),
    df=st.integers(2, 60),
)
def test_limits_are_ordered_within_bounds_and_mirror(
    method: str, p: float, deff: float, n: int, df: int
) -> None:
    v = deff * p * (1 - p) / n
    lower, upper = share_limits(p, v, n, df, method=method)
    assert 0 <= lower <= p + 1e-9
    assert p - 1e-9 <= upper <= 1
    mirrored = share_limits(1 - p, v, n, df, method=method)
    assert float(lower) == pytest.approx(1 - float(mirrored.upper), abs=1e-7)


def test_simple_random_sampling_gives_clopper_pearson() -> None:
    """Korn & Graubard (1998): with deff 1 and n - 1 degrees the design goes away."""
    n, k = 50, np.arange(51)
    p = k / n
    found = share_limits(p, p * (1 - p) / n, n, n - 1)
    np.testing.assert_allclose(found, clopper_pearson(k, n), rtol=1e-9, atol=1e-12)


@every_method
def test_nobody_and_everybody_leave_a_one_sided_limit(method: str) -> None:
    lower, upper = share_limits([0, 1], [0, 0], 20, 19, method=method)
    assert (lower[0], upper[1]) == (0, 1)
    assert upper[0] == pytest.approx(float(clopper_pearson(0, 20).upper))
    assert lower[1] == pytest.approx(float(clopper_pearson(20, 20).lower))
    # Fewer clusters than persons say less.
    assert share_limits(0, 0, 20, 4, method=method).upper > upper[0]


@every_method
def test_missing_parts_have_no_limits(method: str) -> None:
    found = share_limits(
        [np.nan, 0.5, 0.5], [0.01, np.nan, 0.01], 20, [9, 9, 0], method=method
    )
    assert np.isnan(found).all()


def test_effective_size_of_a_design() -> None:
    found = effective_size([0.5, 0.2, 0, 1, np.nan], [0.005, 0.004, 0, 0, 0.1], 100)
    assert found[:4].tolist() == pytest.approx([50, 40, 100, 100])
    assert np.isnan(found[4])


def test_limits_of_a_mean_are_those_of_student() -> None:
    y = np.array([3.0, 5, 8, 1, 9, 4])
    found = mean(survey_design(np.ones(6)), y)
    lower, upper = mean_limits(
        found.value, found.variance, found.degrees, confidence=0.9
    )
    expected = stats.ttest_1samp(y, 0).confidence_interval(0.9)
    assert (lower[0], upper[0]) == pytest.approx(tuple(expected))
    assert np.isnan(mean_limits(1, 1, 0, confidence=0.9)).all()


def test_release_follows_the_coefficient_and_the_size() -> None:
    found = release([0.1, 0.1, 0.2, 0.3, 0.31, np.nan], [90, 29, 90, 90, 90, 90])
    assert found.tolist() == [
        Release.PUBLISH,
        Release.CAUTION,
        Release.CAUTION,
        Release.CAUTION,
        Release.SUPPRESS,
        Release.SUPPRESS,
    ]
    with pytest.raises(StatisticsInputError, match="caution"):
        release(0.1, 90, caution=0.4)


def test_difference_of_independent_shares_is_newcombe() -> None:
    """Newcombe (1998), Stat. Med. 17:873, method 10: 56/70 - 48/80 = .0524 to .3339."""
    found = difference_limits((56 / 70, wilson(56, 70)), (48 / 80, wilson(48, 80)), 0)
    assert [round(float(x), 4) for x in found] == [0.2, 0.0524, 0.3339]


@settings(max_examples=40, deadline=None)
@given(
    a=st.floats(0.05, 0.95),
    b=st.floats(0.05, 0.95),
    r=st.floats(-1, 1),
    more=st.floats(0, 1),
)
def test_correlation_narrows_a_difference(
    a: float, b: float, r: float, more: float
) -> None:
    limits = [Interval(*wilson(x * 40, 40)) for x in (a, b)]
    d, lower, upper = difference_limits((a, limits[0]), (b, limits[1]), r)
    assert lower <= d + 1e-12
    assert d - 1e-12 <= upper
    higher = min(1.0, r + more)
    narrow = difference_limits((a, limits[0]), (b, limits[1]), higher)
    assert narrow.upper - narrow.lower <= upper - lower + 1e-9
    swapped = difference_limits((b, limits[1]), (a, limits[0]), r)
    assert float(swapped.lower) == pytest.approx(-float(upper), abs=1e-9)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: share_limits([0.5, 1.2], 0.01, 9, 8), "not exceed 1 .at 1"),
        (lambda: share_limits(0.5, 0.01, 9, 8, method="wald"), "'beta', 'logit'"),
        (lambda: share_limits(0.5, [0.1, -1], 9, 8), "variance must be zero or more"),
        (lambda: release([-1], 9), "cv must be zero or more"),
        (
            lambda: difference_limits((0.5, wilson(5, 9)), (0.5, wilson(5, 9)), 2),
            "correlation",
        ),
        (lambda: quantile(survey_design([1.0, 1]), [1, 2], 1.5), "probabilities"),
        (lambda: trim_weights([1.0, 2], lower=3, upper=2), "lower must be below"),
        (lambda: trim_weights([5.0, 9], upper=2), "within the limits"),
        (lambda: trim_weights([1.0, 9], upper=2, strict=True), "mean weight"),
    ],
)
def test_bad_input_is_refused(call: Any, message: str) -> None:
    with pytest.raises(StatisticsInputError, match=message):
        call()


def test_quantiles_of_equal_weights_are_numpys() -> None:
    rng = np.random.default_rng(2)
    y = rng.normal(50, 9, 81)
    found = quantile(survey_design(np.ones(81)), y, [0.1, 0.25, 0.5, 0.9])
    expected = np.quantile(y, [0.1, 0.25, 0.5, 0.9], method="inverted_cdf")
    np.testing.assert_allclose(found.value, expected)
    assert (found.lower <= found.value).all()
    assert (found.value <= found.upper).all()
    even = quantile(survey_design(np.ones(4)), [1, 2, 3, 4], 0.5, rule="school")
    assert float(even.value[0]) == 2.5


def test_quantiles_of_the_schools_as_r_prints_them(schools: Schools) -> None:
    """R survey, tests/testoutput/quantile-new.Rout.save: 565 and 756; 526 and 728."""
    data = schools("strat")
    design = survey_design(data["pw"], strata=data["stype"])
    found = [quantile(design, data[y], [0.25, 0.75]) for y in ("api00", "api99")]
    assert [q.value.tolist() for q in found] == [[565, 756], [526, 728]]


def test_a_weight_is_as_many_persons_in_a_quantile() -> None:
    y, w = np.array([4.0, 1, 9, 7]), np.array([3.0, 2, 4, 1])
    found = quantile(survey_design(w), y, [0.3, 0.55])
    whole = np.quantile(np.repeat(y, w.astype(int)), [0.3, 0.55], method="inverted_cdf")
    assert found.value.tolist() == whole.tolist()
    assert np.isnan(quantile(survey_design(w), np.full(4, np.nan), 0.5)).all()


def test_poststratified_schools_as_r_prints_them(schools: Schools) -> None:
    """R survey, tests/api.Rout.save: 642.31 (23.92) and 3680893 (406293)."""
    data = schools("clus1")
    design = survey_design(data["pw"], units=data["dnum"], population=data["fpc"])
    known = {"E": 4421, "H": 755, "M": 1018}
    fitted = poststratify(design, data["stype"], known)
    value, error = _printed(mean(fitted, data["api00"]))
    assert (round(value, 2), round(error, 2)) == (642.31, 23.92)
    value, error = _printed(total(fitted, data["enroll"]))
    assert (round(value), round(error)) == (3680893, 406293)
    # What the cells fix no longer varies.
    cells = total(fitted, (data["stype"] == "E").astype(float))
    assert float(cells.value[0]) == pytest.approx(4421)
    assert float(cells.variance[0]) == pytest.approx(0, abs=1e-12)


def test_raking_one_margin_is_poststratification(schools: Schools) -> None:
    data = schools("clus1")
    design = survey_design(data["pw"], units=data["dnum"])
    known = {"E": 4421, "H": 755, "M": 1018}
    once = poststratify(design, data["stype"], known)
    again = rake(design, [(data["stype"], known)])
    np.testing.assert_allclose(again.weights, once.weights)
    np.testing.assert_allclose(
        mean(again, data["api00"]).variance, mean(once, data["api00"]).variance
    )


def test_margins_are_met_and_contradictions_refused() -> None:
    rng = np.random.default_rng(6)
    a, b = rng.integers(0, 2, 90), rng.integers(0, 3, 90)
    design = survey_design(rng.uniform(1, 3, 90))
    margins = [(a, {0: 60.0, 1: 40.0}), (b, {0: 20.0, 1: 30.0, 2: 50.0})]
    fitted = rake(design, margins, tolerance=1e-9, iterations=50)
    np.testing.assert_allclose(np.bincount(a, fitted.weights), [60, 40], rtol=1e-9)
    np.testing.assert_allclose(np.bincount(b, fitted.weights), [20, 30, 50])
    with pytest.raises(StatisticsInputError, match="did not converge"):
        rake(design, [margins[0], (a, {0: 10.0, 1: 90.0})], iterations=1)
    with pytest.raises(StatisticsInputError, match="cells must be those"):
        poststratify(design, a, {0: 60.0, 1: 30.0, 2: 10.0})
    with pytest.raises(StatisticsInputError, match=r"positive .at 1"):
        poststratify(design, a, {0: 60.0, 1: 0.0})
    with pytest.raises(StatisticsInputError, match="one survey"):
        poststratify(survey_design(np.ones(90), group=b), a, {0: 6.0, 1: 4.0})


@settings(max_examples=40, deadline=None)
@given(weights=st.lists(st.floats(0.5, 40), min_size=3, max_size=30))
def test_trimming_keeps_the_sum(weights: list[float]) -> None:
    upper = float(np.mean(weights)) * 1.2
    found = trim_weights(weights, upper=upper, strict=True)
    assert found.sum() == pytest.approx(sum(weights))
    assert found.max() <= upper * (1 + 1e-8)


def test_trimming_by_hand() -> None:
    """Of 10 the cap takes 4, a third for each of the others."""
    assert trim_weights([1.0, 2, 3, 10], upper=6).tolist() == pytest.approx(
        [1 + 4 / 3, 2 + 4 / 3, 3 + 4 / 3, 6]
    )
    assert trim_weights([1.0, 2], upper=6).tolist() == [1, 2]
