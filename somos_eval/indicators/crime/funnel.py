"""Whether a municipality is out of the ordinary among the others: the funnel.

Catalogue M1.8. The sets are its department, the country and the programme.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import methods, period
from somos_eval.indicators.crime.crimes import (
    NO_POPULATION,
    RECORDED,
    SOURCES,
    every_crime,
)
from somos_eval.indicators.crime.frames import (
    FRAMES,
    few_notes,
    group_of,
    sizes_of,
    units_of,
)
from somos_eval.indicators.crime.years import Year, years_of
from somos_eval.indicators.declaration import Unit, Writing
from somos_eval.indicators.rows import counts, nothing, with_state
from somos_eval.params import Programme
from somos_eval.stats import funnel
from somos_eval.stats.checks import FloatArray
from somos_eval.wording import Label, number, plural

POSITIONS = {
    -2: "muy por debajo de lo esperado (fuera del límite del 99,8 %)",
    -1: "por debajo de lo esperado (fuera del límite del 95 %)",
    0: "dentro de lo que da el azar alrededor de la tasa de referencia",
    1: "por encima de lo esperado (fuera del límite del 95 %)",
    2: "muy por encima de lo esperado (fuera del límite del 99,8 %)",
}
NOTHING_EXPECTED = "no hubo ningún caso en el conjunto con el que se compara"
SPREAD = "{outside} de {places} municipios {frame} {verb} fuera del límite del 95 %"
# What chance would leave outside, after the spread that there is.
CHANCE = ", cuando el azar dejaría cerca de 1 de cada 20"


def funnel_position(
    tables: Tables, programme: Programme, *, crime: str
) -> pd.DataFrame:
    """Position of each municipality among those of three sets.

    Cases of the whole period against those expected at the rate that each year had in
    the frame: so years with other definitions are never compared with each other.
    """
    years = years_of(tables, programme, crime)
    codes = sorted(m.divipola for m in programme.included)
    everywhere = _aligned(years)
    if everywhere is None:
        return nothing()
    names, cases, exposure = everywhere
    parts = []
    for frame in FRAMES:
        known = np.asarray((exposure > 0).any(axis=0))
        units = units_of(names, frame, known, programme)
        table = _positions(names, cases, exposure, units)
        own = table.set_index("divipola").reindex(codes).reset_index()
        parts.append(_placed(own, frame, programme))
    return pd.concat(parts, ignore_index=True)


def _aligned(
    years: Sequence[Year],
) -> tuple["pd.Index[str]", FloatArray, FloatArray] | None:
    """Return all municipalities, and cases and exposure, shape (years, places).

    A municipality without population in a year has neither cases nor exposure in it.
    """
    if not years:
        return None
    names = years[0].codes
    for year in years[1:]:
        names = names.union(year.codes)
    names = names.sort_values()
    cases, exposure = (np.zeros((len(years), len(names))) for _ in range(2))
    for row, year in enumerate(years):
        known = year.exposure > 0
        at = names.get_indexer(year.codes[known])
        cases[row, at], exposure[row, at] = year.cases[known], year.exposure[known]
    return names, cases, exposure


def _positions(
    names: "pd.Index[str]",
    cases: FloatArray,
    exposure: FloatArray,
    units: NDArray[np.int64],
) -> pd.DataFrame:
    """Compare every municipality with the rate of its set, year by year."""
    expected = np.full(cases.shape, np.nan)
    for unit in np.unique(units[units >= 0]):
        here = units == unit
        lived = exposure[:, here].sum(axis=1)
        rate = np.divide(
            cases[:, here].sum(axis=1), lived, out=np.zeros_like(lived), where=lived > 0
        )
        expected[:, here] = exposure[:, here] * rate[:, None]
    total = expected.sum(axis=0)
    position = funnel.rate_position(cases.sum(axis=0), total)
    outside = pd.Series(np.abs(position) > 0).groupby(units).transform("sum")
    return pd.DataFrame(
        {
            "divipola": names,
            "numerador": cases.sum(axis=0),
            "denominador": total,
            "valor": position,
            "municipios": sizes_of(units),
            "fuera": outside.to_numpy(int),
        }
    )


def _placed(own: pd.DataFrame, frame: str, programme: Programme) -> pd.DataFrame:
    places = own["municipios"].fillna(0).to_numpy(int)
    minimum = programme.thresholds.minimum_n.places
    out = counts(
        own,
        periodo=period.whole(programme),
        grupo=group_of(frame),
        metodo="embudo: Poisson exacto con menos de 10 casos, Byar desde 10",
        nota=_position_notes(own, frame),
    )
    none = own["denominador"] == 0
    out = with_state(out, none, Status.NOT_COMPUTABLE, NOTHING_EXPECTED)
    few = few_notes(places, frame, minimum)
    out = with_state(out, places < minimum, Status.BELOW_MINIMUM, few)
    return with_state(out, own["denominador"].isna(), Status.NO_DATA, NO_POPULATION)


def _position_notes(own: pd.DataFrame, frame: str) -> "pd.Series[str]":
    return pd.Series(
        [
            f"{POSITIONS.get(value, '')}; "
            + SPREAD.format(
                outside=number(outside),
                places=number(places),
                frame=FRAMES[frame].of,
                verb=plural(outside, "queda", "quedan"),
            )
            + CHANCE
            for value, outside, places in zip(
                own["valor"],
                own["fuera"].fillna(0),
                own["municipios"].fillna(0),
                strict=True,
            )
        ],
        dtype="str",
    )


POSITION = Unit(
    "posición (-2 muy por debajo a 2 muy por encima)",
    "position (-2 far below to 2 far above)",
    writing=Writing.NAME,
    names=(
        Label("muy por debajo", "far below"),
        Label("por debajo", "below"),
        Label("dentro de lo esperado", "as expected"),
        Label("por encima", "above"),
        Label("muy por encima", "far above"),
    ),
    lowest=-2,
)


INDICATORS = every_crime(
    "embudo",
    funnel_position,
    module="M1.8",
    label=Label(
        "{Crime}: lugar entre los municipios",
        "{Crime}: place among the municipalities",
    ),
    definition=Label(
        "Si los casos de {crime} se salen de lo que daría el azar alrededor "
        "de la tasa del departamento, del país o del programa.",
        "Whether cases of {crime} are out of what chance would give around "
        "the rate of the department, the country or the programme.",
    ),
    unit=POSITION,
    formula=Label(
        "casos observados frente a casos esperados a la tasa de cada año",
        "cases observed against cases expected at the rate of each year",
    ),
    method=methods.FUNNEL,
    source=SOURCES + "Spiegelhalter (2005)",
    caveats=Label(
        "Estar fuera de los límites dice que hay algo distinto del azar, no "
        "qué: los municipios difieren entre sí por muchas razones. " + RECORDED.es,
        "Being outside says that there is something other than chance, not "
        "what: municipalities differ for many reasons. " + RECORDED.en,
    ),
    minimum="municipios",
)
