"""Registered crime before and after each municipality entered the programme.

A difference in time, which the programme may or may not have caused. It starts at the
first file, whatever the period of analysis: what came before the programme is earlier.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.crime.pairs import changed
from somos_eval.indicators.crime.panel import NEW, OLD, sides
from somos_eval.indicators.crime.person_years import (
    cases_of,
    covered,
    everyone,
    in_new_series,
    year_share,
)
from somos_eval.indicators.period import Span
from somos_eval.indicators.rows import with_state
from somos_eval.params import Programme
from somos_eval.wording import date_text

GROUP = "corte=ingreso"
LEAST_YEARS = 0.5
NO_DATE = "el programa no declara el día en que entró el municipio"
NO_BEFORE = "no hay archivos de antes de que el municipio entrara al programa"
NO_AFTER = "no hay archivos de después de que el municipio entró al programa"
TOO_SHORT = (
    "hay menos de seis meses con datos antes o después del ingreso al programa; se dan "
    "los casos, no el cambio"
)
AROUND = "antes y después del {day}"
_COLUMNS = [
    "denominador",
    "numerador",
    "expuesto_antes",
    "expuesto_despues",
    "antes",
    "despues",
]
ONLY = {OLD: "solo la serie hasta 2022", NEW: "solo la serie desde 2023"}


def entry_change(tables: Tables, programme: Programme, crime: str) -> pd.DataFrame:
    """Return the change of each included municipality, within one series.

    Empty if no year of the period has a file.
    """
    towns = sorted(programme.included, key=lambda m: m.divipola)
    joined = pd.Series(
        pd.DatetimeIndex([m.joined or pd.NaT for m in towns]),
        index=[m.divipola for m in towns],
    )
    years = _years(cases_of(tables, crime), programme)
    if not years:
        return pd.DataFrame()
    series = sides([in_new_series(here) for _, here in years])
    which = _side_of(joined, series, [span for span, _ in years])
    total = pd.DataFrame(0.0, index=joined.index, columns=_COLUMNS)
    for side, (_, at) in enumerate(series):
        for span, here in (years[position] for position in at):
            around = _around(here, tables["poblacion"], span, joined)
            total += around.mul((which == side).astype(float), axis=0)
    notes = [
        _note(day, series[side][0]) for day, side in zip(joined, which, strict=True)
    ]
    pair = total.rename_axis("divipola").reset_index().assign(grupo=GROUP, nota=notes)
    whole = Span("", years[0][0].first, years[-1][0].last)
    return _stated(changed(pair, programme), joined, whole)


def _years(
    cases: pd.DataFrame, programme: Programme
) -> list[tuple[Span, pd.DataFrame]]:
    """Return each year with a file and its cases, from the first file on."""
    if cases.empty:
        return []
    first = date(int(cases["fecha"].min().year), 1, 1)
    longer = replace(programme, start=min(programme.start, first))
    return [(span, cases[span.has(cases["fecha"])]) for span in covered(cases, longer)]


def _side_of(
    joined: "pd.Series[pd.Timestamp]",
    series: list[tuple[str, list[int]]],
    spans: list[Span],
) -> NDArray[np.int64]:
    """Return the series in which each municipality entered, by position."""
    opens = [pd.Timestamp(spans[at[0]].first) for _, at in series]
    return np.maximum(sum((joined >= day).to_numpy(int) for day in opens) - 1, 0)


def _around(
    cases: pd.DataFrame,
    population: pd.DataFrame,
    span: Span,
    joined: "pd.Series[pd.Timestamp]",
) -> pd.DataFrame:
    """Count cases, person-years and years before and after, within one year."""
    both, _ = everyone(cases, population, span)
    people = both["denominador"].reindex(joined.index).to_numpy(float)
    own = cases[cases["divipola"].isin(joined.index)]
    day = own["divipola"].map(joined)
    after = own[(own["fecha"] >= day).to_numpy()]
    counted = [
        part.groupby("divipola")["cantidad"].sum().reindex(joined.index).fillna(0.0)
        for part in (own, after)
    ]
    entered = period.year_fraction(joined.reset_index(drop=True), span.first, span.last)
    outside = year_share(span) - entered
    # Days are parts of a year: what a subtraction leaves behind is no time at all.
    outside = np.where(outside > 1e-9, outside, 0.0)
    return pd.DataFrame(
        {
            "denominador": (counted[0] - counted[1]).astype(float),
            "numerador": counted[1].astype(float),
            "expuesto_antes": people * outside,
            "expuesto_despues": people * entered,
            "antes": outside,
            "despues": entered,
        },
        index=joined.index,
    )


def _note(day: Any, side: str) -> str:
    if pd.isna(day):
        return ""
    around = AROUND.format(day=date_text(day.date()))
    return "; ".join(filter(None, (around, ONLY.get(side, ""))))


def _stated(
    rows: pd.DataFrame, joined: "pd.Series[pd.Timestamp]", whole: Span
) -> pd.DataFrame:
    """Give a state to the municipalities without a before or an after to compare."""
    short = (rows[["antes", "despues"]] < LEAST_YEARS).any(axis=1)
    day = joined.reset_index(drop=True)
    early = day <= pd.Timestamp(whole.first)
    late = day > pd.Timestamp(whole.last)
    out = with_state(rows, short, Status.BELOW_MINIMUM, TOO_SHORT)
    out = with_state(out, early, Status.NOT_COMPUTABLE, NO_BEFORE)
    out = with_state(out, late, Status.NOT_COMPUTABLE, NO_AFTER)
    out = with_state(out, day.isna(), Status.NO_DATA, NO_DATE)
    nothing = early | late | day.isna()
    return out.assign(
        periodo=f"{whole.first.isoformat()}/{whole.last.isoformat()}",
        numerador=out["numerador"].mask(nothing),
        denominador=out["denominador"].mask(nothing),
    )
