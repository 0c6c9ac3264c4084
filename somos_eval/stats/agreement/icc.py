"""Intraclass correlations of scores given by several judges."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from somos_eval.stats.checks import (
    StatisticsInputError,
    as_floats,
    level,
    require,
)


class Icc(NamedTuple):
    """One intraclass correlation, its F statistic and its limits."""

    value: float
    f: float
    lower: float
    upper: float


@dataclass(frozen=True)
class IntraclassCorrelations:
    """The six forms of Shrout and Fleiss.

    Attributes
    ----------
    icc1, icc2, icc3 : Icc
        Of a single judge: judges differ by target; judges are a sample (absolute
        agreement); judges are all there are (consistency).
    icc1k, icc2k, icc3k : Icc
        The same for the mean of the k judges.
    """

    icc1: Icc
    icc2: Icc
    icc3: Icc
    icc1k: Icc
    icc2k: Icc
    icc3k: Icc


def intraclass_correlations(
    scores: ArrayLike, *, confidence: float = 0.95
) -> IntraclassCorrelations:
    """Compute the six intraclass correlations from the two-way analysis of variance.

    Parameters
    ----------
    scores : array_like, shape (targets, judges)
        At least two of each, none missing.
    confidence : float
        Two-sided confidence of the limits, which are exact under normal scores (for
        ICC2, Satterthwaite's approximation).

    Returns
    -------
    IntraclassCorrelations
        All NaN if the scores do not vary. Of the mean of judges, ``-inf`` where that
        of one judge is at or below -1/(k - 1).

    Raises
    ------
    StatisticsInputError
        A score is missing or infinite, or there are fewer than two targets or judges.

    References
    ----------
    Shrout & Fleiss (1979), Psychol. Bull. 86:420. McGraw & Wong (1996), Psychol.
    Methods 1:30.
    """
    x = as_floats(scores, "scores")
    require(~np.isnan(x), "scores must not be missing")
    if x.ndim != 2 or min(x.shape) < 2:
        raise StatisticsInputError("scores need two targets and two judges at least")
    n, k = x.shape
    between = k * np.square(x.mean(axis=1) - x.mean()).sum() / (n - 1)
    judges = n * np.square(x.mean(axis=0) - x.mean()).sum() / (k - 1)
    inside = np.square(x - x.mean(axis=1, keepdims=True)).sum()
    within = inside / (n * (k - 1))
    error = (inside - (k - 1) * judges) / ((n - 1) * (k - 1))
    tail = (1 + level(confidence)) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        one = _of_ratio(between / within, (n - 1, n * (k - 1)), k, tail)
        three = _of_ratio(between / error, (n - 1, (n - 1) * (k - 1)), k, tail)
        two = _absolute(between, judges, error, (n, k), tail)
    return IntraclassCorrelations(
        one, two, three, _of_mean(one, k), _of_mean(two, k), _of_mean(three, k)
    )


def _of_ratio(f: float, freedom: tuple[int, int], k: int, tail: float) -> Icc:
    """Turn an F ratio of mean squares, and its limits, into a correlation."""
    low = f / stats.f.ppf(tail, *freedom)
    high = f * stats.f.ppf(tail, *freedom[::-1])
    value, lower, upper = (float((r - 1) / (r + k - 1)) for r in (f, low, high))
    return Icc(value, float(f), lower, upper)


def _absolute(
    between: float, judges: float, error: float, shape: tuple[int, int], tail: float
) -> Icc:
    n, k = shape
    value = (between - error) / (between + (k - 1) * error + k * (judges - error) / n)
    a = k * value / (n * (1 - value))
    b = 1 + k * value * (n - 1) / (n * (1 - value))
    freedom = (a * judges + b * error) ** 2 / (
        (a * judges) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1))
    )
    spread = k * judges + (k * n - k - n) * error
    below = stats.f.ppf(tail, n - 1, freedom)
    above = stats.f.ppf(tail, freedom, n - 1)
    lower = n * (between - below * error) / (below * spread + n * between)
    upper = n * (above * between - error) / (spread + n * above * between)
    return Icc(float(value), float(between / error), float(lower), float(upper))


def _of_mean(single: Icc, k: int) -> Icc:
    """Spearman-Brown: the reliability of the mean of k judges.

    It falls without end as the single judge's nears -1/(k - 1), which a lower limit
    may reach or pass.
    """

    def stepped(r: float) -> float:
        rest = 1 + (k - 1) * r
        return k * r / rest if not rest <= 0 else -np.inf

    return Icc(
        stepped(single.value), single.f, stepped(single.lower), stepped(single.upper)
    )
