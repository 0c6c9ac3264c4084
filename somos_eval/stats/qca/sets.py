"""Membership in sets: calibration, and fit of a set relation."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    broadcast,
    require,
)

# Membership at the anchors of full exclusion and full inclusion, as in R's QCA.
INCLUSION = 0.95


def membership(values: ArrayLike, name: str) -> FloatArray:
    """Return memberships as float64, checked to be in [0, 1]; NaN is missing."""
    array = as_floats(values, name)
    inside = np.isnan(array) | ((array >= 0) & (array <= 1))
    require(inside, f"{name} must be between 0 and 1")
    return array


def calibrate(
    values: ArrayLike,
    exclusion: float,
    crossover: float,
    inclusion: float,
    *,
    at: float = INCLUSION,
) -> FloatArray:
    """Direct calibration: log odds in proportion to the distance from the crossover.

    Parameters
    ----------
    values : array_like
        In any unit.
    exclusion, crossover, inclusion : float
        Anchors of full exclusion, maximum ambiguity and full inclusion; ascending, or
        descending for a set that lower values are more of.
    at : float
        Membership at the anchor of inclusion (and 1 minus it at exclusion).

    Returns
    -------
    ndarray
        0.5 at the crossover.

    Raises
    ------
    StatisticsInputError
        The anchors are not in order, or `at` is not between 0.5 and 1.

    References
    ----------
    Ragin (2008), chapter 5, with the exact log odds that R's QCA uses.
    """
    ascending = exclusion < crossover < inclusion
    if not (ascending or exclusion > crossover > inclusion):
        raise StatisticsInputError("anchors must ascend or descend strictly")
    if not 0.5 < at < 1:
        raise StatisticsInputError("at must be between 0.5 and 1")
    x = as_floats(values, "values")
    beyond = (x >= crossover) if ascending else (x <= crossover)
    reach = np.where(beyond, inclusion - crossover, crossover - exclusion)
    odds = np.log(at / (1 - at)) * (x - crossover) / reach
    # Beyond ±700 the exponential overflows and the membership is 0 or 1 anyway.
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -700, 700))))


def crisp(values: ArrayLike, threshold: float) -> FloatArray:
    """Membership 1 from the threshold on, 0 below; NaN stays."""
    x = as_floats(values, "values")
    return np.where(np.isnan(x), np.nan, (x >= threshold).astype(float))


class Fit(NamedTuple):
    """Parameters of fit of a set relation; NaN where a denominator is zero.

    Attributes
    ----------
    consistency : ndarray
        Inclusion: how far the one set is inside the other.
    coverage : ndarray
        How much of the other set the one accounts for.
    pri : ndarray
        Proportional reduction in inconsistency (sufficiency).
    relevance : ndarray
        Relevance of necessity (RoN), low for a condition that is nearly always there.
    """

    consistency: FloatArray
    coverage: FloatArray
    pri: FloatArray
    relevance: FloatArray


def _share(top: FloatArray, bottom: FloatArray) -> FloatArray:
    missing = np.full(np.shape(bottom), np.nan)
    return np.asarray(np.divide(top, bottom, out=missing, where=bottom > 0))


def _pair(
    condition: ArrayLike, outcome: ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Check and broadcast; a case that lacks one of the two weighs nothing."""
    x, y = broadcast(membership(condition, "condition"), membership(outcome, "outcome"))
    known = ~np.isnan(x) & ~np.isnan(y)
    return np.where(known, x, 0.0), np.where(known, y, 0.0), known.astype(float)


def sufficiency(condition: ArrayLike, outcome: ArrayLike) -> Fit:
    """Fit of «condition, therefore outcome».

    ``consistency = Σ min(x, y) / Σ x`` and ``coverage = Σ min(x, y) / Σ y``.

    Parameters
    ----------
    condition, outcome : array_like, shape (..., cases)
        Memberships, broadcast; a case without one of the two is left out.

    Returns
    -------
    Fit
        Of shape ``(...)``; `relevance` is NaN.

    Raises
    ------
    StatisticsInputError
        A membership is outside [0, 1].
    """
    x, y, known = _pair(condition, outcome)
    both = np.minimum(x, y).sum(axis=-1)
    ambiguous = (np.minimum(np.minimum(x, y), 1 - y) * known).sum(axis=-1)
    total = x.sum(axis=-1)
    return Fit(
        _share(both, total),
        _share(both, y.sum(axis=-1)),
        _share(both - ambiguous, total - ambiguous),
        np.full(total.shape, np.nan),
    )


def necessity(condition: ArrayLike, outcome: ArrayLike) -> Fit:
    """Fit of «no outcome without the condition».

    ``consistency = Σ min(x, y) / Σ y``, ``coverage = Σ min(x, y) / Σ x`` and
    ``relevance = Σ (1 - x) / Σ (1 - min(x, y))``. As `sufficiency` otherwise; `pri` is
    NaN.

    References
    ----------
    Schneider & Wagemann (2012), Set-Theoretic Methods, chapter 9.
    """
    x, y, known = _pair(condition, outcome)
    smaller = np.minimum(x, y)
    both = smaller.sum(axis=-1)
    outside = ((1 - x) * known).sum(axis=-1)
    return Fit(
        _share(both, y.sum(axis=-1)),
        _share(both, x.sum(axis=-1)),
        np.full(both.shape, np.nan),
        _share(outside, ((1 - smaller) * known).sum(axis=-1)),
    )


def unique_coverage(terms: ArrayLike, outcome: ArrayLike) -> FloatArray:
    """Coverage that each term of a solution does not share with the others.

    Parameters
    ----------
    terms : array_like, shape (terms, cases)
    outcome : array_like, shape (cases,)

    Returns
    -------
    ndarray, shape (terms,)
        NaN for a single term, which has no others.
    """
    x = membership(terms, "terms")
    if len(x) < 2:
        return np.full(len(x), np.nan)
    whole = sufficiency(x.max(axis=0), outcome).coverage
    rest = np.array([np.delete(x, i, axis=0).max(axis=0) for i in range(len(x))])
    return np.asarray(whole - sufficiency(rest, outcome).coverage)
