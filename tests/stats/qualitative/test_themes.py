"""Prevalence, co-occurrence, convergence and the grade of evidence."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.qualitative.themes import (
    Convergence,
    Evidence,
    Prevalence,
    convergence,
    cooccurrence,
    evidence_grade,
    prevalence,
)

CUTS = (0.25, 0.5, 1.0)


def test_cooccurrence_by_hand() -> None:
    found = cooccurrence([[1, 1, 0, 0], [1, 0, 0, 0], [2, 1, 1, 0]])
    assert found.both.tolist() == [[3, 2, 1, 0], [2, 2, 1, 0], [1, 1, 1, 0], [0] * 4]
    assert found.either[0, 2] == 3
    assert found.jaccard[0, 1] == pytest.approx(2 / 3)
    assert found.jaccard[0, 3] == 0
    assert np.isnan(found.jaccard[3, 3])


@given(
    arrays(
        np.float64,
        st.tuples(st.integers(1, 8), st.integers(1, 5)),
        elements=st.sampled_from([0.0, 1.0]),
    )
)
def test_jaccard_is_that_of_the_sets(table: np.ndarray) -> None:
    found = cooccurrence(table)
    sets = [set(np.flatnonzero(column)) for column in table.T]
    for i, one in enumerate(sets):
        for j, other in enumerate(sets):
            assert found.both[i, j] == len(one & other)
            if one | other:
                assert found.jaccard[i, j] == pytest.approx(
                    len(one & other) / len(one | other)
                )


def test_prevalence_at_its_cut_offs() -> None:
    found = prevalence([0, 1, 2, 4, 7, 8, 0], [8, 8, 8, 8, 8, 8, 0], CUTS)
    expected = [
        Prevalence.NONE,
        Prevalence.FEW,
        Prevalence.SOME,
        Prevalence.MOST,
        Prevalence.MOST,
        Prevalence.ALL,
    ]
    assert found[:-1].tolist() == expected
    assert np.isnan(found[-1])
    # 3 / 10 reaches .3 though 0.1 + 0.2 is not 0.3.
    assert prevalence(3, 10, (0.1 + 0.2, 0.6, 1.0)) == Prevalence.SOME


@given(st.integers(1, 30), st.data())
def test_more_sources_are_never_a_lower_class(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n - 1))
    less, more = prevalence([k, k + 1], [n, n], CUTS)
    assert less <= more
    assert prevalence(n, n, CUTS) == Prevalence.ALL


@pytest.mark.parametrize(
    ("favourable", "unfavourable", "silent", "expected"),
    [
        ([3, 2], [0, 0], [0, 0], Convergence.AGREEMENT),
        ([0, 1], [2, 3], [0, 0], Convergence.AGREEMENT),
        ([3, 0], [0, 2], [0, 0], Convergence.DISSONANCE),
        ([3, 0, 0], [0, 2, 0], [0, 0, 1], Convergence.DISSONANCE),
        ([3, 2, 0], [0, 0, 0], [0, 0, 1], Convergence.PARTIAL),
        ([3, 1], [0, 1], [0, 0], Convergence.PARTIAL),
        ([3, 0], [0, 0], [0, 0], Convergence.PARTIAL),
        ([3, 0], [0, 0], [0, 1], Convergence.SILENCE),
        ([3, 2, 0], [0, 0, 0], [0, 0, np.nan], Convergence.AGREEMENT),
        ([3, 0], [0, 0], [0, np.nan], np.nan),
        ([0, 0], [0, 0], [1, 1], np.nan),
    ],
)
def test_convergence(
    favourable: list[int], unfavourable: list[int], silent: list[float], expected: float
) -> None:
    found = convergence(favourable, unfavourable, silent)
    np.testing.assert_equal(float(found), float(expected))
    # The kinds have no order, and neither direction is preferred.
    turned = convergence(unfavourable[::-1], favourable[::-1], silent[::-1])
    np.testing.assert_equal(float(turned), float(expected))


@pytest.mark.parametrize(
    ("sources", "kinds", "contrary", "expected"),
    [
        (0, 0, 0, Evidence.NONE),
        (1, 1, 0, Evidence.WEAK),
        (5, 1, 0, Evidence.WEAK),
        (2, 2, 0, Evidence.MODERATE),
        (3, 2, 0, Evidence.STRONG),
        (3, 2, 1, Evidence.MODERATE),
        (2, 2, 4, Evidence.WEAK),
        (1, 1, 4, Evidence.WEAK),
        (0, 0, 2, Evidence.NONE),
    ],
)
def test_evidence(sources: int, kinds: int, contrary: int, expected: Evidence) -> None:
    assert evidence_grade(sources, kinds, contrary) == expected


def test_evidence_is_of_a_whole_column() -> None:
    assert evidence_grade([0, 4], [0, 3], 0).tolist() == [0, 3]
    assert evidence_grade(3, 2, 0, enough=4) == Evidence.MODERATE


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: prevalence([2, 3], [2, 2], CUTS), r"exceed trials \(at 1\)"),
        (lambda: prevalence(1, 2, (0.5, 0.5, 1.0)), "cuts must increase"),
        (lambda: prevalence(1, 2, (0.2, 0.5, 1.1)), "cuts must increase"),
        (lambda: convergence([1, -1], [0, 0], [0, 0]), r"favourable .* \(at 1\)"),
        (lambda: convergence([1, np.nan], [0, 0], [0, 0]), r"missing \(at 1\)"),
        (lambda: evidence_grade([1, 1], [1, 2], 0), r"kinds .* exceed .* \(at 1\)"),
        (lambda: evidence_grade(1, 1, np.nan), "missing"),
        (lambda: evidence_grade(1, 1, 0, enough=1), "enough"),
    ],
)
def test_bad_input(call, said: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(StatisticsInputError, match=said):
        call()
