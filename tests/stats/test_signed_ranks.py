"""Many signed-rank tests at once are each of them alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from somos_eval.stats.change import wilcoxon_signed_rank
from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.exact_ranks import MOST_PAIRS
from somos_eval.stats.signed_ranks import signed_rank_each

steps = st.one_of(st.just(np.nan), st.integers(-6, 6).map(lambda v: v / 4))
groups = st.lists(st.lists(steps, max_size=9), max_size=8)


@given(groups)
def test_each_sample_is_as_alone(samples: list[list[float]]) -> None:
    found = signed_rank_each(samples)
    assert all(len(part) == len(samples) for part in found)
    for i, sample in enumerate(samples):
        alone = wilcoxon_signed_rank(np.array(sample, dtype=float))
        expected = [
            alone.shift.estimate,
            alone.shift.lower,
            alone.shift.upper,
            alone.p_two_sided,
        ]
        np.testing.assert_allclose([part[i] for part in found], expected, atol=1e-12)


@given(groups, st.randoms(use_true_random=False))
def test_the_others_and_the_order_do_not_matter(
    samples: list[list[float]], rng: np.random.Generator
) -> None:
    order = list(range(len(samples)))
    rng.shuffle(order)
    found = signed_rank_each(samples)
    moved = signed_rank_each([samples[i][::-1] for i in order])
    for one, other in zip(found, moved, strict=True):
        np.testing.assert_equal(one[order], other)


def test_more_pairs_than_the_exact_test_takes() -> None:
    found = signed_rank_each([np.ones(MOST_PAIRS + 1), [1.0] * 6])
    assert np.isnan(found.p_two_sided[0])
    assert found.p_two_sided[1] == pytest.approx(2 / 64)
    assert found.lower[1] == found.upper[1] == 1


def test_bad_input() -> None:
    with pytest.raises(StatisticsInputError, match=r"finite \(at 1\)"):
        signed_rank_each([[1.0], [2.0, np.inf]])
    with pytest.raises(StatisticsInputError, match="confidence"):
        signed_rank_each([], confidence=1)
