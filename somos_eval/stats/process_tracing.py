"""What a piece of evidence does to a hypothesis: process tracing with stated odds.

Each test says how likely its evidence is if the hypothesis holds (sensitivity) and if
it does not (type I error). Both are judgements, and are stated by who makes them.
"""

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    broadcast,
    require,
)

PRIORS = tuple(np.round(np.arange(0.1, 0.95, 0.1), 1).tolist())
CERTAIN, UNIQUE = 0.8, 0.2
STRAW, HOOP, SMOKING_GUN, DOUBLY_DECISIVE = range(4)


def _probability(value: ArrayLike, name: str) -> FloatArray:
    array = as_floats(value, name)
    inside = np.isnan(array) | ((array >= 0) & (array <= 1))
    require(inside, f"{name} must be between 0 and 1")
    return array


def likelihood_ratio(
    sensitivity: ArrayLike, type_one: ArrayLike, found: ArrayLike = True
) -> FloatArray:
    """Likelihood ratio of looking for evidence and finding it, or not.

    Parameters
    ----------
    sensitivity, type_one : array_like
        Probability of the evidence if the hypothesis holds, and if it does not;
        broadcast. NaN is a test that was not made.
    found : array_like of bool
        Whether the evidence turned up. Not having looked is not `False`: leave it NaN
        in the probabilities.

    Returns
    -------
    ndarray
        From 0 to infinity; 1 for a test that was not made, and NaN for evidence that
        was impossible either way.

    Raises
    ------
    StatisticsInputError
        A probability is outside [0, 1].

    References
    ----------
    Bennett (2015); Befani & Stedman-Bryce (2017), Evaluation 23:42.
    """
    holds, fails = broadcast(
        _probability(sensitivity, "sensitivity"), _probability(type_one, "type_one")
    )
    seen = np.asarray(found, dtype=bool)
    top, bottom = np.where(seen, holds, 1 - holds), np.where(seen, fails, 1 - fails)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = top / bottom
    return np.where(np.isnan(top) | np.isnan(bottom), 1.0, ratio)


def posterior(
    prior: ArrayLike,
    sensitivity: ArrayLike,
    type_one: ArrayLike,
    found: ArrayLike = True,
) -> FloatArray:
    """Probability of the hypothesis after one test.

    Parameters and errors as in `likelihood_ratio`, with `prior` broadcast against them.

    Returns
    -------
    ndarray
        In [0, 1]; NaN where the prior is missing or the evidence was impossible.

    References
    ----------
    Humphreys & Jacobs (2015), Am. Polit. Sci. Rev. 109:653.
    """
    return updated(prior, likelihood_ratio(sensitivity, type_one, found))


def updated(prior: ArrayLike, ratio: ArrayLike) -> FloatArray:
    """Probability of the hypothesis after evidence of a given likelihood ratio.

    Ratios of several tests are multiplied first, which supposes that, given the
    hypothesis, one test says nothing about another.

    Parameters
    ----------
    prior : array_like
        In [0, 1], broadcast.
    ratio : array_like
        From 0 to infinity.

    Raises
    ------
    StatisticsInputError
        A prior is outside [0, 1], or a ratio is negative.
    """
    odds = np.asarray(ratio, dtype=float)
    require(np.isnan(odds) | (odds >= 0), "a likelihood ratio must be zero or more")
    p, odds = broadcast(_probability(prior, "prior"), odds)
    with np.errstate(invalid="ignore"):
        after = p * odds / (p * odds + 1 - p)
    # An infinite ratio proves what was not impossible.
    return np.where(np.isinf(odds) & (p > 0), 1.0, after)


def over_priors(ratio: ArrayLike, priors: ArrayLike = PRIORS) -> FloatArray:
    """Posterior for each prior, so that the conclusion does not hang on one.

    Parameters
    ----------
    ratio : array_like, shape (cases,)
        Likelihood ratio of all the evidence of each case.
    priors : array_like, shape (priors,)
        From .1 to .9 if not given.

    Returns
    -------
    ndarray, shape (priors, cases)
    """
    return updated(np.asarray(priors, dtype=float)[:, None], np.asarray(ratio)[None])


def kind_of_test(
    sensitivity: ArrayLike,
    type_one: ArrayLike,
    *,
    certain: float = CERTAIN,
    unique: float = UNIQUE,
) -> FloatArray:
    """Van Evera's kind of test.

    Parameters
    ----------
    sensitivity, type_one : array_like
        Broadcast.
    certain : float
        Sensitivity from which evidence that does not turn up counts against (hoop).
    unique : float
        Type I error up to which evidence that turns up confirms (smoking gun).

    Returns
    -------
    ndarray of float
        0 straw in the wind, 1 hoop, 2 smoking gun, 3 doubly decisive; NaN where a
        probability is missing.

    Raises
    ------
    StatisticsInputError
        A probability is outside [0, 1], or `unique` is not below `certain`.

    References
    ----------
    Van Evera (1997), Guide to Methods; Collier (2011), PS 44:823.
    """
    if not 0 <= unique < certain <= 1:
        raise StatisticsInputError("unique must be below certain, both in [0, 1]")
    holds, fails = broadcast(
        _probability(sensitivity, "sensitivity"), _probability(type_one, "type_one")
    )
    kind = HOOP * (holds >= certain) + SMOKING_GUN * (fails <= unique)
    return np.where(np.isnan(holds) | np.isnan(fails), np.nan, kind)
