"""How far scores and ranks move when the choices behind an index are made otherwise.

Each replicate draws a normalisation, an aggregation, a policy for missing data, weights
around the given ones and a version of the data (such as another coder's). What comes
out is a range of sensitivity to choices, never a confidence interval.

Saisana, Saltelli & Tarantola (2005), J. R. Stat. Soc. A 168:307.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    one_of,
    require,
)
from somos_eval.stats.composite import aggregation, normalisation
from somos_eval.stats.composite.availability import (
    POLICIES,
    as_matrix,
    availability,
    filled,
)
from somos_eval.stats.composite.weighting import given, noisy

Choices = NDArray[np.int64]

FACTORS = ("normalisation", "aggregation", "missing", "version")
# Replicates x units x components held at once; 4 million floats are 32 MB.
_ELEMENTS_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Options:
    """Alternatives that the replicates draw from; the first of each is the base.

    Attributes
    ----------
    normalisation : tuple of str
        ``declared`` (already on a scale with posts of its own) or a key of
        `normalisation.POSITIVE`.
    aggregation : tuple of str
        Keys of `aggregation.METHODS`.
    missing : tuple of str
        Policies of `availability`.
    spread : float
        How far weights move, as a share of each.
    minimum_share : float
        Share of the components under which a unit gets no score.
    """

    normalisation: tuple[str, ...] = ("declared", "min_max", "percentile", "z_score")
    aggregation: tuple[str, ...] = ("arithmetic", "geometric")
    missing: tuple[str, ...] = ("ignore", "median")
    spread: float = 0.25
    minimum_share: float = 0.0

    def __post_init__(self) -> None:
        for name in self.normalisation:
            one_of(name, ("declared", *normalisation.POSITIVE), "normalisation")
        for name in self.aggregation:
            one_of(name, tuple(aggregation.METHODS), "aggregation")
        for name in self.missing:
            one_of(name, POLICIES, "missing")


class Design(NamedTuple):
    """What each replicate chose.

    Attributes
    ----------
    choices : mapping of str to ndarray of int, shape (replicates,)
        Position chosen of each of `FACTORS`.
    weights : ndarray, shape (replicates, components)
    """

    choices: Mapping[str, Choices]
    weights: FloatArray


def design(
    uniforms: ArrayLike, weights: ArrayLike, options: Options, versions: int = 1
) -> Design:
    """Turn uniform draws into choices.

    Parameters
    ----------
    uniforms : array_like, shape (replicates, 4 + components)
        Draws in [0, 1): one for each of `FACTORS`, then one for each weight.
    weights : array_like, shape (components,)
    options : Options
    versions : int
        Versions of the data.

    Raises
    ------
    StatisticsInputError
        A draw is outside [0, 1), or there is not one for each choice.
    """
    u = as_floats(uniforms, "uniforms")
    base = given(weights)
    if u.ndim != 2 or u.shape[1] != len(FACTORS) + len(base):
        raise StatisticsInputError("there must be a draw for each factor and weight")
    require((u >= 0) & (u < 1), "uniforms must be at least 0 and below 1")
    levels = (
        len(options.normalisation),
        len(options.aggregation),
        len(options.missing),
        versions,
    )
    choices = {
        name: (u[:, i] * levels[i]).astype(np.int64) for i, name in enumerate(FACTORS)
    }
    spread = options.spread
    return Design(choices, noisy(base, u[:, len(FACTORS) :], spread=spread))


def scores(values: ArrayLike, plan: Design, options: Options) -> FloatArray:
    """Score of every unit in every replicate.

    Parameters
    ----------
    values : array_like, shape (versions, units, components)
        Components from 0 to 100, higher is better; NaN is missing.
    plan : Design
    options : Options

    Returns
    -------
    ndarray, shape (replicates, units)
        NaN where a unit has too few components, counted before any is filled in.
    """
    data = as_matrix(values)
    if data.ndim != 3:
        raise StatisticsInputError("values must be versions, units and components")
    found = np.full((len(plan.weights), data.shape[1]), np.nan)
    enough = availability(data, minimum_share=options.minimum_share).enough
    for how, policy, method, rows in _groups(plan, options):
        scaled = filled(_scaled(data, options.normalisation[how]), policy)
        versions = plan.choices["version"]
        for part in _chunks(rows, data.shape[1] * data.shape[2]):
            chosen = versions[part]
            one = aggregation.METHODS[method](scaled[chosen], plan.weights[part])
            found[part] = np.where(enough[chosen], one, np.nan)
    return found


def _groups(plan: Design, options: Options) -> Iterator[tuple[int, str, str, Choices]]:
    """Replicates that share every choice but weights and version."""
    picked = plan.choices
    for i in range(len(options.normalisation)):
        for j, method in enumerate(options.aggregation):
            for k, policy in enumerate(options.missing):
                same = (picked["normalisation"] == i) & (picked["aggregation"] == j)
                rows = np.flatnonzero(same & (picked["missing"] == k))
                if len(rows):
                    yield i, policy, method, rows


def _scaled(data: FloatArray, name: str) -> FloatArray:
    """Put components on [1, 100]; one that does not vary stays as declared."""
    declared = 1.0 + data * 0.99
    if name == "declared":
        return declared
    scaled = normalisation.POSITIVE[name](data)
    return np.where(np.isnan(scaled), declared, scaled)


def _chunks(rows: Choices, each: int) -> Iterator[Choices]:
    step = max(1, _ELEMENTS_AT_ONCE // max(each, 1))
    for start in range(0, len(rows), step):
        yield rows[start : start + step]
