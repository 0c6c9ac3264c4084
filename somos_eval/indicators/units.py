"""Shares over rows that belong to an instance, at every level."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.indicators import period
from somos_eval.indicators.kinds import kind_type
from somos_eval.indicators.rows import as_proportion, by_level
from somos_eval.params import Programme

SUMS = ("numerador", "denominador", "n_faltantes")


def instance_counts(
    units: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    programme: Programme,
    *,
    yes: "pd.Series[bool]",
    known: "pd.Series[bool]",
) -> pd.DataFrame:
    """Count units that are `yes` among the `known`, at every level.

    Parameters
    ----------
    units : DataFrame
        Rows with ``instancia_id``.
    tables : mapping
        Needs ``instancia``.
    programme : Programme
        Period and catalogue.
    yes, known : Series of bool
        Aligned with `units`. What is not known is counted apart.

    Returns
    -------
    DataFrame
        Identity columns and ``numerador``, ``denominador``, ``n_faltantes``.
    """
    bodies = tables["instancia"].set_index("instancia_id")
    body = units["instancia_id"]
    table = pd.DataFrame(
        {
            "divipola": body.map(bodies["divipola"]),
            "instancia_id": body,
            "tipo": body.map(bodies["instancia_tipo"]).map(kind_type(programme)),
            "periodo": period.whole(programme),
            "grupo": "",
            "numerador": (yes & known).astype(float),
            "denominador": known.astype(float),
            "n_faltantes": (~known).astype(float),
        }
    )
    return by_level(table, SUMS)


def instance_share(
    units: pd.DataFrame,
    tables: Mapping[str, pd.DataFrame],
    programme: Programme,
    *,
    yes: "pd.Series[bool]",
    known: "pd.Series[bool]",
) -> pd.DataFrame:
    """Share of `instance_counts` with its Wilson interval (same parameters)."""
    return as_proportion(
        instance_counts(units, tables, programme, yes=yes, known=known),
        confidence=programme.thresholds.confidence,
        minimum=programme.thresholds.minimum_n.proportion,
    )
