"""Whether homicide follows rurality: slope and relative index. Catalogue M12.5.

Municipalities are ordered by the share of their people who live outside the municipal
seat and grouped into five; each year stands alone.
"""

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, period
from somos_eval.indicators.crime.crimes import PER
from somos_eval.indicators.crime.person_years import COUNTRY
from somos_eval.indicators.crime.years import years_of
from somos_eval.indicators.declaration import Indicator
from somos_eval.indicators.rows import PROGRAMME, all_in_state, counts, nothing
from somos_eval.params import Programme
from somos_eval.stats.quantile_groups import quantile_groups
from somos_eval.stats.rates import rate_interval
from somos_eval.stats.slope_index import SlopeIndex, scaled_error, slope_index
from somos_eval.wording import Label

CRIME = "homicidio"
GROUPS = 5
RURAL = "centros_poblados_y_rural_disperso"
SLOPE, RELATIVE = "medida=pendiente", "medida=razon"
NOT_OF_ONE = "se calcula para el país y el programa: un solo municipio no se ordena"
NO_CASES = "uno de los cinco grupos no tuvo casos y la tasa no tiene logaritmo"
FEW = "menos de {minimum} municipios con población por área en este conjunto"
GROUPED = "{n} municipios en cinco grupos, del menos al más rural"


def homicide_gradient(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Slope and relative index of the homicide rate over five groups of rurality."""
    own = [m.divipola for m in programme.included]
    parts = []
    for year in years_of(tables, programme, CRIME):
        rural = rural_share(tables["poblacion"], year.number, year.edition)
        everyone = year.both.assign(
            denominador=year.both["denominador"] * year.share,
            rural=rural.reindex(year.codes),
        )
        for place, units in ((COUNTRY, everyone), (PROGRAMME, everyone.reindex(own))):
            rows = _indices(units, programme)
            parts.append(counts(rows, divipola=place, periodo=year.span.label))
    if not parts:
        return nothing()
    return pd.concat([*parts, _not_of_one(own, programme)], ignore_index=True)


def rural_share(
    population: pd.DataFrame, year: int, edition: str | None
) -> "pd.Series[float]":
    """Return the share of each municipality that lives outside its seat."""
    rows = population[
        (population["anio"] == year)
        & (population["edicion"] == edition)
        & (population["area"] != "total")
    ]
    areas = rows.pivot(index="divipola", columns="area", values="poblacion")
    areas = areas.reindex(columns=["cabecera", RURAL]).astype(float)
    total = areas.sum(axis=1, skipna=False)
    return (areas[RURAL] / total.where(total > 0)).astype(float)


def _indices(units: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Both indices of a set of municipalities in one year."""
    used = units.dropna(subset=["denominador", "rural"]).sort_index()
    table = pd.DataFrame({"grupo": [SLOPE, RELATIVE]}).assign(
        n_faltantes=len(units) - len(used),
        numerador=used["numerador"].fillna(0.0).sum(),
        denominador=used["denominador"].sum(),
        unidad=[measures.CASES_PER_100K.es, measures.EQUAL_RATIO.es],
    )
    least = max(programme.thresholds.minimum_n.places, GROUPS)
    if len(used) < least:
        return all_in_state(table, Status.BELOW_MINIMUM, FEW.format(minimum=least))
    found = _fitted(used, programme.thresholds.confidence)
    if np.isnan(found.slope):
        return all_in_state(table, Status.NOT_COMPUTABLE, NO_CASES)
    return table.assign(
        valor=[float(found.slope), float(found.relative)],
        li=[float(found.slope_lower), float(found.relative_lower)],
        ls=[float(found.slope_upper), float(found.relative_upper)],
        confianza=programme.thresholds.confidence,
        metodo="recta del logaritmo de la tasa, límites por simulación",
        estado=Status.OK.value,
        nota=GROUPED.format(n=len(used)),
    )


def _fitted(used: pd.DataFrame, confidence: float) -> SlopeIndex:
    group = quantile_groups(used["rural"], GROUPS, highest_first=False).group
    sums = used.fillna({"numerador": 0.0}).groupby(group)[["numerador", "denominador"]]
    k, exposure = sums.sum().reindex(np.arange(1.0, GROUPS + 1)).to_numpy(float).T
    rate = rate_interval(k, exposure, per=PER, confidence=confidence)
    error = scaled_error(rate.lower, rate.upper, kind="rate", confidence=confidence)
    return slope_index(
        rate.value,
        exposure,
        standard_error=error,
        kind="rate",
        transform=True,
        confidence=confidence,
    )


def _not_of_one(codes: list[str], programme: Programme) -> pd.DataFrame:
    table = counts(
        pd.DataFrame({"divipola": sorted(codes)}), periodo=period.whole(programme)
    )
    return all_in_state(table, Status.NOT_APPLICABLE, NOT_OF_ONE)


INDICATORS = (
    Indicator(
        "homicidio_ruralidad",
        homicide_gradient,
        needs=("delito", "poblacion"),
        module="M12.5",
        label=Label("Homicidio y ruralidad", "Homicide and rurality"),
        definition=Label(
            "Cuánto cambia la tasa de homicidio del extremo menos rural al más rural "
            "de los municipios: diferencia (pendiente) y razón.",
            "How much the homicide rate changes from the least to the most rural end "
            "of the municipalities: difference (slope) and ratio.",
        ),
        unit=measures.CASES_PER_100K,
        other_units=(measures.EQUAL_RATIO,),
        formula=Label(
            "recta ponderada por población del logaritmo de la tasa de cinco grupos de "
            "municipios, evaluada en los dos extremos",
            "line, weighted by population, of the logarithm of the rate of five groups "
            "of municipalities, at both of its ends",
        ),
        method=Label(
            "Límites por simulación con semilla fija, con el error de la tasa de cada "
            "grupo. Si un grupo no tuvo casos, o hay menos municipios que el mínimo, "
            "no se calcula. Cada año va por separado.",
            "Limits by simulation with a fixed seed, with the error of the rate of "
            "each group. Not computed if a group had no case, or there are fewer "
            "municipalities than the minimum. Each year stands alone.",
        ),
        source="Low & Low (2004); OHID, PHEindicatormethods (phe_sii); DANE; "
        "Policía Nacional (DIJIN)",
        caveats=Label(
            "Compara municipios, no personas, y una asociación no es una causa. Es "
            "delito registrado.",
            "It compares municipalities, not persons, and an association is not a "
            "cause. It is recorded crime.",
        ),
        minimum="municipios",
    ),
)
