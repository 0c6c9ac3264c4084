"""Quasi-Poisson regression of many series at once.

Counts of small places over months: one fit per series, all solved together. The
variance is the mean times a dispersion that is estimated, so that counts more variable
than Poisson widen the limits.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    StatisticsInputError,
    as_counts,
    as_floats,
    level,
    require,
)
from somos_eval.stats.intervals import Ratio

_ROUNDS = 60
_TOLERANCE = 1e-12
_SINGULAR = 1e-9
# Fitted means this small beside the mean of the series: the fit runs to minus infinity.
_VANISHING = 1e-7


class LogLinearFit(NamedTuple):
    """Quasi-Poisson fits of S series.

    Attributes
    ----------
    coefficients : ndarray, shape (S, p)
        On the logarithm; NaN where there is no fit.
    covariance : ndarray, shape (S, p, p)
        Of the coefficients, dispersion included.
    dispersion : ndarray, shape (S,)
        Pearson's, over the degrees of freedom; as estimated, whatever the floor.
    freedom : ndarray, shape (S,)
        Observed points minus columns.
    fitted : ndarray, shape (S, T)
        Expected counts; NaN where the exposure or the design is missing.
    converged : ndarray of bool, shape (S,)
        False without enough points, with collinear columns, or where an estimate has no
        finite value (no event on one side of a step).
    """

    coefficients: FloatArray
    covariance: FloatArray
    dispersion: FloatArray
    freedom: FloatArray
    fitted: FloatArray
    converged: BoolArray


def quasi_poisson(
    counts: ArrayLike,
    design: ArrayLike,
    exposure: ArrayLike = 1.0,
    *,
    lags: int | None = None,
    least_dispersion: float = 0.0,
) -> LogLinearFit:
    """Fit ``log E[count] = log(exposure) + design @ b`` to every series.

    Parameters
    ----------
    counts : array_like, shape (S, T)
        Events of each series and moment; NaN is missing and is left out.
    design : array_like, shape (S, T, p) or (T, p)
        Columns, the constant among them.
    exposure : array_like
        Broadcast to (S, T), such as inhabitants; zero or NaN leaves the moment out.
    lags : int, optional
        With it, the Newey-West covariance up to that many moments apart (n / (n - p)
        corrected) in place of the quasi-Poisson one.
    least_dispersion : float
        Floor of the dispersion in the quasi-Poisson covariance: 1 keeps few events from
        looking less variable than Poisson.

    Returns
    -------
    LogLinearFit

    Raises
    ------
    StatisticsInputError
        A count or an exposure is negative or infinite, or the shapes do not fit.

    References
    ----------
    McCullagh & Nelder (1989), Generalized Linear Models. Newey & West (1987),
    Econometrica 55:703.
    """
    y, x, offset, seen = _prepared(counts, design, exposure)
    b, fitted, converged = _iterate(y, x, offset, seen)
    freedom = seen.sum(axis=1) - float(x.shape[2])
    with np.errstate(divide="ignore", invalid="ignore"):
        pearson = np.where(seen, (y - fitted) ** 2 / fitted, 0.0).sum(axis=1)
        dispersion = pearson / freedom
    information = _information(x, fitted * seen)
    bread = np.asarray(np.linalg.inv(_invertible(information, converged)))
    if lags is None:
        scale = np.maximum(dispersion, least_dispersion)
        covariance = bread * scale[:, None, None]
    else:
        covariance = _newey_west(
            np.asarray(x * ((y - fitted) * seen)[:, :, None]), bread, lags
        )
        covariance *= ((freedom + x.shape[2]) / freedom)[:, None, None]
    covariance[~converged] = np.nan
    b[~converged] = np.nan
    dispersion[~converged] = np.nan
    expected = np.exp(np.einsum("stp,sp->st", x, b) + offset)
    return LogLinearFit(b, covariance, dispersion, freedom, expected, converged)


def ratio_of(fit: LogLinearFit, column: int, *, confidence: float = 0.95) -> Ratio:
    """Turn a coefficient into a ratio of rates with Student limits on the logarithm.

    Parameters
    ----------
    fit : LogLinearFit
    column : int
        Which coefficient.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    Ratio
        Of shape (S,).
    """
    center = fit.coefficients[:, column]
    error = np.sqrt(fit.covariance[:, column, column])
    with np.errstate(invalid="ignore"):
        reach = error * special.stdtrit(fit.freedom, 0.5 + level(confidence) / 2)
    return Ratio(np.exp(center), np.exp(center - reach), np.exp(center + reach))


def _prepared(
    counts: ArrayLike, design: ArrayLike, exposure: ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray, BoolArray]:
    """Return counts, design, log exposure and which points are observed."""
    y = as_counts(counts, "counts")
    x = as_floats(design, "design")
    if y.ndim != 2 or x.ndim not in (2, 3) or x.shape[-2] != y.shape[1]:
        raise StatisticsInputError("counts must be (S, T) and design (S, T, p)")
    x = np.broadcast_to(x, (len(y), *x.shape[-2:]))
    time = np.broadcast_to(as_counts(exposure, "exposure"), y.shape)
    require(~np.isnan(x).all(axis=(1, 2)), "a series must have a design")
    known = (time > 0) & ~np.isnan(x).any(axis=2)
    seen = known & ~np.isnan(y)
    offset = np.where(known, np.log(np.where(known, time, 1.0)), np.nan)
    return np.where(seen, y, 0.0), np.where(known[:, :, None], x, 0.0), offset, seen


def _iterate(
    y: FloatArray, x: FloatArray, offset: FloatArray, seen: BoolArray
) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Reweight and solve every series until all settle."""
    series, _, columns = x.shape
    base = np.where(seen, offset, 0.0)
    average = y.sum(axis=1) / np.maximum(seen.sum(axis=1), 1)
    mean = np.where(seen, (y + average[:, None]) / 2, 1.0)
    active = (seen.sum(axis=1) > columns) & (average > 0)
    mean[~active] = 1.0
    b = np.zeros((series, columns))
    settled = np.zeros(series, dtype=bool)
    before = np.full(series, np.inf)
    for _ in range(_ROUNDS):
        weights = mean * seen
        working = np.log(mean) - base + (y - mean) / mean
        score = np.einsum("stp,st->sp", x, weights * working)
        matrix = _information(x, weights)
        active &= _well_conditioned(matrix)
        solved = np.linalg.solve(_invertible(matrix, active), score[:, :, None])
        move = active & ~settled
        b[move] = solved[move, :, 0]
        eta = np.einsum("stp,sp->st", x, b) + base
        mean = np.exp(np.clip(np.where(active[:, None], eta, 0.0), -300, 300))
        deviance = _deviance(y, mean, seen)
        settled |= np.abs(deviance - before) <= _TOLERANCE * (np.abs(deviance) + 0.1)
        before = deviance
        if (settled | ~active).all():
            break
    finite = np.where(seen, mean, np.inf).min(axis=1) > _VANISHING * average
    return b, mean, active & settled & finite


