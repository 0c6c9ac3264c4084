"""What the design of the evaluation lets anyone say about the effect of the programme.

Catalogue M11.9. A checklist, one row a criterion, and the language that follows from
it: association, contribution (the default) or attribution.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.crime.panel import CROSSES
from somos_eval.indicators.impact.contrast import Contrast, Contrasts, contrasts_of
from somos_eval.indicators.impact.did import sure
from somos_eval.indicators.impact.panel import Panel, panel_of
from somos_eval.indicators.impact.series import (
    Fits,
    enough_cases,
    falls,
    few_months,
    fits_of,
    lacks,
    undated,
)
from somos_eval.indicators.rows import counts, joined, nothing
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats.checks import BoolArray
from somos_eval.stats.impact.its import LEAST_POINTS
from somos_eval.stats.intervals import Ratio
from somos_eval.wording import count, listing, number, percent

CRIME = "homicidio"
CRITERIA = (
    "asignacion",
    "meses",
    "potencia",
    "tendencia_previa",
    "fecha_placebo",
    "serie_continua",
    "sin_choques",
    "desplazamiento",
    "medida",
)
# Those that a municipality meets, or not, without a population or a date.
DECLARED = ("asignacion", "serie_continua", "desplazamiento", "medida")
LEVELS = ("asociacion", "contribucion", "atribucion")
METHOD = "lista de verificación del diseño"
# A check of no change must also rule out one side doubling the other.
MARGIN = 2.0

NOT_DRAWN = (
    "los municipios no se escogieron por sorteo: el programa los escogió, y lo que los "
    "hizo elegibles puede explicar el cambio"
)
DRAWN = "el programa declara que los municipios se escogieron por sorteo"
MONTHS = "{before} antes y {after} después del ingreso"
POWERLESS = (
    "solo distinguiría una reducción de {fall} o más; se pide distinguir {asked}"
)
BLIND = "con tan pocos casos no distinguiría ninguna reducción"
POWERFUL = "distinguiría una reducción de {fall} o más"
UNCHECKED = "no se pudo comprobar: faltan meses, casos o municipios de comparación"
DIFFERENT = (
    "no se cumple o no se puede asegurar: razón de {ratio} ({low} a {high}); debe "
    "incluir el 1 y descartar el doble y la mitad"
)
ALIKE = "razón de {ratio} ({low} a {high}): incluye el 1 y descarta el doble y la mitad"
CONTINUOUS = "todos los meses están contados con una misma definición"
SHOCKS = "en los meses que se comparan también hubo {shocks}"
CALM = "no se conoce otro choque en los meses que se comparan"
SPILLED = (
    "no se examinó si la violencia pasó a los municipios vecinos, que son los mismos "
    "con los que se compara"
)
UNSPILLED = "el programa declara que examinó si la violencia pasó a los vecinos"
REGISTERED = (
    "su registro casi nunca depende de una denuncia; aun así, se cuenta lo que la "
    "Policía registró"
)
# What one may write in the report.
SAID = {
    "asociacion": "solo se puede describir lo que coincidió en el tiempo: no hay meses "
    "suficientes o comparables antes y después",
    "contribucion": "se puede decir que el programa pudo contribuir, junto con otras "
    "causas; no que el cambio se deba a él",
    "atribucion": "el diseño pasó las pruebas que se le pidieron: se puede hablar de "
    "un efecto del programa, con su intervalo",
}
# What moved crime in the whole country, with its dates (Resolutions 385 of 2020 and 666
# of 2022; Law 136 of 1994: mayors take office on the first of January).
COVID = (date(2020, 3, 12), date(2022, 6, 30))
COVID_NAME = "la emergencia sanitaria por la covid-19 (marzo de 2020 a junio de 2022)"
TERMS = tuple(date(y, 1, 1) for y in range(2008, 2060, 4))
TERM_NAME = "el cambio de alcaldes de {year}"


@dataclass(frozen=True)
class Check:
    """A criterion over the included municipalities: whether each passes, and why."""

    passed: BoolArray
    notes: list[str]


def validity(tables: Tables, programme: Programme) -> pd.DataFrame:
    """One row per criterion and municipality: 1 if it is met, 0 if not, and why."""
    panel, parts = panel_of(tables, programme, CRIME), []
    if panel is None:
        return nothing()
    for name, check in checks_of(tables, programme).items():
        rows = counts(
            pd.DataFrame(
                {
                    "divipola": panel.codes,
                    "valor": check.passed.astype(float),
                    "nota": check.notes,
                }
            ),
            periodo=period.whole(programme),
            grupo=f"criterio={name}",
            metodo=METHOD,
        )
        parts.append(rows if name in DECLARED else undated(rows, panel))
    return pd.concat(parts, ignore_index=True)


def language(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Strongest language that the checklist admits of each municipality."""
    panel = panel_of(tables, programme, CRIME)
    if panel is None:
        return nothing()
    passed = {n: check.passed for n, check in checks_of(tables, programme).items()}
    comparable = passed["meses"] & passed["serie_continua"]
    # Without a draw, what passed everything else may still speak of an effect.
    tested = np.all([p for name, p in passed.items() if name != "asignacion"], axis=0)
    level = np.where(tested, 2, np.where(comparable, 1, 0))
    return counts(
        pd.DataFrame(
            {
                "divipola": panel.codes,
                "grupo": [f"lenguaje={LEVELS[i]}" for i in level],
                "valor": level + 1.0,
                "numerador": np.sum(list(passed.values()), axis=0).astype(float),
                "denominador": float(len(CRITERIA)),
                "nota": joined(
                    pd.Series([SAID[LEVELS[i]] for i in level], dtype="str"),
                    pd.Series(_reasons(panel), dtype="str"),
                ),
            }
        ),
        periodo=period.whole(programme),
        metodo=METHOD,
    )


