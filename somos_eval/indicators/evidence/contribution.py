"""How far the evidence of each instance's contribution goes, step by step.

Catalogue 3.8. A step that nobody could look at is no step that was not taken.
"""

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.declaration import Direction, Indicator, Unit, Writing
from somos_eval.indicators.influence import events
from somos_eval.indicators.influence.events import Level
from somos_eval.indicators.kinds import own_law
from somos_eval.indicators.operation import commitments
from somos_eval.indicators.rows import (
    counts,
    with_programme,
    with_state,
)
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats import contribution
from somos_eval.stats.checks import FloatArray
from somos_eval.wording import Label

STEPS = ("sesiona", "propone", "recibe_respuesta", "se_adopta", "se_implementa")
GRADES = (
    Label("no mostrada", "not shown"),
    Label("parcial", "partial"),
    Label("plausible", "plausible"),
    Label("fuerte", "strong"),
)
PLAUSIBLE = 2
NO_RIVALS = "no se registran explicaciones rivales, así que no puede ser fuerte"
NOT_ADOPTED = "no se vio que algo suyo se adoptara"
NO_STEP = "no hay registros con los que mirar ningún paso"
UNSEEN_STEP = "no hay registros con los que mirar este paso"


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
    texts = np.array([grade.es for grade in GRADES], dtype=object)
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


_STEP_TABLES = ("instancia", "sesion", "compromiso", "incidencia")

INDICATORS = (
    Indicator(
        "grado_contribucion",
        grades,
        needs=_STEP_TABLES,
        module="M3.8",
        label=Label("Grado de la contribución", "Grade of the contribution"),
        definition=Label(
            "Hasta dónde llega la evidencia de que la instancia contribuyó a lo que se "
            "decidió: sesiona, propone, recibe respuesta, se adopta, se implementa.",
            "How far the evidence goes that the body contributed to what was decided: "
            "it meets, proposes, is answered, is adopted, is implemented.",
        ),
        unit=Unit(
            "grado (0 no mostrada, 1 parcial, 2 plausible, 3 fuerte; ordinal)",
            "grade (0 not shown, 1 partial, 2 plausible, 3 strong; ordinal)",
            writing=Writing.NAME,
            names=GRADES,
        ),
        formula=Label(
            "pasos con evidencia / pasos que se pudieron mirar",
            "steps with evidence / steps that could be looked at",
        ),
        method=Label(
            "0 no mostrada; 1 parcial; 2 plausible, con la mitad de los pasos y algo "
            "adoptado; 3 fuerte, con todos y las explicaciones rivales descartadas. Un "
            "paso sin registros no se cuenta.",
            "0 not shown; 1 partial; 2 plausible, with half of the steps and something "
            "adopted; 3 strong, with all of them and rival explanations ruled out. A "
            "step without records is not counted.",
        ),
        source="Mayne (2001); Mayne (2012)",
        caveats=Label(
            "Las tablas no registran explicaciones rivales, así que ninguna llega a "
            "fuerte. Contribución no es atribución.",
            "The tables keep no rival explanations, so none is strong. Contribution is "
            "not attribution.",
        ),
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
    Indicator(
        "pasos_contribucion",
        steps,
        needs=_STEP_TABLES,
        module="M3.8",
        label=Label("Pasos de la contribución", "Steps of the contribution"),
        definition=Label(
            "Instancias con evidencia de cada paso de la contribución.",
            "Bodies with evidence of each step of the contribution.",
        ),
        unit=measures.BODIES,
        formula=Label(
            "instancias con evidencia del paso / instancias en las que se pudo mirar",
            "bodies with evidence of the step / bodies in which it could be looked at",
        ),
        method=methods.COUNT,
        source="Mayne (2001); Mayne (2012)",
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
)
