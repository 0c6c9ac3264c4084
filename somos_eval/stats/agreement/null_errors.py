"""Standard errors of kappa under chance agreement, for a test of no agreement."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.agreement.ratings import RatingTable, encode
from somos_eval.stats.agreement.weights import weight_matrix
from somos_eval.stats.checks import StatisticsInputError, require


def cohen_null_error(
    ratings: RatingTable,
    *,
    weights: str | ArrayLike = "identity",
    categories: Sequence[Any] | None = None,
) -> float:
    """Compute the standard error of Cohen's kappa if two coders agreed by chance alone.

    Parameters
    ----------
    ratings : array_like, shape (units, 2)
        Units that one of them did not rate are left out.
    weights, categories
        As in `coefficients.percent_agreement`.

    Returns
    -------
    float
        NaN if chance agreement is certain or there is no unit.

    Raises
    ------
    StatisticsInputError
        There are not two coders, or the ratings or weights cannot be read.

    References
    ----------
    Fleiss, Cohen & Everitt (1969), Psychol. Bull. 72:323, eq. 9.
    """
    coded = encode(ratings, categories)
    if coded.codes.shape[1] != 2:
        raise StatisticsInputError("Cohen's kappa takes the ratings of two coders")
    matrix = weight_matrix(weights, coded.values)
    marks = coded.indicators[(coded.codes >= 0).all(axis=1)]
    n = len(marks)
    if n == 0:
        return np.nan
    first, second = marks.mean(axis=0)
    expected = first @ matrix @ second
    if expected == 1:
        return np.nan
    centred = matrix - np.add.outer(matrix @ second, first @ matrix)
    variance = first @ centred**2 @ second - expected**2
    return float(np.sqrt(variance / n) / (1 - expected))


def fleiss_null_error(
    ratings: RatingTable, *, categories: Sequence[Any] | None = None
) -> float:
    """Compute the standard error of Fleiss' kappa if all coders rated by chance alone.

    Parameters
    ----------
    ratings, categories
        As in `coefficients.percent_agreement`, with the same number of ratings in every
        unit.

    Returns
    -------
    float
        NaN if chance agreement is certain or there is no pair of ratings.

    Raises
    ------
    StatisticsInputError
        Units have different numbers of ratings.

    References
    ----------
    Fleiss, Nee & Landis (1979), Psychol. Bull. 86:974.
    """
    counts = encode(ratings, categories).counts
    size = counts.sum(axis=1)
    if not len(size):
        return np.nan
    require(size == size[0], "every unit must have the same number of ratings")
    m, n = size[0], len(size)
    p = counts.sum(axis=0) / (m * n)
    both = p @ (1 - p)
    if m < 2 or both == 0:
        return np.nan
    variance = both**2 - (p * (1 - p)) @ (1 - 2 * p)
    return float(np.sqrt(2 * variance / (n * m * (m - 1))) / both)
