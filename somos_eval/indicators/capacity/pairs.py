"""Both rounds of each organisation, in all and by domain: where OPI changes start."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators.rows import looked_up, with_programme, with_state
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.wording import visible

SUBAREAS = 8
# Each of the four domains has two of the eight sub-areas.
PER_DOMAIN = 2
ROUNDS = ("linea_base", "cierre")
# Rounds are compared within one assessor; the most independent that measured both.
ASSESSORS = ("externo", "implementador", "autoevaluacion")
NEEDS = ("organizacion", "opi_medicion")
SOURCE = "Índice de Desempeño Organizacional (Pact, 2015)"
NO_PAIR = (
    "ninguna organización tiene las dos mediciones completas de un mismo evaluador"
)
FEW_SCORES = "menos de {minimum} casos; se dan los puntajes, no una cifra de conjunto"
FEW_PAIRS = "menos de {minimum} casos; se dan los conteos, no una cifra de conjunto"
# Below it a p-value is only told to be smaller.
TINY = 0.001


@once
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


@once
def chosen_rows(tables: Tables) -> pd.DataFrame:
    """Scores of the sub-areas in both rounds, by the assessor chosen for each body."""
    chosen = chosen_scores(tables)[["organizacion_id", "evaluador"]].drop_duplicates()
    rows = tables["opi_medicion"]
    kept = rows[rows["ronda"].isin(ROUNDS) & rows["puntaje"].notna()]
    place = tables["organizacion"].set_index("organizacion_id")["divipola"]
    joined = kept.merge(chosen, on=["organizacion_id", "evaluador"])
    return joined.assign(divipola=looked_up(joined["organizacion_id"], place))


@once
def round_scores(tables: Tables) -> pd.DataFrame:
    """Complete scores of each organisation: the total and each domain, by round.

    Returns
    -------
    DataFrame
        ``organizacion_id``, ``ronda``, ``grupo`` (empty for the total) and ``valor``.
    """
    totals = chosen_scores(tables)
    totals = totals[totals["n"] >= SUBAREAS].assign(grupo="")
    by = ["organizacion_id", "ronda", "dominio"]
    domains = chosen_rows(tables).groupby(by)["puntaje"].agg(["mean", "count"])
    domains = domains[domains["count"] >= PER_DOMAIN].reset_index()
    domains = domains.assign(grupo="dominio=" + domains["dominio"].astype("str"))
    names = ["organizacion_id", "ronda", "grupo", "valor"]
    parts = [totals[names], domains.rename(columns={"mean": "valor"})[names]]
    return pd.concat(parts, ignore_index=True)


@once
def paired(tables: Tables) -> pd.DataFrame:
    """Baseline and endline of every organisation, missing where it was not scored.

    Returns
    -------
    DataFrame
        ``divipola`` (each municipality, and the programme), ``grupo`` (empty for the
        total, ``dominio=…``), ``linea_base``, ``cierre`` and ``cambio``; empty if
        nobody measured any organisation.
    """
    scores = round_scores(tables)
    wide = scores.pivot(
        index=["organizacion_id", "grupo"], columns="ronda", values="valor"
    ).reindex(columns=list(ROUNDS))
    bodies = tables["organizacion"].set_index("organizacion_id")["divipola"]
    groups = sorted({"", *scores["grupo"]}) if len(tables["opi_medicion"]) else []
    every = pd.MultiIndex.from_product(
        [bodies.index, groups], names=["organizacion_id", "grupo"]
    )
    full = wide.reindex(every).reset_index()
    full = full.assign(
        divipola=looked_up(full["organizacion_id"], bodies),
        cambio=full["cierre"] - full["linea_base"],
    )
    order = ["divipola", "grupo", "organizacion_id"]
    return with_programme(full.sort_values(order)).rename_axis(columns=None)


def totals(tables: Tables) -> pd.DataFrame:
    """Return the pairs of the total score alone."""
    pairs = paired(tables)
    return pairs[pairs["grupo"] == ""]


def changes(
    pairs: pd.DataFrame,
) -> Iterator[tuple[dict[str, Any], NDArray[np.float64]]]:
    """Go through places and groups: their identity and counts, and known changes."""
    for (place, group), rows in pairs.groupby(["divipola", "grupo"]):
        values = rows["cambio"].to_numpy(float)
        known = values[~np.isnan(values)]
        identity = {
            "divipola": place,
            "grupo": group,
            "denominador": float(len(known)),
            "n_faltantes": float(len(values) - len(known)),
        }
        yield identity, known


def tally(pairs: pd.DataFrame, **marks: "pd.Series[bool]") -> pd.DataFrame:
    """Count pairs and those with each mark, by place and group.

    Returns
    -------
    DataFrame
        ``divipola``, ``grupo``, ``denominador`` (pairs), ``n_faltantes`` and one column
        a mark.
    """
    known = pairs["cambio"].notna()
    table = pairs[["divipola", "grupo"]].assign(
        denominador=known.astype(float),
        n_faltantes=(~known).astype(float),
        **{name: (mark & known).astype(float) for name, mark in marks.items()},
    )
    return table.groupby(["divipola", "grupo"], as_index=False).sum()


def p_text(p: float) -> str:
    """Write a p-value; a tiny one only as such."""
    return f"menor que {visible(TINY, 3)}" if p < TINY else visible(p, 3)


def stated(
    table: pd.DataFrame, programme: Programme, *, few: str = FEW_PAIRS
) -> pd.DataFrame:
    """Give a state to rows of too few pairs, and to those of none."""
    n = table["denominador"].astype(float)
    minimum = programme.thresholds.minimum_n.opi
    said = few.format(minimum=minimum)
    out = with_state(table, n < minimum, Status.BELOW_MINIMUM, said)
    return with_state(out, n == 0, Status.NO_DATA, NO_PAIR)
