"""How two categories go together: tests and strength of a table of counts.

Tables hold whole counts; rows and columns without any count say nothing and are left
out.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_counts,
    level,
    one_of,
    require,
)


class TableTest(NamedTuple):
    """A test of a table of counts; NaN where it cannot be made.

    Attributes
    ----------
    statistic : float
        Chi-squared.
    df : int
        Degrees of freedom.
    p_value : float
        Asymptotic.
    smallest_expected : float
        Smallest count expected without association; below 5 prefer Fisher's test.
    """

    statistic: float
    df: int
    p_value: float
    smallest_expected: float


def chi_squared(table: ArrayLike, *, continuity: bool = False) -> TableTest:
    """Pearson's test that rows and columns are independent.

    Parameters
    ----------
    table : array_like, shape (r, c)
        Whole counts.
    continuity : bool
        Whether to apply Yates's correction, in 2 x 2 tables only.

    Returns
    -------
    TableTest
        NaN with fewer than two rows or columns that have counts.

    Raises
    ------
    StatisticsInputError
        It is not a table of whole counts, or one is missing.
    """
    counts = table_of_counts(table)
    if min(counts.shape) < 2:
        return TableTest(np.nan, 0, np.nan, np.nan)
    found = stats.chi2_contingency(counts, correction=continuity)
    smallest = float(found.expected_freq.min())
    return TableTest(
        float(found.statistic), int(found.dof), float(found.pvalue), smallest
    )


def cramers_v(table: ArrayLike, *, corrected: bool = True) -> float:
    """Cramér's V, from 0 (independent) to 1 (one tells the other).

    Parameters
    ----------
    table : array_like, shape (r, c)
        Whole counts.
    corrected : bool
        Whether to take out the bias that small tables have upwards (Bergsma).

    Returns
    -------
    float
        NaN with fewer than two rows or columns that have counts or, if `corrected`,
        one unit in all.

    Raises
    ------
    StatisticsInputError
        As `chi_squared`.

    References
    ----------
    Cramér (1946). Bergsma (2013), J. Korean Stat. Soc. 42:323.
    """
    counts = table_of_counts(table)
    test = chi_squared(counts)
    if np.isnan(test.statistic):
        return np.nan
    n, (rows, columns) = counts.sum(), counts.shape
    strength = test.statistic / n
    if not corrected:
        return float(np.sqrt(strength / (min(rows, columns) - 1)))
    strength = max(0.0, strength - test.df / (n - 1))
    freedom = min(k - (k - 1) ** 2 / (n - 1) for k in (rows, columns)) - 1
    return float(np.sqrt(strength / freedom)) if freedom > 0 else np.nan


class OddsRatio(NamedTuple):
    """An odds ratio given the margins of its table.

    Attributes
    ----------
    ratio : float
        Conditional maximum-likelihood estimate, from 0 to infinity; NaN if a row or
        column is empty.
    lower, upper : float
        Exact limits.
    p_value : float
        Fisher's exact two-sided test of a ratio of 1.
    """

    ratio: float
    lower: float
    upper: float
    p_value: float


def odds_ratio(table: ArrayLike, *, confidence: float = 0.95) -> OddsRatio:
    """Odds ratio of a 2 x 2 table by its exact conditional distribution.

    Not the ratio of cross products: given the margins, the first cell has Fisher's
    noncentral hypergeometric distribution, whose tails the limits cut in half.

    Parameters
    ----------
    table : array_like, shape (2, 2)
        Whole counts.
    confidence : float
        Two-sided confidence.

    Returns
    -------
    OddsRatio
        With one zero, the limit on its side is 0 or infinite and the other informs.

    Raises
    ------
    StatisticsInputError
        As `chi_squared`, or the table is not 2 x 2.

    References
    ----------
    Fisher (1935), J. R. Stat. Soc. 98:39. Cornfield (1956).
    """
    level(confidence)
    counts = _whole(table)
    if counts.shape != (2, 2):
        raise StatisticsInputError("table must be 2 x 2")
    if min(counts.sum(axis=0).min(), counts.sum(axis=1).min()) == 0:
        return OddsRatio(np.nan, np.nan, np.nan, np.nan)
    found = stats.contingency.odds_ratio(counts.astype(int))
    limits = found.confidence_interval(confidence_level=confidence)
    p = float(stats.fisher_exact(counts).pvalue)
    return OddsRatio(float(found.statistic), float(limits.low), float(limits.high), p)


def table_of_counts(table: ArrayLike) -> FloatArray:
    """Return a table of whole counts without its empty rows and columns.

    Raises
    ------
    StatisticsInputError
        It is not a table of whole counts, or one is missing.
    """
    counts = _whole(table)
    kept: FloatArray = counts[np.ix_(counts.sum(axis=1) > 0, counts.sum(axis=0) > 0)]
    return kept


def _whole(table: ArrayLike) -> FloatArray:
    counts = as_counts(table, "table", whole=True)
    one_of(counts.ndim, (2,), "dimensions of table")
    require(~np.isnan(counts), "table must have no missing count")
    return counts
