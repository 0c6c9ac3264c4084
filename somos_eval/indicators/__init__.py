"""Indicators: what is computed, declared beside its function, and the RESULT of them all.

To add one, write its function and its `Indicator` in the module of its family; the
registry below names the families.
"""

from collections.abc import Mapping

import pandas as pd

from somos_eval.contracts import TABLES, Status
from somos_eval.indicators import (
    articulation,
    attendance,
    capacity,
    commitments,
    compliance,
    crime,
    influence,
    inventory,
    period,
    qualitative,
    sessions,
)
from somos_eval.indicators.declaration import Direction, Indicator, Label
from somos_eval.indicators.rows import counts, to_result, with_state
from somos_eval.params import Programme

__all__ = ["INDICATORS", "Direction", "Indicator", "Label", "compute"]

_FAMILIES = (
    crime,
    inventory,
    compliance,
    sessions,
    attendance,
    commitments,
    influence,
    articulation,
    capacity,
    qualitative,
)
INDICATORS: dict[str, Indicator] = {
    indicator.id: indicator for family in _FAMILIES for indicator in family.INDICATORS
}

ABSENT = "el programa no ha suministrado la tabla «{table}»"
NO_ROWS = "no hay registros de este municipio en la tabla «{table}»"
NO_EVIDENCE = "no hay registros con los que calcularlo en este municipio"


def compute(
    tables: Mapping[str, pd.DataFrame], programme: Programme, *only: str
) -> pd.DataFrame:
    """Compute indicators for every municipality of a programme at once.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Canonical tables that satisfy their contracts; an absent one counts as empty.
    programme : Programme
        Period, thresholds, catalogue and municipalities.
    *only : str
        Indicator ids; all of them when none is given.

    Returns
    -------
    DataFrame
        RESULT, sorted by its key. Every municipality has at least one row for every
        indicator: where there is no evidence, one that says which is missing.
    """
    full = {name: tables.get(name, table.empty()) for name, table in TABLES.items()}
    chosen = [INDICATORS[i] for i in only] or list(INDICATORS.values())
    parts = [_computed(i, full, frozenset(tables), programme) for i in chosen]
    return pd.concat(parts, ignore_index=True)


def _computed(
    indicator: Indicator,
    tables: Mapping[str, pd.DataFrame],
    present: frozenset[str],
    programme: Programme,
) -> pd.DataFrame:
    rows = indicator.compute(tables, programme)
    found = set(rows["divipola"])
    missing = [m.divipola for m in programme.included if m.divipola not in found]
    if missing:
        table = pd.DataFrame({"divipola": missing})
        notes = [_reason(indicator, code, tables, present) for code in missing]
        lacking = counts(table.assign(nota=notes), periodo=period.whole(programme))
        stated = with_state(
            lacking, [True] * len(missing), Status.NO_DATA, lacking["nota"]
        )
        rows = pd.concat([rows, stated], ignore_index=True) if len(rows) else stated
    return to_result(
        rows, indicator=indicator.id, unit=indicator.unit, frame=indicator.frame.value
    )


def _reason(
    indicator: Indicator,
    code: str,
    tables: Mapping[str, pd.DataFrame],
    present: frozenset[str],
) -> str:
    """Say which of the tables that the indicator needs has nothing for a municipality."""
    for name in indicator.needs:
        if name not in present:
            return ABSENT.format(table=name)
    for name in indicator.needs:
        frame = tables[name]
        if "divipola" in frame and not (frame["divipola"] == code).any():
            return NO_ROWS.format(table=name)
    return NO_EVIDENCE
