"""Sensitivity of an output to each of its uncertain inputs: Sobol indices.

The design has the blocks A, B and, for each input, A with that column of B.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import qmc

from somos_eval.stats.checks import FloatArray, StatisticsInputError, as_floats, one_of

SMALLEST_BASE = 500


class Sensitivity(NamedTuple):
    """Share of the output's variance that inputs explain.

    Attributes
    ----------
    first : ndarray, shape (inputs,)
        What vanishes if the input is fixed, alone. An estimate may be slightly below 0.
    total : ndarray, shape (inputs,)
        What the input takes part in, interactions included.
    variance : float
        Of the output; the indices are NaN if it is zero.
    """

    first: FloatArray
    total: FloatArray
    variance: float


def sample(base: int, inputs: int, groups: Sequence[int] = ()) -> FloatArray:
    """Return the design for `indices`, in [0, 1), by Sobol's sequence.

    Parameters
    ----------
    base : int
        Rows of each block, 500 or more. The first point of the sequence, the origin,
        is left out of them.
    inputs : int
        Columns.
    groups : sequence of int
        Group of each column, from 0 on, for columns that move together (such as the
        weights); each is its own if not given.

    Returns
    -------
    ndarray, shape (base * (groups + 2), inputs)
        Blocks A, B and one for each group. It has no randomness.

    Raises
    ------
    StatisticsInputError
        `base` is below 500, where the indices are noise; there is no input; or the
        groups are not one a column and numbered from 0.
    """
    if base < SMALLEST_BASE or inputs < 1:
        rule = f"base must be at least {SMALLEST_BASE}, and inputs at least one"
        raise StatisticsInputError(rule)
    of = np.array(groups if len(groups) else range(inputs))
    if len(of) != inputs or sorted(set(of.tolist())) != list(range(of.max() + 1)):
        raise StatisticsInputError("groups must be one a column, numbered from 0")
    # The first point is the origin for both halves: it is skipped.
    sequence = qmc.Sobol(2 * inputs, scramble=False)
    sequence.fast_forward(1)
    points = sequence.random(base)
    a, b = points[:, :inputs], points[:, inputs:]
    mixed = [np.where(of == group, b, a) for group in range(of.max() + 1)]
    return np.concatenate([a, b, *mixed])


def indices(
    output: ArrayLike, inputs: int, *, estimator: str = "jansen"
) -> Sensitivity:
    """First-order and total indices from the output of a design.

    ``total = mean((yA - yAB)**2) / (2 V)`` and, by Jansen, ``first = 1 - mean((yB -
    yAB)**2) / (2 V)``; by Saltelli, ``first = mean(yB (yAB - yA)) / V``.

    Parameters
    ----------
    output : array_like, shape (base * (inputs + 2),)
        In the order of `sample`.
    inputs : int
        Blocks mixed in the design: columns of `sample`, or its groups if it had any.
    estimator : {"jansen", "saltelli"}
        Of the first-order index.

    Raises
    ------
    StatisticsInputError
        The output has a missing value or not that size, or there is no such estimator.

    References
    ----------
    Jansen (1999), Comput. Phys. Commun. 117:35. Saltelli et al. (2010), Comput. Phys.
    Commun. 181:259, table 2 (b, c, f).
    """
    one_of(estimator, ("jansen", "saltelli"), "estimator")
    y = as_floats(output, "output")
    if y.ndim != 1 or inputs < 1 or len(y) == 0 or len(y) % (inputs + 2):
        raise StatisticsInputError("output must have base * (inputs + 2) values")
    if np.isnan(y).any():
        raise StatisticsInputError("output must have no missing value")
    a, b, *mixed = y.reshape(inputs + 2, -1)
    ab = np.array(mixed)
    variance = float(np.var([a, b], ddof=1)) if len(y) > inputs + 2 else 0.0
    if variance == 0:
        nothing = np.full(inputs, np.nan)
        return Sensitivity(nothing, nothing, variance)
    total = ((a - ab) ** 2).mean(axis=1) / (2 * variance)
    if estimator == "jansen":
        first = 1 - ((b - ab) ** 2).mean(axis=1) / (2 * variance)
    else:
        first = (b * (ab - a)).mean(axis=1) / variance
    return Sensitivity(first, total, variance)
