"""Scores of instances and municipalities, and how far other choices move them.

Ranges come from replicates of the choices behind an index: they say how sensitive it is
to them, and are not confidence intervals. Catalogue 10.4.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts.schema import Tables
from somos_eval.indicators.potential.components import Parts, read_parts
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats.checks import FloatArray
from somos_eval.stats.composite import aggregation, ranking, replicates
from somos_eval.wording import number, percent

# Of the pseudo-random numbers: every unit goes through the same replicates, so that no
# municipality moves the numbers of another.
SEED = 20_241
REPLICATES = 256
COVERAGE = 0.9
SPREAD = 0.25
COUNTED = ("participacion", "mixta")

BASE = "media aritmética ponderada; "
INDEX_METHOD = (
    f"{BASE}rango de sensibilidad del {percent(COVERAGE)} sobre {REPLICATES} réplicas "
    "(pesos ±25 %, media aritmética o geométrica, codificador); no es un intervalo de "
    "confianza"
)
RANK_METHOD = (
    f"lugar según la media aritmética ponderada; rango de sensibilidad del "
    f"{percent(COVERAGE)} sobre {REPLICATES} réplicas (pesos ±25 %, cuatro formas de "
    "normalizar, media aritmética o geométrica, datos faltantes, codificador); no es "
    "un intervalo de confianza"
)

# Without a scale that other units set: what moves an index on its own posts.
OWN_SCALE = ("declared",)


@dataclass(frozen=True, eq=False)
class Runs:
    """An index of several units, as declared and over its replicates.

    Attributes
    ----------
    units : DataFrame
        ``divipola`` and ``instancia_id`` (empty for a municipality).
    values : ndarray, shape (versions, units, components)
        Components from 0 to 100 under each version of the coding.
    weights : ndarray, shape (components,)
    minimum_share : float
        Share of the components under which a unit gets no index.
    """

    units: pd.DataFrame
    values: FloatArray
    weights: FloatArray
    minimum_share: float
    options: replicates.Options = field(default_factory=replicates.Options)

    @cached_property
    def base(self) -> FloatArray:
        """Index as declared, by the first coder, shape (units,)."""
        return aggregation.arithmetic(
            self.values[0], self.weights, minimum_share=self.minimum_share
        )

    @cached_property
    def plan(self) -> replicates.Design:
        """What each replicate chooses, the same for every unit."""
        inputs = len(replicates.FACTORS) + len(self.weights)
        draws = np.random.default_rng(SEED).random((REPLICATES, inputs))
        return self.planned(draws)

    def planned(self, draws: FloatArray) -> replicates.Design:
        """Turn draws into choices among the options of this index."""
        return replicates.design(draws, self.weights, self.options, len(self.values))

    @cached_property
    def scores(self) -> FloatArray:
        """Index of each unit in each replicate, shape (replicates, units)."""
        return self.under(self.plan)

    def under(self, plan: replicates.Design) -> FloatArray:
        """Index of each unit under other choices, back on the scale 0 to 100."""
        return (replicates.scores(self.values, plan, self.options) - 1) / 0.99

    @cached_property
    def range(self) -> ranking.Range:
        """Range of each unit's index, made to hold the index as declared."""
        return range_with(self.scores, self.base)

    @cached_property
    def linear(self) -> FloatArray:
        """Index in each replicate with the arithmetic mean, so that gaps add up."""
        out = np.empty((len(self.plan.weights), len(self.units)))
        # A few replicates at a time: all would hold replicates x units x parts.
        for start in range(0, len(out), 32):
            part = slice(start, start + 32)
            out[part] = aggregation.arithmetic(
                self.values[self.plan.choices["version"][part]],
                self.plan.weights[part],
                minimum_share=self.minimum_share,
            )
        return out

    @cached_property
    def comparing(self) -> "Runs":
        """The same index with every way to normalise and to fill what lacks."""
        full = replicates.Options(spread=SPREAD, minimum_share=self.minimum_share)
        return replace(self, options=full)


