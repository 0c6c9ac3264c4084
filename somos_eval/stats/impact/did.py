"""Difference-in-differences of means and of panels, with a test of the trends before.

A panel is an array of units by moments without holes. Errors are clustered by unit
unless other clusters are given.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    level,
    require,
)
from somos_eval.stats.impact.linear import LinearFit, clustered, least_squares


class Effect(NamedTuple):
    """An estimate with its error and limits, as floats or as arrays of one shape.

    Attributes
    ----------
    estimate, error, lower, upper, p_value : float or ndarray
        Unit of the outcome; `p_value` is two-sided for no effect.
    """

    estimate: FloatArray
    error: FloatArray
    lower: FloatArray
    upper: FloatArray
    p_value: FloatArray


class EventStudy(NamedTuple):
    """Differences with the untreated at each distance from the treatment.

    Attributes
    ----------
    distances : ndarray of int, shape (D,)
        Moments since the treatment, without the reference.
    effects : Effect
        Of shape (D,): the difference beyond that of the reference moment.
    covariance : ndarray, shape (D, D)
    pre_statistic, pre_p_value : float
        Wald F that all differences before are nil; NaN without any.
    clusters : int
    """

    distances: np.ndarray
    effects: Effect
    covariance: FloatArray
    pre_statistic: float
    pre_p_value: float
    clusters: int


def did_of_means(
    treated: ArrayLike,
    control: ArrayLike,
    errors_treated: ArrayLike = np.nan,
    errors_control: ArrayLike = np.nan,
    *,
    confidence: float = 0.95,
) -> Effect:
    """Difference of differences of four means.

    Parameters
    ----------
    treated, control : array_like, shape (..., 2)
        Mean before and after.
    errors_treated, errors_control : array_like, shape (..., 2) or (..., 1)
        Standard errors of the two means, taken as independent; or of the change, where
        the same units were measured twice.
    confidence : float
        Two-sided, by the normal distribution, as is usual with given standard errors.

    Returns
    -------
    Effect
        Error and limits are NaN where no standard error is given.

    References
    ----------
    Card & Krueger (1994), Am. Econ. Rev. 84:772.
    """
    t, c = as_floats(treated, "treated"), as_floats(control, "control")
    if t.shape[-1:] != (2,) or c.shape[-1:] != (2,):
        raise StatisticsInputError("means must come in pairs, before and after")
    estimate = np.asarray((t[..., 1] - t[..., 0]) - (c[..., 1] - c[..., 0]))
    variance = sum(
        (np.atleast_1d(as_floats(e, "errors")) ** 2).sum(axis=-1)
        for e in (errors_treated, errors_control)
    )
    error = np.sqrt(variance) * np.ones_like(estimate)
    return effect_of(estimate, error, np.inf, confidence)


def did_panel(
    outcome: ArrayLike,
    treated: ArrayLike,
    *,
    weights: ArrayLike = 1.0,
    clusters: ArrayLike | None = None,
    kind: str = "CR1",
    confidence: float = 0.95,
) -> Effect:
    """Two-way fixed effects: one effect from the treatment on.

    Parameters
    ----------
    outcome : array_like, shape (N, T)
    treated : array_like, shape (N, T)
        1 where and when the unit is under treatment. With several dates of adoption it
        mixes forbidden comparisons: see the decomposition of Goodman-Bacon.
    weights : array_like, shape (N,)
        Of the units, the same at all moments.
    clusters : array_like, shape (N,), optional
        Of the units; each its own by default.
    kind : str
        Correction of the clustered covariance; see `clustered`.
    confidence : float
        Two-sided, by Student with as many degrees of freedom as clusters minus one.

    Returns
    -------
    Effect

    Raises
    ------
    StatisticsInputError
        The panel has holes, or the treatment is explained by units and moments.
    """
    d = as_floats(treated, "treated")
    fit, groups = _within(outcome, d[:, :, None], weights, clusters)
    v = clustered(fit, groups, kind)
    count = len(np.unique(groups))
    return effect_of(
        fit.coefficients[0], np.sqrt(v[0, 0]), float(count - 1), confidence
    )


def event_study(
    outcome: ArrayLike,
    starts: ArrayLike,
    *,
    weights: ArrayLike = 1.0,
    clusters: ArrayLike | None = None,
    kind: str = "CR1",
    confidence: float = 0.95,
) -> EventStudy:
    """Differences at every distance from the treatment, relative to the moment before.

    Parameters
    ----------
    outcome : array_like, shape (N, T)
    starts : array_like, shape (N,)
        Position of the first treated moment; NaN for never.
    weights, clusters, kind, confidence
        As in `did_panel`.

    Returns
    -------
    EventStudy

    Raises
    ------
    StatisticsInputError
        The panel has holes, no unit is untreated, or no treated unit has a moment
        before.
    """
    y, start = as_floats(outcome, "outcome"), as_floats(starts, "starts")
    since = np.arange(y.shape[1]) - start[:, None]
    never = np.isnan(start)
    require(
        never.any() and not never.all(), "there must be treated and untreated units"
    )
    distances = np.unique(since[~never]).astype(int)
    if -1 not in distances:
        raise StatisticsInputError("a treated unit must be seen before its treatment")
    kept = distances[distances != -1]
    columns = (since[:, :, None] == kept).astype(float)
    fit, groups = _within(y, columns, weights, clusters)
    d, count = len(kept), len(np.unique(groups))
    v = clustered(fit, groups, kind)[:d, :d]
    effects = effect_of(
        fit.coefficients[:d], np.sqrt(np.diag(v)), float(count - 1), confidence
    )
    statistic, p_value = _wald(fit.coefficients[:d], v, kept < -1, count)
    return EventStudy(kept, effects, v, statistic, p_value, count)


def _within(
    outcome: ArrayLike,
    columns: FloatArray,
    weights: ArrayLike,
    clusters: ArrayLike | None,
) -> tuple[LinearFit, np.ndarray]:
    """Fit with the effects of units taken out and those of moments as columns."""
    y = as_floats(outcome, "outcome")
    units, moments = y.shape
    require(~np.isnan(y), "the panel must have no holes")
    weight = np.broadcast_to(as_floats(weights, "weights"), (units,))
    require(weight > 0, "weights must be positive")
    times = np.broadcast_to(np.eye(moments)[:, 1:], (units, moments, moments - 1))
    stacked = np.concatenate([columns, times], axis=2)
    stacked = stacked - stacked.mean(axis=1, keepdims=True)
    y = y - y.mean(axis=1, keepdims=True)
    root = np.sqrt(weight)[:, None]
    fit = least_squares(
        (y * root).ravel(), (stacked * root[:, :, None]).reshape(units * moments, -1)
    )
    labels = np.arange(units) if clusters is None else np.asarray(clusters)
    return fit, np.repeat(labels, moments)


def _wald(
    estimates: FloatArray, covariance: FloatArray, chosen: np.ndarray, clusters: int
) -> tuple[float, float]:
    q = int(chosen.sum())
    if not q or clusters <= q:
        return np.nan, np.nan
    b, v = estimates[chosen], covariance[np.ix_(chosen, chosen)]
    f = float(b @ np.linalg.pinv(v, hermitian=True) @ b) / q
    return f, float(special.fdtrc(q, clusters - 1, f))


def effect_of(
    estimate: ArrayLike,
    error: ArrayLike,
    freedom: float = np.inf,
    confidence: float = 0.95,
) -> Effect:
    """Give estimates their limits and p-values, by Student or by the normal.

    Parameters
    ----------
    estimate, error : array_like
        Of one shape.
    freedom : float
        Degrees of freedom; infinite for the normal.
    confidence : float
        Two-sided.
    """
    b, se = np.asarray(estimate, dtype=float), np.asarray(error, dtype=float)
    reach = 0.5 + level(confidence) / 2
    normal = np.isinf(freedom)
    q = special.ndtri(reach) if normal else special.stdtrit(freedom, reach)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = -np.abs(b / se)
    tail = special.ndtr(t) if normal else special.stdtr(freedom, t)
    return Effect(b, se, b - q * se, b + q * se, np.asarray(2 * tail))
