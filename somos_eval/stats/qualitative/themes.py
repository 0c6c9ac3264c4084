"""What sources say together: prevalence, co-occurrence, convergence and evidence.

Sources are sought on purpose, so everything here is a count or a declared class: there
is no interval to give.
"""

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_counts,
    broadcast,
    counts_of,
    require,
)
from somos_eval.stats.qualitative.presence import as_presence


class Prevalence(IntEnum):
    """In how many of the sources a code appears."""

    NONE = 0
    FEW = 1
    SOME = 2
    MOST = 3
    ALL = 4


class Convergence(IntEnum):
    """What kinds of source say of one matter, taken together.

    ``SILENCE``: one kind alone speaks of it. ``DISSONANCE``: two kinds speak in
    opposite directions. ``PARTIAL``: those that speak do not contradict each other, but
    one is silent or says both things. ``AGREEMENT``: all speak in one direction.
    """

    SILENCE = 0
    DISSONANCE = 1
    PARTIAL = 2
    AGREEMENT = 3


class Evidence(IntEnum):
    """How much stands behind a finding."""

    NONE = 0
    WEAK = 1
    MODERATE = 2
    STRONG = 3


class Cooccurrence(NamedTuple):
    """Codes by codes; symmetric.

    Attributes
    ----------
    both, either : ndarray, shape (codes, codes)
        Sources with both codes, and with one at least.
    jaccard : ndarray, shape (codes, codes)
        Their ratio; NaN where neither code appears.
    """

    both: FloatArray
    either: FloatArray
    jaccard: FloatArray


def cooccurrence(presence: ArrayLike) -> Cooccurrence:
    """Count in how many sources two codes appear together.

    Parameters
    ----------
    presence : array_like, shape (sources, codes)
        More than zero where the code appears in the source.

    Raises
    ------
    StatisticsInputError
        As in `as_presence`.

    References
    ----------
    Jaccard (1912), New Phytol. 11:37.
    """
    found = as_presence(presence).astype(np.float64)
    both = found.T @ found
    alone = np.diag(both)
    either = alone[:, None] + alone - both
    jaccard = np.divide(both, either, out=np.full_like(both, np.nan), where=either > 0)
    return Cooccurrence(both, either, jaccard)


def prevalence(
    having: ArrayLike, sources: ArrayLike, cuts: tuple[float, float, float]
) -> FloatArray:
    """Class how many of the sources have a code, by declared cut-offs.

    Parameters
    ----------
    having, sources : array_like
        Sources with the code, and all of them; broadcast.
    cuts : tuple of float
        Shares from which it is some, most and all of them, increasing.

    Returns
    -------
    ndarray
        Values of `Prevalence`; NaN without sources.

    Raises
    ------
    StatisticsInputError
        A count is negative, not whole or larger than the sources; the cut-offs do not
        increase within (0, 1].
    """
    if not 0 < cuts[0] < cuts[1] < cuts[2] <= 1:
        raise StatisticsInputError("cuts must increase between 0 and 1")
    k, n = counts_of(having, sources, whole=True)
    share = np.divide(k, n, out=np.full_like(k, np.nan), where=n > 0)
    # A share that is exactly a cut-off must reach it whatever the last bit says.
    reached = (share[..., None] >= np.asarray(cuts) - 1e-12).sum(axis=-1)
    return np.where(np.isnan(share), np.nan, np.where(share > 0, 1.0 + reached, 0.0))


def convergence(
    favourable: ArrayLike, unfavourable: ArrayLike, silent: ArrayLike
) -> FloatArray:
    """Compare what kinds of source say of one matter (triangulation).

    A kind takes the direction of most of its sources that take one; with as many on
    either side, or none that takes one, it says both things.

    Parameters
    ----------
    favourable, unfavourable : array_like, shape (..., kinds)
        Sources of each kind that speak of it in each direction.
    silent : array_like, shape (..., kinds)
        1 where sources of the kind exist and none speaks of it; 0 where one does; NaN
        where there is no source of the kind to be silent.

    Returns
    -------
    ndarray, shape (...)
        Values of `Convergence`; NaN where fewer than two kinds exist or none speaks.

    Raises
    ------
    StatisticsInputError
        A count is negative or missing, or the shapes do not fit.

    References
    ----------
    Farmer, Robinson, Elliott & Eyles (2006), Qual. Health Res. 16:377 (convergence
    coding: agreement, partial agreement, silence, dissonance).
    """
    one, other, quiet = broadcast(
        as_counts(favourable, "favourable"),
        as_counts(unfavourable, "unfavourable"),
        as_counts(silent, "silent"),
    )
    require(~np.isnan(one) & ~np.isnan(other), "counts must not be missing")
    exists, speaks = ~np.isnan(quiet), quiet == 0
    towards = np.where(speaks, np.sign(one - other), 0.0)
    voices = speaks.sum(axis=-1)
    opposed = (towards > 0).any(axis=-1) & (towards < 0).any(axis=-1)
    plain = (~exists | (speaks & (towards != 0))).all(axis=-1)
    heard = np.where(plain, Convergence.AGREEMENT, Convergence.PARTIAL)
    found = np.where(opposed, Convergence.DISSONANCE, heard)
    found = np.where(voices == 1, Convergence.SILENCE, found).astype(np.float64)
    return np.where((exists.sum(axis=-1) < 2) | (voices == 0), np.nan, found)


def evidence_grade(
    sources: ArrayLike, kinds: ArrayLike, contrary: ArrayLike, *, enough: int = 3
) -> FloatArray:
    """Grade a finding by its sources, their kinds and what contradicts it.

    Two sources of two kinds are moderate evidence, and `enough` sources of two kinds or
    more are strong; anything less is weak. Contrary sources take one grade away, never
    below weak.

    Parameters
    ----------
    sources, kinds, contrary : array_like
        Independent sources, distinct kinds among them, and sources that say the
        opposite; broadcast.
    enough : int
        Sources from which evidence can be strong, two or more.

    Returns
    -------
    ndarray
        Values of `Evidence`.

    Raises
    ------
    StatisticsInputError
        A count is negative, missing or not whole, or there are more kinds than sources.
    """
    if enough < 2:
        raise StatisticsInputError("enough must be two sources or more")
    n, kind, against = broadcast(
        as_counts(sources, "sources", whole=True),
        as_counts(kinds, "kinds", whole=True),
        as_counts(contrary, "contrary", whole=True),
    )
    require(~np.isnan(n + kind + against), "counts must not be missing")
    require(kind <= n, "kinds must not exceed sources")
    crossed = kind >= 2
    grade = 1.0 + crossed + (crossed & (n >= enough))
    graded = np.where(against > 0, np.maximum(grade - 1, Evidence.WEAK), grade)
    return np.where(n > 0, graded, float(Evidence.NONE))
