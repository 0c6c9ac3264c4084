"""Organisational performance (OPI), baseline to endline. Catalogue M7.

Every figure of improvement names its rule, numerator and denominator: the same change can
be told as «88 %» in three ways.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from somos_eval.contracts import Sensitivity, Status
from somos_eval.indicators import period
from somos_eval.indicators.declaration import Direction, Indicator, Label
from somos_eval.indicators.rows import (
    FEW_CASES,
    PROGRAMME,
    as_proportion,
    counts,
    with_state,
)
from somos_eval.params import Programme
from somos_eval.stats import change

Tables = Mapping[str, pd.DataFrame]

SUBAREAS = 8
ROUNDS = ("linea_base", "cierre")
INCOMPLETE = "falta al menos una de las ocho subáreas"
UNIT = "puntos OPI (1 a 4)"


def _scores(tables: Tables) -> pd.DataFrame:
    """Score of each organisation in each round: the mean of its eight sub-areas."""
    rows = tables["opi_medicion"]
    rows = rows[rows["ronda"].isin(ROUNDS)]
    scored = rows.groupby(["organizacion_id", "ronda"]).agg(
        valor=("puntaje", "mean"), n=("puntaje", "count")
    )
    place = tables["organizacion"].set_index("organizacion_id")["divipola"]
    out = scored.reset_index()
    return out.assign(divipola=out["organizacion_id"].map(place))


def scores(tables: Tables, programme: Programme) -> pd.DataFrame:
    """OPI of each organisation in each round, mean of its eight sub-areas."""
    table = _scores(tables)
    table["grupo"] = (
        "organizacion=" + table["organizacion_id"] + ";ronda=" + table["ronda"]
    )
    table["denominador"] = table["n"].astype(float)
    table["metodo"] = "media de ocho subáreas"
    table = counts(table, periodo=period.whole(programme))
    return with_state(table, table["n"] < SUBAREAS, Status.NOT_COMPUTABLE, INCOMPLETE)


def _pairs(tables: Tables) -> pd.DataFrame:
    """Organisations with both rounds (change in points) and without (missing)."""
    full = _scores(tables)
    full = full[full["n"] >= SUBAREAS]
    wide = full.pivot(index="organizacion_id", columns="ronda", values="valor")
    wide = wide.reindex(columns=list(ROUNDS))
    bodies = tables["organizacion"].set_index("organizacion_id")["divipola"]
    return pd.DataFrame(
        {
            "divipola": bodies,
            "cambio": (wide["cierre"] - wide["linea_base"]).reindex(bodies.index),
        }
    ).reset_index()


def _at_both_levels(pairs: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([pairs, pairs.assign(divipola=PROGRAMME)], ignore_index=True)


def improved(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Organisations whose score rose, of those measured in both rounds."""
    pairs = _at_both_levels(_pairs(tables))
    paired = pairs["cambio"].notna()
    table = pairs.assign(
        numerador=(pairs["cambio"] > 0).astype(float),
        denominador=paired.astype(float),
        n_faltantes=(~paired).astype(float),
    )
    summed = table.groupby("divipola", as_index=False)[
        ["numerador", "denominador", "n_faltantes"]
    ].sum()
    return as_proportion(
        counts(summed, periodo=period.whole(programme)),
        confidence=programme.thresholds.confidence,
        minimum=programme.thresholds.minimum_n.proportion,
    )


def median_change(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Change in points: Hodges–Lehmann and its exact signed-rank interval."""
    pairs = _at_both_levels(_pairs(tables))
    rows = [
        {"divipola": place, **_shift(group["cambio"], programme)}
        for place, group in pairs.groupby("divipola")
    ]
    if not rows:
        return counts(pd.DataFrame({"divipola": pd.Series(dtype="str")}))
    minimum = programme.thresholds.minimum_n.opi
    table = counts(pd.DataFrame(rows), periodo=period.whole(programme))
    few = table["denominador"] < minimum
    note = FEW_CASES.format(minimum=minimum).replace(
        "los conteos, no el porcentaje", "los puntajes, no una cifra de conjunto"
    )
    return with_state(table, few, Status.BELOW_MINIMUM, note)


def _shift(changes: pd.Series, programme: Programme) -> dict[str, object]:
    """Estimate one place's change; the exact interval needs a sample of some size."""
    known = changes.dropna().to_numpy(float)
    base: dict[str, object] = {
        "denominador": float(len(known)),
        "n_faltantes": int(changes.isna().sum()),
        "metodo": "Hodges–Lehmann; Wilcoxon exacto",
    }
    if len(known) < programme.thresholds.minimum_n.opi:
        return base | {"valor": np.nan, "li": np.nan, "ls": np.nan, "confianza": np.nan}
    level = programme.thresholds.confidence
    found = change.hodges_lehmann_paired(known, confidence=level)
    return base | {
        "valor": found.estimate,
        "li": found.lower,
        "ls": found.upper,
        "confianza": level,
    }


_NEEDS = ("organizacion", "opi_medicion")
_SOURCE = "Índice de Desempeño Organizacional (Pact, 2015); "

INDICATORS = (
    Indicator(
        "opi_puntaje",
        scores,
        needs=_NEEDS,
        label=Label("Puntaje OPI", "OPI score"),
        definition=Label(
            "Media de las ocho subáreas de una organización en una ronda.",
            "Mean of the eight sub-areas of an organisation in a round.",
        ),
        unit=UNIT,
        formula="media de ocho subáreas; incompleta no se calcula",
        source=_SOURCE + "media de ocho por confirmar con el manual del programa",
        better=Direction.UP,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "opi_mejora",
        improved,
        needs=_NEEDS,
        label=Label(
            "Organizaciones que mejoraron su OPI", "Organisations that improved"
        ),
        definition=Label(
            "Organizaciones con puntaje de cierre mayor que el de línea base.",
            "Organisations whose endline score exceeds their baseline score.",
        ),
        unit="proporción",
        formula="organizaciones con cierre > línea base / organizaciones con ambas rondas",
        source=_SOURCE + "Wilson (1927)",
        better=Direction.UP,
    ),
    Indicator(
        "opi_cambio",
        median_change,
        needs=_NEEDS,
        label=Label("Cambio en el OPI", "Change in OPI"),
        definition=Label(
            "Desplazamiento típico del puntaje entre línea base y cierre.",
            "Typical shift of the score from baseline to endline.",
        ),
        unit="puntos OPI",
        formula="pseudomediana de los cambios de las organizaciones con ambas rondas",
        source=_SOURCE + "Hodges y Lehmann (1963)",
        better=Direction.UP,
    ),
)
