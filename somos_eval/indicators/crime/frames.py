"""The sets of municipalities in which one is compared with the others."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.indicators.rows import PROGRAMME
from somos_eval.params import Programme
from somos_eval.stats.checks import BoolArray
from somos_eval.wording import count

DEPARTMENT, NATION = "departamento", "pais"


class Said(NamedTuple):
    """How a set is named: the municipalities *of* it, a place compared *with* it."""

    of: str
    beside: str


FRAMES = {
    DEPARTMENT: Said("de su departamento", "frente a su departamento"),
    NATION: Said("del país", "frente al país"),
    PROGRAMME: Said("del programa", "frente al programa"),
}
FEW_PLACES = (
    "solo hay {places} {frame} con población conocida; se necesitan {minimum} para "
    "comparar cada uno con los demás"
)


def group_of(frame: str) -> str:
    """Return the ``grupo`` of a comparison with a set."""
    return f"frente={frame}"


def units_of(
    codes: "pd.Index[str]", frame: str, known: BoolArray, programme: Programme
) -> NDArray[np.int64]:
    """Return the number of the set that each municipality is compared in; -1 for none.

    Parameters
    ----------
    codes : Index
        Municipalities.
    frame : str
        ``departamento``, ``pais`` or ``programa``.
    known : ndarray of bool
        Whose population is known.
    programme : Programme
        Its included municipalities.
    """
    if frame == DEPARTMENT:
        numbers = pd.factorize(codes.str[:2])[0]
    elif frame == NATION:
        numbers = np.zeros(len(codes), dtype=int)
    else:
        included = {m.divipola for m in programme.included}
        numbers = np.where(codes.isin(included), 0, -1)
    return np.where(known, numbers, -1)


def sizes_of(units: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many municipalities are in the set of each one; 0 if in none."""
    sizes = np.bincount(units[units >= 0], minlength=1)
    return np.where(units >= 0, sizes[units], 0)


def few_notes(places: NDArray[np.int64], frame: str, minimum: int) -> "pd.Series[str]":
    """Say of each row that its set is too small."""
    told = {
        int(n): FEW_PLACES.format(
            places=count(int(n), "municipio", "municipios"),
            frame=FRAMES[frame].of,
            minimum=minimum,
        )
        for n in np.unique(places)
    }
    return pd.Series([told[int(n)] for n in places], dtype="str")
