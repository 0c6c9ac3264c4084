"""Registered crime per inhabitant, against the department and the country. Catalogue M1.

The department comes from the code. A municipality that is absent from a file of the police
had zero cases; a crime and year without a file is not zero, it is not there.
"""

from collections.abc import Mapping
from functools import partial

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators import period
from somos_eval.indicators.declaration import Direction, Indicator, Label
from somos_eval.indicators.rows import as_rate, counts, with_state
from somos_eval.params import Programme
from somos_eval.stats import rates

Tables = Mapping[str, pd.DataFrame]

PER = 100_000
COUNTRY = "00"
NO_POPULATION = "la tabla poblacion no cubre este territorio y año"
BREAK = (
    "hay una ruptura de la serie: desde 2023 la Policía excluye denuncias desistidas"
)
BOTH_ZERO = "no hubo casos en ninguno de los dos territorios"

CRIMES = {
    "homicidio": Label("homicidio", "homicide"),
    "secuestro": Label("secuestro", "kidnapping"),
    "extorsion": Label("extorsión", "extortion"),
    "hurto_personas": Label("hurto a personas", "theft from persons"),
    "lesiones_personales": Label("lesiones personales", "personal injury"),
    "violencia_intrafamiliar": Label("violencia intrafamiliar", "domestic violence"),
}


def crime_rate(tables: Tables, programme: Programme, *, crime: str) -> pd.DataFrame:
    """Registered victims of `crime` per 100,000 inhabitants and year.

    One row per municipality of the programme, department and country, and year that the
    imported files cover.
    """
    return _rates(_territories(tables, programme, crime), programme)


def crime_ratio(tables: Tables, programme: Programme, *, crime: str) -> pd.DataFrame:
    """Rate of the municipality over the rate of the rest of its department.

    The municipality is taken out of its comparator, so that the two counts are
    independent; the interval is exact and conditional (Przyborowski & Wilenski 1940).
    """
    table = _territories(tables, programme, crime)
    own = table[table["divipola"].str.len() == 5]
    whole = table[table["divipola"].str.len() == 2].set_index(["divipola", "periodo"])
    index = pd.MultiIndex.from_arrays([own["divipola"].str[:2], own["periodo"]])
    others_k = (
        whole["numerador"].reindex(index).to_numpy() - own["numerador"].to_numpy()
    )
    others_n = (
        whole["denominador"].reindex(index).to_numpy() - own["denominador"].to_numpy()
    )
    k, n = own["numerador"].to_numpy(float), own["denominador"].to_numpy(float)
    usable = (n > 0) & (others_n > 0)
    neither = usable & (k + others_k == 0)
    fit = usable & ~neither
    ratio = rates.rate_ratio(
        np.where(fit, k, 1),
        np.where(fit, n, 1),
        np.where(fit, others_k, 1),
        np.where(fit, others_n, 1),
        confidence=programme.thresholds.confidence,
    )
    finite = fit & (others_k > 0)
    out = own.assign(
        grupo="frente=resto_departamento",
        denominador=others_k,
        valor=np.where(finite, ratio.ratio, np.nan),
        li=np.where(fit, ratio.lower, np.nan),
        ls=np.where(finite, ratio.upper, np.nan),
        confianza=programme.thresholds.confidence,
        metodo="razón de tasas, exacta condicional",
    )
    out = with_state(out, neither, Status.NOT_COMPUTABLE, BOTH_ZERO)
    unbounded = fit & ~finite
    out = with_state(
        out, unbounded, Status.NOT_COMPUTABLE, "sin casos en el resto del departamento"
    )
    return with_state(out, ~usable, Status.NO_DATA, NO_POPULATION)


