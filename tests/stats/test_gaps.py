"""Gaps between dated facts: their variation, the longest one, quarters with a fact."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.gaps import gaps, longest_gap, variation, windows_met
from somos_eval.stats.ragged import padded

days = st.lists(st.integers(0, 365), max_size=20).map(sorted)


def row(values: list[int]) -> np.ndarray:
    return padded(values, np.zeros(len(values), int), 1)


def test_gaps_by_hand() -> None:
    found = gaps(row([10, 40, 40, 130]), 200)
    # 30 and 90 days closed; 70 open at the cut-off; two facts on one day are one.
    assert np.sort(found.days[found.closed == 1]).tolist() == [30, 90]
    assert found.days[found.closed == 0].tolist() == [70]
    held = variation(found)
    assert held.n.tolist() == [2]
    assert held.value[0] == pytest.approx(np.std([30, 90], ddof=1) / 60)
    assert np.isnan([held.lower[0], held.upper[0]]).all()
    longest = longest_gap(row([10, 40, 40, 130]), 0, 200)
    assert (longest.days[0], longest.open[0]) == (90, False)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], (365, True)),
        ([300], (300, False)),
        ([10], (355, True)),
        ([0, 365], (365, False)),
    ],
)
def test_the_longest_time_without_a_fact_has_ends(
    facts: list[int], expected: tuple[int, bool]
) -> None:
    found = longest_gap(row(facts), 0, 365)
    assert (found.days[0], found.open[0]) == expected


@settings(max_examples=80, deadline=None)
@given(facts=days)
def test_gaps_cover_the_time_from_the_first_fact_to_the_cut_off(
    facts: list[int],
) -> None:
    found = gaps(row(facts), 365)
    total = np.nansum(found.days)
    assert total == (365 - facts[0] if facts else 0)
    longest = longest_gap(row(facts), 0, 365).days[0]
    distinct = sorted({0, 365, *facts})
    assert longest == max(b - a for a, b in pairwise(distinct))


@settings(max_examples=40, deadline=None)
@given(facts=days, scale=st.sampled_from([2, 7]))
def test_the_variation_has_no_unit_and_its_limits_hold_it(
    facts: list[int], scale: int
) -> None:
    own = variation(gaps(row(facts), 365))
    scaled = variation(gaps(row([d * scale for d in facts]), 365 * scale))
    assert scaled.value == pytest.approx(own.value, nan_ok=True)
    assert scaled.lower == pytest.approx(own.lower, nan_ok=True)
    distinct = len(set(facts))
    assert np.isnan(own.value[0]) == (distinct < 3)
    if np.isfinite(own.lower[0]):
        assert distinct >= 6
        assert 0 <= own.lower[0] <= own.value[0] <= own.upper[0]


def test_a_unit_does_not_depend_on_those_beside_it() -> None:
    rng = np.random.default_rng(5)
    facts = np.sort(rng.choice(1000, (40, 12), replace=True).astype(float), axis=1)
    facts[1::2, 8:] = np.nan
    together = variation(gaps(facts, 1000))
    for i in range(40):
        alone = variation(gaps(facts[i : i + 1], 1000))
        for ours, theirs in zip(alone, together, strict=True):
            np.testing.assert_array_equal(ours, theirs[i : i + 1])


def test_alike_gaps_vary_nothing_and_random_ones_about_one() -> None:
    monthly = variation(gaps(row(list(range(0, 300, 30))), 300))
    assert monthly.value[0] == 0
    assert np.isnan(monthly.lower[0])
    rng = np.random.default_rng(1)
    random = np.cumsum(np.ceil(rng.exponential(1000, (300, 60))), axis=1)
    found = variation(gaps(random, random[:, -1]))
    assert found.value.mean() == pytest.approx(1, abs=0.05)
    covered = (found.lower <= 1) & (found.upper >= 1)
    assert 0.85 < covered.mean() <= 1


def test_quarters_with_a_fact_are_among_those_wholly_exposed() -> None:
    opens, closes = [0, 90, 181, 273], [89, 180, 272, 364]
    facts = padded([5, 6, 100, 364, 400, 100, 300], [0, 0, 0, 0, 0, 1, 1], 3)
    met, exposed = windows_met(facts, opens, closes, [0, 91, 300])
    # Of the second unit the second quarter began before it existed.
    assert met.tolist() == [3, 1, 0]
    assert exposed.tolist() == [4, 2, 0]


def test_bad_input_is_named_with_its_position() -> None:
    with pytest.raises(StatisticsInputError, match="days must be ascending"):
        gaps([[3.0, 1.0]], 10)
    with pytest.raises(StatisticsInputError, match=r"cut-off \(at \(0, 1\)\)"):
        gaps([[3.0, 11.0]], 10)
    with pytest.raises(StatisticsInputError, match="must not precede the exposure"):
        longest_gap([[3.0]], 5, 10)
    with pytest.raises(StatisticsInputError, match="windows in order"):
        windows_met([[1.0]], [0, 5], [6, 9], 0)
    with pytest.raises(StatisticsInputError, match="row must be one of the rows"):
        padded([1.0], [2], 1)
    with pytest.raises(StatisticsInputError, match="one length"):
        padded([1.0, 2.0], [0], 1)
