"""Chapter 04: what became of what the instances proposed."""

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import MINUTES, answer, lacking, shown, source
from somos_eval.chapters.sections.question import Question
from somos_eval.narrative import proposals
from somos_eval.tables import result_table

_STEPS = {
    ("embudo_propuestas", proposals.ANSWERED): "Con respuesta, de las formuladas",
    ("tasa_adopcion", ""): "Acogidas, de las formuladas",
    ("embudo_propuestas", "paso=acogida;base=respondida"): (
        "Acogidas, de las que tuvieron respuesta"
    ),
}
_DECISIONS = {
    "decision=vinculante": "Acuerdos votados",
    "decision=consultiva": "Recomendaciones y observaciones",
    "decision=operativa": "Compromisos",
}
# The chapter on coordination gives the share of observations answered, one by one.
_SPREAD = (
    "Los intervalos tienen en cuenta que las propuestas de una misma instancia se "
    "parecen; por eso suelen ser más anchos que el de la respuesta institucional, que "
    "toma cada observación por separado."
)


def funnel(e: Evidence) -> tuple[View, ...]:
    """How many proposals were answered, taken up, and traced further."""
    steps = [
        rows[rows["grupo"] == group]
        for indicator, group in _STEPS
        if not (rows := e.rows(indicator)).empty
    ]
    if all(step.empty for step in steps):
        return lacking(e, "embudo_propuestas")
    table = result_table(
        pd.concat(steps, ignore_index=True),
        lambda row: _STEPS[row["indicador"], row["grupo"]],
        id="embudo_propuestas",
        title="Propuestas que llegaron a cada paso, según las actas",
        first="Paso",
        note=_SPREAD,
        source=source(e, MINUTES),
    )
    return shown(
        answer(*proposals.funnel(e.own), proposals.traced(e.own)),
        table,
        _decisions(e),
    )


def _decisions(e: Evidence) -> View | None:
    """List what a session leaves, by class."""
    rows = e.rows("decisiones_sesion")
    rows = rows[rows["grupo"].isin(_DECISIONS)]
    if rows.empty:
        return None
    order = list(_DECISIONS)
    return result_table(
        rows.sort_values("grupo", key=lambda g: g.map(order.index)),
        lambda row: _DECISIONS[row["grupo"]],
        id="decisiones_sesion",
        title="Lo que deja cada sesión cuya acta se puede leer",
        first="Clase",
        source=source(e, MINUTES),
    )


SECTIONS = {
    "embudo_propuestas": Question(
        funnel,
        uses=(
            "decisiones_sesion",
            "embudo_propuestas",
            "propuestas_rastreadas",
            "tasa_adopcion",
        ),
    ),
}
