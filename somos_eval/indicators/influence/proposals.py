"""What becomes of what the instances propose, from the minutes to the decision.

Catalogue 2.7, 3.1, 3.2, 3.5, 3.10. Minutes are a census of what
was put forward and answered: shares have an interval. What was traced into documents
was coded from sources sought on purpose: counts.
"""

from typing import Any

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, period
from somos_eval.indicators.clusters import METHOD as CLUSTERED
from somos_eval.indicators.clusters import (
    Arrays,
    clustered_shares,
    levels,
    matrices,
    totals,
)
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.influence import events
from somos_eval.indicators.influence.events import Level
from somos_eval.indicators.instances import of_instances
from somos_eval.indicators.methods import COUNT, POISSON_RATE
from somos_eval.indicators.operation import commitments
from somos_eval.indicators.operation.compliance import held_sessions
from somos_eval.indicators.rows import (
    IDENTITY,
    SUMS,
    among,
    as_count,
    as_rate,
    looked_up,
    nothing,
    with_minimum,
)
from somos_eval.params import Programme
from somos_eval.stats.resampling import ratio_of_sums
from somos_eval.wording import Label

PROPOSALS = ("observacion", "recomendacion")
ADOPTED = ("acogida", "acogida_parcial")
READABLE = ("firmada", "sin_firma")
FEWEST_BODIES = 5
FEW_BODIES = f"sin intervalo: hacen falta {FEWEST_BODIES} instancias que difieran"
# Days from the session to the check of the state, and the name of each band.
AGES = ((0, "0_6_meses"), (183, "6_12_meses"), (365, "12_24_meses"), (730, "24_mas"))
_DECISIONS = {
    "acuerdo_votado": "vinculante",
    "recomendacion": "consultiva",
    "observacion": "consultiva",
    "compromiso": "operativa",
}


