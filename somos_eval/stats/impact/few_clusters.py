"""Inference with few treated clusters: wild bootstrap and randomisation.

With five or ten treated municipalities the usual cluster-robust error is too small.
Draws come from a generator seeded by the caller, so the same data give the same p.
"""

from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    StatisticsInputError,
    as_floats,
    level,
    one_of,
    require,
)
from somos_eval.stats.impact.linear import LinearFit

WEBB = np.sqrt([0.5, 1.0, 1.5])
_WEIGHTS = {
    "webb": np.concatenate([-WEBB[::-1], WEBB]),
    "rademacher": np.array([-1.0, 1.0]),
}
_SMALLEST = 1e-12
_ROUNDING = 1e-9


class WildBootstrap(NamedTuple):
    """A restricted wild cluster bootstrap of one coefficient.

    Attributes
    ----------
    estimate, t : float
        The coefficient and its t statistic (CR1).
    p_value : float
        Two-sided, symmetric.
    lower, upper : float
        Nulls that the bootstrap does not reject; infinite if it never does.
    draws : int
        How many; all the combinations of signs if these are fewer than asked for.
    """

    estimate: float
    t: float
    p_value: float
    lower: float
    upper: float
    draws: int


class _Parts(NamedTuple):
    """Cluster-level pieces from which every draw is computed."""

    fit: LinearFit
    which: np.ndarray
    gram: FloatArray
    column: int
    factor: float
    error: float


def wild_cluster_bootstrap(
    fit: LinearFit,
    clusters: ArrayLike,
    *,
    column: int,
    seed: int,
    draws: int = 9_999,
    weights: str = "webb",
    confidence: float = 0.95,
) -> WildBootstrap:
    """Test a coefficient by resampling whole clusters with the null imposed.

    Parameters
    ----------
    fit : LinearFit
        Of n rows. Units' own effects come better taken out than as columns.
    clusters : array_like, shape (n,)
        Cluster of each row; at least two.
    column : int
        Position of the coefficient.
    seed : int
        Of the draws.
    draws : int
        How many; every combination is taken instead when these are fewer.
    weights : {"webb", "rademacher"}
        Six-point weights of Webb, meant for fewer than a dozen clusters, or two signs.
    confidence : float
        Of the limits, found by inverting the test.

    Raises
    ------
    StatisticsInputError
        There are fewer than two clusters, or not one label a row.

    References
    ----------
    Cameron, Gelbach & Miller (2008), Rev. Econ. Stat. 90:414. Webb (2023), Can. J.
    Econ. 56:839. MacKinnon, Nielsen & Webb (2023), J. Econom. 232:272.
    """
    one_of(weights, tuple(_WEIGHTS), "weights")
    labels = np.asarray(clusters)
    if labels.shape != fit.residuals.shape:
        raise StatisticsInputError("clusters must have one label a row")
    which = np.unique(labels, return_inverse=True)[1]
    groups = int(which.max()) + 1
    if groups < 2:
        raise StatisticsInputError("there must be at least two clusters")
    n, p = fit.design.shape
    gram = np.zeros((groups, p, p))
    np.add.at(gram, which, fit.design[:, :, None] * fit.design[:, None, :])
    factor = groups / (groups - 1) * (n - 1) / (n - p)
    error = _own_error(fit, which, column, factor)
    parts = _Parts(fit, which, gram, column, factor, error)
    signs = _signs(_WEIGHTS[weights], groups, draws, seed)
    estimate = float(fit.coefficients[column])
    found = _p_value(parts, signs, 0.0)
    alpha = 1 - level(confidence)
    return WildBootstrap(
        estimate=estimate,
        t=estimate / error,
        p_value=found,
        lower=_limit(parts, signs, estimate, -error, alpha),
        upper=_limit(parts, signs, estimate, error, alpha),
        draws=len(signs),
    )


