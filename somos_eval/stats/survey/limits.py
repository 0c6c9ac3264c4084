"""Intervals of design-based estimates, effective sizes and the rule of release."""

from enum import Enum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

from somos_eval.stats.checks import (
    FloatArray,
    as_counts,
    as_floats,
    broadcast,
    level,
    one_of,
    require,
)
from somos_eval.stats.intervals import Difference, Interval
from somos_eval.stats.proportions import clopper_pearson

SHARE_METHODS = ("beta", "logit", "asin")


def mean_limits(
    value: ArrayLike, variance: ArrayLike, degrees: ArrayLike, *, confidence: float
) -> Interval:
    """Student's t limits of a mean, total or ratio.

    Parameters
    ----------
    value, variance, degrees : array_like
        Estimate, its variance and degrees of freedom (infinite ones give the normal
        limits), broadcast.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    Interval
        NaN where a part is missing or there is no degree of freedom.

    Raises
    ------
    StatisticsInputError
        A variance is negative.
    """
    estimate, spread = broadcast(
        as_floats(value, "value"), as_counts(variance, "variance")
    )
    half = _t(degrees, confidence) * np.sqrt(spread)
    return Interval(np.asarray(estimate - half), np.asarray(estimate + half))


def share_limits(
    share: ArrayLike,
    variance: ArrayLike,
    n: ArrayLike,
    degrees: ArrayLike,
    *,
    confidence: float = 0.95,
    method: str = "beta",
) -> Interval:
    """Limits of a design-based proportion, always within 0 and 1.

    Parameters
    ----------
    share, variance, n, degrees : array_like
        Proportion, its variance, rows behind it and degrees of freedom, broadcast.
    confidence : float
        Two-sided confidence.
    method : {"beta", "logit", "asin"}
        Korn and Graubard's: Clopper-Pearson on the effective size, which is corrected
        for the degrees of freedom; or Student's t on the scale of the logit or of the
        arcsine of the root.

    Returns
    -------
    Interval
        Where nobody or everybody said so, the variance says nothing: the effective size
        is then n and the limit is one-sided, by ``beta`` whatever the method. NaN where
        a part is missing or there is no degree of freedom.

    Raises
    ------
    StatisticsInputError
        A share is not in [0, 1], a variance or size is negative, or there is no such
        method.

    References
    ----------
    Korn & Graubard (1998), Surv. Methodol. 24:193. R survey, `svyciprop`.
    """
    one_of(method, SHARE_METHODS, "method")
    p, v, size, df = broadcast(
        as_counts(share, "share"),
        as_counts(variance, "variance"),
        as_counts(n, "n"),
        np.asarray(degrees, dtype=np.float64),
    )
    # A share is a sum of weights over another: it may leave 1 in the last bit.
    require(np.isnan(p) | (p <= 1 + 1e-9), "share must not exceed 1")
    p = np.where(p > 1 - 1e-12, 1.0, np.where(p < 1e-12, 0.0, p))
    t = _t(df, confidence)
    flat = (v == 0) | (p == 0) | (p == 1)
    if method != "beta":
        inner = np.where(flat, np.nan, p)
        found = _scaled(inner, v, t, method)
        # Without spread there is no scale: the effective size stands in.
        spare = _korn_graubard(p, v, size, df, confidence)
        return Interval(
            *(np.where(flat, s, f) for s, f in zip(spare, found, strict=True))
        )
    return _korn_graubard(p, v, size, df, confidence)


