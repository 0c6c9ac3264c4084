"""Scales of several items: how consistent they are, and Likert answers in one figure.

Reliability is read from covariance matrices of the items, shape (..., k, k), so that
one call serves the scales of all the municipalities. Items must point the same way:
turn round the negative ones before.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    StatisticsInputError,
    as_counts,
    as_floats,
    level,
    require,
)

IntArray = NDArray[np.int64]

_ROUNDS, _CLOSE = 2000, 1e-12


class Covariances(NamedTuple):
    """Covariance matrices of the items of each group.

    Attributes
    ----------
    matrix : ndarray, shape (groups, k, k)
        NaN where two persons did not answer both items.
    n : ndarray, shape (groups,)
        Persons used: with every item, or with any if `pairwise`.
    """

    matrix: FloatArray
    n: FloatArray


def item_covariances(
    items: ArrayLike,
    *,
    group: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    pairwise: bool = False,
) -> Covariances:
    """Covariances of items, of all groups of persons at once.

    Parameters
    ----------
    items : array_like, shape (n, k)
        Answers as numbers; NaN is missing.
    group : array_like of int, shape (n,)
        Group of each person, from 0; one group by default.
    weights : array_like, shape (n,)
        Persons that each one stands for.
    pairwise : bool
        Whether a pair of items uses everybody who answered both, instead of only those
        who answered all.

    Returns
    -------
    Covariances

    Raises
    ------
    StatisticsInputError
        There are fewer than two items, or lengths differ, or a weight is negative.
    """
    x = as_floats(items, "items")
    if x.ndim != 2 or x.shape[1] < 2:
        raise StatisticsInputError("items must be a table of two or more columns")
    n, k = x.shape
    place = np.zeros(n, dtype=np.int64) if group is None else np.asarray(group)
    w = np.ones(n) if weights is None else as_counts(weights, "weights")
    if place.shape != (n,) or w.shape != (n,):
        raise StatisticsInputError("items, group and weights must have one length")
    groups = int(place.max(initial=-1)) + 1
    seen: BoolArray = np.asarray(~np.isnan(x) & (w > 0)[:, None])
    if not pairwise:
        seen = np.repeat(seen.all(axis=1, keepdims=True), k, axis=1)
    # About a common centre the sums of products lose no digits.
    centre = np.nanmean(x, axis=0) if n and not np.isnan(x).all() else np.zeros(k)
    x0 = np.where(seen, x - np.nan_to_num(centre), 0.0)
    matrix = np.empty((groups, k, k))
    for i in range(k):
        for j in range(i, k):
            both = seen[:, i] & seen[:, j]
            found = _covariance(x0[:, i], x0[:, j], both, w, place, groups)
            matrix[:, i, j] = matrix[:, j, i] = found
    used = np.bincount(place, seen.any(axis=1), groups).astype(np.float64)
    return Covariances(matrix, used)


def _covariance(
    x: FloatArray,
    y: FloatArray,
    both: BoolArray,
    w: FloatArray,
    place: IntArray,
    groups: int,
) -> FloatArray:
    weight = w * both
    size = np.bincount(place, both, groups)
    total, product = (np.bincount(place, v, groups) for v in (weight, weight * x * y))
    left, right = (np.bincount(place, weight * v, groups) for v in (x, y))
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = (product - left * right / total) / total
        return np.where(size > 1, spread * size / (size - 1), np.nan)


class Reliability(NamedTuple):
    """A coefficient of reliability with its limits.

    Attributes
    ----------
    value, lower, upper : ndarray, shape (...)
        At most 1, and negative where items contradict each other; NaN if the total does
        not vary.
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray


def cronbach_alpha(
    covariance: ArrayLike,
    n: ArrayLike = np.nan,
    *,
    confidence: float = 0.95,
    standardised: bool = False,
) -> Reliability:
    """Cronbach's alpha with Feldt's limits.

    ``k / (k - 1) (1 - sum of variances / variance of the total)``; ``(1 - alpha)`` over
    its estimate is F with ``n - 1`` and ``(n - 1)(k - 1)`` degrees of freedom.

    Parameters
    ----------
    covariance : array_like, shape (..., k, k)
        Of the items.
    n : array_like, shape (...)
        Persons; without them there are no limits.
    confidence : float
        Two-sided confidence.
    standardised : bool
        Whether items count by their correlations.

    Returns
    -------
    Reliability

    Raises
    ------
    StatisticsInputError
        The matrices are not square, or of one item.

    References
    ----------
    Cronbach (1951), Psychometrika 16:297. Feldt (1965), Psychometrika 30:357.
    """
    s = _square(covariance)
    s = _correlations(s) if standardised else s
    k = s.shape[-1]
    own, whole = np.trace(s, axis1=-2, axis2=-1), s.sum(axis=(-2, -1))
    with np.errstate(divide="ignore", invalid="ignore"):
        alpha = np.where(whole > 0, k / (k - 1) * (1 - own / whole), np.nan)
    size = np.where(as_counts(n, "n") > 1, n, np.nan)
    tail = (1 - level(confidence)) / 2
    high, low = (
        special.fdtri(size - 1, (size - 1) * (k - 1), p) for p in (1 - tail, tail)
    )
    return Reliability(
        alpha, np.asarray(1 - (1 - alpha) * high), np.asarray(1 - (1 - alpha) * low)
    )


