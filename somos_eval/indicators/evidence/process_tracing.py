"""How much the evidence of influence proves, as a test of each claim.

Catalogue 3.6. How telling a source is, is a judgement: without the one that the
programme declares nothing is computed.
"""

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame, Sensitivity, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.influence import events
from somos_eval.indicators.rows import (
    all_in_state,
    counts,
    with_programme,
    with_state,
)
from somos_eval.params import Programme
from somos_eval.params.indices import EvidenceTests
from somos_eval.stats import process_tracing as tracing
from somos_eval.wording import Label

NOT_DECLARED = (
    "el programa no declara cuánto prueba cada clase de fuente (indices.evidencia en "
    "programa.yml)"
)
NO_HIGH = "no hay eventos de incidencia alta"
KINDS = ("paja_al_viento", "aro", "pistola_humeante", "doblemente_decisiva")


def _high(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Events of high influence: the claims that evidence is asked for."""
    rows = events.of_period(tables, programme)
    rows = rows[rows["divipola"].notna()]
    high = rows["nivel"] >= programme.thresholds.high_influence
    return rows[high].sort_values("incidencia_id")


def _undeclared(tables: Tables, programme: Programme) -> pd.DataFrame:
    places = tables["instancia"][["divipola"]].drop_duplicates()
    table = counts(places, periodo=period.whole(programme))
    return all_in_state(table, Status.NOT_COMPUTABLE, NOT_DECLARED)


def _tests(rows: pd.DataFrame, declared: EvidenceTests) -> pd.DataFrame:
    """Each kind of source of each event, with what was declared about it."""
    sources = declared.by_source
    long = rows[["divipola", "incidencia_id", "tipos_fuente"]].explode("tipos_fuente")
    long = long[long["tipos_fuente"].isin(list(sources))].drop_duplicates()
    long = long.sort_values(["incidencia_id", "tipos_fuente"])
    return long.assign(
        sensibilidad=[sources[s].sensitivity for s in long["tipos_fuente"]],
        falso=[sources[s].type_one for s in long["tipos_fuente"]],
    )


def posteriors(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Events of high influence that the evidence makes credible, for each prior.

    ``numerador`` reach the declared probability, of ``denominador``. Whoever gave an
    event that probability before needs no evidence: such priors are left out.
    """
    declared = programme.indices.evidence
    if declared is None:
        return _undeclared(tables, programme)
    rows = _high(tables, programme)
    tests = _tests(rows, declared)
    ratio = pd.Series(
        tracing.likelihood_ratio(tests["sensibilidad"], tests["falso"]),
        index=tests["incidencia_id"],
    )
    # Added as logarithms: a product of several ratios, in a fixed order.
    together = ratio.map(np.log).groupby(level=0).sum().reindex(rows["incidencia_id"])
    known = np.exp(together.fillna(0.0).to_numpy(float))
    priors = [prior for prior in tracing.PRIORS if prior < declared.credible]
    after = tracing.over_priors(known, priors)
    units = [
        pd.DataFrame(
            {
                "divipola": rows["divipola"].to_numpy(),
                "grupo": f"previa={prior:.1f}",
                "numerador": (found >= declared.credible).astype(float),
                "denominador": 1.0,
            }
        )
        for prior, found in zip(priors, after, strict=True)
    ]
    both = with_programme(pd.concat(units, ignore_index=True))
    table = both.groupby(["divipola", "grupo"], as_index=False).sum()
    table = table.assign(valor=table["numerador"])
    method = f"Bayes; creíble desde {declared.credible:g}; pruebas independientes"
    return _with_bare(table, tables, programme, method)


def kinds_of_tests(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Pieces of evidence of the events of high influence, by kind of test."""
    declared = programme.indices.evidence
    if declared is None:
        return _undeclared(tables, programme)
    tests = _tests(_high(tables, programme), declared)
    code = tracing.kind_of_test(tests["sensibilidad"], tests["falso"]).astype(int)
    names = np.array(KINDS, dtype=object)[code]
    units = tests[["divipola"]].assign(grupo="prueba=" + names, numerador=1.0)
    both = with_programme(units)
    table = both.groupby(["divipola", "grupo"], as_index=False)["numerador"].sum()
    table = table.assign(valor=table["numerador"])
    method = (
        f"sensibilidad alta desde {tracing.CERTAIN:g}; falso positivo bajo hasta "
        f"{tracing.UNIQUE:g}"
    )
    return _with_bare(table, tables, programme, method)


def _with_bare(
    table: pd.DataFrame, tables: Tables, programme: Programme, method: str
) -> pd.DataFrame:
    """Add a row to each municipality with events, but none of high influence."""
    seen = events.of_period(tables, programme)["divipola"].dropna().unique()
    bare = pd.DataFrame({"divipola": sorted(set(seen) - set(table["divipola"]))})
    both = pd.concat([table, bare.assign(grupo="")], ignore_index=True)
    out = counts(both, periodo=period.whole(programme), metodo=method)
    return with_state(out, out["valor"].isna(), Status.NO_DATA, NO_HIGH)


INDICATORS = (
    Indicator(
        "incidencia_creible",
        posteriors,
        needs=("instancia", "incidencia"),
        module="M3.6",
        label=Label("Incidencia creíble", "Credible influence"),
        definition=Label(
            "Eventos de incidencia alta que la evidencia hallada vuelve creíbles, "
            "según lo que se creía antes de mirarla (de 0,1 a menos del umbral).",
            "Events of high influence that the evidence found makes credible, by what "
            "was believed before looking at it (from 0.1 to below the threshold).",
        ),
        unit=measures.EVENTS,
        formula=Label(
            "eventos con probabilidad posterior desde el umbral declarado / eventos de "
            "incidencia alta",
            "events whose posterior reaches the declared threshold / events of high "
            "influence",
        ),
        method=Label(
            "Bayes con la sensibilidad y el falso positivo que el programa declara "
            "para cada clase de fuente; si no los declara, no se calcula. Conteo, sin "
            "intervalo.",
            "Bayes with the sensitivity and type I error that the programme declares "
            "for each kind of source; not computed if it does not. Count, without an "
            "interval.",
        ),
        source="Bennett (2015); Befani & Stedman-Bryce (2017); Humphreys & Jacobs "
        "(2015)",
        caveats=Label(
            "Cuenta solo las fuentes halladas: lo que se buscó y no apareció no está "
            "registrado. Supone que una fuente no repite lo que dijo otra.",
            "Counts only the sources found: what was looked for and did not turn up is "
            "not on record. Supposes that no source repeats what another said.",
        ),
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "pruebas_evidencia",
        kinds_of_tests,
        needs=("instancia", "incidencia"),
        module="M3.6",
        label=Label("Clases de prueba", "Kinds of test"),
        definition=Label(
            "Piezas de evidencia de los eventos de incidencia alta, por lo que "
            "prueban: paja en el viento, aro, pistola humeante o doblemente decisiva.",
            "Pieces of evidence of the events of high influence, by what they prove: "
            "straw in the wind, hoop, smoking gun or doubly decisive.",
        ),
        unit=Unit("pruebas", "tests"),
        formula=Label(
            "conteo de clases de fuente distintas por evento",
            "count of distinct kinds of source by event",
        ),
        method=methods.COUNT,
        source="Van Evera (1997); Collier (2011)",
        frame=Frame.PURPOSIVE,
        sensitivity=Sensitivity.INTERNAL,
    ),
)
