"""Rules of the tables ``organizacion`` and ``opi_medicion``."""

import pandas as pd

from somos_eval.contracts.rules.masks import alone, first_of_each, mapped, sure
from somos_eval.contracts.schema import Rule

_SUBAREAS = 8
_MEASURED = ["organizacion_id", "evaluador"]


def _left_before_joining(frame: pd.DataFrame) -> "pd.Series[bool]":
    return sure(frame["fecha_retiro"] < frame["fecha_ingreso"])


def _incomplete(frame: pd.DataFrame) -> "pd.Series[bool]":
    group = [*_MEASURED, "ronda"]
    found = frame.groupby(group)["subarea"].transform("nunique")
    return first_of_each(sure(found < _SUBAREAS), frame[group])


def _closed_before_baseline(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Compare each closing score with the latest baseline of its organisation."""
    baseline = frame[frame["ronda"] == "linea_base"]
    latest = baseline.groupby("organizacion_id")["fecha"].max()
    start = mapped(frame["organizacion_id"], latest)
    return sure((frame["ronda"] == "cierre") & (frame["fecha"] <= start))


def _incomparable(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Find organisations with both rounds and no assessor in common."""
    ends = frame[frame["ronda"].isin(["linea_base", "cierre"])]
    per_assessor = ends.groupby(_MEASURED)["ronda"].nunique()
    shared = per_assessor.groupby("organizacion_id").max() == 2
    both = ends.groupby("organizacion_id")["ronda"].nunique() == 2
    wrong = both.index[both & ~shared]
    broken = (frame["ronda"] == "cierre") & frame["organizacion_id"].isin(wrong)
    return first_of_each(broken, frame[["organizacion_id"]])


ORGANISATION = (
    Rule(
        "retiro_despues_del_ingreso",
        "fecha_retiro no es anterior a fecha_ingreso",
        "corrija las fechas",
        alone(_left_before_joining),
        column="fecha_retiro",
    ),
)

OPI = (
    Rule(
        "ocho_subareas",
        "cada organización tiene las ocho subáreas en cada ronda y evaluador",
        "complete las que faltan; con puntaje vacío si no aplican",
        alone(_incomplete),
        column="subarea",
        warning=True,
    ),
    Rule(
        "cierre_despues_de_linea_base",
        "el cierre es posterior a la línea base de la misma organización",
        "revise las fechas o la ronda",
        alone(_closed_before_baseline),
        column="fecha",
    ),
    Rule(
        "mismo_evaluador",
        "la línea base y el cierre de una organización comparten al menos un evaluador",
        "agregue la medición que falta; sin ella, esa organización no se compara",
        alone(_incomparable),
        column="evaluador",
        warning=True,
    ),
)
