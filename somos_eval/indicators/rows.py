"""From counts of units to RESULT rows: levels, intervals and states, written once.

An indicator function returns *counts*: a frame with the identifying columns
(``divipola``, ``instancia_id``, ``periodo``, ``grupo``) and its numbers. The functions
here sum them up the territory, attach the interval of the right family and give every
value that must not be printed a state and its reason.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import pandas_dtype

from somos_eval.contracts import RESULT, Status
from somos_eval.indicators import period
from somos_eval.params import Programme
from somos_eval.stats import proportions, rates

IDENTITY = ("divipola", "instancia_id", "periodo", "grupo")
PROGRAMME = "programa"
# What is counted of the units of a share.
SUMS = ("numerador", "denominador", "n_faltantes")

NO_DENOMINATOR = "no hay casos en el denominador"
NO_EXPOSURE = "no hay dato de los casos o de la exposición"
WHOLE_ONLY = "es una cifra del conjunto de los municipios; no hay una por municipio"
FEW_CASES = "menos de {minimum} casos; se dan los conteos, no el porcentaje"


def counts(frame: pd.DataFrame, **fixed: Any) -> pd.DataFrame:
    """Complete a frame of counts with the identity columns it lacks."""
    filled = frame.assign(**fixed)
    for name in IDENTITY:
        if name not in filled:
            filled[name] = ""
    return filled


def nothing() -> pd.DataFrame:
    """Return counts of no territory: each one gets the reason why there is none."""
    return counts(pd.DataFrame({"divipola": pd.Series(dtype="str")}))


def looked_up(keys: "pd.Series[str]", known: "pd.Series[Any]") -> "pd.Series[Any]":
    """Look keys up in the index of `known`, whose dtype stays even without any key."""
    return known.reindex(keys.to_numpy()).set_axis(keys.index)


def among(values: "pd.Series[str]", known: "pd.Series[str]") -> "pd.Series[bool]":
    """Say which values are in `known`; unlike ``isin``, fast for long text columns."""
    at = pd.Index(known.unique()).get_indexer(pd.Index(values))
    return pd.Series(at >= 0, index=values.index)


def with_programme(units: pd.DataFrame) -> pd.DataFrame:
    """Repeat the units of every municipality as units of the programme."""
    return pd.concat([units, units.assign(divipola=PROGRAMME)], ignore_index=True)


def by_level(units: pd.DataFrame, sums: Sequence[str]) -> pd.DataFrame:
    """Sum unit counts at every level at which a chapter reads them.

    Parameters
    ----------
    units : DataFrame
        Rows of single instances (by period and group), with ``tipo`` (kind of instance)
        and the columns named by `sums`.
    sums : sequence of str
        Columns to add.

    Returns
    -------
    DataFrame
        The instances' own rows, then municipality, municipality by kind, programme and
        programme by kind (group ``tipo=…``).
    """
    own = _added(units, [*IDENTITY, "tipo"], sums)
    municipal = own.assign(instancia_id="")
    by_kind = municipal.assign(grupo=of_kind(municipal))
    parts = [own, with_programme(municipal), with_programme(by_kind)]
    stacked = pd.concat([p[[*IDENTITY, *sums]] for p in parts], ignore_index=True)
    return _added(stacked, IDENTITY, sums)


def _added(
    rows: pd.DataFrame, keys: Sequence[str], sums: Sequence[str]
) -> pd.DataFrame:
    # A sum of decimals depends on its order in the last bit: the order is fixed here.
    ordered = rows[[*keys, *sums]].sort_values([*keys, *sums])
    return ordered.groupby(list(keys), as_index=False, sort=True)[list(sums)].sum()


def of_kind(frame: pd.DataFrame) -> "pd.Series[str]":
    """Return the groups of some units, each within its kind of instance."""
    return within("tipo=" + frame["tipo"], frame["grupo"])


def within(first: "str | pd.Series[str]", group: "pd.Series[str]") -> "pd.Series[str]":
    """Put a key of ``grupo`` before what groups already say: ``first;group``."""
    return first + (";" + group).where(group != "", "")


def by_place(units: pd.DataFrame, *, period: str) -> pd.DataFrame:
    """Count rows by municipality and group, and in the programme.

    Parameters
    ----------
    units : DataFrame
        One row a unit, with ``divipola`` (missing if of no single municipality) and
        ``grupo``.
    period : str
        The ``periodo`` of the counts.

    Returns
    -------
    DataFrame
        Identity columns and ``numerador``.
    """
    sizes = with_programme(units[["divipola", "grupo"]]).groupby(["divipola", "grupo"])
    return counts(sizes.size().rename("numerador").reset_index(), periodo=period)


def as_proportion(
    table: pd.DataFrame, *, confidence: float, minimum: int
) -> pd.DataFrame:
    """Turn ``numerador`` of ``denominador`` into a share with its Wilson interval.

    Below `minimum` the counts stay and the share does not; with no denominator neither.
    """
    k = table["numerador"].to_numpy(float)
    n = table["denominador"].to_numpy(float)
    empty = n == 0
    interval = proportions.wilson(k, np.where(empty, 1, n), confidence=confidence)
    out = table.assign(
        valor=np.divide(k, n, out=np.full_like(k, np.nan), where=~empty),
        li=interval.lower,
        ls=interval.upper,
        confianza=confidence,
        metodo="Wilson",
    )
    return with_minimum(out, minimum)


def with_minimum(table: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Give no share where ``denominador`` is zero or below the minimum."""
    n = table["denominador"]
    few = FEW_CASES.format(minimum=minimum)
    out = with_state(table, n == 0, Status.ZERO_DENOMINATOR, NO_DENOMINATOR)
    return with_state(out, (n > 0) & (n < minimum), Status.BELOW_MINIMUM, few)


