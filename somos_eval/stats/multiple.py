"""P-values of several tests at once, adjusted so that they can be read together."""

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import FloatArray, as_counts, one_of, require

# Names here and in statsmodels.
_METHODS = {
    "bonferroni": "bonferroni",
    "holm": "holm",
    "hochberg": "simes-hochberg",
    "hommel": "hommel",
    "bh": "fdr_bh",
    "by": "fdr_by",
}
METHODS = tuple(_METHODS)


def adjusted(p_values: ArrayLike, *, method: str = "holm") -> FloatArray:
    """Adjust p-values for how many they are.

    Parameters
    ----------
    p_values : array_like
        p-values of one family of tests, of any shape; NaN is a test that was not made
        and does not count.
    method : {'bonferroni', 'holm', 'hochberg', 'hommel', 'bh', 'by'}
        The first four hold the chance of a single false finding; Hochberg's and
        Hommel's need tests that are independent or positively dependent. Benjamini &
        Hochberg's (`bh`) and Benjamini & Yekutieli's (`by`, any dependence) hold the
        expected share of false findings among the findings.

    Returns
    -------
    ndarray
        Adjusted p-values, of the same shape, never below the p-values nor above 1.

    Raises
    ------
    StatisticsInputError
        A p-value is outside [0, 1], or there is no such method.

    References
    ----------
    Holm (1979), Scand. J. Stat. 6:65. Hochberg (1988), Biometrika 75:800. Hommel
    (1988), Biometrika 75:383. Benjamini & Hochberg (1995), J. R. Stat. Soc. B 57:289.
    Benjamini & Yekutieli (2001), Ann. Stat. 29:1165.
    """
    one_of(method, METHODS, "method")
    p = as_counts(p_values, "p_values")
    require(~(p > 1), "p_values must not exceed 1")
    if method == "holm":  # theirs collects the garbage of the whole process
        return holm_by_row(p.ravel()).reshape(p.shape)
    made = ~np.isnan(p)
    found = np.full(p.shape, np.nan)
    if made.any():
        from statsmodels.stats.multitest import multipletests

        found[made] = multipletests(p[made], method=_METHODS[method])[1]
    return found


def holm_by_row(p_values: ArrayLike) -> FloatArray:
    """Adjust many small families of p-values at once, each by Holm's method.

    Parameters
    ----------
    p_values : array_like, shape (..., n)
        A family along the last axis; NaN is a test that was not made.

    Returns
    -------
    ndarray, shape (..., n)
        As `adjusted` gives of each family alone.

    Raises
    ------
    StatisticsInputError
        A p-value is outside [0, 1].

    References
    ----------
    Holm (1979), Scand. J. Stat. 6:65.
    """
    p = as_counts(p_values, "p_values")
    require(~(p > 1), "p_values must not exceed 1")
    order = np.argsort(p, axis=-1)  # what was not made comes last
    ranked = np.take_along_axis(p, order, axis=-1)
    made = (~np.isnan(p)).sum(axis=-1, keepdims=True)
    scaled = ranked * (made - np.arange(p.shape[-1]))
    raised = np.minimum(np.maximum.accumulate(scaled, axis=-1), 1.0)
    found = np.empty_like(p)
    np.put_along_axis(found, order, raised, axis=-1)
    return found
