"""Bootstrap of Krippendorff's alpha."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from somos_eval.stats.agreement.bootstrap import alpha_bootstrap
from somos_eval.stats.agreement.coefficients import krippendorff_alpha
from somos_eval.stats.checks import StatisticsInputError

N = np.nan
# Krippendorff (2011), four observers of twelve units.
CODINGS = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, N],
        [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
    ]
).T


def test_pairs_as_the_package_icr_prints_them() -> None:
    """Its README: 20 000 draws of the nominal alpha of the same codings."""
    found = alpha_bootstrap(CODINGS, draws=20000)
    assert found.value == pytest.approx(0.743, abs=5e-4)
    assert found.draws.mean() == pytest.approx(0.721, abs=2e-3)
    assert found.standard_error == pytest.approx(0.074, abs=1e-3)
    assert found.lower == pytest.approx(0.572, abs=2e-3)
    assert found.upper == pytest.approx(0.850, abs=2e-3)
    above = [(found.draws > least).mean() for least in (0.9, 0.8, 0.7, 0.6, 0.5)]
    assert above == pytest.approx([0.003, 0.135, 0.644, 0.942, 0.997], abs=0.01)


def test_units_as_the_package_icr_prints_them() -> None:
    """Its README: 1 000 draws, so its own figures move by a few hundredths."""
    found = alpha_bootstrap(CODINGS, resample="units", draws=20000)
    assert found.draws.mean() == pytest.approx(0.727, abs=0.01)
    assert found.standard_error == pytest.approx(0.139, abs=0.01)
    assert found.lower == pytest.approx(0.435, abs=0.03)
    assert found.upper == 1.0


@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval", "ratio"])
def test_a_draw_of_units_is_the_alpha_of_its_units(
    metric: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(20070401)
    counts = np.array([[(u == c).sum() for c in range(1, 6)] for u in CODINGS])
    order = np.lexsort(counts[:11].T[::-1])
    times = rng.multinomial(11, np.full(11, 1 / 11), size=40)
    drawn = [np.repeat(CODINGS[:11][order], t, axis=0) for t in times]
    expected = np.array([krippendorff_alpha(d, metric=metric).value for d in drawn])
    found = alpha_bootstrap(CODINGS, metric=metric, resample="units", draws=40)
    assert found.draws == pytest.approx(np.sort(expected[~np.isnan(expected)]))
    monkeypatch.setattr(f"{alpha_bootstrap.__module__}._CELLS", 60)
    assert alpha_bootstrap(
        CODINGS, metric=metric, resample="units", draws=40
    ).draws == pytest.approx(found.draws)


@settings(max_examples=25)
@given(
    arrays(np.float64, (8, 3), elements=st.sampled_from([1.0, 2.0, 3.0, N])),
    st.sampled_from(["pairs", "units"]),
    st.permutations(range(8)),
)
def test_limits_are_in_order_and_free_of_that_of_the_rows(
    ratings: np.ndarray, resample: str, order: list[int]
) -> None:
    found, moved = (
        alpha_bootstrap(r, metric="ordinal", resample=resample, draws=60)
        for r in (ratings, ratings[order])
    )
    assert np.array_equal(found.draws, moved.draws)
    np.testing.assert_equal(found[1:4], moved[1:4])
    if not math.isnan(found.value):
        assert -1 - 1e-9 <= found.draws.min() <= found.lower <= found.upper <= 1 + 1e-9


def test_what_has_no_alpha_has_no_draws() -> None:
    found = alpha_bootstrap([["a", "a"], ["a", "a"]])
    assert math.isnan(found.value)
    assert math.isnan(found.upper)
    assert not len(found.draws)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"resample": "rows"}, "resample"),
        ({"draws": 0}, "draws"),
        ({"confidence": 1.0}, "confidence"),
    ],
)
def test_bad_input(options: dict, said: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(StatisticsInputError, match=said):
        alpha_bootstrap(CODINGS, **options)
