"""Rules of the tables ``instancia`` and ``asiento``."""

import pandas as pd

from somos_eval.contracts.rules.masks import alone, never, sure
from somos_eval.contracts.schema import Context, Rule, Tables

_SEAT = ["instancia_id", "asiento_num"]
_IDENTITY_CARD = r"[0-9]{6,10}|[0-9]{1,3}(\.[0-9]{3}){2,3}"


def _repeated(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Read an empty local name as a value: two nameless ones are one."""
    return frame.duplicated(["divipola", "instancia_tipo", "nombre_local"])


def _uncreated_with_sessions(
    frame: pd.DataFrame, tables: Tables, _context: Context
) -> "pd.Series[bool]":
    sessions = tables.get("sesion")
    if sessions is None:
        return never(frame)
    met = frame["instancia_id"].isin(sessions["instancia_id"].dropna())
    return (frame["estado"] == "no_creada") & met


def _other_municipality(frame: pd.DataFrame) -> "pd.Series[bool]":
    own, code = frame["instancia_id"], frame["divipola"]
    return own.notna() & code.notna() & (own.str[:5] != code)


def _ends_before_start(frame: pd.DataFrame) -> "pd.Series[bool]":
    return sure(frame["vigencia_hasta"] < frame["vigencia_desde"])


def _overlapping(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Compare each period with the latest end among the earlier ones of its seat."""
    known = frame.dropna(subset=[*_SEAT, "vigencia_desde"])
    ordered = known.sort_values([*_SEAT, "vigencia_desde"], kind="stable")
    ends = ordered["vigencia_hasta"].fillna(pd.Timestamp("2999-12-31"))
    seats = [ordered[c] for c in _SEAT]
    latest = ends.groupby(seats).cummax().groupby(seats).shift()
    overlap = sure(ordered["vigencia_desde"] <= latest)
    return overlap.reindex(frame.index, fill_value=False)


def _identity_card(frame: pd.DataFrame) -> "pd.Series[bool]":
    return sure(frame["participante_id"].str.fullmatch(_IDENTITY_CARD))


INSTANCE = (
    Rule(
        "instancia_unica",
        "no hay dos instancias con el mismo municipio, clase y nombre local",
        "póngales nombre_local distinto o quite la repetida",
        alone(_repeated),
        column="nombre_local",
    ),
    Rule(
        "no_creada_sin_sesiones",
        "una instancia no_creada no tiene sesiones",
        "cambie el estado o quite sus sesiones",
        _uncreated_with_sessions,
        column="estado",
    ),
    Rule(
        "municipio_en_el_id",
        "los cinco primeros dígitos de instancia_id son divipola",
        "corrija el que esté mal",
        alone(_other_municipality),
        column="instancia_id",
    ),
)

SEAT = (
    Rule(
        "vigencia_en_orden",
        "vigencia_hasta no es anterior a vigencia_desde",
        "corrija las fechas",
        alone(_ends_before_start),
        column="vigencia_hasta",
    ),
    Rule(
        "vigencias_sin_traslape",
        "las vigencias de una misma silla no se cruzan, ni en un día",
        "termine la anterior el día antes de que empiece esta",
        alone(_overlapping),
        column="vigencia_desde",
    ),
    Rule(
        "seudonimo_sin_cedula",
        "participante_id no es un número de cédula",
        "cámbielo por un seudónimo y guarde la equivalencia fuera de este proyecto",
        alone(_identity_card),
        column="participante_id",
    ),
)
