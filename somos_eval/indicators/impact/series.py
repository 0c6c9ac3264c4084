"""Whether a series of registered crime changed where the programme entered.

Catalogue M11.2 and M11.7: what could be seen at all, and the step and the change of
trend of an interrupted series.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators.crime.crimes import NO_POPULATION
from somos_eval.indicators.crime.entry import NO_DATE
from somos_eval.indicators.crime.panel import CROSSES
from somos_eval.indicators.impact.contrast import Contrast, contrasts_of
from somos_eval.indicators.impact.panel import Panel, panel_of
from somos_eval.indicators.rows import all_in_state, counts, nothing, with_state
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats.checks import BoolArray, FloatArray
from somos_eval.stats.impact.its import (
    LEAST_POINTS,
    Interruption,
    interrupted_series,
    placebo_date,
)
from somos_eval.stats.intervals import Ratio
from somos_eval.stats.power import detectable_ratio
from somos_eval.wording import count, number, percent

ENTRY, PLACEBO = "fecha=ingreso", "fecha=placebo"
SERIES_METHOD = "regresión segmentada cuasi-Poisson"
POWER_METHOD = "potencia de dos tasas, raíz cuadrada"
FEW_MONTHS = (
    "hay {before} antes y {after} después del corte; se necesitan al menos "
    f"{LEAST_POINTS} de cada lado"
)
FEW_EVENTS = (
    "hay {before} antes y {after} después; con menos de {least} de cada lado el cambio "
    "de la serie es tan impreciso que no se da"
)
UNSTABLE = "los casos no bastan para estimar el cambio"
AROUND = "{before} antes y {after} después; dispersión {spread}"
NO_CASES_BEFORE = "sin casos antes del ingreso no hay de dónde bajar"
NO_MONTHS = "no hay meses con datos antes del ingreso, o después"
NOTHING_SEEN = (
    "con {before} antes del ingreso, ni siquiera una caída a cero se distinguiría del "
    "azar"
)
SEEN = "con {power} de potencia y dispersión {spread} entre municipios"


@dataclass(frozen=True)
class Series:
    """Interrupted series of the included municipalities, at one date.

    Attributes
    ----------
    found : Interruption
        Of shape (S,), in the order of the panel's codes.
    before, after : ndarray, shape (S,)
        Cases on each side.
    starts : ndarray, shape (S,)
        First month after; NaN without a date.
    """

    found: Interruption
    before: FloatArray
    after: FloatArray
    starts: FloatArray


@dataclass(frozen=True)
class Fits:
    """Both series of a crime, and the panel in whose order they are.

    Attributes
    ----------
    panel : Panel
    entry : Series
        At the entry.
    placebo : Series
        At a date when nothing happened, with the months before alone.
    """

    panel: Panel
    entry: Series
    placebo: Series


@once
def fits_of(tables: Tables, programme: Programme, crime: str) -> Fits | None:
    """Fit the series of every included municipality.

    Returns
    -------
    Fits or None
        None where the files cover no month whole.
    """
    panel = panel_of(tables, programme, crime)
    if panel is None:
        return None
    cases, exposure = panel.months.cases[panel.own], panel.months.exposure[panel.own]
    starts = panel.entry[panel.own]
    level = programme.thresholds.confidence
    found = interrupted_series(cases, starts, exposure, confidence=level)
    entry = Series(found, *_sides(cases, exposure, starts), starts)
    found, middle = placebo_date(cases, starts, exposure, confidence=level)
    early = np.where(np.arange(cases.shape[1]) < starts[:, None], cases, np.nan)
    placebo = Series(found, *_sides(early, exposure, middle), middle)
    return Fits(panel, entry, placebo)


def level_change(tables: Tables, programme: Programme, *, crime: str) -> pd.DataFrame:
    """Step of the rate of `crime` at the entry, and at a placebo date before it."""
    fits = fits_of(tables, programme, crime)
    if fits is None:
        return nothing()
    parts = [
        _rows(fits.panel, series, series.found.level, programme).assign(grupo=group)
        for group, series in ((ENTRY, fits.entry), (PLACEBO, fits.placebo))
    ]
    return pd.concat(parts, ignore_index=True)


def slope_change(tables: Tables, programme: Programme, *, crime: str) -> pd.DataFrame:
    """Yearly growth of the rate of `crime` after the entry over the one before."""
    fits = fits_of(tables, programme, crime)
    if fits is None:
        return nothing()
    rows = _rows(fits.panel, fits.entry, fits.entry.found.slope, programme)
    return rows.assign(grupo=ENTRY)


def detectable_fall(
    tables: Tables, programme: Programme, *, crime: str
) -> pd.DataFrame:
    """Smallest fall of the rate of `crime` that the design could tell from chance."""
    both = contrasts_of(tables, programme, crime)
    if both is None:
        return nothing()
    contrast = both.entry
    fall = falls(contrast, programme)
    spread = number(contrast.dispersion, 1)
    seen = SEEN.format(power=percent(programme.thresholds.design.power), spread=spread)
    cases = np.nan_to_num(contrast.own.before)
    out = counts(
        pd.DataFrame(
            {
                "divipola": both.panel.codes,
                "valor": fall * 100,
                "numerador": contrast.own.before,
                "denominador": contrast.own.exposure_before,
            }
        ),
        periodo=both.panel.period,
        metodo=POWER_METHOD,
        nota=seen,
    )
    blind = [NOTHING_SEEN.format(before=_cases(n)) for n in cases]
    out = with_state(
        out, np.isnan(fall), Status.NOT_COMPUTABLE, pd.Series(blind, dtype="str")
    )
    out = with_state(out, cases == 0, Status.NOT_COMPUTABLE, NO_CASES_BEFORE)
    one_sided = contrast.months.min(axis=1) == 0
    out = with_state(out, one_sided, Status.NOT_COMPUTABLE, NO_MONTHS)
    return undated(unbroken(out, both.panel), both.panel)


def falls(contrast: Contrast, programme: Programme) -> FloatArray:
    """Return the smallest fall seen of each municipality; NaN if not even to zero."""
    own = contrast.own
    exposed = np.asarray(own.exposure_before, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = np.where(exposed > 0, np.asarray(own.before) / exposed, np.nan)
    return 1 - detectable_ratio(
        rate,
        own.exposure_before,
        own.exposure_after,
        power=programme.thresholds.design.power,
        alpha=1 - programme.thresholds.confidence,
        dispersion=contrast.dispersion,
    )


def unbroken(rows: pd.DataFrame, panel: Panel) -> pd.DataFrame:
    """Refuse a comparison that crosses a change of definition.

    Not even the counts stay: side by side they would be compared.
    """
    if len(set(panel.months.new)) == 1:
        return rows
    refused = all_in_state(rows, Status.NOT_COMPUTABLE, CROSSES)
    return refused.assign(numerador=np.nan, denominador=np.nan)


def undated(rows: pd.DataFrame, panel: Panel) -> pd.DataFrame:
    """Give a state to the rows of municipalities without population or date."""
    for reason, without in lacks(panel).items():
        rows = with_state(rows, without, Status.NO_DATA, reason)
    return rows


def lacks(panel: Panel) -> dict[str, BoolArray]:
    """Say who cannot be compared at all, and why; the last reason is the one told."""
    people = np.nansum(panel.months.exposure[panel.own], axis=1) > 0
    return {NO_POPULATION: ~people, NO_DATE: np.isnan(panel.entry[panel.own])}


def enough_cases(series: Series, programme: Programme) -> BoolArray:
    """Say which series have the cases that an estimate needs on each side."""
    least = programme.thresholds.design.least_cases
    return np.asarray(np.minimum(series.before, series.after) >= least)


def _rows(
    panel: Panel, series: Series, ratio: Ratio, programme: Programme
) -> pd.DataFrame:
    found, least = series.found, programme.thresholds.design.least_cases
    months = np.nan_to_num(np.column_stack([found.before, found.after])).astype(int)
    cases = np.column_stack([series.before, series.after])
    spread = np.nan_to_num(found.fit.dispersion)
    out = counts(
        pd.DataFrame(
            {
                "divipola": panel.codes,
                "valor": ratio.ratio,
                "li": ratio.lower,
                "ls": ratio.upper,
                "confianza": programme.thresholds.confidence,
                "numerador": series.after,
                "denominador": series.before,
                "nota": [
                    AROUND.format(
                        before=_months(b), after=_months(a), spread=number(s, 1)
                    )
                    for (b, a), s in zip(months, spread, strict=True)
                ],
            }
        ),
        periodo=panel.period,
        metodo=SERIES_METHOD,
    )
    out = with_state(out, np.isnan(ratio.ratio), Status.NOT_COMPUTABLE, UNSTABLE)
    told = [
        FEW_EVENTS.format(before=_cases(b), after=_cases(a), least=least)
        for b, a in cases
    ]
    few = ~enough_cases(series, programme)
    out = with_state(out, few, Status.BELOW_MINIMUM, pd.Series(told, dtype="str"))
    return undated(unbroken(short(out, months), panel), panel)


def short(rows: pd.DataFrame, months: NDArray[Any]) -> pd.DataFrame:
    """Give a state where there are few months, before and after in each row."""
    told = pd.Series([few_months(b, a) for b, a in months], dtype="str")
    few = months.min(axis=1) < LEAST_POINTS
    return with_state(rows, few, Status.BELOW_MINIMUM, told)


def few_months(before: float, after: float) -> str:
    """Say that the months before and after are not enough."""
    return FEW_MONTHS.format(before=_months(before), after=_months(after))


def _sides(
    cases: FloatArray, exposure: FloatArray, starts: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Count the cases before and after; NaN without a date."""
    later = np.arange(cases.shape[1]) >= np.nan_to_num(starts)[:, None]
    known = np.where(~np.isnan(cases) & (exposure > 0), cases, 0.0)
    undated = np.isnan(starts)
    sums = ((known * ~later).sum(axis=1), (known * later).sum(axis=1))
    return np.where(undated, np.nan, sums[0]), np.where(undated, np.nan, sums[1])


def _months(n: float) -> str:
    return count(int(n), "mes", "meses")


def _cases(n: float) -> str:
    return count(int(np.nan_to_num(n)), "caso", "casos")
