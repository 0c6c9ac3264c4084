"""The change between two counts of the same territory, with its state."""

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators import period
from somos_eval.indicators.crime.crimes import NO_POPULATION
from somos_eval.indicators.rows import counts, joined, with_state
from somos_eval.params import Programme
from somos_eval.stats.rate_change import percent_change
from somos_eval.wording import count

FROM_NOTHING = "sin casos al comienzo no hay porcentaje de cambio: después hubo {after}"
NEITHER = "no hubo casos ni al comienzo ni al final"
METHOD = "cambio de la razón de tasas, exacta condicional"


def changed(pair: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Turn both counts and exposures of each row into a percent change.

    Parameters
    ----------
    pair : DataFrame
        Identity columns and ``nota``; ``denominador`` and ``numerador``, cases before
        and after; ``expuesto_antes`` and ``expuesto_despues``, person-years.
    programme : Programme
        Its period and its confidence.

    Returns
    -------
    DataFrame
        Unit rows with value [%], limits and state.
    """
    k0, n0, k1, n1 = (
        pair[name].to_numpy(float)
        for name in ("denominador", "expuesto_antes", "numerador", "expuesto_despues")
    )
    peopled = (n0 > 0) & (n1 > 0)
    confidence = programme.thresholds.confidence
    found = percent_change(
        *(np.where(peopled, part, np.nan) for part in (k0, n0, k1, n1)),
        confidence=confidence,
    )
    out = counts(
        pair,
        periodo=period.whole(programme),
        valor=found.change * 100,
        li=found.lower * 100,
        ls=found.upper * 100,
        confianza=confidence,
        metodo=METHOD,
    )
    out = with_state(out, k0 == 0, Status.NOT_COMPUTABLE, _from_nothing(pair))
    return with_state(out, ~peopled, Status.NO_DATA, NO_POPULATION)


def _from_nothing(pair: pd.DataFrame) -> "pd.Series[str]":
    reasons = [
        FROM_NOTHING.format(after=count(int(n), "caso", "casos")) if n else NEITHER
        for n in pair["numerador"].fillna(0)
    ]
    return joined(pd.Series(reasons, index=pair.index, dtype="str"), pair["nota"])
