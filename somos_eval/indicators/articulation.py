"""Ties of each instance with other bodies and institutions: simple counts. Catalogue M5."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.contracts import Frame
from somos_eval.indicators import period
from somos_eval.indicators.declaration import Direction, Indicator, Label
from somos_eval.indicators.rows import PROGRAMME, as_count, counts
from somos_eval.params import Programme

Tables = Mapping[str, pd.DataFrame]


def ties_by_sector(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Distinct ties (instance, other party) with each sector."""
    ties = tables["vinculo"].drop_duplicates(["origen", "destino"])
    place = tables["instancia"].set_index("instancia_id")["divipola"]
    rows = ties.assign(
        divipola=ties["origen"].map(place), grupo="sector=" + ties["destino_sector"]
    )
    both = pd.concat([rows, rows.assign(divipola=PROGRAMME)])
    table = both.groupby(["divipola", "grupo"]).size().rename("numerador").reset_index()
    return as_count(counts(table, periodo=period.whole(programme)))


def articulated(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Instances with at least one reported tie, of those registered."""
    bodies = tables["instancia"]
    tied = bodies["instancia_id"].isin(tables["vinculo"]["origen"])
    units = bodies.assign(numerador=tied.astype(float), denominador=1.0)
    both = pd.concat([units, units.assign(divipola=PROGRAMME)])
    table = both.groupby("divipola", as_index=False)[["numerador", "denominador"]].sum()
    observed = set(bodies.loc[tied, "divipola"]) | {PROGRAMME}
    table = table[table["divipola"].isin(observed)]
    return as_count(counts(table, periodo=period.whole(programme)))


INDICATORS = (
    Indicator(
        "vinculos_sector",
        ties_by_sector,
        needs=("instancia", "vinculo"),
        label=Label("Vínculos por sector", "Ties by sector"),
        definition=Label(
            "Vínculos distintos de las instancias con cada sector.",
            "Distinct ties of the bodies with each sector.",
        ),
        unit="vínculos",
        formula="conteo de pares distintos de instancia y contraparte",
        source="Wasserman y Faust (1994)",
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "instancias_articuladas",
        articulated,
        needs=("instancia", "vinculo"),
        label=Label("Instancias articuladas", "Bodies with ties"),
        definition=Label(
            "Instancias con al menos un vínculo reportado.",
            "Bodies with at least one reported tie.",
        ),
        unit="instancias",
        formula="conteo de instancias con algún vínculo",
        source="Wasserman y Faust (1994)",
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
)
