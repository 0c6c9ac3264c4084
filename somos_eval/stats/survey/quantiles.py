"""Quantiles of a survey with Woodruff's limits."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    level,
    one_of,
    require,
)
from somos_eval.stats.intervals import Interval
from somos_eval.stats.survey.design import Design
from somos_eval.stats.survey.estimates import Estimate, mean
from somos_eval.stats.survey.limits import SHARE_METHODS, mean_limits, share_limits

RULES = ("math", "school")
_SCALES = (*SHARE_METHODS, "t")


class Quantiles(NamedTuple):
    """Quantiles with their limits, shape (q,); NaN where they are not reached.

    Attributes
    ----------
    value, lower, upper : ndarray
        In the unit of the variable.
    error : ndarray
        Standard error that the limits imply.
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    error: FloatArray


def quantile(
    design: Design,
    y: ArrayLike,
    probabilities: ArrayLike,
    *,
    domain: ArrayLike | None = None,
    confidence: float = 0.95,
    scale: str = "beta",
    rule: str = "math",
) -> Quantiles:
    """Estimate quantiles of a variable.

    The limits are the quantiles at the limits of the share of the population at or
    below the estimate.

    Parameters
    ----------
    design : Design
        Of one survey.
    y : array_like, shape (n,)
        NaN is a missing answer.
    probabilities : array_like, shape (q,)
        Within 0 and 1.
    domain : array_like of bool, shape (n,)
        Rows of whom it speaks.
    confidence : float
        Two-sided confidence.
    scale : {"beta", "logit", "asin", "t"}
        Limits of the share: those of `share_limits`, or Student's t as R's default.
    rule : {"math", "school"}
        Where the weights fall exactly on the probability, the lower value or the
        midpoint of both (definitions 1 and 2 of Hyndman & Fan).

    Returns
    -------
    Quantiles

    Raises
    ------
    StatisticsInputError
        There are many surveys, or a probability is out of range.

    References
    ----------
    Woodruff (1952), J. Am. Stat. Assoc. 47:635. Hyndman & Fan (1996), Am. Stat. 50:361.
    R survey 4.1, `svyquantile`.
    """
    one_of(scale, _SCALES, "scale")
    one_of(rule, RULES, "rule")
    if design.groups != 1:
        raise StatisticsInputError("only one survey can be read at a time")
    p = np.atleast_1d(as_floats(probabilities, "probabilities"))
    require((p > 0) & (p < 1), "probabilities must be between 0 and 1")
    values = as_floats(y, "y")
    inside = ~np.isnan(values) & (design.weights > 0)
    if domain is not None:
        inside &= np.asarray(domain, dtype=bool)
    if not inside.any():
        return Quantiles(*np.full((4, len(p)), np.nan))
    known = values[inside], design.weights[inside]
    found = _read(*known, p, rule)
    # Outside the domain the comparison is left out by the mask.
    below = (values[:, None] <= found).astype(np.float64)
    below[np.isnan(values)] = np.nan
    share = mean(design, below, inside)
    limits = _limits(share, confidence, scale)
    lower, upper = (_read(*known, limit, rule) for limit in limits)
    t = stats.t.ppf(0.5 + level(confidence) / 2, _positive(share.degrees[0]))
    return Quantiles(found, lower, upper, (upper - lower) / (2 * t))


def _limits(share: Estimate, confidence: float, scale: str) -> Interval:
    value, spread, degrees = share.value[0], share.variance[0], share.degrees[0]
    if scale == "t":
        return mean_limits(value, spread, degrees, confidence=confidence)
    return share_limits(
        np.minimum(value, 1.0),
        spread,
        share.n[0],
        degrees,
        confidence=confidence,
        method=scale,
    )


def _positive(degrees: FloatArray) -> FloatArray:
    return np.where(degrees > 0, degrees, np.nan)


def _read(y: FloatArray, w: FloatArray, p: FloatArray, rule: str) -> FloatArray:
    """Weighted quantiles; NaN for a probability below 0 or above 1, or missing."""
    ordered, index = np.unique(y, return_inverse=True)
    reached = np.cumsum(np.bincount(index, w)) / w.sum()
    # The last bit of the sums must not move a quantile to its neighbour.
    place = np.searchsorted(reached, np.nan_to_num(p) - 1e-12)
    place = np.minimum(place, len(ordered) - 1)
    found = ordered[place]
    if rule == "school":
        tied = np.isclose(reached[place], p, rtol=0, atol=1e-12)
        beyond = ordered[np.minimum(place + 1, len(ordered) - 1)]
        found = np.where(tied, (found + beyond) / 2, found)
    valid = (p >= 0) & (p <= 1)
    return np.where(valid, found, np.nan)
