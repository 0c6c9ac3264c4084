"""How registered crime changed: first and last year, before and after the programme.

Catalogue M1.9. A change never goes from one definition of the series to the other.
"""

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import methods, period
from somos_eval.indicators.crime.crimes import RECORDED, SOURCES, every_crime
from somos_eval.indicators.crime.entry import entry_change
from somos_eval.indicators.crime.pairs import METHOD, changed
from somos_eval.indicators.crime.panel import CROSSES, sides
from somos_eval.indicators.crime.person_years import person_years
from somos_eval.indicators.crime.years import partial_years
from somos_eval.indicators.declaration import Unit, Writing
from somos_eval.indicators.rows import all_in_state, counts
from somos_eval.params import Programme
from somos_eval.wording import Label

ONE_YEAR = "hay un solo año con datos ({year}): no hay con qué comparar"
BETWEEN = "de {first} a {last}"


def crime_change(tables: Tables, programme: Programme, *, crime: str) -> pd.DataFrame:
    """Percent change of the rate of `crime`, with the cases after and before.

    For municipalities, departments and country, between the first and the last year of
    each series; for municipalities, before and after they entered the programme.
    """
    table = person_years(tables, programme, crime)
    years = sorted(table["periodo"].unique())
    if not years:
        return counts(table)
    new = table.groupby("periodo")["nueva_serie"].first()
    series = sides([bool(new[year]) for year in years])
    parts = []
    if len(series) > 1:
        both = _pair(table, years[0], years[-1])
        # Not even the counts: side by side they would be compared.
        lone = both.assign(grupo="", numerador=np.nan, denominador=np.nan)
        parts.append(_refused(lone, programme, CROSSES))
    for group, at in series:
        first, last = years[at[0]], years[at[-1]]
        pair = _pair(table, first, last).assign(grupo=group)
        if first == last:
            lone = pair.assign(denominador=np.nan)
            parts.append(_refused(lone, programme, ONE_YEAR.format(year=first)))
        else:
            parts.append(changed(pair, programme))
    parts.append(entry_change(tables, programme, crime))
    return pd.concat(parts, ignore_index=True)


def _pair(table: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """Put both years of each territory side by side: cases and person-years."""
    indexed = table.set_index("divipola")
    after = indexed[indexed["periodo"] == last]
    before = indexed[indexed["periodo"] == first].reindex(after.index)
    return pd.DataFrame(
        {
            "denominador": before["numerador"],
            "numerador": after["numerador"],
            "expuesto_antes": before["denominador"],
            "expuesto_despues": after["denominador"],
            "nota": _pair_note((before, after), first, last),
        }
    ).reset_index()


def _pair_note(years: tuple[pd.DataFrame, pd.DataFrame], first: str, last: str) -> str:
    """Say which years, and repeat what is said of one that is not whole."""
    parts = [BETWEEN.format(first=first, last=last)]
    for year in years:
        parts += partial_years(str(year["nota"].iloc[0]))
    return "; ".join(dict.fromkeys(parts))


def _refused(pair: pd.DataFrame, programme: Programme, reason: str) -> pd.DataFrame:
    """Give the state of a comparison that is not made."""
    rows = counts(pair, periodo=period.whole(programme), metodo=METHOD)
    return all_in_state(rows, Status.NOT_COMPUTABLE, reason)


INDICATORS = every_crime(
    "cambio",
    crime_change,
    module="M1.9",
    label=Label("Cambio de la tasa de {crime}", "Change of the rate of {crime}"),
    definition=Label(
        "Cuánto cambió la tasa de {crime} del primer al último año con datos "
        "de una misma serie, y de antes a después del ingreso al programa.",
        "How much the rate of {crime} changed from the first to the last year "
        "with data of one series, and from before to after joining the programme.",
    ),
    unit=Unit("% de cambio", "% change", writing=Writing.CHANGE),
    formula=Label(
        "tasa final / tasa inicial - 1; se dan los casos del final y del comienzo",
        "final rate / initial rate - 1; the final and initial cases are given",
    ),
    method=methods.PERCENT_CHANGE,
    source=SOURCES + "Przyborowski & Wilenski (1940)",
    caveats=Label(
        "Un cambio después del ingreso no es un efecto del programa: puede venir "
        "de otra causa. " + RECORDED.es,
        "A change after joining is not an effect of the programme: it may have "
        "another cause. " + RECORDED.en,
    ),
)
