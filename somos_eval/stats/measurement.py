"""Whether a change is more than the error of measurement or the pull of the mean."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from somos_eval.stats.checks import (
    FloatArray,
    as_counts,
    as_floats,
    broadcast,
    require,
)
from somos_eval.stats.intervals import normal_quantile


class MeasurementError(NamedTuple):
    """Error of one measurement and of a change, in the unit of the scores.

    Attributes
    ----------
    error : ndarray
        Standard error of measurement.
    detectable : ndarray
        Minimal detectable change: what two measurements of something that did not
        change differ by, at most, with the confidence asked for.
    """

    error: FloatArray
    detectable: FloatArray


class BaselineRelation(NamedTuple):
    """Whether those that began lower changed more; all of shape (...).

    Attributes
    ----------
    oldham : ndarray
        Correlation of the change with the mean of both moments.
    p_value : ndarray
        Two-sided, of equal variances at both moments (Pitman and Morgan).
    naive : ndarray
        Correlation of the change with the baseline, which is negative by construction
        when measurements have error.
    n : ndarray
        Pairs.
    """

    oldham: FloatArray
    p_value: FloatArray
    naive: FloatArray
    n: FloatArray


def measurement_error(
    sd: ArrayLike, reliability: ArrayLike, *, confidence: float = 0.95
) -> MeasurementError:
    """Compute the error of measurement from the reliability of the scores.

    ``SEM = sd sqrt(1 - reliability)`` and the detectable change is ``z sqrt(2) SEM``.

    Parameters
    ----------
    sd : array_like
        Standard deviation of the scores of the targets.
    reliability : array_like
        Intraclass correlation of one measurement. A negative one counts as 0: targets
        cannot be less alike than at random.
    confidence : float
        Two-sided confidence of the detectable change.

    Returns
    -------
    MeasurementError
        Of the broadcast shape.

    Raises
    ------
    StatisticsInputError
        A deviation is negative, or a reliability exceeds 1.

    References
    ----------
    Weir (2005), J. Strength Cond. Res. 19:231.
    """
    spread, r = broadcast(as_counts(sd, "sd"), as_floats(reliability, "reliability"))
    require(np.isnan(r) | (r <= 1), "reliability must not exceed 1")
    error = spread * np.sqrt(1 - np.maximum(r, 0.0))
    detectable = normal_quantile(confidence) * np.sqrt(2) * error
    return MeasurementError(np.asarray(error), np.asarray(detectable))


def baseline_relation(first: ArrayLike, second: ArrayLike) -> BaselineRelation:
    """Relate change to level by Oldham's method, free of regression to the mean.

    Parameters
    ----------
    first, second : array_like, shape (..., n)
        The scores at both moments; a pair without one of them is left out.

    Returns
    -------
    BaselineRelation
        NaN with fewer than three pairs, or scores that do not vary.

    Raises
    ------
    StatisticsInputError
        A score is infinite, or the shapes do not fit.

    References
    ----------
    Oldham (1962), J. Chronic Dis. 15:969. Pitman (1939), Biometrika 31:9. Morgan
    (1939), Biometrika 31:13.
    """
    a, b = broadcast(as_floats(first, "first"), as_floats(second, "second"))
    missing = np.isnan(a + b)
    a, b = np.where(missing, np.nan, a), np.where(missing, np.nan, b)
    n = (~missing).sum(axis=-1).astype(np.float64)
    oldham = _correlation(b - a, (a + b) / 2, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.abs(oldham) * np.sqrt((n - 2) / (1 - oldham**2))
    p = 2 * stats.t.sf(t, np.where(n > 2, n - 2, np.nan))
    return BaselineRelation(oldham, np.asarray(p), _correlation(b - a, a, n), n)


def _correlation(x: FloatArray, y: FloatArray, n: FloatArray) -> FloatArray:
    with np.errstate(divide="ignore", invalid="ignore"):
        u, v = (w - (np.nansum(w, axis=-1) / n)[..., None] for w in (x, y))
        scale = np.sqrt(np.nansum(u * u, axis=-1) * np.nansum(v * v, axis=-1))
        r = np.nansum(u * v, axis=-1) / scale
    # Below this, what varies is rounding.
    known = (n > 2) & (scale > 1e-12)
    return np.where(known, np.clip(r, -1.0, 1.0), np.nan)
