"""Where the true coefficient of agreement may lie, as probabilities of bands.

A coefficient of few units may fall in a band by chance: instead of an adjective, the
probability of each band.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr

from somos_eval.stats.agreement.result import NEGLIGIBLE
from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    broadcast,
    require,
)

# Lower ends of the bands above the lowest one, in increasing order.
SCALES: Mapping[str, tuple[float, ...]] = {
    "landis_koch": (0.0, 0.2, 0.4, 0.6, 0.8),
    "altman": (0.2, 0.4, 0.6, 0.8),
    "fleiss": (0.4, 0.75),
    "krippendorff": (0.667, 0.8),
}


def band_probabilities(
    value: ArrayLike, error: ArrayLike, cuts: Sequence[float]
) -> FloatArray:
    """Compute the probability that the true coefficient lies in each band.

    The coefficient is taken as normal, cut to [-1, 1].

    Parameters
    ----------
    value, error : array_like, shape (...)
        Coefficients and their standard errors; broadcast.
    cuts : sequence of float
        Where one band ends and the next begins, increasing, such as those of `SCALES`.

    Returns
    -------
    ndarray, shape (..., bands)
        From the lowest band to the highest; they add up to 1. NaN without a standard
        error, or with one of zero (perfect agreement): no width is not certainty.

    Raises
    ------
    StatisticsInputError
        A coefficient is not between -1 and 1, an error is negative, or the cuts do not
        increase between -1 and 1.

    References
    ----------
    Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 6; R package irrCAC,
    ``landis.koch.bf``.
    """
    middle, spread = broadcast(as_floats(value, "value"), as_floats(error, "error"))
    require(np.isnan(middle) | (np.abs(middle) <= 1), "value must be between -1 and 1")
    require(np.isnan(spread) | (spread >= 0), "error must be zero or more")
    ends = np.array([-1.0, *cuts, 1.0])
    if (np.diff(ends) <= 0).any():
        raise StatisticsInputError("cuts must increase between -1 and 1")
    scale = np.where(spread > NEGLIGIBLE, spread, np.nan)
    below = ndtr((ends - middle[..., None]) / scale[..., None])
    return np.asarray(np.diff(below, axis=-1) / (below[..., -1:] - below[..., :1]))
