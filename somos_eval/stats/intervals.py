"""The small results that the functions of this package return."""

from typing import NamedTuple

from scipy import special

from somos_eval.stats.checks import FloatArray, level


class Interval(NamedTuple):
    """Two-sided limits; NaN where they cannot be given.

    Attributes
    ----------
    lower, upper : ndarray
        Same shape and unit as the estimate.
    """

    lower: FloatArray
    upper: FloatArray


class Difference(NamedTuple):
    """A difference with its limits; NaN where it cannot be estimated.

    Attributes
    ----------
    difference, lower, upper : ndarray
        First minus second, in the unit of both.
    """

    difference: FloatArray
    lower: FloatArray
    upper: FloatArray


class Ratio(NamedTuple):
    """A ratio with its limits; NaN where it cannot be estimated.

    Attributes
    ----------
    ratio, lower, upper : ndarray
        First over second, from 0 to infinity.
    """

    ratio: FloatArray
    lower: FloatArray
    upper: FloatArray


class Location(NamedTuple):
    """An estimate of location with exact limits by order statistics.

    Attributes
    ----------
    estimate : float
        NaN without data.
    lower, upper : float
        NaN if the sample is too small for the confidence.
    confidence : float
        What the limits achieve, never below what was asked for; NaN without them.
    """

    estimate: float
    lower: float
    upper: float
    confidence: float


def normal_quantile(confidence: float) -> float:
    """Return z with P(-z < Z < z) = `confidence` for a standard normal Z."""
    return float(special.ndtri(0.5 + level(confidence) / 2))
