"""Who has a seat: women among the seats filled, and the mix of sectors.

Catalogue M12.1, 12.2 and 12.7. Seats in force at the end of the period; it is a full
count of them, so their shares have no interval. What is compared with a known share of
the population, or between two kinds of instances, has one.
"""

from typing import Any

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, period
from somos_eval.indicators.equity.population import (
    NO_SHARE,
    NO_SHARE_AT_ALL,
    women_share,
)
from somos_eval.indicators.instances import of_instances
from somos_eval.indicators.operation.seats import current_seats
from somos_eval.indicators.rows import (
    FEW_CASES,
    NO_DENOMINATOR,
    PROGRAMME,
    SUMS,
    by_level,
    counts,
    with_programme,
    with_state,
)
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats import diversity
from somos_eval.stats.checks import FloatArray
from somos_eval.stats.representation import representation_ratio
from somos_eval.stats.two_proportions import koopman, newcombe

SEXES = ("mujer", "hombre", "intersexual")
KINDS = ("participacion", "coordinacion")
# With fewer seats, a mix of sectors is a list of them.
MINIMUM_SEATS = 3
FEW_SEATS = f"menos de {MINIMUM_SEATS} sillas ocupadas con sector conocido"
NO_WOMEN = "ninguna silla de las instancias de coordinación la ocupa una mujer"
GAP, RATIO = "medida=diferencia", "medida=razon"


