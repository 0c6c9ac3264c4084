"""From counts of units to RESULT rows: levels, intervals and states, written once.

An indicator function returns *counts*: a frame with the identifying columns
(``divipola``, ``instancia_id``, ``periodo``, ``grupo``) and its numbers. The functions here
sum them up the territory, attach the interval of the right family and give every value
that must not be printed a state and its reason.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from somos_eval.contracts import RESULT, Status
from somos_eval.stats import proportions, rates

IDENTITY = ("divipola", "instancia_id", "periodo", "grupo")
PROGRAMME = "programa"

NO_DENOMINATOR = "no hay casos en el denominador"
FEW_CASES = "menos de {minimum} casos: se dan los conteos, no el porcentaje"


def counts(frame: pd.DataFrame, **fixed: object) -> pd.DataFrame:
    """Complete a frame of counts with the identity columns it lacks."""
    filled = frame.assign(**fixed)
    for name in IDENTITY:
        if name not in filled:
            filled[name] = ""
    return filled


def by_level(units: pd.DataFrame, sums: Sequence[str]) -> pd.DataFrame:
    """Sum unit counts at every level at which a chapter reads them.

    Parameters
    ----------
    units : DataFrame
        One row per instance (and period, group), with ``tipo`` (kind of instance) and the
        columns named by `sums`.
    sums : sequence of str
        Columns to add.

    Returns
    -------
    DataFrame
        The instances' own rows, then municipality, municipality by kind, programme and
        programme by kind (group ``tipo=…``).
    """
    municipal = units.assign(instancia_id="")
    by_kind = municipal.assign(grupo=_with_kind(municipal))
    parts = [units, municipal, by_kind]
    parts += [p.assign(divipola=PROGRAMME) for p in (municipal, by_kind)]
    stacked = pd.concat([p[[*IDENTITY, *sums]] for p in parts], ignore_index=True)
    return stacked.groupby(list(IDENTITY), as_index=False, sort=True)[list(sums)].sum()


def _with_kind(frame: pd.DataFrame) -> pd.Series:
    tail = np.where(frame["grupo"] == "", "", ";" + frame["grupo"])
    return "tipo=" + frame["tipo"] + tail


def as_proportion(
    table: pd.DataFrame, *, confidence: float, minimum: int, method: str = "Wilson"
) -> pd.DataFrame:
    """Turn ``numerador`` of ``denominador`` into a share with its Wilson interval.

    Below `minimum` the counts stay and the share does not; with no denominator neither.
    """
    k = table["numerador"].to_numpy(float)
    n = table["denominador"].to_numpy(float)
    empty, few = n == 0, (n > 0) & (n < minimum)
    interval = proportions.wilson(k, np.where(empty, 1, n), confidence=confidence)
    hidden = empty | few
    share = np.divide(k, n, out=np.full_like(k, np.nan), where=~hidden)
    out = table.assign(
        valor=share,
        li=np.where(hidden, np.nan, interval.lower),
        ls=np.where(hidden, np.nan, interval.upper),
        confianza=np.where(hidden, np.nan, confidence),
        metodo=method,
    )
    out = with_state(out, empty, Status.ZERO_DENOMINATOR, NO_DENOMINATOR)
    return with_state(out, few, Status.BELOW_MINIMUM, FEW_CASES.format(minimum=minimum))


def as_rate(
    table: pd.DataFrame, *, confidence: float, per: float = 1.0
) -> pd.DataFrame:
    """Turn ``numerador`` events over ``denominador`` exposure into a rate times `per`.

    Exact Poisson limits below ten events and Byar's above (Breslow & Day 1987). Rows
    with no exposure keep their counts and get a state.
    """
    k = table["numerador"].to_numpy(float)
    exposure = table["denominador"].to_numpy(float)
    usable = exposure > 0
    interval = rates.rate_interval(
        np.where(usable, k, 0), np.where(usable, exposure, 1), confidence=confidence
    )
    out = table.assign(
        valor=np.where(usable, k / np.where(usable, exposure, 1) * per, np.nan),
        li=np.where(usable, interval.lower * per, np.nan),
        ls=np.where(usable, interval.upper * per, np.nan),
        confianza=np.where(usable, confidence, np.nan),
        metodo=np.where(k < rates.EXACT_BELOW, "Poisson exacto", "Byar"),
    )
    return with_state(out, ~usable, Status.ZERO_DENOMINATOR, NO_DENOMINATOR)


def as_count(table: pd.DataFrame, column: str = "numerador") -> pd.DataFrame:
    """Make the count itself the value: no interval, whatever the frame."""
    return table.assign(valor=table[column].astype(float), metodo="conteo")


def with_state(
    table: pd.DataFrame,
    where: "np.ndarray | pd.Series",
    status: Status,
    note: "str | pd.Series",
) -> pd.DataFrame:
    """Give the rows `where` a state other than ``ok``: value and limits go, a note comes."""
    mask = np.asarray(where, dtype=bool)
    out = table.copy()
    if "estado" not in out:
        out["estado"] = Status.OK.value
    if "nota" not in out:
        out["nota"] = ""
    out.loc[mask, "estado"] = status.value
    out.loc[mask, "nota"] = note if isinstance(note, str) else note[mask]
    for name in ("valor", "li", "ls", "confianza"):
        if name in out:
            out.loc[mask, name] = np.nan
    return out


def to_result(
    table: pd.DataFrame, *, indicator: str, unit: str, frame: str
) -> pd.DataFrame:
    """Complete, type and order the rows of one indicator as the RESULT contract says."""
    out = table.assign(indicador=indicator, unidad=unit, marco=frame)
    defaults = {"metodo": "", "estado": Status.OK.value, "nota": "", "n_faltantes": 0}
    for column in RESULT.columns:
        if column.name not in out:
            out[column.name] = np.nan
        if column.name in defaults:
            # Rows that carry a state and rows that need none may have been stacked.
            out[column.name] = out[column.name].fillna(defaults[column.name])
        out[column.name] = out[column.name].astype(column.kind.dtype)
    ordered = out[list(RESULT.names)].sort_values(list(RESULT.key), kind="stable")
    return ordered.reset_index(drop=True)
