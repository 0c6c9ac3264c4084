"""How the respondents of one or of many surveys were drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_counts,
    one_of,
    require,
)

IntArray = NDArray[np.int64]

LONELY = ("fail", "missing", "centre", "remove", "average")


@dataclass(frozen=True)
class Stage:
    """One stage of sampling: units drawn within strata.

    Attributes
    ----------
    unit : ndarray of int, shape (n,)
        Code of the sampled unit to which each row belongs.
    stratum : ndarray of int, shape (units,)
        Code of the stratum of each unit; in a second stage, within its first unit.
    sampled, fraction : ndarray, shape (strata,)
        Units sampled, and the share of the stratum that they are (0 if not known: as if
        drawn with replacement).
    lead : ndarray, shape (strata,)
        Product of the sampled shares of the stages above.
    group : ndarray of int, shape (strata,)
        Survey to which each stratum belongs.
    """

    unit: IntArray
    stratum: IntArray
    sampled: FloatArray
    fraction: FloatArray
    lead: FloatArray
    group: IntArray


@dataclass(frozen=True)
class Margin:
    """A set of cells whose population is known and that the weights were fitted to.

    Attributes
    ----------
    cell : ndarray of int, shape (n,)
        Cell of each row.
    weights : ndarray, shape (n,)
        Weights just after they were fitted to it.
    base : ndarray, shape (n,)
        Weights of the rows in the means of the cells that are taken out of a variable.
    """

    cell: IntArray
    weights: FloatArray
    base: FloatArray


@dataclass(frozen=True)
class Design:
    """Weights and stages of one or of many surveys; built by `survey_design`.

    Attributes
    ----------
    weights : ndarray, shape (n,)
        Persons that each row stands for.
    group : ndarray of int, shape (n,)
        Survey of each row, from 0 to ``groups - 1``.
    groups : int
        How many surveys there are.
    stages : tuple of Stage
        First stage first.
    lonely : str
        What to do with a stratum of one unit; see `survey_design`.
    margins : tuple of Margin
        What the weights were fitted to, if they were.
    sweeps : int
        How many times the means of the margins are taken out (1 if there is one).
    """

    weights: FloatArray
    group: IntArray
    groups: int
    stages: tuple[Stage, ...]
    lonely: str = "fail"
    margins: tuple[Margin, ...] = field(default=())
    sweeps: int = 1


Labels = ArrayLike | Sequence[ArrayLike] | None


def survey_design(
    weights: ArrayLike | None,
    *,
    units: Labels = None,
    strata: ArrayLike | None = None,
    population: Labels = None,
    group: ArrayLike | None = None,
    lonely: str = "fail",
) -> Design:
    """Describe a design.

    Parameters
    ----------
    weights : array_like, shape (n,), or None
        Persons that each row stands for. None takes them from `population`.
    units : array_like of labels, or a tuple of them, shape (n,)
        Sampled unit of each row, one array a stage. Units are nested in strata and in
        groups: a label repeated in another one is another unit. Rows are their own
        units by default.
    strata : array_like of labels, shape (n,)
        Strata of the first stage.
    population : array_like, or a tuple of them, shape (n,)
        Units that there are in the stratum of each row, one array a stage, or (where
        all are at most 1) the share that was sampled.
    group : array_like of labels, shape (n,)
        Survey of each row, where there are many; numbered in the order of its sorted
        labels. Nothing is shared between groups.
    lonely : {"fail", "missing", "centre", "remove", "average"}
        What to do with a stratum in which one unit was sampled of several: refuse it,
        leave its group without variance, measure it from the overall mean, leave it
        out, or give it the mean of the other strata.

    Returns
    -------
    Design

    Raises
    ------
    StatisticsInputError
        Lengths differ; a weight is missing or negative; more units were sampled than
        there are; a stratum of one unit under ``fail``.

    References
    ----------
    Lumley (2010), Complex Surveys, chs. 2-3.
    """
    one_of(lonely, LONELY, "lonely")
    ids = _stages(units)
    sizes = _stages(population)
    given = [a for a in (weights, strata, group, *ids, *sizes) if a is not None]
    if not given:
        raise StatisticsInputError("a design needs weights or a population")
    n = len(np.asarray(given[0]))
    if any(np.shape(a) != (n,) for a in given):
        raise StatisticsInputError("weights and labels must have one length")
    survey = codes(group, n)
    stages = _built(ids, sizes, (survey, codes(strata, n)))
    if weights is None:
        w = np.prod([1 / s.fraction[s.stratum[s.unit]] for s in stages], axis=0)
        require(np.isfinite(w), "weights must be given where the population is not")
    else:
        w = as_counts(weights, "weights")
        require(~np.isnan(w), "weights must not be missing")
    if lonely == "fail":
        require(
            ~np.any([_alone(s)[s.stratum[s.unit]] for s in stages], axis=0),
            "every stratum must have two units, or lonely must say what to do",
        )
    groups = int(survey.max()) + 1 if n else 0
    return Design(w, survey, groups, stages, lonely)


def codes(labels: ArrayLike | None, n: int) -> IntArray:
    """Return labels as numbers in their sorted order; all zero without labels."""
    if labels is None:
        return np.zeros(n, dtype=np.int64)
    array = np.asarray(labels)
    if array.dtype.kind == "O":
        require([label is not None for label in array], "labels must not be missing")
        array = array.astype(str)
    if array.dtype.kind == "f":
        require(~np.isnan(array), "labels must not be missing")
    return np.unique(array, return_inverse=True)[1].astype(np.int64)


def nested(outer: IntArray, inner: IntArray) -> IntArray:
    """Return pairs of codes as numbers in their order, that of the outer code first."""
    return codes(outer * (int(inner.max(initial=0)) + 1) + inner, len(outer))


def _stages(labels: Labels) -> list[Any]:
    if labels is None:
        return []
    return list(labels) if isinstance(labels, tuple) else [labels]


def _alone(stage: Stage) -> NDArray[np.bool_]:
    """Strata with one unit that is not the whole stratum."""
    return np.asarray((stage.sampled == 1) & (stage.fraction < 1))


def _built(
    ids: list[Any], sizes: list[Any], frame: tuple[IntArray, IntArray]
) -> tuple[Stage, ...]:
    survey, first = frame
    n = len(survey)
    within = nested(survey, first)
    lead = np.ones(n)
    stages = []
    for depth, labels in enumerate(ids or [np.arange(n)]):
        unit = nested(within, codes(labels, n))
        size = sizes[depth] if depth < len(sizes) else None
        stages.append(_stage(unit, within, survey, size, lead))
        # Without the sampled share the first stage already holds what is below it.
        if size is None:
            break
        done = stages[-1]
        lead = lead * done.fraction[done.stratum[done.unit]]
        within = unit
    return tuple(stages)


def _stage(
    unit: IntArray,
    within: IntArray,
    survey: IntArray,
    size: ArrayLike | None,
    lead: FloatArray,
) -> Stage:
    first_row = np.unique(unit, return_index=True)[1]
    stratum = within[first_row]
    sampled = np.bincount(stratum).astype(np.float64)
    row_of = np.unique(within, return_index=True)[1]
    fraction = np.zeros(len(sampled))
    if size is not None:
        there = as_counts(size, "population")[row_of]
        require(~np.isnan(there) & (there > 0), "population must be known")
        share = bool(np.all(there <= 1)) and bool(np.any(there < 1))
        fraction = there if share else sampled / there
        require(fraction <= 1 + 1e-12, "units sampled must not exceed the population")
    return Stage(unit, stratum, sampled, fraction, lead[row_of], survey[row_of])
