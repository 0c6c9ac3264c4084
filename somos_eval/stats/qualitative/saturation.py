"""Thematic saturation: how much new information the last sources brought.

Sources come in the order in which they were collected. A *run* of sources is compared
with what a *base* of first sources gave; runs overlap, moving one source at a time.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    StatisticsInputError,
    as_counts,
    require,
)
from somos_eval.stats.qualitative.presence import as_presence

# Cells of the table of one batch of orders; it bounds the memory and changes nothing.
_CELLS = 2_000_000


class Rule(NamedTuple):
    """When saturation is declared.

    Attributes
    ----------
    base : int
        First sources, whose codes are the yardstick.
    run : int
        Sources in each run.
    threshold : float
        Largest share of new information, of the codes of the base.
    """

    base: int = 4
    run: int = 2
    threshold: float = 0.05


class Saturation(NamedTuple):
    """New information run by run.

    Attributes
    ----------
    base_codes : ndarray, shape (...)
        Codes found in the base.
    new_codes : ndarray, shape (..., runs)
        Codes that each run added; there are ``n - base - run + 1`` runs.
    ratio : ndarray, shape (..., runs)
        New codes over codes of the base; NaN if the base has none.
    reached_at : ndarray, shape (...)
        Sources before the first run within the threshold (the run confirms it); NaN if
        no run is.
    """

    base_codes: FloatArray
    new_codes: FloatArray
    ratio: FloatArray
    reached_at: FloatArray


class Orders(NamedTuple):
    """Saturation under random orders of the same sources.

    Attributes
    ----------
    reached_at : ndarray, shape (orders,)
        As in `Saturation`, one for each order.
    share : float
        Orders in which saturation is reached, over all; NaN with too few sources.
    """

    reached_at: FloatArray
    share: float


def new_codes(presence: ArrayLike) -> FloatArray:
    """Count the codes that each source is the first to bring, shape (sources,).

    Parameters
    ----------
    presence : array_like, shape (sources, codes)
        More than zero where the code appears in the source.

    Raises
    ------
    StatisticsInputError
        As in `as_presence`.
    """
    found = as_presence(presence)
    if not len(found):
        return np.zeros(0)
    first = found[:, found.any(axis=0)].argmax(axis=0)
    return np.bincount(first, minlength=len(found)).astype(np.float64)


def saturation(new: ArrayLike, rule: Rule = Rule()) -> Saturation:  # noqa: B008
    """Assess saturation from the codes that each source was the first to bring.

    Parameters
    ----------
    new : array_like, shape (..., n)
        Of `new_codes`; sources in order.
    rule : Rule
        Base, run and threshold.

    Returns
    -------
    Saturation
        Without any run if ``n < base + run``.

    Raises
    ------
    StatisticsInputError
        A count is negative, missing or not whole, or the rule is not possible.

    References
    ----------
    Guest, Namey & Chen (2020), PLoS ONE 15:e0232076.
    """
    _check(rule)
    counts = as_counts(new, "new codes", whole=True)
    require(~np.isnan(counts), "new codes must not be missing")
    if counts.ndim < 1:
        raise StatisticsInputError("new codes need one dimension at least")
    base = counts[..., : rule.base].sum(axis=-1)
    runs = max(0, counts.shape[-1] - rule.base - rule.run + 1)
    total = np.cumsum(counts, axis=-1)
    start = rule.base - 1 + np.arange(runs)
    added = total[..., start + rule.run] - total[..., start]
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(base[..., None] > 0, added / base[..., None], np.nan)
    met = ratio <= rule.threshold
    return Saturation(base, added, ratio, _first(met, rule.base))


def saturation_by_order(
    presence: ArrayLike,
    rule: Rule = Rule(),  # noqa: B008
    *,
    orders: int = 1000,
    seed: int = 20200505,
) -> Orders:
    """Ask in how many orders of the same sources saturation would be reached.

    The order of fieldwork is one of many: a conclusion that depends on it is weak.

    Parameters
    ----------
    presence : array_like, shape (sources, codes)
        More than zero where the code appears in the source.
    rule : Rule
        As in `saturation`.
    orders : int
        Random orders drawn.
    seed : int
        Of the generator: the same sources give the same answer.

    Returns
    -------
    Orders

    Raises
    ------
    StatisticsInputError
        As in `saturation`, or there is no order to draw.
    """
    _check(rule)
    if orders < 1:
        raise StatisticsInputError("orders must be one or more")
    found = as_presence(presence)
    n = len(found)
    if n < rule.base + rule.run:
        return Orders(np.full(orders, np.nan), np.nan)
    rng = np.random.default_rng(seed)
    found = found[:, found.any(axis=0)]
    batch = max(1, _CELLS // max(n, int(found.sum())))
    reached = []
    for done in range(0, orders, batch):
        size = min(batch, orders - done)
        place = rng.permuted(np.tile(np.arange(n), (size, 1)), axis=1)
        reached.append(saturation(_new_in(found, place), rule).reached_at)
    at = np.concatenate(reached)
    return Orders(at, float(np.mean(~np.isnan(at))))


def _new_in(found: BoolArray, place: NDArray[np.int64]) -> FloatArray:
    """Count new codes by position when source i stands at ``place[..., i]``."""
    size, n = place.shape
    codes, sources = np.nonzero(found.T)
    if not len(codes):
        return np.zeros((size, n))
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    first = np.minimum.reduceat(place[:, sources], starts, axis=1)
    flat = first + np.arange(size)[:, None] * n
    counted = np.bincount(flat.ravel(), minlength=size * n)
    return counted.reshape(size, n).astype(np.float64)


def _first(met: BoolArray, base: int) -> FloatArray:
    if not met.shape[-1]:
        return np.full(met.shape[:-1], np.nan)
    return np.where(met.any(axis=-1), base + met.argmax(axis=-1), np.nan)


def _check(rule: Rule) -> None:
    if rule.base < 1 or rule.run < 1:
        raise StatisticsInputError("base and run must be one source or more")
    if not 0 <= rule.threshold < 1:
        raise StatisticsInputError("threshold must be between 0 and 1")
