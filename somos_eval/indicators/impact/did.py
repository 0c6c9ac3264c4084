"""Rows of the change relative to the rest of the department.

Catalogue M11.3. The cases are those observed after, beside those that there would have
been had the municipality changed as its comparators.
"""

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators.crime.panel import CROSSES
from somos_eval.indicators.impact.contrast import LEAST_DONORS, Contrast, contrast_of
from somos_eval.indicators.impact.panel import Panel, panel_of
from somos_eval.indicators.impact.series import FEW_MONTHS, undated
from somos_eval.indicators.rows import PROGRAMME, counts, with_state
from somos_eval.params import Programme
from somos_eval.stats.checks import BoolArray
from somos_eval.stats.impact.its import LEAST_POINTS
from somos_eval.wording import count, number

BESIDE = "frente=resto_departamento"
EARLIER = "frente=resto_departamento;momento=antes"
METHOD = "diferencia en diferencias de tasas, límites de puntaje"
FEW_DONORS = (
    "el departamento tiene {donors} fuera del programa; se necesitan al menos "
    f"{LEAST_DONORS} para comparar"
)
FEW_IN_ALL = (
    "hay {donors} de comparación en todos los departamentos; se necesitan {least} para "
    "saber cuánto varían"
)
NOTHING_BEFORE = "sin casos antes no hay un cambio que comparar"
NOTHING_BESIDE = "el resto del departamento no tuvo casos antes o después"
RANK = (
    "p = {p} por su puesto entre {donors} que no entraron (no puede bajar de {floor})"
)
NOBODY = "ningún municipio tiene meses y comparadores suficientes"
PERMUTED = "p = {p} por permutación dentro de los departamentos"


def relative_change(
    tables: Tables, programme: Programme, *, crime: str
) -> pd.DataFrame:
    """Change of the rate of `crime` over that of the rest of the department.

    After the entry and, as a check, between two halves of what came before it; of each
    municipality and of the programme.
    """
    panel = panel_of(tables, programme, crime)
    if panel is None:
        return counts(pd.DataFrame({"divipola": pd.Series(dtype="str")}))
    parts = []
    for group, earlier in ((BESIDE, False), (EARLIER, True)):
        contrast = contrast_of(panel, programme, earlier=earlier)
        towns = _towns(panel, contrast, programme)
        whole = _programme(panel, contrast, programme)
        parts += [towns.assign(grupo=group), whole.assign(grupo=group)]
    out = pd.concat(parts, ignore_index=True)
    crossed = np.full(len(out), len(set(panel.months.new)) > 1)
    return with_state(out, crossed, Status.NOT_COMPUTABLE, CROSSES)


def sure(contrast: Contrast, programme: Programme) -> BoolArray:
    """Say which municipalities have months and comparators enough for limits."""
    least = programme.thresholds.minimum_n.places
    return np.asarray(
        (contrast.donors >= LEAST_DONORS)
        & (contrast.months.min(axis=1) >= LEAST_POINTS)
        & (contrast.in_all >= least)
    )


def _towns(panel: Panel, contrast: Contrast, programme: Programme) -> pd.DataFrame:
    ratio = contrast.change.ratio
    observed, before = (
        np.asarray(part, dtype=float)
        for part in (contrast.own.after, contrast.own.before)
    )
    out = counts(
        pd.DataFrame(
            {
                "divipola": panel.codes,
                "valor": ratio.ratio,
                "li": ratio.lower,
                "ls": ratio.upper,
                "confianza": programme.thresholds.confidence,
                "numerador": observed,
                "denominador": contrast.change.expected,
                "nota": [
                    _rank(p, d)
                    for p, d in zip(contrast.p_values, contrast.donors, strict=True)
                ],
            }
        ),
        periodo=panel.period,
        metodo=METHOD,
    )
    unknown = np.isnan(contrast.change.expected) | (contrast.change.expected == 0)
    out = with_state(out, unknown, Status.NOT_COMPUTABLE, NOTHING_BESIDE)
    out = with_state(out, before == 0, Status.NOT_COMPUTABLE, NOTHING_BEFORE)
    return undated(_short(out, contrast, programme), panel)


def _short(
    rows: pd.DataFrame, contrast: Contrast, programme: Programme
) -> pd.DataFrame:
    """Give a state where months or comparators are few; the counts stay."""
    least, in_all = programme.thresholds.minimum_n.places, contrast.in_all
    few = FEW_IN_ALL.format(donors=_places(in_all), least=least)
    out = with_state(
        rows, np.full(len(rows), in_all < least), Status.BELOW_MINIMUM, few
    )
    alone = [FEW_DONORS.format(donors=_places(n)) for n in contrast.donors]
    out = with_state(
        out,
        contrast.donors < LEAST_DONORS,
        Status.BELOW_MINIMUM,
        pd.Series(alone, dtype="str"),
    )
    months = [
        FEW_MONTHS.format(
            before=count(int(b), "mes", "meses"), after=count(int(a), "mes", "meses")
        )
        for b, a in contrast.months
    ]
    return with_state(
        out,
        contrast.months.min(axis=1) < LEAST_POINTS,
        Status.BELOW_MINIMUM,
        pd.Series(months, dtype="str"),
    )


def _programme(panel: Panel, contrast: Contrast, programme: Programme) -> pd.DataFrame:
    """Compare the municipalities of the programme all together."""
    ratio, used = contrast.pooled.ratio, sure(contrast, programme)
    observed = np.asarray(contrast.own.after, dtype=float)[used].sum()
    p = number(contrast.pooled_p, 3) if not np.isnan(contrast.pooled_p) else ""
    row = counts(
        pd.DataFrame(
            {
                "divipola": [PROGRAMME],
                "valor": ratio.ratio,
                "li": ratio.lower,
                "ls": ratio.upper,
                "confianza": programme.thresholds.confidence,
                "numerador": observed,
                "denominador": contrast.pooled.expected,
                "n_faltantes": int((~used).sum()),
                "nota": PERMUTED.format(p=p),
            }
        ),
        periodo=panel.period,
        metodo=METHOD,
    )
    unknown = ~np.isfinite(ratio.ratio)
    row = with_state(row, unknown, Status.NOT_COMPUTABLE, NOTHING_BEFORE)
    nobody = np.array([not used.any()])
    return with_state(row, nobody, Status.BELOW_MINIMUM, NOBODY)


def _rank(p: float, donors: int) -> str:
    if np.isnan(p):
        return ""
    floor = number(1 / (donors + 1), 3)
    return RANK.format(p=number(p, 3), donors=_places(donors), floor=floor)


def _places(n: int) -> str:
    return count(int(n), "municipio", "municipios")
