"""Agreement on yes or no, of many groups at once."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from somos_eval.stats.agreement.binary import binary_agreement
from somos_eval.stats.agreement.coefficients import (
    gwet_ac,
    krippendorff_alpha,
    percent_agreement,
)
from somos_eval.stats.checks import StatisticsInputError

ratings = arrays(
    np.float64,
    st.tuples(st.integers(1, 12), st.just(3)),
    elements=st.sampled_from([0.0, 1.0, 1.0, np.nan]),
)


def tallied(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return np.nansum(table, axis=1), (~np.isnan(table)).sum(axis=1)


@given(ratings, ratings, st.randoms(use_true_random=False))
def test_each_group_is_as_the_general_coefficients_say(
    one: np.ndarray, other: np.ndarray, rng: random.Random
) -> None:
    both = [tallied(one), tallied(other)]
    yes, size = (np.concatenate([t[i] for t in both]) for i in (0, 1))
    group = np.repeat([0, 1], [len(one), len(other)])
    order = list(range(len(yes)))
    rng.shuffle(order)
    found = binary_agreement(yes, size, group, 3)
    moved = binary_agreement(yes[order], size[order], group[order], 3)
    np.testing.assert_equal(found, moved)
    for at, table in enumerate((one, other)):
        paired = table[(~np.isnan(table)).sum(axis=1) > 1]
        assert found.units[at] == len(paired)
        if not len(paired):
            assert np.isnan([found.observed[at], found.alpha[at], found.ac1[at]]).all()
            continue
        alpha, ac1 = krippendorff_alpha(paired), gwet_ac(paired, categories=[0, 1])
        share = percent_agreement(paired).value
        assert found.observed[at] == pytest.approx(share)
        assert found.alpha[at] == pytest.approx(alpha.value, nan_ok=True)
        assert found.alpha_error[at] == pytest.approx(
            alpha.standard_error, nan_ok=True, abs=1e-9
        )
        assert found.ac1[at] == pytest.approx(ac1.value)
    assert np.isnan(found.observed[2])


def test_full_agreement_without_variation() -> None:
    found = binary_agreement([0, 0, 0], [2, 2, 3], [0, 0, 0], 1)
    assert (found.units[0], found.agreeing[0], found.observed[0]) == (3, 3, 1)
    assert np.isnan(found.alpha[0])
    assert found.ac1[0] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([1, 3], [2, 2], [0, 0], 1), r"positive must not exceed raters \(at 1\)"),
        (([1, 1], [2, 2], [0, 1], 1), r"group must be .* \(at 1\)"),
        (([1], [2, 2], [0, 0], 1), "one length"),
        (([1, np.nan], [2, 2], [0, 0], 1), r"missing \(at 1\)"),
        (([0.5], [2], [0], 1), r"whole \(at 0\)"),
    ],
)
def test_bad_input(arguments: tuple, said: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(StatisticsInputError, match=said):
        binary_agreement(*arguments)
