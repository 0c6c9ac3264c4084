"""Weights that are not negative and add up to one, by least squares.

The inner problem of every synthetic control. Solved by an active-set method
(non-negative least squares), exact and fast enough for a nested search.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize, nnls

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    require,
)

# How much heavier than the data the row that asks for a sum of one is.
_HEAVY = 1e4
_PRECISION = 1e-13


def simplex_weights(
    target: ArrayLike,
    pool: ArrayLike,
    *,
    ridge: float = 0.0,
    penalty: ArrayLike = 0.0,
    intercept: bool = False,
) -> FloatArray:
    """Minimise ``|target - pool @ w|^2 + ridge |w|^2 + penalty @ w`` on the simplex.

    Parameters
    ----------
    target : array_like, shape (m,)
        What is to be reproduced.
    pool : array_like, shape (m, J)
        What it is reproduced with.
    ridge : float
        Zero or more; spreads the weights.
    penalty : array_like, shape (J,)
        Zero or more; keeps some columns out.
    intercept : bool
        Whether a constant gap between both is free.

    Returns
    -------
    ndarray, shape (J,)
        Weights; never negative and of sum 1.

    Raises
    ------
    StatisticsInputError
        A value is missing, the shapes do not fit, or the pool is empty.
    """
    b, a = as_floats(target, "target"), as_floats(pool, "pool")
    if a.ndim != 2 or b.shape != a.shape[:1] or not a.shape[1]:
        raise StatisticsInputError("pool must be (m, J) and target (m,)")
    require(~np.isnan(b), "target must not be missing")
    require(~np.isnan(a), "pool must not be missing")
    if intercept:
        a, b = a - a.mean(axis=0), b - b.mean()
    size = a.shape[1]
    cost = np.broadcast_to(as_floats(penalty, "penalty"), (size,))
    # On the simplex w = sum(w) e: the gap to the target is linear in w without a
    # constant, so that a heavy row of ones only has to fix the scale.
    gap = a - b[:, None]
    scale = np.sqrt(np.mean(gap**2)) or 1.0
    rows = np.concatenate([gap, np.sqrt(ridge) * np.eye(size)]) / scale
    if cost.any():
        return _with_cost(rows, cost / scale**2)
    matrix = np.concatenate([rows, np.full((1, size), _HEAVY)])
    side = np.concatenate([np.zeros(len(rows)), [_HEAVY]])
    found, _ = nnls(matrix, side, maxiter=50 * size + 500)
    return np.asarray(found / found.sum())


def _with_cost(rows: FloatArray, cost: FloatArray) -> FloatArray:
    """Minimise ``|rows @ w|^2 + cost @ w``: a cost is not a sum of squares."""
    size = len(cost)
    best = minimize(
        lambda w: float(((rows @ w) ** 2).sum() + cost @ w),
        np.full(size, 1 / size),
        jac=lambda w: 2 * rows.T @ (rows @ w) + cost,
        bounds=[(0.0, 1.0)] * size,
        constraints={
            "type": "eq",
            "fun": lambda w: w.sum() - 1,
            "jac": np.ones_like,
        },
        method="SLSQP",
        options={"maxiter": 100 * size, "ftol": _PRECISION},
    )
    found = np.clip(best.x, 0.0, None)
    return np.asarray(found / found.sum())
