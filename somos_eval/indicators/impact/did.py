"""Rows of the change relative to the rest of the department.

Catalogue M11.3. The cases are those observed after, beside those that there would have
been had the municipality changed as its comparators.
"""

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators.impact.contrast import LEAST_DONORS, Contrast, contrasts_of
from somos_eval.indicators.impact.panel import Panel
from somos_eval.indicators.impact.series import short, unbroken, undated
from somos_eval.indicators.rows import (
    PROGRAMME,
    all_in_state,
    counts,
    nothing,
    with_state,
)
from somos_eval.params import Programme
from somos_eval.stats.checks import BoolArray
from somos_eval.wording import count, number, plural

BESIDE = "frente=resto_departamento"
EARLIER = "frente=resto_departamento;momento=antes"
METHOD = "diferencia en diferencias de tasas, límites de puntaje"
FEW_DONORS = (
    "el departamento tiene {donors} fuera del programa; se necesitan al menos "
    f"{LEAST_DONORS} para comparar"
)
FEW_IN_ALL = (
    "solo {donors} de comparación {had} casos, en todos los departamentos; se "
    "necesitan {least} para saber cuánto varían"
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
    both = contrasts_of(tables, programme, crime)
    if both is None:
        return nothing()
    panel, parts = both.panel, []
    for group, contrast in ((BESIDE, both.entry), (EARLIER, both.earlier)):
        towns = unbroken(_towns(panel, contrast, programme), panel)
        whole = unbroken(_programme(panel, contrast, programme), panel)
        parts += [undated(towns, panel).assign(grupo=group), whole.assign(grupo=group)]
    return pd.concat(parts, ignore_index=True)


def sure(contrast: Contrast, programme: Programme) -> BoolArray:
    """Say which municipalities have months and comparators enough for limits."""
    least = programme.thresholds.minimum_n.places
    return np.asarray(contrast.enough & (contrast.in_all >= least))


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
    return _short(out, contrast, programme)


def _short(
    rows: pd.DataFrame, contrast: Contrast, programme: Programme
) -> pd.DataFrame:
    """Give a state where months or comparators are few; the counts stay."""
    out = _few_in_all(rows, contrast, programme)
    alone = [FEW_DONORS.format(donors=_places(n)) for n in contrast.donors]
    out = with_state(
        out,
        contrast.donors < LEAST_DONORS,
        Status.BELOW_MINIMUM,
        pd.Series(alone, dtype="str"),
    )
    return short(out, contrast.months)


def _few_in_all(
    rows: pd.DataFrame, contrast: Contrast, programme: Programme
) -> pd.DataFrame:
    least, n = programme.thresholds.minimum_n.places, contrast.in_all
    if n >= least:
        return rows
    had = plural(n, "tuvo", "tuvieron")
    few = FEW_IN_ALL.format(donors=_places(n), had=had, least=least)
    return all_in_state(rows, Status.BELOW_MINIMUM, few)


def _programme(panel: Panel, contrast: Contrast, programme: Programme) -> pd.DataFrame:
    """Compare the municipalities of the programme all together."""
    ratio, enough = contrast.pooled.ratio, contrast.enough
    before, after = (np.asarray(part, dtype=float) for part in contrast.others[:2])
    # Those that the expected cases are of.
    used = enough & (before > 0) & (after > 0)
    observed = np.asarray(contrast.own.after, dtype=float)[used]
    row = counts(
        pd.DataFrame(
            {
                "divipola": [PROGRAMME],
                "valor": ratio.ratio,
                "li": ratio.lower,
                "ls": ratio.upper,
                "confianza": programme.thresholds.confidence,
                "numerador": observed.sum() if used.any() else np.nan,
                "denominador": contrast.pooled.expected,
                "n_faltantes": int((~used).sum()),
                "nota": _permuted(contrast.pooled_p),
            }
        ),
        periodo=panel.period,
        metodo=METHOD,
    )
    unknown = ~np.isfinite(ratio.ratio)
    row = with_state(row, unknown, Status.NOT_COMPUTABLE, NOTHING_BEFORE)
    if not enough.any():
        return all_in_state(row, Status.BELOW_MINIMUM, NOBODY)
    if not used.any():
        return all_in_state(row, Status.NOT_COMPUTABLE, NOTHING_BESIDE)
    return _few_in_all(row, contrast, programme)


def _rank(p: float, donors: int) -> str:
    if np.isnan(p):
        return ""
    floor = number(1 / (donors + 1), 3)
    return RANK.format(p=number(p, 3), donors=_places(donors), floor=floor)


def _permuted(p: float) -> str:
    return "" if np.isnan(p) else PERMUTED.format(p=number(p, 3))


def _places(n: int) -> str:
    return count(int(n), "municipio", "municipios")