def by_sex(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Seats filled by each sex, among those whose sex is reported."""
    table = _sexes(tables, programme)
    place = table.groupby("divipola", as_index=False)[[*SEXES, "otro"]].sum()
    total = place[list(SEXES)].sum(axis=1)
    parts = []
    for sex in SEXES:
        k, n = place[sex].to_numpy(float), total.to_numpy(float)
        part = place[["divipola"]].assign(
            grupo=f"sexo={sex}",
            numerador=k,
            denominador=n,
            n_faltantes=place["otro"],
            valor=np.divide(k, n, out=np.full_like(k, np.nan), where=n > 0),
        )
        # Nobody of a sex that is seldom told is not a finding; no woman is.
        parts.append(part if sex != "intersexual" else part[k > 0])
    out = counts(
        pd.concat(parts, ignore_index=True),
        periodo=period.whole(programme),
        metodo="conteo completo de las sillas ocupadas, sin intervalo",
    )
    out = with_state(
        out, out["denominador"] == 0, Status.ZERO_DENOMINATOR, NO_DENOMINATOR
    )
    minimum = programme.thresholds.minimum_n.proportion
    few = out["denominador"].between(1, minimum - 1)
    return with_state(out, few, Status.BELOW_MINIMUM, FEW_CASES.format(minimum=minimum))


def women_gap(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Women's share of the seats of participation against those of coordination."""
    table = _sexes(tables, programme)
    places = np.unique(table["divipola"].to_numpy(str))
    (k1, n1, lost1), (k2, n2, lost2) = (_women(table, places, kind) for kind in KINDS)
    level = programme.thresholds.confidence
    gap = newcombe(k1, n1, k2, n2, confidence=level)
    ratio = koopman(k1, n1, k2, n2, confidence=level)
    common = counts(
        pd.DataFrame({"divipola": places}),
        periodo=period.whole(programme),
        confianza=level,
        numerador=k1,
        denominador=n1,
        n_faltantes=lost1 + lost2,
    )
    points = common.assign(
        grupo=GAP,
        valor=100 * gap.difference,
        li=100 * gap.lower,
        ls=100 * gap.upper,
        metodo="Newcombe (puntaje híbrido)",
        unidad=measures.POINTS.es,
    )
    times = common.assign(
        grupo=RATIO,
        valor=ratio.ratio,
        li=ratio.lower,
        ls=ratio.upper,
        metodo="Koopman (puntaje)",
        unidad=measures.EQUAL_RATIO.es,
    )
    times = with_state(times, k2 == 0, Status.NOT_COMPUTABLE, NO_WOMEN)
    both = pd.concat([points, times], ignore_index=True)
    return _enough(both, np.tile(np.minimum(n1, n2), 2), programme)


def _women(
    table: pd.DataFrame, places: "np.ndarray[Any, Any]", kind: str
) -> FloatArray:
    """Women, seats of known sex and the others of a kind: rows, by place."""
    table = table.assign(conocido=table[list(SEXES)].sum(axis=1))
    own = table[table["tipo"] == kind].set_index("divipola")
    columns = own[["mujer", "conocido", "otro"]].reindex(places, fill_value=0.0)
    return columns.to_numpy(float).T


def _enough(
    rows: pd.DataFrame, smallest: FloatArray, programme: Programme
) -> pd.DataFrame:
    """Say where there are too few seats, or none, to compare."""
    minimum = programme.thresholds.minimum_n.proportion
    few = FEW_CASES.format(minimum=minimum)
    out = with_state(rows, smallest < minimum, Status.BELOW_MINIMUM, few)
    return with_state(out, smallest == 0, Status.ZERO_DENOMINATOR, NO_DENOMINATOR)


def representation(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share of the seats of women and men over their share of the population.

    The programme's population share is the one that its seats would have if those of
    each municipality mirrored its people.
    """
    table = _sexes(tables, programme)
    place = table.groupby("divipola")[["mujer", "hombre", "otro"]].sum()
    place = place[place.index != PROGRAMME].sort_index()
    if place.empty:
        return counts(table[["divipola"]].iloc[:0], periodo=period.whole(programme))
    seats = place["mujer"] + place["hombre"]
    share = women_share(tables, programme).reindex(place.index)
    # What is not known of a municipality is left out of both sides of the programme.
    known = seats.where(share.notna(), 0.0)
    place.loc[PROGRAMME] = place[share.notna()].sum()
    seats.loc[PROGRAMME] = known.sum()
    expected = float((known * share.fillna(0.0)).sum())
    share.loc[PROGRAMME] = expected / known.sum() if known.sum() else share.mean()
    women = _represented(place["mujer"], seats, share, programme)
    men = _represented(place["hombre"], seats, 1 - share, programme)
    out = pd.concat([women, men], ignore_index=True)
    out = out.assign(n_faltantes=np.tile(place["otro"], 2))
    # Without a share they are nobody's numbers, and there is no reason to tell them.
    lost = out["estado"] == Status.NO_DATA.value
    return out.assign(**{name: out[name].mask(lost) for name in SUMS})


def _represented(
    held: "pd.Series[float]",
    seats: "pd.Series[float]",
    share: "pd.Series[float]",
    programme: Programme,
) -> pd.DataFrame:
    level = programme.thresholds.confidence
    found = representation_ratio(held, seats, share, confidence=level)
    out = counts(
        pd.DataFrame({"divipola": held.index}),
        periodo=period.whole(programme),
        grupo=f"sexo={held.name}",
        valor=found.ratio,
        li=found.lower,
        ls=found.upper,
        confianza=level,
        numerador=held.to_numpy(float),
        denominador=seats.to_numpy(float),
        metodo="Clopper-Pearson frente a la proporción conocida de la población",
    )
    minimum = programme.thresholds.minimum_n.proportion
    few = out["denominador"] < minimum
    out = with_state(out, few, Status.BELOW_MINIMUM, FEW_CASES.format(minimum=minimum))
    none = out["denominador"] == 0
    out = with_state(out, none, Status.ZERO_DENOMINATOR, NO_DENOMINATOR)
    why = pd.Series(NO_SHARE, out.index, dtype="str")
    why = why.mask(out["divipola"] == PROGRAMME, NO_SHARE_AT_ALL)
    return with_state(out, share.isna(), Status.NO_DATA, why)


def sector_mix(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Effective number of sectors among the seats filled, at every level."""
    seats = current_seats(tables, programme)
    filled = seats[seats["provisto"] == "provisto"]
    known = filled["sector"] != "sin_dato"
    units = of_instances(filled["instancia_id"], tables, programme).assign(
        grupo="sector=" + filled["sector"],
        numerador=known.astype(float),
        n_faltantes=(~known).astype(float),
    )
    table = by_level(units, ("numerador", "n_faltantes"))
    sector = table["grupo"].str.extract(r"sector=(\w+)$", expand=False)
    level = table["grupo"].str.replace(r";?sector=\w+$", "", regex=True)
    keys = ["divipola", "instancia_id", "periodo", "grupo"]
    table = table.assign(grupo=level, sector=sector)
    wide = table.pivot(index=keys, columns="sector", values="numerador")
    wide = wide.drop(columns="sin_dato", errors="ignore")
    lacking = table.groupby(keys)["n_faltantes"].sum().reindex(wide.index)
    matrix = wide.to_numpy(float)
    out = wide.index.to_frame(index=False).assign(
        valor=diversity.effective_number(matrix) if matrix.size else np.nan,
        numerador=(matrix > 0).sum(axis=1).astype(float),
        denominador=np.nansum(matrix, axis=1),
        n_faltantes=lacking.to_numpy(float),
        metodo="exponencial de la entropía de Shannon; conteo completo, sin intervalo",
    )
    few = out["denominador"] < MINIMUM_SEATS
    out = with_state(out, few, Status.BELOW_MINIMUM, FEW_SEATS)
    none = out["denominador"] == 0
    return with_state(out, none, Status.ZERO_DENOMINATOR, NO_DENOMINATOR)


@once
def _sexes(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Seats filled by sex (columns; ``otro`` not reported), by place and kind."""
    seats = current_seats(tables, programme)
    filled = seats[seats["provisto"] == "provisto"]
    sex = filled["sexo"].where(filled["sexo"].isin(SEXES), "otro")
    units = of_instances(filled["instancia_id"], tables, programme)[
        ["divipola", "tipo"]
    ]
    for name in (*SEXES, "otro"):
        units[name] = (sex == name).astype(float)
    sums = with_programme(units).groupby(["divipola", "tipo"], as_index=False)
    return sums.sum()
