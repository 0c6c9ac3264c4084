"""Bootstrap distribution of Krippendorff's alpha, seeded."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike

from somos_eval.stats.agreement.coefficients import alpha_weights, krippendorff_alpha
from somos_eval.stats.agreement.ratings import RatingTable, encode
from somos_eval.stats.checks import FloatArray, StatisticsInputError, level, one_of

_CELLS = 2_000_000


class AlphaBootstrap(NamedTuple):
    """Alpha and its bootstrap distribution.

    Attributes
    ----------
    value : float
        Alpha of the data; NaN where it is not defined, and then so is all the rest.
    standard_error, lower, upper : float
        Standard deviation and percentile limits of the draws.
    draws : ndarray, shape (kept,)
        Draws in which alpha is defined, sorted.
    """

    value: float
    standard_error: float
    lower: float
    upper: float
    draws: FloatArray


def alpha_bootstrap(
    ratings: RatingTable,
    *,
    metric: str | ArrayLike = "nominal",
    categories: Sequence[Any] | None = None,
    resample: str = "pairs",
    draws: int = 5000,
    seed: int = 20070401,
    confidence: float = 0.95,
) -> AlphaBootstrap:
    """Bootstrap Krippendorff's alpha.

    Parameters
    ----------
    ratings, metric, categories
        As in `coefficients.krippendorff_alpha`.
    resample : {"pairs", "units"}
        What is drawn. Pairs of ratings against a fixed expected disagreement, as Hayes
        and Krippendorff do: it takes the pairs of one unit as independent, so with
        three coders or more it is too sure. Units, with everything that they carry, is
        the cautious one.
    draws : int
        How many.
    seed : int
        Of the generator: the same ratings, in whatever order, give the same draws.
    confidence : float
        Two-sided confidence of the percentile limits.

    Returns
    -------
    AlphaBootstrap

    Raises
    ------
    StatisticsInputError
        As in `krippendorff_alpha`, or `resample` or `draws` is not possible.

    References
    ----------
    Hayes & Krippendorff (2007), Commun. Methods Meas. 1:77. Krippendorff (2013),
    Content Analysis, 3rd ed., ch. 12.
    """
    one_of(resample, ("pairs", "units"), "resample")
    if draws < 1:
        raise StatisticsInputError("draws must be one or more")
    value = krippendorff_alpha(ratings, metric=metric, categories=categories).value
    if np.isnan(value):
        return AlphaBootstrap(*(np.nan,) * 4, np.empty(0))
    coded = encode(ratings, categories)
    counts = coded.counts
    # In a fixed order, so that a draw does not depend on that of the rows.
    counts = counts[counts.sum(axis=1) > 1]
    counts = counts[np.lexsort(counts.T[::-1])]
    apart = 1 - alpha_weights(coded, metric, counts.sum(axis=0))
    rng = np.random.default_rng(seed)
    if resample == "pairs":
        found = _by_pairs(counts, apart, draws, rng)
    else:
        ordinal = isinstance(metric, str) and metric == "ordinal"
        found = _by_units(counts, None if ordinal else apart, draws, rng)
    kept = np.sort(found[~np.isnan(found)])
    tails = np.array([1 - level(confidence), 1 + confidence]) / 2
    low, high = np.quantile(kept, tails) if len(kept) else (np.nan, np.nan)
    error = kept.std(ddof=1) if len(kept) > 1 else np.nan
    return AlphaBootstrap(value, float(error), float(low), float(high), kept)


def _by_pairs(
    counts: FloatArray, apart: FloatArray, draws: int, rng: Generator
) -> FloatArray:
    """Draw as many pairs as there are, each from all of them, and sum disagreement.

    The sum over equal draws is one multinomial draw of how many pairs of each kind.
    """
    size = counts.sum(axis=1)
    n, use = size.sum(), counts.sum(axis=0)
    expected = use @ apart @ use / (n * (n - 1))
    pairs = (counts.T @ counts - np.diag(use)).ravel()
    chances = pairs / pairs.sum()
    alpha = np.ones(draws)
    for m in np.unique(size):
        drawn = int((size == m).sum() * m * (m - 1) / 2)
        kinds = rng.multinomial(drawn, chances, size=draws)
        alpha -= 2 * (kinds @ apart.ravel()) / (n * expected * (m - 1))
    return np.maximum(alpha, -1.0)


def _by_units(
    counts: FloatArray, apart: FloatArray | None, draws: int, rng: Generator
) -> FloatArray:
    """Draw units with replacement; without `apart`, ordinal by the use in each draw."""
    units, q = counts.shape
    size = counts.sum(axis=1)
    inside = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(q)
    inside /= (size - 1)[:, None, None]
    batch = max(1, _CELLS // max(units, q * q))
    found = []
    for done in range(0, draws, batch):
        many = min(batch, draws - done)
        times = rng.multinomial(units, np.full(units, 1 / units), size=many)
        use, n = times @ counts, times @ size
        paired = (times @ inside.reshape(units, -1)).reshape(many, q, q)
        delta = _ordinal(use) if apart is None else apart
        observed = (paired * delta).sum(axis=(1, 2)) / n
        together = use[:, :, None] * use[:, None, :]
        expected = (together * delta).sum(axis=(1, 2)) / (n * (n - 1))
        with np.errstate(divide="ignore", invalid="ignore"):
            found.append(np.where(expected > 0, 1 - observed / expected, np.nan))
    return np.concatenate(found)


def _ordinal(use: FloatArray) -> FloatArray:
    middle = np.cumsum(use, axis=1) - use / 2
    return np.asarray((middle[:, :, None] - middle[:, None, :]) ** 2)
