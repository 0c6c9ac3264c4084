"""Which codes appear in which sources: one table of yes and no."""

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    BoolArray,
    StatisticsInputError,
    as_counts,
    require,
)


def as_presence(counts: ArrayLike) -> BoolArray:
    """Turn counts or marks of codes in sources into presence.

    Parameters
    ----------
    counts : array_like, shape (sources, codes)
        More than zero where the code appears in the source.

    Returns
    -------
    ndarray of bool, shape (sources, codes)

    Raises
    ------
    StatisticsInputError
        It has another number of dimensions, or a negative or missing value.
    """
    table = as_counts(counts, "presence")
    if table.ndim != 2:
        raise StatisticsInputError("presence must have the shape (sources, codes)")
    require(~np.isnan(table), "presence must not be missing")
    return table > 0
