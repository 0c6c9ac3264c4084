"""How much organisations changed: by domain, in levels and across the goal. M7."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.capacity.pairs import (
    NEEDS,
    SOURCE,
    TINY,
    changes,
    p_text,
    paired,
    stated,
    tally,
    totals,
)
from somos_eval.indicators.capacity.shifts import shifts
from somos_eval.indicators.declaration import Direction, Indicator
from somos_eval.indicators.rows import as_proportion, counts, joined
from somos_eval.params import Programme
from somos_eval.stats import effects
from somos_eval.stats.mcnemar import mcnemar
from somos_eval.stats.multiple import holm_by_row
from somos_eval.wording import Label, count, plural

P_VALUE = "p de Wilcoxon {p}; ajustado por {tested} (Holm), {holm}"
CROSSED = (
    "{gained} {reach} la meta y {lost} la {lose}; si alcanzarla y perderla fueran "
    "igual de fáciles, una diferencia así o mayor tendría p {p} (McNemar, p medio)"
)


def by_domain(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Change of each domain: Hodges–Lehmann, exact limits and p adjusted by Holm."""
    pairs = paired(tables)
    table, p = shifts(pairs[pairs["grupo"] != ""], programme)
    said = joined(_p_notes(table["divipola"], p), table["nota"])
    return stated(table.assign(nota=said), programme)


def _p_notes(places: "pd.Series[str]", p: NDArray[np.float64]) -> "pd.Series[str]":
    """Say each p-value, and what it is among those of its place (Holm)."""
    frame = pd.DataFrame({"lugar": places, "p": p})
    column = frame.groupby("lugar").cumcount()
    family = frame.assign(columna=column).pivot(
        index="lugar", columns="columna", values="p"
    )
    holm = holm_by_row(family.to_numpy(float))
    tested = family.notna().sum(axis=1).to_numpy()
    row = family.index.get_indexer(pd.Index(places))
    adjusted = holm[row, column.to_numpy()]
    notes = [
        ""
        if np.isnan(a)
        else P_VALUE.format(
            p=p_text(a),
            holm=p_text(b),
            tested=count(int(n), "dominio probado", "dominios probados"),
        )
        for a, b, n in zip(p, adjusted, tested[row], strict=True)
    ]
    return pd.Series(notes, index=places.index, dtype="str")


