"""Rates of small places drawn towards a common one by empirical Bayes.

A place with few inhabitants has a rate that jumps about; its smoothed rate leans on the
others in the measure in which its own is uncertain. The raw one is shown beside it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_counts,
    broadcast,
    level,
    require,
)


class SmoothedRate(NamedTuple):
    """Smoothed rates; NaN where there is no exposure.

    Attributes
    ----------
    value : ndarray
        Posterior mean, events per unit of exposure.
    lower, upper : ndarray
        Equal-tailed limits of the gamma posterior, prior taken as known; NaN where the
        places vary no more than chance and all get the mean.
    weight : ndarray
        Share of the raw rate in the smoothed one, from 0 to 1.
    mean : ndarray
        The rate leaned on.
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    weight: FloatArray
    mean: FloatArray


def empirical_bayes(
    events: ArrayLike,
    exposure: ArrayLike,
    *,
    neighbours: ArrayLike | None = None,
    confidence: float = 0.95,
) -> SmoothedRate:
    """Marshall's estimator by moments, global or local.

    With m the rate of the reference places together, the variance between them is
    ``A = sum n (r - m)^2 / sum n - m / mean(n)``, zero if negative, and the smoothed
    rate ``m + (r - m) A / (A + m / n)``.

    Parameters
    ----------
    events, exposure : array_like, shape (..., places)
        Broadcast. A place where either is missing, or without exposure, informs no
        other.
    neighbours : array_like of bool, shape (places, places), optional
        Whom each row's place leans on besides itself; everyone by default.
    confidence : float
        Of the posterior limits.

    Returns
    -------
    SmoothedRate
        Of the broadcast shape.

    Raises
    ------
    StatisticsInputError
        A count is negative or infinite, or `neighbours` is not square or does not fit.

    References
    ----------
    Marshall (1991), J. R. Stat. Soc. C 40:283.
    """
    k, n = broadcast(as_counts(events, "events"), as_counts(exposure, "exposure"))
    if k.ndim == 0:
        raise StatisticsInputError("events must have an axis of places")
    known = ~np.isnan(k) & (n > 0)
    k, n = np.where(known, k, 0.0), np.where(known, n, 0.0)
    together = _together(neighbours, k.shape[-1])
    mean, between = _moments(k, n, together)
    mean, between = np.broadcast_to(mean, k.shape), np.broadcast_to(between, k.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = np.where(mean > 0, n * between / (n * between + mean), 0.0)
        value = mean + (k / n - mean) * weight
        shape, rate = mean**2 / between + k, mean / between + n
    tail = (1 - level(confidence)) / 2
    varied = known & (between > 0)
    shape = np.where(varied, shape, 1.0)
    lower = special.gammaincinv(shape, tail) / rate
    upper = special.gammainccinv(shape, tail) / rate
    return SmoothedRate(
        value=np.where(known, value, np.nan),
        lower=np.where(varied, lower, np.nan),
        upper=np.where(varied, upper, np.nan),
        weight=np.where(known, weight, np.nan),
        mean=np.where(known, mean, np.nan),
    )


def _together(neighbours: ArrayLike | None, places: int) -> FloatArray:
    """Return who leans on whom, oneself included, one row for all if everyone does."""
    if neighbours is None:
        return np.ones((1, places))
    given = as_counts(neighbours, "neighbours")
    if given.shape != (places, places):
        raise StatisticsInputError("neighbours must be square, one row a place")
    require(np.isin(given, (0.0, 1.0)), "neighbours must be true or false")
    return np.maximum(given, np.eye(places))


def _moments(
    k: FloatArray, n: FloatArray, together: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Return mean rate and variance between places, shape (..., 1 or places)."""
    inhabited = np.where(n > 0, 1.0, 0.0) @ together.T
    with np.errstate(divide="ignore", invalid="ignore"):
        total = n @ together.T
        mean = (k @ together.T) / total
        rates = np.where(n > 0, k / n, 0.0)
        apart = (rates[..., None, :] - mean[..., :, None]) ** 2
        spread = (apart * n[..., None, :] * together).sum(axis=-1) / total
        between = spread - mean * inhabited / total
    return np.asarray(mean), np.maximum(between, 0.0)
