"""How far the OPI depends on who scores, and which changes exceed that error. M7.6."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.capacity.pairs import (
    ASSESSORS,
    NEEDS,
    ROUNDS,
    SUBAREAS,
    stated,
    tally,
    totals,
)
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.rows import (
    PROGRAMME,
    as_proportion,
    counts,
    looked_up,
    with_programme,
    with_state,
)
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats import summary
from somos_eval.stats.agreement.coefficients import krippendorff_alpha
from somos_eval.stats.agreement.icc import Icc, intraclass_correlations
from somos_eval.stats.measurement import measurement_error
from somos_eval.wording import Label

SAME = "los puntajes no varían: el coeficiente no está definido"
FEW_BODIES = (
    "menos de {minimum} organizaciones puntuadas por dos evaluadores; se dan los "
    "conteos, no una cifra de conjunto"
)
UNKNOWN_ERROR = (
    "muy pocas organizaciones fueron puntuadas por dos evaluadores: no se sabe cuánto "
    "error tiene el puntaje"
)


@once
def double_scores(tables: Tables) -> pd.DataFrame:
    """Total scores of one organisation and round by its two most independent assessors.

    Returns
    -------
    DataFrame
        ``divipola`` (each municipality, and the programme), ``organizacion_id``,
        ``uno`` (the more independent) and ``otro``.
    """
    rows = tables["opi_medicion"]
    rows = rows[rows["ronda"].isin(ROUNDS)]
    by = ["organizacion_id", "ronda", "evaluador"]
    scored = rows.groupby(by)["puntaje"].agg(["mean", "count"]).reset_index()
    whole = scored[scored["count"] >= SUBAREAS]
    order = whole["evaluador"].map({a: i for i, a in enumerate(ASSESSORS)})
    ranked = whole.assign(orden=order).sort_values(
        ["organizacion_id", "ronda", "orden"]
    )
    rank = ranked.groupby(["organizacion_id", "ronda"]).cumcount()
    wide = ranked.assign(puesto=rank).pivot(
        index=["organizacion_id", "ronda"], columns="puesto", values="mean"
    )
    pairs = wide.reindex(columns=[0, 1]).dropna().reset_index()
    place = tables["organizacion"].set_index("organizacion_id")["divipola"]
    # In the order of the scores: sums depend on it in the last bit.
    named = pairs.rename(columns={0: "uno", 1: "otro"}).rename_axis(columns=None)
    table = named.assign(divipola=looked_up(named["organizacion_id"], place))
    names = ["divipola", "organizacion_id", "uno", "otro"]
    return with_programme(table.sort_values(["uno", "otro"])[names])


def agreement(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Agreement of two assessors on the total: ICC and alpha."""
    rows: list[dict[str, object]] = []
    for place, group in double_scores(tables).groupby("divipola"):
        scores = group[["uno", "otro"]].to_numpy(float)
        identity: dict[str, object] = {
            "divipola": place,
            "denominador": float(len(scores)),
            "organizaciones": group["organizacion_id"].nunique(),
        }
        icc = _icc(scores, programme)
        rows.append(
            identity
            | {
                "grupo": "medida=cci",
                "valor": icc.value,
                "li": icc.lower,
                "ls": icc.upper,
                "metodo": "CCI(2,1), acuerdo absoluto",
            }
        )
        alpha = krippendorff_alpha(scores, metric="interval").value
        alfa = {"grupo": "medida=alfa", "valor": alpha}
        rows.append(identity | alfa | {"metodo": "alfa de Krippendorff de intervalo"})
    names = ["divipola", "grupo", "denominador", "organizaciones"]
    names += ["valor", "li", "ls", "metodo"]
    table = pd.DataFrame(rows, columns=names)
    level = programme.thresholds.confidence
    table["confianza"] = np.where(table["li"].notna(), level, np.nan)
    flat = table["valor"].isna()
    out = counts(table, periodo=period.whole(programme))
    out = with_state(out, flat, Status.NOT_COMPUTABLE, SAME)
    return _enough(out, programme)


