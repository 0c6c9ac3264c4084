"""Compliance set against something: kinds of instance, mayors, and its own classes.

Catalogue 2.9 and 2.10. Whether coordination meets less than participation is asked
within each municipality first, because municipalities differ in what they require.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, period
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.methods import POISSON_RATE
from somos_eval.indicators.operation.compliance import (
    CLASSES,
    compliance_of,
    held_and_required,
)
from somos_eval.indicators.operation.exposure import NEVER_CREATED, NOT_CREATED
from somos_eval.indicators.period import Span
from somos_eval.indicators.rows import PROGRAMME, counts, with_state, within
from somos_eval.params import Programme
from somos_eval.stats import rates
from somos_eval.stats.rate_classes import rate_class_probabilities
from somos_eval.stats.stratified import mantel_haenszel, permutation_test
from somos_eval.wording import Label

FIRST, SECOND = "participacion", "coordinacion"
ONE_KIND = (
    "para comparar hacen falta instancias de participación y de coordinación con norma "
    "verificada y registro"
)
NO_SESSION = "ni las de participación ni las de coordinación se reunieron"
NONE_SECOND = "las de coordinación no se reunieron: dividiría por cero"
# Popularly elected mayors serve four years since 2008 (Acto Legislativo 02 de 2002).
FIRST_TERM, TERM_YEARS = 2008, 4


def class_probabilities(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Probability of each class of operation, given the sessions of the instance."""
    units = _units(tables, programme)
    # What was never created has no rhythm, whether or not a norm sets its sessions.
    never = units["declarada"] == NEVER_CREATED
    units = with_state(units, never, Status.NOT_APPLICABLE, NOT_CREATED)
    cuts = programme.thresholds.operation
    known = (units["estado"] == Status.OK.value).to_numpy()
    chances = rate_class_probabilities(
        units["numerador"].where(known),
        units["denominador"].where(known),
        [cuts.intermittent, cuts.active],
    )
    rows = [units[~known].assign(valor=np.nan)]
    for i, name in enumerate(CLASSES[1:]):
        group = "clase=" + name.es.replace(" ", "_")
        found = units[known].assign(grupo=group, valor=chances[known, i], nota="")
        rows.append(found)
    method = "gamma a posteriori con la previa de Jeffreys, sobre los cortes declarados"
    return pd.concat(rows, ignore_index=True).assign(metodo=method)


