"""What the index of potential is made of: six components of each instance, 0 to 100.

Each component states its own ends, so that an instance's score does not depend on which
other instances there are. A component that no table feeds is missing, and is said.
Catalogue 4.1.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts.schema import Tables
from somos_eval.contracts.tables.domains import CIVIL_SOCIETY
from somos_eval.indicators.influence import events
from somos_eval.indicators.influence.events import Level
from somos_eval.indicators.kinds import kind_type, legal_potential, own_law
from somos_eval.indicators.linkage.network import ties_in_period
from somos_eval.indicators.operation import commitments
from somos_eval.indicators.operation.seats import UNKNOWN, current_seats
from somos_eval.indicators.shared import once
from somos_eval.params import STAGES, Programme
from somos_eval.params.indices import COMPONENTS
from somos_eval.stats.checks import FloatArray

MANDATE, CAPACITY, REPRESENTATION, PROPOSALS, LINKS, RESOURCES = range(6)
# One version of the coding for each bit of an event's hash.
VERSIONS = 64
_PLAN = {"vigente": 1.0, "vencido": 0.5, "sin_plan": 0.0}
_RULES = {"con_reglamento": 1.0, "sin_reglamento": 0.0}
_OPI = (1.0, 4.0)

Columns = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Parts:
    """Components and levels of influence of every instance that was created.

    Attributes
    ----------
    bodies : DataFrame
        ``divipola``, ``instancia_id``, ``instancia_tipo`` and ``tipo``, in the order of
        the ids.
    fixed : ndarray, shape (bodies, 6)
        Components that do not depend on who coded; NaN is missing.
    law : ndarray, shape (bodies, 5)
        Legal mandate in each stage, 0 to 100.
    levels : ndarray, shape (64, bodies, 5)
        Highest level (0 to 5) in each stage under each version of the coding; version
        0 is that of the first coder. NaN for an instance without events.
    agreed : ndarray of bool, shape (bodies, 5)
        Stages in which its minutes record a proposal.
    read : ndarray of bool, shape (bodies,)
        Whether its minutes were read: they record something, proposal or not.
    """

    bodies: pd.DataFrame
    fixed: FloatArray
    law: FloatArray
    levels: FloatArray
    agreed: NDArray[np.bool_]
    read: NDArray[np.bool_]

    @cached_property
    def values(self) -> FloatArray:
        """Components under each version of the coding, shape (64, bodies, 6)."""
        made = (self.levels >= Level.PROPOSED) | self.agreed
        known = ~np.isnan(self.levels).any(axis=2) | self.read
        out = np.repeat(self.fixed[None], VERSIONS, axis=0)
        out[..., PROPOSALS] = np.where(known, 100 * made.mean(axis=2), np.nan)
        return out

    @cached_property
    def influence(self) -> FloatArray:
        """Influence in each stage, 0 to 100, shape (64, bodies, 5)."""
        return np.asarray(self.levels * (100 / max(Level)))


@once
def read_parts(tables: Tables, programme: Programme) -> Parts:
    """Read the components of the instances of the programme.

    Parameters
    ----------
    tables : mapping
        Needs ``instancia``; the others feed one component each.
    programme : Programme
    """
    bodies = _bodies(tables, programme)
    law = _law(bodies, programme)
    fixed = np.full((len(bodies), len(COMPONENTS)), np.nan)
    fixed[:, MANDATE] = law.mean(axis=1)
    fixed[:, CAPACITY] = _capacity(bodies, tables, programme)
    fixed[:, REPRESENTATION] = _representation(bodies, tables, programme)
    fixed[:, LINKS] = _links(bodies, tables, programme)
    at = _positions(bodies)
    agreed, read = _agreed(at, tables, programme)
    return Parts(
        bodies=bodies,
        fixed=fixed,
        law=law,
        levels=_levels(at, tables, programme),
        agreed=agreed,
        read=read,
    )


def _bodies(tables: Tables, programme: Programme) -> pd.DataFrame:
    rows = tables["instancia"]
    formal = ~rows["instancia_tipo"].isin(own_law(programme))
    kept = rows[formal & (rows["estado"] != "no_creada")].sort_values("instancia_id")
    kind = kept["instancia_tipo"].map(kind_type(programme)).astype("str")
    return kept.assign(tipo=kind).reset_index(drop=True)


def _positions(bodies: pd.DataFrame) -> "pd.Series[int]":
    return pd.Series(np.arange(len(bodies)), index=bodies["instancia_id"])


def _law(bodies: pd.DataFrame, programme: Programme) -> FloatArray:
    """0: no legal way in the stage; 100: a direct one. Missing if nobody read it."""
    table = legal_potential(programme)
    read = table["potencial"].where(table["verificacion"] != "no_verificada")
    wide = table.assign(potencial=read).pivot(
        index="instancia_tipo", columns="etapa_ciclo", values="potencial"
    )
    found = wide.reindex(index=bodies["instancia_tipo"], columns=list(STAGES))
    return np.asarray(found.to_numpy(float) * 50)


def _capacity(bodies: pd.DataFrame, tables: Tables, programme: Programme) -> FloatArray:
    """Score own rules, a plan in force, and the OPI of the organisations seated in it.

    The mean of those known: 0 has none of them, 100 has all at their highest. The OPI
    is the last one up to the end of the period.
    """
    rules = bodies["tiene_reglamento"].map(_RULES).to_numpy(float)
    plan = bodies["tiene_plan_accion"].map(_PLAN).to_numpy(float)
    scores = tables["opi_medicion"]
    scores = scores[scores["fecha"] <= pd.Timestamp(programme.end)]
    last = scores.sort_values(["organizacion_id", "fecha", "ronda", "subarea"])
    day = last.groupby("organizacion_id")["fecha"].transform("max")
    mean = last[last["fecha"] == day].groupby("organizacion_id")["puntaje"].mean()
    seats = tables["organizacion"][["organizacion_id", "asientos_en"]]
    long = seats.explode("asientos_en").dropna(subset=["asientos_en"])
    seated = long.assign(puntaje=mean.reindex(long["organizacion_id"]).to_numpy())
    seated = seated.sort_values(["asientos_en", "organizacion_id"])
    opi = seated.groupby("asientos_en")["puntaje"].mean()
    low, high = _OPI
    known = opi.reindex(bodies["instancia_id"]).to_numpy(float)
    return _mean(np.column_stack([rules, plan, (known - low) / (high - low)])) * 100


def _mean(columns: FloatArray) -> FloatArray:
    """Mean of the known columns; NaN where none is."""
    n = (~np.isnan(columns)).sum(axis=1)
    total = np.nansum(columns, axis=1)
    found = np.full(len(columns), np.nan)
    return np.asarray(np.divide(total, n, out=found, where=n > 0))


def _representation(
    bodies: pd.DataFrame, tables: Tables, programme: Programme
) -> FloatArray:
    """0: no seat of civil society is filled; 100: every one that is foreseen is.

    Seats in force on the last day of the period. An instance whose known seats give
    civil society none represents nobody: 0.
    """
    seats = current_seats(tables, programme)
    known = seats[seats["provisto"] != UNKNOWN]
    civil = known["sector"].isin(CIVIL_SOCIETY)
    counted = pd.DataFrame(
        {
            "instancia_id": known["instancia_id"],
            "asientos": 1.0,
            "civiles": civil.astype(float),
            "provistos": (civil & (known["provisto"] == "provisto")).astype(float),
        }
    )
    summed = counted.groupby("instancia_id").sum().reindex(bodies["instancia_id"])
    civil_seats = summed["civiles"].to_numpy(float)
    filled = summed["provistos"].to_numpy(float)
    share = np.divide(filled, civil_seats, out=filled * 0, where=civil_seats > 0)
    return np.asarray(share * 100)


def _links(bodies: pd.DataFrame, tables: Tables, programme: Programme) -> FloatArray:
    """0: tied to no coordination instance of its municipality; 100: to every other.

    Missing where nobody told of any tie in the municipality, or there is no other
    coordination instance to be tied to.
    """
    at = _positions(bodies)
    place, names = pd.factorize(bodies["divipola"])
    coordinates = bodies["tipo"].isin(["coordinacion", "mixta"]).to_numpy()
    ties = ties_in_period(tables, programme)
    pairs = np.column_stack([_found(at, ties["origen"]), _found(at, ties["destino"])])
    origins = place[pairs[:, 0][pairs[:, 0] >= 0]]
    told = np.bincount(origins, minlength=len(names))[place] > 0
    inside = pairs[(pairs >= 0).all(axis=1)]
    # Each pair once, as one number: a row of two is far slower to sort.
    either = np.concatenate([inside, inside[:, ::-1]]) @ [len(bodies), 1]
    one, other = np.divmod(np.unique(either), max(len(bodies), 1))
    kept = (place[one] == place[other]) & coordinates[other] & (one != other)
    tied = np.bincount(one[kept], minlength=len(bodies)).astype(float)
    sizes = np.bincount(place, weights=coordinates, minlength=len(names))
    others = sizes[place] - coordinates
    share = np.full(len(bodies), np.nan)
    np.divide(100 * tied, others, out=share, where=told & (others > 0))
    return share


def _found(at: "pd.Series[int]", names: "pd.Series[str]") -> Columns:
    found = at.reindex(names.to_numpy()).fillna(-1)
    return found.to_numpy().astype(np.int64)


def _levels(at: "pd.Series[int]", tables: Tables, programme: Programme) -> FloatArray:
    """Highest level by stage under each version: who coded each event is drawn.

    The draw hangs on the event's own id, so that neither the order of the rows nor
    other municipalities move it.
    """
    rows = events.of_period(tables, programme).sort_values("incidencia_id")
    body = _found(at, rows["instancia_id"])
    rows, body = rows[body >= 0], body[body >= 0]
    out = np.full((VERSIONS, len(at), len(STAGES)), np.nan)
    out[:, np.unique(body)] = 0.0
    if rows.empty:
        return out
    first = rows["nivel"].to_numpy(float)
    second = rows["codificador_2_nivel"].to_numpy(float, na_value=np.nan)
    bits = pd.util.hash_array(rows["incidencia_id"].to_numpy(object))
    draws = (bits >> np.arange(VERSIONS, dtype=np.uint64)[:, None]) & np.uint64(1)
    other = (draws == 1) & ~np.isnan(second)
    # The first version is what was coded first, and not a draw.
    other[0] = False
    level = np.where(other, second, first)
    cell = body * len(STAGES) + _stage(rows["etapa_ciclo"])
    order = np.argsort(cell, kind="stable")
    starts = np.flatnonzero(np.diff(cell[order], prepend=-1))
    highest = np.maximum.reduceat(level[:, order], starts, axis=1)
    out.reshape(VERSIONS, -1)[:, cell[order][starts]] = highest
    return out


def _stage(names: "pd.Series[str]") -> Columns:
    order: Mapping[str, int] = {stage: i for i, stage in enumerate(STAGES)}
    return names.map(order).to_numpy().astype(np.int64)


def _agreed(
    at: "pd.Series[int]", tables: Tables, programme: Programme
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Stages in which the minutes of each instance record what it proposed.

    Beside it, whether they record anything at all.
    """
    rows = commitments.of_period(tables, programme)
    anything = _found(at, rows["instancia_id"])
    read = np.zeros(len(at), dtype=bool)
    read[anything[anything >= 0]] = True
    rows = rows[
        rows["clase"].isin(commitments.PROPOSING) & rows["etapa_ciclo"].isin(STAGES)
    ]
    body = _found(at, rows["instancia_id"])
    out = np.zeros((len(at), len(STAGES)), dtype=bool)
    out[body[body >= 0], _stage(rows["etapa_ciclo"])[body >= 0]] = True
    return out, read
