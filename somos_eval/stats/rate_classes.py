"""How likely it is that a rate lies in each of several declared classes."""

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_counts,
    as_floats,
    broadcast,
    require,
)


def rate_class_probabilities(
    events: ArrayLike, exposure: ArrayLike, cuts: ArrayLike
) -> FloatArray:
    """Probability that a Poisson rate lies below, between and above cut-offs.

    With Jeffreys' prior the rate is gamma with shape ``k + 1/2``; its quantiles are the
    limits of :func:`somos_eval.stats.rates.poisson_jeffreys`.

    Parameters
    ----------
    events, exposure : array_like
        Counts k and exposure, broadcast.
    cuts : array_like, shape (m,)
        Ascending cut-offs of the rate.

    Returns
    -------
    ndarray, shape (..., m + 1)
        They add up to 1; NaN where either is missing or the exposure is zero.

    Raises
    ------
    StatisticsInputError
        A count is negative or infinite, or the cut-offs are not ascending.

    References
    ----------
    Brown, Cai & DasGupta (2003), Stat. Sin. 13:19.
    """
    k, time = broadcast(as_counts(events, "events"), as_counts(exposure, "exposure"))
    at = as_floats(cuts, "cuts")
    if at.ndim != 1 or len(at) == 0:
        raise StatisticsInputError("cuts must have one dimension and one value or more")
    require(at >= 0, "cuts must be zero or more")
    require(np.diff(at) > 0, "cuts must be ascending")
    known = ~np.isnan(k) & (time > 0)
    shape = np.where(known, k + 0.5, np.nan)[..., None]
    below = special.gammainc(shape, np.where(known, time, np.nan)[..., None] * at)
    edge = np.zeros_like(shape)
    return np.diff(below, axis=-1, prepend=edge, append=edge + 1)
