"""Shares over rows that belong to an instance, at every level."""

from typing import TypedDict, Unpack

import pandas as pd

from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.kinds import kind_type
from somos_eval.indicators.rows import SUMS, as_proportion, by_level, looked_up
from somos_eval.params import Programme


def of_instances(
    bodies: "pd.Series[str]", tables: Tables, programme: Programme
) -> pd.DataFrame:
    """Return identity columns and ``tipo`` for units named by their instance."""
    known = tables["instancia"].set_index("instancia_id")
    kind = looked_up(bodies, known["instancia_tipo"]).map(kind_type(programme))
    return pd.DataFrame(
        {
            "divipola": looked_up(bodies, known["divipola"]),
            "instancia_id": bodies,
            "tipo": kind.astype("str"),
            "periodo": period.whole(programme),
            "grupo": "",
        }
    )


class Answers(TypedDict):
    """What is asked of each unit; see `instance_counts`."""

    applies: "pd.Series[bool]"
    known: "pd.Series[bool]"
    yes: "pd.Series[bool]"


def instance_counts(
    units: pd.DataFrame,
    tables: Tables,
    programme: Programme,
    **answers: Unpack[Answers],
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
    **answers : Series of bool
        ``applies``, ``known`` and ``yes``, aligned with `units`. A unit to which the
        question does not apply is in no count (an instance that only has such units
        gets zeros); one that is not known is counted apart.

    Returns
    -------
    DataFrame
        Identity columns and ``numerador``, ``denominador``, ``n_faltantes``.
    """
    applies, known, yes = answers["applies"], answers["known"], answers["yes"]
    table = of_instances(units["instancia_id"], tables, programme).assign(
        numerador=(applies & known & yes).astype(float),
        denominador=(applies & known).astype(float),
        n_faltantes=(applies & ~known).astype(float),
    )
    return by_level(table, SUMS)


def instance_share(
    units: pd.DataFrame,
    tables: Tables,
    programme: Programme,
    **answers: Unpack[Answers],
) -> pd.DataFrame:
    """Share of `instance_counts` with its Wilson interval (same parameters)."""
    return as_proportion(
        instance_counts(units, tables, programme, **answers),
        confidence=programme.thresholds.confidence,
        minimum=programme.thresholds.minimum_n.proportion,
    )
