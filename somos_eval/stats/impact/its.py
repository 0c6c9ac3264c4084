"""Interrupted time series of counts, one interruption a series, many series at once.

Segmented log-linear regression: a trend before, a step and a change of trend from the
interruption on, and a yearly wave. What the series would have been without the
interruption is the trend before, prolonged; nothing but the design says that this is
what would have happened.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    StatisticsInputError,
    as_counts,
    as_floats,
)
from somos_eval.stats.impact.log_linear import LogLinearFit, quasi_poisson, ratio_of
from somos_eval.stats.intervals import Ratio

# Points that each side needs for a trend of its own (catalogue, M11.2).
LEAST_POINTS = 8
YEAR = 12
LEVEL, SLOPE = 2, 3


class Interruption(NamedTuple):
    """What changed in S series at their interruption.

    Attributes
    ----------
    level : Ratio
        Rate just after the interruption over what the trend before foresaw then.
    slope : Ratio
        Yearly growth factor after over the one before.
    average : Ratio
        Rate over the one foreseen, in the middle of the points after.
    trend : Ratio
        Yearly growth factor before the interruption.
    before, after : ndarray, shape (S,)
        Observed points on each side.
    foreseen : ndarray, shape (S, T)
        Expected counts had the trend before gone on.
    fit : LogLinearFit
        Columns: constant, years, step, years since, and the wave if there is one.
    """

    level: Ratio
    slope: Ratio
    average: Ratio
    trend: Ratio
    before: FloatArray
    after: FloatArray
    foreseen: FloatArray
    fit: LogLinearFit


def segmented_design(
    points: int, starts: ArrayLike, *, harmonics: int = 1, year: int = YEAR
) -> FloatArray:
    """Columns of the segmented regression of each series.

    Parameters
    ----------
    points : int
        Moments T of every series, equally spaced.
    starts : array_like, shape (S,)
        Position of the first moment after the interruption, from 0.
    harmonics : int
        Pairs of sine and cosine a year: 0 for none, 1 for one wave a year.
    year : int
        Moments a year.

    Returns
    -------
    ndarray, shape (S, T, 4 + 2 * harmonics)
        Constant, time [years since the interruption], step, time after [years], wave.
    """
    start = as_floats(starts, "starts")
    if start.ndim != 1:
        raise StatisticsInputError("starts must have one dimension")
    moment = np.arange(points, dtype=float)
    since = (moment - start[:, None]) / year
    after = (since >= 0).astype(float)
    columns = [np.ones_like(since), since, after, since * after]
    for k in range(1, harmonics + 1):
        angle = np.broadcast_to(2 * np.pi * k * moment / year, since.shape)
        columns += [np.sin(angle), np.cos(angle)]
    return np.stack(columns, axis=2)


def interrupted_series(
    counts: ArrayLike,
    starts: ArrayLike,
    exposure: ArrayLike = 1.0,
    *,
    harmonics: int = 1,
    lags: int | None = None,
    least_dispersion: float = 1.0,
    confidence: float = 0.95,
) -> Interruption:
    """Estimate the step and the change of trend of every series.

    Parameters
    ----------
    counts : array_like, shape (S, T)
        Events by month; NaN where there is no record.
    starts : array_like, shape (S,)
        Position of the first month after; NaN gives no estimate.
    exposure : array_like
        Broadcast to (S, T), such as inhabitants.
    harmonics : int
        Waves a year; see `segmented_design`.
    lags, least_dispersion : optional
        See `quasi_poisson`.
    confidence : float
        Two-sided confidence of the ratios (Student on the logarithm).

    Returns
    -------
    Interruption
        Ratios are NaN where the series has fewer than `LEAST_POINTS` on either side,
        or where no finite estimate exists (no event before, or none after).

    References
    ----------
    Bernal, Cummins & Gasparrini (2017), Int. J. Epidemiol. 46:348.
    """
    y = as_counts(counts, "counts")
    start = as_floats(starts, "starts")
    known = ~np.isnan(start)
    design = segmented_design(
        y.shape[1], np.where(known, start, 0.0), harmonics=harmonics
    )
    later = design[:, :, LEVEL] > 0
    seen = ~np.isnan(y) & (np.broadcast_to(exposure, y.shape) > 0)
    before = (seen & ~later).sum(axis=1).astype(float)
    after = (seen & later).sum(axis=1).astype(float)
    enough = known & (np.minimum(before, after) >= LEAST_POINTS)
    fit = quasi_poisson(
        np.where(enough[:, None], y, np.nan),
        design,
        exposure,
        lags=lags,
        least_dispersion=least_dispersion,
    )
    fit = _both_sides(fit, y, seen, later)
    without = design.copy()
    without[:, :, [LEVEL, SLOPE]] = 0
    lost = np.einsum("stp,sp->st", design - without, fit.coefficients)
    average = _average(fit, design[:, :, SLOPE], seen & later, confidence)
    return Interruption(
        level=ratio_of(fit, LEVEL, confidence=confidence),
        slope=ratio_of(fit, SLOPE, confidence=confidence),
        average=average,
        trend=ratio_of(fit, 1, confidence=confidence),
        before=np.where(known, before, np.nan),
        after=np.where(known, after, np.nan),
        foreseen=fit.fitted * np.exp(-lost),
        fit=fit,
    )


def placebo_date(
    counts: ArrayLike,
    starts: ArrayLike,
    exposure: ArrayLike = 1.0,
    *,
    confidence: float = 0.95,
) -> tuple[Interruption, FloatArray]:
    """Interrupt the series when nothing happened: in the middle of the points before.

    Only the points before the interruption are used. A step there says that the model
    finds steps without interruptions.

    Parameters, errors and limits as in `interrupted_series`.

    Returns
    -------
    Interruption
        Its ratios are NaN with fewer than twice `LEAST_POINTS` before.
    ndarray, shape (S,)
        Position of the placebo; NaN without an interruption.
    """
    y, start = as_counts(counts, "counts"), as_floats(starts, "starts")
    early = np.arange(y.shape[1]) < start[:, None]
    first = np.argmax(early & ~np.isnan(y), axis=1)
    middle = np.floor((first + start) / 2)
    before = np.where(early, y, np.nan)
    found = interrupted_series(before, middle, exposure, confidence=confidence)
    return found, middle


def _both_sides(
    fit: LogLinearFit, y: FloatArray, seen: BoolArray, later: BoolArray
) -> LogLinearFit:
    """Take away the fits of series without an event on one of the sides."""
    events = np.where(seen, y, 0.0)
    lacking = ((events * later).sum(axis=1) == 0) | ((events * ~later).sum(axis=1) == 0)
    b, covariance = fit.coefficients.copy(), fit.covariance.copy()
    b[lacking], covariance[lacking] = np.nan, np.nan
    return fit._replace(
        coefficients=b, covariance=covariance, converged=fit.converged & ~lacking
    )


def _average(
    fit: LogLinearFit, years: FloatArray, later: BoolArray, confidence: float
) -> Ratio:
    """Step plus change of trend, in the middle of the observed points after."""
    total = np.maximum(later.sum(axis=1), 1)
    middle = (years * later).sum(axis=1) / total
    b, v = fit.coefficients, fit.covariance
    combined = np.stack([b[:, LEVEL] + middle * b[:, SLOPE]], axis=1)
    variance = (
        v[:, LEVEL, LEVEL]
        + 2 * middle * v[:, LEVEL, SLOPE]
        + middle**2 * v[:, SLOPE, SLOPE]
    )
    one = fit._replace(coefficients=combined, covariance=variance[:, None, None])
    return ratio_of(one, 0, confidence=confidence)
