"""Coefficients of agreement: what holds for any ratings, and what is not defined."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.inter_rater import fleiss_kappa as fleiss_oracle

from somos_eval.stats.agreement.coefficients import (
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_by_category,
    fleiss_kappa,
    gwet_ac,
    krippendorff_alpha,
    percent_agreement,
)
from somos_eval.stats.agreement.null_errors import cohen_null_error, fleiss_null_error
from somos_eval.stats.agreement.ratings import encode
from somos_eval.stats.agreement.result import Agreement, Reason
from somos_eval.stats.checks import StatisticsInputError

Method = Callable[..., Agreement]
ANY_CODERS: list[Method] = [
    percent_agreement,
    brennan_prediger,
    fleiss_kappa,
    gwet_ac,
    conger_kappa,
    krippendorff_alpha,
]
any_coders = pytest.mark.parametrize("method", ANY_CODERS)
MISSING = 0
ratings_with_gaps = arrays(
    np.int64,
    st.tuples(st.integers(2, 12), st.integers(2, 5)),
    elements=st.integers(0, 4),
).map(lambda a: np.where(a == MISSING, np.nan, a))

# Krippendorff (2011): four observers, twelve units.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, None],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
UNITS: Any = np.array(OBSERVERS, dtype=object).T


@pytest.mark.parametrize(
    ("metric", "printed"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_as_printed_by_krippendorff(metric: str, printed: float) -> None:
    assert round(krippendorff_alpha(UNITS, metric=metric).value, 3) == printed


@any_coders
@settings(max_examples=30, deadline=None)
@given(ratings=ratings_with_gaps, data=st.data())
def test_who_is_called_first_does_not_matter(
    method: Method, ratings: np.ndarray[Any, Any], data: st.DataObject
) -> None:
    """Neither the order of coders nor that of units changes a coefficient."""
    units, coders = ratings.shape
    moved = ratings[:, data.draw(st.permutations(range(coders)))]
    moved = moved[data.draw(st.permutations(range(units)))]
    one, other = method(ratings), method(moved)
    assert one.value == pytest.approx(other.value, nan_ok=True)
    assert one.standard_error == pytest.approx(
        other.standard_error, nan_ok=True, abs=1e-9
    )
    assert one.reason == other.reason


@any_coders
@settings(max_examples=40, deadline=None)
@given(ratings=ratings_with_gaps)
def test_a_coefficient_is_at_most_one_or_says_why_there_is_none(
    method: Method, ratings: np.ndarray[Any, Any]
) -> None:
    found = method(ratings)
    if np.isnan(found.value):
        assert found.reason is not None
    else:
        assert found.value <= 1 + 1e-12
        assert found.lower <= found.value <= found.upper or np.isnan(found.lower)


@settings(max_examples=30, deadline=None)
@given(ratings=ratings_with_gaps)
def test_names_of_categories_do_not_matter(ratings: np.ndarray[Any, Any]) -> None:
    names = np.array(["", "d", "b", "a", "c"], dtype=object)
    named = names[np.nan_to_num(ratings).astype(int)]
    for method in ANY_CODERS:
        assert method(named).value == pytest.approx(method(ratings).value, nan_ok=True)


@settings(max_examples=30, deadline=None)
@given(ratings=ratings_with_gaps, shift=st.integers(-3, 9), factor=st.integers(1, 7))
def test_interval_alpha_ignores_the_unit_of_the_scale(
    ratings: np.ndarray[Any, Any], shift: int, factor: int
) -> None:
    one = krippendorff_alpha(ratings, metric="interval").value
    other = krippendorff_alpha(ratings * factor + shift, metric="interval").value
    assert one == pytest.approx(other, nan_ok=True)


@pytest.mark.parametrize("weights", ["identity", "linear", "quadratic"])
def test_statsmodels_gives_the_same_cohen(weights: str) -> None:
    rng = np.random.default_rng(3)
    first = rng.integers(1, 5, 40)
    ratings = np.column_stack([first, np.where(rng.random(40) < 0.6, first, 2)])
    table = np.zeros((4, 4))
    np.add.at(table, tuple(ratings.T - 1), 1)
    wt = {"identity": None, "linear": "linear", "quadratic": "quadratic"}[weights]
    theirs = cohens_kappa(table, wt=wt, return_results=True)
    assert cohen_kappa(ratings, weights=weights).value == pytest.approx(theirs.kappa)
    assert cohen_null_error(ratings, weights=weights) == pytest.approx(
        theirs.std_kappa0
    )


def test_statsmodels_gives_the_same_fleiss() -> None:
    ratings = np.random.default_rng(4).integers(0, 3, (15, 4))
    counts = encode(ratings).counts
    assert fleiss_kappa(ratings).value == pytest.approx(fleiss_oracle(counts))


def test_conger_of_two_complete_coders_is_cohen() -> None:
    ratings = np.random.default_rng(5).integers(0, 3, (15, 2))
    assert conger_kappa(ratings).value == pytest.approx(cohen_kappa(ratings).value)


def test_cohen_leaves_out_what_one_did_not_rate() -> None:
    whole = [[1, 1], [1, 2], [2, 2], [2, 2]]
    gaps = np.vstack([whole, [1, np.nan], [np.nan, 2]])
    assert cohen_kappa(gaps).value == cohen_kappa(whole).value
    with pytest.raises(StatisticsInputError, match="two coders"):
        cohen_kappa(np.ones((1, 3)))


@pytest.mark.parametrize(
    "method", [fleiss_kappa, conger_kappa, cohen_kappa, krippendorff_alpha]
)
def test_one_category_throughout_leaves_kappa_and_alpha_undefined(
    method: Method,
) -> None:
    found = method([[3, 3], [3, 3], [3, 3]])
    assert np.isnan(found.value)
    assert found.reason is Reason.NO_VARIATION
    assert found.observed == 1


@pytest.mark.parametrize("method", [percent_agreement, gwet_ac])
def test_one_category_throughout_is_full_agreement_and_is_flagged(
    method: Method,
) -> None:
    found = method([[3, 3], [3, 3], [3, 3]])
    assert found.value == 1
    assert found.reason is Reason.NO_VARIATION


@pytest.mark.parametrize("method", [*ANY_CODERS, cohen_kappa])
@pytest.mark.parametrize("ratings", [[[1, None], [None, 2]], [[None, None]]])
def test_fewer_than_two_pairable_values(
    method: Method, ratings: list[list[Any]]
) -> None:
    found = method(ratings)
    assert np.isnan(found.value)
    assert found.reason is Reason.TOO_FEW_PAIRS


def test_perfect_agreement_has_no_width_to_print() -> None:
    found = fleiss_kappa([[1, 1], [2, 2], [1, 1]])
    assert found.value == 1
    assert found.standard_error == pytest.approx(0, abs=1e-12)
    assert np.isnan([found.lower, found.upper]).all()
    assert np.isnan(fleiss_kappa([[1, 2]]).standard_error)


def test_unused_categories_count_for_uniform_chance() -> None:
    """With two of four categories used, chance is a quarter and not a half."""
    ratings = [[1, 1], [2, 2], [1, 2], [1, 1]]
    assert brennan_prediger(ratings).value == pytest.approx((0.75 - 0.5) / 0.5)
    wider = brennan_prediger(ratings, categories=[1, 2, 3, 4])
    assert wider.value == pytest.approx((0.75 - 0.25) / 0.75)


def test_text_is_not_weighted_in_alphabetical_order_by_accident() -> None:
    ratings = [["alta", "baja"], ["media", "media"], ["baja", "media"]]
    levels = ["baja", "media", "alta"]
    with pytest.raises(StatisticsInputError, match="in order"):
        gwet_ac(ratings, weights="linear")
    with pytest.raises(StatisticsInputError, match="in order"):
        krippendorff_alpha(ratings, metric="ordinal")
    as_numbers = [[levels.index(r) for r in unit] for unit in ratings]
    by_text = gwet_ac(ratings, weights="linear", categories=levels)
    assert by_text.value == gwet_ac(as_numbers, weights="linear").value


def test_metric_and_weights_must_be_known() -> None:
    with pytest.raises(StatisticsInputError, match="one of"):
        krippendorff_alpha(UNITS, metric="razon")
    with pytest.raises(StatisticsInputError, match="one of"):
        fleiss_kappa(UNITS, weights="razon")


def test_each_category_against_the_rest() -> None:
    ratings = [[1, 1, 1], [2, 2, 3], [3, 2, 3], [1, 1, 1]]
    kappas = fleiss_by_category(ratings, categories=[1, 2, 3, 4])
    assert kappas[0] == 1
    assert kappas[1] < 1
    assert np.isnan(kappas[3])


def test_null_errors_need_something_to_vary() -> None:
    assert np.isnan(fleiss_null_error([[1, 1], [1, 1]]))
    assert np.isnan(fleiss_null_error(np.full((2, 2), np.nan)))
    assert np.isnan(cohen_null_error([[1, 1], [1, 1]]))
    assert np.isnan(cohen_null_error([[1, None]]))
    with pytest.raises(StatisticsInputError, match="same number"):
        fleiss_null_error(np.array([[1, 2, 1], [1, 1, np.nan]]))
    with pytest.raises(StatisticsInputError, match="two coders"):
        cohen_null_error([[1, 2, 1]])
