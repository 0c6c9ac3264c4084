"""How the instances work when they meet: seats, quorum and minutes (catalogue M2)."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.indicators import period
from somos_eval.indicators.declaration import Direction, Indicator, Label
from somos_eval.indicators.units import instance_share
from somos_eval.params import Programme

Tables = Mapping[str, pd.DataFrame]


def seats_filled(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Seats filled of the seats that the norm foresees, at the end of the period."""
    seats = tables["asiento"]
    end = pd.Timestamp(programme.end)
    current = seats[
        (seats["vigencia_desde"] <= end)
        & (seats["vigencia_hasta"].isna() | (seats["vigencia_hasta"] >= end))
    ].drop_duplicates(["instancia_id", "asiento_num"], keep="last")
    return instance_share(
        current,
        tables,
        programme,
        yes=current["provisto"] == "provisto",
        known=current["provisto"] != "sin_dato",
    )


def quorum(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Sessions with quorum of those that met or failed for lack of it."""
    sessions = tables["sesion"][period.within(tables["sesion"]["fecha"], programme)]
    called = sessions[sessions["estado"].isin(["realizada", "sin_quorum"])]
    called = called[called["quorum"].fillna("sin_dato") != "no_aplica"]
    reached = called["quorum"].fillna("sin_dato")
    failed = called["estado"] == "sin_quorum"
    return instance_share(
        called,
        tables,
        programme,
        yes=(reached == "alcanzado") & ~failed,
        known=(reached != "sin_dato") | failed,
    )


def signed_minutes(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Sessions held whose signed minutes exist; reserved ones are unknown, not absent."""
    sessions = tables["sesion"][period.within(tables["sesion"]["fecha"], programme)]
    held = sessions[sessions["estado"] == "realizada"]
    return instance_share(
        held,
        tables,
        programme,
        yes=held["acta_estado"] == "firmada",
        known=~held["acta_estado"].isin(["reservada", "no_entregada"]),
    )


_SHARE = "proporción"

INDICATORS = (
    Indicator(
        "provision_sillas",
        seats_filled,
        needs=("instancia", "asiento"),
        label=Label("Sillas provistas", "Seats filled"),
        definition=Label(
            "Sillas ocupadas entre las que prevé la norma, al cierre del periodo.",
            "Seats filled among those foreseen by the norm, at the end of the period.",
        ),
        unit=_SHARE,
        formula="sillas provistas / sillas con dato",
        source="Wilson (1927); Newcombe (1998)",
        better=Direction.UP,
    ),
    Indicator(
        "quorum",
        quorum,
        needs=("instancia", "sesion"),
        label=Label("Sesiones con quórum", "Sessions with quorum"),
        definition=Label(
            "Sesiones con quórum entre las realizadas o fallidas por falta de quórum.",
            "Sessions with quorum among those held or failed for lack of it.",
        ),
        unit=_SHARE,
        formula="sesiones con quórum / sesiones convocadas con dato de quórum",
        source="Wilson (1927)",
        better=Direction.UP,
    ),
    Indicator(
        "actas_firmadas",
        signed_minutes,
        needs=("instancia", "sesion"),
        label=Label("Sesiones con acta firmada", "Sessions with signed minutes"),
        definition=Label(
            "Sesiones realizadas cuya acta firmada existe; las reservadas no cuentan.",
            "Sessions held whose signed minutes exist; reserved ones are not counted.",
        ),
        unit=_SHARE,
        formula="sesiones con acta firmada / sesiones con estado de acta conocido",
        source="Wilson (1927)",
        better=Direction.UP,
    ),
)
