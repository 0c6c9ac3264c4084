"""How much each part adds to a whole: Shapley values of a cooperative game."""

from collections.abc import Callable
from math import factorial

import numpy as np

from somos_eval.stats.checks import BoolArray, FloatArray, StatisticsInputError

MOST_PLAYERS = 12


def coalitions(players: int) -> BoolArray:
    """Every subset of the players, shape (2**players, players); bit i is player i.

    Raises
    ------
    StatisticsInputError
        There are none, or more than 12 (the sum has two to that power terms).
    """
    if not 1 <= players <= MOST_PLAYERS:
        raise StatisticsInputError(f"players must be from 1 to {MOST_PLAYERS}")
    bits = np.arange(2**players)[:, None] >> np.arange(players)
    return np.asarray(bits % 2 == 1)


def shapley(worth: Callable[[BoolArray], FloatArray], players: int) -> FloatArray:
    """Shapley value of each player.

    Parameters
    ----------
    worth : callable
        Membership of shape (coalitions, players) → worth, shape (coalitions, ...).
    players : int
        How many there are.

    Returns
    -------
    ndarray, shape (players, ...)
        They add up to the worth of all minus the worth of none.

    References
    ----------
    Shapley (1953), Contributions to the Theory of Games II:307.
    """
    members = coalitions(players)
    values = np.asarray(worth(members), dtype=float)
    sizes = members.sum(axis=1)
    orders = factorial(players)
    shares = np.array(
        [factorial(s) * factorial(players - s - 1) / orders for s in range(players)]
    )
    found = []
    for player in range(players):
        without = np.flatnonzero(~members[:, player])
        gain = values[without + 2**player] - values[without]
        found.append(np.tensordot(shares[sizes[without]], gain, axes=1))
    return np.array(found)


def from_reference(
    index: Callable[[FloatArray], FloatArray], values: FloatArray, reference: FloatArray
) -> FloatArray:
    """Share out the distance between an index and its value at a reference.

    A component outside the coalition stands at the reference.

    Parameters
    ----------
    index : callable
        Components ``(coalitions, units, components)`` → scores
        ``(coalitions, units)``.
    values : ndarray, shape (units, components)
    reference : ndarray, shape (units, components)
        Or whatever broadcasts to it.

    Returns
    -------
    ndarray, shape (units, components)
        Rows add up to ``index(values) - index(reference)``. A missing component takes
        no part: zero.
    """
    known = ~np.isnan(values)

    def worth(members: BoolArray) -> FloatArray:
        chosen = np.where(members[:, None, :], values, reference)
        return index(np.where(known, chosen, np.nan))

    return np.moveaxis(shapley(worth, values.shape[-1]), 0, -1)
