"""Change of a share between two rounds of a survey drawn at random."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Frame, Status
from somos_eval.indicators import period
from somos_eval.indicators.perception.questions import MIXED, NO_SCALE, UNREADABLE
from somos_eval.indicators.perception.release import NO_VARIANCE
from somos_eval.indicators.perception.sampled import (
    designed,
    if_readable,
    places,
    with_programme_stratum,
)
from somos_eval.indicators.rows import (
    NO_DENOMINATOR,
    counts,
    joined,
    nothing,
    with_state,
)
from somos_eval.params import Programme
from somos_eval.stats.intervals import Interval
from somos_eval.stats.survey.design import Design
from somos_eval.stats.survey.estimates import linear_ratio
from somos_eval.stats.survey.limits import difference_limits, share_limits
from somos_eval.stats.survey.variance import covariance, degrees_of_freedom

FIRST, LAST = "linea_base", "cierre"
NO_PERCENTAGE = (
    "no se estima un cambio porque no se eligió al azar a todas las personas; se "
    "cuentan, sin dar un porcentaje"
)
FEW_IN_A_ROUND = (
    "menos de {minimum} casos en una de las dos rondas; se dan los conteos, no el "
    "cambio"
)


def changes(rows: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Share in favour in the last round less that in the first, in percentage points.

    Rounds that went back to the same clusters are compared within them (their
    covariance counts); otherwise they are independent samples.

    Parameters
    ----------
    rows : DataFrame
        Those of `questions.answers`, with ``grupo``, which does not say the round.
    programme : Programme

    Returns
    -------
    DataFrame
        One row for each place and question asked in both; ``numerador``,
        ``denominador`` and ``n_faltantes`` are persons of the last round. Those of the
        programme are the sum of its municipalities: where the two rounds cannot be
        compared nobody is counted.
    """
    units = _compared(rows)
    if units.empty:
        return nothing()
    of = units.groupby(["divipola", "grupo"], sort=True)
    cells = np.asarray(of.ngroup(), np.int64)
    table = of.size().reset_index()[["divipola", "grupo"]]
    y, last = units["favorable"].to_numpy(float), (units["ronda"] == LAST).to_numpy()
    n = [_sizes(cells, ~np.isnan(y) & r) for r in (~last, last)]
    drawn = np.bincount(cells, ~units["muestra"], len(table)) == 0
    lacking = units["rango"].isna() & units["aplica"] & last
    table = counts(table, periodo=period.whole(programme)).assign(
        celda=np.arange(len(table)),
        numerador=_sizes(cells, (y == 1) & last),
        denominador=n[1],
        n_faltantes=np.bincount(cells, lacking),
        marco=np.where(drawn, Frame.SAMPLE.value, Frame.PURPOSIVE.value),
        metodo=np.where(drawn, "diferencia de proporciones ponderadas; MOVER", ""),
        confianza=programme.thresholds.confidence,
    )
    for name in ("valor", "li", "ls"):
        table[name] = np.nan
    if drawn.any():
        rows = drawn[cells]
        found = _differences(units[rows], cells[rows], programme)
        table.loc[drawn, ["valor", "li", "ls"]] = 100 * np.column_stack(found)
    table = _stated(table, np.minimum(*n), drawn, programme)
    table = if_readable(table, units, cells)
    return table.assign(nota=joined(table["nota"], places(table, units, cells)))


def _compared(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep what each place asked in both rounds, and repeat it for the programme.

    The programme compares the same municipalities in both: those with answers of one
    scale in one round and the other.
    """
    rows = rows[rows["ronda"].isin([FIRST, LAST])]
    both = rows.groupby(["divipola", "grupo"])["ronda"].transform("nunique") == 2
    rows = rows[both]
    cell = [rows["divipola"], rows["grupo"]]
    known = rows["escala"].where(rows["escala"] >= 0).groupby(cell)
    unlike = known.transform("min") < known.transform("max")
    unread = (rows["escala"] == NO_SCALE).groupby(cell).transform("any").astype(bool)
    scale = rows["escala"].mask(unlike, MIXED).mask(unread, NO_SCALE)
    answered = rows["ronda"].where(rows["favorable"].notna())
    sound = answered.groupby(cell).transform("nunique") == 2
    sound &= ~scale.isin(UNREADABLE)
    rows = rows.assign(escala=scale, favorable=rows["favorable"].where(sound))
    return with_programme_stratum(rows, sound)


def _stated(
    table: pd.DataFrame,
    smallest: NDArray[np.float64],
    drawn: NDArray[np.bool_],
    programme: Programme,
) -> pd.DataFrame:
    minimum = programme.thresholds.minimum_n.proportion
    few = FEW_IN_A_ROUND.format(minimum=minimum)
    table = with_state(table, table["li"].isna(), Status.NOT_COMPUTABLE, NO_VARIANCE)
    table = with_state(table, smallest < minimum, Status.BELOW_MINIMUM, few)
    table = with_state(table, ~drawn, Status.NOT_APPLICABLE, NO_PERCENTAGE)
    return with_state(table, smallest == 0, Status.ZERO_DENOMINATOR, NO_DENOMINATOR)


def _sizes(cells: NDArray[np.int64], mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    return np.asarray(np.bincount(cells, mask, int(cells.max()) + 1), np.float64)


def _differences(
    units: pd.DataFrame, cells: NDArray[np.int64], programme: Programme
) -> tuple[NDArray[np.float64], ...]:
    design = designed(_with_strata(units, cells), cells, programme)
    last = (units["ronda"] == LAST).to_numpy()
    rounds = np.column_stack([last, ~last])
    y = np.repeat(units["favorable"].to_numpy(float)[:, None], 2, axis=1)
    linear = linear_ratio(design, y, None, rounds)
    spread = covariance(design, linear.scores)
    variances = np.diagonal(spread, axis1=1, axis2=2)
    limits = _limits(design, linear.value, variances, linear.present, programme)
    with np.errstate(divide="ignore", invalid="ignore"):
        joint = spread[:, 0, 1] / np.sqrt(variances[:, 0] * variances[:, 1])
    # A round in which all said the same does not vary with the other.
    joint = np.where(variances.min(axis=1) > 0, np.clip(joint, -1, 1), 0.0)
    value = linear.value
    return difference_limits((value[:, 0], limits[0]), (value[:, 1], limits[1]), joint)


def _with_strata(units: pd.DataFrame, cells: NDArray[np.int64]) -> pd.DataFrame:
    """Make each round a stratum of its own where it drew its own clusters.

    Whether it did is of each municipality, in the programme too.
    """
    cluster = units["lugar"] + "|" + units["conglomerado"]
    rounds = units["ronda"].groupby([cells, cluster.fillna("")]).transform("nunique")
    returned = (rounds > 1) & cluster.notna()
    shared = returned.groupby([cells, units["lugar"]]).transform("any").astype(bool)
    own = units["estrato"].fillna("") + "|" + units["ronda"]
    return units.assign(estrato=units["estrato"].where(shared, own))


def _limits(
    design: Design,
    share: NDArray[np.float64],
    variances: NDArray[np.float64],
    present: NDArray[np.bool_],
    programme: Programme,
) -> list[Interval]:
    degrees = degrees_of_freedom(design, present)
    size = np.stack(
        [np.bincount(design.group, present[:, j], design.groups) for j in (0, 1)], 1
    )
    both = share_limits(
        np.clip(share, 0, 1),
        variances,
        size,
        degrees,
        confidence=programme.thresholds.confidence,
        method=programme.thresholds.survey.interval,
    )
    return [Interval(both.lower[:, j], both.upper[:, j]) for j in (0, 1)]
