"""How far a contribution claim is carried by its evidence, step by step.

A grade of the argument, not a measure of effect: no probability and no interval.

Mayne (2001), Can. J. Program Eval. 16:1; Mayne (2012), Evaluation 18:270.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    broadcast,
    counts_of,
    require,
)

NOT_SHOWN, PARTIAL, PLAUSIBLE, STRONG = range(4)


class Claim(NamedTuple):
    """How far a claim goes.

    Attributes
    ----------
    evidenced : ndarray
        Steps with evidence.
    steps : ndarray
        Steps of the theory of change that could be looked at.
    share : ndarray
        One over the other; NaN without steps.
    unbroken : ndarray
        Steps evidenced from the first one on without a gap.
    """

    evidenced: FloatArray
    steps: FloatArray
    share: FloatArray
    unbroken: FloatArray


def claim(evidence: ArrayLike) -> Claim:
    """Count the steps of a theory of change that have evidence.

    Parameters
    ----------
    evidence : array_like, shape (..., steps)
        In order: 1 with evidence, 0 without, NaN a step that was not looked at.

    Returns
    -------
    Claim
        Each of shape ``(...)``.

    Raises
    ------
    StatisticsInputError
        A value is neither 0 nor 1 nor missing, or there is no step.
    """
    array = as_floats(evidence, "evidence")
    if array.ndim == 0 or array.shape[-1] == 0:
        raise StatisticsInputError("evidence must have steps")
    seen = ~np.isnan(array)
    require(~seen | (array == 0) | (array == 1), "evidence must be 0, 1 or missing")
    there = array == 1
    evidenced, steps = there.sum(axis=-1).astype(float), seen.sum(axis=-1).astype(float)
    share = np.full(steps.shape, np.nan)
    np.divide(evidenced, steps, out=share, where=steps > 0)
    unbroken = np.cumprod(there, axis=-1).sum(axis=-1).astype(float)
    return Claim(evidenced, steps, share, unbroken)


def grade(
    evidenced: ArrayLike,
    steps: ArrayLike,
    rivals_dismissed: ArrayLike = 0,
    rivals: ArrayLike = 0,
    *,
    observed: ArrayLike = True,
    plausible_from: float = 0.5,
) -> FloatArray:
    """Grade a contribution claim.

    Parameters
    ----------
    evidenced, steps : array_like
        Whole counts, broadcast.
    rivals_dismissed, rivals : array_like
        Rival explanations that the evidence rules out, of those examined.
    observed : array_like of bool
        Whether the result that is claimed was seen at all; a claim to one that was not
        is partial at most.
    plausible_from : float
        Share of the steps from which a claim is plausible.

    Returns
    -------
    ndarray of float
        0 not shown (no step), 1 partial, 2 plausible, 3 strong: every step, and every
        rival of at least one examined ruled out. NaN where there is no step to look at
        or a count is missing.

    Raises
    ------
    StatisticsInputError
        A count is negative, not whole or above its total.
    """
    k, n = counts_of(evidenced, steps, whole=True)
    out, all_ = counts_of(rivals_dismissed, rivals, whole=True)
    k, n, out, all_ = broadcast(k, n, out, all_)
    if not 0 < plausible_from <= 1:
        raise StatisticsInputError("plausible_from must be above 0 and at most 1")
    seen = np.asarray(observed, dtype=bool)
    conditions = [
        np.isnan(k) | np.isnan(out) | (n == 0),
        k == 0,
        ~np.broadcast_to(seen, k.shape),
        (k == n) & (all_ > 0) & (out == all_),
        k >= plausible_from * n,
    ]
    classes = [np.nan, NOT_SHOWN, PARTIAL, STRONG, PLAUSIBLE]
    return np.select(conditions, [float(c) for c in classes], float(PARTIAL))
