"""How far scores, ranks and classes move under other choices."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.composite import aggregation, ranking
from somos_eval.stats.composite.replicates import Options, design, scores

RNG = np.random.default_rng(11)
UNITS, PARTS = 15, 4
DATA = RNG.uniform(0, 100, (1, UNITS, PARTS))
WEIGHTS = [1, 1, 2, 1]


def plan_of(options: Options, size: int = 200, versions: int = 1):  # type: ignore[no-untyped-def]
    u = np.random.default_rng(5).random((size, 4 + PARTS))
    return design(u, WEIGHTS, options, versions)


def test_each_replicate_is_the_index_with_its_choices() -> None:
    options = Options()
    plan = plan_of(options)
    found = scores(DATA, plan, options)
    for r in range(20):
        how = options.normalisation[plan.choices["normalisation"][r]]
        mean = options.aggregation[plan.choices["aggregation"][r]]
        if how == "declared":
            x = 1 + 0.99 * DATA[0]
        elif how == "min_max":
            low, high = DATA[0].min(axis=0), DATA[0].max(axis=0)
            x = 1 + 99 * (DATA[0] - low) / (high - low)
        else:
            continue
        expected = aggregation.METHODS[mean](x, plan.weights[r])
        assert found[r] == pytest.approx(expected)


def test_with_nothing_to_choose_nothing_moves() -> None:
    options = Options(("declared",), ("arithmetic",), ("ignore",), spread=0.0)
    found = scores(DATA, plan_of(options), options)
    assert np.ptp(found, axis=0) == pytest.approx(0)
    spread = ranking.ranges(ranking.ranks(found))
    assert (spread.lower == spread.upper).all()


def test_versions_are_drawn_evenly_and_enter_the_score() -> None:
    options = Options(("declared",), ("arithmetic",), ("ignore",), spread=0.0)
    two = np.concatenate([DATA, DATA[:, ::-1]])
    plan = plan_of(options, 400, versions=2)
    found = scores(two, plan, options)
    assert plan.choices["version"].mean() == pytest.approx(0.5, abs=0.1)
    first = plan.choices["version"] == 0
    assert (found[first] == found[first][0]).all()
    assert found[~first][0] == pytest.approx(found[first][0][::-1])


def test_chunks_do_not_change_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    options = Options()
    plan = plan_of(options)
    whole = scores(DATA, plan, options)
    name = "somos_eval.stats.composite.replicates._ELEMENTS_AT_ONCE"
    monkeypatch.setattr(name, 130)
    assert (scores(DATA, plan, options) == whole).all()


@given(st.permutations(range(UNITS)))
def test_the_order_of_the_units_does_not_matter(order: list[int]) -> None:
    options = Options()
    plan = plan_of(options, 20)
    shuffled = scores(DATA[:, order], plan, options)
    assert shuffled == pytest.approx(scores(DATA, plan, options)[:, order])


def test_a_unit_with_too_few_components_gets_no_score_even_if_filled() -> None:
    data = DATA.copy()
    data[0, 3, :3] = np.nan
    options = Options(missing=("median",), minimum_share=0.5)
    found = scores(data, plan_of(options), options)
    assert np.isnan(found[:, 3]).all()
    assert not np.isnan(np.delete(found, 3, axis=1)).any()
    spread = ranking.ranges(ranking.ranks(found))
    assert np.isnan(spread.lower[3])
    assert np.isnan(ranking.class_shares(found, [50])[:, 3]).all()


def test_a_component_that_does_not_vary_keeps_its_declared_scale() -> None:
    data = np.full((1, 12, 2), 40.0)
    options = Options()
    plan = design(np.full((1, 6), 0.4), [1, 1], options)
    assert scores(data, plan, options)[0] == pytest.approx(1 + 0.99 * 40)


def test_ranks_tie_for_the_best_place_and_ignore_the_last_bits() -> None:
    values = np.array([9.0, 5, 5 + 1e-13, 7, *range(4, -2, -1)])
    assert ranking.ranks(values)[:4].tolist() == [1, 3, 3, 2]
    with pytest.raises(StatisticsInputError, match="at least 10 units"):
        ranking.ranks(values[:9])


def test_ranges_of_ranks_are_ranks() -> None:
    found = np.arange(1.0, 101)[:, None]
    spread = ranking.ranges(found, coverage=0.9)
    assert [v[0] for v in spread] == [5, 50, 95]
    with pytest.raises(StatisticsInputError, match="coverage"):
        ranking.ranges(found, coverage=1.0)


def test_without_units_there_is_nothing_to_say() -> None:
    assert ranking.ranges(np.empty((5, 0))).lower.shape == (0,)
    assert ranking.class_shares(np.empty((5, 0)), [50]).shape == (2, 0)
    with pytest.raises(StatisticsInputError, match="replicates and units"):
        ranking.ranges([1.0, 2.0])


def test_class_shares_by_hand() -> None:
    found = np.array([[10.0, 40], [40, 70], [60, 90], [60, np.nan]])
    shares = ranking.class_shares(found, [40, 60])
    assert pytest.approx(np.array([[0.25, 0.25, 0.5], [0, 1 / 3, 2 / 3]])) == shares.T
    with pytest.raises(StatisticsInputError, match="ascend"):
        ranking.class_shares(found, [60, 40])


def test_leaving_a_component_out_is_the_index_without_it() -> None:
    found = ranking.without_each(DATA[0], WEIGHTS)
    expected = aggregation.arithmetic(DATA[0][:, 1:], WEIGHTS[1:])
    assert found.shape == (PARTS, UNITS)
    assert found[0] == pytest.approx(expected)
    with pytest.raises(StatisticsInputError, match="at least two components"):
        ranking.without_each(DATA[0][:, :1], [1])


def test_bad_plans_are_named() -> None:
    with pytest.raises(StatisticsInputError, match="normalisation must be one of"):
        Options(normalisation=("log",))
    with pytest.raises(StatisticsInputError, match="a draw for each"):
        design(np.zeros((3, 5)), WEIGHTS, Options())
    with pytest.raises(StatisticsInputError, match="below 1"):
        design(np.ones((1, 8)), WEIGHTS, Options())
    with pytest.raises(StatisticsInputError, match="versions, units and components"):
        scores(DATA[0], plan_of(Options()), Options())
