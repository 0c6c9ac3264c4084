"""What limits the reading of an OPI change: ends of the scale, losses, the mean. M7."""

import numpy as np
import pandas as pd

from somos_eval.contracts import Sensitivity, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.capacity.pairs import (
    FEW_SCORES,
    NEEDS,
    ROUNDS,
    SOURCE,
    chosen_rows,
    p_text,
    round_scores,
    stated,
    totals,
)
from somos_eval.indicators.declaration import Direction, Indicator
from somos_eval.indicators.rows import (
    as_proportion,
    counts,
    looked_up,
    with_programme,
    with_state,
)
from somos_eval.params import Programme
from somos_eval.stats.measurement import BaselineRelation, baseline_relation
from somos_eval.wording import Label, visible

LOWEST, HIGHEST = 1.0, 4.0
NO_BASELINE = "ninguna organización tiene completa la línea base"
SAME = "los puntajes no varían: no hay correlación"
AGAINST_BASELINE = (
    "frente a la línea base sola sería {naive}, que el error de medición empuja hacia "
    "abajo; p de Pitman y Morgan, {p}"
)


def levels(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Median score of each domain and sub-area in each round."""
    scores = round_scores(tables)
    scores = scores[scores["grupo"] != ""]
    areas = chosen_rows(tables)
    areas = areas.assign(
        grupo="subarea=" + areas["subarea"].astype("str"), valor=areas["puntaje"]
    )
    names = ["organizacion_id", "ronda", "grupo", "valor"]
    table = _placed(pd.concat([scores[names], areas[names]]), tables)
    found = table.groupby(["divipola", "grupo"])["valor"].agg(["median", "count"])
    found = found.reset_index().rename(columns={"median": "valor"})
    n = found["count"].astype(float)
    bodies = with_programme(tables["organizacion"][["divipola"]])
    total = found["divipola"].map(bodies["divipola"].value_counts()).astype(float)
    out = counts(
        found,
        periodo=period.whole(programme),
        denominador=n,
        n_faltantes=total - n,
        metodo="mediana de las organizaciones",
    )
    minimum = programme.thresholds.minimum_n.opi
    few = FEW_SCORES.format(minimum=minimum)
    return with_state(out, n < minimum, Status.BELOW_MINIMUM, few)


def _placed(scores: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Put scores in their municipality and the programme, the round in the group."""
    place = tables["organizacion"].set_index("organizacion_id")["divipola"]
    group = scores["grupo"].where(scores["grupo"] == "", scores["grupo"] + ";")
    table = scores.assign(
        grupo=group + "ronda=" + scores["ronda"].astype("str"),
        divipola=looked_up(scores["organizacion_id"], place),
    )
    return with_programme(table[["divipola", "grupo", "valor"]])


def extremes(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Organisations at the lowest and at the highest score, in all and by domain."""
    table = _placed(round_scores(tables), tables)
    ends = (("piso", table["valor"] <= LOWEST), ("techo", table["valor"] >= HIGHEST))
    rows = pd.concat(
        [
            table.assign(grupo=table["grupo"] + f";extremo={name}", numerador=at * 1.0)
            for name, at in ends
        ]
    )
    found = rows.groupby(["divipola", "grupo"])["numerador"].agg(["sum", "count"])
    found = found.reset_index().rename(columns={"sum": "numerador"})
    return as_proportion(
        counts(
            found.assign(denominador=found["count"].astype(float)),
            periodo=period.whole(programme),
        ),
        confidence=programme.thresholds.confidence,
        minimum=programme.thresholds.minimum_n.opi,
    )


def attrition(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Organisations lost since the baseline, and what they could do to the result.

    The shares of those improved, were none or all of the lost ones improved, bound the
    true one (Manski): no assumption is made about them.
    """
    pairs = totals(tables)
    based = pairs[pairs["linea_base"].notna()]
    table = based[["divipola"]].assign(
        perdidas=based["cierre"].isna() * 1.0,
        mejoran=(based["cambio"] > 0) * 1.0,
        denominador=1.0,
    )
    found = table.groupby("divipola", as_index=False).sum()
    every = found["divipola"].map(pairs["divipola"].value_counts()).astype(float)
    found = found.assign(n_faltantes=every - found["denominador"])
    lost, better = found["perdidas"], found["mejoran"]
    rows = [
        found.assign(grupo="", numerador=lost),
        found.assign(grupo="escenario=ninguna_mejora", numerador=better),
        found.assign(grupo="escenario=todas_mejoran", numerador=better + lost),
    ]
    out = as_proportion(
        counts(pd.concat(rows, ignore_index=True), periodo=period.whole(programme)),
        confidence=programme.thresholds.confidence,
        minimum=programme.thresholds.minimum_n.opi,
    )
    bound = out["grupo"] != ""
    # A bound is no estimate: it has no sampling interval of its own.
    out.loc[bound, ["li", "ls", "confianza"]] = np.nan
    out.loc[bound, "metodo"] = "cota de Manski"
    lacking = sorted(set(pairs["divipola"]) - set(found["divipola"]))
    bare = counts(pd.DataFrame({"divipola": lacking}), periodo=period.whole(programme))
    none = with_state(bare, np.ones(len(bare), bool), Status.NO_DATA, NO_BASELINE)
    return pd.concat([out, none], ignore_index=True) if lacking else out


def mean_regression(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Oldham's check: change against the mean of both rounds."""
    rows = []
    for place, group in totals(tables).groupby("divipola"):
        first, second = (group[name].to_numpy(float) for name in ROUNDS)
        found = baseline_relation(first, second)
        rows.append(
            {
                "divipola": place,
                "valor": float(found.oldham),
                "denominador": float(found.n),
                "n_faltantes": float(len(group) - found.n),
                "nota": _naive(found),
            }
        )
    names = ["divipola", "valor", "denominador", "n_faltantes", "nota"]
    table = counts(
        pd.DataFrame(rows, columns=names),
        periodo=period.whole(programme),
        metodo="correlación de Oldham",
    )
    flat = table["valor"].isna()
    return stated(with_state(table, flat, Status.NOT_COMPUTABLE, SAME), programme)


def _naive(found: BaselineRelation) -> str:
    """Say what the correlation with the baseline would have been."""
    if not np.isfinite([found.oldham, found.naive, found.p_value]).all():
        return ""
    naive = visible(float(found.naive), 2)
    return AGAINST_BASELINE.format(naive=naive, p=p_text(float(found.p_value)))


INDICATORS = (
    Indicator(
        "opi_nivel",
        levels,
        needs=NEEDS,
        module="M7.1",
        label=Label("OPI por dominio y subárea", "OPI by domain and sub-area"),
        definition=Label(
            "Puntaje mediano de las organizaciones en cada dominio y subárea, por "
            "ronda.",
            "Median score of the organisations in each domain and sub-area, by round.",
        ),
        unit=measures.OPI_SCORE,
        formula=Label(
            "mediana de los puntajes; el de un dominio es la media de sus dos subáreas",
            "median of the scores; that of a domain is the mean of its two sub-areas",
        ),
        method=Label(
            "Mediana, sin intervalo. Por debajo del mínimo no se calcula.",
            "Median, without an interval. Not computed below the minimum.",
        ),
        source=SOURCE,
        caveats=Label(
            "En cada ronda están las organizaciones medidas en ella: el cambio se lee "
            "en opi_cambio_dominio, que compara las mismas.",
            "Each round has the organisations measured in it: change is to be read in "
            "opi_cambio_dominio, which compares the same ones.",
        ),
        minimum="opi",
        better=Direction.UP,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "opi_extremos",
        extremes,
        needs=NEEDS,
        module="M7.4",
        label=Label("Piso y techo del OPI", "Floor and ceiling of the OPI"),
        definition=Label(
            "Organizaciones con el puntaje más bajo o el más alto posible.",
            "Organisations at the lowest or the highest possible score.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "organizaciones con puntaje 1 (piso) o 4 (techo) / organizaciones medidas "
            "en la ronda",
            "organisations with a score of 1 (floor) or 4 (ceiling) / organisations "
            "measured in the round",
        ),
        method=methods.WILSON,
        source="Terwee et al. (2007); Wilson (1927)",
        caveats=Label(
            "Con más del 15 % en un extremo la escala no distingue bien los cambios.",
            "With over 15% at one end the scale does not tell changes apart well.",
        ),
        minimum="opi",
    ),
    Indicator(
        "opi_desercion",
        attrition,
        needs=NEEDS,
        module="M7.5",
        label=Label(
            "Organizaciones sin cierre completo",
            "Organisations without a complete endline",
        ),
        definition=Label(
            "Organizaciones con línea base y sin cierre completo, y entre qué valores "
            "estaría la proporción que mejora según lo que pasó con ellas.",
            "Organisations with a baseline and without a complete endline, and between "
            "which values the share that improves would lie, whatever became of them.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "organizaciones sin cierre completo de un mismo evaluador / organizaciones "
            "con línea base completa; cotas: las que mejoran, solas o con todas las "
            "perdidas, / las mismas",
            "organisations without a complete endline by one assessor / organisations "
            "with a complete baseline; bounds: those that improve, alone or with all "
            "those lost, / the same",
        ),
        method=Label(
            "Proporción con el intervalo de Wilson; las cotas no llevan intervalo. Por "
            "debajo del mínimo solo se dan los conteos.",
            "Proportion with Wilson's interval; bounds carry none. Below the minimum "
            "only counts are given.",
        ),
        source="Manski (1990); Wilson (1927)",
        minimum="opi",
        better=Direction.DOWN,
    ),
    Indicator(
        "opi_regresion",
        mean_regression,
        needs=NEEDS,
        module="M7.7",
        label=Label(
            "Regresión a la media del OPI", "Regression to the mean of the OPI"
        ),
        definition=Label(
            "Si cambiaron más las organizaciones que estaban más bajas, una vez se "
            "descuenta el azar de la medición.",
            "Whether lower organisations changed more, once chance in measurement is "
            "discounted.",
        ),
        unit=measures.CORRELATION,
        formula=Label(
            "correlación entre el cambio y la media de las dos rondas",
            "correlation between the change and the mean of both rounds",
        ),
        method=Label(
            "Correlación de Oldham, sin intervalo; la nota da el p de Pitman y Morgan "
            "y la correlación con la línea base, que engaña. Por debajo del mínimo no "
            "se calcula.",
            "Oldham's correlation, without an interval; the note gives Pitman and "
            "Morgan's p and the correlation with the baseline, which misleads. Not "
            "computed below the minimum.",
        ),
        source="Oldham (1962)",
        minimum="opi",
    ),
)
