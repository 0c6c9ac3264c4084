"""Weights of the components of an index; they always add up to one."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import FloatArray, StatisticsInputError, as_floats, require
from somos_eval.stats.composite.availability import as_matrix

FEWEST_UNITS = 10


class Components(NamedTuple):
    """First principal component of standardised data.

    Attributes
    ----------
    loadings : ndarray, shape (components,)
        Unit length; the sign makes their sum positive.
    weights : ndarray, shape (components,)
        Squared loadings, which add up to one.
    explained : float
        Share of the variance that it explains, in [0, 1].
    """

    loadings: FloatArray
    weights: FloatArray
    explained: float


def given(weights: ArrayLike) -> FloatArray:
    """Scale weights (of experts, or declared) to add up to one along the last axis.

    Raises
    ------
    StatisticsInputError
        One is missing, negative or infinite, or they are all zero.
    """
    w = as_floats(weights, "weights")
    require(w >= 0, "weights must be zero or more")
    total = w.sum(axis=-1, keepdims=True)
    require(total > 0, "at least one weight must be above zero")
    return np.asarray(w / total)


def equal(components: int) -> FloatArray:
    """Return the same weight for every component."""
    if components < 1:
        raise StatisticsInputError("there must be at least one component")
    return np.full(components, 1.0 / components)


def noisy(
    weights: ArrayLike, uniforms: ArrayLike, *, spread: float = 0.25
) -> FloatArray:
    """Move each weight up to `spread` of itself up or down, and scale to one again.

    Parameters
    ----------
    weights : array_like, shape (components,)
    uniforms : array_like, shape (..., components)
        Draws in [0, 1]: 0 is ``1 - spread`` times the weight, 1 is ``1 + spread``.
    spread : float
        In [0, 1).

    Returns
    -------
    ndarray, shape (..., components)

    Raises
    ------
    StatisticsInputError
        A draw is outside [0, 1], or the spread outside [0, 1).
    """
    if not 0 <= spread < 1:
        raise StatisticsInputError("spread must be at least 0 and below 1")
    u = as_floats(uniforms, "uniforms")
    require((u >= 0) & (u <= 1), "uniforms must be between 0 and 1")
    return given(given(weights) * (1 + spread * (2 * u - 1)))


def principal(values: ArrayLike) -> Components:
    """Weights from the first principal component of the complete units.

    Parameters
    ----------
    values : array_like, shape (units, components)

    Raises
    ------
    StatisticsInputError
        Fewer than 10 units are complete, or a component does not vary among them.

    References
    ----------
    OECD & JRC (2008), step 6; Nicoletti, Scarpetta & Boylaud (2000).
    """
    x = as_matrix(values)
    if x.ndim != 2:
        raise StatisticsInputError("values must have two dimensions")
    x = x[~np.isnan(x).any(axis=1)]
    if len(x) < FEWEST_UNITS:
        raise StatisticsInputError(
            f"principal components need at least {FEWEST_UNITS} complete units"
        )
    spread = x.std(axis=0, ddof=1)
    require(spread > 0, "every component must vary")
    # eigh gives ascending eigenvalues: the last vector is the first component.
    matrix = np.atleast_2d(np.corrcoef(x, rowvar=False))
    variances, vectors = np.linalg.eigh(matrix)
    first = vectors[:, -1] * (1.0 if vectors[:, -1].sum() >= 0 else -1.0)
    return Components(first, first**2, float(variances[-1] / x.shape[1]))
