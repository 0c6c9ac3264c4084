"""Rules of the tables ``poblacion`` and ``indicador_externo``."""

import pandas as pd

from somos_eval.contracts.rules.masks import alone, never, sure
from somos_eval.contracts.schema import Rule

_GROUP = ["divipola", "anio", "edicion"]
_AREAS = ("cabecera", "centros_poblados_y_rural_disperso")


def _total_differs(frame: pd.DataFrame) -> "pd.Series[bool]":
    """Compare totals with their areas, where both areas are there."""
    keyed = frame.dropna(subset=[*_GROUP, "area", "poblacion"])
    areas = keyed[keyed["area"].isin(_AREAS)].groupby(_GROUP)["poblacion"]
    parts = areas.agg(["sum", "count"])
    totals = keyed[keyed["area"] == "total"].join(parts, on=_GROUP)
    wrong = sure((totals["count"] == 2) & (totals["poblacion"] != totals["sum"]))
    return never(frame) | wrong.reindex(frame.index, fill_value=False)


def _not_municipal(frame: pd.DataFrame) -> "pd.Series[bool]":
    code = frame["divipola"]
    above = code.str[:2].isin(["00", "01"]) | (code.str[2:] == "000")
    return code.notna() & above


def _not_one_value(frame: pd.DataFrame) -> "pd.Series[bool]":
    return frame["valor"].notna() == frame["valor_texto"].notna()


POPULATION = (
    Rule(
        "total_es_suma",
        "el total es la suma de cabecera y centros poblados y rural disperso",
        "revise las tres filas de ese municipio, año y edición",
        alone(_total_differs),
        column="poblacion",
    ),
)

EXTERNAL_INDICATOR = (
    Rule(
        "solo_municipios",
        "divipola es de un municipio: los departamentos (XX000) y el país (00000, "
        "01001) no entran",
        "quite las filas de departamentos y del país",
        alone(_not_municipal),
        column="divipola",
    ),
    Rule(
        "un_solo_valor",
        "cada fila tiene valor o valor_texto, y solo uno de los dos",
        "deje el que corresponda; si no se midió, quite la fila",
        alone(_not_one_value),
        column="valor",
    ),
)
