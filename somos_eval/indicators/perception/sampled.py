"""RESULT rows of a survey: estimates of a design, or counts of whoever was at hand.

Of persons drawn at random there are estimates with Taylor variances, all municipalities
and questions at once; of a convenience sample there are counts and never an interval
(AAPOR 2013), whatever the other municipalities have.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Frame, Status
from somos_eval.indicators import measures, period
from somos_eval.indicators.perception.questions import (
    MIXED,
    NO_SCALE,
    UNREADABLE,
)
from somos_eval.indicators.perception.release import released
from somos_eval.indicators.rows import (
    NO_DENOMINATOR,
    PROGRAMME,
    counts,
    joined,
    with_state,
)
from somos_eval.params import Programme
from somos_eval.stats.survey.design import Design, survey_design
from somos_eval.stats.survey.estimates import mean
from somos_eval.stats.survey.limits import effective_size, share_limits
from somos_eval.wording import count

FloatArray = NDArray[np.float64]

CONVENIENCE = (
    "no se eligió al azar a todas las personas: se cuentan, sin dar un porcentaje"
)
UNREAD = "las respuestas no son de ninguna escala conocida; revise sus códigos"
UNLIKE = "las respuestas no son todas de una misma escala"
NOBODY = "nadie respondió así; informa el límite superior"
ALL_AGAINST = "todas las respuestas son desfavorables"
_LONELY = {"no_calcular": "missing", "centrar": "centre", "retirar": "remove"}
_METHODS = {
    "beta": "proporción ponderada; Taylor y Korn-Graubard",
    "logit": "proporción ponderada; Taylor y logit",
}


@dataclass(frozen=True)
class Part:
    """One figure to be taken of each cell.

    Attributes
    ----------
    suffix : str
        What it adds to ``grupo``.
    y : ndarray, shape (n,)
        0, 1 or NaN; or -1, 0 or 1 for a balance.
    domain : ndarray of bool, shape (n,)
        Of whom it speaks.
    """

    suffix: str
    y: FloatArray
    domain: NDArray[np.bool_]


def everybody(suffix: str, y: "pd.Series[float] | FloatArray") -> Part:
    """Return the part that speaks of all the persons of a cell."""
    values = np.asarray(y, dtype=np.float64)
    return Part(suffix, values, np.ones(len(values), dtype=bool))


def with_programme_stratum(
    units: pd.DataFrame, sound: "pd.Series[bool] | None" = None
) -> pd.DataFrame:
    """Repeat the persons of every municipality as persons of the programme.

    Each municipality is a stratum of it, and one that was not drawn at random makes the
    whole one that was not. A question that the municipalities answered in more than one
    scale is of none (`MIXED`) in the programme.

    Parameters
    ----------
    units : DataFrame
        One row a person and question, with ``grupo`` and the columns of
        `questions.answers`.
    sound : Series of bool, optional
        Which rows may speak for the programme, if others of their ``grupo`` may not;
        by default those whose answers can be read.

    Returns
    -------
    DataFrame
        With ``lugar``: the municipality, in the rows of the programme.
    """
    if sound is None:
        sound = ~units["escala"].isin(UNREADABLE)
    some = sound.groupby(units["grupo"]).transform("any").astype(bool)
    whole = units[sound | ~some]
    whole = whole.assign(
        divipola=PROGRAMME,
        lugar=whole["divipola"],
        muestra=whole.groupby("grupo")["muestra"].transform("all").astype(bool),
        escala=_common_scale(whole),
    )
    return pd.concat([units.assign(lugar=""), whole], ignore_index=True)


def _common_scale(whole: pd.DataFrame) -> "pd.Series[int]":
    """Return the one scale of each question, `MIXED`, or what there is if it has none.

    Where nobody answered in a municipality the scale is that of the others.
    """
    known = whole["escala"].where(whole["escala"] >= 0)
    of = known.groupby([whole["grupo"], whole["pregunta"]])
    low, high = of.transform("min"), of.transform("max")
    common = high.where(low == high, MIXED).where(low.notna(), whole["escala"])
    return common.astype(np.int64)


def shares(
    units: pd.DataFrame,
    parts: list[Part],
    programme: Programme,
    *,
    nobody: str = NOBODY,
) -> pd.DataFrame:
    """Share of each cell (place and ``grupo``) that each part is true of.

    Parameters
    ----------
    units : DataFrame
        One row a person and question, ``grupo``, ``lugar`` and the columns of
        `questions.answers`.
    parts : list of Part
        Aligned with `units`.
    programme : Programme
        Confidence, minimum n and rule of release.
    nobody : str
        What to say where the share is zero and only its upper limit informs.

    Returns
    -------
    DataFrame
        Rows that `to_result` completes, with their own ``marco`` and ``unidad``: the
        counts ``numerador`` and ``denominador`` are persons, unweighted.
    """
    if units.empty:
        return counts(units.iloc[:0][["divipola", "grupo"]])
    cells, names = _cells(units)
    table = _counted(cells, names, parts, units["aplica"].to_numpy(bool))
    if units["muestra"].any():
        table = _estimated(table, units, cells, parts, programme)
    return _stated(table, units, cells, programme, nobody)


def balances(units: pd.DataFrame, part: Part, programme: Programme) -> pd.DataFrame:
    """Net balance: share in favour less share against, in percentage points.

    It is twice a share less one, counting half of who neither favours nor opposes, and
    so are its limits; the rule of release reads that share. ``numerador`` is who
    favours.
    """
    half = Part(part.suffix, (part.y + 1) / 2, part.domain)
    table = shares(units, [half], programme, nobody=ALL_AGAINST)
    if table.empty:
        return table
    favour, against = (
        np.where(np.isnan(part.y), np.nan, sign * part.y > 0) for sign in (1, -1)
    )
    cells, names = _cells(units)
    both = [Part("", favour, part.domain), Part("", against, part.domain)]
    due = units["aplica"].to_numpy(bool)
    counted = _counted(cells, names, both, due)["numerador"].to_numpy(float)
    yes, no = np.split(counted, 2)
    drawn = table["marco"] == Frame.SAMPLE.value
    for name in ("valor", "li", "ls"):
        table[name] = np.where(drawn, 100 * (2 * table[name] - 1), table[name])
    shown = (table["estado"] == Status.OK.value) & ~drawn
    table["valor"] = table["valor"].mask(shown, pd.Series(yes - no, table.index))
    weighted = table["metodo"].str.replace("proporción ponderada", "saldo ponderado")
    return table.assign(numerador=yes, metodo=weighted)


def _cells(units: pd.DataFrame) -> tuple[NDArray[np.int64], pd.DataFrame]:
    grouped = units.groupby(["divipola", "grupo"], sort=True)
    names = grouped.size().reset_index()[["divipola", "grupo"]]
    return np.asarray(grouped.ngroup(), np.int64), names


def _counted(
    cells: NDArray[np.int64],
    names: pd.DataFrame,
    parts: list[Part],
    due: NDArray[np.bool_],
) -> pd.DataFrame:
    """Persons in favour, with an answer and without a due one, by cell and part."""
    size = len(names)
    stacked = []
    for part in parts:
        known = part.domain & ~np.isnan(part.y)
        yes = np.bincount(cells, np.where(known, part.y, 0.0), size)
        stacked.append(
            names.assign(
                grupo=names["grupo"] + part.suffix,
                celda=np.arange(size),
                numerador=yes,
                denominador=np.bincount(cells, known, size).astype(float),
                n_faltantes=np.bincount(cells, part.domain & ~known & due, size),
            )
        )
    return pd.concat(stacked, ignore_index=True)


def _estimated(
    table: pd.DataFrame,
    units: pd.DataFrame,
    cells: NDArray[np.int64],
    parts: list[Part],
    programme: Programme,
) -> pd.DataFrame:
    """Add the estimates of the cells that were drawn at random."""
    drawn = units["muestra"].to_numpy(bool)
    y = np.column_stack([p.y[drawn] for p in parts])
    inside = np.column_stack([p.domain[drawn] for p in parts])
    design = designed(units[drawn], cells[drawn], programme)
    found = mean(design, y, inside)
    rule = programme.thresholds.survey
    limits = share_limits(
        np.clip(found.value, 0, 1),
        found.variance,
        found.n,
        found.degrees,
        confidence=programme.thresholds.confidence,
        method=rule.interval,
    )
    numbered = np.unique(cells[drawn])
    row = np.full(int(table["celda"].max()) + 1, -1)
    row[numbered] = np.arange(len(numbered))
    size = len(table) // len(parts)
    part = np.arange(len(table)) // size
    place = row[table["celda"].to_numpy()]
    sampled = place >= 0

    def spread(matrix: FloatArray) -> FloatArray:
        out = np.full(len(table), np.nan)
        out[sampled] = matrix[place[sampled], part[sampled]]
        return out

    return table.assign(
        valor=spread(found.value),
        li=spread(limits.lower),
        ls=spread(limits.upper),
        deff=spread(found.deff),
        cv=spread(found.cv),
        efectivo=spread(effective_size(found.value, found.variance, found.n)),
    )


def designed(
    units: pd.DataFrame, cells: NDArray[np.int64], programme: Programme
) -> Design:
    """Design of the persons of each cell; who names no cluster is one alone."""
    place = units["lugar"] + "|" + units["estrato"].fillna("")
    own = pd.Series("|" + np.arange(len(units)).astype(str), index=units.index)
    cluster = units["lugar"] + "|" + units["conglomerado"]
    policy = programme.thresholds.survey.lonely
    return survey_design(
        units["peso"].to_numpy(float),
        strata=pd.factorize(place)[0],
        units=pd.factorize(cluster.fillna(own))[0],
        group=cells,
        lonely=_LONELY[policy],
    )


def _stated(
    table: pd.DataFrame,
    units: pd.DataFrame,
    cells: NDArray[np.int64],
    programme: Programme,
    nobody: str,
) -> pd.DataFrame:
    """Give each row its frame, and its state by the rule of release."""
    size = int(cells.max(initial=-1)) + 1
    sample = np.bincount(cells, units["muestra"], size) > 0
    drawn = sample[table["celda"].to_numpy()]
    level = programme.thresholds.confidence
    out = counts(table, periodo=period.whole(programme))
    for name in ("valor", "li", "ls", "deff", "cv", "efectivo"):
        if name not in out:
            out[name] = np.nan
    out = out.assign(
        marco=np.where(drawn, Frame.SAMPLE.value, Frame.PURPOSIVE.value),
        confianza=np.where(drawn, level, np.nan),
        metodo=np.where(
            drawn, _METHODS[programme.thresholds.survey.interval], "conteo"
        ),
        estado=Status.OK.value,
        nota=pd.Series(CONVENIENCE, out.index, dtype="str").where(~drawn, ""),
        # The unit of an estimate is that of its indicator.
        unidad=pd.Series(measures.PERSONS.es, out.index, dtype="str").where(~drawn),
        valor=out["valor"].where(drawn, out["numerador"]),
    )
    out = released(out, drawn, programme, nobody)
    empty = out["denominador"] == 0
    out = with_state(out, empty, Status.ZERO_DENOMINATOR, NO_DENOMINATOR)
    out = if_readable(out, units, cells)
    return out.assign(nota=joined(out["nota"], places(out, units, cells)))


def if_readable(
    table: pd.DataFrame, units: pd.DataFrame, cells: NDArray[np.int64]
) -> pd.DataFrame:
    """Give no figure of a cell with answers of no scale, or of more than one."""
    for scale, reason in ((MIXED, UNLIKE), (NO_SCALE, UNREAD)):
        of = np.bincount(cells, units["escala"] == scale) > 0
        unread = of[table["celda"].to_numpy()]
        table = with_state(table, unread, Status.NOT_COMPUTABLE, reason)
    return table


def places(
    table: pd.DataFrame, units: pd.DataFrame, cells: NDArray[np.int64]
) -> "pd.Series[str]":
    """Say how many municipalities an estimate of the programme speaks of."""
    found = units["lugar"].groupby(cells).nunique()
    of_programme = (table["divipola"] == PROGRAMME) & (
        table["estado"] == Status.OK.value
    )
    told = {
        n: f"encuesta en {count(n, 'municipio', 'municipios')}"
        for n in found.unique().tolist()
    }
    said = table["celda"].map(found.map(told)).astype("str")
    return said.where(of_programme, "")