def _icc(scores: NDArray[np.float64], programme: Programme) -> Icc:
    """ICC(2,1); nothing where it has no limits within the scale."""
    if len(scores) < 2:
        return Icc(*(np.nan,) * 4)
    level = programme.thresholds.confidence
    found = intraclass_correlations(scores, confidence=level).icc2
    if not np.isfinite([found.lower, found.upper]).all():
        return found._replace(lower=np.nan, upper=np.nan)
    return found


def bias(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Mean difference between the more and the less independent assessor."""
    rows = []
    for place, group in double_scores(tables).groupby("divipola"):
        apart = np.sort((group["uno"] - group["otro"]).to_numpy(float))
        found = summary.mean_interval(apart, confidence=programme.thresholds.confidence)
        rows.append(
            {
                "divipola": place,
                "denominador": float(found.n),
                "organizaciones": group["organizacion_id"].nunique(),
                "valor": float(found.value),
                "li": float(found.lower),
                "ls": float(found.upper),
            }
        )
    names = ["divipola", "denominador", "organizaciones", "valor", "li", "ls"]
    table = pd.DataFrame(rows, columns=names)
    level = programme.thresholds.confidence
    out = counts(
        table.assign(confianza=np.where(table["li"].notna(), level, np.nan)),
        periodo=period.whole(programme),
        metodo="media de las diferencias; t de Student",
    )
    return _enough(out, programme)


def _enough(table: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Give a state to rows of too few organisations, however often each was scored."""
    minimum = programme.thresholds.minimum_n.opi
    few = table["organizaciones"] < minimum
    said = FEW_BODIES.format(minimum=minimum)
    return with_state(table, few, Status.BELOW_MINIMUM, said)


def _error(tables: Tables, programme: Programme) -> dict[str, Any]:
    """Compute the detectable change of the programme, NaN if it cannot be known."""
    pairs = double_scores(tables)
    pairs = pairs[pairs["divipola"] == PROGRAMME]
    scores = pairs[["uno", "otro"]].to_numpy(float)
    n = {
        "denominador": float(len(scores)),
        "organizaciones": pairs["organizacion_id"].nunique(),
    }
    if n["organizaciones"] < programme.thresholds.minimum_n.opi:
        return {"valor": np.nan, **n}
    icc = _icc(scores, programme).value
    found = measurement_error(
        np.sort(scores, axis=None).std(ddof=1),
        icc,
        confidence=programme.thresholds.confidence,
    )
    return {"valor": float(found.detectable), **n}


def detectable(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Smallest change that is more than the difference between two assessors."""
    found = _error(tables, programme)
    if not found["denominador"]:
        return counts(pd.DataFrame({"divipola": pd.Series(dtype="str")}))
    places = [m.divipola for m in programme.included]
    table = counts(
        pd.DataFrame([{"divipola": place, **found} for place in (*places, PROGRAMME)]),
        periodo=period.whole(programme),
        metodo="z · √2 · error de medición",
    )
    out = with_state(table, table["valor"].isna(), Status.NOT_COMPUTABLE, SAME)
    return _enough(out, programme)


def real_changes(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Organisations that rose, or fell, by more than the detectable change."""
    least = _error(tables, programme)["valor"]
    pairs = totals(tables)
    ways = {"sube": pairs["cambio"] > least, "baja": pairs["cambio"] < -least}
    found = tally(pairs, **ways)
    rows = [found.assign(grupo=f"cambio={w}", numerador=found[w]) for w in ways]
    out = as_proportion(
        counts(pd.concat(rows, ignore_index=True), periodo=period.whole(programme)),
        confidence=programme.thresholds.confidence,
        minimum=programme.thresholds.minimum_n.opi,
    )
    out = stated(out, programme)
    if np.isfinite(least):
        return out
    unknown = with_state(
        out, np.ones(len(out), bool), Status.NOT_COMPUTABLE, UNKNOWN_ERROR
    )
    # Nothing was compared with an error that nobody knows.
    return unknown.assign(numerador=np.nan)


_TWICE = Label(
    "Una organización puntuada en las dos rondas cuenta dos veces.",
    "An organisation scored in both rounds counts twice.",
)

INDICATORS = (
    Indicator(
        "opi_acuerdo_evaluadores",
        agreement,
        needs=NEEDS,
        module="M7.6",
        label=Label("Acuerdo entre evaluadores del OPI", "Agreement of OPI assessors"),
        definition=Label(
            "Acuerdo de dos evaluadores sobre el puntaje de las mismas organizaciones.",
            "Agreement of two assessors on the score of the same organisations.",
        ),
        unit=Unit(
            "coeficiente (1 es acuerdo total)",
            "coefficient (1 is full agreement)",
            decimals=2,
        ),
        formula=Label(
            "correlación intraclase y alfa de Krippendorff del puntaje total",
            "intraclass correlation and Krippendorff's alpha of the total score",
        ),
        method=Label(
            "CCI(2,1) de acuerdo absoluto con el intervalo de McGraw y Wong; alfa de "
            "intervalo. Por debajo del mínimo no se calcula.",
            "ICC(2,1), absolute agreement, with McGraw and Wong's interval; interval "
            "alpha. Not computed below the minimum.",
        ),
        source="McGraw & Wong (1996); Krippendorff (2011)",
        caveats=_TWICE,
        minimum="opi",
        better=Direction.UP,
    ),
    Indicator(
        "opi_sesgo_evaluadores",
        bias,
        needs=NEEDS,
        module="M7.6",
        label=Label("Diferencia entre evaluadores del OPI", "Bias of OPI assessors"),
        definition=Label(
            "Cuánto más alto puntúa el evaluador más independiente que el otro.",
            "How much higher the more independent assessor scores than the other.",
        ),
        unit=measures.OPI_CHANGE,
        formula=Label(
            "media de las diferencias (externo, luego implementador, luego "
            "autoevaluación)",
            "mean of the differences (external, then implementer, then "
            "self-assessment)",
        ),
        method=Label(
            "Media con el intervalo t de Student. Por debajo del mínimo no se calcula.",
            "Mean with Student's interval. Not computed below the minimum.",
        ),
        source="Student (1908)",
        caveats=Label(
            "Un valor negativo es que el más independiente es más exigente. Una "
            "organización puntuada en las dos rondas cuenta dos veces.",
            "A negative value means that the more independent one is stricter. An "
            "organisation scored in both rounds counts twice.",
        ),
        minimum="opi",
    ),
    Indicator(
        "opi_cambio_minimo",
        detectable,
        needs=NEEDS,
        module="M7.6",
        label=Label(
            "Cambio mínimo detectable del OPI", "Minimal detectable OPI change"
        ),
        definition=Label(
            "Cambio por debajo del cual la diferencia puede ser solo de quién puntúa.",
            "Change below which the difference may be only of who scores.",
        ),
        unit=measures.OPI_CHANGE,
        formula=Label(
            "z · √2 · desviación de los puntajes · √(1 - CCI); el de todo el programa",
            "z · √2 · deviation of the scores · √(1 - ICC); that of the programme",
        ),
        method=Label(
            "Error de medición por el CCI de las organizaciones con dos evaluadores. "
            "Por debajo del mínimo no se calcula.",
            "Error of measurement by the ICC of the organisations with two assessors. "
            "Not computed below the minimum.",
        ),
        source="Weir (2005)",
        caveats=_TWICE,
        minimum="opi",
        better=Direction.DOWN,
    ),
    Indicator(
        "opi_cambio_real",
        real_changes,
        needs=NEEDS,
        module="M7.6",
        label=Label(
            "Organizaciones con un cambio detectable",
            "Organisations with a detectable change",
        ),
        definition=Label(
            "Organizaciones que suben, o bajan, más que el cambio mínimo detectable.",
            "Organisations that rise, or fall, by more than the detectable change.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "organizaciones cuyo cambio supera el mínimo detectable / organizaciones "
            "con ambas rondas completas de un mismo evaluador",
            "organisations whose change exceeds the detectable one / organisations "
            "with both rounds complete by one assessor",
        ),
        method=methods.WILSON,
        source="Weir (2005); Wilson (1927)",
        minimum="opi",
    ),
)
