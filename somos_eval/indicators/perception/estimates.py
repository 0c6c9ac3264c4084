"""Trust, perceived safety and how a survey was answered. Catalogue M9.

Shares and not means: the answers are ordered words. What is estimated and what is only
counted is decided place by place; see `sampled`.
"""

import numpy as np
import pandas as pd

from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.perception.change import changes
from somos_eval.indicators.perception.questions import (
    NO_SCALE,
    RECOGNITION,
    SAFETY,
    SCALES,
    TRUST,
    answers,
)
from somos_eval.indicators.perception.sampled import (
    Part,
    balances,
    everybody,
    shares,
    with_programme_stratum,
)
from somos_eval.indicators.rows import as_count, counts, nothing, with_programme
from somos_eval.indicators.shared import once
from somos_eval.params import Programme

# Whom the internal tables tell apart; who does not say is in the total alone.
GROUPS = {
    "sexo": ("mujer", "hombre"),
    "grupo_edad": ("14_17", "18_28", "29_59", "60_mas"),
}


def recognition(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share of persons who know each kind of instance, aided and unaided."""
    return _in_favour(tables, programme, RECOGNITION)


def trust(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share of persons who trust some or a lot."""
    return _in_favour(tables, programme, TRUST)


def safety(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share of persons who feel safer."""
    return _in_favour(tables, programme, SAFETY)


def _in_favour(tables: Tables, programme: Programme, family: str) -> pd.DataFrame:
    units = _asked(tables, programme, family)
    return shares(units, [everybody("", units["favorable"])], programme)


def _asked(tables: Tables, programme: Programme, *families: str) -> pd.DataFrame:
    """Persons and questions of some families, in municipalities and programme."""
    units = _everybody(tables, programme)
    return units[units["familia"].isin(families)].reset_index(drop=True)


@once
def _everybody(tables: Tables, programme: Programme) -> pd.DataFrame:
    rows = answers(tables, programme)
    about = rows["asunto"] + ";ronda=" + rows["ronda"]
    return with_programme_stratum(rows.assign(grupo=about))


def distribution(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share of persons who gave each answer of each question.

    A question whose answers are of no scale, or that nobody answered, has one row that
    says so.
    """
    rows = answers(tables, programme)
    about = "pregunta=" + rows["pregunta"] + ";ronda=" + rows["ronda"]
    units = with_programme_stratum(rows.assign(grupo=about))
    found = []
    scales = units["escala"].clip(lower=NO_SCALE)
    for number in sorted(set(scales)):
        own = units[scales == number].reset_index(drop=True)
        rank = own["rango"].to_numpy(float)
        if number == NO_SCALE:
            parts = [everybody("", np.full(len(own), np.nan))]
        else:
            parts = [
                everybody(
                    f";respuesta={answer}",
                    np.where(np.isnan(rank), np.nan, rank == place),
                )
                for place, answer in enumerate(SCALES[number].answers)
            ]
        found.append(shares(own, parts, programme))
    return pd.concat(found, ignore_index=True) if found else nothing()


def net_balance(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share in favour less share against, of trust and perceived safety."""
    units = _asked(tables, programme, TRUST, SAFETY)
    part = everybody("", units["favorable"] - units["desfavorable"])
    return balances(units, part, programme)


def by_group(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share in favour of each question, by sex and by age group.

    A group is a domain of the whole sample, not a smaller sample.
    """
    units = _asked(tables, programme, RECOGNITION, TRUST, SAFETY)
    y = units["favorable"].to_numpy(float)
    parts = [
        Part(f";{name}={value}", y, (units[name] == value).to_numpy(bool))
        for name, values in GROUPS.items()
        for value in values
    ]
    rows = shares(units, parts, programme)
    if rows.empty:
        return rows
    # Where nobody of a group was asked there is nothing to say of it.
    return rows[rows["denominador"] + rows["n_faltantes"] > 0]


def change(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share in favour at the end less at the baseline, of each question."""
    rows = answers(tables, programme)
    return changes(rows.assign(grupo=rows["asunto"]), programme)


def persons(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Persons who answered each round, by how they were chosen."""
    rows = answers(tables, programme)
    chosen = np.where(rows["muestra"], "probabilistico", "conveniencia")
    rows = rows.assign(grupo="ronda=" + rows["ronda"] + ";diseno=" + chosen)
    keys = ["divipola", "grupo", "encuesta_id", "respuesta_id"]
    units = with_programme(rows[keys].drop_duplicates())
    sizes = units.groupby(["divipola", "grupo"]).size().rename("numerador")
    return as_count(counts(sizes.reset_index(), periodo=period.whole(programme)))


def unanswered(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Answers that are missing, of those that were asked for, in each round."""
    rows = answers(tables, programme)
    rows = rows[(rows["escala"] != NO_SCALE) & rows["aplica"]]
    units = rows[["divipola"]].assign(
        grupo="ronda=" + rows["ronda"], vacia=rows["rango"].isna(), preguntada=1.0
    )
    units = with_programme(units)
    table = units.groupby(["divipola", "grupo"], as_index=False).agg(
        numerador=("vacia", "sum"), denominador=("preguntada", "sum")
    )
    return as_count(counts(table, periodo=period.whole(programme)))
