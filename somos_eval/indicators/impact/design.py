"""What the design of the evaluation lets anyone say about the effect of the programme.

Catalogue M11.9. A checklist, one row a criterion, and the language that follows from
it: association, contribution (the default) or attribution.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.crime.entry import NO_DATE
from somos_eval.indicators.crime.panel import CROSSES
from somos_eval.indicators.impact.contrast import contrast_of
from somos_eval.indicators.impact.did import sure
from somos_eval.indicators.impact.panel import Panel, panel_of
from somos_eval.indicators.impact.series import (
    FEW_MONTHS,
    enough_cases,
    falls,
    placebo_of,
    series_of,
)
from somos_eval.indicators.rows import counts, with_state
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
    "el homicidio es el delito que menos depende de que alguien denuncie; aun así, es "
    "lo que la Policía registró"
)
SAID = {
    "asociacion": "no hay meses suficientes o comparables de cada lado: solo se puede "
    "describir lo que coincidió",
    "contribucion": "se puede hablar de contribución, junto con otras causas; el "
    "diseño no permite verbos causales",
    "atribucion": "el diseño pasó las pruebas: se puede hablar de efecto, con sus "
    "límites",
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
    panel = panel_of(tables, programme, CRIME)
    if panel is None:
        return _none()
    parts = []
    for name, check in _checks(panel, programme):
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
        dated = name in ("asignacion", "desplazamiento", "medida", "serie_continua")
        unknown = np.isnan(panel.entry[panel.own]) & (not dated)
        parts.append(with_state(rows, unknown, Status.NO_DATA, NO_DATE))
    return pd.concat(parts, ignore_index=True)


def language(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Strongest language that the checklist admits of each municipality."""
    panel = panel_of(tables, programme, CRIME)
    if panel is None:
        return _none()
    checks = dict(_checks(panel, programme))
    passed = {name: check.passed for name, check in checks.items()}
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
                "nota": [SAID[LEVELS[i]] for i in level],
            }
        ),
        periodo=period.whole(programme),
        metodo=METHOD,
    )


def _checks(panel: Panel, programme: Programme) -> Iterator[tuple[str, Check]]:
    """Yield every criterion in the order of `CRITERIA`."""
    rule, size = programme.thresholds.design, len(panel.own)
    dated = ~np.isnan(panel.entry[panel.own])
    yield "asignacion", _same(size, rule.random_assignment, DRAWN, NOT_DRAWN)
    yield "meses", _months(panel, programme)
    yield "potencia", _power(panel, programme)
    earlier = contrast_of(panel, programme, earlier=True)
    usable = sure(earlier, programme) & dated
    yield "tendencia_previa", _unchanged(earlier.change.ratio, usable)
    placebo = placebo_of(panel, programme)
    enough = enough_cases(placebo, programme) & dated
    yield "fecha_placebo", _unchanged(placebo.found.level, enough)
    one = len(set(panel.months.new)) == 1
    yield "serie_continua", _same(size, one, CONTINUOUS, CROSSES)
    shocks = listing(_shocks(panel))
    yield "sin_choques", _same(size, not shocks, CALM, SHOCKS.format(shocks=shocks))
    spilled = rule.displacement_examined
    yield "desplazamiento", _same(size, spilled, UNSPILLED, SPILLED)
    yield "medida", _same(size, True, REGISTERED, "")


def _same(size: int, passed: bool, good: str, bad: str) -> Check:
    return Check(np.full(size, passed), [good if passed else bad] * size)


def _months(panel: Panel, programme: Programme) -> Check:
    found = series_of(panel, programme).found
    sides = np.nan_to_num(np.column_stack([found.before, found.after]))
    passed = sides.min(axis=1) >= LEAST_POINTS
    notes = [
        (MONTHS if ok else FEW_MONTHS).format(
            before=count(int(b), "mes", "meses"), after=count(int(a), "mes", "meses")
        )
        for (b, a), ok in zip(sides, passed, strict=True)
    ]
    return Check(np.asarray(passed), notes)


def _power(panel: Panel, programme: Programme) -> Check:
    asked = programme.thresholds.design.relevant_fall
    fall = falls(contrast_of(panel, programme), programme)
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


def _none() -> pd.DataFrame:
    return counts(pd.DataFrame({"divipola": pd.Series(dtype="str")}))
