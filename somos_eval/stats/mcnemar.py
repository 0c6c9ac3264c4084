"""McNemar's tests: did as many pairs cross a threshold one way as the other."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

from somos_eval.stats.checks import FloatArray, as_counts, broadcast


class McNemar(NamedTuple):
    """McNemar's tests of the two kinds of discordant pairs, NaN where there is none.

    Attributes
    ----------
    statistic : ndarray
        ``(b - c)^2 / (b + c)``, without correction.
    p_asymptotic : ndarray
        Of the statistic as chi-square; for large counts only.
    p_exact, p_midp : ndarray
        Exact conditional, and its mid-P, which is the one to report.
    """

    statistic: FloatArray
    p_asymptotic: FloatArray
    p_exact: FloatArray
    p_midp: FloatArray


def mcnemar(gained: ArrayLike, lost: ArrayLike) -> McNemar:
    """Test whether as many pairs changed one way as the other.

    Parameters
    ----------
    gained, lost : array_like
        Whole numbers of pairs that changed each way (b and c), broadcast.

    Returns
    -------
    McNemar
        Of the broadcast shape.

    Raises
    ------
    StatisticsInputError
        A count is negative, infinite or not whole.

    References
    ----------
    McNemar (1947), Psychometrika 12:153. Fagerland, Lydersen & Laake (2013), BMC Med.
    Res. Methodol. 13:91.
    """
    b, c = broadcast(
        as_counts(gained, "gained", whole=True), as_counts(lost, "lost", whole=True)
    )
    n = np.where(b + c > 0, b + c, np.nan)
    fewer = np.minimum(b, c)
    statistic = (b - c) ** 2 / n
    below = 2 * stats.binom.cdf(fewer, n, 0.5)
    here = stats.binom.pmf(fewer, n, 0.5)
    # With b = c both tails share the observed outcome (Fagerland 2013, supplement).
    midp = np.where(b == c, 1 - here / 2, below - here)
    return McNemar(
        np.asarray(statistic),
        np.asarray(stats.chi2.sf(statistic, 1)),
        np.asarray(np.minimum(below, 1.0)),
        np.where(np.isnan(n), np.nan, midp),
    )
