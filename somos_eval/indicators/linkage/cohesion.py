"""How the instances of a municipality are linked as a whole. Catalogue M5."""

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators.linkage.network import (
    KINDS,
    Ties,
    as_ratio,
    kind_codes,
    of_places,
    read_ties,
    with_value,
)
from somos_eval.params import Programme
from somos_eval.stats.network import centrality, groups
from somos_eval.stats.network.cohesion import cohesion, dyad_census
from somos_eval.stats.network.ties import Network, from_edges

CONFIRMED = "vinculos=confirmados"


def _both(ties: Ties) -> tuple[tuple[str, Network], ...]:
    """Return all the ties told of and, as the lower bound, only the confirmed ones."""
    return ("", ties.whole), (CONFIRMED, ties.confirmed)


def density(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Pairs of instances that are tied, of all pairs; with all ties and the sure."""
    ties = read_ties(tables, programme)
    parts = [
        of_places(
            ties, programme, numerator=net.ties, denominator=ties.pairs, group=group
        )
        for group, net in _both(ties)
    ]
    return as_ratio(pd.concat(parts, ignore_index=True), "pares con vínculo")


def confirmed(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Ties that both ends or a document give account of, of all that were told of."""
    ties = read_ties(tables, programme)
    sure, every = ties.confirmed.ties, ties.whole.ties
    table = of_places(ties, programme, numerator=sure, denominator=every)
    return as_ratio(table, "vínculos confirmados")


def isolated(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Instances without a tie to another instance; with all ties and the sure."""
    ties = read_ties(tables, programme)
    parts = [
        of_places(
            ties,
            programme,
            numerator=cohesion(net).isolates,
            denominator=net.size,
            group=group,
        )
        for group, net in _both(ties)
    ]
    return _counted(pd.concat(parts, ignore_index=True))


def parts_of(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Separate parts into which the instances fall, and the size of the largest."""
    ties = read_ties(tables, programme)
    knit = cohesion(ties.whole)
    parts, largest = (
        of_places(ties, programme, numerator=n, denominator=knit.nodes, group=group)
        for group, n in (("", knit.components), ("parte=mayor", knit.largest))
    )
    # The largest part of each municipality does not add up to one of the programme.
    largest = largest[largest["divipola"].isin(ties.places)]
    return _counted(pd.concat([parts, largest], ignore_index=True))


def _counted(table: pd.DataFrame) -> pd.DataFrame:
    return with_value(table, table["numerador"], "conteo")


def mean_degree(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Ties with other instances that the average instance has."""
    ties = read_ties(tables, programme)
    ends, bodies = 2 * ties.whole.ties, ties.whole.size
    table = of_places(ties, programme, numerator=ends, denominator=bodies)
    return as_ratio(table, "media de vínculos por instancia")


def reciprocity(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Ties that go both ways, of those whose direction is known."""
    ties = read_ties(tables, programme)
    told = ties.told[ties.told["direccion"] != "sin_dato"]
    both = told[told["direccion"] == "reciproca"]
    source, target = [*told["a"], *both["b"]], [*told["b"], *both["a"]]
    arcs = from_edges(source, target, member=ties.member, directed=True)
    dyads = dyad_census(arcs)
    known = dyads.mutual + dyads.asymmetric
    # Where too few bodies form no network, nothing was looked for.
    unknown = np.where(np.isnan(known), 0.0, ties.whole.ties - known)
    table = of_places(
        ties, programme, numerator=dyads.mutual, denominator=known, missing=unknown
    )
    empty = "de ningún vínculo entre instancias se conoce la dirección"
    return as_ratio(table, "pares recíprocos", empty=empty)


def external_internal(tables: Tables, programme: Programme) -> pd.DataFrame:
    """E-I index: ties between kinds of instance less those inside them, over all."""
    ties = read_ties(tables, programme)
    of, net = kind_codes(ties), ties.whole
    across = net.per_network(net.source[of[net.source] != of[net.target]])
    table = of_places(ties, programme, numerator=across, denominator=net.ties)
    every = table["denominador"].replace(0.0, np.nan)
    value = (2 * table["numerador"] - every) / every
    return with_value(table, value, "índice E-I de Krackhardt y Stern")


def by_kinds(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Ties between each two kinds of instance, of the pairs that could be tied."""
    ties = read_ties(tables, programme)
    of = kind_codes(ties)
    mixed = groups.mixing_matrix(ties.whole, of, len(KINDS))
    n = np.zeros((len(ties.places), len(KINDS)))
    np.add.at(n, (ties.member, of), 1)
    parts = []
    for i, one in enumerate(KINDS):
        for j, other in enumerate(KINDS[i:], i):
            inside = i == j
            tied = mixed[:, i, j] / (2 if inside else 1)
            could = n[:, i] * (n[:, i] - 1) / 2 if inside else n[:, i] * n[:, j]
            group = f"entre={one};y={other}"
            part = of_places(
                ties, programme, numerator=tied, denominator=could, group=group
            )
            parts.append(part[part["denominador"] > 0])
    return _counted(pd.concat(parts, ignore_index=True))


def centralization(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Freeman's centralisation of the degrees: 1 if all hangs from one instance."""
    ties = read_ties(tables, programme)
    net = ties.whole
    degree = centrality.degree(net)
    index = centrality.centralization(net, degree, measure="degree")
    index = np.where(net.ties > 0, index, np.nan)
    most, others = net.highest(degree), net.size - 1
    table = of_places(ties, programme, numerator=most, denominator=others)
    # Each municipality turns around its own centre: there is none of the programme.
    table = table[table["divipola"].isin(ties.places)]
    value = table["divipola"].map(dict(zip(ties.places, index, strict=True)))
    method = "centralización de Freeman por grado"
    return with_value(table, value, method, lacking=Status.NOT_COMPUTABLE)
