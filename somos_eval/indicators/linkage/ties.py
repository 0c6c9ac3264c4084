"""Ties of each instance with other bodies and institutions. Catalogue M5.

Ties are those that somebody told of: simple counts, and nothing is said of a
municipality where nobody was asked.
"""

import pandas as pd

from somos_eval.contracts import Frame
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.declaration import Direction, Indicator
from somos_eval.indicators.kinds import own_law
from somos_eval.indicators.linkage.network import ties_in_period
from somos_eval.indicators.rows import (
    as_count,
    by_place,
    counts,
    looked_up,
    with_programme,
)
from somos_eval.params import Programme
from somos_eval.wording import Label


def ties_by_sector(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Distinct ties (instance, other party) with each sector."""
    pair = ["origen", "destino", "destino_sector"]
    ties = ties_in_period(tables, programme)[pair].drop_duplicates()
    place = tables["instancia"].set_index("instancia_id")["divipola"]
    rows = ties.assign(
        divipola=looked_up(ties["origen"], place),
        grupo="sector=" + ties["destino_sector"],
    )
    return as_count(by_place(rows, period=period.whole(programme)))


def articulated(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Instances with at least one reported tie, of those registered.

    A tie articulates both of its ends. Only of municipalities where some tie was told
    of, and the programme is their sum.
    """
    bodies = tables["instancia"]
    bodies = bodies[~bodies["instancia_tipo"].isin(own_law(programme))]
    ties = ties_in_period(tables, programme)
    ends = pd.concat([ties["origen"], ties["destino"]])
    tied = bodies["instancia_id"].isin(ends)
    observed = bodies["divipola"].isin(bodies.loc[tied, "divipola"])
    units = bodies.assign(numerador=tied.astype(float), denominador=1.0)[observed]
    table = with_programme(units).groupby("divipola", as_index=False)
    summed = table[["numerador", "denominador"]].sum()
    return as_count(counts(summed, periodo=period.whole(programme)))


INDICATORS = (
    Indicator(
        "vinculos_sector",
        ties_by_sector,
        needs=("instancia", "vinculo"),
        module="M5.2",
        label=Label("Vínculos por sector", "Ties by sector"),
        definition=Label(
            "Vínculos distintos de las instancias con cada sector.",
            "Distinct ties of the bodies with each sector.",
        ),
        unit=measures.TIES,
        formula=Label(
            "conteo de pares distintos de instancia y contraparte",
            "count of distinct pairs of body and counterpart",
        ),
        method=methods.COUNT,
        source="Wasserman & Faust (1994)",
        caveats=Label(
            "Cuenta vínculos reportados; los que nadie reportó no se ven.",
            "Counts reported ties; those that nobody reported are not seen.",
        ),
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "instancias_articuladas",
        articulated,
        needs=("instancia", "vinculo"),
        module="M5.1",
        label=Label("Instancias articuladas", "Bodies with ties"),
        definition=Label(
            "Instancias con al menos un vínculo reportado, como origen o como destino.",
            "Bodies with at least one reported tie, at either of its ends.",
        ),
        unit=measures.BODIES,
        formula=Label(
            "conteo de instancias con algún vínculo", "count of bodies with any tie"
        ),
        method=methods.COUNT,
        source="Wasserman & Faust (1994)",
        caveats=Label(
            "Una instancia sin vínculo reportado puede tener vínculos que nadie contó.",
            "A body without a reported tie may have ties that nobody told of.",
        ),
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
)