def effective_size(share: ArrayLike, variance: ArrayLike, n: ArrayLike) -> FloatArray:
    """Size of the simple random sample that would tell as much of a proportion.

    Parameters
    ----------
    share, variance, n : array_like
        Proportion, its variance and rows behind it, broadcast.

    Returns
    -------
    ndarray
        ``p (1 - p) / variance``; n where the variance is zero, as it is when nobody or
        everybody said so; NaN where a part is missing.
    """
    p, v, size = broadcast(
        as_counts(share, "share"), as_counts(variance, "variance"), as_counts(n, "n")
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        found = p * (1 - p) / v
    flat = (v == 0) | (p <= 0) | (p >= 1)
    return np.where(flat & ~np.isnan(p + v), size, found)


class Release(Enum):
    """Whether an estimate may be published, by its coefficient of variation."""

    PUBLISH = "publicar"
    CAUTION = "precaucion"
    SUPPRESS = "no_publicar"


def release(
    cv: ArrayLike,
    effective_n: ArrayLike,
    *,
    caution: float = 0.20,
    suppress: float = 0.30,
    minimum_n: float = 30,
) -> NDArray[np.object_]:
    """Class of release of each estimate.

    Parameters
    ----------
    cv : array_like
        Coefficients of variation, as shares of the estimate.
    effective_n : array_like
        Effective sizes, broadcast with `cv`.
    caution, suppress : float
        From `caution` on it is printed with a warning; beyond `suppress`, not.
    minimum_n : float
        Below it an estimate that would be published is one to read with caution.

    Returns
    -------
    ndarray of Release
        ``SUPPRESS`` too where the coefficient is missing.

    Raises
    ------
    StatisticsInputError
        A coefficient or a size is negative, or the cut-offs are out of order.

    References
    ----------
    DANE's practice for household surveys: below 20 %, 20 to 30 %, above 30 %.
    """
    require(0 < caution <= suppress, "caution must not exceed suppress")
    spread, size = broadcast(as_counts(cv, "cv"), as_counts(effective_n, "effective_n"))
    out = np.full(spread.shape, Release.PUBLISH, dtype=object)
    out[(spread >= caution) | (size < minimum_n)] = Release.CAUTION
    out[np.isnan(spread) | (spread > suppress)] = Release.SUPPRESS
    return out


def difference_limits(
    first: tuple[ArrayLike, Interval],
    second: tuple[ArrayLike, Interval],
    correlation: ArrayLike = 0.0,
) -> Difference:
    """Limits of a difference, recovered from the limits of both parts (MOVER).

    ``L = d - sqrt((a - l1)^2 - 2 r (a - l1)(u2 - b) + (u2 - b)^2)`` and its mirror
    image, so that the difference inherits the skewness of two proportions.

    Parameters
    ----------
    first, second : tuple of array_like and Interval
        Estimates a and b with their limits, broadcast.
    correlation : array_like
        Correlation r of the estimates: zero for independent samples, positive where the
        same persons or places answered twice.

    Returns
    -------
    Difference
        First minus second; NaN where a part is missing.

    Raises
    ------
    StatisticsInputError
        A correlation is not in [-1, 1].

    References
    ----------
    Newcombe (1998), Stat. Med. 17:873 and 17:2635. Zou & Donner (2008), Stat. Med.
    27:1693.
    """
    a, b, l1, u1, l2, u2, r = broadcast(
        *(
            as_floats(x, "estimate")
            for x in (first[0], second[0], *first[1], *second[1], correlation)
        )
    )
    require(np.isnan(r) | (abs(r) <= 1 + 1e-9), "correlation must be within -1 and 1")
    d = a - b
    below = (a - l1) ** 2 - 2 * r * (a - l1) * (u2 - b) + (u2 - b) ** 2
    above = (u1 - a) ** 2 - 2 * r * (u1 - a) * (b - l2) + (b - l2) ** 2
    return Difference(
        np.asarray(d),
        np.asarray(d - np.sqrt(np.maximum(below, 0))),
        np.asarray(d + np.sqrt(np.maximum(above, 0))),
    )


def _korn_graubard(
    p: FloatArray,
    v: FloatArray,
    n: FloatArray,
    degrees: FloatArray,
    confidence: float,
) -> Interval:
    size = effective_size(p, v, n)
    spread = _t(n - 1, confidence) / _t(degrees, confidence)
    adjusted = size * spread**2
    known = np.isfinite(adjusted) & (adjusted > 0)
    lower, upper = clopper_pearson(
        np.where(known, p * adjusted, np.nan), adjusted, confidence=confidence
    )
    return Interval(lower, upper)


def _scaled(p: FloatArray, v: FloatArray, t: FloatArray, method: str) -> Interval:
    error = np.sqrt(v)
    with np.errstate(divide="ignore", invalid="ignore"):
        if method == "logit":
            middle, half = special.logit(p), t * error / (p * (1 - p))
            return Interval(special.expit(middle - half), special.expit(middle + half))
        middle = np.arcsin(np.sqrt(p))
        half = t * error / (2 * np.sqrt(p * (1 - p)))
    # Beyond a right angle the sine comes back: the limit is 0 or 1.
    low, high = np.maximum(middle - half, 0), np.minimum(middle + half, np.pi / 2)
    return Interval(np.sin(low) ** 2, np.sin(high) ** 2)


def _t(degrees: ArrayLike, confidence: float) -> FloatArray:
    df = np.asarray(degrees, dtype=np.float64)
    found = stats.t.ppf(0.5 + level(confidence) / 2, np.where(df > 0, df, np.nan))
    return np.asarray(found)
