"""Registered crime before and after each municipality entered the programme.

A difference in time, which the programme may or may not have caused. It starts at the
first file, whatever the period of analysis: what came before the programme is earlier.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.crime.pairs import changed
from somos_eval.indicators.crime.panel import CROSSES, NEW, OLD, sides
from somos_eval.indicators.crime.years import Year, years_of
from somos_eval.indicators.rows import joined, with_state
from somos_eval.params import Programme
from somos_eval.stats.checks import BoolArray
from somos_eval.wording import date_text

GROUP = "corte=ingreso"
LEAST_YEARS = 0.5
NO_DATE = "el programa no declara el día en que entró el municipio"
NO_BEFORE = "no hay archivos de antes de que el municipio entrara al programa"
NO_AFTER = "no hay archivos de después de que el municipio entró al programa"
CASES_ONLY = "se dan los casos, no el cambio"
TOO_SHORT = (
    "hay menos de seis meses con datos antes o después del ingreso al programa; "
    + CASES_ONLY
)
AROUND = "antes y después del {day}"
ONLY = {OLD: "solo la serie hasta 2022", NEW: "solo la serie desde 2023"}
_COLUMNS = [
    "denominador",
    "numerador",
    "expuesto_antes",
    "expuesto_despues",
    "antes",
    "despues",
]


def entry_change(tables: Tables, programme: Programme, crime: str) -> pd.DataFrame:
    """Return the change of each included municipality, within one series.

    Empty if no year of the period has a file.
    """
    towns = sorted(programme.included, key=lambda m: m.divipola)
    days = pd.Series(
        pd.DatetimeIndex([m.joined or pd.NaT for m in towns]),
        index=[m.divipola for m in towns],
    )
    years = years_of(tables, programme, crime, from_first_file=True)
    if not years:
        return pd.DataFrame()
    series = sides([year.new for year in years])
    which = _side_of(days, series, years)
    total = pd.DataFrame(0.0, index=days.index, columns=_COLUMNS)
    for side, (_, at) in enumerate(series):
        here = which == side
        for position in at:
            total.loc[here] += _around(years[position], days[here])
    notes = [_note(day, series[side][0]) for day, side in zip(days, which, strict=True)]
    pair = total.rename_axis("divipola").reset_index().assign(grupo=GROUP, nota=notes)
    undated = days.isna().to_numpy()
    rows = changed(pair, programme).assign(
        periodo=[
            _period(years, range(len(years)) if unknown else series[side][1])
            for unknown, side in zip(undated, which, strict=True)
        ]
    )
    only = [ONLY.get(series[side][0], "") for side in which]
    return _stated(
        rows,
        undated,
        only=pd.Series(only, dtype="str"),
        earlier=which > 0,
        later=which < len(series) - 1,
    )


def _side_of(
    days: "pd.Series[pd.Timestamp]",
    series: list[tuple[str, list[int]]],
    years: Sequence[Year],
) -> NDArray[np.int64]:
    """Return the series in which each municipality entered, by position."""
    opens = [pd.Timestamp(years[at[0]].span.first) for _, at in series]
    return np.maximum(sum((days >= day).to_numpy(int) for day in opens) - 1, 0)


def _around(year: Year, days: "pd.Series[pd.Timestamp]") -> pd.DataFrame:
    """Count cases, person-years and years before and after, within one year."""
    people = year.both["denominador"].reindex(days.index).to_numpy(float)
    at = days.index.get_indexer(pd.Index(year.records["divipola"].astype("str")))
    own, at = year.records[at >= 0], at[at >= 0]
    cases = own["cantidad"].to_numpy(float)
    later = own["fecha"].to_numpy() >= days.to_numpy()[at]
    after = np.bincount(at, np.where(later, cases, 0.0), minlength=len(days))
    before = np.bincount(at, np.where(later, 0.0, cases), minlength=len(days))
    entered = period.year_fraction(
        days.reset_index(drop=True), year.span.first, year.span.last
    )
    outside = year.share - entered
    # Days are parts of a year: what a subtraction leaves behind is no time at all.
    outside = np.where(outside > 1e-9, outside, 0.0)
    return pd.DataFrame(
        {
            "denominador": before,
            "numerador": after,
            "expuesto_antes": people * outside,
            "expuesto_despues": people * entered,
            "antes": outside,
            "despues": entered,
        },
        index=days.index,
    )


def _note(day: Any, side: str) -> str:
    if pd.isna(day):
        return ""
    around = AROUND.format(day=date_text(day.date()))
    return "; ".join(filter(None, (around, ONLY.get(side, ""))))


def _period(years: Sequence[Year], at: Sequence[int]) -> str:
    """Return the days of some years, as an ISO interval."""
    first, last = years[at[0]].span.first, years[at[-1]].span.last
    return f"{first.isoformat()}/{last.isoformat()}"


def _stated(
    rows: pd.DataFrame,
    undated: BoolArray,
    *,
    only: "pd.Series[str]",
    earlier: BoolArray,
    later: BoolArray,
) -> pd.DataFrame:
    """Give a state to the municipalities without a before or an after to compare.

    `earlier` and `later` say of which ones there are files on the other side, but of
    the other series.
    """
    before, after = ((rows[name] == 0).to_numpy() for name in ("antes", "despues"))
    short = (rows[["antes", "despues"]] < LEAST_YEARS).any(axis=1)
    told = joined(pd.Series(TOO_SHORT, index=rows.index, dtype="str"), only)
    crossed = (before & earlier) | (after & later)
    nothing = undated | ((before | after) & ~crossed)
    out = with_state(rows, short, Status.BELOW_MINIMUM, told)
    out = with_state(out, crossed, Status.NOT_COMPUTABLE, CROSSES)
    out = with_state(out, before & ~earlier, Status.NOT_COMPUTABLE, NO_BEFORE)
    out = with_state(out, after & ~later, Status.NOT_COMPUTABLE, NO_AFTER)
    out = with_state(out, undated, Status.NO_DATA, NO_DATE)
    # The cases of a side that is not there are not zero.
    return out.assign(
        numerador=out["numerador"].mask(nothing | after),
        denominador=out["denominador"].mask(nothing | before),
    )
