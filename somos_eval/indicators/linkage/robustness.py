"""How sure what is said of a network is, and how it changes. Catalogue M5.

Ties are not sampled, so that nothing here is a sampling interval: they are dropped at
random to see whether the most connected instance stays so, and those of the first and
the last period are compared.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.linkage.network import (
    FEW_BODIES,
    Ties,
    as_ratio,
    of_places,
    read_ties,
)
from somos_eval.indicators.rows import counts, with_state
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats.checks import FloatArray
from somos_eval.stats.network import centrality
from somos_eval.stats.network.change import (
    QAP,
    TieChange,
    qap_correlation,
    tie_change,
)
from somos_eval.stats.network.missing import ranking_stability
from somos_eval.stats.network.paths import stacks
from somos_eval.stats.network.ties import LEAST_NODES, Network, from_edges
from somos_eval.wording import number

# Of the pseudo-random numbers: with the code of the municipality it makes its seed, so
# that no municipality moves the numbers of another.
SEED = 20_240
RUNS = 200
LOSSES = (10, 20, 30)
LEAST_TIES = 4
ORDERS = 999
QAP_NODES = 5

FEW_TIES = f"hay menos de {LEAST_TIES} vínculos entre instancias"
ONE_WAVE = "los vínculos se observaron en un solo periodo"
NEVER = "no se reportó ningún vínculo entre instancias en ninguno de los dos periodos"
FEW_FOR_QAP = f"la prueba pide al menos {QAP_NODES} instancias creadas"
NO_QAP = "la prueba pide vínculos entre instancias en los dos periodos"
ALL_TIED = (
    "en uno de los dos periodos están vinculados todos los pares: no hay correlación "
    "que calcular"
)
# The rounds, in the words of a note; a year is its own.
ROUNDS = {"linea_base": "la línea base", "cierre": "el cierre"}


def stability(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Drop ties at random, and count how often the most connected stay so."""
    ties = read_ties(tables, programme)
    names = ties.bodies["instancia_id"].to_numpy(object)
    rows = [row for g in range(len(ties.places)) for row in _runs(ties, g, names)]
    columns = ["divipola", "instancia_id", "grupo", "numerador", "denominador", "nota"]
    table = pd.DataFrame(rows, columns=columns)
    table = table.astype({"numerador": float, "denominador": float})
    table = counts(table, periodo=period.whole(programme), estado=Status.OK.value)
    method = f"{RUNS} ensayos al azar sin una parte de los vínculos"
    few = table["denominador"] == 0
    return with_state(as_ratio(table, method), few, Status.BELOW_MINIMUM, table["nota"])


def _runs(ties: Ties, g: int, names: Any) -> Iterator[tuple[Any, ...]]:
    place, net = ties.places[g], alone(ties.whole, g)
    total = int(net.ties[0])
    if net.nodes < LEAST_NODES or total < LEAST_TIES:
        why = FEW_BODIES if net.nodes < LEAST_NODES else FEW_TIES
        yield place, "", "", 0.0, 0.0, why
        return
    ids = names[ties.member == g]
    for loss in LOSSES:
        found = ranking_stability(
            net,
            centrality.degree,
            lost=loss / 100,
            runs=RUNS,
            seed=(SEED, int(place), loss),
            ranks=False,
        )
        note = f"vínculos quitados en cada ensayo: {found.lost} de {total}"
        for node in np.flatnonzero(found.top):
            yield place, ids[node], f"perdida={loss}", found.stays[node], RUNS, note


def alone(net: Network, g: int) -> Network:
    """Return one of several networks, whose nodes are next to each other."""
    first = int(np.searchsorted(net.member, g))
    own = net.member[net.source] == g
    source, target = net.source[own] - first, net.target[own] - first
    return from_edges(source, target, nodes=int(net.size[g]))