def placebo_p_value(observed: ArrayLike, placebos: ArrayLike) -> FloatArray:
    """Rank of an absolute statistic among those of units that were not treated.

    ``(1 + placebos at least as large) / (J + 1)``: with J placebos it cannot go below
    ``1 / (J + 1)``.

    Parameters
    ----------
    observed : array_like, shape (...)
    placebos : array_like, shape (..., J)
        NaN ones do not count.

    Returns
    -------
    ndarray, shape (...)
        NaN where the statistic is missing or there is no placebo.

    References
    ----------
    Abadie, Diamond & Hainmueller (2010), J. Am. Stat. Assoc. 105:493.
    """
    own, others = as_floats(observed, "observed"), as_floats(placebos, "placebos")
    counted = ~np.isnan(others)
    # A statistic equal but for rounding is equal.
    reach = np.abs(own)[..., None] * (1 - _SMALLEST)
    larger = (np.abs(others) >= reach) & counted
    total = counted.sum(axis=-1)
    known = ~np.isnan(own) & (total > 0)
    p = (1.0 + larger.sum(axis=-1)) / (1.0 + total)
    return np.where(known, p, np.nan)


def reassigned(
    treated: ArrayLike, strata: ArrayLike, *, draws: int, seed: int
) -> BoolArray:
    """Draw assignments of the treatment that keep how many there are in each stratum.

    Parameters
    ----------
    treated : array_like of bool, shape (n,)
        Who was treated.
    strata : array_like, shape (n,)
        Such as the department.
    draws, seed : int
        How many, and the seed.

    Returns
    -------
    ndarray of bool, shape (draws, n)
    """
    own, labels = np.asarray(treated, dtype=bool), np.asarray(strata)
    require(own.shape == labels.shape, "treated and strata must have one length")
    rng = np.random.default_rng(seed)
    out = np.zeros((draws, len(own)), dtype=bool)
    for stratum in np.unique(labels):
        rows = np.flatnonzero(labels == stratum)
        order = np.argsort(rng.random((draws, len(rows))), axis=1)
        out[:, rows] = own[rows][order]
    return out


def _signs(values: FloatArray, groups: int, draws: int, seed: int) -> FloatArray:
    if len(values) ** groups <= draws:
        return np.array(list(product(values, repeat=groups)))
    rng = np.random.default_rng(seed)
    return np.asarray(values[rng.integers(0, len(values), (draws, groups))])


def _own_error(fit: LinearFit, which: np.ndarray, column: int, factor: float) -> float:
    scores = _cluster_sums(fit.design * fit.residuals[:, None], which)
    return float(np.sqrt(factor * ((scores @ fit.bread[column]) ** 2).sum()))


def _p_value(parts: _Parts, signs: FloatArray, null: float) -> float:
    """Share of the draws whose t is at least as large as that of the null."""
    fit, column = parts.fit, parts.column
    direction = fit.bread[:, column] / fit.bread[column, column]
    shift = (fit.coefficients[column] - null) * direction
    residuals = fit.residuals + fit.design @ shift
    scores = _cluster_sums(fit.design * residuals[:, None], parts.which)
    moved = signs @ (scores @ fit.bread)
    drawn = signs[:, :, None] * scores - np.einsum("gpq,bq->bgp", parts.gram, moved)
    squared = ((drawn @ fit.bread[column]) ** 2).sum(axis=1) * parts.factor
    t = np.abs(moved[:, column]) / np.sqrt(np.maximum(squared, _SMALLEST**2))
    own = abs(float(fit.coefficients[column]) - null) / parts.error
    return float(np.mean(t >= own * (1 - _ROUNDING)))


def _limit(
    parts: _Parts, signs: FloatArray, estimate: float, step: float, alpha: float
) -> float:
    """Search outwards for a null that is rejected, then halve the way to it."""
    inside, outside = estimate, estimate + step
    for _ in range(12):
        if _p_value(parts, signs, outside) <= alpha:
            break
        inside, outside = outside, estimate + 2 * (outside - estimate)
    else:
        return float(np.copysign(np.inf, step))
    for _ in range(30):
        middle = (inside + outside) / 2
        if _p_value(parts, signs, middle) <= alpha:
            outside = middle
        else:
            inside = middle
    return (inside + outside) / 2


def _cluster_sums(rows: FloatArray, which: np.ndarray) -> FloatArray:
    sums = np.zeros((int(which.max()) + 1, rows.shape[1]))
    np.add.at(sums, which, rows)
    return sums
