"""Weights that agree with what is known of the population: cells, margins, trimming."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import FloatArray, StatisticsInputError, require
from somos_eval.stats.survey.design import Design, IntArray, Margin

_SWEEPS = 10
_TRIMS = 10_000


def poststratify(
    design: Design, cell: ArrayLike, population: Mapping[Any, float]
) -> Design:
    """Scale the weights of each cell to its known population.

    Parameters
    ----------
    design : Design
        Of one survey.
    cell : array_like of labels, shape (n,)
        Cell of each row.
    population : mapping of label to float
        Persons in each cell; cells that nobody was drawn from are not allowed.

    Returns
    -------
    Design
        Its variances no longer count what varies between cells.

    Raises
    ------
    StatisticsInputError
        A cell is in only one of both, weighs nothing, or there are many surveys.

    References
    ----------
    Holt & Smith (1979), J. R. Stat. Soc. A 142:33. Valliant (1993), J. Am. Stat. Assoc.
    88:89. R survey, `postStratify`.
    """
    _one(design)
    index, known = _cells(cell, population, len(design.weights))
    weights = _fitted(design.weights, index, known)
    margin = Margin(index, weights, design.weights)
    return replace(design, weights=weights, margins=(*design.margins, margin), sweeps=1)


def rake(
    design: Design,
    margins: Sequence[tuple[ArrayLike, Mapping[Any, float]]],
    *,
    tolerance: float = 1.0,
    iterations: int = 10,
) -> Design:
    """Scale the weights to one known margin after another until all agree.

    Parameters
    ----------
    design : Design
        Of one survey.
    margins : sequence of (labels, population)
        As the arguments of `poststratify`.
    tolerance : float
        Largest change of a cell of the crossed margins, in persons, in the last round.
    iterations : int
        Rounds after which it is refused.

    Returns
    -------
    Design

    Raises
    ------
    StatisticsInputError
        As `poststratify`, or it did not converge: the margins may contradict.

    References
    ----------
    Deming & Stephan (1940), Ann. Math. Stat. 11:427. R survey, `rake`.
    """
    _one(design)
    n = len(design.weights)
    known = [_cells(cell, population, n) for cell, population in margins]
    crossed = np.unique(np.stack([i for i, _ in known]), axis=1, return_inverse=True)[1]
    weights = design.weights
    before = np.bincount(crossed.ravel(), weights)
    for _ in range(iterations):
        steps = []
        for index, totals in known:
            weights = _fitted(weights, index, totals)
            steps.append(Margin(index, weights, np.ones(n)))
        after = np.bincount(crossed.ravel(), weights)
        if np.max(abs(after - before)) < tolerance:
            return replace(
                design, weights=weights, margins=tuple(steps), sweeps=_SWEEPS
            )
        before = after
    raise StatisticsInputError(f"raking did not converge in {iterations} rounds")


def trim_weights(
    weights: ArrayLike,
    *,
    lower: float = 0.0,
    upper: float = np.inf,
    strict: bool = False,
) -> FloatArray:
    """Bring weights within limits and share what was cut among the others equally.

    Parameters
    ----------
    weights : array_like, shape (n,)
        Their sum stays.
    lower, upper : float
        Limits.
    strict : bool
        Whether to go on until the shares push nobody beyond the limits (by more than a
        billionth).

    Returns
    -------
    ndarray, shape (n,)

    Raises
    ------
    StatisticsInputError
        The limits are out of order, or every weight is beyond them, or (with `strict`)
        no weights within them have that sum.

    References
    ----------
    Potter (1990), Proc. Surv. Res. Methods Sect., Am. Stat. Assoc., 225. R survey,
    `trimWeights`.
    """
    require(lower < upper, "lower must be below upper")
    w = np.array(weights, dtype=np.float64)
    middle = w.mean() if len(w) else lower
    if strict and not lower <= middle <= upper:
        raise StatisticsInputError("the mean weight must be within the limits")
    spare = 1e-9 if strict else 0.0
    for _ in range(_TRIMS if strict else 1):
        outside = (w < lower * (1 - spare)) | (w > upper * (1 + spare))
        if not outside.any():
            break
        if outside.all():
            raise StatisticsInputError("some weight must be within the limits")
        cut = np.clip(w, lower, upper)
        cut[~outside] += (w - cut).sum() / (~outside).sum()
        w = cut
    return w


def _one(design: Design) -> None:
    if design.groups != 1:
        raise StatisticsInputError("only the weights of one survey can be fitted")


def _cells(
    cell: ArrayLike, population: Mapping[Any, float], n: int
) -> tuple[IntArray, FloatArray]:
    labels, index = np.unique(np.asarray(cell), return_inverse=True)
    if len(index) != n:
        raise StatisticsInputError("cells must have one row for each of the design")
    if set(labels.tolist()) != set(population):
        raise StatisticsInputError("cells must be those of the population")
    known = np.array([population[label] for label in labels.tolist()], dtype=np.float64)
    require(known > 0, "the population of a cell must be positive")
    return index.astype(np.int64), known


def _fitted(weights: FloatArray, index: IntArray, known: FloatArray) -> FloatArray:
    total = np.bincount(index, weights)
    require(total > 0, "every cell must have weight")
    fitted: FloatArray = weights * (known / total)[index]
    return fitted
