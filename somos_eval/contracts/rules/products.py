"""Rules of the table ``producto``."""

import pandas as pd

from somos_eval.contracts.rules.masks import alone, sure
from somos_eval.contracts.schema import Rule

# Mayors' terms since 2004 run over four calendar years: 2020-2023, 2024-2027.
_A_TERM_STARTS = 2020
_TERM = 4


def _ends_before_start(frame: pd.DataFrame) -> "pd.Series[bool]":
    return sure(frame["vigencia_hasta"] < frame["vigencia_desde"])


def _other_term(frame: pd.DataFrame) -> "pd.Series[bool]":
    adopted, starts = _term(frame["fecha_adopcion"]), _term(frame["vigencia_desde"])
    known = adopted.notna() & starts.notna()
    return (frame["clase"] == "piscc") & known & (adopted != starts)


def _term(dates: "pd.Series[pd.Timestamp]") -> "pd.Series[int]":
    return (dates.dt.year - _A_TERM_STARTS) // _TERM


PRODUCT = (
    Rule(
        "vigencia_en_orden",
        "vigencia_hasta no es anterior a vigencia_desde",
        "corrija las fechas",
        alone(_ends_before_start),
        column="vigencia_hasta",
    ),
    Rule(
        "piscc_en_su_cuatrienio",
        "el PISCC se adopta en el cuatrienio del alcalde para el que rige",
        "revise las fechas; si son ciertas, es un hallazgo",
        alone(_other_term),
        column="fecha_adopcion",
        warning=True,
    ),
)
