"""Whether the components of an index say the same thing."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from somos_eval.stats.checks import FloatArray, StatisticsInputError, one_of
from somos_eval.stats.composite.availability import as_matrix

FEWEST_PAIRS = 3


def correlations(
    values: ArrayLike, others: ArrayLike | None = None, *, method: str = "pearson"
) -> FloatArray:
    """Correlate every column with every other, over the units that have both.

    Parameters
    ----------
    values : array_like, shape (units, components)
    others : array_like, shape (units, nodes), optional
        Columns to correlate with, such as those of a level above; `values` if not
        given.
    method : {"pearson", "spearman"}
        Spearman ranks again within each pair's common units.

    Returns
    -------
    ndarray, shape (components, nodes)
        NaN with fewer than three common units, or where one of the two is constant.

    Raises
    ------
    StatisticsInputError
        Units do not match, or there is no such method.
    """
    one_of(method, ("pearson", "spearman"), "method")
    x = as_matrix(values)
    y = x if others is None else as_matrix(others, "others")
    if x.ndim != 2 or y.ndim != 2 or len(x) != len(y):
        raise StatisticsInputError("both must have one row for each unit")
    found = [[_correlation(a, b, method) for b in y.T] for a in x.T]
    return np.array(found)


def _correlation(a: FloatArray, b: FloatArray, method: str) -> float:
    both = ~np.isnan(a) & ~np.isnan(b)
    if both.sum() < FEWEST_PAIRS:
        return float("nan")
    a, b = a[both], b[both]
    if method == "spearman":
        a, b = stats.rankdata(a), stats.rankdata(b)
    da, db = a - a.mean(), b - b.mean()
    spread = np.sqrt((da @ da) * (db @ db))
    return float(np.clip(da @ db / spread, -1, 1)) if spread > 0 else float("nan")


def alpha(values: ArrayLike) -> float:
    """Standardised Cronbach's alpha, ``k r / (1 + (k - 1) r)``, r the mean correlation.

    Parameters
    ----------
    values : array_like, shape (units, components)
        Missing values are left out pair by pair.

    Returns
    -------
    float
        NaN with fewer than two components, or where a correlation is not defined.

    References
    ----------
    OECD & JRC (2008), step 4; COINr ``get_cronbach``.
    """
    x = as_matrix(values)
    k = x.shape[-1]
    if k < 2:
        return float("nan")
    matrix = correlations(x)
    r = matrix[np.triu_indices(k, 1)].mean()
    return float(k * r / (1 + (k - 1) * r))
