"""What becomes of what is agreed: commitments and institutional answers.

Catalogue 2.7 and 3.11. A commitment that nobody followed up is neither fulfilled nor
broken: it widens the bounds, it is never dropped.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators import period
from somos_eval.indicators.declaration import Direction, Indicator, Label
from somos_eval.indicators.kinds import kind_type
from somos_eval.indicators.rows import (
    FEW_CASES,
    NO_DENOMINATOR,
    as_count,
    by_level,
    with_state,
)
from somos_eval.indicators.units import instance_counts, instance_share
from somos_eval.params import Programme
from somos_eval.stats import proportions

Tables = Mapping[str, pd.DataFrame]

ANSWERED = ("acogida", "acogida_parcial", "rechazada_justificada")
STATES = ("cumplido", "parcial", "incumplido", "en_plazo", "sin_seguimiento")


def _commitments(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Commitments of the period, with the instance whose session recorded them."""
    sessions = tables["sesion"].set_index("sesion_id")
    rows = tables["compromiso"]
    taken = rows.assign(
        instancia_id=rows["sesion_id"].map(sessions["instancia_id"]),
        fecha=rows["sesion_id"].map(sessions["fecha"]),
    )
    return taken[period.within(taken["fecha"], programme)]


def by_state(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Count of commitments in each state, at every level."""
    rows = _commitments(tables, programme)
    bodies = tables["instancia"].set_index("instancia_id")
    body = rows["instancia_id"]
    units = pd.DataFrame(
        {
            "divipola": body.map(bodies["divipola"]),
            "instancia_id": body,
            "tipo": body.map(bodies["instancia_tipo"]).map(kind_type(programme)),
            "periodo": period.whole(programme),
            "grupo": "estado=" + rows["estado"],
            "numerador": 1.0,
        }
    )
    return as_count(by_level(units, ("numerador",)))


def fulfilled(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Commitments fulfilled of those due, with worst and best case for the unknown.

    ``valor`` is over the commitments with follow-up; ``li`` supposes that all of the
    unknown were broken and ``ls`` that all were kept (Manski 1990), each with the outer
    Wilson limit.
    """
    rows = _commitments(tables, programme)
    due = rows[rows["estado"] != "en_plazo"]
    table = instance_counts(
        due,
        tables,
        programme,
        yes=due["estado"] == "cumplido",
        known=due["estado"] != "sin_seguimiento",
    )
    k = table["numerador"].to_numpy(float)
    n = table["denominador"].to_numpy(float)
    unknown = table["n_faltantes"].to_numpy(float)
    minimum = programme.thresholds.minimum_n.proportion
    level = programme.thresholds.confidence
    bounds = proportions.manski_bounds(k, n - k, unknown, confidence=level)
    empty, few = n == 0, (n > 0) & (n < minimum)
    out = table.assign(
        valor=np.divide(k, n, out=np.full_like(k, np.nan), where=~empty),
        li=bounds.lower,
        ls=bounds.upper,
        confianza=level,
        metodo="Wilson sobre las cotas extremas (Manski)",
        nota=np.where(
            unknown > 0,
            pd.Series(unknown).astype(int).astype(str)
            + " sin seguimiento: los límites suponen lo peor y lo mejor",
            "",
        ),
    )
    out = with_state(out, empty, Status.ZERO_DENOMINATOR, NO_DENOMINATOR)
    return with_state(out, few, Status.BELOW_MINIMUM, FEW_CASES.format(minimum=minimum))


def institutional_response(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Observations that the institutions answered: taken up, or rejected with reasons."""
    rows = _commitments(tables, programme)
    observed = rows[rows["clase"] == "observacion"]
    answer = observed["respuesta_institucional"]
    return instance_share(
        observed,
        tables,
        programme,
        yes=answer.isin(ANSWERED),
        known=answer != "no_aplica",
    )


_NEEDS = ("instancia", "sesion", "compromiso")

INDICATORS = (
    Indicator(
        "compromisos_estado",
        by_state,
        needs=_NEEDS,
        label=Label("Compromisos por estado", "Commitments by state"),
        definition=Label(
            "Compromisos registrados en actas, según su estado de seguimiento.",
            "Commitments recorded in minutes, by follow-up state.",
        ),
        unit="compromisos",
        formula="conteo de compromisos en cada estado",
        source="Ley 1448 de 2011, art. 173 par. 2 (instrumento de seguimiento)",
    ),
    Indicator(
        "compromisos_cumplidos",
        fulfilled,
        needs=_NEEDS,
        label=Label("Compromisos cumplidos", "Commitments fulfilled"),
        definition=Label(
            "Compromisos vencidos que se cumplieron, con cotas para los que nadie siguió.",
            "Due commitments that were fulfilled, with bounds for those not followed up.",
        ),
        unit="proporción",
        formula="cumplidos / vencidos con seguimiento; cotas sobre todos los vencidos",
        source="Manski (1990); Wilson (1927)",
        better=Direction.UP,
    ),
    Indicator(
        "respuesta_institucional",
        institutional_response,
        needs=_NEEDS,
        label=Label("Respuesta institucional", "Institutional response"),
        definition=Label(
            "Observaciones acogidas, o rechazadas con justificación, entre las formuladas.",
            "Observations taken up, or rejected with reasons, among those made.",
        ),
        unit="proporción",
        formula="(acogidas + acogidas en parte + rechazadas con justificación) / "
        "observaciones",
        source="Ley 1448 de 2011, art. 194; Wilson (1927)",
        better=Direction.UP,
    ),
)
