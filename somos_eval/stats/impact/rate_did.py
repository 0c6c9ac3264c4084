"""Difference-in-differences of rates, for counts of small places.

The change of a place's rate over the change of its comparators': a ratio of rate
ratios. Given the total of a place, its cases after are binomial; limits are those of
the score test, so that no case at all still has a limit, and places vary more than
Poisson by a dispersion that the comparators show.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_counts,
    broadcast,
    level,
    require,
)
from somos_eval.stats.intervals import Ratio

_WIDEST, _HALVINGS = 25.0, 70


class Windows(NamedTuple):
    """Cases and exposure before and after, arrays of one shape.

    Attributes
    ----------
    before, after : array_like
        Cases.
    exposure_before, exposure_after : array_like
        Such as person-years.
    """

    before: ArrayLike
    after: ArrayLike
    exposure_before: ArrayLike
    exposure_after: ArrayLike


class RateChange(NamedTuple):
    """Change of S places relative to that of their comparators.

    Attributes
    ----------
    ratio : Ratio
        1 is the same change; NaN where there is no case to compare.
    z : ndarray, shape (S,)
        Score statistic of the same change, in standard errors that the dispersion
        widens; times its square root it is what `placebo_changes` gives.
    expected : ndarray, shape (S,)
        Cases after, had those before changed as their comparators.
    """

    ratio: Ratio
    z: FloatArray
    expected: FloatArray


class Dispersion(NamedTuple):
    """How much more than Poisson the changes of places vary.

    Attributes
    ----------
    statistic, freedom : float
        Pearson's chi-square of a common change, and places with cases minus one.
    """

    statistic: float
    freedom: float


def change_against(
    own: Windows,
    others: Windows,
    *,
    dispersion: float = 1.0,
    freedom: float = np.inf,
    confidence: float = 0.95,
) -> RateChange:
    """Compare the change of places with that of others.

    Parameters
    ----------
    own, others : Windows
        Of shape (S, K): K pairs of place and comparators that share one ratio, such as
        dates of entry; (S,) is taken as (S, 1). Where a pair has no case, or its
        comparators lack cases on a side, it does not count.
    dispersion : float
        Variance over that of Poisson, 1 or more; see `dispersion_of`.
    freedom : float
        Degrees of freedom of that dispersion, for Student's quantile.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    RateChange

    Raises
    ------
    StatisticsInputError
        A count or an exposure is negative or infinite, or the dispersion is below 1.

    References
    ----------
    Breslow (1984), J. R. Stat. Soc. C 33:38 (extra-Poisson variation).
    """
    require(dispersion >= 1, "dispersion must be at least 1")
    k, total, odds, spare = _pairs(own, others)
    z = _score(np.zeros(len(k)), k, total, odds, spare) / np.sqrt(dispersion)
    quantile = special.stdtrit(min(freedom, 1e9), 0.5 + level(confidence) / 2)
    reach = quantile * np.sqrt(dispersion)
    some, every = k.sum(axis=1) > 0, (total - k).sum(axis=1) > 0
    found = [_root(target, k, total, odds, spare) for target in (0.0, reach, -reach)]
    known = total.sum(axis=1) > 0
    value = np.where(some, np.where(every, np.exp(found[0]), np.inf), 0.0)
    lower = np.where(some, np.exp(found[1]), 0.0)
    upper = np.where(every, np.exp(found[2]), np.inf)
    ratio = Ratio(*(np.where(known, v, np.nan) for v in (value, lower, upper)))
    expected = ((total - k) * odds).sum(axis=1)
    return RateChange(
        ratio, np.where(known, z, np.nan), np.where(known, expected, np.nan)
    )


def placebo_changes(places: Windows) -> FloatArray:
    """Score statistic of each place against all the others together.

    Parameters
    ----------
    places : Windows
        Of shape (J,): places that were not treated.

    Returns
    -------
    ndarray, shape (J,)
        What `change_against` gives as ``z`` for each, with no dispersion.
    """
    own = broadcast(*(as_counts(a, "counts") for a in places))
    rest = Windows(*(a.sum() - a for a in own))
    pairs = _pairs(Windows(*own), rest)
    return _score(np.zeros(len(pairs[0])), *pairs)


def dispersion_of(places: Windows) -> Dispersion:
    """Pearson's chi-square of one common change, from places that were not treated.

    Parameters
    ----------
    places : Windows
        Of shape (J,).

    Returns
    -------
    Dispersion
        Zeros where fewer than two places have cases, or one side has none: several can
        be added up before dividing.
    """
    before, after, t0, t1 = broadcast(*(as_counts(a, "counts") for a in places))
    total = before + after
    used = (total > 0) & (t0 > 0) & (t1 > 0)
    k, n = after[used], total[used]
    if used.sum() < 2 or not 0 < k.sum() < n.sum():
        return Dispersion(0.0, 0.0)
    odds = k.sum() / (n - k).sum() * (t1 / t0)[used]
    odds *= t0[used].sum() / t1[used].sum()
    p = odds / (1 + odds)
    chi = float(((k - n * p) ** 2 / (n * p * (1 - p))).sum())
    return Dispersion(chi, float(used.sum() - 1))


def _pairs(own: Windows, others: Windows) -> tuple[FloatArray, ...]:
    """Return cases after, total, odds of no difference, and the others' variance."""
    arrays = broadcast(*(as_counts(a, "counts") for a in (*own, *others)))
    if arrays[0].ndim not in (1, 2):
        raise StatisticsInputError("windows must be (S,) or (S, K)")
    wide = [a[:, None] if a.ndim == 1 else a for a in arrays]
    before, after, t0, t1, c0, c1, s0, s1 = wide
    used = np.ones(before.shape, dtype=bool)
    for a in (before + after, t0, t1, c0, c1, s0, s1):
        used &= a > 0  # NaN is not
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = np.where(used, (c1 / c0) * (t1 / t0) / (s1 / s0), 1.0)
        spare = np.where(used, 1 / c0 + 1 / c1, 0.0)
    k = np.where(used, after, 0.0)
    return k, np.where(used, before + after, 0.0), odds, spare


def _score(
    log_ratio: FloatArray,
    k: FloatArray,
    total: FloatArray,
    odds: FloatArray,
    spare: FloatArray,
) -> FloatArray:
    """Cases beyond those of a ratio, in standard errors; the others vary too."""
    p = special.expit(log_ratio[:, None] + np.log(odds))
    own = total * p * (1 - p)
    variance = (own * (1 + spare * own)).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((k - total * p).sum(axis=1) / np.sqrt(variance))


def _root(target: float, *pairs: FloatArray) -> FloatArray:
    """Find the log ratio at which the score is `target`, by halving."""
    low = np.full(len(pairs[0]), -_WIDEST)
    high = -low
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        above = _score(middle, *pairs) > target
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return np.asarray((low + high) / 2)
