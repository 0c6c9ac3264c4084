"""Interrupted series: what is put in comes out, and little data gives nothing."""

import numpy as np
import pytest

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.impact.its import (
    LEAST_POINTS,
    interrupted_series,
    placebo_date,
    segmented_design,
)


def mean(start: int, *, level: float, slope: float, months: int = 60) -> np.ndarray:
    """Expected counts: 20 a month, 10 % a year, then a step and another trend."""
    years = (np.arange(months) - start) / 12
    trend = 20 * 1.1**years
    return np.where(years >= 0, trend * level * slope**years, trend)


def test_a_step_and_a_change_of_trend_come_out_as_put_in() -> None:
    counts = np.stack([mean(30, level=0.7, slope=0.8), mean(20, level=1.2, slope=1.0)])
    found = interrupted_series(counts, [30, 20])
    np.testing.assert_allclose(found.level.ratio, [0.7, 1.2], rtol=1e-9)
    np.testing.assert_allclose(found.slope.ratio, [0.8, 1.0], rtol=1e-9)
    np.testing.assert_allclose(found.trend.ratio, 1.1, rtol=1e-9)
    assert found.before.tolist() == [30, 20]
    assert found.after.tolist() == [30, 40]
    # What would have been is the trend before, prolonged.
    np.testing.assert_allclose(found.foreseen[0], mean(30, level=1, slope=1), rtol=1e-9)
    # In the middle of the thirty months after: 14.5 / 12 years.
    assert found.average.ratio[0] == pytest.approx(0.7 * 0.8 ** (14.5 / 12))


def test_a_wave_is_not_a_step() -> None:
    wave = np.exp(0.4 * np.sin(2 * np.pi * np.arange(60) / 12))
    found = interrupted_series([mean(30, level=1, slope=1) * wave], [30])
    assert found.level.ratio[0] == pytest.approx(1)
    flat = interrupted_series([mean(30, level=1, slope=1) * wave], [30], harmonics=0)
    assert abs(flat.level.ratio[0] - 1) > 0.05


@pytest.mark.parametrize(
    ("start", "given"),
    [(LEAST_POINTS, True), (LEAST_POINTS - 1, False), (np.nan, False)],
)
def test_eight_points_are_needed_on_each_side(start: float, given: bool) -> None:
    counts = mean(8, level=0.7, slope=1)[:24]
    found = interrupted_series([counts], [start])
    assert np.isfinite(found.level.ratio[0]) == given
    mirrored = interrupted_series([counts[::-1]], [24 - start])
    assert np.isfinite(mirrored.level.ratio[0]) == given


def test_months_without_a_record_do_not_count() -> None:
    counts = mean(30, level=0.7, slope=1)
    counts[:23] = np.nan
    assert np.isnan(interrupted_series([counts], [30]).level.ratio[0])
    assert interrupted_series([counts], [30]).before[0] == 7


def test_no_event_on_a_side_gives_no_ratio() -> None:
    counts = np.ones((2, 60))
    counts[0, :30] = 0
    counts[1, 30:] = 0
    found = interrupted_series(counts, [30, 30])
    assert np.isnan(found.level.ratio).all()
    assert not found.fit.converged.any()


def test_a_placebo_date_uses_only_what_came_before() -> None:
    def level(counts: np.ndarray, start: int) -> float:
        found, middle = placebo_date([counts], [start])
        assert middle[0] == start // 2
        return float(found.level.ratio[0])

    counts = mean(30, level=0.2, slope=0.5)
    # The step itself is far away from the placebo, in the middle of the thirty months.
    assert level(counts, 30) == pytest.approx(1)
    early = mean(15, level=0.6, slope=1)
    assert level(early, 30) == pytest.approx(0.6)
    assert np.isnan(level(counts, 15))


def test_limits_hold_the_truth_about_as_often_as_they_say() -> None:
    rng = np.random.default_rng(11)
    truth = np.tile(mean(30, level=0.7, slope=1.0), (1500, 1)) / 4
    level = interrupted_series(rng.poisson(truth), np.full(1500, 30)).level
    covered = np.mean((level.lower <= 0.7) & (level.upper >= 0.7))
    assert 0.94 <= covered <= 0.975


def test_the_design_says_time_from_the_interruption() -> None:
    design = segmented_design(24, [12, 6], harmonics=0)
    assert design.shape == (2, 24, 4)
    assert design[0, 12].tolist() == [1, 0, 1, 0]
    assert design[1, 18].tolist() == [1, 1, 1, 1]
    with pytest.raises(StatisticsInputError, match="one dimension"):
        segmented_design(24, [[12]])