def _proposals(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Proposals put to an authority in the minutes of the period."""
    rows = commitments.of_period(tables, programme)
    directed = rows["respuesta_institucional"] != "no_aplica"
    return rows[rows["clase"].isin(PROPOSALS) & directed]


def _units(placed: pd.DataFrame, **columns: Any) -> pd.DataFrame:
    """Add up the counts of some rows, placed by `of_instances`, by instance."""
    found = placed.assign(**{"n_faltantes": 0.0, **columns})
    # Few rows an instance from here on: the levels repeat them.
    return found.groupby([*IDENTITY, "tipo"], as_index=False, sort=True)[[*SUMS]].sum()


def funnel(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Proposals answered, of those made, and taken up, of those answered.

    Those taken up of those made are `adoption`, whose interval resamples.
    """
    rows = _proposals(tables, programme)
    answer = rows["respuesta_institucional"]
    answered = answer.isin(commitments.ANSWERED).astype(float)
    adopted = answer.isin(ADOPTED).astype(float)
    steps = (
        ("paso=respondida;base=formulada", answered, 1.0),
        ("paso=acogida;base=respondida", adopted, answered),
    )
    placed = of_instances(rows["instancia_id"], tables, programme)
    units = [_units(placed, grupo=g, numerador=k, denominador=n) for g, k, n in steps]
    return clustered_shares(pd.concat(units, ignore_index=True), programme)


def traced(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Proposals that a coded event follows, at least up to each step."""
    coded = events.of_period(tables, programme)
    rows = _where_coded(_proposals(tables, programme), coded, tables)
    followed = coded[coded["compromiso_id"].notna()]
    best = followed.groupby("compromiso_id")["nivel"].max()
    written = followed[followed["producto_id"].notna()]["compromiso_id"]
    level = looked_up(rows["compromiso_id"], best).fillna(-1).astype(float)
    in_document = among(rows["compromiso_id"], written) | (
        level >= Level.PARTLY_ADOPTED
    )
    steps = (
        ("paso=rastreada", level >= 0),
        ("paso=en_documento", in_document),
        ("paso=adoptada", level >= Level.PARTLY_ADOPTED),
        ("paso=implementada", level >= Level.IMPLEMENTED),
    )
    placed = of_instances(rows["instancia_id"], tables, programme)
    units = [
        _units(placed, grupo=g, numerador=k.astype(float), denominador=1.0)
        for g, k in steps
    ]
    return as_count(totals(pd.concat(units, ignore_index=True)))


def _where_coded(
    rows: pd.DataFrame, found: pd.DataFrame, tables: Tables
) -> pd.DataFrame:
    """Keep the rows of the municipalities that have anything in another table.

    Where nothing was coded, what is not there was not looked for: it is no zero.
    """
    place = tables["instancia"].set_index("instancia_id")["divipola"]
    coded = set(looked_up(found["instancia_id"], place))
    return rows[looked_up(rows["instancia_id"], place).isin(coded)]


def adoption(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Proposals taken up of those made, wholly or in part, resampling the instances."""
    rows = _proposals(tables, programme)
    answer = rows["respuesta_institucional"]
    scopes = (("", ADOPTED), ("alcance=plena", ("acogida",)))
    placed = of_instances(rows["instancia_id"], tables, programme)
    units = [
        _units(
            placed,
            grupo=group,
            numerador=answer.isin(values).astype(float),
            denominador=1.0,
        )
        for group, values in scopes
    ]
    stacked = levels(pd.concat(units, ignore_index=True))
    parts = [
        _adoption(head, arrays, programme.thresholds.confidence)
        for head, arrays in matrices(stacked, SUMS[:2])
    ]
    if not parts:
        return nothing()
    minimum = programme.thresholds.minimum_n.proportion
    return with_minimum(pd.concat(parts, ignore_index=True), minimum)


def _adoption(head: pd.DataFrame, arrays: Arrays, confidence: float) -> pd.DataFrame:
    k, n = arrays
    value, limits = ratio_of_sums(k, n, confidence=confidence, fewest=FEWEST_BODIES)
    bare = np.isnan(limits.lower)
    return head.assign(
        numerador=np.nansum(k, axis=1),
        denominador=np.nansum(n, axis=1),
        valor=value,
        li=limits.lower,
        ls=limits.upper,
        confianza=np.where(bare, np.nan, confidence),
        metodo="razón de totales; bootstrap BCa de las instancias",
        nota=np.where(bare, FEW_BODIES, ""),
    )


def fulfilled_by_age(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Split the commitments fulfilled by the time from the session to the check.

    Nobody writes down the day of fulfilment: only that at the check it had happened or
    not. So the share by age at the check is what can be known of the time it takes.
    """
    rows = commitments.of_period(tables, programme)
    age = (rows["fecha_corte_estado"] - rows["fecha"]).dt.days
    rows = rows[age >= 0]
    age = age[age >= 0]
    edges = [first for first, _ in AGES]
    names = np.array([name for _, name in AGES], dtype=object)
    band = names[np.searchsorted(edges, age.to_numpy(float), side="right") - 1]
    known = rows["estado"] != "sin_seguimiento"
    units = _units(
        of_instances(rows["instancia_id"], tables, programme),
        grupo=pd.Series("antiguedad=" + band, index=rows.index, dtype="str"),
        numerador=(rows["estado"] == "cumplido").astype(float),
        denominador=known.astype(float),
        n_faltantes=(~known).astype(float),
    )
    return clustered_shares(units, programme)


def decisions(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Decisions of each class for each session whose minutes may be read."""
    held = held_sessions(tables)
    rows = commitments.of_period(tables, programme)
    held = _where_coded(held[period.within(held["fecha"], programme)], rows, tables)
    legible = held["acta_estado"].isin(READABLE)
    rows = rows[among(rows["sesion_id"], held.loc[legible, "sesion_id"])]
    class_ = rows["clase"].map(_DECISIONS).astype("str")
    taken = _units(
        of_instances(rows["instancia_id"], tables, programme),
        grupo="decision=" + class_,
        numerador=1.0,
        denominador=0.0,
    )
    placed = of_instances(held["instancia_id"], tables, programme)
    sessions = [
        _units(
            placed,
            grupo="decision=" + name,
            numerador=0.0,
            denominador=legible.astype(float),
            n_faltantes=(~legible).astype(float),
        )
        for name in sorted(set(_DECISIONS.values()))
    ]
    table = totals(pd.concat([taken, *sessions], ignore_index=True))
    return as_rate(table, confidence=programme.thresholds.confidence)


_NEEDS = ("instancia", "sesion", "compromiso")
_PUT = Label(
    "Solo las observaciones y recomendaciones que el acta dirige a una autoridad.",
    "Only the observations and recommendations that the minutes put to an authority.",
)

INDICATORS = (
    Indicator(
        "embudo_propuestas",
        funnel,
        needs=_NEEDS,
        module="M3.1",
        label=Label("Embudo de las propuestas", "Funnel of the proposals"),
        definition=Label(
            "Propuestas que recibieron respuesta, entre las que se hicieron a una "
            "autoridad, y que se acogieron, entre las que la recibieron.",
            "Proposals that were answered, among those put to an authority, and that "
            "were taken up, among those answered.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "respondidas / formuladas; acogidas / respondidas",
            "answered / made; taken up / answered",
        ),
        method=CLUSTERED,
        source="Font et al. (2018); Korn & Graubard (1998); Dean & Pagano (2015)",
        caveats=_PUT,
        norm="Ley 1448 de 2011, art. 194 (Mesa de Participación de las Víctimas)",
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "propuestas_rastreadas",
        traced,
        needs=(*_NEEDS, "incidencia"),
        module="M3.5",
        label=Label("Propuestas rastreadas", "Proposals traced"),
        definition=Label(
            "Propuestas que un evento codificado sigue hasta un documento, hasta su "
            "adopción o hasta su implementación.",
            "Proposals that a coded event follows into a document, to its adoption or "
            "to its implementation.",
        ),
        unit=Unit("propuestas", "proposals"),
        formula=Label(
            "propuestas con un evento que llega al paso, de las formuladas",
            "proposals with an event that reaches the step, of those made",
        ),
        method=COUNT,
        source="Font et al. (2018)",
        caveats=Label(
            "Lo que no se rastreó pudo llegar a un documento sin que nadie lo buscara. "
            "El presupuesto no se sigue.",
            "What was not traced may have reached a document that nobody looked into. "
            "The budget is not followed.",
        ),
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
    Indicator(
        "tasa_adopcion",
        adoption,
        needs=_NEEDS,
        module="M3.2",
        label=Label("Propuestas acogidas", "Proposals taken up"),
        definition=Label(
            "Propuestas que la autoridad acogió del todo o en parte, entre las hechas.",
            "Proposals that the authority took up wholly or in part, among those made.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "acogidas (del todo o en parte; o solo del todo) / formuladas",
            "taken up (wholly or in part; or wholly) / made",
        ),
        method=Label(
            "Razón de totales; el intervalo remuestrea las instancias (BCa, 999 "
            "muestras, semilla fija), pues las propuestas de una se parecen. Con menos "
            "de cinco instancias no lo hay.",
            "Ratio of totals; the interval resamples the bodies (BCa, 999 samples, "
            "fixed seed), as the proposals of one are alike. None below five bodies.",
        ),
        source="Font et al. (2018); Efron (1987)",
        caveats=Label(
            "Todas pesan igual: las tablas no dicen cuánto cuesta cada una, y acoger "
            "las baratas también sube la cifra.",
            "All weigh the same: the tables do not say what each one costs, and taking "
            "up the cheap ones raises the figure too.",
        ),
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "cumplimiento_antiguedad",
        fulfilled_by_age,
        needs=_NEEDS,
        module="M2.7",
        label=Label("Cumplimiento según la antigüedad", "Fulfilment by age"),
        definition=Label(
            "Compromisos cumplidos entre los que tuvieron seguimiento, según el tiempo "
            "que pasó de la sesión a la verificación.",
            "Commitments fulfilled among those followed up, by the time from the "
            "session to the check.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "cumplidos / con seguimiento, en cada tramo de antigüedad",
            "fulfilled / followed up, in each band of age",
        ),
        method=CLUSTERED,
        source="Korn & Graubard (1998); Dean & Pagano (2015); "
        "Groeneboom & Wellner (1992)",
        caveats=Label(
            "Las actas no dicen qué día se cumplió: solo si al verificar ya se había "
            "cumplido. Por eso no hay curva de tiempo hasta el cumplimiento.",
            "Minutes do not say on which day it was fulfilled: only whether it was at "
            "the check. So there is no curve of the time to fulfilment.",
        ),
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "decisiones_sesion",
        decisions,
        needs=_NEEDS,
        module="M3.10",
        label=Label("Decisiones por sesión", "Decisions per session"),
        definition=Label(
            "Acuerdos votados, recomendaciones u observaciones, y compromisos, por "
            "cada sesión cuya acta se puede leer.",
            "Voted agreements, recommendations or observations, and commitments, per "
            "session whose minutes can be read.",
        ),
        unit=Unit("decisiones por sesión", "decisions per session", decimals=2, per=1),
        formula=Label(
            "decisiones de la clase / sesiones realizadas con acta legible",
            "decisions of the class / sessions held with readable minutes",
        ),
        method=POISSON_RATE,
        source="Gurza Lavalle, Voigt & Serafim (2016)",
        caveats=Label(
            "Vinculante quiere decir que se votó, no que obligue por ley.",
            "Binding means that it was voted, not that it obliges by law.",
        ),
        better=Direction.UP,
    ),
)