def alpha_if_dropped(covariance: ArrayLike) -> FloatArray:
    """Cronbach's alpha without each item, shape (..., k); NaN with two items."""
    s = _square(covariance)
    k = s.shape[-1]
    if k == 2:
        return np.full(s.shape[:-1], np.nan)
    rest = [np.delete(np.arange(k), i) for i in range(k)]
    dropped = [cronbach_alpha(s[..., r[:, None], r]).value for r in rest]
    return np.stack(dropped, axis=-1)


def item_rest(covariance: ArrayLike) -> FloatArray:
    """Correlation of each item with the sum of the others.

    Parameters
    ----------
    covariance : array_like, shape (..., k, k)
        Of the items.

    Returns
    -------
    ndarray, shape (..., k)
        NaN where the item or the others do not vary.
    """
    s = _square(covariance)
    own = np.diagonal(s, axis1=-2, axis2=-1)
    with_all = s.sum(axis=-1)
    rest = s.sum(axis=(-2, -1))[..., None] - 2 * with_all + own
    with np.errstate(divide="ignore", invalid="ignore"):
        found = (with_all - own) / np.sqrt(own * rest)
    return np.where((own > 0) & (rest > 1e-12 * own), found, np.nan)


def omega(covariance: ArrayLike) -> FloatArray:
    """McDonald's omega: the share of the total that one common factor explains.

    ``(sum of loadings)^2 / ((sum of loadings)^2 + sum of unique variances)``, with the
    loadings of the least-squares factor of the correlations (principal axes iterated).

    Parameters
    ----------
    covariance : array_like, shape (..., k, k)
        Of the items.

    Returns
    -------
    ndarray, shape (...)
        NaN with fewer than three items, where an item does not vary and where the
        factor would explain all of one (a Heywood case).

    References
    ----------
    McDonald (1999), Test Theory, ch. 6. Harman & Jones (1966), Psychometrika 31:351.
    """
    s = _square(covariance)
    shape, k = s.shape[:-2], s.shape[-1]
    own = np.diagonal(s, axis1=-2, axis2=-1)
    usable = (np.isfinite(s).all(axis=(-2, -1)) & (own > 0).all(axis=-1)).ravel()
    out = np.full(usable.shape, np.nan)
    if k < 3 or not usable.any():
        return out.reshape(shape)
    kept = s.reshape(-1, k, k)[usable]
    scale = np.sqrt(own.reshape(-1, k)[usable])
    loading, proper = _one_factor(_correlations(kept))
    common = (loading * scale).sum(axis=-1) ** 2
    unique = ((1 - loading**2) * scale**2).sum(axis=-1)
    out[usable] = np.where(proper, common / (common + unique), np.nan)
    return out.reshape(shape)


def _one_factor(r: FloatArray) -> tuple[FloatArray, BoolArray]:
    """Find the loadings of one factor, shape (m, k), and if each solution is proper."""
    m, k = r.shape[:2]
    loading = np.zeros((m, k))
    communality = abs(r - np.eye(k)).max(axis=-1)
    diagonal, left = np.arange(k), np.arange(m)
    for _ in range(_ROUNDS):
        reduced = r[left]
        reduced[:, diagonal, diagonal] = communality[left]
        values, vectors = np.linalg.eigh(reduced)
        loading[left] = vectors[:, :, -1] * np.sqrt(np.maximum(values[:, -1:], 0))
        step = loading[left] ** 2
        moved = abs(step - communality[left]).max(axis=-1)
        communality[left] = step
        # One that explains all of an item will not come back; the rest go on.
        left = left[(moved > _CLOSE) & (step < 1).all(axis=-1)]
        if not left.size:
            break
    return loading, np.asarray((loading**2 < 1 - 1e-9).all(axis=-1))


def _square(covariance: ArrayLike) -> FloatArray:
    s = as_floats(covariance, "covariance")
    if s.ndim < 2 or s.shape[-1] != s.shape[-2] or s.shape[-1] < 2:
        raise StatisticsInputError("covariance must be square, of two or more items")
    return s


def _correlations(s: FloatArray) -> FloatArray:
    own = np.sqrt(np.diagonal(s, axis1=-2, axis2=-1))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(s / (own[..., :, None] * own[..., None, :]))


class Likert(NamedTuple):
    """Ordered answers of each question.

    Attributes
    ----------
    shares : ndarray, shape (..., m)
        Share of each category, lowest first.
    top, bottom, net : ndarray, shape (...)
        Share of the `box` highest, of the `box` lowest, and the first less the second.
    n : ndarray, shape (...)
        Answers.
    """

    shares: FloatArray
    top: FloatArray
    bottom: FloatArray
    net: FloatArray
    n: FloatArray


def likert(counts: ArrayLike, *, box: int = 2) -> Likert:
    """Distribution, top box and net balance of ordered answers.

    Parameters
    ----------
    counts : array_like, shape (..., m)
        Answers of each category, lowest first; weighted ones are accepted.
    box : int
        Categories at each end, at most half of them.

    Returns
    -------
    Likert
        NaN without answers.

    Raises
    ------
    StatisticsInputError
        A count is negative, or `box` is less than one or more than half.
    """
    found = as_counts(counts, "counts")
    m = found.shape[-1] if found.ndim else 0
    require(1 <= box <= m / 2, "box must be between one and half of the categories")
    n = found.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = found / n[..., None]
    top, bottom = shares[..., m - box :].sum(-1), shares[..., :box].sum(-1)
    return Likert(shares, top, bottom, top - bottom, n)
