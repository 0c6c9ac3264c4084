"""How regular a series of dated facts is: the gaps between them.

Each unit is a row of days in ascending order, padded with NaN
(:func:`somos_eval.stats.ragged.padded`); two facts on one day are one.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import BoolArray, FloatArray, as_floats, broadcast, require
from somos_eval.stats.intervals import Interval
from somos_eval.stats.resampling import bca

# Below this many facts the coefficient of variation gets no limits (catalogue 2.3).
FEWEST_FOR_LIMITS = 6


class Gaps(NamedTuple):
    """The gaps of each unit, shape (rows, n): those that closed, then the open one.

    Attributes
    ----------
    days : ndarray
        Length of each gap, in the unit of the days; NaN where there is none.
    closed : ndarray
        1 if another fact followed, 0 for the gap that the cut-off leaves open, NaN
        where there is none.
    """

    days: FloatArray
    closed: FloatArray


def gaps(days: ArrayLike, until: ArrayLike) -> Gaps:
    """Gaps between the facts of each unit, the last one open at the cut-off.

    Parameters
    ----------
    days : array_like, shape (rows, n)
        Day of each fact, ascending, NaN at the end of the rows.
    until : array_like, shape (rows,) or scalar
        Day of the cut-off, not before the last fact.

    Returns
    -------
    Gaps
        One gap for each distinct day of a fact. Nothing open where the last fact is on
        the day of the cut-off, nor where there is no fact.

    Raises
    ------
    StatisticsInputError
        The days of a row are not ascending or go beyond the cut-off.
    """
    given = as_floats(days, "days")
    end = broadcast(as_floats(until, "until")[..., None], given)[0][:, :1]
    known = ~np.isnan(given)
    step = np.diff(given, axis=1, append=np.nan)
    last = known & ~np.concatenate([known[:, 1:], np.zeros_like(end, bool)], axis=1)
    require(np.isnan(step) | (step >= 0), "days must be ascending")
    require(~known | (given <= end), "days must not go beyond the cut-off")
    length = np.where(last, end - given, step)
    length = np.where(known & (length > 0), length, np.nan)
    closed = np.where(last, 0.0, 1.0)
    return Gaps(length, np.where(np.isnan(length), np.nan, closed))


class Longest(NamedTuple):
    """The longest time without a fact.

    Attributes
    ----------
    days : ndarray, shape (rows,)
        NaN where there is no exposure.
    open : ndarray of bool, shape (rows,)
        Whether it still went on at the cut-off, so that it is at least that long.
    """

    days: FloatArray
    open: BoolArray


def longest_gap(days: ArrayLike, since: ArrayLike, until: ArrayLike) -> Longest:
    """Longest time without a fact: before the first, between two, or since the last.

    Parameters
    ----------
    days : array_like, shape (rows, n)
        As in :func:`gaps`.
    since, until : array_like, shape (rows,) or scalar
        First day of exposure and cut-off; a unit without facts waited all that time.

    Returns
    -------
    Longest

    Raises
    ------
    StatisticsInputError
        As in :func:`gaps`, or the exposure begins after a fact.
    """
    given = as_floats(days, "days")
    first, end = (
        broadcast(as_floats(v, n)[..., None], given)[0][:, 0]
        for v, n in ((since, "since"), (until, "until"))
    )
    known = ~np.isnan(given)
    require(~known | (given >= first[:, None]), "days must not precede the exposure")
    found = gaps(given, end)
    waited = np.where(known[:, 0], given[:, 0] - first, end - first)
    between = np.nan_to_num(found.days, nan=-1.0)
    closed = np.where(found.closed == 1, between, -1.0).max(axis=1)
    closed = np.maximum(closed, np.where(known[:, 0], waited, -1.0))
    still = np.where(found.closed == 0, between, -1.0).max(axis=1)
    still = np.maximum(still, np.where(known[:, 0], -1.0, waited))
    length = np.maximum(closed, still)
    return Longest(
        np.where(length >= 0, length, np.nan), (still >= closed) & (still > 0)
    )


class Variation(NamedTuple):
    """Coefficient of variation of the closed gaps.

    Attributes
    ----------
    value, lower, upper : ndarray, shape (rows,)
        Standard deviation over mean, without unit; NaN with fewer than two gaps.
    n : ndarray, shape (rows,)
        Closed gaps.
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    n: FloatArray


def variation(found: Gaps, *, confidence: float = 0.95) -> Variation:
    """Coefficient of variation of the gaps that closed: 0 if all are alike.

    Facts at random, as in a Poisson process, give about 1. The limits resample the
    gaps (BCa), only from `FEWEST_FOR_LIMITS` facts up.

    Parameters
    ----------
    found : Gaps
        Of :func:`gaps`.
    confidence : float
        Two-sided confidence.

    References
    ----------
    Cox & Lewis (1966), The Statistical Analysis of Series of Events.
    """
    closed = np.where(found.closed == 1, found.days, np.nan)
    known = ~np.isnan(closed)
    terms = np.stack([np.where(known, 1.0, np.nan), closed, closed**2])
    sums = np.where(known, terms, 0.0).sum(axis=2)
    limits: Interval = bca(
        terms, _variation, confidence=confidence, fewest=FEWEST_FOR_LIMITS - 1
    )
    return Variation(_variation(sums), limits.lower, limits.upper, sums[0])


def _variation(sums: FloatArray) -> FloatArray:
    n, total, squares = sums
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.maximum(squares - total**2 / n, 0.0) / (n - 1)
        return np.asarray(np.where(n > 1, np.sqrt(spread) / (total / n), np.nan))


def windows_met(
    days: ArrayLike, opens: ArrayLike, closes: ArrayLike, since: ArrayLike
) -> tuple[FloatArray, FloatArray]:
    """Windows (such as quarters) with at least one fact, of those wholly exposed.

    Parameters
    ----------
    days : array_like, shape (rows, n)
        Day of each fact; NaN where there is none.
    opens, closes : array_like, shape (m,)
        First and last day of each window, in order and apart.
    since : array_like, shape (rows,) or scalar
        First day of exposure; a window that began before it is in no count.

    Returns
    -------
    tuple of ndarray, shape (rows,)
        Windows with a fact, and windows exposed.

    Raises
    ------
    StatisticsInputError
        The windows are not in order.
    """
    given = as_floats(days, "days")
    start, end = as_floats(opens, "opens"), as_floats(closes, "closes")
    require((start <= end) & (np.append(start[1:], np.inf) > end), "windows in order")
    first = broadcast(as_floats(since, "since")[..., None], given)[0][:, 0]
    exposed = first[:, None] <= start
    # The last window that had opened on the day of each fact, if it was open still.
    at = np.searchsorted(start, np.nan_to_num(given, nan=-np.inf), side="right") - 1
    inside = (at >= 0) & (given <= end[np.maximum(at, 0)])
    met = np.zeros_like(exposed)
    rows = np.broadcast_to(np.arange(len(given))[:, None], given.shape)
    met[rows[inside], at[inside]] = True
    return (met & exposed).sum(axis=1).astype(float), exposed.sum(axis=1).astype(float)
