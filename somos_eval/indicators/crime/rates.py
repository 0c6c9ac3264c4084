"""Registered crime per inhabitant, beside the department and the country.

Catalogue M1. What counts as zero and what as missing is decided in
:mod:`somos_eval.indicators.crime.years`.
"""

import numpy as np
import pandas as pd

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
from somos_eval.indicators.crime.person_years import person_years
from somos_eval.indicators.rows import as_rate, with_state
from somos_eval.params import Programme
from somos_eval.stats import rates
from somos_eval.wording import Label

ALONE = "su departamento no tiene otro municipio con población conocida"
BOTH_ZERO = "no hubo casos en ninguno de los dos territorios"
OTHERS_ZERO = "sin casos en el resto del departamento"


def crime_rate(tables: Tables, programme: Programme, *, crime: str) -> pd.DataFrame:
    """Rate of `crime` (cases or victims) per 100,000 inhabitants and year.

    One row per municipality of the programme, department and country, and year that
    the imported files cover; a year that is cut has the exposure of its days.
    """
    table = person_years(tables, programme, crime)
    out = as_rate(table, confidence=programme.thresholds.confidence, per=PER)
    return with_state(out, table["denominador"] == 0, Status.NO_DATA, NO_POPULATION)


def crime_ratio(tables: Tables, programme: Programme, *, crime: str) -> pd.DataFrame:
    """Rate of the municipality over the rate of the rest of its department.

    The municipality is taken out of its comparator, so that the two counts are
    independent; the interval is exact and conditional (Przyborowski & Wilenski 1940).
    """
    table = person_years(tables, programme, crime)
    own = table[table["divipola"].str.len() == 5].reset_index(drop=True)
    whole = table.set_index(["divipola", "periodo"])
    department = pd.MultiIndex.from_arrays([own["divipola"].str[:2], own["periodo"]])
    above = whole[["numerador", "denominador"]].reindex(department)
    k, n = (own[c].to_numpy(float) for c in ("numerador", "denominador"))
    others_k = above["numerador"].to_numpy(float) - k
    others_n = above["denominador"].to_numpy(float) - n
    usable = (n > 0) & (others_n > 0)
    k1, n1, k2, n2 = (np.where(usable, v, np.nan) for v in (k, n, others_k, others_n))
    confidence = programme.thresholds.confidence
    ratio = rates.rate_ratio(k1, n1, k2, n2, confidence=confidence)
    out = own.assign(
        grupo="frente=resto_departamento",
        denominador=np.where(n > 0, others_k, np.nan),
        valor=ratio.ratio,
        li=ratio.lower,
        ls=ratio.upper,
        confianza=confidence,
        metodo="razón de tasas, exacta condicional",
    )
    neither = k + others_k == 0
    out = with_state(out, others_k == 0, Status.NOT_COMPUTABLE, OTHERS_ZERO)
    out = with_state(out, neither, Status.NOT_COMPUTABLE, BOTH_ZERO)
    out = with_state(out, others_n <= 0, Status.NOT_APPLICABLE, ALONE)
    return with_state(out, n == 0, Status.NO_DATA, NO_POPULATION)


_SOURCE = SOURCES + "Breslow & Day (1987)"


_RATES = every_crime(
    "tasa",
    crime_rate,
    module="M1.1",
    label=Label("Tasa de {crime}", "Rate of {crime}"),
    definition=Label(
        "Víctimas o casos registrados de {crime} por cien mil habitantes.",
        "Registered victims or cases of {crime} per 100,000 inhabitants.",
    ),
    unit=measures.PER_100K,
    formula=Label(
        "casos registrados / población por los años observados x 100.000",
        "registered cases / population times years observed x 100,000",
    ),
    method=methods.POISSON_RATE,
    source=_SOURCE,
    caveats=RECORDED,
)
_RATIOS = every_crime(
    "razon",
    crime_ratio,
    module="M1.6",
    label=Label(
        "{Crime}: razón con el resto del departamento",
        "{Crime}: ratio to the rest of the department",
    ),
    definition=Label(
        "Tasa del municipio dividida por la del resto de su departamento.",
        "Rate of the municipality over that of the rest of its department.",
    ),
    unit=measures.RATE_RATIO,
    formula=Label(
        "tasa municipal / tasa del resto del departamento",
        "rate of the municipality / rate of the rest of the department",
    ),
    method=methods.POISSON_RATIO,
    source=_SOURCE + "; Przyborowski & Wilenski (1940)",
    caveats=RECORDED,
)
INDICATORS = tuple(
    indicator for pair in zip(_RATES, _RATIOS, strict=True) for indicator in pair
)
