"""Shares over rows that come in clusters, the instances, at the levels of a chapter.

What one instance does in its sessions is alike, so a hundred sessions of four instances
say less than a hundred of a hundred: the limits are those of clustered units.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.indicators.rows import (
    IDENTITY,
    PROGRAMME,
    SUMS,
    of_kind,
    with_minimum,
    with_programme,
)
from somos_eval.params import Programme
from somos_eval.stats.clustered import pooled_proportion
from somos_eval.wording import Label

ONE_BODY = "sin intervalo: los casos son de una sola instancia"

METHOD = Label(
    "Proporción con el intervalo de Wilson sobre el número efectivo de casos: las "
    "instancias son conglomerados y el efecto de diseño nunca baja de uno. Con una "
    "sola instancia no hay intervalo; por debajo del mínimo se dan los conteos.",
    "Proportion with Wilson's interval on the effective number of cases: the bodies "
    "are clusters and the design effect is never below one. With one body there is no "
    "interval; below the minimum the counts are given.",
)

Arrays = tuple[NDArray[np.float64], ...]


def levels(units: pd.DataFrame) -> pd.DataFrame:
    """Repeat the units of instances at every level above: place, kind, programme.

    Parameters
    ----------
    units : DataFrame
        Identity columns and ``tipo``; the instance stays in ``instancia`` and leaves
        ``instancia_id``, as the rows are of the level.
    """
    own = units.assign(instancia=units["instancia_id"], instancia_id="")
    by_kind = own.assign(grupo=of_kind(own))
    return pd.concat([with_programme(own), with_programme(by_kind)], ignore_index=True)


def totals(units: pd.DataFrame) -> pd.DataFrame:
    """Add up the counts of instances (`SUMS`) at every level above them."""
    above = levels(units).groupby(list(IDENTITY), as_index=False, sort=True)
    return above[list(SUMS)].sum()


def matrices(
    units: pd.DataFrame, columns: Sequence[str]
) -> Iterator[tuple[pd.DataFrame, Arrays]]:
    """Lay out the instances of each level as rows of arrays.

    Parameters
    ----------
    units : DataFrame
        As `levels` returns it; several rows of an instance are added up.
    columns : sequence of str
        What to lay out.

    Yields
    ------
    DataFrame
        Identity columns, one row a level.
    tuple of ndarray, shape (rows, instances)
        One array a column, NaN where a level has no more instances.
    """
    keys = [*IDENTITY, "instancia"]
    summed = units.groupby(keys, as_index=False, sort=True)[list(columns)].sum()
    # The programme has all the instances of the others in one row.
    for part in (summed["divipola"] == PROGRAMME, summed["divipola"] != PROGRAMME):
        chosen = summed[part]
        if chosen.empty:
            continue
        grouped = chosen.groupby(list(IDENTITY), sort=True)
        row, column = grouped.ngroup().to_numpy(), grouped.cumcount().to_numpy()
        found = []
        for name in columns:
            array = np.full((row.max() + 1, column.max() + 1), np.nan)
            array[row, column] = chosen[name].to_numpy(float)
            found.append(array)
        head = chosen.drop_duplicates(list(IDENTITY))[list(IDENTITY)]
        yield head.reset_index(drop=True), tuple(found)


def clustered_shares(units: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Share of each level above the instances, with limits that know of clusters.

    Parameters
    ----------
    units : DataFrame
        Identity columns of instances, ``tipo`` and the columns of `SUMS`.
    programme : Programme
        Confidence and the minimum of a proportion.
    """
    confidence = programme.thresholds.confidence
    minimum = programme.thresholds.minimum_n.proportion
    parts = [
        _shares(head, arrays, confidence)
        for head, arrays in matrices(levels(units), SUMS)
    ]
    if not parts:
        return units.assign(valor=np.nan)
    return with_minimum(pd.concat(parts, ignore_index=True), minimum)


def _shares(head: pd.DataFrame, arrays: Arrays, confidence: float) -> pd.DataFrame:
    k, n, unknown = arrays
    found = pooled_proportion(k, n, confidence=confidence)
    lone = np.isnan(found.lower) & ~np.isnan(found.value)
    return head.assign(
        numerador=np.nansum(k, axis=1),
        denominador=np.nansum(n, axis=1),
        n_faltantes=np.nansum(unknown, axis=1),
        valor=found.value,
        li=found.lower,
        ls=found.upper,
        confianza=np.where(lone, np.nan, confidence),
        metodo="Wilson con número efectivo de casos (conglomerados: instancias)",
        nota=np.where(lone, ONE_BODY, ""),
    )
