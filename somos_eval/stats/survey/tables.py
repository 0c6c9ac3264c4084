"""Tests of independence in a crossed table of a survey."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from somos_eval.stats.checks import FloatArray, StatisticsInputError
from somos_eval.stats.survey.design import Design, codes
from somos_eval.stats.survey.estimates import linear_ratio
from somos_eval.stats.survey.variance import covariance, degrees_of_freedom


class TableTest(NamedTuple):
    """A design-based test of independence; NaN where it is not defined.

    Attributes
    ----------
    pearson : float
        Pearson's statistic of the weighted shares, scaled to the rows.
    f, ndf, ddf, p : float
        Rao and Scott's second-order statistic, its degrees of freedom and its p-value.
    chi2, chi2_df, chi2_p : float
        The same referred to a chi-squared distribution (infinite degrees of the
        design).
    """

    pearson: float
    f: float
    ndf: float
    ddf: float
    p: float
    chi2: float
    chi2_df: float
    chi2_p: float


def rao_scott(design: Design, rows: ArrayLike, columns: ArrayLike) -> TableTest:
    """Test whether two answers of one survey are independent.

    Pearson's statistic over the trace of the matrix of design effects, with
    Satterthwaite's degrees of freedom (second-order correction).

    Parameters
    ----------
    design : Design
        Of one survey.
    rows, columns : array_like of labels, shape (n,)
        Both answers; none missing.

    Returns
    -------
    TableTest
        All NaN if an answer takes a single value or the variance is not defined.

    Raises
    ------
    StatisticsInputError
        There are many surveys, or lengths differ.

    References
    ----------
    Rao & Scott (1984), Ann. Stat. 12:46. Thomas & Rao (1987). R survey, `svychisq`.
    """
    if design.groups != 1:
        raise StatisticsInputError("only one survey can be tested at a time")
    n = len(design.weights)
    if np.shape(rows) != (n,) or np.shape(columns) != (n,):
        raise StatisticsInputError("answers must have one row for each of the design")
    a, b = codes(rows, n), codes(columns, n)
    shape = int(a.max(initial=0)) + 1, int(b.max(initial=0)) + 1
    if min(shape) < 2:
        return TableTest(*[np.nan] * 8)
    cells = (a * shape[1] + b)[:, None] == np.arange(shape[0] * shape[1])
    linear = linear_ratio(design, cells.astype(np.float64), None, None)
    share = linear.value[0]
    effects = _design_effects(share, covariance(design, linear.scores)[0], shape, n)
    pearson = _pearson(share.reshape(shape), n)
    trace, square = np.trace(effects), np.trace(effects @ effects)
    if not square > 0:
        return TableTest(pearson, *[np.nan] * 7)
    ndf = float(trace**2 / square)
    everyone = np.ones((n, 1), dtype=bool)
    ddf = ndf * float(degrees_of_freedom(design, everyone)[0, 0])
    f = float(pearson / trace)
    return TableTest(
        pearson,
        f,
        ndf,
        ddf,
        float(stats.f.sf(f, ndf, ddf)) if ddf > 0 else np.nan,
        f * ndf,
        ndf,
        float(stats.chi2.sf(f * ndf, ndf)),
    )


def _design_effects(
    share: FloatArray, spread: FloatArray, shape: tuple[int, int], n: int
) -> FloatArray:
    """Design effects of the contrasts that independence sets to zero."""
    inverse = np.divide(1, share, out=np.zeros_like(share), where=share > 0)
    row, column = np.divmod(np.arange(len(share)), shape[1])
    rows = (row[:, None] == np.arange(1, shape[0])).astype(np.float64)
    columns = (column[:, None] == np.arange(1, shape[1])).astype(np.float64)
    main = np.hstack([np.ones((len(share), 1)), rows, columns])
    both = (rows[:, :, None] * columns[:, None, :]).reshape(len(share), -1)
    contrasts = both - main @ np.linalg.lstsq(main, both, rcond=None)[0]
    simple = contrasts.T @ (inverse[:, None] / n * contrasts)
    actual = contrasts.T @ (inverse[:, None] * spread * inverse) @ contrasts
    return np.asarray(np.linalg.solve(simple, actual))


def _pearson(share: FloatArray, n: int) -> float:
    expected = np.outer(share.sum(axis=1), share.sum(axis=0))
    kept = expected > 0
    return float(n * ((share - expected)[kept] ** 2 / expected[kept]).sum())
