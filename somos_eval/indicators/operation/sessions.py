"""How the instances work when they meet: calendar, quorum and minutes.

Catalogue M2.
"""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.instances import instance_share
from somos_eval.indicators.rows import as_count, counts, looked_up, with_state
from somos_eval.params import Programme
from somos_eval.wording import Label

UNCREATED = "la instancia aún no se había creado"


def monthly_sessions(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Sessions held in each month, for the instances that have a log of the period."""
    called = _called(tables, programme)
    months = pd.period_range(programme.start, programme.end, freq="M").astype(str)
    grid = pd.MultiIndex.from_product(
        [sorted(called["instancia_id"].unique()), months],
        names=["instancia_id", "periodo"],
    )
    held = called[called["estado"] == "realizada"]
    found = held.groupby(
        [held["instancia_id"], held["fecha"].dt.strftime("%Y-%m")]
    ).size()
    table = found.reindex(grid, fill_value=0).rename("numerador").reset_index()
    bodies = tables["instancia"].set_index("instancia_id")
    place = looked_up(table["instancia_id"], bodies["divipola"])
    out = as_count(counts(table, divipola=place))
    created = looked_up(table["instancia_id"], bodies["fecha_creacion"])
    uncreated = table["periodo"] < created.dt.strftime("%Y-%m").fillna("")
    before = uncreated & (table["numerador"] == 0)
    out["numerador"] = out["numerador"].astype(float).mask(before)
    return with_state(out, before, Status.NOT_APPLICABLE, UNCREATED)


def _called(tables: Tables, programme: Programme) -> pd.DataFrame:
    sessions = tables["sesion"]
    return sessions[period.within(sessions["fecha"], programme)]


def quorum(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Sessions with quorum of those that met or failed for lack of it."""
    called = _called(tables, programme)
    failed = called["estado"] == "sin_quorum"
    reached = called["quorum"].fillna("sin_dato")
    asked = (called["estado"] == "realizada") & (reached != "no_aplica")
    return instance_share(
        called,
        tables,
        programme,
        applies=asked | failed,
        known=(reached != "sin_dato") | failed,
        yes=(reached == "alcanzado") & ~failed,
    )


def signed_minutes(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Sessions held whose signed minutes exist; of reserved ones it is not known."""
    called = _called(tables, programme)
    return instance_share(
        called,
        tables,
        programme,
        applies=called["estado"] == "realizada",
        known=~called["acta_estado"].isin(["reservada", "no_entregada"]),
        yes=called["acta_estado"] == "firmada",
    )


INDICATORS = (
    Indicator(
        "sesiones_mes",
        monthly_sessions,
        needs=("instancia", "sesion"),
        module="M2.3",
        label=Label("Sesiones por mes", "Sessions by month"),
        definition=Label(
            "Sesiones realizadas en el mes.", "Sessions held in the month."
        ),
        unit=Unit("sesiones", "sessions"),
        formula=Label("conteo de sesiones realizadas", "count of sessions held"),
        method=methods.COUNT,
        source="Actas y registros de sesión",
    ),
    Indicator(
        "quorum",
        quorum,
        needs=("instancia", "sesion"),
        module="M2.4",
        label=Label("Sesiones con quórum", "Sessions with quorum"),
        definition=Label(
            "Sesiones con quórum entre las realizadas o fallidas por falta de quórum.",
            "Sessions with quorum among those held or failed for lack of it.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "sesiones con quórum / sesiones realizadas o fallidas por falta de "
            "quórum, con dato",
            "sessions with quorum / sessions held or failed for lack of it, with data",
        ),
        method=methods.WILSON,
        source="Wilson (1927)",
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "actas_firmadas",
        signed_minutes,
        needs=("instancia", "sesion"),
        module="M2.6",
        label=Label("Sesiones con acta firmada", "Sessions with signed minutes"),
        definition=Label(
            "Sesiones realizadas cuya acta firmada existe; las reservadas y las no "
            "entregadas no cuentan.",
            "Sessions held whose signed minutes exist; those reserved or not handed "
            "over are not counted.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "sesiones con acta firmada / sesiones con estado de acta conocido",
            "sessions with signed minutes / sessions whose minutes' state is known",
        ),
        method=methods.WILSON,
        source="Wilson (1927)",
        caveats=Label(
            "Las actas reservadas y las no entregadas no cuentan ni a favor ni en "
            "contra.",
            "Minutes reserved or not handed over count neither for nor against.",
        ),
        minimum="proporcion",
        better=Direction.UP,
    ),
)