def effect(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Rank-biserial correlation of the change: gains against losses."""
    found = list(changes(paired(tables)))
    sizes = np.array([len(known) for _, known in found], dtype=np.int64)
    value, gained = np.full(len(found), np.nan), np.zeros(len(found))
    # Places with as many organisations are worked out together.
    for size in np.unique(sizes[sizes > 0]):
        rows = np.flatnonzero(sizes == size)
        moved = np.array([found[i][1] for i in rows])
        value[rows] = effects.rank_biserial(moved)
        gained[rows] = (moved > 0).sum(axis=1)
    names = ["divipola", "grupo", "denominador", "n_faltantes"]
    table = counts(
        pd.DataFrame([identity for identity, _ in found], columns=names),
        periodo=period.whole(programme),
        valor=value,
        numerador=gained,
        metodo="correlación biserial de rangos pareada; ceros de Pratt",
    )
    return stated(table, programme)


def risen(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Organisations that rose a whole level or more, in all and by domain."""
    pairs = paired(tables)
    level = programme.thresholds.opi.level
    found = tally(pairs, numerador=pairs["cambio"] >= level)
    return stated(_shares(found, programme), programme)


def crossing(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Organisations that reached the goal, and that fell below it."""
    pairs = totals(tables)
    goal = programme.thresholds.opi.target
    before, after = pairs["linea_base"] >= goal, pairs["cierre"] >= goal
    found = tally(pairs, alcanza=~before & after, pierde=before & ~after)
    chances = mcnemar(found["alcanza"], found["pierde"]).p_midp
    text = [
        "" if np.isnan(p) else _crossed(int(g), int(x), p)
        for g, x, p in zip(found["alcanza"], found["pierde"], chances, strict=True)
    ]
    rows = [
        found.assign(grupo=f"meta={way}", numerador=found[way], nota=text)
        for way in ("alcanza", "pierde")
    ]
    return stated(_shares(pd.concat(rows, ignore_index=True), programme), programme)


def _crossed(gained: int, lost: int, p: float) -> str:
    return CROSSED.format(
        gained=gained,
        reach=plural(gained, "alcanza", "alcanzan"),
        lost=lost,
        lose=plural(lost, "pierde", "pierden"),
        p=p_text(p) if p < TINY else f"= {p_text(p)}",
    )


def _shares(table: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    return as_proportion(
        counts(table, periodo=period.whole(programme)),
        confidence=programme.thresholds.confidence,
        minimum=programme.thresholds.minimum_n.opi,
    )


INDICATORS = (
    Indicator(
        "opi_cambio_dominio",
        by_domain,
        needs=NEEDS,
        module="M7.2",
        label=Label("Cambio en el OPI, por dominio", "Change in OPI, by domain"),
        definition=Label(
            "Desplazamiento típico del puntaje de cada dominio entre línea base y "
            "cierre.",
            "Typical shift of the score of each domain from baseline to endline.",
        ),
        unit=measures.OPI_CHANGE,
        formula=Label(
            "pseudomediana de los cambios de las organizaciones con las dos subáreas "
            "del dominio en ambas rondas",
            "pseudomedian of the changes of the organisations with both sub-areas of "
            "the domain in both rounds",
        ),
        method=Label(
            "Hodges–Lehmann con el intervalo exacto de Wilcoxon; la nota da el valor p "
            "exacto (ceros de Pratt) y el ajustado por Holm entre los dominios "
            "probados. Por debajo del mínimo solo se dan los conteos; con más de mil "
            "organizaciones, la mediana sin intervalo.",
            "Hodges–Lehmann with Wilcoxon's exact interval; the note gives the exact "
            "p-value (Pratt's zeros) and the one adjusted by Holm among the domains "
            "tested. Below the minimum only counts are given; above a thousand "
            "organisations, the median without an interval.",
        ),
        source="Hodges & Lehmann (1963); Pratt (1959); Holm (1979)",
        caveats=Label(
            "No hay grupo de comparación: el cambio no se puede atribuir al programa.",
            "There is no comparison group: the change cannot be attributed to the "
            "programme.",
        ),
        minimum="opi",
        better=Direction.UP,
    ),
    Indicator(
        "opi_efecto",
        effect,
        needs=NEEDS,
        module="M7.2",
        label=Label("Tamaño del cambio en el OPI", "Size of the change in OPI"),
        definition=Label(
            "Peso de las mejoras frente al de los retrocesos: 1 si ninguna retrocede, "
            "−1 si ninguna mejora.",
            "Weight of gains against losses: 1 if none declines, −1 if none improves.",
        ),
        unit=measures.CORRELATION,
        formula=Label(
            "(suma de rangos de las mejoras - suma de rangos de los retrocesos) / suma "
            "de ambas",
            "(sum of ranks of gains - sum of ranks of losses) / sum of both",
        ),
        method=Label(
            "Correlación biserial de rangos pareada, sin intervalo; los que no cambian "
            "ocupan rango y no suman.",
            "Paired rank-biserial correlation, without an interval; those that do not "
            "change take a rank and add nothing.",
        ),
        source="Kerby (2014); Pratt (1959)",
        minimum="opi",
        better=Direction.UP,
    ),
    Indicator(
        "opi_sube_nivel",
        risen,
        needs=NEEDS,
        module="M7.3",
        label=Label(
            "Organizaciones que subieron un nivel", "Organisations that rose a level"
        ),
        definition=Label(
            "Organizaciones cuyo puntaje subió un nivel entero o más, en total y por "
            "dominio.",
            "Organisations whose score rose a whole level or more, in all and by "
            "domain.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "organizaciones con cierre - línea base de un nivel o más / organizaciones "
            "con ambas rondas completas de un mismo evaluador",
            "organisations with endline - baseline of a level or more / organisations "
            "with both rounds complete by one assessor",
        ),
        method=methods.WILSON,
        source=f"{SOURCE}; Wilson (1927)",
        caveats=Label(
            "Quien empieza cerca del máximo no puede subir un nivel (véase "
            "opi_extremos).",
            "Whoever starts near the maximum cannot rise a level (see opi_extremos).",
        ),
        minimum="opi",
        better=Direction.UP,
    ),
    Indicator(
        "opi_meta",
        crossing,
        needs=NEEDS,
        module="M7.3",
        label=Label(
            "Organizaciones que cruzaron la meta", "Organisations that crossed the goal"
        ),
        definition=Label(
            "Organizaciones que alcanzaron el puntaje meta, y las que lo perdieron.",
            "Organisations that reached the goal score, and those that lost it.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "organizaciones que pasan de un lado al otro de la meta / organizaciones "
            "con ambas rondas completas de un mismo evaluador",
            "organisations that go from one side of the goal to the other / "
            "organisations with both rounds complete by one assessor",
        ),
        method=Label(
            "Proporciones con el intervalo de Wilson; la nota da el p medio de "
            "McNemar. Por debajo del mínimo solo se dan los conteos.",
            "Proportions with Wilson's interval; the note gives McNemar's mid-p. Below "
            "the minimum only counts are given.",
        ),
        source="Fagerland, Lydersen & Laake (2013); Wilson (1927)",
        minimum="opi",
    ),
)
