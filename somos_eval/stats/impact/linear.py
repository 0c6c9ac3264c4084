"""Least squares with the covariance that the design calls for.

The errors of a panel are not independent: those of one municipality are alike. Each
function takes a fit and returns the covariance of its coefficients under an assumption.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    one_of,
    require,
)

HETEROSKEDASTIC = ("HC0", "HC1", "HC2", "HC3")
CLUSTERED = ("CR0", "CR1", "CR2", "CR3")
_RANK_TOLERANCE = 1e-10


class LinearFit(NamedTuple):
    """A least squares fit.

    Attributes
    ----------
    coefficients : ndarray, shape (p,)
        Unit of the outcome over the unit of each column.
    residuals : ndarray, shape (n,)
        Unit of the outcome.
    design : ndarray, shape (n, p)
        The columns that were fitted.
    bread : ndarray, shape (p, p)
        Inverse of ``X'X``.
    r_squared : float
        Share of the variance about the mean that is explained.
    """

    coefficients: FloatArray
    residuals: FloatArray
    design: FloatArray
    bread: FloatArray
    r_squared: float


def least_squares(outcome: ArrayLike, design: ArrayLike) -> LinearFit:
    """Fit by ordinary least squares.

    Parameters
    ----------
    outcome : array_like, shape (n,)
        No missing value: what to do with one is for the caller to say.
    design : array_like, shape (n, p)
        Columns, the constant among them if it is wanted.

    Raises
    ------
    StatisticsInputError
        A value is missing or infinite, the lengths differ, there are not more rows than
        columns, or a column is a combination of the others.
    """
    y, x = as_floats(outcome, "outcome"), as_floats(design, "design")
    if x.ndim != 2 or y.shape != x.shape[:1]:
        raise StatisticsInputError("design must be (n, p) and outcome (n,)")
    require(~np.isnan(y), "outcome must not be missing")
    require(~np.isnan(x), "design must not be missing")
    if x.shape[0] <= x.shape[1]:
        raise StatisticsInputError("there must be more rows than columns")
    scale = np.linalg.norm(x, axis=0)
    require(scale > 0, "a column of the design must not be all zero")
    q, r = np.linalg.qr(x / scale)
    if np.abs(np.diag(r)).min() < _RANK_TOLERANCE:
        raise StatisticsInputError("columns of the design must not be combinations")
    inverse = np.linalg.inv(r) / scale[:, None]
    coefficients = inverse @ (q.T @ y)
    residuals = y - x @ coefficients
    total = float(((y - y.mean()) ** 2).sum())
    explained = 1 - float(residuals @ residuals) / total if total > 0 else np.nan
    return LinearFit(coefficients, residuals, x, inverse @ inverse.T, explained)


def classical(fit: LinearFit) -> FloatArray:
    """Covariance under independent errors of one variance, shape (p, p)."""
    n, p = fit.design.shape
    variance = float(fit.residuals @ fit.residuals) / (n - p)
    return np.asarray(fit.bread * variance)


def heteroskedastic(fit: LinearFit, kind: str = "HC3") -> FloatArray:
    """Covariance under independent errors of any variance.

    Parameters
    ----------
    fit : LinearFit
    kind : {"HC0", "HC1", "HC2", "HC3"}
        Small-sample correction; HC3 is the jackknife.

    Returns
    -------
    ndarray, shape (p, p)

    References
    ----------
    MacKinnon & White (1985), J. Econom. 29:305.
    """
    one_of(kind, HETEROSKEDASTIC, "kind")
    n, p = fit.design.shape
    leverage = np.einsum("ij,jk,ik->i", fit.design, fit.bread, fit.design)
    squared = fit.residuals**2
    if kind == "HC1":
        squared = squared * n / (n - p)
    elif kind != "HC0":
        squared = squared / (1 - leverage) ** (1 if kind == "HC2" else 2)
    return _sandwich(fit.bread, fit.design.T @ (fit.design * squared[:, None]))


def clustered(fit: LinearFit, clusters: ArrayLike, kind: str = "CR1") -> FloatArray:
    """Covariance under errors that are alike within clusters.

    Parameters
    ----------
    fit : LinearFit
    clusters : array_like, shape (n,)
        Cluster of each row: numbers or text.
    kind : {"CR0", "CR1", "CR2", "CR3"}
        CR1 is Stata's correction, CR2 that of Bell and McCaffrey, CR3 the jackknife
        over clusters; the last two are meant for few clusters.

    Returns
    -------
    ndarray, shape (p, p)
        NaN with a single cluster, whose covariance cannot be known.

    References
    ----------
    Bell & McCaffrey (2002), Surv. Methodol. 28:169. Cameron & Miller (2015), J. Hum.
    Resour. 50:317.
    """
    one_of(kind, CLUSTERED, "kind")
    which = _codes(clusters, len(fit.residuals))
    groups = int(which.max()) + 1
    n, p = fit.design.shape
    if groups < 2:
        return np.full((p, p), np.nan)
    scores = cluster_scores(fit, which, kind)
    factor = 1.0
    if kind == "CR1":
        factor = groups / (groups - 1) * (n - 1) / (n - p)
    elif kind == "CR3":
        factor = (groups - 1) / groups
    return _sandwich(fit.bread, scores.T @ scores) * factor


def two_way(fit: LinearFit, first: ArrayLike, second: ArrayLike) -> FloatArray:
    """Covariance under errors alike within either of two clusterings, shape (p, p).

    That of each minus that of their intersection, all with the CR1 correction.

    References
    ----------
    Cameron, Gelbach & Miller (2011), J. Bus. Econ. Stat. 29:238.
    """
    a, b = _codes(first, len(fit.residuals)), _codes(second, len(fit.residuals))
    both = a * (int(b.max()) + 1) + b
    one, other = clustered(fit, a), clustered(fit, b)
    return np.asarray(one + other - clustered(fit, both))


def newey_west(fit: LinearFit, lags: int, *, corrected: bool = True) -> FloatArray:
    """Covariance under errors of any variance that are correlated up to `lags` apart.

    Rows are in the order of time. Bartlett weights.

    Parameters
    ----------
    fit : LinearFit
    lags : int
        From 0 (no correlation) to n - 1.
    corrected : bool
        Whether to multiply by n / (n - p), as Stata does.

    Returns
    -------
    ndarray, shape (p, p)

    References
    ----------
    Newey & West (1987), Econometrica 55:703.
    """
    n, p = fit.design.shape
    if not 0 <= lags < n:
        raise StatisticsInputError("lags must be between 0 and the rows minus one")
    scores = fit.design * fit.residuals[:, None]
    meat = scores.T @ scores
    for lag in range(1, lags + 1):
        cross = scores[lag:].T @ scores[:-lag]
        meat = meat + (1 - lag / (lags + 1)) * (cross + cross.T)
    return _sandwich(fit.bread, meat) * (n / (n - p) if corrected else 1.0)


def cluster_scores(fit: LinearFit, which: ArrayLike, kind: str) -> FloatArray:
    """Sum of ``x e`` over each cluster, its residuals corrected, shape (G, p).

    `which` numbers the clusters from 0.
    """
    codes = np.asarray(which)
    groups = int(codes.max()) + 1
    scores = np.zeros((groups, fit.design.shape[1]))
    if kind in ("CR0", "CR1"):
        np.add.at(scores, codes, fit.design * fit.residuals[:, None])
        return scores
    for g in range(groups):
        rows = codes == g
        x = fit.design[rows]
        kept = np.eye(len(x)) - x @ fit.bread @ x.T
        values, vectors = np.linalg.eigh(kept)
        # A cluster that determines a coefficient alone has none of it left.
        usable = values > _RANK_TOLERANCE
        power = np.zeros_like(values)
        power[usable] = values[usable] ** (-0.5 if kind == "CR2" else -1.0)
        scores[g] = x.T @ (vectors * power @ (vectors.T @ fit.residuals[rows]))
    return scores


def _codes(clusters: ArrayLike, n: int) -> np.ndarray:
    labels = np.asarray(clusters)
    if labels.shape != (n,):
        raise StatisticsInputError("clusters must have one label a row")
    return np.unique(labels, return_inverse=True)[1]


def _sandwich(bread: FloatArray, meat: FloatArray) -> FloatArray:
    return np.asarray(bread @ meat @ bread)
