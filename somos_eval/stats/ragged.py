"""Samples of unequal length as rows of one array, padded with NaN."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from somos_eval.stats.checks import FloatArray, StatisticsInputError, as_floats, require


def padded(values: ArrayLike, row: ArrayLike, rows: int) -> FloatArray:
    """Lay out values by the row that they belong to, each row in ascending order.

    Parameters
    ----------
    values : array_like, shape (n,)
        Values; missing ones are left out.
    row : array_like of int, shape (n,)
        Row of each value, in [0, `rows`).
    rows : int
        How many rows there are; one without values comes out empty.

    Returns
    -------
    ndarray, shape (rows, longest)
        NaN after the last value of each row; at least one column.

    Raises
    ------
    StatisticsInputError
        The lengths differ, a value is infinite or a row is outside the range.
    """
    given = as_floats(values, "values")
    where: NDArray[np.intp] = np.asarray(row, dtype=np.intp)
    if given.ndim != 1 or given.shape != where.shape:
        raise StatisticsInputError("values and row must have one length")
    require((where >= 0) & (where < rows), "row must be one of the rows")
    known = ~np.isnan(given)
    given, where = given[known], where[known]
    order = np.lexsort((given, where))
    given, where = given[order], where[order]
    sizes = np.bincount(where, minlength=rows)
    starts = np.cumsum(sizes) - sizes
    out = np.full((rows, max(int(sizes.max(initial=0)), 1)), np.nan)
    out[where, np.arange(len(given)) - starts[where]] = given
    return out
