"""Calibration, fit, truth tables and minimisation, beyond the reference cases."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.qca import sets, terms
from somos_eval.stats.qca.minimise import conservative, covers, parsimonious
from somos_eval.stats.qca.robustness import over_cuts
from somos_eval.stats.qca.truth_table import truth_table

# Lipset's GNP per head of 18 countries and its fuzzy set as published with R's QCA.
GNP = [720, 1098, 586, 468, 590, 983, 795, 390, 424, 662, 517, 1008, 350, 320, 331, 367]
DEVELOPED = [0.81, 0.99, 0.58, 0.16, 0.58, 0.98, 0.89, 0.04, 0.07, 0.72, 0.34, 0.98]
DEVELOPED += [0.02, 0.01, 0.01, 0.03]

shares = st.floats(0, 1).map(lambda v: round(v, 2))
memberships = arrays(float, st.tuples(st.just(2), st.integers(1, 20)), elements=shares)


def test_calibration_is_that_of_the_published_data() -> None:
    # Ragin (2008) sets the anchors at log odds of three.
    found = sets.calibrate(GNP, 400, 550, 900, at=1 / (1 + np.exp(-3)))
    assert np.round(found, 2).tolist() == DEVELOPED


def test_calibration_at_the_anchors_and_downwards() -> None:
    up = sets.calibrate([10, 20, 40, 1e9], 10, 20, 40)
    assert up == pytest.approx([0.05, 0.5, 0.95, 1])
    down = sets.calibrate([10, 20, 40], 40, 20, 10)
    assert down == pytest.approx([0.95, 0.5, 0.05])
    assert sets.crisp([1, 2, np.nan], 2) == pytest.approx([0, 1, np.nan], nan_ok=True)


def test_fit_by_hand() -> None:
    x, y = [0.8, 0.6, 0.2], [0.9, 0.3, 0.4]
    enough = sets.sufficiency(x, y)
    assert enough.consistency == pytest.approx(1.3 / 1.6)
    assert enough.coverage == pytest.approx(1.3 / 1.6)
    # min(x, y, 1 - y) = .1, .3, .2
    assert enough.pri == pytest.approx((1.3 - 0.6) / (1.6 - 0.6))
    needed = sets.necessity(x, y)
    assert needed.relevance == pytest.approx((0.2 + 0.4 + 0.8) / (0.2 + 0.7 + 0.8))


def test_fit_without_members_is_missing() -> None:
    assert np.isnan(sets.sufficiency([0, 0], [1, 0]).consistency)
    assert np.isnan(sets.necessity([1, 1], [0, 0]).consistency)
    assert np.isnan(sets.necessity([1, 1], [1, 1]).relevance)


def test_a_case_without_a_membership_is_left_out() -> None:
    short = sets.sufficiency([0.8, 0.2], [0.9, 0.4])
    long = sets.sufficiency([0.8, 0.2, np.nan, 0.7], [0.9, 0.4, 0.5, np.nan])
    assert long.consistency == short.consistency
    assert long.pri == short.pri


@given(memberships)
def test_fit_is_a_share_and_necessity_mirrors_sufficiency(pair: np.ndarray) -> None:
    x, y = pair
    enough, needed = sets.sufficiency(x, y), sets.necessity(x, y)
    for value in (*enough[:3], needed.consistency, needed.relevance):
        assert np.isnan(value) or -1e-9 <= value <= 1 + 1e-9
    assert needed.consistency == pytest.approx(enough.coverage, nan_ok=True)
    assert needed.coverage == pytest.approx(enough.consistency, nan_ok=True)


def test_unique_coverage_is_what_the_others_do_not_cover() -> None:
    x = [[1, 1, 0, 0], [0, 1, 1, 0]]
    assert sets.unique_coverage(x, [1, 1, 1, 1]).tolist() == [0.25, 0.25]
    assert np.isnan(sets.unique_coverage(x[:1], [1, 1, 1, 1])).all()


def test_terms_are_read_and_written() -> None:
    names = ("A", "B", "C")
    assert terms.parse("A*~C + B", names) == ((1, -1, 0), (-1, 1, -1))
    assert terms.written((1, -1, 0), names) == "A*~C"
    assert terms.written((-1, -1, -1), names) == "1"
    x = [[0.9, 0.2, 0.4]]
    assert terms.in_any(x, terms.parse("A*~C + B", names))[0] == pytest.approx(0.6)
    assert terms.in_any(x, ()).tolist() == [0]
    for wrong in ("A*D", "A*~A", "A**B"):
        with pytest.raises(StatisticsInputError):
            terms.parse(wrong, names)


def rows(*numbers: int) -> list[terms.Term]:
    return [tuple(int(b) for b in f"{number:04b}") for number in numbers]


def text(solutions: tuple[tuple[terms.Term, ...], ...]) -> set[frozenset[str]]:
    names = ("A", "B", "C", "D")
    return {frozenset(terms.written(t, names) for t in s) for s in solutions}


def test_minimisation_of_the_textbook_function() -> None:
    # f(A,B,C,D) = sum m(4,8,10,11,12,15) + d(9,14): two minimal sums, the standard
    # example of Quine-McCluskey.
    positive = rows(4, 8, 10, 11, 12, 15)
    free = {4, 8, 10, 11, 12, 15, 9, 14}
    negative = rows(*(set(range(16)) - free))
    assert text(parsimonious(positive, negative)) == {
        frozenset({"B*~C*~D", "A*~B", "A*C"}),
        frozenset({"B*~C*~D", "A*~D", "A*C"}),
    }


def test_minimisation_without_remainders() -> None:
    # f = sum m(0,1,2,5,6,7) of three variables: a cyclic chart with two solutions.
    positive = [tuple(int(b) for b in f"{m:03b}") for m in (0, 1, 2, 5, 6, 7)]
    found = conservative(positive)
    assert len(found) == 2
    assert all(len(solution) == 3 for solution in found)
    assert conservative([]) == ()
    assert parsimonious([], rows(1)) == ()


@given(st.sets(st.integers(0, 15), min_size=1), st.sets(st.integers(0, 15)))
def test_solutions_cover_what_they_must_and_nothing_else(
    positive: set[int], negative: set[int]
) -> None:
    against = rows(*(negative - positive))
    for solution in parsimonious(rows(*positive), against):
        assert all(any(covers(t, r) for t in solution) for r in rows(*positive))
        assert not any(covers(t, r) for t in solution for r in against)
    for solution in conservative(rows(*positive)):
        covered = {r for r in rows(*range(16)) if any(covers(t, r) for t in solution)}
        assert covered == set(rows(*positive))


def test_truth_table_by_hand() -> None:
    x = [[0.9, 0.2], [0.8, 0.3], [0.1, 0.7], [0.5, 0.9], [np.nan, 1.0]]
    y = [0.9, 0.4, 0.2, 1.0, 1.0]
    found = truth_table(x, y, inclusion_cut=0.8)
    assert found.terms == ((0, 1), (1, 0))
    assert found.cases.tolist() == [1, 2]
    assert found.row_of.tolist() == [1, 1, 0, -1, -1]
    # A*~B: .8, .7, .1, .1 against .9, .4, .2, 1 (the last case lacks A).
    assert found.consistency[1] == pytest.approx((0.8 + 0.4 + 0.1 + 0.1) / 1.7)
    assert found.positive == ((1, 0),)
    few = truth_table(x, y, inclusion_cut=0.8, frequency_cut=2)
    assert np.isnan(few.outcome[0])
    assert few.negative == ()


def test_a_solution_that_hangs_on_the_cut_is_seen_to() -> None:
    x = [[1, 0], [1, 0], [1, 0], [0, 1], [0, 0]]
    y = [1, 1, 0, 1, 0]
    found = over_cuts([(x, y)], [0.6, 0.9])
    assert found.settings == 2
    assert found.shares[0, 1] == 1
    assert found.shares[1, 0] == 0.5
    nothing = over_cuts([(x, [0] * 5)], [0.9], remainders=True)
    assert nothing.without == 1


def test_bad_input_names_the_rule_and_the_place() -> None:
    with pytest.raises(StatisticsInputError, match="between 0 and 1") as caught:
        sets.sufficiency([0.2, 1.3], [0.1, 0.2])
    assert caught.value.positions == ((1,),)
    with pytest.raises(StatisticsInputError, match="ascend or descend"):
        sets.calibrate([1], 3, 2, 4)
    with pytest.raises(StatisticsInputError, match="one outcome a case"):
        truth_table([[1, 0]], [1, 0])
    with pytest.raises(StatisticsInputError, match="at most 10"):
        truth_table(np.zeros((2, 11)), [1, 0])
    with pytest.raises(StatisticsInputError, match="both positive and negative"):
        parsimonious(rows(3), rows(3))
    with pytest.raises(StatisticsInputError, match="state every condition"):
        conservative([(1, -1)])
