"""Influence events: how far each went, counted and never averaged. Catalogue M3.

Levels are ordinal (0 to 5), coded from documents and interviews that were sought on
purpose: they are counted and ranked, and have no interval.
"""

from collections.abc import Iterable
from enum import IntEnum
from typing import Any

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.declaration import Unit, Writing
from somos_eval.indicators.rows import (
    as_count,
    counts,
    looked_up,
    with_programme,
    with_state,
)
from somos_eval.indicators.shared import once
from somos_eval.params import STAGES, Programme
from somos_eval.wording import Label

NO_EVENT = "no hay eventos de incidencia registrados en esta etapa"
NO_EVENTS = "no hay eventos de incidencia registrados"


class Level(IntEnum):
    """How far an event went; the names that a reader sees are in `LEVELS`."""

    NO_EVIDENCE, INFORMED, CONSULTED, PROPOSED, PARTLY_ADOPTED, IMPLEMENTED = range(6)


LEVELS = (
    Label("sin evidencia", "no evidence"),
    Label("informada", "informed"),
    Label("consultada", "consulted"),
    Label("propuesta registrada", "proposal on record"),
    Label("adoptada en parte", "adopted in part"),
    Label("adoptada e implementada", "adopted and implemented"),
)
LEVEL = Unit(
    "nivel (0 a 5, ordinal)",
    "level (0 to 5, ordinal)",
    writing=Writing.NAME,
    names=LEVELS,
)
LEVEL_NOTES = {level: name.es for level, name in enumerate(LEVELS)}
CONFIDENCE = ("baja", "media", "alta")
OFFICIAL = ("acta", "documento_oficial")


@once
def of_period(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Influence events of the period (an event without a date is of the period)."""
    events = tables["incidencia"]
    place = tables["instancia"].set_index("instancia_id")["divipola"]
    inside = events["fecha"].isna() | period.within(events["fecha"], programme)
    kept = events[inside]
    return kept.assign(divipola=looked_up(kept["instancia_id"], place))


def source_kinds(events: pd.DataFrame) -> "pd.Series[Any]":
    """Return the kinds of source that each event rests on, as frozensets."""
    return events["tipos_fuente"].map(
        lambda kinds: frozenset(kinds if isinstance(kinds, Iterable) else ())
    )


def official(events: pd.DataFrame) -> "pd.Series[bool]":
    """Say which events rest on minutes or on an official document."""
    kinds = source_kinds(events)
    return kinds.map(lambda found: not found.isdisjoint(OFFICIAL)).astype(bool)


def highest_by_stage(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Highest level that each instance reached in each stage of the cycle.

    ``numerador`` is the number of events behind it; the note grades the best evidence
    of that level.
    """
    events = of_period(tables, programme)
    order = pd.CategoricalDtype(list(CONFIDENCE), ordered=True)
    ranked = events.assign(grado=events["confianza"].astype(order)).sort_values(
        ["nivel", "grado"]
    )
    best = ranked.groupby(["divipola", "instancia_id", "etapa_ciclo"]).agg(
        valor=("nivel", "last"),
        confianza_=("confianza", "last"),
        numerador=("nivel", "size"),
    )
    found = best.reindex(_grid(tables)).reset_index()
    missing = found["valor"].isna()
    evidence = "evidencia de confianza " + found["confianza_"].fillna("").astype("str")
    table = counts(
        found,
        periodo=period.whole(programme),
        grupo="etapa=" + found["etapa_ciclo"],
        valor=found["valor"].astype(float),
        numerador=found["numerador"].fillna(0).astype(float),
        nota=evidence.mask(missing, ""),
        metodo="nivel máximo (ordinal)",
    )
    observed = found["instancia_id"].isin(events["instancia_id"])
    table = with_state(table, missing, Status.NO_DATA, NO_EVENT)
    return with_state(table, missing & ~observed, Status.NO_DATA, NO_EVENTS)


def _grid(tables: Tables) -> pd.MultiIndex:
    bodies = tables["instancia"]
    return pd.MultiIndex.from_arrays(
        [
            bodies["divipola"].repeat(len(STAGES)),
            bodies["instancia_id"].repeat(len(STAGES)),
            np.tile(np.array(STAGES, dtype=object), len(bodies)),
        ],
        names=["divipola", "instancia_id", "etapa_ciclo"],
    )


def evidence_chain(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Events that reached at least each level, in all and by confidence of evidence.

    The chain of catalogue 3.1 as counts: informed → consulted → on record → adopted in
    part → adopted and implemented. Where there are events, a rung that none reached is
    a zero.
    """
    events = of_period(tables, programme)
    rungs = []
    for level in range(1, len(LEVELS)):
        reached = (events["nivel"] >= level).astype(float)
        total = events.assign(grupo=f"desde={level}", numerador=reached)
        graded = total.assign(grupo=total["grupo"] + ";confianza=" + total["confianza"])
        rungs += [total, graded[reached > 0]]
    return _tally(pd.concat(rungs), programme, of=events)


def by_stage_and_level(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Events of each level in each stage: the distribution behind the maxima."""
    events = of_period(tables, programme)
    group = "etapa=" + events["etapa_ciclo"] + ";nivel=" + events["nivel"].astype("str")
    return _tally(events.assign(grupo=group, numerador=1.0), programme, of=events)


def _tally(rows: pd.DataFrame, programme: Programme, of: pd.DataFrame) -> pd.DataFrame:
    """Add up ``numerador`` by group in each municipality and in the programme."""
    both = with_programme(rows[["divipola", "grupo", "numerador"]])
    table = both.groupby(["divipola", "grupo"]).sum().reset_index()
    events = with_programme(of[["divipola"]])["divipola"].value_counts()
    total = table["divipola"].map(events).astype(float)
    return as_count(counts(table, periodo=period.whole(programme), denominador=total))
