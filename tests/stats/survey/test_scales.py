"""Reliability of scales and Likert answers, beyond the reference cases."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.scales import (
    alpha_if_dropped,
    cronbach_alpha,
    item_covariances,
    item_rest,
    likert,
    omega,
)


def answers(seed: int, n: int = 120, k: int = 4) -> Any:
    rng = np.random.default_rng(seed)
    common = rng.normal(size=(n, 1))
    return np.round(3 + common * rng.uniform(0.4, 1, k) + rng.normal(size=(n, k)))


def test_covariances_are_numpys_and_alpha_is_its_definition() -> None:
    x = answers(1)
    matrix, n = item_covariances(x)
    np.testing.assert_allclose(matrix[0], np.cov(x, rowvar=False))
    assert n.tolist() == [120]
    own, whole = x.var(axis=0, ddof=1).sum(), x.sum(axis=1).var(ddof=1)
    alpha = cronbach_alpha(matrix, n)
    assert float(alpha.value[0]) == pytest.approx(4 / 3 * (1 - own / whole))


def test_alpha_of_dichotomies_is_kuder_richardson() -> None:
    """KR-20 of four items of five persons, by hand: 4/3 (1 - 0.8 / 2.0) = 0.8."""
    x = np.array([[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]])
    p = x.mean(axis=0)
    kr20 = 4 / 3 * (1 - (p * (1 - p)).sum() / x.sum(axis=1).var())
    assert kr20 == pytest.approx(0.8)
    found = cronbach_alpha(item_covariances(x.astype(float)).matrix)
    assert float(found.value[0]) == pytest.approx(kr20)
    assert np.isnan(found.lower[0])


def test_limits_of_alpha_leave_the_tails_of_f() -> None:
    """Feldt (1965): (1 - true) / (1 - found) is F(n - 1, (n - 1)(k - 1))."""
    matrix, n = item_covariances(answers(2))
    found = cronbach_alpha(matrix, n, confidence=0.9)
    f = stats.f(119, 119 * 3)
    gap = 1 - float(found.value[0])
    assert f.sf((1 - float(found.lower[0])) / gap) == pytest.approx(0.05)
    assert f.cdf((1 - float(found.upper[0])) / gap) == pytest.approx(0.05)


def test_limits_of_alpha_cover_the_true_one() -> None:
    """2000 samples of five parallel items of true alpha 5 (.3) / (1 + 4 (.3))."""
    rng = np.random.default_rng(11)
    true = 5 * 0.3 / 2.2
    common = rng.normal(size=(2000 * 30, 1)) * np.sqrt(0.3)
    x = common + rng.normal(size=(2000 * 30, 5)) * np.sqrt(0.7)
    matrix, n = item_covariances(x, group=np.repeat(np.arange(2000), 30))
    found = cronbach_alpha(matrix, n)
    inside = (found.lower <= true) & (true <= found.upper)
    assert 0.935 < inside.mean() < 0.965


@settings(max_examples=30, deadline=None)
@given(
    loadings=st.lists(st.floats(0.3, 0.9), min_size=3, max_size=7),
    scale=st.floats(0.2, 30),
)
def test_omega_finds_the_factor_it_was_made_of(
    loadings: list[float], scale: float
) -> None:
    a = np.array(loadings)
    unique = 1 - a**2
    matrix = (np.outer(a, a) + np.diag(unique)) * scale
    true = a.sum() ** 2 / (a.sum() ** 2 + unique.sum())
    found = float(omega(matrix))
    assert found == pytest.approx(true, abs=1e-6)
    # Alpha is its lower bound, and equal where the items weigh the same.
    assert cronbach_alpha(matrix).value <= found + 1e-6
    equal = np.full((4, 4), 0.4) + np.diag(np.full(4, 0.6))
    assert float(omega(equal)) == pytest.approx(float(cronbach_alpha(equal).value))


def test_omega_agrees_with_the_maximum_likelihood_factor() -> None:
    from statsmodels.multivariate.factor import Factor

    x = answers(7, n=4000, k=5)
    corr = np.corrcoef(x, rowvar=False)
    a = Factor(corr=corr, n_factor=1, method="ml", nobs=4000).fit().loadings[:, 0]
    theirs = a.sum() ** 2 / (a.sum() ** 2 + (1 - a**2).sum())
    assert float(omega(corr)) == pytest.approx(theirs, abs=2e-3)


def test_omega_where_there_is_no_factor_to_find() -> None:
    assert np.isnan(omega(np.eye(2) + 0.3))
    assert np.isnan(omega(np.diag([1.0, 1, 0])))
    heywood = np.array([[1, 0.9, 0.9], [0.9, 1, 0.2], [0.9, 0.2, 1]])
    assert np.isnan(omega(heywood))
    both = omega(np.stack([np.full((3, 3), 0.5) + np.eye(3) / 2, heywood]))
    assert both[0] == pytest.approx(0.75)
    assert np.isnan(both[1])


def test_items_against_the_rest_and_alpha_without_them() -> None:
    x = answers(3)
    matrix, n = item_covariances(x)
    rest = x.sum(axis=1)[:, None] - x
    expected = [np.corrcoef(x[:, i], rest[:, i])[0, 1] for i in range(4)]
    np.testing.assert_allclose(item_rest(matrix)[0], expected)
    without = [
        float(cronbach_alpha(item_covariances(np.delete(x, i, 1)).matrix).value[0])
        for i in range(4)
    ]
    np.testing.assert_allclose(alpha_if_dropped(matrix)[0], without)
    assert np.isnan(alpha_if_dropped(matrix[:, :2, :2])).all()
    assert n[0] == 120


def test_groups_at_once_are_each_alone_and_order_is_nothing() -> None:
    x = answers(4, n=90)
    x[5, 2] = x[40, 0] = np.nan
    place = np.repeat([0, 1, 2], 30)
    matrix, n = item_covariances(x, group=place)
    for g in range(3):
        alone = item_covariances(x[place == g])
        np.testing.assert_allclose(matrix[g], alone.matrix[0])
        assert n[g] == alone.n[0]
    order = np.random.default_rng(0).permutation(90)
    again = item_covariances(x[order], group=place[order])
    np.testing.assert_allclose(again.matrix, matrix)
    assert n.tolist() == [29, 29, 30]


def test_pairs_use_everybody_who_answered_both() -> None:
    x = answers(5, n=40)
    x[:6, 0] = np.nan
    matrix, n = item_covariances(x, pairwise=True)
    np.testing.assert_allclose(matrix[0, 1:, 1:], np.cov(x[:, 1:], rowvar=False))
    np.testing.assert_allclose(matrix[0, 0, 1], np.cov(x[6:, 0], x[6:, 1])[0, 1])
    assert n.tolist() == [40]


def test_a_weight_is_as_many_persons() -> None:
    x = answers(6, n=30)
    w = np.random.default_rng(1).integers(1, 5, 30)
    weighted = item_covariances(x, weights=w).matrix
    repeated = item_covariances(np.repeat(x, w, axis=0)).matrix
    alphas = [float(cronbach_alpha(m).value[0]) for m in (weighted, repeated)]
    assert alphas[0] == pytest.approx(alphas[1])
    np.testing.assert_allclose(
        item_covariances(x, weights=np.full(30, 7.0)).matrix, item_covariances(x).matrix
    )


def test_nothing_varies_nobody_answered_and_one_person() -> None:
    for x in (np.ones((9, 3)), np.full((9, 3), np.nan), np.ones((1, 3))):
        matrix, n = item_covariances(x)
        found = cronbach_alpha(matrix, n)
        assert np.isnan(found).all()
        assert np.isnan(omega(matrix)).all()
        assert np.isnan(item_rest(matrix)).all()


def test_standardised_alpha_is_spearman_brown_of_the_mean_correlation() -> None:
    x = answers(8, k=3) * [1, 10, 100]
    r = np.corrcoef(x, rowvar=False)
    average = r[np.triu_indices(3, 1)].mean()
    matrix = item_covariances(x).matrix
    found = cronbach_alpha(matrix, standardised=True)
    assert float(found.value[0]) == pytest.approx(3 * average / (1 + 2 * average))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: item_covariances([1.0, 2]), "two or more columns"),
        (lambda: item_covariances([[1.0, 2]], group=[0, 1]), "one length"),
        (lambda: item_covariances([[1.0, np.inf]]), "finite .at .0, 1."),
        (lambda: item_covariances([[1.0, 2]], weights=[-1]), "zero or more .at 0"),
        (lambda: cronbach_alpha([[1.0]]), "square"),
        (lambda: omega(np.ones((2, 3))), "square"),
        (lambda: likert([1, 2, 3], box=2), "half of the categories"),
        (lambda: likert([[1, -2]], box=1), "zero or more .at .0, 1."),
    ],
)
def test_bad_input_is_refused(call: Any, message: str) -> None:
    with pytest.raises(StatisticsInputError, match=message):
        call()


def test_likert_by_hand() -> None:
    found = likert([[2, 3, 5, 6, 4], [0, 0, 0, 0, 0]])
    assert found.shares[0].tolist() == pytest.approx([0.1, 0.15, 0.25, 0.3, 0.2])
    assert float(found.top[0]) == pytest.approx(0.5)
    assert float(found.bottom[0]) == pytest.approx(0.25)
    assert float(found.net[0]) == pytest.approx(0.25)
    assert found.n.tolist() == [20, 0]
    assert np.isnan(found.net[1])
    single = likert([3, 1], box=1)
    assert float(single.net) == pytest.approx(-0.5)
