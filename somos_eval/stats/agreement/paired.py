"""Ordinal alpha of two coders, for many groups of units at once."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.agreement.result import NEGLIGIBLE
from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_counts,
    require,
)


class PairedAlpha(NamedTuple):
    """Alpha of each group; all of shape (groups,).

    Attributes
    ----------
    value, error : ndarray
        Krippendorff's ordinal alpha and Gwet's standard error; NaN if one level was
        used throughout, and the error with fewer than two units.
    units : ndarray
        Units that both rated.
    """

    value: FloatArray
    error: FloatArray
    units: FloatArray


def paired_ordinal_alpha(tables: ArrayLike) -> PairedAlpha:
    """Compute Krippendorff's ordinal alpha from tables of one coder by the other.

    Parameters
    ----------
    tables : array_like, shape (groups, q, q)
        Units of each group that the first coder put in each level and the second in
        each; levels in order.

    Returns
    -------
    PairedAlpha
        As `coefficients.krippendorff_alpha` gives of each group alone.

    Raises
    ------
    StatisticsInputError
        A count is negative, missing or not whole, or the shape is another.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. Gwet (2014), ch. 5
    (variance).
    """
    n = as_counts(tables, "tables", whole=True)
    require(~np.isnan(n), "tables must not be missing")
    if n.ndim != 3 or n.shape[1] != n.shape[2]:
        raise StatisticsInputError("tables must have the shape (groups, q, q)")
    units = n.sum(axis=(1, 2))
    used = n.sum(axis=1) + n.sum(axis=2)
    weights = _rank_weights(used)
    with np.errstate(divide="ignore", invalid="ignore"):
        use = used / (2 * units)[:, None]
        towards = np.einsum("gij,gj->gi", weights, use)
        expected = (use * towards).sum(axis=1)
        expected = np.where(1 - expected < NEGLIGIBLE, np.nan, expected)
        raw = (n * weights).sum(axis=(1, 2)) / units
        # The small-sample term of alpha is not in its variance.
        small = 1 / (2 * units)
        value = ((1 - small) * raw + small - expected) / (1 - expected)
        prime = (raw - expected) / (1 - expected)
        e, p = (x[:, None, None] for x in (expected, prime))
        chance = (towards[:, :, None] + towards[:, None, :]) / 2
        influence = (weights - e - 2 * (1 - p) * (chance - e)) / (1 - e)
        spread = (n * (influence - p) ** 2).sum(axis=(1, 2))
        error = np.sqrt(spread / (units * (units - 1)))
    return PairedAlpha(value, np.where(units > 1, error, np.nan), units)


def _rank_weights(used: FloatArray) -> FloatArray:
    """Weights of the ordinal metric by the levels used in each group."""
    middle = np.cumsum(used, axis=1) - used / 2
    apart = (middle[:, :, None] - middle[:, None, :]) ** 2
    most = apart.max(axis=(1, 2), keepdims=True, initial=0.0)
    scaled = np.divide(apart, most, out=np.zeros_like(apart), where=most > 0)
    return np.asarray(1 - scaled)
