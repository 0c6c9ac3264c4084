"""The ties of the programme as networks, one a municipality, side by side.

A node is a formal instance that has been created; a tie between two of them is any that
somebody told of in the period, whatever its kind or direction. Only municipalities with
some tie have a network: where nobody was asked, no tie is not a zero. Catalogue M5.
"""

import re
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Frame, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.declaration import Indicator
from somos_eval.indicators.kinds import kind_type, own_law
from somos_eval.indicators.rows import counts, with_programme, with_state
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats.checks import FloatArray
from somos_eval.stats.network.ties import LEAST_NODES, Network, from_edges
from somos_eval.wording import Label

KINDS = ("coordinacion", "mixta", "participacion")
FEW_BODIES = f"hay menos de {LEAST_NODES} instancias creadas; no forman una red"
NO_TIES = "no se reportó ningún vínculo entre instancias"

NEEDS = ("instancia", "vinculo")
# An indicator of a network that some minimum of instances makes.
of_network = partial(Indicator, needs=NEEDS, minimum=LEAST_NODES, frame=Frame.PURPOSIVE)
TOLD = Label(
    "Son los vínculos que las fuentes mencionan: puede haber otros. No es una muestra "
    "y no admite intervalo.",
    "They are the ties that sources mention: there may be others. It is no sample and "
    "admits no interval.",
)
SHARE = Label(
    "Proporción descriptiva, sin intervalo. No se calcula con menos de tres instancias "
    "ni sin denominador.",
    "Descriptive share, without an interval. Not computed with fewer than three "
    "bodies, nor without a denominator.",
)


