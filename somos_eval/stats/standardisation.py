"""Rates made comparable: weighted by a standard population, or against expected events.

Strata (ages, sexes, years) run along the last axis; every other axis is broadcast, so
that one call serves all the municipalities.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from somos_eval.stats.checks import (
    FloatArray,
    as_counts,
    broadcast,
    level,
    one_of,
    require,
)
from somos_eval.stats.intervals import Interval
from somos_eval.stats.rates import byar, rate_interval

# Below it a directly standardised rate is not given.
MINIMUM_EVENTS = 10


class DirectRate(NamedTuple):
    """A directly standardised rate; NaN where it cannot be given.

    Attributes
    ----------
    value, lower, upper : ndarray
        Standardised events per `per` units of exposure.
    crude : ndarray
        The same without standardising.
    events : ndarray
        Total over the strata.
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    crude: FloatArray
    events: FloatArray


class IndirectRatio(NamedTuple):
    """Observed events over those expected at the reference's rates.

    Attributes
    ----------
    ratio, lower, upper : ndarray
        1 is "as in the reference"; NaN if nothing is expected.
    observed, expected : ndarray
        Events.
    reference_rate : ndarray
        Crude rate of the reference: times `ratio`, the indirectly standardised rate.
    """

    ratio: FloatArray
    lower: FloatArray
    upper: FloatArray
    observed: FloatArray
    expected: FloatArray
    reference_rate: FloatArray


def direct_rate(
    events: ArrayLike,
    population: ArrayLike,
    standard: ArrayLike,
    *,
    per: float = 1.0,
    confidence: float = 0.95,
    method: str = "dobson",
    minimum: float = MINIMUM_EVENTS,
) -> DirectRate:
    """Rate that a population would have with the structure of the standard one.

    Parameters
    ----------
    events, population, standard : array_like, shape (..., strata)
        Counts, exposure and weights by stratum, broadcast.
    per : float
        Units of exposure that the rate is expressed in.
    confidence : float
        Two-sided confidence.
    method : {"dobson", "gamma"}
        Limits: Byar's of the total, rescaled; or Fay and Feuer's gamma, wider with few
        events and never below zero.
    minimum : float
        Total of events under which value and limits are NaN.

    Returns
    -------
    DirectRate
        Of shape (...); NaN too where a stratum that weighs lacks events or exposure.

    Raises
    ------
    StatisticsInputError
        Something is negative or infinite, or the standard is zero throughout.

    References
    ----------
    Dobson, Kuulasmaa, Eberle & Scherer (1991), Stat. Med. 10:457. Fay & Feuer (1997),
    Stat. Med. 16:791. The minimum: OHID, Fingertips technical guide.
    """
    one_of(method, ("dobson", "gamma"), "method")
    require(per > 0, "per must be positive")
    k, n, w = broadcast(
        as_counts(events, "events"),
        as_counts(population, "population"),
        as_counts(standard, "standard"),
    )
    require(w.sum(axis=-1) > 0, "standard must have some weight")
    share = w / w.sum(axis=-1, keepdims=True)
    # A stratum without weight is of no matter to the rate, but its people are people.
    people = np.where((n > 0) | (share == 0), n, np.nan)
    n = np.where(n > 0, n, np.where(share > 0, np.nan, 1.0))
    total = k.sum(axis=-1)
    value = np.asarray((share * k / n).sum(axis=-1))
    variance = np.asarray((share**2 * k / n**2).sum(axis=-1))
    if method == "dobson":
        lower, upper = _dobson(value, variance, total, confidence)
    else:
        heaviest = (share / n).max(axis=-1)
        lower, upper = _gamma(value, variance, heaviest, confidence)
    given = np.where(total >= minimum, per, np.nan)
    return DirectRate(
        value=np.asarray(value * given),
        lower=np.asarray(lower * given),
        upper=np.asarray(upper * given),
        crude=np.asarray(total / people.sum(axis=-1) * per),
        events=np.asarray(total),
    )


def _dobson(
    value: FloatArray, variance: FloatArray, total: FloatArray, confidence: float
) -> Interval:
    limits = byar(total, confidence=confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = np.sqrt(variance / total)
    return Interval(
        # With weight on strata of few events the rescaled limit can fall below zero.
        np.maximum(value + scale * (limits.lower - total), 0.0),
        np.asarray(value + scale * (limits.upper - total)),
    )


def _gamma(
    value: FloatArray, variance: FloatArray, heaviest: FloatArray, confidence: float
) -> Interval:
    tail = (1 - level(confidence)) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        below = special.gammaincinv(value**2 / variance, tail) * variance / value
    above_variance, above = variance + heaviest**2, value + heaviest
    shape = above**2 / above_variance
    upper = special.gammainccinv(shape, tail) * above_variance / above
    return Interval(np.where(value == 0, 0.0, below), np.asarray(upper))


def indirect_ratio(
    observed: ArrayLike,
    population: ArrayLike,
    reference_events: ArrayLike,
    reference_population: ArrayLike,
    *,
    confidence: float = 0.95,
) -> IndirectRatio:
    """Ratio of the observed events to those expected at the reference's rates.

    The expected events are taken as fixed; the limits of the observed ones are exact
    below ten and Byar's from there up.

    Parameters
    ----------
    observed : array_like, shape (...)
        Total of events: the strata of the place itself are not needed.
    population : array_like, shape (..., strata)
        Exposure of the place.
    reference_events, reference_population : array_like, shape (..., strata)
        Of the reference, broadcast with `population`.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    IndirectRatio
        Of shape (...); NaN where nothing is expected, or a stratum with population has
        no reference.

    Raises
    ------
    StatisticsInputError
        Something is negative or infinite.

    References
    ----------
    Breslow & Day (1987), Statistical Methods in Cancer Research II, p. 65-72.
    """
    n, ref_k, ref_n = broadcast(
        as_counts(population, "population"),
        as_counts(reference_events, "reference events"),
        as_counts(reference_population, "reference population"),
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(ref_n > 0, ref_k / ref_n, np.where(n > 0, np.nan, 0.0))
        reference = np.asarray(ref_k.sum(axis=-1) / ref_n.sum(axis=-1))
    k, expected = broadcast(
        as_counts(observed, "observed"), np.asarray((n * rate).sum(axis=-1))
    )
    found = rate_interval(k, expected, confidence=confidence)
    return IndirectRatio(
        found.value, found.lower, found.upper, k, expected, np.asarray(reference)
    )
