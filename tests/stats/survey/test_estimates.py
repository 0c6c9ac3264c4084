"""Design-based estimates, beyond the reference cases."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.survey.design import Design, survey_design
from somos_eval.stats.survey.estimates import Estimate, mean, ratio, total
from somos_eval.stats.survey.tables import rao_scott
from somos_eval.stats.survey.variance import covariance

Schools = Callable[[str], Mapping[str, Any]]


def printed(found: Estimate) -> tuple[float, float]:
    return float(found.value[0]), float(found.error[0])


def test_stratified_sample_as_r_prints_it(schools: Schools) -> None:
    """R survey, tests/api.Rout.save: 662.29 (9.4089) and 3687178 (114642)."""
    data = schools("strat")
    design = survey_design(data["pw"], strata=data["stype"], population=data["fpc"])
    value, error = printed(mean(design, data["api00"]))
    assert (round(value, 2), round(error, 4)) == (662.29, 9.4089)
    value, error = printed(total(design, data["enroll"]))
    assert (round(value), round(error)) == (3687178, 114642)


@pytest.mark.parametrize(
    ("known", "of_mean", "of_total"),
    [(True, 30.099, 799638), (False, 30.712, 820261)],
)
def test_two_stage_sample_as_r_prints_it(
    known: bool, of_mean: float, of_total: float, schools: Schools
) -> None:
    """R survey, tests/api.Rout.save; enrolment has missing answers (na.rm)."""
    data = schools("clus2")
    units = (data["dnum"], data["snum"])
    sizes = (data["fpc1"], data["fpc2"])
    design = (
        survey_design(None, units=units, population=sizes)
        if known
        else survey_design(data["pw"], units=units)
    )
    value, error = printed(mean(design, data["api00"]))
    assert (round(value, 2), round(error, 3)) == (670.81, of_mean)
    value, error = printed(total(design, data["enroll"]))
    assert (round(value), round(error)) == (2639273, of_total)


@pytest.mark.parametrize(
    ("lonely", "error"), [("remove", 5.8058), ("centre", 5.8281), ("average", 6.0096)]
)
def test_a_stratum_of_one_unit_as_r_treats_it(
    lonely: str, error: float, schools: Schools
) -> None:
    """R survey, tests/lonely.psu.Rout.save."""
    data = schools("clus1")
    design = survey_design(data["pw"], strata=data["dnum"], lonely=lonely)
    assert round(printed(mean(design, data["api00"]))[1], 4) == error


def test_a_stratum_of_one_unit_is_refused_or_leaves_no_variance(
    schools: Schools,
) -> None:
    data = schools("clus1")
    with pytest.raises(StatisticsInputError, match="two units"):
        survey_design(data["pw"], strata=data["dnum"])
    design = survey_design(data["pw"], strata=data["dnum"], lonely="missing")
    value, error = printed(mean(design, data["api00"]))
    assert round(value, 2) == 644.17
    assert np.isnan(error)
    # Where the one unit is the whole stratum there is nothing to measure.
    sizes = np.where(data["dnum"] == 413, 1, 1000)
    design = survey_design(data["pw"], strata=data["dnum"], population=sizes)
    assert round(printed(mean(design, data["api00"]))[1], 4) == 5.7344


def test_design_effects_as_r_prints_them() -> None:
    """R survey, tests/deff.Rout.save (firms of Tsuchiya): 35.626, 1.0101."""
    turnover = [15, 143, 21, 51, 337, 50, 274, 145, 15, 86]
    design = survey_design(np.full(10, 100.0))
    for found, value, error in (
        (mean(design, turnover), 113.7, 35.626),
        (total(design, turnover), 113700, 35626),
    ):
        assert float(found.value[0]) == pytest.approx(value)
        assert float(found.error[0]) == pytest.approx(error, rel=2e-5)
        assert float(found.deff[0]) == pytest.approx(1 / 0.99)


def test_a_domain_keeps_the_units_that_have_nobody_in_it() -> None:
    """R survey, tests/domain.Rout.save: x > 4 in the data ``fpc`` of Stata's manual.

    6.195 (0.7555): subsetting before, with fewer units, would give another error.
    """
    strata = [1, 1, 1, 1, 1, 2, 2, 2]
    unit = [1, 2, 3, 4, 5, 1, 2, 3]
    weight = [3, 3, 3, 3, 3, 4, 4, 4]
    x = np.array([2.8, 4.1, 6.8, 6.8, 9.2, 3.7, 6.6, 4.2])
    design = survey_design(weight, units=unit, strata=strata)
    value, error = printed(mean(design, x, x > 4))
    assert value == pytest.approx(6.195, abs=5e-4)
    assert error == pytest.approx(0.7555, abs=5e-5)
    small = x > 4
    cut = survey_design(
        np.array(weight)[small],
        units=np.array(unit)[small],
        strata=np.array(strata)[small],
    )
    assert printed(mean(cut, x[small]))[1] != pytest.approx(0.7555, abs=5e-3)


def test_by_hand() -> None:
    """Two strata of two clusters: the totals of the clusters and nothing else."""
    y = np.array([1.0, 0, 1, 1, 0, 0, 1])
    w = np.array([2.0, 2, 2, 2, 3, 3, 3])
    strata, unit = [0, 0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 0, 0, 1]
    design = survey_design(w, strata=strata, units=unit)
    found = total(design, y)
    # Clusters: 2 and 4, 0 and 3; two of a stratum vary by their squared difference.
    assert float(found.value[0]) == 9
    assert float(found.variance[0]) == pytest.approx((4 - 2) ** 2 + (3 - 0) ** 2)
    assert float(found.degrees[0]) == 2
    share = mean(design, y)
    z = w * (y - 9 / 17) / 17
    a, b, c, d = z[:2].sum(), z[2:4].sum(), z[4:6].sum(), z[6]
    assert float(share.variance[0]) == pytest.approx((a - b) ** 2 + (c - d) ** 2)


def survey(seed: int, groups: int = 6) -> dict[str, Any]:
    rng = np.random.default_rng(seed)
    n = 40 * groups
    place = np.repeat(np.arange(groups), 40)
    y = (rng.random(n) < 0.2 + 0.1 * (place % 5)).astype(float)
    y[rng.random(n) < 0.1] = np.nan
    return {
        "group": place,
        "strata": np.tile(np.repeat([0, 1], 20), groups),
        "units": np.tile(np.repeat(np.arange(8), 5), groups),
        "weights": rng.uniform(1, 9, n),
        "y": y,
        "women": rng.random(n) < 0.5,
    }


def designed(s: Mapping[str, Any], rows: Any = slice(None), **more: Any) -> Design:
    return survey_design(
        s["weights"][rows],
        strata=s["strata"][rows],
        units=s["units"][rows],
        group=s["group"][rows],
        **more,
    )


def test_many_surveys_at_once_are_each_alone() -> None:
    s = survey(3)
    both = np.column_stack([s["y"], s["y"] * 2])
    masks = np.column_stack([s["women"], ~s["women"]])
    together = mean(designed(s), both, masks)
    for place in range(6):
        rows = s["group"] == place
        alone = mean(designed(s, rows), both[rows], masks[rows])
        for part, own in zip(together, alone, strict=True):
            np.testing.assert_allclose(part[place], own[0], rtol=1e-12)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 999), factor=st.floats(0.1, 50))
def test_scale_of_the_weights_and_of_the_variable(seed: int, factor: float) -> None:
    s = survey(seed, 2)
    base = mean(designed(s), s["y"], s["women"])
    heavier = mean(
        designed({**s, "weights": s["weights"] * factor}), s["y"], s["women"]
    )
    np.testing.assert_allclose(heavier.value, base.value, rtol=1e-9)
    np.testing.assert_allclose(heavier.variance, base.variance, rtol=1e-9)
    scaled = mean(designed(s), s["y"] * factor, s["women"])
    np.testing.assert_allclose(scaled.value, base.value * factor, rtol=1e-9)
    np.testing.assert_allclose(scaled.error, base.error * factor, rtol=1e-9)
    np.testing.assert_allclose(scaled.deff, base.deff, rtol=1e-9)


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 999))
def test_order_of_rows_does_not_matter(seed: int) -> None:
    s = survey(seed, 2)
    order = np.random.default_rng(seed).permutation(len(s["y"]))
    base = mean(designed(s), s["y"])
    moved = mean(designed(s, order), s["y"][order])
    for part, again in zip(base, moved, strict=True):
        np.testing.assert_allclose(again, part, rtol=1e-10)


def test_every_row_twice_in_its_cluster_is_the_same_survey() -> None:
    """A cluster counts once however many rows tell of it: not so without clusters."""
    s = survey(5, 2)
    twice = {k: np.repeat(v, 2) for k, v in s.items()}
    base, more = (mean(designed(x), x["y"]) for x in (s, twice))
    np.testing.assert_allclose(more.variance, base.variance, rtol=1e-10)
    rows = mean(survey_design(twice["weights"]), twice["y"])
    assert rows.variance[0] < mean(survey_design(s["weights"]), s["y"]).variance[0]


def test_a_simple_sample_is_the_textbook() -> None:
    y = np.array([3.0, 5, 8, 1, 9, 4])
    found = mean(survey_design(np.full(6, 10.0), population=np.full(6, 60)), y)
    assert float(found.variance[0]) == pytest.approx(y.var(ddof=1) / 6 * 0.9)
    assert float(found.deff[0]) == pytest.approx(1)
    assert float(found.cv[0]) == pytest.approx(found.error[0] / 5)


def test_a_share_sampled_is_the_same_as_the_population() -> None:
    s = survey(1, 1)
    y = np.nan_to_num(s["y"])
    size = mean(designed(s, population=np.full(40, 16)), y)
    share = mean(designed(s, population=np.full(40, 0.25)), y)
    np.testing.assert_allclose(size.variance, share.variance)
    census = mean(designed(s, population=np.full(40, 4)), y)
    assert float(census.variance[0]) == 0


def test_nobody_everybody_and_no_answer() -> None:
    s = survey(2, 3)
    y = np.select([s["group"] == 0, s["group"] == 1], [0.0, 1.0], np.nan)
    found = mean(designed(s), y)
    assert found.value[:2].tolist() == pytest.approx([0, 1])
    assert found.variance[:2] == pytest.approx([0, 0], abs=1e-30)
    assert np.isnan(found.value[2])
    assert np.isnan(found.variance[2])
    assert found.n.tolist() == [40, 40, 0]
    assert np.isnan(found.cv[0])
    assert np.isnan(total(designed(s), y).value[2])


def test_one_row() -> None:
    design = survey_design([3.0], lonely="missing")
    found = mean(design, [1.0])
    assert found.value.tolist() == [1]
    assert np.isnan(found.variance[0])
    assert found.degrees.tolist() == [0]


def test_a_total_of_one_is_a_ratio_and_their_variances_fit() -> None:
    s = survey(8, 2)
    y = np.nan_to_num(s["y"])
    found = ratio(designed(s), y, np.ones_like(y))
    np.testing.assert_allclose(found, mean(designed(s), y))


def test_covariance_is_positive_and_holds_the_variances() -> None:
    s = survey(9, 3)
    y = np.nan_to_num(s["y"])
    z = s["weights"][:, None] * np.column_stack([y, s["women"], y * s["women"]])
    found = covariance(designed(s), z)
    assert found.shape == (3, 3, 3)
    assert (np.linalg.eigvalsh(found) > -1e-6).all()
    each = total(designed(s), np.column_stack([y, s["women"], y * s["women"]]))
    np.testing.assert_allclose(np.diagonal(found, axis1=1, axis2=2), each.variance)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"weights": None}, "weights or a population"),
        ({"weights": [1.0, np.nan]}, "weights must not be missing .at 1"),
        ({"weights": [1.0, -2]}, "zero or more .at 1"),
        ({"weights": [1.0, 2], "strata": ["a"]}, "one length"),
        ({"weights": [1.0, 2], "units": [None, "b"]}, "missing .at 0"),
        ({"weights": [1.0, 2], "units": [np.nan, 2]}, "missing .at 0"),
        ({"weights": [1.0, 2], "population": [1.5, 1.5]}, "must not exceed"),
        ({"weights": [1.0, 2], "population": [np.nan, 3]}, "must be known"),
        ({"weights": [1.0, 2], "lonely": "ignore"}, "'fail', 'missing', 'centre'"),
    ],
)
def test_bad_designs_are_refused(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(StatisticsInputError, match=message):
        survey_design(**arguments)


def test_bad_variables_are_refused() -> None:
    design = survey_design([1.0, 1, 1])
    for call in (
        lambda: mean(design, [1.0, 2]),
        lambda: mean(design, [1.0, 2, 3], [True]),
        lambda: ratio(design, [1.0, 2, 3], [1.0]),
        lambda: rao_scott(design, [1, 2], [1, 2, 3]),
    ):
        with pytest.raises(StatisticsInputError, match="one row for each"):
            call()
    with pytest.raises(StatisticsInputError, match=r"finite .at 2"):
        mean(design, [1.0, 2, np.inf])


def test_without_design_rao_scott_is_pearson() -> None:
    """With equal weights and no clusters the chi-squared is scaled by (n - 1) / n."""
    from scipy import stats

    rng = np.random.default_rng(4)
    a, b = rng.integers(0, 2, 300), rng.integers(0, 3, 300)
    found = rao_scott(survey_design(np.ones(300)), a, b)
    table = np.zeros((2, 3))
    np.add.at(table, (a, b), 1)
    expected = stats.chi2_contingency(table, correction=False)
    assert found.pearson == pytest.approx(expected.statistic)
    # The contrasts vary with the data, so their design effects are 1 only nearly.
    assert found.chi2_p == pytest.approx(expected.pvalue, rel=0.05)
    assert found.ndf == pytest.approx(2, rel=0.02)


def test_clusters_that_agree_weaken_the_test_and_one_answer_has_none() -> None:
    rng = np.random.default_rng(4)
    a, b = rng.integers(0, 2, 60), rng.integers(0, 2, 60)
    five = [np.repeat(x, 5) for x in (a, b)]
    naive = rao_scott(survey_design(np.ones(300)), *five)
    honest = rao_scott(
        survey_design(np.ones(300), units=np.repeat(np.arange(60), 5)), *five
    )
    alone = rao_scott(survey_design(np.ones(60)), a, b)
    assert honest.p > naive.p
    assert honest.f == pytest.approx(alone.f, rel=1e-9)
    assert np.isnan(rao_scott(survey_design(np.ones(60)), a, np.zeros(60))).all()
    with pytest.raises(StatisticsInputError, match="one survey"):
        rao_scott(survey_design(np.ones(60), group=a), a, b)
