"""Synthetic control and synthetic difference-in-differences, without covariates.

The treated unit is compared with the weighted average of the others that looked like
it before. What it is worth is judged by doing the same with each untreated unit.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    require,
)
from somos_eval.stats.impact.few_clusters import placebo_p_value
from somos_eval.stats.impact.simplex import simplex_weights

_NEGLIGIBLE = 1e-6


class SyntheticControl(NamedTuple):
    """A unit and its synthetic control.

    Attributes
    ----------
    weights : ndarray, shape (J,)
        Of the donors.
    gaps : ndarray, shape (T,)
        Unit minus synthetic.
    effect : float
        Mean gap after; unit of the outcome.
    rmspe_before, rmspe_after : float
        Root mean squared gap. A poor fit before makes the effect worthless.
    """

    weights: FloatArray
    gaps: FloatArray
    effect: float
    rmspe_before: float
    rmspe_after: float


class Placebos(NamedTuple):
    """A synthetic control beside those of the donors.

    Attributes
    ----------
    ratio : float
        Root mean squared gap after over before, of the treated unit.
    placebo_ratios : ndarray, shape (J,)
        The same of each donor, had it been the treated one.
    p_value : float
        Rank of the ratio over J + 1.
    """

    ratio: float
    placebo_ratios: FloatArray
    p_value: float


class SyntheticDid(NamedTuple):
    """A synthetic difference-in-differences.

    Attributes
    ----------
    effect : float
        Mean effect on the treated units after; unit of the outcome.
    unit_weights, time_weights : ndarray, shapes (J,) and (T0,)
        Of the donors and of the moments before.
    error : float
        By placebos among the donors; NaN when these are not more than the treated.
    """

    effect: float
    unit_weights: FloatArray
    time_weights: FloatArray
    error: float


def synthetic_control(
    treated: ArrayLike, donors: ArrayLike, before: int
) -> SyntheticControl:
    """Reproduce the treated unit's outcome before the treatment with the donors'.

    Parameters
    ----------
    treated : array_like, shape (T,)
    donors : array_like, shape (J, T)
        Units without treatment, nor spill-over of it.
    before : int
        Moments before the treatment, from 1 to T - 1.

    Returns
    -------
    SyntheticControl

    Raises
    ------
    StatisticsInputError
        An outcome is missing, the shapes do not fit, or there is no moment on one side.

    References
    ----------
    Abadie, Diamond & Hainmueller (2010), J. Am. Stat. Assoc. 105:493.
    """
    y1, y0 = _outcomes(treated, donors, before)
    weights = simplex_weights(y1[:before], y0[:, :before].T)
    return with_weights(weights, y1, y0, before)


def with_weights(
    weights: FloatArray, treated: FloatArray, donors: FloatArray, before: int
) -> SyntheticControl:
    """Complete a synthetic control of given weights."""
    gaps = treated - weights @ donors
    return SyntheticControl(
        weights,
        gaps,
        float(gaps[before:].mean()),
        float(np.sqrt((gaps[:before] ** 2).mean())),
        float(np.sqrt((gaps[before:] ** 2).mean())),
    )


def placebos_in_space(treated: ArrayLike, donors: ArrayLike, before: int) -> Placebos:
    """Treat each donor as if it were the treated unit, with the other donors.

    Parameters and errors as in `synthetic_control`; there must be two donors or more.
    """
    y1, y0 = _outcomes(treated, donors, before)
    if len(y0) < 2:
        raise StatisticsInputError("there must be at least two donors")
    own = _ratio(synthetic_control(y1, y0, before))
    ratios = np.array(
        [
            _ratio(synthetic_control(y0[j], np.delete(y0, j, axis=0), before))
            for j in range(len(y0))
        ]
    )
    return Placebos(own, ratios, float(placebo_p_value(own, ratios)))


def synthetic_did(
    treated: ArrayLike,
    donors: ArrayLike,
    before: int,
    *,
    placebos: int = 0,
    seed: int = 0,
) -> SyntheticDid:
    """Weigh the donors and the moments before, and take the difference of differences.

    Parameters
    ----------
    treated : array_like, shape (T,) or (N, T)
        Treated units, all at the same moment.
    donors : array_like, shape (J, T)
    before : int
        Moments before the treatment, two or more.
    placebos : int
        Draws of placebo treatments for the error; 0 for none.
    seed : int
        Of those draws.

    Returns
    -------
    SyntheticDid

    Raises
    ------
    StatisticsInputError
        As in `synthetic_control`, or there is one moment before, or one donor.

    References
    ----------
    Arkhangelsky et al. (2021), Am. Econ. Rev. 111:4088.
    """
    units = np.atleast_2d(as_floats(treated, "treated"))
    _, y0 = _outcomes(units.mean(axis=0), donors, before)
    if before < 2 or len(y0) < 2:
        raise StatisticsInputError("there must be two moments before and two donors")
    effect, unit_weights, time_weights = _sdid(units, y0, before)
    error, n = np.nan, len(units)
    if placebos and len(y0) > n + 1:
        rng = np.random.default_rng(seed)
        drawn = []
        for _ in range(placebos):
            order = rng.permutation(len(y0))
            drawn.append(_sdid(y0[order[:n]], y0[order[n:]], before)[0])
        error = float(np.std(drawn))
    return SyntheticDid(effect, unit_weights, time_weights, error)


def _sdid(
    units: FloatArray, y0: FloatArray, before: int
) -> tuple[float, FloatArray, FloatArray]:
    after = y0.shape[1] - before
    noise = float(np.std(np.diff(y0[:, :before], axis=1), ddof=1))
    spread = (len(units) * after) ** 0.25 * noise
    y1 = units.mean(axis=0)
    time = simplex_weights(
        y0[:, before:].mean(axis=1),
        y0[:, :before],
        ridge=(_NEGLIGIBLE * noise) ** 2 * len(y0),
        intercept=True,
    )
    unit = simplex_weights(
        y1[:before], y0[:, :before].T, ridge=spread**2 * before, intercept=True
    )
    own = y1[before:].mean() - time @ y1[:before]
    others = y0[:, before:].mean(axis=1) - y0[:, :before] @ time
    return float(own - unit @ others), unit, time


def _ratio(found: SyntheticControl) -> float:
    fit = max(found.rmspe_before, np.finfo(float).tiny)
    return found.rmspe_after / fit


def _outcomes(
    treated: ArrayLike, donors: ArrayLike, before: int
) -> tuple[FloatArray, FloatArray]:
    y1, y0 = as_floats(treated, "treated"), as_floats(donors, "donors")
    if y0.ndim != 2 or y1.shape != y0.shape[1:]:
        raise StatisticsInputError("donors must be (J, T) and treated (T,)")
    require(~np.isnan(y1), "treated must not be missing")
    require(~np.isnan(y0), "donors must not be missing")
    if not 1 <= before < len(y1):
        raise StatisticsInputError("before must leave a moment on each side")
    return y1, y0