def _deviance(y: FloatArray, mean: FloatArray, seen: BoolArray) -> FloatArray:
    each = special.xlogy(y, np.where(y > 0, y, 1.0) / mean) - (y - mean)
    return np.asarray(2 * np.where(seen, each, 0.0).sum(axis=1))


def _information(x: FloatArray, weights: FloatArray) -> FloatArray:
    return np.asarray(np.einsum("stp,st,stq->spq", x, weights, x, optimize=True))


def _well_conditioned(matrix: FloatArray) -> BoolArray:
    """Say which matrices can be inverted, whatever the units of their columns."""
    size = np.sqrt(np.einsum("spp->sp", matrix))
    size = np.where((size > 0) & np.isfinite(size), size, np.nan)
    scaled = np.nan_to_num(matrix / (size[:, :, None] * size[:, None, :]))
    return np.asarray(np.linalg.eigvalsh(scaled)[:, 0] > _SINGULAR)


def _invertible(matrix: FloatArray, usable: BoolArray) -> FloatArray:
    """Put the identity where a matrix is of no use."""
    return np.where(usable[:, None, None], matrix, np.eye(matrix.shape[1]))


def _newey_west(scores: FloatArray, bread: FloatArray, lags: int) -> FloatArray:
    if not 0 <= lags < scores.shape[1]:
        raise StatisticsInputError("lags must be between 0 and the points minus one")
    meat = np.einsum("stp,stq->spq", scores, scores)
    for lag in range(1, lags + 1):
        cross = np.einsum("stp,stq->spq", scores[:, lag:], scores[:, :-lag])
        meat += (1 - lag / (lags + 1)) * (cross + cross.transpose(0, 2, 1))
    return np.asarray(bread @ meat @ bread)
