"""Weights of a synthetic control that also matches predictors of the outcome.

Four ways of choosing them: the nested search of Abadie and others, the penalised one
that keeps far donors out, ridge augmentation and the de-noised one.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    require,
)
from somos_eval.stats.impact.simplex import simplex_weights

_SEARCHES = 1000
_RIDGES = 20
_SMALLEST_RIDGE = 1e-8
# Of several mixtures that match as well, the most spread.
_TIE = 1e-6


class NestedWeights(NamedTuple):
    """Weights of the donors and of the predictors.

    Attributes
    ----------
    weights : ndarray, shape (J,)
    importance : ndarray, shape (K,)
        Of the predictors; adds up to one.
    loss : float
        Mean squared gap over the moments to reproduce.
    """

    weights: FloatArray
    importance: FloatArray
    loss: float


def nested_weights(
    own: ArrayLike,
    donors: ArrayLike,
    own_outcome: ArrayLike,
    donor_outcome: ArrayLike,
    *,
    importance: ArrayLike | None = None,
) -> NestedWeights:
    """Match the predictors, each as important as it takes to reproduce the outcome.

    Parameters
    ----------
    own : array_like, shape (K,)
        Predictors of the treated unit.
    donors : array_like, shape (J, K)
        Those of the donors.
    own_outcome : array_like, shape (M,)
        Outcome over the moments before that are to be reproduced.
    donor_outcome : array_like, shape (J, M)
    importance : array_like, shape (K,), optional
        Of the predictors, when it is known; searched for otherwise, from equal ones
        (Nelder-Mead).

    Raises
    ------
    StatisticsInputError
        A value is missing, the shapes do not fit, or a predictor does not vary.

    References
    ----------
    Abadie & Gardeazabal (2003), Am. Econ. Rev. 93:113. Abadie, Diamond & Hainmueller
    (2015), Am. J. Polit. Sci. 59:495.
    """
    x1, x0 = _scaled(own, donors)
    z1, z0 = as_floats(own_outcome, "own_outcome"), as_floats(donor_outcome, "outcome")
    if z0.shape != (len(x0), *z1.shape):
        raise StatisticsInputError("outcomes must be (M,) and (J, M)")

    def solved(raw: FloatArray) -> tuple[FloatArray, FloatArray, float]:
        v = np.abs(raw) / np.abs(raw).sum()
        matched = (x1 * np.sqrt(v), (x0 * np.sqrt(v)).T)
        weights = simplex_weights(*matched, ridge=_TIE)
        return weights, v, float(((z1 - weights @ z0) ** 2).mean())

    if importance is not None:
        return NestedWeights(*solved(as_floats(importance, "importance")))
    equal = np.full(len(x1), 1 / len(x1))
    best = minimize(
        lambda raw: solved(raw)[2],
        equal,
        method="Nelder-Mead",
        options={"maxiter": _SEARCHES},
    )
    return NestedWeights(*solved(best.x))


def penalised_weights(
    own: ArrayLike, donors: ArrayLike, penalty: float = 0.01
) -> FloatArray:
    """Match the predictors preferring donors that are close one by one.

    Parameters
    ----------
    own, donors : array_like, shapes (K,) and (J, K)
        Predictors, equally important once scaled.
    penalty : float
        Zero or more; large values leave the nearest donor alone.

    Returns
    -------
    ndarray, shape (J,)

    References
    ----------
    Abadie & L'Hour (2021), J. Am. Stat. Assoc. 116:1817.
    """
    x1, x0 = _scaled(own, donors)
    require(penalty >= 0, "penalty must be zero or more")
    return simplex_weights(x1, x0.T, penalty=penalty * ((x0 - x1) ** 2).sum(axis=1))


def augmented_weights(
    own_outcome: ArrayLike,
    donor_outcome: ArrayLike,
    own: ArrayLike | None = None,
    donors: ArrayLike | None = None,
    *,
    ridge: float | None = None,
) -> FloatArray:
    """Correct the synthetic control for what it does not reproduce, by ridge.

    Parameters
    ----------
    own_outcome, donor_outcome : array_like, shapes (M,) and (J, M)
        Over all the moments before.
    own, donors : array_like, shapes (K,) and (J, K), optional
        Predictors to be balanced too.
    ridge : float, optional
        Of the correction; by default the largest that predicts the moments left out
        one at a time within one standard error of the best.

    Returns
    -------
    ndarray, shape (J,)
        Add up to one; may be negative.

    References
    ----------
    Ben-Michael, Feller & Rothstein (2021), J. Am. Stat. Assoc. 116:1789.
    """
    y1, y0 = _known(own_outcome, donor_outcome)
    moments = len(y1)
    center = y0.mean(axis=0)
    y1, y0 = y1 - center, y0 - center
    if own is not None and donors is not None:
        x1, x0 = _known(own, donors)
        spread = np.std(x0, axis=0, ddof=1)
        require(spread > 0, "every predictor must vary")
        scale = np.std(y0, ddof=1) / spread
        y1 = np.concatenate([y1, (x1 - x0.mean(axis=0)) * scale])
        y0 = np.concatenate([y0, (x0 - x0.mean(axis=0)) * scale], axis=1)
    if ridge is None:
        ridge = _best_ridge(y1, y0, moments)
    weights = simplex_weights(y1, y0.T)
    return weights + _correction(y1, y0, weights, ridge)


def denoised_weights(
    own_outcome: ArrayLike,
    donor_outcome: ArrayLike,
    *,
    components: int,
    ridge: float = 0.0,
) -> FloatArray:
    """Regress the treated unit on the leading components of the donors.

    Parameters
    ----------
    own_outcome : array_like, shape (M,)
        Over the M moments before, the first ones of the donors'.
    donor_outcome : array_like, shape (J, T)
        Over all the moments.
    components : int
        Singular values kept, from 1.
    ridge : float
        Zero or more.

    Returns
    -------
    ndarray, shape (J,)
        Neither bounded nor adding up to one.

    References
    ----------
    Amjad, Shah & Shen (2018), J. Mach. Learn. Res. 19(22).
    """
    y1, y0 = as_floats(own_outcome, "own_outcome"), as_floats(donor_outcome, "outcome")
    require(~np.isnan(y1), "own_outcome must not be missing")
    require(~np.isnan(y0), "donor_outcome must not be missing")
    if not 1 <= components <= min(y0.shape):
        raise StatisticsInputError("components must be between 1 and the rank")
    u, s, v = np.linalg.svd(y0, full_matrices=False)
    clean = (u[:, :components] * s[:components]) @ v[:components]
    early = clean[:, : len(y1)]
    gram = early @ early.T + ridge * np.eye(len(early))
    return np.asarray(np.linalg.lstsq(gram, early @ y1, rcond=None)[0])


def _best_ridge(y1: FloatArray, y0: FloatArray, moments: int) -> float:
    largest = float(np.linalg.svd(y0, compute_uv=False)[0] ** 2)
    step = _SMALLEST_RIDGE ** (1 / _RIDGES)
    ridges = largest * step ** (np.arange(_RIDGES + 1) - 1.0)
    errors = np.zeros((moments - 1, len(ridges)))
    for i in range(moments - 1):
        a, b = np.delete(y1, i), np.delete(y0, i, axis=1)
        weights = simplex_weights(a, b.T)
        for j, ridge in enumerate(ridges):
            fitted = (weights + _correction(a, b, weights, ridge)) @ y0[:, i]
            errors[i, j] = (y1[i] - fitted) ** 2
    mean = errors.mean(axis=0)
    best = int(np.argmin(mean))
    error = np.std(errors[:, best], ddof=1) / np.sqrt(len(errors))
    return float(ridges[mean <= mean[best] + error].max())


def _correction(
    y1: FloatArray, y0: FloatArray, weights: FloatArray, ridge: float
) -> FloatArray:
    left = y1 - weights @ y0
    gram = y0.T @ y0 + ridge * np.eye(len(y1))
    return np.asarray(y0 @ np.linalg.solve(gram, left))


def _scaled(own: ArrayLike, donors: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Divide each predictor by its standard deviation over all the units."""
    x1, x0 = _known(own, donors)
    spread = np.std(np.vstack([x0, x1]), axis=0, ddof=1)
    require(spread > 0, "every predictor must vary")
    return x1 / spread, x0 / spread


def _known(own: ArrayLike, donors: ArrayLike) -> tuple[FloatArray, FloatArray]:
    x1, x0 = as_floats(own, "own"), as_floats(donors, "donors")
    if x0.ndim != 2 or x1.shape != x0.shape[1:]:
        raise StatisticsInputError("donors must be (J, K) and own (K,)")
    require(~np.isnan(x1), "own must not be missing")
    require(~np.isnan(x0), "donors must not be missing")
    return x1, x0
