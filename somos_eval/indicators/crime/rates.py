"""Registered crime per inhabitant, beside the department and the country.

Catalogue M1. What counts as zero and what as missing is decided in
:mod:`somos_eval.indicators.crime.person_years`.
"""

from functools import partial

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods
from somos_eval.indicators.crime.person_years import BREAK, COUNTRY, person_years
from somos_eval.indicators.declaration import Direction, Indicator, Label
from somos_eval.indicators.rows import as_rate, with_state
from somos_eval.params import Programme
from somos_eval.stats import rates

__all__ = ["BREAK", "COUNTRY", "CRIMES", "INDICATORS", "crime_rate", "crime_ratio"]

PER = 100_000
NO_POPULATION = "la tabla poblacion no cubre este territorio y año"
ALONE = "su departamento no tiene otro municipio con población conocida"
BOTH_ZERO = "no hubo casos en ninguno de los dos territorios"
OTHERS_ZERO = "sin casos en el resto del departamento"

CRIMES = {
    "homicidio": Label("homicidio", "homicide"),
    "secuestro": Label("secuestro", "kidnapping"),
    "extorsion": Label("extorsión", "extortion"),
    "hurto_personas": Label("hurto a personas", "theft from persons"),
    "lesiones_personales": Label("lesiones personales", "personal injury"),
    "violencia_intrafamiliar": Label("violencia intrafamiliar", "domestic violence"),
}

NEEDS = ("delito", "poblacion")
SOURCES = "Policía Nacional (DIJIN); DANE; "
RECORDED = Label(
    "Mide lo que se denunció y se registró, no lo que ocurrió.",
    "Measures what was reported and recorded, not what happened.",
)


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


def _rate(crime: str, label: Label) -> Indicator:
    return Indicator(
        f"tasa_{crime}",
        partial(crime_rate, crime=crime),
        needs=NEEDS,
        module="M1.1",
        label=Label(f"Tasa de {label.es}", f"Rate of {label.en}"),
        definition=Label(
            f"Víctimas o casos registrados de {label.es} por cien mil habitantes.",
            f"Registered victims or cases of {label.en} per 100,000 inhabitants.",
        ),
        unit=measures.PER_100K,
        formula=Label(
            "casos registrados / población por los años observados x 100.000",
            "registered cases / population times years observed x 100,000",
        ),
        method=methods.POISSON_RATE,
        source=_SOURCE,
        caveats=RECORDED,
        better=Direction.DOWN,
    )


def _ratio(crime: str, label: Label) -> Indicator:
    return Indicator(
        f"razon_{crime}",
        partial(crime_ratio, crime=crime),
        needs=NEEDS,
        module="M1.6",
        label=Label(
            f"{label.es.capitalize()}: razón con el resto del departamento",
            f"{label.en.capitalize()}: ratio to the rest of the department",
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
        better=Direction.DOWN,
    )


INDICATORS = tuple(
    indicator
    for crime, label in CRIMES.items()
    for indicator in (_rate(crime, label), _ratio(crime, label))
)