def change(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Ties of the first and the last period: how many of all of them are in both."""
    ties = read_ties(tables, programme)
    waves, before, after = _moments(tables, programme)
    found = tie_change(before, after)
    every = found.kept + found.lost + found.gained
    table = of_places(ties, programme, numerator=found.kept, denominator=every)
    # The periods of each municipality are its own: there are none of the programme.
    table = table[table["divipola"].isin(ties.places)]
    notes = _told_change(waves, found).reindex(table["divipola"]).to_numpy()
    unstated = table["estado"] == Status.OK.value
    table = table.assign(nota=table["nota"].mask(unstated, notes))
    table = as_ratio(table, "índice de Jaccard", empty=NEVER)
    once = table["divipola"].map(waves["first"].isna()).to_numpy(bool)
    # What was seen once was compared with nothing: no tie stays, and none is lost.
    table.loc[once, ["numerador", "denominador"]] = np.nan
    return with_state(table, unstated & once, Status.NOT_COMPUTABLE, ONE_WAVE)


def _told_change(waves: pd.DataFrame, found: TieChange) -> "pd.Series[str]":
    counted = zip(found.kept, found.lost, found.gained, strict=True)
    texts = [
        f"{_between(first, last)}, vínculos que se mantienen: {kept}; que se pierden: "
        f"{lost}; que aparecen: {gained}"
        for first, last, (kept, lost, gained) in zip(
            waves["first"], waves["last"], counted, strict=True
        )
    ]
    return pd.Series(texts, index=waves.index, dtype="str")


def _between(first: str, last: str) -> str:
    return f"entre {ROUNDS.get(first, first)} y {ROUNDS.get(last, last)}"


def resemblance(tables: Tables, programme: Programme) -> pd.DataFrame:
    """QAP correlation of the ties of the first and the last period."""
    ties = read_ties(tables, programme)
    waves, before, after = _moments(tables, programme)
    value, notes = np.full(len(ties.places), np.nan), [NO_QAP] * len(ties.places)
    few = ties.whole.size < QAP_NODES
    usable = (before.ties > 0) & (after.ties > 0) & ~few
    x, y = _matrices(before), _matrices(after)
    for g in np.flatnonzero(usable).tolist():
        place = ties.places[g]
        seed = SEED + int(place)
        found = qap_correlation(x[g], y[g], permutations=ORDERS, seed=seed)
        value[g], notes[g] = found.correlation, _chance(found, waves.loc[place])
    table = counts(
        pd.DataFrame({"divipola": ties.places, "valor": value, "nota": notes}),
        periodo=period.whole(programme),
        metodo="correlación QAP",
        denominador=ties.pairs,
    )
    once = waves["first"].isna().to_numpy()
    table["nota"] = table["nota"].mask(once, ONE_WAVE)
    lacking = table["valor"].isna()
    table = with_state(table, lacking, Status.NOT_COMPUTABLE, table["nota"])
    return with_state(table, few, Status.BELOW_MINIMUM, FEW_FOR_QAP)


def _matrices(net: Network) -> dict[int, FloatArray]:
    return {
        int(g): matrix
        for stack in stacks(net)
        for g, matrix in zip(stack.networks, stack.matrix, strict=True)
    }


def _chance(found: QAP, wave: Any) -> str:
    if np.isnan(found.correlation):
        # With as many ties as pairs every cell is alike.
        return ALL_TIED
    p = number(found.p_greater, 3)
    orders = "todos los órdenes" if found.exact else f"{found.permutations} órdenes"
    return (
        f"{_between(wave['first'], wave['last'])}; p = {p} de que el azar dé una "
        f"semejanza igual o mayor ({orders} de las instancias)"
    )


def _waves(ties: Ties) -> pd.DataFrame:
    """First and last period in which ties of each municipality were told of.

    The rounds, where there are both; else the outer years. Missing if there is one.
    """
    told = pd.concat([ties.told, ties.outward])[["a", "periodo"]]
    told = told.assign(
        place=np.asarray(ties.places, dtype=object)[ties.member[told["a"]]]
    )
    years = told[told["periodo"].str.fullmatch(r"\d{4}")].groupby("place")["periodo"]
    waves = pd.DataFrame({"first": years.min(), "last": years.max()})
    waves = waves[waves["first"] != waves["last"]].reindex(ties.places)
    rounds = told[told["periodo"].isin(ROUNDS)].groupby("place")["periodo"].nunique()
    both = rounds.reindex(ties.places).eq(len(ROUNDS))
    waves.loc[both, ["first", "last"]] = tuple(ROUNDS)
    return waves


@once
def _moments(
    tables: Tables, programme: Programme
) -> tuple[pd.DataFrame, Network, Network]:
    """First and last period of each municipality, and the networks of each."""
    ties = read_ties(tables, programme)
    waves = _waves(ties)
    at = waves.iloc[ties.member[ties.told["a"]]]
    periods = ties.told["periodo"].to_numpy()
    first, last = (
        ties.network(ties.told[at[side].to_numpy() == periods])
        for side in ("first", "last")
    )
    return waves, first, last
