"""How much the evidence of influence proves, and how far a contribution is carried.

Catalogue 3.6 and 3.8. How telling a source is, is a judgement: without the one that the
programme declares nothing is computed.
"""

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.influence import events
from somos_eval.indicators.influence.events import Level
from somos_eval.indicators.kinds import own_law
from somos_eval.indicators.operation import commitments
from somos_eval.indicators.rows import (
    all_in_state,
    counts,
    with_programme,
    with_state,
)
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.params.indices import EvidenceTests
from somos_eval.stats import contribution
from somos_eval.stats import process_tracing as tracing
from somos_eval.stats.checks import FloatArray

NOT_DECLARED = (
    "el programa no declara cuánto prueba cada clase de fuente (indices.evidencia en "
    "programa.yml)"
)
NO_HIGH = "no hay eventos de incidencia alta"
KINDS = ("paja_al_viento", "aro", "pistola_humeante", "doblemente_decisiva")
STEPS = ("sesiona", "propone", "recibe_respuesta", "se_adopta", "se_implementa")
GRADES = ("no mostrada", "parcial", "plausible", "fuerte")
NO_RIVALS = "no se registran explicaciones rivales, así que no puede ser fuerte"
NOT_ADOPTED = "no se vio que algo suyo se adoptara"
NO_STEP = "no hay registros con los que mirar ningún paso"
UNSEEN_STEP = "no hay registros con los que mirar este paso"


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


@once
def _steps(tables: Tables, programme: Programme) -> tuple[pd.DataFrame, FloatArray]:
    """Evidence of each step of each instance: 1, 0, or NaN where nobody could look.

    No instance at all if one of the tables has no row: a chain in which one link could
    not be looked at anywhere is not a short chain.
    """
    bodies = tables["instancia"]
    if any(tables[name].empty for name in ("sesion", "compromiso", "incidencia")):
        bodies = bodies.iloc[:0]
    formal = ~bodies["instancia_tipo"].isin(own_law(programme))
    kept = bodies[formal & (bodies["estado"] != "no_creada")]
    kept = kept.sort_values("instancia_id")[["divipola", "instancia_id"]]
    met = tables["sesion"]
    met = met[period.within(met["fecha"], programme)]
    signed = (met["estado"] == "realizada") & (met["acta_estado"] == "firmada")
    agreed = commitments.of_period(tables, programme)
    due = agreed["respuesta_institucional"] != "no_aplica"
    answered = agreed["respuesta_institucional"].isin(commitments.ANSWERED)
    seen = events.of_period(tables, programme)
    documented = events.official(seen)
    proposed = agreed["clase"].isin(commitments.PROPOSING)
    said = [
        (met["instancia_id"], signed),
        (
            pd.concat([seen["instancia_id"], agreed["instancia_id"]]),
            pd.concat([(seen["nivel"] >= Level.PROPOSED) & documented, proposed]),
        ),
        (agreed.loc[due, "instancia_id"], answered[due]),
        (seen["instancia_id"], seen["nivel"] >= Level.PARTLY_ADOPTED),
        (seen["instancia_id"], seen["nivel"] >= Level.IMPLEMENTED),
    ]
    columns = [
        shown.astype(float)
        .groupby(names.to_numpy())
        .max()
        .reindex(kept["instancia_id"])
        for names, shown in said
    ]
    return kept.reset_index(drop=True), np.column_stack(
        [column.to_numpy(float) for column in columns]
    )


def grades(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Grade of the claim that each instance contributed to what was decided."""
    bodies, steps = _steps(tables, programme)
    found = contribution.claim(steps)
    adopted = steps[:, STEPS.index("se_adopta")] == 1
    grade = contribution.grade(found.evidenced, found.steps, observed=adopted)
    known = ~np.isnan(grade)
    texts = np.array(GRADES, dtype=object)
    note = texts[np.where(known, grade, 0).astype(int)]
    full = (found.evidenced == found.steps) & adopted
    table = counts(
        bodies,
        periodo=period.whole(programme),
        valor=grade,
        numerador=found.evidenced,
        denominador=found.steps,
        n_faltantes=len(STEPS) - found.steps,
        nota=note
        + np.where(full, "; " + NO_RIVALS, "")
        + np.where((grade == contribution.PARTIAL) & ~adopted, "; " + NOT_ADOPTED, ""),
        metodo="pasos con evidencia sobre pasos que se pudieron mirar",
    )
    return with_state(table, ~known, Status.NO_DATA, NO_STEP)


def steps(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Instances with evidence of each step, of those in which it could be looked at."""
    bodies, found = _steps(tables, programme)
    units = [
        bodies[["divipola"]].assign(
            grupo=f"paso={name}",
            numerador=np.nan_to_num(found[:, i]),
            denominador=(~np.isnan(found[:, i])).astype(float),
            n_faltantes=np.isnan(found[:, i]).astype(float),
        )
        for i, name in enumerate(STEPS)
    ]
    both = with_programme(pd.concat(units, ignore_index=True))
    table = both.groupby(["divipola", "grupo"], as_index=False).sum()
    out = counts(
        table,
        periodo=period.whole(programme),
        valor=table["numerador"],
        metodo="conteo de instancias",
    )
    return with_state(out, out["denominador"] == 0, Status.NO_DATA, UNSEEN_STEP)
