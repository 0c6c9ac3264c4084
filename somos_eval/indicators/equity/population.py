"""What share of a population a group is, where the programme supplies it.

``poblacion`` only tells areas, so it comes from ``indicador_externo``.
"""

import pandas as pd

from somos_eval.contracts.schema import Tables
from somos_eval.params import Programme

WOMEN_INDICATOR = "porcentaje_mujeres"
_WHERE = f"(tabla «indicador_externo», indicador «{WOMEN_INDICATOR}»)"
NO_SHARE = (
    "el programa no ha suministrado el porcentaje de mujeres de este municipio "
    f"{_WHERE}"
)
NO_SHARE_AT_ALL = (
    "el programa no ha suministrado el porcentaje de mujeres de ninguno de sus "
    f"municipios con sillas ocupadas {_WHERE}"
)


def women_share(tables: Tables, programme: Programme) -> "pd.Series[float]":
    """Return women's share of each municipality's population, from 0 to 1.

    The last year up to the end of the period; of several sources of a year, the last by
    name. What is not a percentage is no share, and neither is none or all of them.
    """
    rows = tables["indicador_externo"]
    rows = rows[
        (rows["indicador"] == WOMEN_INDICATOR)
        & rows["valor"].between(0, 100, inclusive="neither")
        & (rows["anio"] <= programme.end.year)
    ]
    last = rows.sort_values(["anio", "fuente"]).drop_duplicates("divipola", keep="last")
    return last.set_index("divipola")["valor"].astype(float) / 100
