"""Rules of the table ``encuesta``."""

import pandas as pd

from somos_eval.contracts.rules.masks import alone
from somos_eval.contracts.schema import Rule


def _unweighted(frame: pd.DataFrame) -> "pd.Series[bool]":
    return (frame["diseno"] == "probabilistico") & frame["peso"].isna()


SURVEY = (
    Rule(
        "probabilistico_con_peso",
        "un diseño probabilístico trae peso en cada fila",
        "complete el factor de expansión o declare el diseño por conveniencia",
        alone(_unweighted),
        column="peso",
    ),
)
