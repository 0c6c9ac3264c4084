"""What becomes of what is agreed: commitments and institutional answers.

Catalogue 2.7 and 3.11. A commitment that nobody followed up is neither fulfilled nor
broken: it widens the bounds, it is never dropped.
"""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.instances import (
    instance_counts,
    instance_share,
    of_instances,
)
from somos_eval.indicators.rows import (
    as_count,
    by_level,
    looked_up,
    with_minimum,
    with_state,
)
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats import proportions
from somos_eval.wording import Label

# Classes of what minutes record that propose something.
PROPOSING = ("acuerdo_votado", "recomendacion", "observacion")
ANSWERED = ("acogida", "acogida_parcial", "rechazada_justificada")
BOUNDED = "{n} sin seguimiento: los límites suponen lo peor y lo mejor"
NOBODY_FOLLOWED = "nadie siguió los {n} compromisos vencidos"
NOBODY_FOLLOWED_ONE = "nadie siguió el único compromiso vencido"


@once
def of_period(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Return the commitments of the period, each with its instance."""
    sessions = tables["sesion"].set_index("sesion_id")
    rows = tables["compromiso"]
    taken = rows.assign(
        instancia_id=looked_up(rows["sesion_id"], sessions["instancia_id"]),
        fecha=looked_up(rows["sesion_id"], sessions["fecha"]),
    )
    return taken[period.within(taken["fecha"], programme)]


def by_state(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Count of commitments in each state, at every level."""
    rows = of_period(tables, programme)
    units = of_instances(rows["instancia_id"], tables, programme).assign(
        grupo="estado=" + rows["estado"], numerador=1.0
    )
    return as_count(by_level(units, ("numerador",)))


def fulfilled(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share of those due that were fulfilled, with worst and best case for the unknown.

    ``valor`` is over the commitments with follow-up; ``li`` supposes that all of the
    unknown were broken and ``ls`` that all were kept (Manski 1989), each with the outer
    Wilson limit over all that are due.
    """
    rows = of_period(tables, programme)
    table = instance_counts(
        rows,
        tables,
        programme,
        applies=rows["estado"] != "en_plazo",
        known=rows["estado"] != "sin_seguimiento",
        yes=rows["estado"] == "cumplido",
    )
    k, n, unknown = (
        table[name] for name in ("numerador", "denominador", "n_faltantes")
    )
    level = programme.thresholds.confidence
    bounds = proportions.manski_bounds(k, n - k, unknown, confidence=level)
    out = table.assign(
        valor=k / n.where(n > 0),
        li=bounds.lower,
        ls=bounds.upper,
        confianza=level,
        metodo="Wilson sobre las cotas extremas (Manski)",
        nota=unknown.astype(int).map(lambda u: BOUNDED.format(n=u) if u else ""),
    )
    out = with_minimum(out, programme.thresholds.minimum_n.proportion)
    unseen = (n == 0) & (unknown > 0)
    return with_state(out, unseen, Status.NO_DATA, unknown.map(_nobody_followed))


def _nobody_followed(due: float) -> str:
    text = NOBODY_FOLLOWED_ONE if due == 1 else NOBODY_FOLLOWED
    return text.format(n=int(due))


def institutional_response(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Observations that the institutions answered: taken up, or rejected with reasons.

    Silence is an answer that was not given (Ley 1448 de 2011, art. 194): it stays in
    the denominator.
    """
    rows = of_period(tables, programme)
    answer = rows["respuesta_institucional"]
    return instance_share(
        rows,
        tables,
        programme,
        applies=rows["clase"] == "observacion",
        known=answer != "no_aplica",
        yes=answer.isin(ANSWERED),
    )


_NEEDS = ("instancia", "sesion", "compromiso")

INDICATORS = (
    Indicator(
        "compromisos_estado",
        by_state,
        needs=_NEEDS,
        module="M2.7",
        label=Label("Compromisos por estado", "Commitments by state"),
        definition=Label(
            "Compromisos registrados en actas, según su estado de seguimiento.",
            "Commitments recorded in minutes, by follow-up state.",
        ),
        unit=Unit("compromisos", "commitments"),
        formula=Label(
            "conteo de compromisos en cada estado", "count of commitments in each state"
        ),
        method=methods.COUNT,
        source="Actas y matriz de seguimiento",
        norm="Ley 1448 de 2011, art. 173 par. 2 (Comité de Justicia Transicional)",
    ),
    Indicator(
        "compromisos_cumplidos",
        fulfilled,
        needs=_NEEDS,
        module="M2.7",
        label=Label("Compromisos cumplidos", "Commitments fulfilled"),
        definition=Label(
            "Compromisos vencidos que se cumplieron del todo, con cotas para los que "
            "nadie siguió.",
            "Due commitments that were wholly fulfilled, with bounds for those not "
            "followed up.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "cumplidos / vencidos con seguimiento; cotas sobre todos los vencidos",
            "fulfilled / due and followed up; bounds over all that are due",
        ),
        method=Label(
            "Parte de los que tuvieron seguimiento; los límites suponen que todo lo "
            "que nadie siguió se incumplió o se cumplió (Manski), con el límite "
            "externo de Wilson.",
            "Share of those followed up; the limits suppose that all that nobody "
            "followed up was broken or was kept (Manski), with the outer limit of "
            "Wilson.",
        ),
        source="Manski (1989); Wilson (1927)",
        caveats=Label(
            "Lo que nadie siguió puede estar cumplido o no: las cotas dicen entre qué "
            "valores está.",
            "What nobody followed up may be fulfilled or not: the bounds say between "
            "which values it lies.",
        ),
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "respuesta_institucional",
        institutional_response,
        needs=_NEEDS,
        module="M3.11",
        label=Label("Respuesta institucional", "Institutional response"),
        definition=Label(
            "Observaciones acogidas, o rechazadas con justificación, entre las "
            "formuladas.",
            "Observations taken up, or rejected with reasons, among those made.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "(acogidas + acogidas en parte + rechazadas con justificación) / "
            "observaciones",
            "(taken up + taken up in part + rejected with reasons) / observations",
        ),
        method=methods.WILSON,
        source="Wilson (1927)",
        caveats=Label(
            "Responder no es acoger: un rechazo justificado cuenta como respuesta.",
            "To answer is not to accept: a rejection with reasons counts as an answer.",
        ),
        norm="Ley 1448 de 2011, art. 194 (Mesa de Participación de las Víctimas)",
        minimum="proporcion",
        better=Direction.UP,
    ),
)
