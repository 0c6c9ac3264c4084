"""Organisational performance (OPI), baseline to endline. Catalogue M7.

Every figure of improvement names its rule, numerator and denominator: the same change
can be told as «88 %» in three ways.
"""

import pandas as pd

from somos_eval.contracts import Sensitivity, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.capacity.pairs import (
    FEW_SCORES,
    NEEDS,
    NO_PAIR,
    SOURCE,
    SUBAREAS,
    chosen_scores,
    stated,
    tally,
    totals,
)
from somos_eval.indicators.capacity.shifts import shifts
from somos_eval.indicators.declaration import Direction, Indicator
from somos_eval.indicators.rows import as_proportion, counts, with_state
from somos_eval.params import Programme
from somos_eval.wording import Label

INCOMPLETE = "falta al menos una de las ocho subáreas"


def scores(tables: Tables, programme: Programme) -> pd.DataFrame:
    """OPI of each organisation in each round, mean of its eight sub-areas."""
    table = chosen_scores(tables)
    group = "organizacion=" + table["organizacion_id"] + ";ronda=" + table["ronda"]
    out = counts(
        table,
        periodo=period.whole(programme),
        grupo=group,
        denominador=table["n"].astype(float),
        metodo="media de ocho subáreas; evaluador: " + table["evaluador"],
    )
    return with_state(out, table["n"] < SUBAREAS, Status.NOT_COMPUTABLE, INCOMPLETE)


def improved(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Organisations whose score rose, of those measured in both rounds."""
    pairs = totals(tables)
    found = tally(pairs, numerador=pairs["cambio"] > 0)
    out = as_proportion(
        counts(found, periodo=period.whole(programme)),
        confidence=programme.thresholds.confidence,
        minimum=programme.thresholds.minimum_n.proportion,
    )
    return with_state(out, found["denominador"] == 0, Status.NO_DATA, NO_PAIR)


def typical_change(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Change in points: Hodges–Lehmann and its exact signed-rank interval."""
    table, _ = shifts(totals(tables), programme)
    return stated(table, programme, few=FEW_SCORES)


INDICATORS = (
    Indicator(
        "opi_puntaje",
        scores,
        needs=NEEDS,
        module="M7.1",
        label=Label("Puntaje OPI", "OPI score"),
        definition=Label(
            "Media de las ocho subáreas de una organización en una ronda.",
            "Mean of the eight sub-areas of an organisation in a round.",
        ),
        unit=measures.OPI_SCORE,
        formula=Label(
            "media de ocho subáreas de un evaluador; incompleta no se calcula",
            "mean of eight sub-areas by one assessor; not computed if incomplete",
        ),
        method=Label(
            "Media aritmética, sin intervalo.", "Arithmetic mean, without an interval."
        ),
        source=SOURCE,
        caveats=Label(
            "Que el total sea la media de ocho está por confirmar con el manual del "
            "programa.",
            "That the total is the mean of eight is to be confirmed with the "
            "programme's manual.",
        ),
        better=Direction.UP,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "opi_mejora",
        improved,
        needs=NEEDS,
        module="M7.3",
        label=Label(
            "Organizaciones que mejoraron su OPI", "Organisations that improved"
        ),
        definition=Label(
            "Organizaciones con puntaje de cierre mayor que el de línea base.",
            "Organisations whose endline score exceeds their baseline score.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "organizaciones con cierre > línea base / organizaciones con ambas rondas "
            "completas de un mismo evaluador",
            "organisations with endline > baseline / organisations with both rounds "
            "complete by one assessor",
        ),
        method=methods.WILSON,
        source=f"{SOURCE}; Wilson (1927)",
        caveats=Label(
            "Mejorar una décima cuenta como mejorar; no dice cuánto.",
            "A tenth of a point counts as improving; it does not say how much.",
        ),
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "opi_cambio",
        typical_change,
        needs=NEEDS,
        module="M7.2",
        label=Label("Cambio en el OPI", "Change in OPI"),
        definition=Label(
            "Desplazamiento típico del puntaje entre línea base y cierre.",
            "Typical shift of the score from baseline to endline.",
        ),
        unit=measures.OPI_CHANGE,
        formula=Label(
            "pseudomediana de los cambios de las organizaciones con ambas rondas",
            "pseudomedian of the changes of the organisations with both rounds",
        ),
        method=Label(
            "Hodges–Lehmann con el intervalo exacto de Wilcoxon. Por debajo del "
            "mínimo no se da; con más de mil organizaciones, la mediana sin "
            "intervalo.",
            "Hodges–Lehmann with the exact Wilcoxon interval. Not given below the "
            "minimum; above a thousand organisations, the median without an interval.",
        ),
        source=f"{SOURCE}; Hodges & Lehmann (1963)",
        caveats=Label(
            "Sin grupo de comparación no mide el efecto del programa.",
            "Without a comparison group it does not measure an effect of the "
            "programme.",
        ),
        minimum="opi",
        better=Direction.UP,
    ),
)
