"""Changes among those of others, over counts made on purpose."""

import numpy as np
import pytest
from numpy.typing import NDArray

from somos_eval.indicators.crime.panel import Months
from somos_eval.indicators.impact.contrast import contrast_of
from somos_eval.indicators.impact.panel import Panel

DONORS, TREATED, YEARS = 29, 2, 4
ENTRY = 24


def panel(cases: NDArray[np.float64]) -> Panel:
    """Return places of one department; the first ones entered in the middle."""
    size, months = cases.shape
    codes = [f"05{n:03d}" for n in range(size)]
    treated = np.arange(size) < TREATED
    return Panel(
        Months(
            codes,
            list(range(2019, 2019 + YEARS)),
            [False] * YEARS,
            cases,
            np.full((size, months), 1_000.0),
        ),
        np.where(treated, float(ENTRY), np.nan),
        treated,
        np.flatnonzero(treated),
    )


@pytest.fixture(scope="module")
def p_values() -> NDArray[np.float64]:
    """Of each draw in which nothing happened: a municipality's, and of them all.

    Each place has its own change, so that they vary far more than chance.
    """
    rng = np.random.default_rng(11)
    shape = (DONORS + TREATED, 12 * YEARS)
    after = np.arange(shape[1]) >= ENTRY
    found = []
    for _ in range(300):
        own = np.exp(rng.normal(0, 0.6, (shape[0], 1)))
        made = rng.poisson(np.where(after, 6 * own, 6.0)).astype(float)
        contrast = contrast_of(panel(made), 0.95)
        assert contrast.dispersion > 2
        found.append((contrast.p_values[0], contrast.pooled_p))
    return np.array(found)


def test_the_rank_is_fair_where_nothing_happened(
    p_values: NDArray[np.float64],
) -> None:
    # Three of the thirty p that there can be are 0.10 or less.
    assert np.mean(p_values[:, 0] <= 0.10) == pytest.approx(0.10, abs=0.04)


def test_the_permutation_is_fair_where_nothing_happened(
    p_values: NDArray[np.float64],
) -> None:
    assert np.mean(p_values[:, 1] <= 0.10) == pytest.approx(0.10, abs=0.04)
    assert np.mean(p_values[:, 1] <= 0.50) == pytest.approx(0.50, abs=0.08)
