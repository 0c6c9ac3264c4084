"""Sessions held and sessions required of each instance, over a stretch of the period.

The denominator of compliance is what a norm demands: the local act of the instance or,
without one, the verified legal minimum of its kind. Without a norm there is no
percentage, and a log that does not exist is not zero sessions.
"""

from typing import Any

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.kinds import kind_type, legal_minimum, legal_validity
from somos_eval.indicators.period import Span
from somos_eval.indicators.rows import among, joined, looked_up, with_state
from somos_eval.params import Programme
from somos_eval.wording import count

NO_NORM = (
    "ni la ley ni un acto local verificado fijan cuántas sesiones debe tener; no se "
    "calcula un porcentaje"
)
NO_LOG = "no hay registro de sesiones; la falta de registro no equivale a cero sesiones"
NOT_YET = "la instancia se creó después de este periodo"
DECLARED_ZERO = "sin sesiones: la instancia está declarada como {state}"
EARLIER = "sin contar {held} antes de la fecha de creación"
OUTSIDE = "sin contar {held} fuera de la vigencia de la norma"
NOT_IN_FORCE = "la norma que fija cuántas sesiones debe tener no regía en este periodo"
UNSEEN = "sin contar {held} con acta reservada o no entregada"
NEVER_CREATED = "no_creada"
NOT_CREATED = "la instancia no se ha creado"
# States that say by themselves that an instance without a log did not meet.
_DECLARED = ("inactiva", NEVER_CREATED)


def exposed(
    tables: Tables, programme: Programme, sessions: pd.DataFrame, span: Span
) -> pd.DataFrame:
    """Return sessions held and required by each instance in a span.

    Parameters
    ----------
    tables : mapping
        Uses ``instancia`` and, to know who has a log, ``sesion``.
    programme : Programme
        Its catalogue sets the legal minima.
    sessions : DataFrame
        Sessions held, with ``cuenta`` (whether one counts) and ``incierta`` (whether
        that cannot be known), both bool. Those before the creation of the instance, or
        when the law that sets its minimum was not in force, are in no count, as there
        is no exposure then.
    span : Span
        From when to when.

    Returns
    -------
    DataFrame
        One row per instance: identity columns, ``tipo``, ``numerador`` (missing where
        there is no log), ``denominador``, ``inciertas``, ``estado``, ``nota`` and
        ``registro`` (whether it has a log).
    """
    units = _instances(tables["instancia"], programme)
    held = sessions[span.has(sessions["fecha"])]
    early, outside = _out(held, units)
    bound = period.year_fraction(
        units["rige_desde"], span.first, span.last, units["rige_hasta"]
    )
    fraction = period.year_fraction(units["creada"], span.first, span.last)
    logged = among(units["instancia_id"], _logged(tables["sesion"], programme))
    declared = units["declarada"].isin(_DECLARED) & ~logged
    existed = pd.Series(fraction > 0)
    in_force = pd.Series(bound > 0)
    counted = _times(units, held[held["cuenta"] & ~early & ~outside])
    units["numerador"] = counted.where((logged | declared) & existed)
    units["denominador"] = (units["exigidas"] * bound).where(in_force)
    units["inciertas"] = _times(units, held[held["incierta"] & ~early & ~outside])
    reasons = (
        (~logged & ~declared, Status.NO_DATA, NO_LOG),
        (~in_force, Status.NO_NORM, NOT_IN_FORCE),
        (units["exigidas"].isna(), Status.NO_NORM, NO_NORM),
        (~existed, Status.NOT_APPLICABLE, NOT_YET),
    )
    zero = units["declarada"].str.replace("_", " ").map(_declared_zero)
    told = joined(
        zero.where(declared, ""),
        sessions_told(_times(units, held[held["cuenta"] & early]), EARLIER),
        sessions_told(_times(units, held[held["cuenta"] & outside]), OUTSIDE),
        sessions_told(units["inciertas"], UNSEEN),
    )
    units = units.assign(periodo=span.label, grupo="", nota=told, registro=logged)
    for where, status, note in reasons:
        units = with_state(units, where, status, note)
    return units


def _out(
    held: pd.DataFrame, units: pd.DataFrame
) -> tuple["pd.Series[bool]", "pd.Series[bool]"]:
    """Say which sessions precede the instance, and which its norm does not reach."""
    known = units.set_index("instancia_id")
    day, body = held["fecha"], held["instancia_id"]
    early = day < looked_up(body, known["creada"])
    before = day < looked_up(body, known["rige_desde"])
    after = day > looked_up(body, known["rige_hasta"])
    return early, (before | after) & ~early


def _instances(instances: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Instances with what they must hold a year: local act first, then the law.

    A local number without the act that sets it is not a norm, and neither is a zero.
    """
    own = instances.reset_index(drop=True)
    local = own["sesiones_exigidas_anio"].astype(float)
    law = own["instancia_tipo"].map(legal_minimum(programme)).astype(float)
    own_rule = local.where(own["acto_creacion"].fillna("") != "")
    required = own_rule.fillna(law)
    created = own["fecha_creacion"].where(own["estado"] != NEVER_CREATED)
    validity = legal_validity(programme).reindex(own["instancia_tipo"])
    # What a local act demands binds whatever happens to the law.
    law_since, law_until = (
        validity[c].set_axis(own.index).where(own_rule.isna()) for c in validity
    )
    return pd.DataFrame(
        {
            "divipola": own["divipola"],
            "instancia_id": own["instancia_id"],
            "tipo": own["instancia_tipo"].map(kind_type(programme)).astype("str"),
            "exigidas": required.where(required > 0),
            "declarada": own["estado"],
            "creada": created,
            "rige_desde": pd.concat([created, law_since], axis=1).max(axis=1),
            "rige_hasta": law_until,
        }
    )


def _logged(sessions: pd.DataFrame, programme: Programme) -> "pd.Series[str]":
    """Instances with a log: at least one session called in the period, held or not."""
    return sessions.loc[period.within(sessions["fecha"], programme), "instancia_id"]


def _times(units: pd.DataFrame, sessions: pd.DataFrame) -> "pd.Series[Any]":
    """Count the rows of `sessions` that each unit has."""
    found = sessions["instancia_id"].value_counts()
    return units["instancia_id"].map(found).fillna(0.0).astype(float)


def sessions_told(numbers: "pd.Series[Any]", text: str) -> "pd.Series[str]":
    """Say how many sessions a count leaves out; nothing where there are none."""
    told = numbers.astype(int).map(
        lambda n: text.format(held=count(n, "sesión", "sesiones")) if n else ""
    )
    return told.astype("str")


def _declared_zero(state: str) -> str:
    return DECLARED_ZERO.format(state=state)
