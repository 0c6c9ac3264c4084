"""Rules of the table ``vinculo``."""

import pandas as pd

from somos_eval.contracts.rules.masks import alone, never, sure
from somos_eval.contracts.schema import Context, Rule, Tables

_INSTANCE_ID = "[0-9]{5}-[A-Z0-9-]{2,13}"


def _loop(frame: pd.DataFrame) -> "pd.Series[bool]":
    return frame["origen"].notna() & (frame["origen"] == frame["destino"])


def _unknown_instance(
    frame: pd.DataFrame, tables: Tables, _context: Context
) -> "pd.Series[bool]":
    instances = tables.get("instancia")
    if instances is None:
        return never(frame)
    shaped = sure(frame["destino"].str.fullmatch(_INSTANCE_ID))
    return shaped & ~frame["destino"].isin(instances["instancia_id"])


LINK = (
    Rule(
        "destino_distinto",
        "origen y destino son distintos",
        "quite la fila o corrija el destino",
        alone(_loop),
        column="destino",
    ),
    Rule(
        "destino_conocido",
        "un destino con forma de instancia_id está en la tabla instancia",
        "corrija el id o agregue la instancia",
        _unknown_instance,
        column="destino",
    ),
)
