"""Organisational performance (OPI), baseline to endline. Catalogue M7.

Every figure of improvement names its rule, numerator and denominator: the same change
can be told as «88 %» in three ways.
"""

from typing import Any

import numpy as np
import pandas as pd

from somos_eval.contracts import Sensitivity, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.declaration import Direction, Indicator, Label
from somos_eval.indicators.rows import (
    as_proportion,
    counts,
    looked_up,
    with_programme,
    with_state,
)
from somos_eval.params import Programme
from somos_eval.stats import change
from somos_eval.stats.exact_ranks import MOST_PAIRS

SUBAREAS = 8
ROUNDS = ("linea_base", "cierre")
# Rounds are compared within one assessor; the most independent that measured both.
ASSESSORS = ("externo", "implementador", "autoevaluacion")
INCOMPLETE = "falta al menos una de las ocho subáreas"
NO_PAIR = (
    "ninguna organización tiene las dos mediciones completas de un mismo evaluador"
)
FEW_SCORES = "menos de {minimum} casos; se dan los puntajes, no una cifra de conjunto"
TOO_MANY = f"más de {MOST_PAIRS} organizaciones: el cálculo exacto no las admite"
NO_LIMITS = "con tan pocas organizaciones no hay intervalo de la confianza pedida"


def chosen_scores(tables: Tables) -> pd.DataFrame:
    """Score of each organisation in each round: the mean of its eight sub-areas.

    Where several assessors scored it, those of one: who completed most rounds, and then
    the most independent.

    Returns
    -------
    DataFrame
        ``organizacion_id``, ``divipola``, ``evaluador``, ``ronda``, ``valor`` and ``n``
        (sub-areas scored).
    """
    rows = tables["opi_medicion"]
    rows = rows[rows["ronda"].isin(ROUNDS)]
    by = ["organizacion_id", "evaluador", "ronda"]
    scored = rows.groupby(by).agg(valor=("puntaje", "mean"), n=("puntaje", "count"))
    table = scored.reset_index()
    complete = (table["n"] >= SUBAREAS).groupby([table[c] for c in by[:2]])
    order = table["evaluador"].map({a: i for i, a in enumerate(ASSESSORS)})
    table = table.assign(rondas=complete.transform("sum"), orden=order)
    ranked = table.sort_values(["rondas", "orden"], ascending=[False, True])
    chosen = ranked.groupby("organizacion_id")["evaluador"].transform("first")
    place = tables["organizacion"].set_index("organizacion_id")["divipola"]
    kept = ranked[ranked["evaluador"] == chosen]
    return kept.assign(divipola=looked_up(kept["organizacion_id"], place))


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


def _pairs(tables: Tables) -> pd.DataFrame:
    """Change in points of each organisation, missing without both rounds.

    Every organisation is there, in its municipality and in the programme, unless nobody
    measured any.
    """
    full = chosen_scores(tables)
    full = full[full["n"] >= SUBAREAS]
    wide = full.pivot(index="organizacion_id", columns="ronda", values="valor")
    wide = wide.reindex(columns=list(ROUNDS))
    bodies = tables["organizacion"].set_index("organizacion_id")
    moved = (wide["cierre"] - wide["linea_base"]).reindex(bodies.index)
    pairs = pd.DataFrame({"divipola": bodies["divipola"], "cambio": moved})
    return with_programme(pairs if len(tables["opi_medicion"]) else pairs.iloc[:0])


def improved(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Organisations whose score rose, of those measured in both rounds."""
    pairs = _pairs(tables)
    paired = pairs["cambio"].notna()
    table = pairs.assign(
        numerador=(pairs["cambio"] > 0).astype(float),
        denominador=paired.astype(float),
        n_faltantes=(~paired).astype(float),
    )
    sums = ["numerador", "denominador", "n_faltantes"]
    summed = table.groupby("divipola", as_index=False)[sums].sum()
    out = as_proportion(
        counts(summed, periodo=period.whole(programme)),
        confidence=programme.thresholds.confidence,
        minimum=programme.thresholds.minimum_n.proportion,
    )
    return with_state(out, summed["denominador"] == 0, Status.NO_DATA, NO_PAIR)


def median_change(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Change in points: Hodges–Lehmann and its exact signed-rank interval."""
    rows = [
        {"divipola": place, **_shift(group["cambio"], programme)}
        for place, group in _pairs(tables).groupby("divipola")
    ]
    names = ["divipola", "denominador", "n_faltantes", "valor", "li", "ls", "confianza"]
    table = counts(
        pd.DataFrame(rows, columns=names),
        periodo=period.whole(programme),
        metodo="Hodges–Lehmann; Wilcoxon exacto",
    )
    n = table["denominador"].astype(float)
    bare = table["valor"].notna() & table["li"].isna()
    table["nota"] = np.where(bare, NO_LIMITS, "")
    minimum = programme.thresholds.minimum_n.opi
    few = FEW_SCORES.format(minimum=minimum)
    out = with_state(table, n < minimum, Status.BELOW_MINIMUM, few)
    out = with_state(out, n == 0, Status.NO_DATA, NO_PAIR)
    return with_state(out, n > MOST_PAIRS, Status.NOT_COMPUTABLE, TOO_MANY)


def _shift(changes: "pd.Series[Any]", programme: Programme) -> dict[str, float]:
    """Estimate one place's change, if the exact calculation takes its size."""
    known = changes.dropna().to_numpy(float)
    sizes = {
        "denominador": float(len(known)),
        "n_faltantes": float(changes.isna().sum()),
    }
    if not programme.thresholds.minimum_n.opi <= len(known) <= MOST_PAIRS:
        return sizes
    level = programme.thresholds.confidence
    found = change.hodges_lehmann_paired(known, confidence=level)
    return sizes | {
        "valor": found.estimate,
        "li": found.lower,
        "ls": found.upper,
        "confianza": level if np.isfinite(found.lower) else np.nan,
    }


_NEEDS = ("organizacion", "opi_medicion")
_SOURCE = "Índice de Desempeño Organizacional (Pact, 2015)"

INDICATORS = (
    Indicator(
        "opi_puntaje",
        scores,
        needs=_NEEDS,
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
        source=_SOURCE,
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
        needs=_NEEDS,
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
        source=_SOURCE + "; Wilson (1927)",
        caveats=Label(
            "Mejorar una décima cuenta como mejorar; no dice cuánto.",
            "A tenth of a point counts as improving; it does not say how much.",
        ),
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "opi_cambio",
        median_change,
        needs=_NEEDS,
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
            "mínimo no se da.",
            "Hodges–Lehmann with the exact Wilcoxon interval. Not given below the "
            "minimum.",
        ),
        source=_SOURCE + "; Hodges & Lehmann (1963)",
        caveats=Label(
            "Sin grupo de comparación no mide el efecto del programa.",
            "Without a comparison group it does not measure an effect of the "
            "programme.",
        ),
        minimum="opi",
        better=Direction.UP,
    ),
)
