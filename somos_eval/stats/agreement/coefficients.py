"""Agreement between coders: percent agreement, kappas, AC1/AC2 and alpha.

All take ratings of shape (units, coders), with missing ones, and return one
`Agreement`. Where a coefficient is not defined, its value is NaN and `reason` says why.

The standard errors are Gwet's linearisation over units, with Student limits: they are
for a sample of units and mean little below a dozen of them.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.agreement.ratings import Ratings, RatingTable, encode
from somos_eval.stats.agreement.result import (
    NEGLIGIBLE,
    Agreement,
    Chance,
    Reason,
    agreeing_pairs,
    corrected,
    standard_error_of,
    undefined,
    with_limits,
)
from somos_eval.stats.agreement.weights import is_identity, rank_weights, weight_matrix
from somos_eval.stats.checks import FloatArray, StatisticsInputError

_METRICS = {"nominal": "identity", "interval": "quadratic", "ratio": "ratio"}


def percent_agreement(
    ratings: RatingTable,
    *,
    weights: str | ArrayLike = "identity",
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Agreement:
    """Share of pairs of coders that agree, averaged over units rated twice or more.

    Parameters
    ----------
    ratings : array_like, shape (units, coders)
        Numbers or text; NaN, None and the empty text are missing.
    weights : str or array_like
        A scheme of `weights.SCHEMES`, or a matrix in the order of
        `categories`.
    categories : sequence, optional
        Every category that could have been used, in order. Needed to weight text.
    confidence : float
        Two-sided confidence of the limits.

    Returns
    -------
    Agreement
        Chance agreement is 0 by definition.

    Raises
    ------
    StatisticsInputError
        The ratings or the weights cannot be read, or text is weighted without
        categories.

    References
    ----------
    Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 2 and 5.
    """
    coded, matrix = _prepare(ratings, weights, categories)
    chance = Chance(0.0, np.zeros(len(coded.codes)))
    return corrected(coded, matrix, chance, confidence)


def brennan_prediger(
    ratings: RatingTable,
    *,
    weights: str | ArrayLike = "identity",
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Agreement:
    """Brennan-Prediger (free-marginal, Randolph's) kappa: chance is uniform.

    Chance agreement is the mean weight. Parameters and errors as in
    `percent_agreement`; without `categories`, a category that nobody used is not
    counted.

    References
    ----------
    Brennan & Prediger (1981), Educ. Psychol. Meas. 41:687. Randolph (2005).
    """
    coded, matrix = _prepare(ratings, weights, categories)
    expected = float(matrix.mean()) if matrix.size else np.nan
    chance = Chance(expected, np.full(len(coded.codes), expected))
    return corrected(coded, matrix, chance, confidence)


def fleiss_kappa(
    ratings: RatingTable,
    *,
    weights: str | ArrayLike = "identity",
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Agreement:
    """Fleiss' generalised kappa: chance follows the pooled use of categories.

    Parameters and errors as in `percent_agreement`.

    References
    ----------
    Fleiss (1971), Psychol. Bull. 76:378. Gwet (2014), ch. 5 (missing ratings,
    variance).
    """
    coded, matrix = _prepare(ratings, weights, categories)
    profile, use = _profiles(coded)
    expected = float(use @ matrix @ use)
    return corrected(
        coded, matrix, Chance(expected, profile @ matrix @ use), confidence
    )


def gwet_ac(
    ratings: RatingTable,
    *,
    weights: str | ArrayLike = "identity",
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Agreement:
    """Gwet's AC1 (identity weights) or AC2 (any other).

    Chance agreement is ``T / (q (q - 1)) sum(p (1 - p))`` with T the sum of weights.
    With one category used throughout it is 1 by convention. Parameters and errors as in
    `percent_agreement`.

    References
    ----------
    Gwet (2008), Br. J. Math. Stat. Psychol. 61:29. Gwet (2014), ch. 5.
    """
    coded, matrix = _prepare(ratings, weights, categories)
    profile, use = _profiles(coded)
    q = len(use)
    factor = matrix.sum() / (q * (q - 1)) if q > 1 else 0.0
    chance = Chance(float(factor * (use @ (1 - use))), factor * (profile @ (1 - use)))
    return corrected(coded, matrix, chance, confidence)


def conger_kappa(
    ratings: RatingTable,
    *,
    weights: str | ArrayLike = "identity",
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Agreement:
    """Conger's kappa: chance follows each coder's own use of categories.

    With two coders and no missing rating it is Cohen's. Parameters and errors as in
    `percent_agreement`.

    References
    ----------
    Conger (1980), Psychol. Bull. 88:322. Gwet (2014), ch. 5.
    """
    coded, matrix = _prepare(ratings, weights, categories)
    return corrected(coded, matrix, _conger_chance(coded, matrix), confidence)


def cohen_kappa(
    ratings: RatingTable,
    *,
    weights: str | ArrayLike = "identity",
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Agreement:
    """Cohen's kappa of two coders, over the units that both rated.

    Parameters and errors as in `percent_agreement`; `ratings` has two columns.

    References
    ----------
    Cohen (1960), Educ. Psychol. Meas. 20:37; (1968), Psychol. Bull. 70:213 (weights).
    """
    coded, matrix = _both_rated(ratings, weights, categories)
    return corrected(coded, matrix, _conger_chance(coded, matrix), confidence)


def krippendorff_alpha(
    ratings: RatingTable,
    *,
    metric: str | ArrayLike = "nominal",
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Agreement:
    """Krippendorff's alpha over the units with two ratings or more.

    Parameters
    ----------
    ratings, categories, confidence
        As in `percent_agreement`.
    metric : str or array_like
        ``nominal``, ``ordinal`` (Krippendorff's, on ranks), ``interval`` or ``ratio``;
        or a scheme or matrix of agreement weights, as in `percent_agreement` (whose
        ``ordinal`` is not this one: pass the matrix of `weight_matrix` for Gwet's).

    Returns
    -------
    Agreement
        `observed` carries the small-sample term ``1 / (pairable values)``.

    Raises
    ------
    StatisticsInputError
        As in `percent_agreement`.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability. Gwet (2014), ch. 5
    (variance).
    """
    coded = encode(ratings, categories)
    counts = coded.counts
    pairable = counts[counts.sum(axis=1) > 1]
    matrix = alpha_weights(coded, metric, pairable.sum(axis=0))
    if len(pairable) == 0:
        return undefined(coded, Reason.TOO_FEW_PAIRS, np.nan, np.nan)
    size = pairable.sum(axis=1)
    mean = size.mean()
    agreeing = agreeing_pairs(pairable, matrix) / (mean * (size - 1))
    correction = 1 / size.sum()
    raw = agreeing.mean()
    observed = float((1 - correction) * raw + correction)
    use = pairable.sum(axis=0) / size.sum()
    expected = float(use @ matrix @ use)
    if 1 - expected < NEGLIGIBLE:
        return undefined(coded, Reason.NO_VARIATION, observed, expected)
    value = (observed - expected) / (1 - expected)
    prime = (raw - expected) / (1 - expected)
    excess = (size - mean) / mean
    by_unit = (agreeing - raw * excess - expected) / (1 - expected)
    chance = pairable @ (matrix @ use) / mean - expected * excess
    influence = by_unit - 2 * (1 - prime) * (chance - expected) / (1 - expected)
    error = standard_error_of(influence, prime)
    return with_limits(coded, value, error, (observed, expected), confidence)


def fleiss_by_category(
    ratings: RatingTable, *, categories: Sequence[Any] | None = None
) -> FloatArray:
    """Fleiss' kappa of each category against all the others.

    Parameters
    ----------
    ratings, categories
        As in `percent_agreement`.

    Returns
    -------
    ndarray, shape (q,)
        In the order of the categories; NaN for one that was used always or never.

    References
    ----------
    Fleiss (1971), Psychol. Bull. 76:378.
    """
    coded = encode(ratings, categories)
    one_or_not = (
        np.where(coded.codes < 0, np.nan, coded.codes == i)
        for i in range(len(coded.categories))
    )
    return np.array([fleiss_kappa(r, categories=(0.0, 1.0)).value for r in one_or_not])


def _prepare(
    ratings: RatingTable, weights: str | ArrayLike, categories: Sequence[Any] | None
) -> tuple[Ratings, FloatArray]:
    coded = encode(ratings, categories)
    if not coded.ordered and not is_identity(weights):
        raise StatisticsInputError(
            "weights between texts need their categories in order"
        )
    return coded, weight_matrix(weights, coded.values)


def _both_rated(
    ratings: RatingTable, weights: str | ArrayLike, categories: Sequence[Any] | None
) -> tuple[Ratings, FloatArray]:
    coded, matrix = _prepare(ratings, weights, categories)
    if coded.codes.shape[1] != 2:
        raise StatisticsInputError("Cohen's kappa takes the ratings of two coders")
    both = coded.codes[(coded.codes >= 0).all(axis=1)]
    return Ratings(both, coded.categories, coded.ordered), matrix


def alpha_weights(
    coded: Ratings, metric: str | ArrayLike, marginals: FloatArray
) -> FloatArray:
    """Return the weights of a metric of alpha; `marginals` are of pairable values."""
    scheme = _METRICS.get(metric, metric) if isinstance(metric, str) else metric
    if not coded.ordered and not is_identity(scheme):
        raise StatisticsInputError(
            "a metric between texts needs their categories in order"
        )
    if isinstance(metric, str) and metric == "ordinal":
        return rank_weights(marginals)
    return weight_matrix(scheme, coded.values)


def _profiles(coded: Ratings) -> tuple[FloatArray, FloatArray]:
    """Return the share of each category by unit, and its mean over units."""
    counts = coded.counts
    profile = counts / counts.sum(axis=1, keepdims=True)
    use = profile.mean(axis=0) if len(profile) else np.zeros(counts.shape[1])
    return profile, use


def _conger_chance(coded: Ratings, matrix: FloatArray) -> Chance:
    marks = coded.indicators[:, (coded.codes >= 0).any(axis=0), :]
    units, coders = marks.shape[:2]
    if coders < 2:
        return Chance(0.0, np.zeros(units))
    rated = marks.sum(axis=(0, 2))
    use = marks.sum(axis=0) / rated[:, None]
    mean = use.mean(axis=0)
    spread = (use.T @ use - coders * np.outer(mean, mean)) / (coders - 1)
    expected = float((matrix * (np.outer(mean, mean) - spread / coders)).sum())
    # Linearised share of each coder and unit, then what it adds to chance agreement.
    given = marks.sum(axis=2) - rated / units
    share = (marks - given[:, :, None] * use) * (units / rated)[None, :, None]
    others = coders * mean - use
    by_unit = np.einsum("ugl,kl,gk->u", share, matrix, others)
    return Chance(expected, by_unit / (coders * (coders - 1)))
