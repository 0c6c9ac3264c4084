"""Linearised variances and degrees of freedom of all the groups of a design at once."""

import numpy as np
from numpy.typing import NDArray

from somos_eval.stats.checks import FloatArray
from somos_eval.stats.survey.design import Design, Stage


def covariance(design: Design, scores: FloatArray) -> FloatArray:
    """Covariance matrices of sums of weighted scores, by group.

    At each stage, ``(1 - f) n / (n - 1)`` times the products of the totals of the units
    about the mean of their stratum; lower stages weigh the sampled share of the upper.

    Parameters
    ----------
    design : Design
    scores : ndarray, shape (n, q)
        Linearised values times weights; zero outside the domain.

    Returns
    -------
    ndarray, shape (groups, q, q)

    References
    ----------
    Binder (1983), Int. Stat. Rev. 51:279. Lumley (2010), ch. 2.
    """
    q = scores.shape[1]
    upper = [(i, j) for i in range(q) for j in range(i, q)]
    fitted = residuals(design, scores)
    out = np.zeros((design.groups, q, q))
    for stage in design.stages:
        deviation, scale = _deviations(design, stage, fitted)
        for i, j in upper:
            found = _summed(design, stage, deviation[:, i] * deviation[:, j], scale)
            out[:, i, j] += found
            if i != j:
                out[:, j, i] += found
    return out


def variance(design: Design, scores: FloatArray) -> FloatArray:
    """Variances only, shape (groups, q); parameters as in `covariance`."""
    fitted = residuals(design, scores)
    out = np.zeros((design.groups, scores.shape[1]))
    for stage in design.stages:
        deviation, scale = _deviations(design, stage, fitted)
        for j in range(scores.shape[1]):
            out[:, j] += _summed(design, stage, deviation[:, j] ** 2, scale)
    return out


def degrees_of_freedom(design: Design, present: NDArray[np.bool_]) -> FloatArray:
    """Units less strata of the first stage, of those that have rows in a domain.

    Parameters
    ----------
    design : Design
    present : ndarray of bool, shape (n, q)
        Rows of each domain.

    Returns
    -------
    ndarray, shape (groups, q)
    """
    stage = design.stages[0]
    out = np.zeros((design.groups, present.shape[1]))
    weighing = present & (design.weights > 0)[:, None]
    for j in range(present.shape[1]):
        seen = np.bincount(stage.unit, weighing[:, j], len(stage.stratum)) > 0
        strata = np.bincount(stage.stratum, seen, len(stage.group)) > 0
        units = np.bincount(stage.group[stage.stratum], seen, design.groups)
        out[:, j] = units - np.bincount(stage.group, strata, design.groups)
    return out


def residuals(design: Design, scores: FloatArray) -> FloatArray:
    """Take out of the scores what the known population of the margins explains."""
    out = scores
    for _ in range(design.sweeps if design.margins else 0):
        for margin in design.margins:
            out = _swept(out, margin.cell, margin.weights, margin.base)
    return out


def _swept(
    scores: FloatArray, cell: NDArray[np.int64], weights: FloatArray, base: FloatArray
) -> FloatArray:
    safe = np.where(weights > 0, weights, 1.0)
    total = np.bincount(cell, base)
    out = np.empty_like(scores)
    for j in range(scores.shape[1]):
        mean = np.bincount(cell, scores[:, j] / safe * base) / total
        out[:, j] = scores[:, j] - mean[cell] * weights
    return out


def _deviations(
    design: Design, stage: Stage, scores: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Totals of units about their stratum, and the factor of each stratum."""
    units = len(stage.stratum)
    deviation = np.empty((units, scores.shape[1]))
    for j in range(scores.shape[1]):
        total = np.bincount(stage.unit, scores[:, j], units)
        mean = np.bincount(stage.stratum, total, len(stage.group)) / stage.sampled
        deviation[:, j] = total - mean[stage.stratum]
        if design.lonely == "centre":
            # The scores of a mean add up to zero over the whole: that is their centre.
            alone = stage.sampled[stage.stratum] == 1
            deviation[alone, j] = total[alone]
    bessel = np.where(
        stage.sampled > 1, stage.sampled / np.maximum(stage.sampled - 1, 1), 1.0
    )
    scale = stage.lead * (1 - stage.fraction) * bessel
    lonely = (stage.sampled == 1) & (stage.fraction < 1)
    if design.lonely == "missing":
        scale = np.where(lonely, np.nan, scale)
    elif design.lonely == "average":
        strata = np.bincount(stage.group, minlength=design.groups)
        usable = np.bincount(stage.group, ~lonely, design.groups)
        with np.errstate(divide="ignore", invalid="ignore"):
            more = np.where(usable > 0, strata / usable, np.nan)
        scale = scale * more[stage.group]
    return deviation, scale


def _summed(
    design: Design, stage: Stage, products: FloatArray, scale: FloatArray
) -> FloatArray:
    by_stratum = np.bincount(stage.stratum, products, len(stage.group)) * scale
    return np.asarray(np.bincount(stage.group, by_stratum, design.groups), np.float64)