def _reasons(panel: Panel) -> list[str]:
    """Say why a municipality cannot be compared at all; empty if it can."""
    told = np.full(len(panel.own), "", dtype=object)
    for reason, without in lacks(panel).items():
        told[without] = reason
    return [str(reason) for reason in told]


@once
def checks_of(tables: Tables, programme: Programme) -> dict[str, Check]:
    """Return every criterion in the order of `CRITERIA`; none without a panel.

    Whoever has no population or no date meets only what is declared.
    """
    both = contrasts_of(tables, programme, CRIME)
    fits = fits_of(tables, programme, CRIME)
    if both is None or fits is None:
        return {}
    comparable = ~np.any(list(lacks(both.panel).values()), axis=0)
    return {
        name: check
        if name in DECLARED
        else Check(check.passed & comparable, check.notes)
        for name, check in _checks(both, fits, programme)
    }


def _checks(
    both: Contrasts, fits: Fits, programme: Programme
) -> Iterator[tuple[str, Check]]:
    panel, rule = both.panel, programme.thresholds.design
    size = len(panel.own)
    yield "asignacion", _same(size, rule.random_assignment, DRAWN, NOT_DRAWN)
    yield "meses", _months(both.entry)
    yield "potencia", _power(both.entry, programme)
    usable = sure(both.earlier, programme)
    yield "tendencia_previa", _unchanged(both.earlier.change.ratio, usable)
    enough = enough_cases(fits.placebo, programme)
    yield "fecha_placebo", _unchanged(fits.placebo.found.level, enough)
    one = len(set(panel.months.new)) == 1
    yield "serie_continua", _same(size, one, CONTINUOUS, CROSSES)
    shocks = listing(_shocks(panel))
    yield "sin_choques", _same(size, not shocks, CALM, SHOCKS.format(shocks=shocks))
    spilled = rule.displacement_examined
    yield "desplazamiento", _same(size, spilled, UNSPILLED, SPILLED)
    yield "medida", _same(size, True, REGISTERED, "")


def _same(size: int, passed: bool, good: str, bad: str) -> Check:
    return Check(np.full(size, passed), [good if passed else bad] * size)


def _months(contrast: Contrast) -> Check:
    passed = contrast.months.min(axis=1) >= LEAST_POINTS
    notes = [
        MONTHS.format(
            before=count(int(b), "mes", "meses"), after=count(int(a), "mes", "meses")
        )
        if ok
        else few_months(b, a)
        for (b, a), ok in zip(contrast.months, passed, strict=True)
    ]
    return Check(np.asarray(passed), notes)


def _power(contrast: Contrast, programme: Programme) -> Check:
    asked = programme.thresholds.design.relevant_fall
    fall = falls(contrast, programme)
    with np.errstate(invalid="ignore"):
        passed = fall <= asked
    notes = [
        BLIND
        if np.isnan(one)
        else (POWERFUL if ok else POWERLESS).format(
            fall=percent(one), asked=percent(asked)
        )
        for one, ok in zip(fall, passed, strict=True)
    ]
    return Check(np.asarray(passed), notes)


def _unchanged(ratio: Ratio, usable: BoolArray) -> Check:
    """Say where a ratio that should be one is one, and is known to be near it."""
    with np.errstate(invalid="ignore"):
        passed = (
            usable
            & (ratio.lower <= 1)
            & (ratio.upper >= 1)
            & (ratio.lower >= 1 / MARGIN)
            & (ratio.upper <= MARGIN)
        )
    known = usable & np.isfinite(ratio.ratio) & np.isfinite(ratio.upper)
    notes = [
        (ALIKE if ok else DIFFERENT).format(
            ratio=number(r, 2), low=number(low, 2), high=number(high, 2)
        )
        if sure_of
        else UNCHECKED
        for ok, sure_of, r, low, high in zip(passed, known, *ratio, strict=True)
    ]
    return Check(np.asarray(passed), notes)


def _shocks(panel: Panel) -> list[str]:
    """Name what else moved crime within the months compared."""
    first, last = (date.fromisoformat(day) for day in panel.period.split("/"))
    found = [COVID_NAME] if first <= COVID[1] and last >= COVID[0] else []
    return found + [
        TERM_NAME.format(year=day.year) for day in TERMS if first < day <= last
    ]
