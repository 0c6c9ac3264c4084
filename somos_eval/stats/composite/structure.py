"""An index of several levels: components into sub-indices, and those into one."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from somos_eval.stats.checks import FloatArray, StatisticsInputError
from somos_eval.stats.composite.aggregation import arithmetic
from somos_eval.stats.composite.availability import as_matrix


class Level(NamedTuple):
    """How the nodes of one level hang from the next.

    Attributes
    ----------
    parents : array_like of int, shape (nodes,)
        Position of each node's parent in the next level.
    weights : array_like, shape (nodes,)
        Weight of each node within its parent.
    """

    parents: Sequence[int] | NDArray[np.int64]
    weights: ArrayLike


def by_levels(
    values: ArrayLike,
    levels: Sequence[Level],
    method: Callable[..., FloatArray] = arithmetic,
    *,
    minimum_share: float = 0.0,
) -> list[FloatArray]:
    """Aggregate level by level.

    Parameters
    ----------
    values : array_like, shape (..., units, components)
        Normalised components.
    levels : sequence of Level
        From the components up; the last one has a single parent.
    method : callable
        One of the means of `aggregation`.
    minimum_share : float
        Share of a node's children under which a unit gets no score there.

    Returns
    -------
    list of ndarray
        Scores of each level above the components, ``(..., units, nodes)``.

    Raises
    ------
    StatisticsInputError
        A level does not have one parent and one weight for each node, or a position is
        left without children.
    """
    scores, found = as_matrix(values), []
    for level in levels:
        parents, weights = np.asarray(level.parents), np.asarray(level.weights, float)
        if not parents.shape == weights.shape == scores.shape[-1:]:
            raise StatisticsInputError("a level needs a parent and a weight a node")
        nodes = int(parents.max()) + 1
        if sorted(set(parents.tolist())) != list(range(nodes)):
            raise StatisticsInputError("every node above must have a child")
        children = [parents == node for node in range(nodes)]
        columns = [
            method(scores[..., own], weights[own], minimum_share=minimum_share)
            for own in children
        ]
        scores = np.stack(columns, axis=-1)
        found.append(scores)
    return found
