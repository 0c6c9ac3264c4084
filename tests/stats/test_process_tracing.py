"""Evidence against hypotheses, and contribution claims."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from somos_eval.stats import contribution as c
from somos_eval.stats import process_tracing as p
from somos_eval.stats.checks import StatisticsInputError

shares = st.floats(0.01, 0.99)


def test_bayes_by_hand() -> None:
    # .5 * .8 / (.5 * .8 + .5 * .05), and its complement if it does not turn up.
    assert p.posterior(0.5, 0.8, 0.05) == pytest.approx(0.4 / 0.425)
    missing = p.posterior(0.5, 0.8, 0.05, found=False)
    assert missing == pytest.approx(0.1 / (0.1 + 0.475))


def test_tests_multiply() -> None:
    ratio = p.likelihood_ratio([0.8, 0.6], [0.4, 0.2])
    twice = p.posterior(p.posterior(0.3, 0.8, 0.4), 0.6, 0.2)
    assert p.updated(0.3, ratio.prod()) == pytest.approx(twice)


def test_over_priors_is_from_a_tenth_to_nine() -> None:
    found = p.over_priors([1.0, 4.0])
    assert found.shape == (9, 2)
    assert found[:, 0] == pytest.approx(np.arange(1, 10) / 10)
    assert found[4, 1] == pytest.approx(0.8)


def test_certainty_and_impossibility() -> None:
    assert p.posterior(0.1, 0.5, 0.0) == 1
    assert p.posterior(0.9, 1.0, 0.3, found=False) == 0
    assert np.isnan(p.posterior(0.5, 0.0, 0.0))
    assert p.posterior(0.4, np.nan, 0.2) == pytest.approx(0.4)
    assert np.isnan(p.posterior(np.nan, 0.5, 0.2))
    # What was held to be impossible was found, and could not have been.
    assert np.isnan(p.posterior(0.0, 0.5, 0.0))


@given(shares, shares, shares)
def test_evidence_that_favours_never_lowers(
    prior: float, one: float, other: float
) -> None:
    high, low = max(one, other), min(one, other)
    assert p.posterior(prior, high, low) >= prior - 1e-12
    assert p.posterior(prior, high, low, found=False) <= prior + 1e-12
    # What the evidence is expected to do is nothing.
    chance = prior * high + (1 - prior) * low
    mean = chance * p.posterior(prior, high, low)
    mean += (1 - chance) * p.posterior(prior, high, low, found=False)
    assert mean == pytest.approx(prior)


def test_van_evera_kinds() -> None:
    found = p.kind_of_test([0.5, 0.9, 0.5, 0.9, np.nan], [0.4, 0.4, 0.1, 0.1, 0.1])
    assert found == pytest.approx([0, 1, 2, 3, np.nan], nan_ok=True)


def test_bad_probabilities_are_named() -> None:
    with pytest.raises(StatisticsInputError, match="sensitivity") as caught:
        p.posterior(0.5, [0.2, 1.4], 0.1)
    assert caught.value.positions == ((1,),)
    with pytest.raises(StatisticsInputError, match="below certain"):
        p.kind_of_test(0.5, 0.5, certain=0.2, unique=0.4)
    with pytest.raises(StatisticsInputError, match="likelihood ratio"):
        p.updated(0.5, -1)


def test_steps_are_counted_and_the_chain_breaks_at_the_first_gap() -> None:
    nan = np.nan
    found = c.claim([[1.0, 1, 0, 1], [1.0, nan, 1, 1], [nan, nan, nan, nan]])
    assert found.evidenced.tolist() == [3, 3, 0]
    assert found.steps.tolist() == [4, 3, 0]
    assert found.share == pytest.approx([0.75, 1, np.nan], nan_ok=True)
    assert found.unbroken.tolist() == [2, 1, 0]


def test_grades_by_their_rule() -> None:
    assert c.grade([0, 1, 2, 4, 4, 4, 0], [4, 4, 4, 4, 4, 4, 0]).tolist()[:6] == [
        c.NOT_SHOWN,
        c.PARTIAL,
        c.PLAUSIBLE,
        c.PLAUSIBLE,
        c.PLAUSIBLE,
        c.PLAUSIBLE,
    ]
    assert np.isnan(c.grade(0, 0))
    assert c.grade(4, 4, 2, 2) == c.STRONG
    assert c.grade(4, 4, 1, 2) == c.PLAUSIBLE
    assert c.grade(4, 4, 2, 2, observed=False) == c.PARTIAL
    assert c.grade(3, 4, 2, 2) == c.PLAUSIBLE


@given(st.lists(st.sampled_from([0.0, 1.0, np.nan]), min_size=1, max_size=8))
def test_more_evidence_never_lowers_the_grade(steps: list[float]) -> None:
    before = c.claim(steps)
    after = c.claim([1.0 if s == 0 else s for s in steps])
    assert after.evidenced == after.steps
    assert before.unbroken <= before.evidenced
    low, high = (
        c.grade(before.evidenced, before.steps),
        c.grade(after.steps, after.steps),
    )
    assert np.isnan(low) or low <= high


def test_bad_claims_are_named() -> None:
    with pytest.raises(StatisticsInputError, match="0, 1 or missing"):
        c.claim([0.5])
    with pytest.raises(StatisticsInputError, match="must not exceed"):
        c.grade(5, 4)
    with pytest.raises(StatisticsInputError, match="must have steps"):
        c.claim([])
    with pytest.raises(StatisticsInputError, match="plausible_from"):
        c.grade(1, 2, plausible_from=0)
