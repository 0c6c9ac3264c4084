"""Standardised rates, beyond the reference cases."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.rates import byar, rate_interval
from somos_eval.stats.standardisation import direct_rate, indirect_ratio

# Two places of four ages each: the test of esda.smoothing (pysal/esda, TestAgeStd).
EVENTS = np.array([[30, 25, 25, 15], [33, 21, 30, 20]])
PEOPLE = np.array([[1000, 1000, 1100, 900], [1000, 900, 1100, 900]])
STANDARD = np.array([[1000, 900, 1000, 900], [1000, 900, 1000, 900]])


def test_the_gamma_limits_of_esda() -> None:
    found = direct_rate(EVENTS, PEOPLE, STANDARD, method="gamma")
    published = [
        [0.02374402, 0.01920491, 0.02904848],
        [0.02665072, 0.02177143, 0.03230508],
    ]
    got = np.column_stack([found.value, found.lower, found.upper])
    assert np.round(got, 8).tolist() == published
    assert np.round(found.crude, 8).tolist() == [0.02375, 0.02666667]


@pytest.mark.parametrize("method", ["dobson", "gamma"])
def test_with_the_own_structure_it_is_the_crude_rate(method: str) -> None:
    found = direct_rate(EVENTS, PEOPLE, PEOPLE, per=1000, method=method)
    np.testing.assert_allclose(found.value, found.crude)
    np.testing.assert_allclose(
        found.value, EVENTS.sum(axis=1) / PEOPLE.sum(axis=1) * 1000
    )


def test_dobson_with_one_stratum_is_byar_and_gamma_is_exact() -> None:
    k, n = np.array([[12], [40]]), np.array([[900], [800]])
    dobson = direct_rate(k, n, [[5]])
    limits = byar(k[:, 0], n[:, 0])
    np.testing.assert_allclose((dobson.lower, dobson.upper), limits)
    gamma = direct_rate(k, n, [[5]], method="gamma")
    exact = stats.chi2.ppf([0.025], 2 * k[:, 0]) / 2 / n[:, 0]
    np.testing.assert_allclose(gamma.lower, exact)
    above = stats.chi2.ppf(0.975, 2 * k[:, 0] + 2) / 2 / n[:, 0]
    np.testing.assert_allclose(gamma.upper, above)


def test_few_events_are_not_given() -> None:
    found = direct_rate([[4, 5], [4, 6]], 1000, 1)
    assert np.isnan(found.value).tolist() == [True, False]
    assert np.isnan(found.lower).tolist() == [True, False]
    assert found.events.tolist() == [9, 10]
    assert direct_rate([4, 5], 1000, 1, minimum=0).value == pytest.approx(0.0045)


def test_no_event_still_has_an_upper_gamma_limit() -> None:
    found = direct_rate([0, 0], [1000, 500], [1, 1], method="gamma", minimum=0)
    assert [float(found.value), float(found.lower)] == [0, 0]
    # The heaviest stratum has weight 1/2 over 500: 3.689 / 1000.
    assert found.upper == pytest.approx(-np.log(0.025) / 1000)


def test_a_stratum_that_weighs_needs_people() -> None:
    found = direct_rate([[20, 0], [20, 0]], [[100, 0], [100, 0]], [[1, 1], [1, 0]])
    assert np.isnan(found.value[0])
    assert found.value[1] == pytest.approx(0.2)
    assert np.isnan(direct_rate([20, np.nan], [100, 100], [1, 1]).value)


def test_an_empty_stratum_without_weight_adds_no_people_to_the_crude_rate() -> None:
    found = direct_rate([20, 0], [1000, 0], [1, 0])
    assert float(found.crude) == 0.02
    assert float(found.value) == 0.02


def test_indirect_limits_are_those_of_the_count() -> None:
    found = indirect_ratio([4, 0, 30], [10, 20], [3, 4], [10, 10])
    assert found.expected.tolist() == [11, 11, 11]
    counted = rate_interval([4, 0, 30], 11)
    np.testing.assert_array_equal(found.lower, counted.lower)
    np.testing.assert_array_equal(found.upper, counted.upper)
    assert found.lower[1] == 0


def test_nothing_expected_and_no_reference_have_no_ratio() -> None:
    nothing = indirect_ratio(3, [10, 20], [0, 0], [10, 10])
    unknown = indirect_ratio(3, [10, 20], [3, 4], [10, 0])
    outside = indirect_ratio(3, [10, 0], [3, 4], [10, 0])
    assert np.isnan(nothing.ratio)
    assert np.isnan(unknown.ratio)
    assert outside.ratio == pytest.approx(1)


tables = st.lists(
    st.tuples(st.integers(0, 60), st.integers(60, 5000), st.integers(1, 900)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(rows=tables, seed=st.integers(0, 99))
def test_strata_come_in_any_order_and_any_scale(
    rows: list[tuple[int, int, int]], seed: int
) -> None:
    k, n, w = np.array(rows, dtype=float).T
    for method in ("dobson", "gamma"):
        found = direct_rate(k, n, w, method=method)
        order = np.random.default_rng(seed).permutation(len(k))
        moved = direct_rate(k[order], n[order], 7 * w[order], method=method)
        np.testing.assert_allclose(found, moved, rtol=1e-9)
        if k.sum() >= 10:
            assert 0 <= found.lower <= found.value <= found.upper
            assert (k / n).min() - 1e-12 <= found.value <= (k / n).max() + 1e-12


def test_many_places_in_one_call_are_the_loop() -> None:
    rng = np.random.default_rng(3)
    n = rng.integers(50, 900, (6, 5))
    k = rng.binomial(n, 0.1)
    found = direct_rate(k, n, [1, 2, 3, 4, 5])
    for i in range(6):
        alone = direct_rate(k[i], n[i], [1, 2, 3, 4, 5])
        assert [float(part[i]) for part in found] == [float(part) for part in alone]


def test_bad_input_is_named_by_rule_and_position() -> None:
    with pytest.raises(StatisticsInputError, match=r"events must be zero.* \(at 1"):
        direct_rate([1, -1], [5, 5], [1, 1])
    with pytest.raises(StatisticsInputError, match="some weight"):
        direct_rate([1, 1], [5, 5], [0, 0])
    with pytest.raises(StatisticsInputError, match="'dobson', 'gamma'"):
        direct_rate([1, 1], [5, 5], [1, 1], method="normal")
    with pytest.raises(StatisticsInputError, match="must broadcast"):
        indirect_ratio(1, [1, 2, 3], [1, 1], [1, 1])
