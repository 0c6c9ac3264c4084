"""Qualitative sources: how many say what, and how well two coders agree. Catalogue M8.

Sources are counted before segments (one talkative interview is one source), and they
were chosen on purpose, so there are counts and no intervals. A source whose consent is
absent or revoked is in none of them.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Frame, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.coding.coded import coded_segments
from somos_eval.indicators.consent import usable_sources
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.influence.events import LEVELS, of_period
from somos_eval.indicators.rows import (
    FEW_CASES,
    as_count,
    by_place,
    counts,
    with_programme,
    with_state,
)
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats.agreement.paired import paired_ordinal_alpha
from somos_eval.wording import Label

NO_VARIATION = "todos los eventos recibieron el mismo nivel: el alfa no está definido"
FEW_PAIRS = "menos de dos eventos codificados por dos personas"


class PairedLevels(NamedTuple):
    """Levels of the same events by two people, as one table a place.

    Attributes
    ----------
    places : list of str
        Codes of municipalities, and ``programa``.
    tables : ndarray, shape (places, levels, levels)
        Events by the level of the first person and of the second.
    """

    places: list[str]
    tables: NDArray[np.float64]


def sources_by_class(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Count the sources of each class, and those left out for lack of consent."""
    sources = tables["fuente"]
    kept = usable_sources(sources)
    rows = [
        kept.assign(grupo="clase=" + kept["clase"]),
        sources.drop(kept.index).assign(grupo="consentimiento=excluida"),
    ]
    return as_count(by_place(pd.concat(rows), period=period.whole(programme)))


def sources_by_code(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Distinct sources in which each code, and each family of codes, appears."""
    coded = coded_segments(tables)
    rows = pd.concat(
        [
            coded.assign(grupo="codigo=" + coded["codigo_id"]),
            coded.assign(grupo="familia=" + coded["familia"]),
        ]
    )
    told = rows[["fuente_id", "divipola", "grupo"]].drop_duplicates()
    table = by_place(told, period=period.whole(programme))
    sources = with_programme(coded[["fuente_id", "divipola"]].drop_duplicates())
    total = table["divipola"].map(sources["divipola"].value_counts())
    return as_count(table.assign(denominador=total.astype(float)))


@once
def level_pairs(tables: Tables, programme: Programme) -> PairedLevels:
    """Return the levels that two people gave to the same events, by place."""
    events = of_period(tables, programme)
    pairs = with_programme(events[events["codificador_2_nivel"].notna()])
    place, names = pd.factorize(pairs["divipola"], sort=True)
    size = len(LEVELS)
    found = np.zeros((len(names), size, size))
    both = (pairs[c].to_numpy(np.int64) for c in ("nivel", "codificador_2_nivel"))
    np.add.at(found, (place, *both), 1.0)
    return PairedLevels([str(name) for name in names], found)


def level_agreement(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Agreement of two coders on the level of influence: alpha and percentage."""
    pairs = level_pairs(tables, programme)
    found = paired_ordinal_alpha(pairs.tables)
    same = np.trace(pairs.tables, axis1=1, axis2=2)
    places = pd.DataFrame({"divipola": pairs.places, "denominador": found.units})
    rows = [
        places.assign(
            grupo="medida=alfa",
            valor=found.value,
            numerador=np.nan,
            metodo="alfa de Krippendorff ordinal",
        ),
        places.assign(
            grupo="medida=porcentaje",
            valor=same / found.units,
            numerador=same,
            metodo="coincidencia exacta",
        ),
    ]
    table = counts(pd.concat(rows, ignore_index=True), periodo=period.whole(programme))
    alpha = table["grupo"] == "medida=alfa"
    minimum = programme.thresholds.minimum_n.proportion
    scarce = ~alpha & (table["denominador"] < minimum)
    flat = alpha & table["valor"].isna()
    table = with_state(table, flat, Status.NOT_COMPUTABLE, NO_VARIATION)
    text = FEW_CASES.format(minimum=minimum)
    table = with_state(table, scarce, Status.BELOW_MINIMUM, text)
    few = table["denominador"] < 2
    return with_state(table, few, Status.BELOW_MINIMUM, FEW_PAIRS)


INDICATORS = (
    Indicator(
        "fuentes_clase",
        sources_by_class,
        needs=("fuente",),
        module="M8.1",
        label=Label("Fuentes por clase", "Sources by class"),
        definition=Label(
            "Fuentes analizadas de cada clase, y las excluidas por consentimiento.",
            "Sources analysed of each class, and those left out for lack of consent.",
        ),
        unit=measures.SOURCES,
        formula=Label("conteo de fuentes", "count of sources"),
        method=methods.COUNT,
        source="Registro de fuentes del programa",
        norm="Ley 1581 de 2012, arts. 5 a 9",
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "fuentes_codigo",
        sources_by_code,
        needs=("fuente", "segmento", "codigo"),
        module="M8.1",
        label=Label("Fuentes por código", "Sources by code"),
        definition=Label(
            "Fuentes distintas en las que aparece cada código o familia de códigos.",
            "Distinct sources in which each code or family of codes appears.",
        ),
        unit=measures.SOURCES,
        formula=Label(
            "fuentes distintas con al menos un fragmento del código",
            "distinct sources with at least one segment of the code",
        ),
        method=methods.COUNT,
        source="Guest, Namey & Chen (2020)",
        caveats=Label(
            "Las fuentes se eligieron a propósito: el conteo no estima ninguna "
            "población.",
            "The sources were chosen on purpose: the count estimates no population.",
        ),
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "acuerdo_nivel",
        level_agreement,
        needs=("instancia", "incidencia"),
        module="M8.6",
        label=Label("Acuerdo entre codificadores", "Inter-coder agreement"),
        definition=Label(
            "Acuerdo de dos personas sobre el nivel de los mismos eventos.",
            "Agreement of two people on the level of the same events.",
        ),
        unit=Unit("alfa o proporción", "alpha or proportion", decimals=2),
        formula=Label(
            "alfa de Krippendorff ordinal; coincidencias exactas / eventos dobles",
            "ordinal Krippendorff's alpha; exact matches / events coded twice",
        ),
        method=Label(
            "Alfa de Krippendorff ordinal. Sin variación no está definido y se dice "
            "el acuerdo simple.",
            "Ordinal Krippendorff's alpha. Undefined without variation, when simple "
            "agreement is told.",
        ),
        source="Krippendorff (2011)",
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
)
