"""From the components of a unit to one score.

Missing components leave the mean, and their weight is shared among the rest; a unit
with too few of them gets NaN. Scores are ``(..., units)``.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import FloatArray, StatisticsInputError, require
from somos_eval.stats.composite.availability import as_matrix, availability
from somos_eval.stats.composite.weighting import equal, given

POSITIVE_ONLY = "needs every score above zero: normalise to [1, 100]"


def _prepared(
    values: ArrayLike, weights: ArrayLike | None, minimum_share: float
) -> tuple[FloatArray, FloatArray]:
    """Check components and weights; zero weight where a component is missing.

    A unit below `minimum_share` loses every weight, and so its score.
    """
    x = as_matrix(values)
    w = equal(x.shape[-1]) if weights is None else given(weights)
    if w.shape[-1] != x.shape[-1]:
        raise StatisticsInputError("there must be one weight for each component")
    enough = availability(x, minimum_share=minimum_share).enough
    kept = ~np.isnan(x) & enough[..., None]
    return x, np.where(kept, w[..., None, :], 0.0)


def _positive(x: FloatArray, name: str) -> None:
    require(np.isnan(x) | (x > 0), f"{name} {POSITIVE_ONLY}")


def _mean(x: FloatArray, w: FloatArray) -> FloatArray:
    """Weighted mean of the components that have a weight; NaN where none has."""
    total = w.sum(axis=-1)
    summed = (np.where(w > 0, x, 0.0) * w).sum(axis=-1)
    missing = np.full(summed.shape, np.nan)
    return np.asarray(np.divide(summed, total, out=missing, where=total > 0))


def arithmetic(
    values: ArrayLike, weights: ArrayLike | None = None, *, minimum_share: float = 0.0
) -> FloatArray:
    """Weighted arithmetic mean: a low component is made up for by a high one.

    Parameters
    ----------
    values : array_like, shape (..., units, components)
    weights : array_like, shape (..., components), optional
        Equal if not given; scaled to one.
    minimum_share : float
        Share of the components under which a unit gets no score.

    Returns
    -------
    ndarray, shape (..., units)
        NaN where there are too few components.

    Raises
    ------
    StatisticsInputError
        Weights and components do not match, or a weight is negative.
    """
    return _mean(*_prepared(values, weights, minimum_share))


def geometric(
    values: ArrayLike, weights: ArrayLike | None = None, *, minimum_share: float = 0.0
) -> FloatArray:
    """Weighted geometric mean: a low component is made up for only in part.

    Parameters, result and errors as in `arithmetic`; a score of zero or less is also an
    error, because it would make every product zero: normalise to [1, 100].
    """
    x, w = _prepared(values, weights, minimum_share)
    _positive(x, "a geometric mean")
    return np.asarray(np.exp(_mean(np.log(x), w)))


def harmonic(
    values: ArrayLike, weights: ArrayLike | None = None, *, minimum_share: float = 0.0
) -> FloatArray:
    """Weighted harmonic mean: low components weigh most. As `geometric` otherwise."""
    x, w = _prepared(values, weights, minimum_share)
    _positive(x, "a harmonic mean")
    return np.asarray(1.0 / _mean(1.0 / x, w))


def generalised(
    values: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    power: float,
    minimum_share: float = 0.0,
) -> FloatArray:
    """Weighted power mean: 1 arithmetic, 0 geometric, -1 harmonic.

    Parameters, result and errors as in `geometric`; with a whole positive power zeros
    are accepted.
    """
    if power == 0:
        return geometric(values, weights, minimum_share=minimum_share)
    x, w = _prepared(values, weights, minimum_share)
    if power < 0:
        _positive(x, "a power mean below one")
    else:
        require(np.isnan(x) | (x >= 0), "a power mean needs scores of zero or more")
    return np.asarray(_mean(x**power, w) ** (1.0 / power))


def minimum(
    values: ArrayLike, weights: ArrayLike | None = None, *, minimum_share: float = 0.0
) -> FloatArray:
    """Lowest component with a weight: nothing is made up for. As `arithmetic`."""
    x, w = _prepared(values, weights, minimum_share)
    lowest = np.where(w > 0, x, np.inf).min(axis=-1)
    return np.where(np.isinf(lowest), np.nan, lowest)


class Outranking(NamedTuple):
    """Pairwise comparison of units.

    Attributes
    ----------
    matrix : ndarray, shape (units, units)
        Weight of the components on which the row's unit is above the column's, ties
        counting half; zero on the diagonal.
    dominant : int
        Pairs in which one unit is above on every component.
    share : float
        Those pairs over all of them; NaN with a single unit.
    """

    matrix: FloatArray
    dominant: int
    share: float


def outranking(values: ArrayLike, weights: ArrayLike | None = None) -> Outranking:
    """Compare every pair of units, component by component.

    Parameters
    ----------
    values : array_like, shape (units, components)
        A component that either lacks is left out of that pair.
    weights : array_like, shape (components,), optional

    References
    ----------
    Munda (2008); COINr ``outrankMatrix``.
    """
    x = as_matrix(values)
    if x.ndim != 2:
        raise StatisticsInputError("values must have two dimensions")
    w = equal(x.shape[-1]) if weights is None else given(weights)
    if w.shape != x.shape[-1:]:
        raise StatisticsInputError("there must be one weight for each component")
    n = len(x)
    above, known = np.zeros((n, n)), np.zeros((n, n))
    # One component at a time: memory stays at units x units.
    for column, weight in zip(x.T, w, strict=True):
        difference = column[:, None] - column[None, :]
        compared = ~np.isnan(difference)
        above += weight * np.where(compared, (np.sign(difference) + 1) / 2, 0.0)
        known += weight * compared
    matrix = np.divide(above, known, out=np.full((n, n), np.nan), where=known > 0)
    np.fill_diagonal(matrix, 0.0)
    dominant = int((matrix >= 1 - 1e-12).sum())
    pairs = n * (n - 1) / 2
    return Outranking(matrix, dominant, dominant / pairs if pairs else np.nan)


def copeland(values: ArrayLike, weights: ArrayLike | None = None) -> FloatArray:
    """Units each one outranks minus those that outrank it, shape (units,).

    A unit without any component gets NaN. As `outranking` otherwise.
    """
    x = as_matrix(values)
    matrix = outranking(x, weights).matrix
    balance = np.round(matrix - 0.5, 12)
    np.fill_diagonal(balance, 0.0)
    scores = np.nansum(np.sign(balance), axis=1)
    return np.where(np.isnan(x).all(axis=1), np.nan, scores)


METHODS: dict[str, Callable[..., FloatArray]] = {
    "arithmetic": arithmetic,
    "geometric": geometric,
    "harmonic": harmonic,
    "minimum": minimum,
}
