"""Which instances hold the network of their municipality together. Catalogue M5."""

import numpy as np
import pandas as pd

from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.linkage.network import (
    as_ratio,
    kind_codes,
    of_bodies,
    of_places,
    read_ties,
    with_value,
)
from somos_eval.indicators.rows import counts
from somos_eval.params import Programme
from somos_eval.stats.network import centrality
from somos_eval.stats.network.brokerage import brokerage_roles
from somos_eval.stats.network.position import separated, structural_holes

UNTIED = "no se reportó ningún vínculo de esta instancia con otra"
REPORTED, CONFIRMED = 1, 2


def degree(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Other instances with which each one has a tie."""
    ties = read_ties(tables, programme)
    found = centrality.degree(ties.whole)
    others = (ties.whole.size - 1)[ties.member].astype(float)
    table = of_bodies(ties, programme, numerador=found, denominador=others)
    return with_value(table, found, "conteo")


def betweenness(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Pairs of other instances whose shortest way goes through each one."""
    ties = read_ties(tables, programme)
    n = ties.whole.size[ties.member].astype(float)
    table = of_bodies(
        ties,
        programme,
        numerador=centrality.betweenness(ties.whole),
        denominador=(n - 1) * (n - 2) / 2,
    )
    return as_ratio(table, "intermediación de Freeman, normalizada")


def constraint(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Burt's constraint: how far the neighbours of each one depend on each other."""
    ties = read_ties(tables, programme)
    found = structural_holes(ties.whole).constraint
    table = of_bodies(ties, programme, denominador=centrality.degree(ties.whole))
    return with_value(table, found, "restricción de Burt", empty=UNTIED)


def left_apart(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Instances that would be cut off from the main group if each one were gone."""
    ties = read_ties(tables, programme)
    found = separated(ties.whole)
    others = (ties.whole.size - 1)[ties.member].astype(float)
    table = of_bodies(ties, programme, numerador=found, denominador=others)
    return with_value(table, found, "conteo al quitar cada instancia")


def cut_points(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Instances without which others would be cut off, of all."""
    ties = read_ties(tables, programme)
    net = ties.whole
    cuts = net.measured(net.summed(separated(net) > 0))
    table = of_places(ties, programme, numerator=cuts, denominator=net.size)
    return with_value(table, table["numerador"], "puntos de articulación")


def roles(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Pairs of instances without a tie between them that each one is tied to, by role.

    The direction of the ties is not used: of four roles, then, and each pair once.
    """
    ties = read_ties(tables, programme)
    found = brokerage_roles(ties.whole, kind_codes(ties))
    parts = [of_bodies(ties, programme, numerador=found.total / 2)]
    by_role = {
        "mismo_tipo": found.coordinator / 2,
        "entre_iguales_de_otro_tipo": found.consultant / 2,
        "puerta": found.gatekeeper,
        "tres_tipos": found.liaison / 2,
    }
    for role, pairs in by_role.items():
        part = of_bodies(ties, programme, numerador=pairs, grupo=f"rol={role}")
        parts.append(part[part["numerador"] > 0])
    table = pd.concat(parts, ignore_index=True)
    return with_value(table, table["numerador"], "mediación de Gould y Fernandez")


def pairs(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Each pair of instances with a tie: told by one side only, or confirmed."""
    ties = read_ties(tables, programme)
    net, sure = ties.whole, ties.confirmed
    known = np.isin(net.keys, sure.keys)
    names = ties.bodies["instancia_id"].to_numpy()
    table = pd.DataFrame(
        {
            "divipola": ties.bodies["divipola"].to_numpy()[net.source],
            "instancia_id": names[net.source],
            "grupo": [f"con={name}" for name in names[net.target]],
            "valor": np.where(known, CONFIRMED, REPORTED).astype(float),
            "metodo": "cruce de lo que reporta cada parte y de los documentos",
        }
    )
    return counts(table, periodo=period.whole(programme))
