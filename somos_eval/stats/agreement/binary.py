"""Agreement on yes or no, for many groups of units at once.

The same coefficients as `coefficients`, for the one case that comes by the thousand:
whether each coder put a code on a segment, by municipality and code.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    StatisticsInputError,
    as_counts,
    require,
)


class BinaryAgreement(NamedTuple):
    """Agreement on yes or no of each group; all of shape (groups,).

    Attributes
    ----------
    units : ndarray
        Units rated twice or more.
    agreeing : ndarray
        Units in which all raters coincide.
    observed : ndarray
        Share of agreeing pairs, averaged over units; NaN without units.
    alpha, ac1 : ndarray
        Krippendorff's nominal alpha (NaN if one answer was used throughout) and Gwet's
        AC1 (1 then, by convention).
    alpha_error : ndarray
        Gwet's standard error of alpha over units; NaN with fewer than two, or no alpha.
    """

    units: FloatArray
    agreeing: FloatArray
    observed: FloatArray
    alpha: FloatArray
    alpha_error: FloatArray
    ac1: FloatArray


def binary_agreement(
    positive: ArrayLike, raters: ArrayLike, group: ArrayLike, groups: int
) -> BinaryAgreement:
    """Compute the agreement of each group from how many raters said yes.

    Parameters
    ----------
    positive, raters : array_like of int, shape (units,)
        Raters of each unit who said yes, and all of them. Units of one rater are left
        out.
    group : array_like of int, shape (units,)
        Position of the group of each unit.
    groups : int
        How many groups there are.

    Returns
    -------
    BinaryAgreement

    Raises
    ------
    StatisticsInputError
        A count is negative, missing, not whole or larger than the raters, or the arrays
        differ in length, or a group is not one of them.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. Gwet (2008), Br. J.
    Math. Stat. Psychol. 61:29. Gwet (2014), ch. 5 (variance).
    """
    yes = as_counts(positive, "positive", whole=True)
    size = as_counts(raters, "raters", whole=True)
    where = np.asarray(group, dtype=np.int64)
    if not yes.shape == size.shape == where.shape or yes.ndim != 1:
        raise StatisticsInputError("positive, raters and group must have one length")
    require(~np.isnan(yes + size), "counts must not be missing")
    require(yes <= size, "positive must not exceed raters")
    require((where >= 0) & (where < groups), "group must be one of the groups")
    paired = size > 1
    # In a fixed order: a sum depends on it in the last bit.
    order = np.lexsort((yes[paired], size[paired], where[paired]))
    sums = _Sums(yes[paired][order], size[paired][order], where[paired][order], groups)
    return sums.agreement()


class _Sums:
    """Units in order of their group, and what both coefficients start from."""

    def __init__(
        self, yes: FloatArray, size: FloatArray, group: NDArray[np.int64], groups: int
    ) -> None:
        self.yes, self.size, self.group, self.groups = yes, size, group, groups
        self.pairs = yes * (yes - 1) + (size - yes) * (size - yes - 1)
        self.units = self.total(np.ones_like(yes))

    def total(self, values: FloatArray) -> FloatArray:
        return np.asarray(np.bincount(self.group, values, self.groups), np.float64)

    def mean(self, values: FloatArray) -> FloatArray:
        return np.asarray(self.total(values) / self.units)

    def error(self, influence: FloatArray, value: FloatArray) -> FloatArray:
        squared = self.total((influence - value[self.group]) ** 2)
        spread = np.sqrt(squared / (self.units * (self.units - 1)))
        return np.where(self.units > 1, spread, np.nan)

    def agreement(self) -> BinaryAgreement:
        same = self.total(np.isin(self.yes / self.size, (0.0, 1.0)).astype(np.float64))
        positives = self.total(self.yes)
        varies = (positives > 0) & (positives < self.total(self.size))
        with np.errstate(divide="ignore", invalid="ignore"):
            agreeing = self.pairs / (self.size * (self.size - 1))
            observed = self.mean(agreeing)
            alpha, error = self._alpha(varies)
            ac1 = self._ac1(observed)
        return BinaryAgreement(self.units, same, observed, alpha, error, ac1)

    def _alpha(self, varies: BoolArray) -> tuple[FloatArray, FloatArray]:
        values, at = self.total(self.size), self.group
        mean = values / self.units
        agreeing = self.pairs / (mean[at] * (self.size - 1))
        raw = self.mean(agreeing)
        share = self.total(self.yes) / values
        expected = np.where(varies, share**2 + (1 - share) ** 2, np.nan)
        observed = (1 - 1 / values) * raw + 1 / values
        prime = (raw - expected) / (1 - expected)
        excess = (self.size - mean[at]) / mean[at]
        e = expected[at]
        by_unit = (agreeing - raw[at] * excess - e) / (1 - e)
        marks = self.yes * share[at] + (self.size - self.yes) * (1 - share[at])
        moved = marks / mean[at] - e * excess - e
        influence = by_unit - 2 * (1 - prime[at]) * moved / (1 - e)
        value = (observed - expected) / (1 - expected)
        return value, self.error(influence, prime)

    def _ac1(self, observed: FloatArray) -> FloatArray:
        # With one answer throughout chance is 0 and the coefficient 1, by convention.
        share = self.mean(self.yes / self.size)
        expected = 2 * share * (1 - share)
        return (observed - expected) / (1 - expected)
