"""When an estimate of a sample survey is published, and how good it is said to be."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Status
from somos_eval.indicators.rows import FEW_CASES, joined, with_state
from somos_eval.params import Programme
from somos_eval.stats.survey.limits import Release, release
from somos_eval.wording import number, percent

NO_VARIANCE = (
    "el diseño no permite medir el error: hay un solo conglomerado, o un estrato con "
    "uno solo"
)
TOO_WIDE = "coeficiente de variación de {cv}: es demasiado impreciso para publicarse"
WITH_CARE = "léase con precaución"


def released(
    out: pd.DataFrame, drawn: NDArray[np.bool_], programme: Programme, nobody: str
) -> pd.DataFrame:
    """Apply the rule of release to what was estimated.

    Parameters
    ----------
    out : DataFrame
        Rows with their interval and ``cv``, ``deff`` and ``efectivo``.
    drawn : ndarray of bool
        Which of them are estimates; the rest stay as they are.
    programme : Programme
        The rule and the minimum n.
    nobody : str
        What to say where the share is zero.

    Returns
    -------
    DataFrame
        With a state where the estimate is not released, and how good it is in the note
        of the others.
    """
    rule = programme.thresholds.survey
    minimum = programme.thresholds.minimum_n.proportion
    zero = drawn & (out["valor"] == 0).to_numpy() & out["ls"].notna().to_numpy()
    classes = release(
        np.where(zero, rule.caution_cv, out["cv"].to_numpy(float)),
        out["efectivo"].to_numpy(float),
        caution=rule.caution_cv,
        suppress=rule.maximum_cv,
        minimum_n=rule.effective_n,
    )
    careful = drawn & (classes == Release.CAUTION)
    wide = drawn & (classes == Release.SUPPRESS)
    few = drawn & (out["denominador"] < minimum).to_numpy()
    unknown = drawn & out["li"].isna().to_numpy()
    notes = joined(
        pd.Series(WITH_CARE, out.index, dtype="str").where(careful, ""),
        pd.Series(nobody, out.index, dtype="str").where(zero, ""),
        _quality(out),
    )
    out = out.assign(nota=out["nota"].where(~drawn, notes))
    reason = _told(out["cv"], 2, lambda v: TOO_WIDE.format(cv=percent(v)))
    out = with_state(out, wide, Status.NOT_COMPUTABLE, reason)
    out = with_state(out, unknown, Status.NOT_COMPUTABLE, NO_VARIANCE)
    return with_state(out, few, Status.BELOW_MINIMUM, FEW_CASES.format(minimum=minimum))


def _quality(rows: pd.DataFrame) -> "pd.Series[str]":
    """Say how good each estimate is, in a note."""
    return joined(
        _told(rows["cv"], 2, lambda v: f"coeficiente de variación {percent(v)}"),
        _told(rows["deff"], 1, lambda v: f"efecto de diseño {number(v, 1)}"),
        _told(rows["efectivo"], 0, lambda v: f"n efectivo {number(v)}"),
    )


def _told(
    values: "pd.Series[float]", decimals: int, say: Callable[[float], str]
) -> "pd.Series[str]":
    """Say each value once, rounded: a country has many rows and few of these."""
    rounded = values.round(decimals)
    said = {v: say(float(v)) for v in rounded.unique() if np.isfinite(v)}
    return rounded.map(said).astype("object").fillna("").astype("str")