def as_rate(
    table: pd.DataFrame, *, confidence: float, per: float = 1.0
) -> pd.DataFrame:
    """Turn ``numerador`` events over ``denominador`` exposure into a rate times `per`.

    Exact Poisson limits below ten events and Byar's above (Breslow & Day 1987). Rows
    with no exposure keep their counts and get a state, and so do those of which a
    count or the exposure is missing.
    """
    k = table["numerador"].to_numpy(float)
    exposure = table["denominador"].to_numpy(float)
    usable = (exposure > 0) & ~np.isnan(k)
    found = rates.rate_interval(
        np.where(usable, k, np.nan),
        np.where(usable, exposure, np.nan),
        per=per,
        confidence=confidence,
    )
    out = table.assign(
        valor=found.value,
        li=found.lower,
        ls=found.upper,
        confianza=confidence,
        metodo=np.where(found.exact, "Poisson exacto", "Byar"),
    )
    unknown = np.isnan(k) | np.isnan(exposure)
    out = with_state(out, unknown, Status.NO_DATA, NO_EXPOSURE)
    return with_state(out, exposure == 0, Status.ZERO_DENOMINATOR, NO_DENOMINATOR)


def as_count(table: pd.DataFrame) -> pd.DataFrame:
    """Make the count itself the value: no interval, whatever the frame."""
    return table.assign(valor=table["numerador"].astype(float), metodo="conteo")


def with_state(
    table: pd.DataFrame,
    where: "np.ndarray[Any, Any] | pd.Series[Any]",
    status: Status,
    note: "str | pd.Series[Any]",
) -> pd.DataFrame:
    """Give rows a state other than ``ok``: value and limits go, a note comes."""
    mask = np.asarray(where, dtype=bool)
    out = table.copy()
    if "estado" not in out:
        out["estado"] = Status.OK.value
    if "nota" not in out:
        out["nota"] = ""
    if not mask.any():
        return out
    out.loc[mask, "estado"] = status.value
    out.loc[mask, "nota"] = note if isinstance(note, str) else note[mask]
    for name in ("valor", "li", "ls", "confianza"):
        if name in out:
            out.loc[mask, name] = np.nan
    return out


def all_in_state(
    table: pd.DataFrame, status: Status, note: "str | pd.Series[Any]"
) -> pd.DataFrame:
    """Give every row a state other than ``ok``."""
    return with_state(table, np.ones(len(table), dtype=bool), status, note)


def of_whole(table: pd.DataFrame, programme: Programme, **fixed: str) -> pd.DataFrame:
    """Make rows of the programme; each municipality says that it has none of its own.

    Parameters
    ----------
    table : DataFrame
        ``grupo`` and the columns of numbers.
    programme : Programme
        Its period and its municipalities.
    **fixed : str
        Columns alike in every row.
    """
    places = pd.DataFrame({"divipola": [m.divipola for m in programme.included]})
    both = pd.concat([table.assign(divipola=PROGRAMME), places], ignore_index=True)
    both["grupo"] = both["grupo"].fillna("")
    out = counts(both, periodo=period.whole(programme), **fixed)
    own = out["divipola"] != PROGRAMME
    return with_state(out, own, Status.NOT_APPLICABLE, WHOLE_ONLY)


def joined(*notes: "pd.Series[str]") -> "pd.Series[str]":
    """Join notes row by row with semicolons, leaving out the empty ones."""
    together = notes[0]
    for note in notes[1:]:
        both = (together != "") & (note != "")
        together = together + np.where(both, "; ", "") + note
    return together


def to_result(
    table: pd.DataFrame, *, indicator: str, unit: str, frame: str
) -> pd.DataFrame:
    """Complete, type and order the rows of one indicator as RESULT's contract says.

    A row may bring its own ``unidad`` and ``marco``: a survey drawn at random in one
    municipality may be of whoever was at hand in another.
    """
    out = table.assign(indicador=indicator)
    defaults: dict[str, Any] = {
        "unidad": unit,
        "marco": frame,
        "metodo": "",
        "estado": Status.OK.value,
        "nota": "",
        "n_faltantes": 0,
    }
    columns = {}
    for column in RESULT.columns:
        values = out.get(column.name, pd.Series(None, index=out.index, dtype=object))
        if column.name in defaults and values.hasnans:
            # Rows that carry a state and rows that need none may have been stacked.
            values = values.fillna(defaults[column.name])
        columns[column.name] = values.astype(pandas_dtype(column.kind.dtype))
    others = [name for name in RESULT.key if name != "indicador"]
    ordered = pd.DataFrame(columns).sort_values(others, kind="stable")
    return ordered.reset_index(drop=True)
