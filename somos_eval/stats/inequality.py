"""How unequally something is shared: Gini, generalised entropy and Atkinson.

Values are amounts that can be shared out (attendances, speaking turns, money): zero or
more. Every function works along one axis and keeps the others, so that one call serves
all the municipalities; rows of different length are filled up with NaN, which is a
missing unit. With nothing to share (no unit, or all of them zero) there is no
inequality to speak of, and the answer is NaN.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_counts,
    as_floats,
    broadcast,
    require,
)


def gini(
    values: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    axis: int = -1,
    corrected: bool = False,
) -> FloatArray:
    """Gini coefficient: twice the area between equality and the Lorenz curve.

    Parameters
    ----------
    values : array_like
        Amounts of the units, zero or more; NaN is missing.
    weights : array_like, optional
        Units that each value stands for, broadcast against `values`.
    axis : int
        Axis of the units.
    corrected : bool
        Whether to multiply by ``n / (n - 1)``, n being the units with a value, so that
        one unit having all gives 1 whatever their number.

    Returns
    -------
    ndarray
        From 0 (all the same) to ``1 - 1 / n`` (or 1 if `corrected`), without the axis;
        NaN with nothing to share or, if `corrected`, with one unit.

    Raises
    ------
    StatisticsInputError
        A value or a weight is negative, infinite or not a number in the usual sense.

    References
    ----------
    Gini (1914). Lerman & Yitzhaki (1989), J. Econom. 42:43 (weights). Deltas (2003),
    Rev. Econ. Stat. 85:226 (correction).
    """
    x, w = _weighted(values, weights, axis)
    order = np.argsort(x, axis=-1, kind="stable")
    x, w = (np.take_along_axis(a, order, axis=-1) for a in (x, w))
    # Rank of the middle of each unit, counted in weights from both ends of the row.
    before_and_after = 2 * np.cumsum(w, axis=-1) - w - w.sum(axis=-1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        raw = (w * x * before_and_after).sum(axis=-1)
        found = raw / (w.sum(axis=-1) * (w * x).sum(axis=-1))
        if corrected:
            n = (w > 0).sum(axis=-1)
            found = found * n / np.where(n > 1, n - 1, np.nan)
    return np.asarray(found)


def generalised_entropy(
    values: ArrayLike,
    *,
    alpha: float,
    weights: ArrayLike | None = None,
    axis: int = -1,
) -> FloatArray:
    """Generalised entropy index; the larger `alpha`, the more it looks at the top.

    ``alpha = 0`` is the mean log deviation (Theil's L), ``1`` Theil's T and ``2`` half
    the squared coefficient of variation.

    Parameters
    ----------
    values, weights, axis
        As in `gini`.
    alpha : float
        Sensitivity.

    Returns
    -------
    ndarray
        Zero or more, without the axis. NaN with nothing to share, and where a unit has
        zero and ``alpha <= 0``, for which the index is infinite.

    Raises
    ------
    StatisticsInputError
        As `gini`.

    References
    ----------
    Theil (1967). Shorrocks (1980), Econometrica 48:613.
    """
    x, w = _weighted(values, weights, axis)
    with np.errstate(invalid="ignore", divide="ignore"):
        size = w.sum(axis=-1)
        mean = (w * x).sum(axis=-1) / size
        ratio = x / mean[..., None]
        # A row with nothing to share has no ratios; its absent units must not count.
        present = w > 0
        if alpha == 0:
            term = -np.log(ratio)
        elif alpha == 1:
            term = np.where(ratio == 0, 0.0, ratio * np.log(ratio))
        else:
            term = (ratio**alpha - 1) / (alpha * (alpha - 1))
        found = np.where(present, w * term, 0.0).sum(axis=-1) / size
    return np.where(np.isfinite(found), _never_negative(found), np.nan)


def theil(
    values: ArrayLike, *, weights: ArrayLike | None = None, axis: int = -1
) -> FloatArray:
    """Theil's T: `generalised_entropy` with ``alpha = 1``; a unit may have zero."""
    return generalised_entropy(values, alpha=1, weights=weights, axis=axis)


def mean_log_deviation(
    values: ArrayLike, *, weights: ArrayLike | None = None, axis: int = -1
) -> FloatArray:
    """Theil's L: `generalised_entropy` with ``alpha = 0``; NaN if a unit has zero."""
    return generalised_entropy(values, alpha=0, weights=weights, axis=axis)


def atkinson(
    values: ArrayLike,
    *,
    aversion: float,
    weights: ArrayLike | None = None,
    axis: int = -1,
) -> FloatArray:
    """Atkinson's index: the share that could be given up if all had the same.

    ``1 - (mean of x^(1 - e))^(1 / (1 - e)) / mean`` with e the aversion, and one minus
    geometric over arithmetic mean if ``e = 1``.

    Parameters
    ----------
    values, weights, axis
        As in `gini`.
    aversion : float
        Aversion to inequality, above zero; the larger, the more the bottom counts.

    Returns
    -------
    ndarray
        From 0 to 1, without the axis; 1 if a unit has zero and ``aversion >= 1``; NaN
        with nothing to share.

    Raises
    ------
    StatisticsInputError
        As `gini`, or the aversion is not positive.

    References
    ----------
    Atkinson (1970), J. Econ. Theory 2:244.
    """
    require(aversion > 0, "aversion must be positive")
    x, w = _weighted(values, weights, axis)
    present = w > 0
    with np.errstate(invalid="ignore", divide="ignore"):
        size = w.sum(axis=-1)
        mean = (w * x).sum(axis=-1) / size
        # Relative to the mean, powers neither overflow nor depend on the unit.
        ratio = x / mean[..., None]
        if aversion == 1:
            terms = np.where(present, w * np.log(ratio), 0.0)
            equal = np.exp(terms.sum(axis=-1) / size)
        else:
            power = 1 - aversion
            terms = np.where(present, w * ratio**power, 0.0)
            equal = (terms.sum(axis=-1) / size) ** (1 / power)
    return np.where(mean > 0, _never_negative(1 - equal), np.nan)


class Decomposition(NamedTuple):
    """An entropy index split by group; NaN where there is nothing to share.

    Attributes
    ----------
    total : float
        ``between + within``.
    between : float
        What would remain if everyone had the mean of their group.
    within : float
        What would remain if every group had the same mean.
    share_between : float
        ``between / total``; NaN if the total is zero.
    """

    total: float
    between: float
    within: float
    share_between: float


def decomposition(
    values: ArrayLike,
    groups: ArrayLike,
    *,
    alpha: float = 1,
    weights: ArrayLike | None = None,
) -> Decomposition:
    """Split a generalised entropy index into between groups and within them.

    Parameters
    ----------
    values, weights : array_like, shape (n,)
        As in `gini`.
    groups : array_like, shape (n,)
        Group of each unit, of any type that sorts.
    alpha : float
        As in `generalised_entropy`.

    Returns
    -------
    Decomposition

    Raises
    ------
    StatisticsInputError
        As `gini`, or values and groups are not two samples of one length.

    References
    ----------
    Shorrocks (1984), Econometrica 52:1369.
    """
    x, w = _weighted(values, weights, -1)
    labels = np.asarray(groups)
    if x.ndim != 1 or labels.shape != x.shape:
        raise StatisticsInputError("values and groups must have one length")
    x, w, labels = (a[w > 0] for a in (x, w, labels))
    codes = np.unique(labels, return_inverse=True)[1]
    size = np.bincount(codes, weights=w)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.bincount(codes, weights=w * x) / size
        between = float(generalised_entropy(mean, alpha=alpha, weights=size))
        own = [
            float(
                generalised_entropy(x[codes == g], alpha=alpha, weights=w[codes == g])
            )
            for g in range(len(size))
        ]
        relative = mean / (np.dot(size, mean) / size.sum())
        # A group that has nothing adds nothing within (for alpha = 1, its share is 0).
        weight = np.where(relative == 0, 0.0, relative**alpha) * size / size.sum()
        inside = np.where(weight == 0, 0.0, np.array(own) * weight)
    within = float(inside.sum()) if len(inside) else np.nan
    total = between + within
    share = between / total if total > 0 else np.nan
    return Decomposition(total, between, within, share)


def _weighted(
    values: ArrayLike, weights: ArrayLike | None, axis: int
) -> tuple[FloatArray, FloatArray]:
    """Bring the units to the last axis; missing ones come as zero with weight zero."""
    x = as_counts(values, "values")
    if x.ndim == 0:
        raise StatisticsInputError("values must have at least one dimension")
    w = np.ones_like(x) if weights is None else as_counts(weights, "weights")
    x, w = broadcast(x, as_floats(w, "weights"))
    x, w = np.moveaxis(x, axis, -1), np.moveaxis(w, axis, -1)
    missing = np.isnan(x) | np.isnan(w)
    return np.where(missing, 0.0, x), np.where(missing, 0.0, w)


def _never_negative(index: FloatArray) -> FloatArray:
    """Equality gives zero, not what rounding leaves below it."""
    return np.maximum(index, 0.0)
