"""Chapter 04: what became of what the instances proposed."""

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import MINUTES, answer, lacking, shown, source
from somos_eval.chapters.sections.question import Question
from somos_eval.narrative import proposals
from somos_eval.tables import result_table
from somos_eval.wording import Label

_STEPS = {
    ("embudo_propuestas", proposals.ANSWERED): Label(
        "Con respuesta, de las formuladas", "Answered, of those made"
    ),
    ("tasa_adopcion", ""): Label(
        "Acogidas, de las formuladas", "Taken up, of those made"
    ),
    ("embudo_propuestas", "paso=acogida;base=respondida"): Label(
        "Acogidas, de las que tuvieron respuesta", "Taken up, of those answered"
    ),
}
_DECISIONS = {
    "decision=vinculante": Label("Acuerdos votados", "Agreements voted on"),
    "decision=consultiva": Label(
        "Recomendaciones y observaciones", "Recommendations and observations"
    ),
    "decision=operativa": Label("Compromisos", "Commitments"),
}
# The chapter on coordination gives the share of observations answered, one by one.
_SPREAD = Label(
    "Los intervalos tienen en cuenta que las propuestas de una misma instancia se "
    "parecen; por eso suelen ser más anchos que el de la respuesta institucional, que "
    "toma cada observación por separado.",
    "The intervals take into account that the proposals of one body resemble each "
    "other; that is why they tend to be wider than that of the institutional response, "
    "which takes each observation on its own.",
)


def funnel(e: Evidence) -> tuple[View, ...]:
    """How many proposals were answered, taken up, and traced further."""
    voice = e.voice
    steps = [
        rows[rows["grupo"] == group]
        for indicator, group in _STEPS
        if not (rows := e.rows(indicator)).empty
    ]
    if all(step.empty for step in steps):
        return lacking(e, "embudo_propuestas")
    table = result_table(
        pd.concat(steps, ignore_index=True),
        lambda row: voice.text(_STEPS[row["indicador"], row["grupo"]]),
        id="embudo_propuestas",
        title=voice.say(
            es="Propuestas que llegaron a cada paso, según las actas",
            en="Proposals that reached each step, according to the minutes",
        ),
        first=voice.say(es="Paso", en="Step"),
        voice=voice,
        note=voice.text(_SPREAD),
        source=source(e, MINUTES),
    )
    return shown(
        answer(*proposals.funnel(e.own, voice), proposals.traced(e.own, voice)),
        table,
        _decisions(e),
    )


def _decisions(e: Evidence) -> View | None:
    """List what a session leaves, by class."""
    rows = e.rows("decisiones_sesion")
    rows = rows[rows["grupo"].isin(_DECISIONS)]
    if rows.empty:
        return None
    voice, order = e.voice, list(_DECISIONS)
    return result_table(
        rows.sort_values("grupo", key=lambda g: g.map(order.index)),
        lambda row: voice.text(_DECISIONS[row["grupo"]]),
        id="decisiones_sesion",
        title=voice.say(
            es="Lo que deja cada sesión cuya acta se puede leer",
            en="What each session leaves, where its minutes can be read",
        ),
        first=voice.say(es="Clase", en="Class"),
        voice=voice,
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
