"""Whether registered crime rises or falls, within each series.

Catalogue M1.10.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.crime.crimes import (
    NO_POPULATION,
    PER,
    RECORDED,
    SOURCES,
    every_crime,
)
from somos_eval.indicators.crime.panel import (
    CROSSES,
    Months,
    months_of,
    sides,
    territories_of,
)
from somos_eval.indicators.crime.years import MONTHS, years_of
from somos_eval.indicators.rows import all_in_state, counts, nothing, with_state
from somos_eval.params import Programme
from somos_eval.stats.checks import FloatArray
from somos_eval.stats.sen import Slope, seasonal_sen_slope, sen_slope
from somos_eval.stats.trend import TrendTest, mann_kendall, seasonal_mann_kendall
from somos_eval.wording import Label, count, number

MINIMUM_POINTS = 8
SEASONAL_MONTHS = 4 * MONTHS
QUARTER = 3
QUARTERS = MONTHS // QUARTER
SEASONAL = "Sen y Mann-Kendall estacionales, por meses"
QUARTERLY = "Sen y Mann-Kendall, por trimestres"
FEW_POINTS = (
    "hay {points} con datos de la misma serie; se necesitan {needed} para hablar de "
    "tendencia"
)
DIRECTIONS = {
    1: "tendencia al alza",
    0: "ninguna tendencia que se distinga del azar",
    -1: "tendencia a la baja",
}
# Of quarters and of months.
STEPS = (("trimestre", "trimestres"), ("mes", "meses"))
TOLD = "{direction} ({p}) en {points} {steps}, de {first} a {last}"


def crime_trend(tables: Tables, programme: Programme, *, crime: str) -> pd.DataFrame:
    """Slope of the rate of `crime` per year, and whether it is told from chance.

    For municipalities, departments and country, within each series: by months if there
    are four years of them, by quarters otherwise.
    """
    months = months_of(years_of(tables, programme, crime), territories_of(programme))
    if months is None:
        return nothing()
    series = sides(months.new)
    parts = [
        _sloped(months.between(at), programme).assign(grupo=group)
        for group, at in series
    ]
    if len(series) > 1:
        whole = counts(
            pd.DataFrame({"divipola": months.codes}), periodo=period.whole(programme)
        )
        parts.append(all_in_state(whole, Status.NOT_COMPUTABLE, CROSSES))
    return pd.concat(parts, ignore_index=True)


def _sloped(months: Months, programme: Programme) -> pd.DataFrame:
    """Estimate the trend of one series in every territory at once."""
    confidence = programme.thresholds.confidence
    # Months without a file are missing everywhere: every territory has the same points.
    seasonal = int((~np.isnan(months.cases)).all(axis=0).sum()) >= SEASONAL_MONTHS
    if seasonal:
        rate = _rates(months.cases, months.exposure)
        slope = seasonal_sen_slope(rate, confidence=confidence)
        test = seasonal_mann_kendall(rate)
    else:
        rate = _rates(_quarters(months.cases), _quarters(months.exposure))
        slope = _yearly(sen_slope(rate, confidence=confidence))
        test = mann_kendall(rate)
    points = np.asarray((~np.isnan(rate)).sum(axis=-1))
    lived = np.asarray(months.exposure > 0)
    peopled = np.asarray(lived.any(axis=-1))
    # Both halves are of the same months, unless there is only one half.
    counted = np.where(lived | ~peopled[:, None], months.cases, 0.0)
    out = counts(
        pd.DataFrame(
            {
                "divipola": months.codes,
                "valor": slope.slope,
                "li": slope.lower,
                "ls": slope.upper,
                "numerador": np.nansum(counted, axis=-1),
                "denominador": np.nansum(months.exposure, axis=-1),
                "nota": _notes(test, points, months, seasonal, 1 - confidence),
            }
        ),
        periodo=period.whole(programme),
        metodo=SEASONAL if seasonal else QUARTERLY,
    )
    out["confianza"] = np.where(out["li"].notna(), confidence, np.nan)
    needed = SEASONAL_MONTHS if seasonal else MINIMUM_POINTS
    few = _few(points, needed, STEPS[seasonal])
    out = with_state(out, points < needed, Status.BELOW_MINIMUM, few)
    return with_state(out, ~peopled, Status.NO_DATA, NO_POPULATION)


def _rates(cases: FloatArray, exposure: FloatArray) -> FloatArray:
    """Return yearly rates; a territory without population has none."""
    lived = np.where(exposure > 0, exposure, np.nan)
    return np.asarray(cases / lived * PER)


def _quarters(values: FloatArray) -> FloatArray:
    """Add up months to quarters; one that lacks a month is missing."""
    return np.asarray(values.reshape(len(values), -1, QUARTER).sum(axis=-1))


def _yearly(slope: Slope) -> Slope:
    """Turn a slope per quarter into one per year."""
    return slope._replace(
        slope=slope.slope * QUARTERS,
        lower=slope.lower * QUARTERS,
        upper=slope.upper * QUARTERS,
    )


def _notes(
    test: TrendTest,
    points: NDArray[np.int64],
    months: Months,
    seasonal: bool,
    alpha: float,
) -> "pd.Series[str]":
    significant = np.where(test.p < alpha, np.sign(test.score), 0.0)
    return pd.Series(
        [
            TOLD.format(
                direction=DIRECTIONS[int(sign)],
                p=_written(p),
                points=int(n),
                steps=STEPS[seasonal][1],
                first=months.years[0],
                last=months.years[-1],
            )
            for sign, p, n in zip(
                significant, np.nan_to_num(test.p, nan=1), points, strict=True
            )
        ],
        dtype="str",
    )


def _few(
    points: NDArray[np.int64], needed: int, steps: tuple[str, str]
) -> "pd.Series[str]":
    one, many = f"{steps[0]} completo", f"{steps[1]} completos"
    return pd.Series(
        [
            FEW_POINTS.format(points=count(int(n), one, many), needed=needed)
            for n in points
        ],
        dtype="str",
    )


def _written(p: float) -> str:
    """Write a p-value with as many decimals as say something."""
    if p < 0.001:
        return "p < 0,001"
    return f"p = {number(p, 2 if p >= 0.095 else 3)}"


INDICATORS = every_crime(
    "tendencia",
    crime_trend,
    module="M1.10",
    label=Label("Tendencia de {crime}", "Trend of {crime}"),
    definition=Label(
        "Cuánto sube o baja por año la tasa de {crime}, y si eso se distingue "
        "del azar.",
        "How much the rate of {crime} rises or falls a year, and whether that "
        "can be distinguished from chance.",
    ),
    unit=measures.CASES_PER_100K,
    formula=Label(
        "mediana de las pendientes entre todos los pares de años, mes por mes (o de "
        "trimestres)",
        "median of the slopes between all pairs of years, month by month (or of "
        "quarters)",
    ),
    method=methods.TREND,
    source=SOURCES + "Mann (1945); Sen (1968); Hirsch, Slack & Smith (1982)",
    caveats=Label(
        "Con pocos casos la pendiente suele ser cero aunque los años difieran. "
        + RECORDED.es,
        "With few cases the slope is often zero though the years differ. "
        + RECORDED.en,
    ),
    minimum=MINIMUM_POINTS,
)