def _rates(table: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    out = as_rate(table, confidence=programme.thresholds.confidence, per=PER)
    return with_state(out, table["sin_poblacion"], Status.NO_DATA, NO_POPULATION)


def _territories(tables: Tables, programme: Programme, crime: str) -> pd.DataFrame:
    """Cases and person-years of every municipality of interest, department and country."""
    cases = tables["delito"]
    cases = cases[cases["delito"] == crime]
    cases = cases.assign(anio=cases["fecha"].dt.year)
    covered = [y for y in period.years(programme) if (cases["anio"] == y).any()]
    people = _population(tables["poblacion"], covered)
    codes = sorted(m.divipola for m in programme.included)
    return pd.concat(
        [counts(_year(cases, people, codes, year)) for year in covered] or [_empty()],
        ignore_index=True,
    )


def _empty() -> pd.DataFrame:
    table = counts(pd.DataFrame({"divipola": pd.Series(dtype="str")}))
    return table.assign(
        numerador=np.array([]), denominador=np.array([]), nota="", sin_poblacion=False
    )


def _population(population: pd.DataFrame, years: list[int]) -> pd.DataFrame:
    """Total population by municipality and year, of the latest edition of each year."""
    total = population[(population["area"] == "total") & population["anio"].isin(years)]
    return total.sort_values("edicion").drop_duplicates(
        ["divipola", "anio"], keep="last"
    )


def _year(
    cases: pd.DataFrame, people: pd.DataFrame, codes: list[str], year: int
) -> pd.DataFrame:
    """Counts and exposure of one year at the three levels."""
    here = cases[cases["anio"] == year]
    base = people[people["anio"] == year].set_index("divipola")
    k = here.groupby("divipola")["cantidad"].sum().astype(float)
    n = base["poblacion"].astype(float)
    own = pd.DataFrame(
        {"numerador": k.reindex(codes).fillna(0.0), "denominador": n.reindex(codes)}
    )
    wide = [sorted({c[:2] for c in codes}), [COUNTRY]]
    by_department = pd.DataFrame(
        {
            "numerador": k.groupby(k.index.str[:2]).sum().reindex(wide[0]).fillna(0.0),
            "denominador": n.groupby(n.index.str[:2]).sum().reindex(wide[0]),
        }
    )
    country = pd.DataFrame(
        {"numerador": [k.sum()], "denominador": [n.sum()]}, index=[COUNTRY]
    )
    table = (
        pd.concat([own, by_department, country]).rename_axis("divipola").reset_index()
    )
    share = _observed_share(here, year)
    missing = table["denominador"].isna() | (table["denominador"] == 0)
    return table.assign(
        denominador=table["denominador"].fillna(0.0) * share,
        periodo=str(year),
        sin_poblacion=missing,
        nota=_note(here, base, share),
    )


def _observed_share(cases: pd.DataFrame, year: int) -> float:
    """Part of the year that the file covers: up to its extraction date."""
    extracted = cases["fecha_extraccion"].max()
    if pd.isna(extracted) or extracted.year > year:
        return 1.0
    return float(extracted.dayofyear) / (366 if extracted.is_leap_year else 365)


def _note(cases: pd.DataFrame, people: pd.DataFrame, share: float) -> str:
    """Vintage of both halves of the rate, and what a reader must know of the year."""
    parts = []
    extracted = cases["fecha_extraccion"].max()
    if not pd.isna(extracted):
        parts.append(f"datos de la Policía extraídos el {extracted.date().isoformat()}")
    parts += [f"población: {e}" for e in sorted(people["edicion"].unique())]
    if share < 1:
        parts.append("año incompleto: la exposición llega hasta la fecha de extracción")
    if cases["ruptura_de_serie"].any():
        parts.append(BREAK)
    return "; ".join(parts)


def _declared(crime: str, label: Label) -> tuple[Indicator, ...]:
    needs = ("delito", "poblacion")
    source = "Policía Nacional (DIJIN); DANE; Breslow y Day (1987)"
    return (
        Indicator(
            f"tasa_{crime}",
            partial(crime_rate, crime=crime),
            needs=needs,
            label=Label(f"Tasa de {label.es}", f"Rate of {label.en}"),
            definition=Label(
                f"Víctimas o casos registrados de {label.es} por cien mil habitantes.",
                f"Registered victims or cases of {label.en} per 100,000 inhabitants.",
            ),
            unit="por 100.000 habitantes",
            formula="casos registrados / población x 100.000",
            source=source,
            better=Direction.DOWN,
        ),
        Indicator(
            f"razon_{crime}",
            partial(crime_ratio, crime=crime),
            needs=needs,
            label=Label(
                f"{label.es.capitalize()}: razón con el resto del departamento",
                f"{label.en.capitalize()}: ratio to the rest of the department",
            ),
            definition=Label(
                "Tasa del municipio dividida por la del resto de su departamento.",
                "Rate of the municipality over that of the rest of its department.",
            ),
            unit="razón de tasas",
            formula="tasa municipal / tasa del resto del departamento",
            source=source + "; Przyborowski y Wilenski (1940)",
            better=Direction.DOWN,
        ),
    )


INDICATORS = tuple(
    indicator
    for crime, label in CRIMES.items()
    for indicator in _declared(crime, label)
)
