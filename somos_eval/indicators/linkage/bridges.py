"""Which instances hold the network of their municipality together. Catalogue M5."""

import numpy as np
import pandas as pd

from somos_eval.contracts import Sensitivity
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.declaration import Unit, Writing
from somos_eval.indicators.linkage.network import (
    SHARE,
    TOLD,
    as_ratio,
    kind_codes,
    of_bodies,
    of_network,
    of_places,
    read_ties,
    with_value,
)
from somos_eval.indicators.rows import counts
from somos_eval.params import Programme
from somos_eval.stats.network import centrality
from somos_eval.stats.network.brokerage import brokerage_roles
from somos_eval.stats.network.position import separated, structural_holes
from somos_eval.wording import Label

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


INDICATORS = (
    of_network(
        "red_grado",
        degree,
        module="M5.2",
        label=Label("Vínculos de cada instancia", "Ties of each body"),
        definition=Label(
            "Otras instancias del municipio con las que cada una tiene algún vínculo.",
            "Other bodies of the municipality with which each one has some tie.",
        ),
        unit=measures.BODIES,
        formula=Label(
            "conteo de instancias vinculadas; el denominador son las demás",
            "count of bodies tied to it; the denominator is the others",
        ),
        method=methods.COUNT,
        source="Freeman (1979)",
        caveats=TOLD,
    ),
    of_network(
        "red_intermediacion",
        betweenness,
        module="M5.2",
        label=Label("Intermediación", "Betweenness"),
        definition=Label(
            "Parte de los pares de otras instancias cuyo camino más corto pasa por "
            "ella.",
            "Share of the pairs of other bodies whose shortest way goes through it.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "pares que pasan por ella (repartidos si hay varios caminos) sobre los "
            "pares de las demás",
            "pairs that go through it (shared out among equal ways) over the pairs of "
            "the others",
        ),
        method=SHARE,
        source="Freeman (1977)",
        caveats=TOLD,
    ),
    of_network(
        "red_restriccion",
        constraint,
        module="M5.6",
        label=Label("Restricción", "Constraint"),
        definition=Label(
            "Cuánto dependen entre sí las instancias con las que se vincula. Si es "
            "baja, la instancia puede servir de puente entre ellas; si está cerca de "
            "1, no.",
            "How far the bodies it is tied to depend on each other. If it is low, the "
            "body can serve as a bridge between them; if it is near 1, it cannot.",
        ),
        unit=Unit("índice de Burt", "Burt's index", decimals=2),
        formula=Label(
            "suma de los cuadrados de lo invertido en cada vecino, directo e "
            "indirecto; el denominador son sus vínculos",
            "sum of the squares of what is invested in each neighbour, directly or "
            "not; the denominator is its ties",
        ),
        method=Label(
            "Sin intervalo. No se calcula sin vínculos ni con menos de tres "
            "instancias; en redes muy pequeñas puede pasar de 1.",
            "Without an interval. Not computed without ties or with fewer than three "
            "bodies; in very small networks it may exceed 1.",
        ),
        source="Burt (1992)",
        caveats=TOLD,
    ),
    of_network(
        "red_mediacion",
        roles,
        module="M5.6",
        label=Label("Papel de mediación", "Brokerage role"),
        definition=Label(
            "Pares de instancias sin vínculo directo que una tercera conecta, según el "
            "tipo de las tres.",
            "Pairs of bodies without a direct tie that a third one connects, by the "
            "kinds of the three.",
        ),
        unit=Unit("pares de instancias", "pairs of bodies"),
        formula=Label(
            "conteo de pares; sin dirección, portero y representante son un solo papel",
            "count of pairs; without direction, gatekeeper and representative are one",
        ),
        method=methods.COUNT,
        source="Gould & Fernandez (1989)",
        caveats=TOLD,
    ),
    of_network(
        "red_separadas",
        left_apart,
        module="M5.6",
        label=Label("Instancias que quedarían separadas", "Bodies that would be apart"),
        definition=Label(
            "Instancias que perderían todo camino hacia el grupo principal si ella "
            "faltara.",
            "Bodies that would lose every way to the main group if it were gone.",
        ),
        unit=measures.BODIES,
        formula=Label(
            "conteo al quitar cada instancia; el denominador son las demás",
            "count when each body is removed; the denominator is the others",
        ),
        method=methods.COUNT,
        source="Hopcroft & Tarjan (1973)",
        caveats=TOLD,
    ),
    of_network(
        "red_puntos_articulacion",
        cut_points,
        module="M5.6",
        label=Label("Instancias que sostienen la red", "Bodies that hold the network"),
        definition=Label(
            "Instancias sin las cuales otras quedarían separadas del grupo principal.",
            "Bodies without which others would be cut off from the main group.",
        ),
        unit=measures.BODIES,
        formula=Label(
            "conteo de puntos de articulación; el denominador son las instancias "
            "creadas",
            "count of articulation points; the denominator is the bodies created",
        ),
        method=methods.COUNT,
        source="Hopcroft & Tarjan (1973)",
        caveats=TOLD,
    ),
    of_network(
        "red_pares",
        pairs,
        minimum=None,
        module="M5.8",
        label=Label("Pares de instancias con vínculo", "Pairs of bodies with a tie"),
        definition=Label(
            "Cada par de instancias con vínculo y si está confirmado.",
            "Each pair of bodies with a tie, and whether it is confirmed.",
        ),
        unit=Unit(
            "clase (1 reportado, 2 confirmado)",
            "class (1 reported, 2 confirmed)",
            writing=Writing.NAME,
            names=(Label("reportado", "reported"), Label("confirmado", "confirmed")),
            lowest=1,
        ),
        formula=Label(
            "lo reportan las dos partes o consta en un documento: confirmado; si no, "
            "reportado",
            "both parties report it or a document records it: confirmed; else, "
            "reported",
        ),
        method=methods.READING,
        source="Krackhardt (1987)",
        caveats=TOLD,
        sensitivity=Sensitivity.INTERNAL,
    ),
)
