"""Probabilities of the bands of a coefficient of agreement."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from somos_eval.stats.agreement.benchmarks import (
    SCALES,
    band_probabilities,
)
from somos_eval.stats.checks import StatisticsInputError


@pytest.mark.parametrize(
    ("scale", "cumulative"),
    [
        ("landis_koch", [0.39674, 0.88336, 0.99542, 0.99997, 1, 1]),
        ("altman", [0.39674, 0.88336, 0.99542, 0.99997, 1]),
        ("fleiss", [0.54414, 0.99542, 1]),
    ],
)
def test_the_vignette_of_irrcac(scale: str, cumulative: list[float]) -> None:
    """AC1 .77544 (standard error .14295) of cac.raw4raters, from the best band down."""
    found = band_probabilities(0.77544, 0.14295, SCALES[scale])
    # The vignette rounds the coefficient before it prints it.
    assert np.cumsum(found[::-1]) == pytest.approx(cumulative, abs=3e-5)


@given(
    st.floats(-1, 1),
    st.floats(1e-3, 2),
    st.sampled_from(sorted(SCALES)),
)
def test_bands_add_up_to_one(value: float, error: float, scale: str) -> None:
    found = band_probabilities(value, error, SCALES[scale])
    assert len(found) == len(SCALES[scale]) + 1
    assert (found >= 0).all()
    assert found.sum() == pytest.approx(1)


def test_columns_and_what_is_missing() -> None:
    found = band_probabilities([0.9, 0.9, np.nan, 0.1], [0.05, 0.0, 0.1, np.nan], [0.5])
    assert found.shape == (4, 2)
    assert found[0, 1] > 0.99
    # Perfect agreement has no standard error to go by.
    assert np.isnan(found[1:]).all()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: band_probabilities([0.5, 1.2], 0.1, [0.5]), r"value .* \(at 1\)"),
        (lambda: band_probabilities(0.5, [-0.1], [0.5]), r"error .* \(at 0\)"),
        (lambda: band_probabilities(0.5, 0.1, [0.8, 0.6]), "cuts must increase"),
    ],
)
def test_bad_input(call, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(StatisticsInputError, match=said):
        call()
