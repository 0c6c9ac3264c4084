"""The figures of persons that are told: rounded, and without what gives others away."""

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.disclosure.cells import (
    COUNT,
    COUNTED,
    cells_of,
    with_counts,
)
from somos_eval.disclosure.families import Family
from somos_eval.indicators.perception.change import LAST
from somos_eval.indicators.rows import PROGRAMME, joined

ROUNDED = "conteos redondeados a {base}"
_COUNTS = ("numerador", "denominador", "n_faltantes")
_LIMITS = ("li", "ls", "confianza")
_DECIMALS = 1


def told_figures(
    rows: pd.DataFrame, every: pd.DataFrame, family: Family, minimum: int, base: int
) -> pd.DataFrame:
    """Return the rows of an indicator of persons that are shown, as they are told.

    Parameters
    ----------
    rows : RESULT
        Those that are not suppressed.
    every : RESULT
        Those of the whole family.
    family : Family
    minimum : int
        The smallest count of persons that may be told.
    base : int
        What counts are rounded to; 1 leaves them exact.
    """
    out = _without_small_unknowns(rows, minimum)
    # Of a group, who did not answer would be found in the others by subtraction.
    of_group = rows["indicador"] == family.groups
    out = out.assign(n_faltantes=out["n_faltantes"].mask(of_group))
    uncounted = ~rows["estado"].isin(COUNTED)
    beside = rows["indicador"].isin(family.beside)
    unlike = (rows["indicador"] == family.changes) & ~_of_last_round(
        rows, every, family
    )
    silent = uncounted | beside | unlike
    out = out.assign(**{name: out[name].mask(silent) for name in _COUNTS})
    # To the last digit, a difference of two shares says of how many they are.
    coarse = {
        n: out[n].mask(unlike, out[n].round(_DECIMALS)) for n in ("valor", "li", "ls")
    }
    out = out.assign(**coarse)
    return out if base == 1 else _rounded(out, family, base)


def _without_small_unknowns(rows: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Tell how many are of unknown group of the programme only, if they are enough.

    The attendances that do not report cannot be found for a municipality, as no total
    of it is told; of seats and surveys they can, by subtraction from another
    indicator's total, and it is no harm: not to report is no trait of anybody.
    """
    unknown = rows["n_faltantes"]
    told = (rows["divipola"] == PROGRAMME) & ~unknown.between(1, minimum - 1)
    data = rows["estado"] != Status.NO_DATA.value
    return rows.assign(n_faltantes=unknown.where(told | ~data))


def _of_last_round(
    rows: pd.DataFrame, every: pd.DataFrame, family: Family
) -> "pd.Series[bool]":
    """Say which changes are of the persons of whom the last round is told."""
    of = ["divipola", "grupo"]
    shares = every[every["indicador"].isin(family.shares)]
    known = shares.drop_duplicates(of).set_index(of)[["numerador", "denominador"]]
    asked = rows["grupo"] + f";ronda={LAST}"
    keys = pd.MultiIndex.from_arrays([rows["divipola"], asked])
    last = known.reindex(keys).to_numpy(np.float64)
    own = rows[["numerador", "denominador"]].to_numpy(np.float64)
    return pd.Series((own == last).all(axis=1), index=rows.index)


def _rounded(rows: pd.DataFrame, family: Family, base: int) -> pd.DataFrame:
    """Round counts to `base`, and compute from them what they give."""
    lines = cells_of(rows, family)
    near = base * ((lines[COUNT] + base // 2) // base)
    out = with_counts(rows, lines.assign(**{COUNT: near}), family)
    data = rows["estado"] != Status.NO_DATA.value
    ok = rows["estado"] == Status.OK.value
    said = pd.Series(ROUNDED.format(base=base), rows.index, dtype="str")
    note = joined(rows["nota"].mask(ok, ""), said)
    missing = base * ((out["n_faltantes"] + base // 2) // base)
    divided = out["numerador"] / out["denominador"]
    whole = out["valor"] == out["numerador"]
    # Limits would give the exact counts back.
    limits = {name: out[name].mask(ok) for name in _LIMITS}
    return out.assign(
        **limits,
        valor=out["valor"].mask(ok & ~whole, divided),
        n_faltantes=missing.where(data, out["n_faltantes"]),
        nota=note.where(data, rows["nota"]),
    )
