"""Indicators: what is computed, each declared beside its function, and their RESULT.

To add one, write its function and its `Indicator` in the module of its family; the
registry below names the families.
"""

from collections.abc import Callable, Collection, Iterator
from functools import cache

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import (
    capacity,
    coding,
    crime,
    equity,
    evidence,
    impact,
    influence,
    linkage,
    operation,
    perception,
    period,
    potential,
)
from somos_eval.indicators.declaration import Direction, Indicator
from somos_eval.indicators.holdings import HOLDINGS
from somos_eval.indicators.rows import counts, to_result, with_state
from somos_eval.indicators.scope import in_scope, places
from somos_eval.indicators.shared import RunTables
from somos_eval.params import Programme

__all__ = [
    "INDICATORS",
    "Direction",
    "Indicator",
    "by_family",
    "compute",
    "compute_each",
]

_FAMILIES = (
    crime,
    operation,
    influence,
    potential,
    evidence,
    linkage,
    perception,
    capacity,
    coding,
    equity,
    impact,
)
INDICATORS: dict[str, Indicator] = {
    indicator.id: indicator for family in _FAMILIES for indicator in family.INDICATORS
}

Reason = Callable[[Indicator, str], str]

ABSENT = "el programa no ha suministrado la tabla «{table}»"
NO_ROWS = "en este municipio no hay registros de {records}"
NO_EVIDENCE = "no hay registros del periodo con los que calcularlo en este municipio"


def compute(tables: Tables, programme: Programme, *only: str) -> pd.DataFrame:
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
        RESULT, sorted by its key. Every included municipality has at least one row for
        every indicator: where there is no evidence, one that says which is missing.

    Raises
    ------
    KeyError
        There is no such indicator.
    """
    parts = {i.id: rows for i, rows, _ in compute_each(tables, programme, *only)}
    return pd.concat([parts[name] for name in sorted(parts)], ignore_index=True)


def compute_each(
    tables: Tables, programme: Programme, *only: str
) -> Iterator[tuple[Indicator, pd.DataFrame, frozenset[str]]]:
    """Compute as `compute` does, one indicator at a time, family by family.

    For a country: whoever keeps less than the whole of RESULT never holds it, what the
    indicators of a family share goes when the next one starts, and tables that are read
    when they are asked for go with the last family that needs them.

    Yields
    ------
    tuple
        The indicator, its rows of RESULT, and the names of the tables that these
        depend on; they also depend on the programme.
    """
    wanted = {INDICATORS[name].id for name in only} or INDICATORS.keys()
    kept = in_scope(tables, programme)
    reason = _reasons(kept, frozenset(tables))
    scoped = RunTables(kept, programme)
    waiting = by_family(wanted)
    while waiting:
        family, *waiting = waiting
        for indicator in map(INDICATORS.__getitem__, family):
            scoped.read = set(indicator.needs)
            # Rows without a name here go as soon as whoever asked lets them go.
            yield (
                indicator,
                _computed(indicator, scoped, programme, reason),
                frozenset(scoped.read),
            )
        scoped.forget()
        later = (
            need for names in waiting for n in names for need in INDICATORS[n].needs
        )
        kept.forget(but=frozenset(later))


def by_family(names: Collection[str]) -> list[tuple[str, ...]]:
    """Group indicators with those that they share work with, in the usual order."""
    families = (
        tuple(i.id for i in family.INDICATORS if i.id in names) for family in _FAMILIES
    )
    return [family for family in families if family]


def _computed(
    indicator: Indicator, tables: Tables, programme: Programme, reason: Reason
) -> pd.DataFrame:
    rows = indicator.compute(tables, programme)
    found = set(rows["divipola"].unique())
    missing = [m.divipola for m in programme.included if m.divipola not in found]
    if missing:
        notes = pd.Series([reason(indicator, code) for code in missing])
        lacking = counts(
            pd.DataFrame({"divipola": missing}), periodo=period.whole(programme)
        )
        every = np.ones(len(missing), dtype=bool)
        stated = with_state(lacking, every, Status.NO_DATA, notes)
        rows = pd.concat([rows, stated], ignore_index=True) if len(rows) else stated
    return to_result(
        rows,
        indicator=indicator.id,
        unit=indicator.unit.es,
        frame=indicator.frame.value,
    )


def _reasons(tables: Tables, present: frozenset[str]) -> Reason:
    """Say which table that an indicator needs has nothing for a municipality."""

    @cache
    def found(name: str) -> frozenset[str]:
        return places(name, tables)

    def reason(indicator: Indicator, code: str) -> str:
        for name in indicator.needs:
            if name not in present:
                return ABSENT.format(table=name)
        for name in indicator.needs:
            if code not in found(name):
                return NO_ROWS.format(records=HOLDINGS[name].es)
        return NO_EVIDENCE

    return reason
