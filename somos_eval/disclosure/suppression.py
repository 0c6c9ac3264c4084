"""Which places are hidden, so that no count of persons can be worked out.

What is published of a table are the cells of the programme and of the places shown; by
subtraction everybody knows the sums S of the cells over the hidden places. Suppose that
the total R of each hidden place and block is known from somewhere else too: the hidden
counts are those of a two-way table of which only the margins are known, and each of
them may be anything between ``max(0, R + S - N)`` and ``min(R, S)``, N being the sum of
the block (Fréchet's bounds, which are sharp in a two-way table; Hundepool et al. 2012,
4.4). That is as wide as the least of R, S, N - R and N - S. Places are hidden until the
last three are as large as the smallest cell that may be told; R is no narrower than
what is known anyway. The sums of several blocks or years are told apart, and what is
known of one says nothing more of another.
"""

import numpy as np
from numpy.typing import NDArray

from somos_eval.disclosure.cells import Cells
from somos_eval.indicators.rows import PROGRAMME

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


def hidden_places(
    cells: Cells,
    minimum: int,
    *,
    none_is_told: bool,
    already: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """Return the places of a table, the programme among them, that may not be shown.

    Parameters
    ----------
    cells : Cells
        Counts of the municipalities and of the programme.
    minimum : int
        The smallest count that may be told.
    none_is_told : bool
        See `Family.none_is_told`.
    already : frozenset of str
        Places that are hidden whatever their counts.
    """
    counts = cells.counts
    towns = counts.drop(index=PROGRAMME, errors="ignore")
    numbers = np.unique(cells.blocks.to_numpy(str), return_inverse=True)[1]
    whole = counts.reindex([PROGRAMME]).fillna(0.0).to_numpy(np.float64)
    # Of nobody in the whole programme it is told: so it is of each of its places.
    nowhere = (whole[0] == 0) & (PROGRAMME in counts.index)
    told = np.asarray(none_is_told | nowhere)
    small = _small(towns.to_numpy(np.float64), numbers, told, minimum)
    hidden = set(towns.index[small]) | (already & set(counts.index))
    everybody = np.ones_like(told)
    if PROGRAMME in counts.index and _small(whole, numbers, everybody, minimum).any():
        hidden.add(PROGRAMME)
    if not hidden or PROGRAMME in hidden or PROGRAMME not in counts.index:
        return frozenset(map(str, hidden))
    size = towns.sum(axis=1).sort_values(kind="stable")
    order = [*sorted(hidden), *(code for code in size.index if code not in hidden)]
    safe = _safe(towns.loc[order].to_numpy(np.float64), numbers, told, minimum)
    enough = np.flatnonzero(safe[len(hidden) - 1 :])
    if not enough.size:
        return frozenset([*map(str, hidden), PROGRAMME])
    return frozenset(map(str, order[: len(hidden) + int(enough[0])]))


def _small(
    counts: Floats, blocks: NDArray[np.intp], told: Bools, minimum: int
) -> Bools:
    """Say which rows hold a small cell, or one of nobody that may not be told."""
    asked = _totals(counts, blocks)[:, blocks] > 0
    few = (counts > 0) & (counts < minimum)
    nobody = (counts == 0) & asked & ~told
    return np.asarray((few | nobody).any(axis=1))


def _safe(counts: Floats, blocks: NDArray[np.intp], told: Bools, minimum: int) -> Bools:
    """Say of the first one, two, three… places whether their sums give nothing away."""
    sums = np.cumsum(counts, axis=0)
    own = _totals(counts, blocks)
    totals, largest = np.cumsum(own, axis=0), np.maximum.accumulate(own, axis=0)
    asked = totals[:, blocks] > 0
    rest = totals[:, blocks] - sums
    cell = (sums >= minimum) | ((sums == 0) & (told | ~asked))
    # That all others are nobody was asked of each of them.
    others = (rest >= minimum) | (rest == 0)
    place = (totals - largest >= minimum) | (totals == 0)
    return np.asarray((cell & others).all(axis=1) & place.all(axis=1))


def _totals(counts: Floats, blocks: NDArray[np.intp]) -> Floats:
    """Add the cells of each block: places × blocks."""
    out = np.zeros((len(counts), int(blocks.max(initial=-1)) + 1))
    np.add.at(out.T, blocks, counts.T)
    return out
