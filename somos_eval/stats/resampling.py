"""Bootstrap limits for many samples at once, the same whatever stands beside them.

Samples of one size share their draws, which depend on that size alone: adding or
leaving out a municipality moves no limit of another. The statistics are functions of
sums over the units, so that all the resamples of all the samples are one product of
matrices; sums of whole numbers are exact in any order.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    broadcast,
    level,
)
from somos_eval.stats.intervals import Interval

REPLICATES = 999
SEED = 20_160_526
# Numbers drawn, and samples taken, at a time: they bound the memory.
_CHUNK = 2_000_000
_ROWS = 1_000

Statistic = Callable[[FloatArray], FloatArray]


def multiplicities(size: int, replicates: int = REPLICATES) -> FloatArray:
    """How many times each unit of a sample of `size` is drawn, in each replicate.

    Returns
    -------
    ndarray, shape (replicates, size)
        Whole numbers; each row adds up to `size`.
    """
    rng = np.random.default_rng([SEED, size])
    out = np.empty((replicates, size))
    step = max(_CHUNK // max(size, 1), 1)
    for start in range(0, replicates, step):
        rows = min(step, replicates - start)
        drawn = rng.integers(0, size, (rows, size)) + size * np.arange(rows)[:, None]
        found = np.bincount(drawn.ravel(), minlength=rows * size)
        out[start : start + rows] = found.reshape(rows, size)
    return out


def bca(
    terms: ArrayLike,
    statistic: Statistic,
    *,
    confidence: float = 0.95,
    fewest: int = 2,
) -> Interval:
    """Bias-corrected and accelerated limits of a function of sums over units.

    Parameters
    ----------
    terms : array_like, shape (k, rows, n)
        What is summed: k numbers of each unit of each sample; NaN where there is none.
    statistic : callable
        Sums, shape (k, ...) → statistic, shape (...); NaN where it is not defined.
    confidence : float
        Two-sided confidence.
    fewest : int
        Samples with fewer units get no limits.

    Returns
    -------
    Interval
        Shape (rows,), widened to hold the estimate; NaN with too few units, or where
        the resamples do not vary.

    Raises
    ------
    StatisticsInputError
        A term is infinite.

    References
    ----------
    Efron (1987), J. Am. Stat. Assoc. 82:171.
    """
    given = as_floats(terms, "terms")
    if given.ndim != 3:
        raise StatisticsInputError("terms must have three dimensions")
    level(confidence)
    missing = np.isnan(given).any(axis=0)
    # The units of a sample first, in their own order.
    order = np.argsort(missing, axis=1, kind="stable")
    given = np.take_along_axis(given, order[None], axis=2)
    sizes = (~missing).sum(axis=1)
    lower = np.full(len(sizes), np.nan)
    upper = lower.copy()
    for size in np.unique(sizes[sizes >= max(fewest, 2)]):
        draws = multiplicities(int(size)).T
        alike = np.flatnonzero(sizes == size)
        for start in range(0, len(alike), _ROWS):
            rows = alike[start : start + _ROWS]
            some = given[:, rows, :size]
            lower[rows], upper[rows] = _limits(some, draws, statistic, confidence)
    return Interval(lower, upper)


def _limits(
    terms: FloatArray, draws: FloatArray, statistic: Statistic, confidence: float
) -> tuple[FloatArray, FloatArray]:
    total = terms.sum(axis=2)
    estimate = statistic(total)
    again = statistic(terms @ draws)
    left_out = statistic(total[:, :, None] - terms)
    shift = _shift(estimate, again)
    z = special.ndtri([(1 - confidence) / 2, (1 + confidence) / 2])
    moved = shift[:, None] + z
    bend = _acceleration(left_out)[:, None]
    share = special.ndtr(shift[:, None] + moved / (1 - bend * moved))
    low, high = _quantiles(np.sort(again, axis=1), share).T
    varies = low < high
    return (
        np.where(varies, np.minimum(low, estimate), np.nan),
        np.where(varies, np.maximum(high, estimate), np.nan),
    )


def _shift(estimate: FloatArray, again: FloatArray) -> FloatArray:
    """Bias correction; a tie counts half, and none below or above stays finite."""
    n = np.maximum((~np.isnan(again)).sum(axis=1), 1)
    below = (again < estimate[:, None]).sum(axis=1)
    tied = (again == estimate[:, None]).sum(axis=1)
    share = (below + tied / 2) / n
    return np.asarray(special.ndtri(np.clip(share, 0.5 / n, 1 - 0.5 / n)))


def _acceleration(left_out: FloatArray) -> FloatArray:
    """Skewness of the jackknife over six; without spread there is none."""
    known = ~np.isnan(left_out)
    mean = np.where(known, left_out, 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    away = np.where(known, mean[:, None] - left_out, 0.0)
    spread = (away**2).sum(axis=1)
    safe = np.where(spread > 0, spread, 1.0)
    return np.asarray((away**3).sum(axis=1) / (6 * safe**1.5))


def _quantiles(ordered: FloatArray, share: FloatArray) -> FloatArray:
    """Read rows in ascending order (NaN last) at their shares."""
    n = (~np.isnan(ordered)).sum(axis=1, keepdims=True)
    at = np.floor(np.nan_to_num(share, nan=0.5) * n).astype(np.intp)
    return np.take_along_axis(ordered, np.clip(at, 0, np.maximum(n - 1, 0)), axis=1)


def ratio_of_sums(
    numerator: ArrayLike,
    denominator: ArrayLike,
    *,
    confidence: float = 0.95,
    fewest: int = 2,
) -> tuple[FloatArray, Interval]:
    """Ratio of two totals over clusters, with limits that resample the clusters.

    Parameters
    ----------
    numerator, denominator : array_like, shape (rows, n)
        Totals of each cluster, broadcast; weight both to have a weighted share. NaN
        where a row has no such cluster.
    confidence : float
        Two-sided confidence.
    fewest : int
        Rows with fewer clusters get no limits.

    Returns
    -------
    tuple of ndarray and Interval
        Shape (rows,); NaN where the denominator adds up to zero.

    Raises
    ------
    StatisticsInputError
        A total is infinite.

    References
    ----------
    Davison & Hinkley (1997), section 3.8.
    """
    top, bottom = broadcast(
        as_floats(numerator, "numerator"), as_floats(denominator, "denominator")
    )
    terms = np.stack([top, bottom])
    known = ~np.isnan(terms).any(axis=0)
    estimate = _ratio(np.where(known, terms, 0.0).sum(axis=2))
    return estimate, bca(terms, _ratio, confidence=confidence, fewest=fewest)


def _ratio(sums: FloatArray) -> FloatArray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(sums[1] != 0, sums[0] / sums[1], np.nan))