def _own_scale(minimum_share: float) -> replicates.Options:
    return replicates.Options(
        normalisation=OWN_SCALE,
        missing=("ignore",),
        spread=SPREAD,
        minimum_share=minimum_share,
    )


@once
def of_bodies(tables: Tables, programme: Programme) -> Runs:
    """Index of potential of every instance."""
    parts = read_parts(tables, programme)
    declared = programme.indices.potential
    return Runs(
        parts.bodies[["divipola", "instancia_id"]],
        parts.values,
        np.array(declared.weights.in_order),
        declared.availability,
        _own_scale(declared.availability),
    )


@once
def of_places(tables: Tables, programme: Programme) -> Runs:
    """Index of potential of every municipality.

    Each component is the mean of those of its instances of participation and mixed
    ones that have it: it is they who seek to have influence.
    """
    parts = read_parts(tables, programme)
    declared = programme.indices.potential
    codes, values = placed(parts, parts.values)
    units = pd.DataFrame({"divipola": codes}).assign(instancia_id="")
    weights = np.array(declared.weights.in_order)
    options = _own_scale(declared.availability)
    return Runs(units, values, weights, declared.availability, options)


def placed(parts: Parts, values: FloatArray) -> tuple[list[str], FloatArray]:
    """Mean of columns over the counted instances of each municipality.

    Parameters
    ----------
    parts : Parts
    values : ndarray, shape (versions, bodies, columns)

    Returns
    -------
    list of str
        Municipalities that have such instances, in order.
    ndarray, shape (versions, municipalities, columns)
        NaN where no instance has the column.
    """
    counted = parts.bodies["tipo"].isin(COUNTED).to_numpy()
    places = parts.bodies["divipola"].to_numpy(str)[counted]
    codes, group = np.unique(places, return_inverse=True)
    return codes.tolist(), mean_by(values[:, counted], group, len(codes))


def mean_by(values: FloatArray, group: "NDArray[np.int64]", groups: int) -> FloatArray:
    """Mean of each column by group of units, missing values left out."""
    shape = (values.shape[0], groups, values.shape[2])
    if not values.size:
        return np.full(shape, np.nan)
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    sorted_ = values[:, order]
    total = np.add.reduceat(np.nan_to_num(sorted_), starts, axis=1)
    n = np.add.reduceat((~np.isnan(sorted_)).astype(float), starts, axis=1)
    return np.asarray(np.divide(total, n, out=np.full(shape, np.nan), where=n > 0))


def range_with(moved: FloatArray, base: FloatArray) -> ranking.Range:
    """Range of units over replicates, made to hold each value as declared.

    Parameters
    ----------
    moved : ndarray, shape (replicates, units)
    base : ndarray, shape (units,)
        A unit without a value as declared has no range.
    """
    found = ranking.ranges(moved, coverage=COVERAGE)
    known = ~np.isnan(base)
    ends = np.fmin(found.lower, base), np.fmax(found.upper, base)
    lower, upper = (np.where(known, end, np.nan) for end in ends)
    return ranking.Range(lower, found.median, upper)


def range_text(found: ranking.Range, decimals: int = 0) -> "NDArray[np.object_]":
    """Say each range in words; empty where there is none."""
    ends = [_decimals(end, decimals) for end in (found.lower, found.upper)]
    text = "rango de sensibilidad: " + ends[0] + " a " + ends[1]
    return np.where(np.isnan(found.lower), "", text)


def _decimals(values: FloatArray, decimals: int) -> "NDArray[np.object_]":
    """Write numbers as `wording.number` does; few of them differ, so each is once."""
    known = np.round(np.nan_to_num(values), decimals)
    distinct, at = np.unique(known, return_inverse=True)
    texts = [number(value, decimals) for value in distinct.tolist()]
    return np.array(texts, dtype=object)[at]
