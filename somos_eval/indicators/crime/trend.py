"""Whether registered crime rises or falls, within each series.

Catalogue M1.10.
"""

from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.crime.panel import CROSSES, MONTHS, Months, months_of, sides
from somos_eval.indicators.crime.rates import (
    CRIMES,
    NEEDS,
    NO_POPULATION,
    PER,
    RECORDED,
    SOURCES,
)
from somos_eval.indicators.declaration import Direction, Indicator, Label
from somos_eval.indicators.rows import counts, with_state
from somos_eval.params import Programme
from somos_eval.stats.checks import FloatArray
from somos_eval.stats.sen import Slope, seasonal_sen_slope, sen_slope
from somos_eval.stats.trend import TrendTest, mann_kendall, seasonal_mann_kendall
from somos_eval.wording import number

MINIMUM_POINTS = 8
SEASONAL_MONTHS = 4 * MONTHS
QUARTER = 3
QUARTERS = MONTHS // QUARTER
SEASONAL = "Sen y Mann-Kendall estacionales, por meses"
QUARTERLY = "Sen y Mann-Kendall, por trimestres"
FEW_POINTS = (
    "hay {points} trimestres completos con datos de la misma serie; se necesitan 8 "
    "para hablar de tendencia"
)
DIRECTIONS = {
    1: "tendencia al alza",
    0: "ninguna tendencia que se distinga del azar",
    -1: "tendencia a la baja",
}
TOLD = "{direction} ({p}) en {points} {steps}, de {first} a {last}"


def crime_trend(tables: Tables, programme: Programme, *, crime: str) -> pd.DataFrame:
    """Slope of the rate of `crime` per year, and whether it is told from chance.

    For municipalities, departments and country, within each series: by months if there
    are four years of them, by quarters otherwise.
    """
    months = months_of(tables, programme, crime)
    if months is None:
        return counts(pd.DataFrame({"divipola": pd.Series(dtype="str")}))
    series = sides(months.new)
    parts = [
        _sloped(months.between(at), programme).assign(grupo=group)
        for group, at in series
    ]
    if len(series) > 1:
        whole = counts(
            pd.DataFrame({"divipola": months.codes}), periodo=period.whole(programme)
        )
        every = np.ones(len(whole), dtype=bool)
        parts.append(with_state(whole, every, Status.NOT_COMPUTABLE, CROSSES))
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
    peopled = np.nansum(months.exposure, axis=-1) > 0
    out = counts(
        pd.DataFrame(
            {
                "divipola": months.codes,
                "valor": slope.slope,
                "li": np.where(np.isnan(slope.upper), np.nan, slope.lower),
                "ls": slope.upper,
                "numerador": np.nansum(months.cases, axis=-1),
                "denominador": np.nansum(months.exposure, axis=-1),
                "nota": _notes(test, points, months, seasonal, 1 - confidence),
            }
        ),
        periodo=period.whole(programme),
        metodo=SEASONAL if seasonal else QUARTERLY,
    )
    out["confianza"] = np.where(out["li"].notna(), confidence, np.nan)
    few = pd.Series([FEW_POINTS.format(points=int(n)) for n in points], dtype="str")
    out = with_state(out, points < MINIMUM_POINTS, Status.BELOW_MINIMUM, few)
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
                steps="meses" if seasonal else "trimestres",
                first=months.years[0],
                last=months.years[-1],
            )
            for sign, p, n in zip(
                significant, np.nan_to_num(test.p, nan=1), points, strict=True
            )
        ],
        dtype="str",
    )


def _written(p: float) -> str:
    """Write a p-value with as many decimals as say something."""
    if p < 0.001:
        return "p < 0,001"
    return f"p = {number(p, 2 if p >= 0.095 else 3)}"


def _declared(crime: str, label: Label) -> Indicator:
    return Indicator(
        f"tendencia_{crime}",
        partial(crime_trend, crime=crime),
        needs=NEEDS,
        module="M1.10",
        label=Label(f"Tendencia de {label.es}", f"Trend of {label.en}"),
        definition=Label(
            f"Cuánto sube o baja por año la tasa de {label.es}, y si eso se distingue "
            "del azar.",
            f"How much the rate of {label.en} rises or falls a year, and whether that "
            "is told from chance.",
        ),
        unit=measures.CASES_PER_100K,
        formula=Label(
            "mediana de las pendientes entre todos los pares de meses (del mismo mes) "
            "o de trimestres",
            "median of the slopes between all pairs of months (of the same name) or of "
            "quarters",
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
        better=Direction.DOWN,
    )


INDICATORS = tuple(_declared(crime, label) for crime, label in CRIMES.items())
