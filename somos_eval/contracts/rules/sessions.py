"""Rules of the tables ``sesion`` and ``asistencia``."""

from typing import Any

import pandas as pd

from somos_eval.contracts.rules.masks import alone, first_of_each, looked_up, sure
from somos_eval.contracts.schema import Context, Rule, Tables


def _outside_period(
    frame: pd.DataFrame, _tables: Tables, context: Context
) -> "pd.Series[bool]":
    first, last = pd.Timestamp(context.start), pd.Timestamp(context.end)
    return frame["fecha"].notna() & ~frame["fecha"].between(first, last)


def _repeated(frame: pd.DataFrame) -> "pd.Series[bool]":
    columns = ["instancia_id", "fecha", "tipo_sesion"]
    return frame.duplicated(columns) & frame[columns].notna().all(axis="columns")


def _sum_differs(
    frame: pd.DataFrame, tables: Tables, _context: Context
) -> "pd.Series[bool]":
    declared = looked_up(
        frame["sesion_id"], tables, "sesion", "sesion_id", "total_asistentes"
    )
    counted = frame.groupby("sesion_id")["n_asistentes"].transform("sum")
    wrong = sure(declared.notna() & counted.notna() & (counted != declared))
    return first_of_each(wrong, frame[["sesion_id"]])


def _state(frame: pd.DataFrame, tables: Tables) -> "pd.Series[Any]":
    return looked_up(frame["sesion_id"], tables, "sesion", "sesion_id", "estado")


def _not_held(
    frame: pd.DataFrame, tables: Tables, _context: Context
) -> "pd.Series[bool]":
    broken = _state(frame, tables).isin(["aplazada", "cancelada"])
    return first_of_each(broken, frame[["sesion_id"]])


def _without_quorum(
    frame: pd.DataFrame, tables: Tables, _context: Context
) -> "pd.Series[bool]":
    broken = _state(frame, tables) == "sin_quorum"
    return first_of_each(sure(broken), frame[["sesion_id"]])


SESSION = (
    Rule(
        "fecha_en_el_periodo",
        "la sesión cae dentro del periodo de análisis del programa",
        "revise el año; si está bien, la sesión no entra en los indicadores",
        _outside_period,
        column="fecha",
        warning=True,
    ),
    Rule(
        "sesion_unica",
        "no hay dos sesiones con la misma instancia, fecha y tipo",
        "quite la repetida o corrija su fecha o tipo_sesion",
        alone(_repeated),
        column="fecha",
    ),
)

ATTENDANCE = (
    Rule(
        "suma_igual_al_acta",
        "la suma de n_asistentes de una sesión es el total_asistentes de su acta",
        "complete con filas «sin_dato» o corrija el total de la sesión",
        _sum_differs,
        column="n_asistentes",
    ),
    Rule(
        "sesion_realizada",
        "solo hay asistencia de sesiones que se realizaron",
        "corrija el estado de la sesión o quite la asistencia",
        _not_held,
        column="sesion_id",
    ),
    Rule(
        "sesion_con_quorum",
        "la asistencia de una sesión sin quórum no cuenta como asistencia a una sesión "
        "realizada",
        "déjela si sirve de registro; los indicadores no la usan",
        _without_quorum,
        column="sesion_id",
        warning=True,
    ),
)
