"""Who has the seats: a group's share of them against its share of the population."""

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import as_counts, broadcast, counts_of, require
from somos_eval.stats.intervals import Ratio
from somos_eval.stats.proportions import clopper_pearson


def representation_ratio(
    seats: ArrayLike,
    of: ArrayLike,
    population_share: ArrayLike,
    *,
    confidence: float = 0.95,
) -> Ratio:
    """Share of the seats over share of the population, with exact limits.

    The share of the population is taken as known: the limits are Clopper-Pearson's for
    the share of the seats, divided by it. `proportions.binomial_test` with that share
    is the test that both are the same.

    Parameters
    ----------
    seats, of : array_like
        Seats of the group and seats in all, broadcast.
    population_share : array_like
        Share of the group in the population, in [0, 1].
    confidence : float
        Two-sided confidence.

    Returns
    -------
    Ratio
        1 where the seats mirror the population, less where the group has too few; NaN
        where a number is missing, there is no seat, or nobody of the group lives there.

    Raises
    ------
    StatisticsInputError
        A count is negative, infinite or above its total, or a share is outside [0, 1].

    References
    ----------
    Clopper & Pearson (1934), Biometrika 26:404.
    """
    k, n = counts_of(seats, of)
    k, n, share = broadcast(k, n, as_counts(population_share, "population_share"))
    require(~(share > 1), "population_share must not exceed 1")
    limits = clopper_pearson(k, n, confidence=confidence)
    known = np.where(share > 0, share, np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = k / n / known
    return Ratio(
        np.asarray(ratio), np.asarray(limits.lower / known), limits.upper / known
    )
