"""Means, outranking, weights and levels, beyond the reference cases."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.composite import aggregation as a
from somos_eval.stats.composite import weighting as w
from somos_eval.stats.composite.consistency import alpha, correlations
from somos_eval.stats.composite.structure import Level, by_levels

MEANS: list[Callable[..., np.ndarray]] = [a.arithmetic, a.geometric, a.harmonic]
WEIGHTS = [0.2, 0.5, 0.3]
scores = arrays(
    float, st.tuples(st.integers(1, 8), st.just(3)), elements=st.floats(1, 100)
)


def test_means_are_those_of_scipy() -> None:
    x = np.random.default_rng(1).uniform(1, 100, (25, 3))
    assert a.geometric(x, WEIGHTS) == pytest.approx(stats.gmean(x, 1, weights=WEIGHTS))
    assert a.harmonic(x, WEIGHTS) == pytest.approx(
        stats.hmean(x, axis=1, weights=WEIGHTS)
    )
    for power in (-2.0, 0.5, 3.0):
        expected = stats.pmean(x, power, axis=1, weights=WEIGHTS)
        assert a.generalised(x, WEIGHTS, power=power) == pytest.approx(expected)
    assert a.generalised(x, power=0) == pytest.approx(stats.gmean(x, 1))


def test_missing_leaves_its_weight_to_the_rest() -> None:
    x = [[10.0, np.nan, 40.0]]
    assert a.arithmetic(x, WEIGHTS)[0] == pytest.approx((2 + 12) / 0.5)
    assert a.minimum(x)[0] == 10
    assert np.isnan(a.arithmetic(x, WEIGHTS, minimum_share=0.7)[0])
    assert np.isnan(a.minimum([[np.nan] * 3])[0])


def test_a_component_without_weight_does_not_count() -> None:
    x = [[10.0, 1.0]]
    assert a.minimum(x, [1, 0])[0] == 10
    assert a.geometric(x, [1, 0])[0] == pytest.approx(10)


@pytest.mark.parametrize("mean", [a.geometric, a.harmonic])
def test_zero_is_refused_with_what_to_do(mean: Callable[..., np.ndarray]) -> None:
    with pytest.raises(
        StatisticsInputError, match=r"normalise to \[1, 100\]"
    ) as caught:
        mean([[3.0, 2.0], [1.0, 0.0]])
    assert caught.value.positions == ((1, 1),)


@given(scores)
def test_the_less_is_made_up_for_the_lower(x: np.ndarray) -> None:
    arithmetic, geometric, harmonic = (mean(x, WEIGHTS) for mean in MEANS)
    slack = 1e-9
    assert (geometric <= arithmetic + slack).all()
    assert (harmonic <= geometric + slack).all()
    assert (a.minimum(x) <= harmonic + slack).all()


@pytest.mark.parametrize("mean", [*MEANS, a.minimum])
@given(scores)
def test_scale_goes_through(mean: Callable[..., np.ndarray], x: np.ndarray) -> None:
    assert mean(x * 8) == pytest.approx(mean(x) * 8)


def test_replicates_of_weights_stand_in_front() -> None:
    rng = np.random.default_rng(2)
    x, many = rng.uniform(1, 9, (6, 3)), rng.random((4, 3))
    for mean in MEANS:
        each = np.array([mean(x, one) for one in many])
        assert mean(x, many) == pytest.approx(each)


def test_outranking_counts_ties_by_half_and_skips_what_is_missing() -> None:
    x = [[1.0, 5.0], [1.0, 2.0], [np.nan, 3.0]]
    found = a.outranking(x, [3, 1])
    assert found.matrix[0] == pytest.approx([0, 0.375 + 0.25, 1])
    assert found.matrix[1, 0] == pytest.approx(0.375)
    assert found.dominant == 2
    assert a.copeland(x, [3, 1]).tolist() == [2, -2, 0]
    assert np.isnan(a.copeland([[1.0], [np.nan]])[1])
    assert np.isnan(a.outranking([[1.0]]).share)


@given(scores)
def test_outranking_is_a_share_of_each_pair(x: np.ndarray) -> None:
    both = a.outranking(x).matrix
    off = ~np.eye(len(x), dtype=bool)
    assert (both + both.T)[off] == pytest.approx(1.0)
    assert a.copeland(x).sum() == 0


def test_weights_add_up_to_one_and_noise_stays_within_its_spread() -> None:
    assert w.equal(4).tolist() == [0.25] * 4
    assert w.given([2, 2, 4]).tolist() == [0.25, 0.25, 0.5]
    u = np.random.default_rng(0).random((500, 3))
    moved = w.noisy(WEIGHTS, u, spread=0.25)
    assert moved.sum(axis=1) == pytest.approx(1.0)
    ratio = moved / WEIGHTS
    assert (ratio.max(axis=1) / ratio.min(axis=1) <= 1.25 / 0.75 + 1e-9).all()
    assert w.noisy(WEIGHTS, [0.5] * 3) == pytest.approx(WEIGHTS)


def test_principal_weights_are_those_of_a_singular_value_decomposition() -> None:
    x = np.random.default_rng(8).normal(size=(30, 4))
    x[:, 1] += x[:, 0]
    z = stats.zscore(x, axis=0, ddof=1)
    _, sizes, rows = np.linalg.svd(z)
    found = w.principal(x)
    assert np.abs(found.loadings) == pytest.approx(np.abs(rows[0]))
    assert found.explained == pytest.approx(sizes[0] ** 2 / (sizes**2).sum())
    assert found.weights.sum() == pytest.approx(1.0)


def test_bad_weights_are_named() -> None:
    with pytest.raises(StatisticsInputError, match="zero or more") as caught:
        w.given([1, -1])
    assert caught.value.positions == ((1,),)
    with pytest.raises(StatisticsInputError, match="above zero"):
        w.given([0, 0])
    with pytest.raises(StatisticsInputError, match="one weight for each"):
        a.arithmetic([[1.0, 2.0]], [1.0])
    with pytest.raises(StatisticsInputError, match="at least 10 complete units"):
        w.principal(np.random.default_rng(1).random((9, 2)))
    with pytest.raises(StatisticsInputError, match="must vary"):
        w.principal(np.c_[np.arange(12.0), np.ones(12)])
    with pytest.raises(StatisticsInputError, match="below 1"):
        w.noisy([1, 1], [0.5, 0.5], spread=1)


def test_levels_by_hand() -> None:
    x = [[10.0, 20.0, 60.0]]
    steps = [Level([0, 0, 1], [1, 3, 1]), Level([0, 0], [1, 1])]
    below, above = by_levels(x, steps)
    assert below.tolist() == [[17.5, 60]]
    assert above.tolist() == [[38.75]]
    with pytest.raises(StatisticsInputError, match="a parent and a weight"):
        by_levels(x, [Level([0, 0], [1, 1])])
    with pytest.raises(StatisticsInputError, match="must have a child"):
        by_levels(x, [Level([0, 2, 2], [1, 1, 1])])


def test_correlations_are_those_of_numpy_and_scipy() -> None:
    x = np.random.default_rng(6).normal(size=(20, 3))
    assert correlations(x) == pytest.approx(np.corrcoef(x, rowvar=False))
    assert correlations(x, method="spearman") == pytest.approx(
        stats.spearmanr(x).statistic
    )
    x[3, 0] = np.nan
    rest = np.delete(x, 3, axis=0)
    assert correlations(x)[0, 1] == pytest.approx(np.asarray(np.corrcoef(rest.T))[0, 1])
    assert np.isnan(correlations([[1.0, 2.0], [2.0, 4.0]])).all()


def test_alpha_of_parallel_and_of_unrelated_components() -> None:
    column = np.arange(12.0)
    assert alpha(np.c_[column, column * 3 + 1]) == pytest.approx(1.0)
    # Spearman-Brown: two halves that correlate by r give 2 r / (1 + r).
    x = np.random.default_rng(9).normal(size=(40, 2))
    r = np.asarray(np.corrcoef(x.T))[0, 1]
    assert alpha(x) == pytest.approx(2 * r / (1 + r))
    assert np.isnan(alpha(column[:, None]))