@once
def ties_in_period(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Ties of the period; one told of a round and not of a year is of the period."""
    ties = tables["vinculo"]
    inside = {str(y) for y in period.years(programme)}
    told = ties["periodo"].unique()
    kept = [p for p in told if p in inside or not re.fullmatch(r"\d{4}", p)]
    return ties[ties["periodo"].isin(kept)]


@dataclass(frozen=True, eq=False)
class Ties:
    """What was told of the ties of every municipality.

    Attributes
    ----------
    bodies : DataFrame
        The nodes, in the order of their ids: ``divipola``, ``instancia_id``, ``tipo``.
    places : list of str
        Municipalities, in the order of the networks.
    member : ndarray of int
        Which of them each node is of.
    told : DataFrame
        Ties between nodes as they were told: their columns and ``a`` and ``b``, the
        positions of origin and destination.
    outward : DataFrame
        Ties of a node ``a`` with what is no instance.
    """

    bodies: pd.DataFrame
    places: list[str]
    member: NDArray[np.int64]
    told: pd.DataFrame
    outward: pd.DataFrame

    @cached_property
    def whole(self) -> Network:
        """The networks of all ties, directions aside."""
        return self.network(self.told)

    @property
    def pairs(self) -> FloatArray:
        """Pairs of instances of each network, tied or not."""
        return np.asarray(self.whole.size * (self.whole.size - 1) / 2)

    def network(self, told: pd.DataFrame) -> Network:
        """Return the networks of some of the ties."""
        return from_edges(told["a"], told["b"], member=self.member)

    @cached_property
    def confirmed(self) -> Network:
        """The networks of the ties that both ends, or a document, give account of."""
        low = self.told[["a", "b"]].min(axis=1)
        teller = self.told["a"].mask(self.told["reportado_por"] == "destino")
        teller = teller.fillna(self.told["b"])
        high = self.told[["a", "b"]].max(axis=1)
        seen = pd.DataFrame(
            {
                "a": low,
                "b": high,
                "sure": self.told["reportado_por"].isin(["ambos", "documento"]),
                "low": teller == low,
                "high": teller == high,
            }
        )
        pairs = seen.groupby(["a", "b"], as_index=False).any()
        return self.network(pairs[pairs["sure"] | (pairs["low"] & pairs["high"])])


@once
def read_ties(tables: Tables, programme: Programme) -> Ties:
    """Arrange the instances and ties of the period as networks."""
    every = tables["instancia"]
    formal = ~every["instancia_tipo"].isin(own_law(programme))
    formal &= every["estado"] != "no_creada"
    told = ties_in_period(tables, programme)
    home = every.set_index("instancia_id")["divipola"]
    asked = told["origen"].map(home)
    bodies = every[formal & every["divipola"].isin(asked.unique())]
    bodies = bodies.sort_values(["divipola", "instancia_id"], ignore_index=True)
    bodies = bodies.assign(tipo=bodies["instancia_tipo"].map(kind_type(programme)))
    place = pd.Series(bodies.index, index=bodies["instancia_id"])
    key = ["origen", "destino", "clase", "periodo"]
    told = told.assign(a=told["origen"].map(place), b=told["destino"].map(place))
    told = told.sort_values(key, kind="stable")
    known = told["a"].notna()
    member, places = pd.factorize(bodies["divipola"], sort=True)
    there = told["destino"].map(home)
    # Instances of two municipalities may be tied; that is of neither's network.
    inner = known & told["b"].notna() & (told["origen"].map(home) == there)
    return Ties(
        bodies[["divipola", "instancia_id", "tipo"]],
        list(places),
        member.astype(np.int64),
        told[inner].astype({"a": np.int64, "b": np.int64}),
        told[known & there.isna()].astype({"a": np.int64}),
    )


def kind_codes(ties: Ties) -> NDArray[np.int64]:
    """Return the kind of each node as a position in `KINDS`."""
    return pd.Categorical(ties.bodies["tipo"], KINDS).codes.astype(np.int64)


def of_places(
    ties: Ties,
    programme: Programme,
    *,
    numerator: Any,
    denominator: Any,
    missing: Any = 0.0,
    group: str = "",
) -> pd.DataFrame:
    """Return one row of counts a network, and the sum of those that form one."""
    table = pd.DataFrame(
        {
            "divipola": ties.places,
            "numerador": np.asarray(numerator, float),
            "denominador": np.asarray(denominator, float),
            "n_faltantes": missing,
        }
    )
    formed = ties.whole.size >= LEAST_NODES
    total = with_programme(table[formed]).groupby("divipola", as_index=False)
    table = pd.concat([total.sum(), table[~formed]], ignore_index=True)
    table = counts(table, periodo=period.whole(programme), grupo=group)
    return with_state(
        table,
        ~table["divipola"].isin(total.groups),
        Status.BELOW_MINIMUM,
        FEW_BODIES,
    )


def as_ratio(table: pd.DataFrame, method: str, *, empty: str = NO_TIES) -> pd.DataFrame:
    """Make numerator over denominator the value, without an interval."""
    k, n = table["numerador"].to_numpy(float), table["denominador"].to_numpy(float)
    value = np.divide(k, n, out=np.full(len(k), np.nan), where=n > 0)
    return with_value(table, value, method, empty=empty)


def with_value(
    table: pd.DataFrame,
    value: Any,
    method: str,
    *,
    empty: str = NO_TIES,
    lacking: Status = Status.ZERO_DENOMINATOR,
) -> pd.DataFrame:
    """Give rows a descriptive value; what has none says why, in the state `lacking`."""
    stated = table["estado"] != Status.OK.value
    out = table.assign(valor=np.where(stated, np.nan, value), metodo=method)
    return with_state(out, ~stated & out["valor"].isna(), lacking, empty)


def each_body(ties: Ties, programme: Programme, **columns: Any) -> pd.DataFrame:
    """Return one row a node, whatever the size of its network."""
    table = ties.bodies[["divipola", "instancia_id"]].assign(**columns)
    return counts(table, periodo=period.whole(programme))


def of_bodies(ties: Ties, programme: Programme, **columns: Any) -> pd.DataFrame:
    """Return one row a node, those of too small a network with their reason."""
    table = each_body(ties, programme, **columns)
    small = (ties.whole.size < LEAST_NODES)[ties.member]
    return with_state(table, small, Status.BELOW_MINIMUM, FEW_BODIES)
