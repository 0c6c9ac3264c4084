"""Rates of small municipalities drawn towards those of the others.

Catalogue M1.7. They lean on every municipality of the country, or of the department,
that has population; only those of the programme are shown.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods
from somos_eval.indicators.crime.crimes import (
    NO_POPULATION,
    PER,
    RECORDED,
    SOURCES,
    every_crime,
)
from somos_eval.indicators.crime.frames import (
    DEPARTMENT,
    NATION,
    few_notes,
    sizes_of,
    units_of,
)
from somos_eval.indicators.crime.years import Year, years_of
from somos_eval.indicators.rows import counts, nothing, with_state
from somos_eval.params import Programme
from somos_eval.stats import smoothing
from somos_eval.wording import Label

SMALLEST = 500
TOO_SMALL = "menos de 500 habitantes: una tasa suavizada diría más de los demás"
NO_VARIATION = (
    "los municipios no varían más que el azar: todos reciben la tasa del conjunto"
)


def smoothed_rate(tables: Tables, programme: Programme, *, crime: str) -> pd.DataFrame:
    """Empirical Bayes rate, towards the country and towards the department.

    One row per municipality of the programme, year with a file and reference; the raw
    rate of the same place and year is in ``tasa_*``.
    """
    codes = sorted(m.divipola for m in programme.included)
    parts = []
    for year in years_of(tables, programme, crime):
        known = year.exposure > 0
        for frame in (NATION, DEPARTMENT):
            units = units_of(year.codes, frame, known, programme)
            found = _smoothed(year, units, programme).reindex(codes)
            parts.append(
                found.rename_axis("divipola")
                .reset_index()
                .assign(
                    grupo="" if frame == NATION else f"referencia={frame}",
                    periodo=year.span.label,
                    nota=year.note,
                    conjunto=frame,
                    minimo=SMALLEST * year.share,
                )
            )
    if not parts:
        return nothing()
    return _stated(pd.concat(parts, ignore_index=True), programme)


def _smoothed(
    year: Year, units: NDArray[np.int64], programme: Programme
) -> pd.DataFrame:
    columns = {name: np.full(len(units), np.nan) for name in ("valor", "li", "ls")}
    for unit in np.unique(units[units >= 0]):
        here = units == unit
        found = smoothing.empirical_bayes(
            year.cases[here],
            year.exposure[here],
            confidence=programme.thresholds.confidence,
        )
        columns["valor"][here] = found.value * PER
        columns["li"][here] = found.lower * PER
        columns["ls"][here] = found.upper * PER
    return pd.DataFrame(
        {
            "numerador": year.cases,
            "denominador": year.exposure,
            "municipios": sizes_of(units),
            **columns,
        },
        index=year.codes,
    )


def _stated(own: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Complete the rows of the programme's municipalities and give them their state."""
    degenerate = own["valor"].notna() & own["li"].isna()
    # Without variation there is a mean for all and no posterior to take limits from.
    out = counts(
        own,
        numerador=own["numerador"].fillna(0.0),
        confianza=np.where(own["li"].notna(), programme.thresholds.confidence, np.nan),
        metodo="Bayes empírico (Marshall)",
        nota=np.where(degenerate, f"{NO_VARIATION}; ", "") + own["nota"],
    )
    minimum = programme.thresholds.minimum_n.places
    places = own["municipios"].fillna(0).to_numpy(int)
    few = np.full(len(own), "", dtype=object)
    for frame in (NATION, DEPARTMENT):
        here = (own["conjunto"] == frame).to_numpy()
        few[here] = few_notes(places[here], frame, minimum)
    out = with_state(out, places < minimum, Status.BELOW_MINIMUM, pd.Series(few))
    small = own["denominador"] < own["minimo"]
    out = with_state(out, small, Status.BELOW_MINIMUM, TOO_SMALL)
    return with_state(out, own["denominador"].isna(), Status.NO_DATA, NO_POPULATION)


INDICATORS = every_crime(
    "tasa_suavizada",
    smoothed_rate,
    module="M1.7",
    label=Label("Tasa suavizada de {crime}", "Smoothed rate of {crime}"),
    definition=Label(
        "Tasa de {crime} acercada a la del país o a la del departamento, "
        "tanto más cuantos menos habitantes tiene el municipio.",
        "Rate of {crime} drawn towards that of the country or department, "
        "the more the fewer inhabitants the municipality has.",
    ),
    unit=measures.PER_100K,
    formula=Label(
        "tasa de referencia + peso x (tasa propia - tasa de referencia)",
        "reference rate + weight x (own rate - reference rate)",
    ),
    method=methods.EMPIRICAL_BAYES,
    source=SOURCES + "Marshall (1991)",
    caveats=Label(
        "Se lee siempre junto a la tasa sin suavizar del mismo año. " + RECORDED.es,
        "Always read beside the raw rate of the same year. " + RECORDED.en,
    ),
    minimum="municipios",
)