def _units(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Sessions held and required of each instance in the whole period."""
    found = held_and_required(tables, programme, period.spans(programme)[0])
    return found.sort_values("instancia_id", ignore_index=True)


def ratio(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Compliance of participation over that of coordination, place by place.

    In the programme it is the Mantel-Haenszel ratio over municipalities, beside the
    p-value of exchanging the kinds within each of them.
    """
    units = _units(tables, programme)
    usable = units["estado"] == Status.OK.value
    chosen = units[usable & units["tipo"].isin([FIRST, SECOND])]
    sums = chosen.groupby(["divipola", "tipo"])[["numerador", "denominador"]].sum()
    columns = pd.MultiIndex.from_product(
        [["numerador", "denominador"], [FIRST, SECOND]], names=[None, "tipo"]
    )
    places = pd.DataFrame(sums.unstack("tipo")).reindex(columns=columns)
    arrays = [places[c].to_numpy(float) for c in columns]
    k1, k2, t1, t2 = arrays
    level = programme.thresholds.confidence
    found = rates.rate_ratio(k1, t1, k2, t2, confidence=level)
    with np.errstate(divide="ignore", invalid="ignore"):
        table = pd.DataFrame(
            {
                "divipola": places.index.to_numpy(),
                "numerador": k1 / t1,
                "denominador": k2 / t2,
                "valor": found.ratio,
                "li": found.lower,
                "ls": found.upper,
                "metodo": "razón de tasas, exacta condicional",
            }
        )
    parts = [table, *_programme(chosen, (k1, t1, k2, t2), level)]
    out = counts(pd.concat(parts, ignore_index=True), periodo=period.whole(programme))
    out["confianza"] = np.where(out["li"].notna(), level, np.nan)
    return _stated(out)


def _programme(
    chosen: pd.DataFrame,
    arrays: tuple[NDArray[np.float64], ...],
    level: float,
) -> Iterator[pd.DataFrame]:
    """Rows of the programme: the ratio over municipalities and the permutations."""
    k1, t1, k2, t2 = arrays
    both = ~np.isnan(t1) & ~np.isnan(t2)
    if not both.any():
        return
    found = mantel_haenszel(k1, t1, k2, t2, confidence=level)
    yield pd.DataFrame(
        {
            "divipola": [PROGRAMME],
            "numerador": [k1[both].sum() / t1[both].sum()],
            "denominador": [k2[both].sum() / t2[both].sum()],
            "valor": [float(found.ratio)],
            "li": [float(found.lower)],
            "ls": [float(found.upper)],
            "metodo": ["Mantel-Haenszel sobre municipios; límites de puntuación"],
        }
    )
    ordered = chosen.sort_values(["divipola", "instancia_id"])
    value = permutation_test(
        ordered["numerador"],
        ordered["denominador"],
        ordered["tipo"] == FIRST,
        pd.factorize(ordered["divipola"], sort=True)[0],
    )
    yield pd.DataFrame(
        {
            "divipola": [PROGRAMME],
            "grupo": ["medida=valor_p"],
            "numerador": [np.nan],
            "denominador": [float(both.sum())],
            "valor": [value],
            "metodo": ["permutación de los tipos dentro de cada municipio"],
        }
    )


def _stated(table: pd.DataFrame) -> pd.DataFrame:
    """Say why there is no ratio, in the rows that have none."""
    top, bottom = table["numerador"], table["denominador"]
    is_ratio = table["grupo"].fillna("") == ""
    table["grupo"] = table["grupo"].fillna("")
    alone = is_ratio & (top.isna() | bottom.isna())
    silent = is_ratio & (top == 0) & (bottom == 0)
    endless = is_ratio & (top > 0) & (bottom == 0)
    table = with_state(table, alone, Status.NOT_COMPUTABLE, ONE_KIND)
    table = with_state(table, silent, Status.ZERO_DENOMINATOR, NO_SESSION)
    return with_state(table, endless, Status.NOT_COMPUTABLE, NONE_SECOND)


def by_government(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Compliance in the part of the period that belongs to each term of mayor."""
    parts = []
    for span in _terms(programme):
        rows = compliance_of(tables, programme, [span])
        rows = rows[rows["instancia_id"] == ""]
        since = span.first.year - (span.first.year - FIRST_TERM) % TERM_YEARS
        term = f"gobierno={since}_{since + TERM_YEARS - 1}"
        parts.append(rows.assign(grupo=within(term, rows["grupo"])))
    return pd.concat(parts, ignore_index=True)


def _terms(programme: Programme) -> list[Span]:
    """Return the terms of mayor that the period touches, cut to it."""
    first, last = programme.start, programme.end
    begins = first.year - (first.year - FIRST_TERM) % TERM_YEARS
    spans = []
    for year in range(begins, last.year + 1, TERM_YEARS):
        start = max(first, date(year, 1, 1))
        end = min(last, date(year + TERM_YEARS - 1, 12, 31))
        spans.append(Span(f"{start.isoformat()}/{end.isoformat()}", start, end))
    return spans


_NEEDS = ("instancia", "sesion")

INDICATORS = (
    Indicator(
        "probabilidad_clase",
        class_probabilities,
        needs=_NEEDS,
        module="M2.9",
        label=Label(
            "Probabilidad de cada clase de operatividad",
            "Probability of each functioning class",
        ),
        definition=Label(
            "Qué tan probable es que el ritmo de reunión de la instancia esté en cada "
            "clase, con las sesiones que se le observaron.",
            "How likely it is that the rhythm of the body lies in each class, given "
            "the sessions that were observed.",
        ),
        unit=measures.PROBABILITY,
        formula=Label(
            "área de la distribución de la tasa entre los cortes de programa.yml",
            "area of the distribution of the rate between the cut-offs of programa.yml",
        ),
        method=Label(
            "Distribución gamma de la tasa de Poisson con la previa de Jeffreys. Sin "
            "norma o sin registro no se calcula.",
            "Gamma distribution of the Poisson rate with Jeffreys' prior. Not computed "
            "without a norm or a log.",
        ),
        source="Brown, Cai & DasGupta (2003)",
        caveats=Label(
            "Habla del ritmo que hay detrás de las sesiones, no de las que hubo, que "
            "se contaron todas.",
            "It speaks of the rhythm behind the sessions, not of those held, which "
            "were all counted.",
        ),
    ),
    Indicator(
        "razon_operatividad",
        ratio,
        needs=_NEEDS,
        module="M2.10",
        label=Label(
            "Participación frente a coordinación", "Participation against coordination"
        ),
        definition=Label(
            "Operatividad de las instancias de participación dividida por la de las de "
            "coordinación.",
            "Functioning of the participation bodies divided by that of the "
            "coordination ones.",
        ),
        unit=Unit("razón de operatividades", "ratio of functioning", decimals=2),
        formula=Label(
            "(sesiones / exigidas en participación) / (sesiones / exigidas en "
            "coordinación)",
            "(sessions / required in participation) / (sessions / required in "
            "coordination)",
        ),
        method=Label(
            "En el municipio, razón exacta condicional. En el programa, "
            "Mantel-Haenszel sobre municipios con límites de puntuación, y el valor p "
            "de permutar los tipos dentro de cada municipio (999 permutaciones, "
            "semilla fija). Si coordinación no se reunió, no se da la razón.",
            "In the municipality, the exact conditional ratio. In the programme, "
            "Mantel-Haenszel over municipalities with score limits, and the p-value of "
            "permuting the kinds within each municipality (999 permutations, fixed "
            "seed). Where coordination did not meet no ratio is given.",
        ),
        source="Breslow & Day (1987); Rothman, Greenland & Lash (2008); "
        "Phipson & Smyth (2010)",
        caveats=Label(
            "Compara solo las instancias con norma verificada y registro. Dice que "
            "unas se reúnen más que otras frente a lo exigido, no por qué.",
            "It compares only bodies with a verified norm and a log. It says that some "
            "meet more than others against what is required, not why.",
        ),
    ),
    Indicator(
        "operatividad_gobierno",
        by_government,
        needs=_NEEDS,
        module="M2.2",
        label=Label("Operatividad por gobierno", "Functioning by government"),
        definition=Label(
            "Sesiones realizadas por cada sesión exigida bajo cada alcaldía.",
            "Sessions held per session required in the time of each mayor.",
        ),
        unit=measures.PER_REQUIRED,
        formula=Label(
            "sesiones realizadas / sesiones exigidas, a prorrata de los días de cada "
            "periodo de gobierno dentro del análisis",
            "sessions held / sessions required, pro rata to the days of each term of "
            "government within the analysis",
        ),
        method=POISSON_RATE,
        source="Breslow & Day (1987)",
        caveats=Label(
            "El último gobierno suele estar incompleto. La diferencia entre gobiernos "
            "no dice a qué se debe.",
            "The last term is usually incomplete. The difference between terms does "
            "not say what it is due to.",
        ),
        norm="Constitución Política, art. 314; Acto Legislativo 02 de 2002",
        better=Direction.UP,
    ),
)
