"""Rates of two groups within strata: ratio, limits and permutations."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.proportions import wilson
from somos_eval.stats.stratified import mantel_haenszel, permutation_test

strata = st.lists(
    st.tuples(
        st.integers(0, 20), st.floats(0.5, 50), st.integers(0, 20), st.floats(0.5, 50)
    ),
    min_size=1,
    max_size=8,
)


def test_the_doctors_who_smoked() -> None:
    """Doll & Hill's deaths by age, in Breslow & Day (1987) and Rothman et al. (2008).

    Coronary deaths and thousands of person-years, smokers and not; the Mantel-Haenszel
    ratio of the ages together is 1.42 (Rothman & Greenland, table 15-2).
    """
    found = mantel_haenszel(
        [32, 104, 206, 186, 102],
        [52.407, 43.248, 28.612, 12.663, 5.317],
        [2, 12, 28, 28, 31],
        [18.790, 10.673, 5.710, 2.585, 1.462],
    )
    assert float(found.ratio) == pytest.approx(1.4247, abs=1e-4)
    # Greenland & Robins (1985), their limits on the logarithm: 1.154 to 1.759.
    assert float(found.lower) == pytest.approx(1.154, abs=0.01)
    assert float(found.upper) == pytest.approx(1.759, abs=0.01)


@settings(max_examples=60, deadline=None)
@given(
    k1=st.integers(0, 60),
    t1=st.floats(0.1, 100),
    k2=st.integers(0, 60),
    t2=st.floats(0.1, 100),
)
def test_one_stratum_is_the_ratio_with_the_limits_of_wilson(
    k1: int, t1: float, k2: int, t2: float
) -> None:
    found = mantel_haenszel([k1], [t1], [k2], [t2])
    if k1 + k2 == 0:
        assert np.isnan(found).all()
        return
    low, high = wilson(k1, k1 + k2)
    with np.errstate(divide="ignore"):
        assert found.ratio == pytest.approx(k1 / t1 / (k2 / t2) if k2 else np.inf)
        assert found.lower == pytest.approx(low / (1 - low) * t2 / t1, rel=1e-6)
        assert found.upper == pytest.approx(high / (1 - high) * t2 / t1, rel=1e-6)


def test_the_limits_are_where_the_score_test_turns() -> None:
    a, t1 = np.array([3, 9, 0]), np.array([10.0, 12, 7])
    b, t2 = np.array([8, 5, 4]), np.array([11.0, 12, 9])
    found = mantel_haenszel(a, t1, b, t2)
    for ratio in (float(found.lower), float(found.upper)):
        p = ratio * t1 / (ratio * t1 + t2)
        m = a + b
        z = (a.sum() - (m * p).sum()) / np.sqrt((m * p * (1 - p)).sum())
        assert abs(z) == pytest.approx(stats.norm.ppf(0.975), rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(rows=strata, scale=st.sampled_from([0.01, 12.0]))
def test_order_scale_and_exchange_of_groups(
    rows: list[tuple[int, float, int, float]], scale: float
) -> None:
    a, t1, b, t2 = (np.array(c, dtype=float) for c in zip(*rows, strict=True))
    found = mantel_haenszel(a, t1, b, t2)
    if a.sum() + b.sum() == 0:
        assert np.isnan(found).all()
        return
    assert found.lower <= found.upper
    again = mantel_haenszel(a[::-1], t1[::-1] * scale, b[::-1], t2[::-1] * scale)
    np.testing.assert_allclose(again, found, rtol=1e-8)
    exchanged = mantel_haenszel(b, t2, a, t1)
    with np.errstate(divide="ignore"):
        inverse = 1 / np.array([found.ratio, found.upper, found.lower])
    np.testing.assert_allclose(exchanged, inverse, rtol=1e-6)
    assert (found.lower == 0) == (a.sum() == 0)
    assert np.isinf(found.upper) == (b.sum() == 0)
    # A stratum without one of the groups says nothing.
    more = mantel_haenszel([*a, 9], [*t1, 5], [*b, 0], [*t2, 0])
    np.testing.assert_array_equal(more, found)


def test_nothing_to_compare_is_missing() -> None:
    assert np.isnan(mantel_haenszel([0], [5], [0], [5])).all()
    assert np.isnan(mantel_haenszel([], [], [], [])).all()
    assert np.isnan(mantel_haenszel([np.nan], [5], [3], [5])).all()


def test_permutations_approach_the_exact_share_of_labellings() -> None:
    k, t = np.array([9.0, 7, 1, 2, 6]), np.array([12.0, 12, 4, 12, 12])
    excess = k - t * k.sum() / t.sum()
    observed = abs(excess[:2].sum())
    every = [abs(excess[list(c)].sum()) for c in combinations(range(5), 2)]
    exact = np.mean(np.array(every) >= observed - 1e-12)
    found = permutation_test(
        k, t, [1, 1, 0, 0, 0], np.zeros(5, int), permutations=20_000
    )
    assert found == pytest.approx(exact, abs=0.01)


def test_permutations_keep_their_level_and_find_a_difference() -> None:
    rng = np.random.default_rng(2)
    where, first = np.repeat(np.arange(6), 4), np.tile([True, True, False, False], 6)
    same = [
        permutation_test(
            rng.poisson(5, 24), np.ones(24), first, where, permutations=199
        )
        for _ in range(200)
    ]
    assert np.mean(np.array(same) <= 0.05) < 0.1
    apart = rng.poisson(np.where(first, 12, 3))
    assert permutation_test(apart, np.ones(24), first, where) == 1 / 1000


def test_strata_of_one_group_move_no_permutation() -> None:
    k, t = [9.0, 2, 4, 4], [12.0, 12, 12, 12]
    first, where = [True, False, True, False], [1, 1, 3, 3]
    alone = permutation_test(k, t, first, where)
    with_more = permutation_test([*k, 50], [*t, 1], [*first, True], [*where, 2])
    assert alone == with_more
    assert np.isnan(permutation_test([1], [1], [True], [0]))


def test_bad_input_is_named() -> None:
    with pytest.raises(StatisticsInputError, match=r"zero or more \(at 0"):
        mantel_haenszel([-1], [1], [1], [1])
    with pytest.raises(StatisticsInputError, match="one dimension"):
        mantel_haenszel([[1]], [[1]], [[1]], [[1]])
    with pytest.raises(StatisticsInputError, match=r"must be positive .*\(at 1"):
        permutation_test([1, 1], [1, 0], [True, False], [0, 0])
