"""How many codes there are: the curve of those seen, and estimates of those unseen.

The mathematics is that of species in sampling units: a source is a unit and a code that
appears in it, a species.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaln

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    as_counts,
    require,
)
from somos_eval.stats.qualitative.presence import as_presence


class Accumulation(NamedTuple):
    """Codes expected in a random subset of the sources.

    Attributes
    ----------
    sources : ndarray, shape (k,)
        Size of the subset.
    codes : ndarray, shape (k,)
        Expected codes, over all subsets of that size.
    sd : ndarray, shape (k,)
        Exact standard deviation over those subsets.
    sd_kindt : ndarray, shape (k,)
        The same as vegan's ``specaccum`` gives it: the covariance of two codes by their
        correlation in single sources. It equals `sd` for one source, and is lower in
        between.
    """

    sources: FloatArray
    codes: FloatArray
    sd: FloatArray
    sd_kindt: FloatArray


class Richness(NamedTuple):
    """Estimates of how many codes there are; NaN with fewer than two sources.

    Attributes
    ----------
    sources, observed : int
        Sources, and codes seen in them.
    singletons, doubletons : int
        Codes seen in one source and in two.
    chao2, jackknife1, jackknife2, bootstrap : float
        Estimated total of codes. Chao2 is a lower bound; it has the factor of small
        samples.
    chao2_se, jackknife1_se, bootstrap_se : float
        Standard errors.
    """

    sources: int
    observed: int
    singletons: int
    doubletons: int
    chao2: float
    chao2_se: float
    jackknife1: float
    jackknife1_se: float
    jackknife2: float
    bootstrap: float
    bootstrap_se: float


def accumulation(presence: ArrayLike, sizes: ArrayLike | None = None) -> Accumulation:
    """Compute the exact curve of codes by sources.

    Parameters
    ----------
    presence : array_like, shape (sources, codes)
        More than zero where the code appears in the source.
    sizes : array_like of int, shape (k,), optional
        Sizes of the subset; by default 1 to the number of sources.

    Returns
    -------
    Accumulation

    Raises
    ------
    StatisticsInputError
        As in `as_presence`, or a size is not of a subset.

    References
    ----------
    Ugland, Gray & Ellingsen (2003), J. Anim. Ecol. 72:888. Kindt, Van Damme & Simons
    (2006), Biodivers. Conserv. 15:1253.
    """
    used, size, without = _lacking(presence, sizes)
    n = len(used)
    either = n - (~used).T.astype(np.float64) @ (~used)
    joint = _none_of(n, either, size)
    spread = (joint - without[:, None] * without[None]).sum(axis=(0, 1))
    # Rounding alone can take a variance of zero below it.
    sd = np.sqrt(np.maximum(spread, 0.0))
    return Accumulation(size, (1 - without).sum(axis=0), sd, _kindt(used, without))


def expected_codes(presence: ArrayLike, sizes: ArrayLike | None = None) -> FloatArray:
    """Compute the curve of `accumulation` without its spread, shape (k,).

    The spread takes each pair of codes, and is what a long curve costs.

    Parameters, errors and source as in `accumulation`.
    """
    return np.asarray((1 - _lacking(presence, sizes)[2]).sum(axis=0))


def _lacking(
    presence: ArrayLike, sizes: ArrayLike | None
) -> tuple[BoolArray, FloatArray, FloatArray]:
    """Codes that appear, sizes, and the chance that so many sources lack each code."""
    found = as_presence(presence)
    n = len(found)
    if sizes is None:
        size = np.arange(1.0, n + 1)
    else:
        size = np.atleast_1d(as_counts(sizes, "sizes", whole=True))
    require((size >= 1) & (size <= n), "sizes must be between 1 and the sources")
    used = found[:, found.any(axis=0)]
    return used, size, _none_of(n, used.sum(axis=0), size)


def _none_of(n: int, having: ArrayLike, size: FloatArray) -> FloatArray:
    """Probability that a random subset has none of the `having` sources."""
    left = n - np.asarray(having, dtype=np.float64)[..., None]
    possible = left >= size
    lacking = _log_choose(np.where(possible, left, size), size)
    return np.where(possible, np.exp(lacking - _log_choose(n, size)), 0.0)


def _log_choose(n: ArrayLike, k: FloatArray) -> FloatArray:
    total = np.asarray(n, dtype=np.float64)
    return np.asarray(gammaln(total + 1) - gammaln(k + 1) - gammaln(total - k + 1))


def _kindt(used: BoolArray, without: FloatArray) -> FloatArray:
    marks = used - used.sum(axis=0) / max(len(used), 1)
    norm = np.sqrt((marks**2).sum(axis=0))
    # A code that is in every source has no correlation with any.
    scaled = np.divide(marks, norm, out=np.zeros_like(marks), where=norm > 0)
    root = np.sqrt(without * (1 - without))
    return np.asarray(np.sqrt(np.square(scaled @ root).sum(axis=0)))


def richness(presence: ArrayLike) -> Richness:
    """Estimate how many codes there are, seen and unseen.

    Parameters
    ----------
    presence : array_like, shape (sources, codes)
        More than zero where the code appears in the source.

    Returns
    -------
    Richness

    Raises
    ------
    StatisticsInputError
        As in `as_presence`.

    References
    ----------
    Chao (1987), Biometrics 43:783. Burnham & Overton (1978), Biometrika 65:625. Smith &
    van Belle (1984), Biometrics 40:119. Heltshe & Forrester (1983), Biometrics 39:1
    (variance of the first-order jackknife, which sums squared deviations; vegan's
    leaves the square of the singletons out).
    """
    found = as_presence(presence)
    n = len(found)
    used = found[:, found.any(axis=0)]
    freq = used.sum(axis=0)
    seen, q1, q2 = used.shape[1], int((freq == 1).sum()), int((freq == 2).sum())
    if n < 2:
        return Richness(n, seen, q1, q2, *(np.nan,) * 7)
    chao, chao_error = _chao2(n, seen, q1, q2)
    alone = used[:, freq == 1].sum(axis=1)
    missed = (1 - freq / n) ** n
    lacking = (~used).astype(np.float64)
    joint = (lacking.T @ lacking / n) ** n - np.outer(missed, missed)
    # On the diagonal `joint` is the variance of one code.
    return Richness(
        sources=n,
        observed=seen,
        singletons=q1,
        doubletons=q2,
        chao2=chao,
        chao2_se=chao_error,
        jackknife1=seen + q1 * (n - 1) / n,
        jackknife1_se=float(np.sqrt((n - 1) * alone.var())),
        jackknife2=seen + q1 * (2 * n - 3) / n - q2 * (n - 2) ** 2 / (n * (n - 1)),
        bootstrap=float(seen + missed.sum()),
        bootstrap_se=float(np.sqrt(max(joint.sum(), 0.0))),
    )


def _chao2(n: int, seen: int, q1: int, q2: int) -> tuple[float, float]:
    """Chao2 and its standard error, bias-corrected when no code is in two sources."""
    small = (n - 1) / n
    if q2 > 0:
        ratio = q1 / q2
        inside = 0.5 + small * (1 + ratio / 4) * ratio
        return seen + small * q1 * ratio / 2, float(
            np.sqrt(q2 * small * inside * ratio**2)
        )
    total = seen + small * q1 * (q1 - 1) / 2
    if q1 == 0:
        return float(total), 0.0
    inside = q1 * (2 * q1 - 1) ** 2 / 4 - q1**4 / (4 * total)
    return total, float(np.sqrt(small * (small * inside + q1 * (q1 - 1) / 2)))
