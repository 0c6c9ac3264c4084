"""Change of a share between two rounds of a survey drawn at random."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Frame, Status
from somos_eval.indicators import period
from somos_eval.indicators.perception.release import NO_VARIANCE
from somos_eval.indicators.perception.sampled import CONVENIENCE, designed
from somos_eval.indicators.rows import FEW_CASES, counts, with_state
from somos_eval.params import Programme
from somos_eval.stats.intervals import Interval
from somos_eval.stats.survey.design import Design
from somos_eval.stats.survey.estimates import linear_ratio
from somos_eval.stats.survey.limits import difference_limits, share_limits
from somos_eval.stats.survey.variance import covariance, degrees_of_freedom

FIRST, LAST = "linea_base", "cierre"
NO_PERCENTAGE = "no se estima un cambio: " + CONVENIENCE


def changes(units: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Share in favour in the last round less that in the first, in percentage points.

    Rounds that went back to the same clusters are compared within them (their
    covariance counts); otherwise they are independent samples.

    Parameters
    ----------
    units : DataFrame
        As in `sampled.shares`, of both rounds; ``grupo`` without the round.
    programme : Programme

    Returns
    -------
    DataFrame
        One row for each place and question asked in both; ``numerador`` and
        ``denominador`` are persons of the last round.
    """
    units = units[units["ronda"].isin([FIRST, LAST])]
    of = units.groupby(["divipola", "grupo"])
    units = units[of["ronda"].transform("nunique") == 2].reset_index(drop=True)
    if units.empty:
        return counts(units[["divipola", "grupo"]])
    of = units.groupby(["divipola", "grupo"], sort=True)
    cells = np.asarray(of.ngroup(), np.int64)
    table = of.size().reset_index()[["divipola", "grupo"]]
    y, last = units["favorable"].to_numpy(float), (units["ronda"] == LAST).to_numpy()
    n = [_sizes(cells, ~np.isnan(y) & r) for r in (~last, last)]
    drawn = np.bincount(cells, ~units["muestra"], len(table)) == 0
    table = counts(table, periodo=period.whole(programme)).assign(
        numerador=_sizes(cells, (y == 1) & last),
        denominador=n[1],
        n_faltantes=np.bincount(cells, np.isnan(y)),
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
    minimum = programme.thresholds.minimum_n.proportion
    table = with_state(table, table["li"].isna(), Status.NOT_COMPUTABLE, NO_VARIANCE)
    few = np.minimum(*n) < minimum
    text = FEW_CASES.format(minimum=minimum)
    table = with_state(table, few, Status.BELOW_MINIMUM, text)
    return with_state(table, ~drawn, Status.NOT_APPLICABLE, NO_PERCENTAGE)


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
    """Make each round a stratum of its own where it drew its own clusters."""
    cluster = units["lugar"] + "|" + units["conglomerado"]
    rounds = units["ronda"].groupby([cells, cluster.fillna("")]).transform("nunique")
    returned = (rounds > 1) & cluster.notna()
    shared = returned.groupby(cells).transform("any")
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
