"""Ties of the instances with institutions: two sorts of nodes. Catalogue M5.7."""

from functools import partial

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.declaration import Indicator, Unit
from somos_eval.indicators.linkage.network import (
    NEEDS,
    SHARE,
    TOLD,
    Ties,
    as_ratio,
    each_body,
    of_places,
    read_ties,
)
from somos_eval.indicators.rows import as_count, by_place, looked_up
from somos_eval.params import Programme
from somos_eval.stats.network.twomode import TwoMode, projection, two_mode
from somos_eval.wording import Label

UNKNOWN = "sin_dato"
NO_INSTITUTION = "no se reportó ningún vínculo con instituciones"


def bodies_by_sector(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Instances with a tie to some institution of each sector, of all instances."""
    ties = read_ties(tables, programme)
    once = ties.outward[["a", "destino_sector"]].drop_duplicates()
    once = once[once["destino_sector"] != UNKNOWN]
    place = ties.bodies["divipola"]
    rows = pd.DataFrame(
        {
            "divipola": looked_up(once["a"], place),
            "grupo": "sector=" + once["destino_sector"],
        }
    )
    table = as_count(by_place(rows, period=period.whole(programme)))
    sizes = ties.bodies["divipola"].value_counts()
    total = pd.Series({**sizes, "programa": len(ties.bodies)}, dtype=float)
    return table.assign(denominador=table["divipola"].map(total))


def sectors_of_body(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Distinct sectors with which each instance has a tie."""
    ties = read_ties(tables, programme)
    unknown = ties.outward["destino_sector"] == UNKNOWN
    sectors = _distinct(ties, ties.outward[~unknown], "destino_sector")
    lacking = _distinct(ties, ties.outward[unknown], "destino")
    return as_count(each_body(ties, programme, numerador=sectors, n_faltantes=lacking))


def _distinct(ties: Ties, outward: pd.DataFrame, column: str) -> "pd.Series[float]":
    """Count the distinct values that the ties of each node have."""
    found = outward.groupby("a")[column].nunique()
    return found.reindex(ties.bodies.index, fill_value=0).astype(float)


def two_mode_density(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Pairs of instance and institution with a tie, of all those that could be."""
    ties = read_ties(tables, programme)
    net = _institutions(ties)
    tied = np.bincount(net.first_member[net.first], minlength=len(ties.places))
    others = np.bincount(net.second_member, minlength=len(ties.places))
    could = ties.whole.size * others
    table = of_places(ties, programme, numerator=tied, denominator=could)
    return as_ratio(table, "pares de instancia e institución", empty=NO_INSTITUTION)


def shared_institutions(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Pairs of instances with a common institution; and those not tied directly."""
    ties = read_ties(tables, programme)
    shared, net = projection(_institutions(ties)), ties.whole
    direct = np.isin(net.key(shared.source, shared.target), net.keys)
    parts = [
        of_places(
            ties,
            programme,
            numerator=net.per_network(chosen),
            denominator=ties.pairs,
            group=group,
        )
        for group, chosen in (
            ("", shared.source),
            ("vinculo=sin_directo", shared.source[~direct]),
        )
    ]
    return as_ratio(pd.concat(parts, ignore_index=True), "proyección de dos modos")


def _institutions(ties: Ties) -> TwoMode:
    """Return instances and the institutions named in their municipality."""
    member = ties.member[ties.outward["a"]]
    pairs = pd.MultiIndex.from_arrays([member, ties.outward["destino"]])
    code, known = pd.factorize(pairs, sort=True)
    home = known.get_level_values(0).to_numpy(np.int64)
    return two_mode(ties.outward["a"], code, ties.member, home)


_declared = partial(Indicator, needs=NEEDS, frame=Frame.PURPOSIVE)

INDICATORS = (
    _declared(
        "red_instancias_sector",
        bodies_by_sector,
        module="M5.7",
        label=Label(
            "Instancias vinculadas a cada sector", "Bodies tied to each sector"
        ),
        definition=Label(
            "Instancias que tienen algún vínculo con instituciones de cada sector.",
            "Bodies with some tie to institutions of each sector.",
        ),
        unit=measures.BODIES,
        formula=Label(
            "conteo de instancias con vínculo al sector; el denominador son las "
            "instancias creadas",
            "count of bodies tied to the sector; the denominator is the bodies created",
        ),
        method=methods.COUNT,
        source="Wasserman & Faust (1994)",
        caveats=TOLD,
    ),
    _declared(
        "red_sectores_instancia",
        sectors_of_body,
        module="M5.7",
        label=Label("Sectores de cada instancia", "Sectors of each body"),
        definition=Label(
            "Sectores distintos con los que se vincula cada instancia.",
            "Distinct sectors to which each body is tied.",
        ),
        unit=Unit("sectores", "sectors"),
        formula=Label("conteo de sectores distintos", "count of distinct sectors"),
        method=methods.COUNT,
        source="Wasserman & Faust (1994)",
        caveats=TOLD,
    ),
    _declared(
        "red_densidad_instituciones",
        two_mode_density,
        module="M5.7",
        label=Label("Densidad con instituciones", "Density with institutions"),
        definition=Label(
            "Parte de los pares de instancia e institución que tienen vínculo.",
            "Share of the pairs of body and institution that have a tie.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "pares con vínculo sobre instancias por instituciones nombradas",
            "tied pairs over bodies times the institutions named",
        ),
        method=SHARE,
        source="Borgatti & Everett (1997)",
        caveats=Label(
            "Una institución que nadie nombró no está en el denominador.",
            "An institution that nobody named is not in the denominator.",
        ),
        minimum=3,
    ),
    _declared(
        "red_institucion_comun",
        shared_institutions,
        module="M5.7",
        label=Label("Instituciones en común", "Institutions in common"),
        definition=Label(
            "Pares de instancias vinculadas a una misma institución; aparte, los que "
            "no tienen vínculo directo.",
            "Pairs of bodies tied to one institution; apart, those without a direct "
            "tie.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "pares con alguna institución en común sobre todos los pares",
            "pairs with an institution in common over all pairs",
        ),
        method=SHARE,
        source="Breiger (1974)",
        caveats=Label(
            "Compartir una institución abre la posibilidad de encontrarse; no prueba "
            "que se encuentren.",
            "Sharing an institution makes it possible to meet; it does not prove it.",
        ),
        minimum=3,
    ),
)
