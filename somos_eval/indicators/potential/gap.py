"""Potential against influence, where the programme says that their scales are one.

Both are from 0 to 100 only if the instrument says what a 0 and a 100 mean, and a gap
only means something if they mean the same in both: otherwise nothing is subtracted.
Catalogue 4.3 to 4.6.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures
from somos_eval.indicators.declaration import Direction, Unit
from somos_eval.indicators.potential.components import MANDATE, read_parts
from somos_eval.indicators.potential.index import JUDGED, of_index, with_ends
from somos_eval.indicators.potential.influence_index import RESCALED, where_anchored
from somos_eval.indicators.potential.runs import (
    COVERAGE,
    REPLICATES,
    Runs,
    of_bodies,
    of_places,
    placed,
    range_text,
    range_with,
)
from somos_eval.indicators.rows import with_state
from somos_eval.params import STAGES, Programme
from somos_eval.params.indices import COMPONENTS
from somos_eval.stats.checks import FloatArray
from somos_eval.stats.composite import aggregation, ranking
from somos_eval.stats.composite.shapley import from_reference
from somos_eval.wording import Label, percent

NO_POTENTIAL = "el índice de potencial es cero"
NEITHER = "falta el índice de potencial o no hay eventos de incidencia"
_RANGE = (
    f"rango de sensibilidad del {percent(COVERAGE)} sobre {REPLICATES} réplicas "
    "(pesos ±25 %, codificador); no es un intervalo de confianza"
)
QUADRANTS = (
    "potencial_bajo_incidencia_baja",
    "potencial_bajo_incidencia_alta",
    "potencial_alto_incidencia_baja",
    "potencial_alto_incidencia_alta",
)


def _influence_of(runs: Runs, influence: FloatArray) -> FloatArray:
    """Influence in each replicate: that of the version that the replicate drew."""
    return influence[runs.plan.choices["version"]]


def by_stage(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Gap of each instance in each stage, and of each instance and municipality."""
    return where_anchored(tables, programme, _gap_rows)


def _gap_rows(tables: Tables, programme: Programme) -> pd.DataFrame:
    parts = read_parts(tables, programme)
    runs, places = of_bodies(tables, programme), of_places(tables, programme)
    _, by_place = placed(parts, parts.influence)
    whole = [
        with_ends(*_gap(runs, parts.influence.mean(axis=2)), programme, GAP_METHOD),
        with_ends(*_gap(places, by_place.mean(axis=2)), programme, GAP_METHOD),
    ]
    stages = []
    for i, stage in enumerate(STAGES):
        values = parts.values.copy()
        values[..., MANDATE] = parts.law[:, i]
        table, _ = _gap(replace(runs, values=values), parts.influence[..., i])
        stages.append(table.assign(grupo=f"etapa={stage}", metodo=GAP_METHOD))
    out = pd.concat([*whole, *stages], ignore_index=True)
    return with_state(out, out["valor"].isna(), Status.NO_DATA, NEITHER)


GAP_METHOD = f"índice de potencial menos índice de incidencia; {_RANGE}"


def _gap(runs: Runs, influence: FloatArray) -> tuple[pd.DataFrame, ranking.Range]:
    """Gap of each unit as declared, and its range."""
    base = runs.base - influence[0]
    moved = runs.linear - _influence_of(runs, influence)
    found = range_with(moved, base)
    table = runs.units.assign(grupo="", valor=base, nota=range_text(found))
    return table, found


def headroom(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Influence over potential of each instance and each municipality."""
    return where_anchored(tables, programme, _headroom_rows)


def _headroom_rows(tables: Tables, programme: Programme) -> pd.DataFrame:
    parts = read_parts(tables, programme)
    runs, places = of_bodies(tables, programme), of_places(tables, programme)
    _, by_place = placed(parts, parts.influence)
    rows = []
    for units, influence in ((runs, parts.influence), (places, by_place)):
        index = influence.mean(axis=2)
        base = _ratio(index[0], units.base)
        moved = _ratio(_influence_of(units, index), units.linear)
        found = range_with(moved, base)
        table = units.units.assign(
            grupo="",
            valor=base,
            numerador=index[0],
            denominador=units.base,
            nota=range_text(found, 2),
        )
        rows.append(
            with_ends(table, found, programme, f"incidencia / potencial; {_RANGE}")
        )
    out = pd.concat(rows, ignore_index=True)
    lost = with_state(out, out["valor"].isna(), Status.NO_DATA, NEITHER)
    none = out["denominador"] == 0
    return with_state(lost, none, Status.ZERO_DENOMINATOR, NO_POTENTIAL)


def _ratio(top: FloatArray, bottom: FloatArray) -> FloatArray:
    missing = np.full(np.shape(top), np.nan)
    return np.asarray(np.divide(top, bottom, out=missing, where=bottom > 0))


def quadrants(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share of the replicates in which each instance falls in each quadrant.

    Only the quadrants in which it falls at least once.
    """
    return where_anchored(tables, programme, _quadrant_rows)


def _quadrant_rows(tables: Tables, programme: Programme) -> pd.DataFrame:
    runs, cut = of_bodies(tables, programme), programme.indices.potential.quadrant
    influence = read_parts(tables, programme).influence.mean(axis=2)
    moved, seen = runs.linear, _influence_of(runs, influence)
    known = ~np.isnan(runs.base) & ~np.isnan(influence[0])
    code = 2 * (moved >= cut) + (seen >= cut)
    own = 2 * (runs.base >= cut) + (influence[0] >= cut)
    rows = []
    for i, name in enumerate(QUADRANTS):
        times = (code == i).sum(axis=0).astype(float)
        table = runs.units.assign(
            grupo=f"cuadrante={name}",
            numerador=times,
            denominador=float(REPLICATES),
            valor=times / REPLICATES,
            nota=np.where(own == i, OWN_QUADRANT, ""),
        )
        rows.append(table[known & (times > 0)])
    lacking = runs.units[~known].assign(grupo="")
    out = pd.concat([*rows, lacking], ignore_index=True)
    out["metodo"] = f"parte de {REPLICATES} réplicas; corte en {cut:g} puntos"
    return with_state(out, out["valor"].isna(), Status.NO_DATA, NEITHER)


OWN_QUADRANT = "cuadrante con los pesos declarados"


def contributions(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Points that each component adds to the gap of each municipality.

    Shapley values from a potential equal to the influence: they add up to the gap. A
    component below zero holds the potential down.
    """
    return where_anchored(tables, programme, _contribution_rows)


def _contribution_rows(tables: Tables, programme: Programme) -> pd.DataFrame:
    parts, places = read_parts(tables, programme), of_places(tables, programme)
    _, by_place = placed(parts, parts.influence)
    influence = by_place[0].mean(axis=1)
    known = ~np.isnan(places.base) & ~np.isnan(influence)
    values, weights = places.values[0][known], places.weights

    def index(chosen: FloatArray) -> FloatArray:
        return aggregation.arithmetic(chosen, weights)

    found = from_reference(index, values, influence[known][:, None])
    units = places.units[known]
    rows = [
        units.assign(grupo=f"componente={name}", valor=found[:, i])[
            ~np.isnan(values[:, i])
        ]
        for i, name in enumerate(COMPONENTS)
    ]
    out = pd.concat([*rows, places.units[~known].assign(grupo="")], ignore_index=True)
    out["metodo"] = "valor de Shapley; suma la brecha del municipio"
    return with_state(out, out["valor"].isna(), Status.NO_DATA, NEITHER)


_ANCHORED = Label(
    "Solo se calcula si el programa declara las mismas anclas para el 0 y el 100 de "
    "las dos escalas; si no, la fila dice por qué. El rango viene de 256 réplicas que "
    "cambian pesos y codificador; no es un intervalo de confianza.",
    "Only computed if the programme declares the same anchors for the 0 and the 100 of "
    "both scales; if not, the row says why. The range comes from 256 replicates that "
    "change weights and coder; it is no confidence interval.",
)

INDICATORS = (
    of_index(
        "brecha_potencial",
        by_stage,
        module="M4.3",
        label=Label(
            "Brecha entre potencial e incidencia", "Gap of potential and influence"
        ),
        definition=Label(
            "Índice de potencial menos índice de incidencia, por instancia y etapa.",
            "Index of potential minus index of influence, by body and stage.",
        ),
        unit=Unit("puntos (-100 a 100)", "points (-100 to 100)"),
        formula=Label(
            "índice de potencial − índice de incidencia; en una etapa, con el mandato "
            "legal de esa etapa",
            "index of potential − index of influence; in a stage, with the legal "
            "mandate of that stage",
        ),
        method=_ANCHORED,
        source="Catálogo metodológico, 4.3",
        caveats=RESCALED,
        better=Direction.DOWN,
    ),
    of_index(
        "aprovechamiento_potencial",
        headroom,
        module="M4.6",
        label=Label("Aprovechamiento del potencial", "Use of the potential"),
        definition=Label(
            "Parte del potencial que se ve en incidencia.",
            "Part of the potential that shows as influence.",
        ),
        unit=Unit(
            "razón de incidencia a potencial",
            "ratio of influence to potential",
            decimals=2,
        ),
        formula=Label(
            "índice de incidencia / índice de potencial",
            "index of influence / index of potential",
        ),
        method=_ANCHORED,
        source="Catálogo metodológico, 4.6",
        caveats=RESCALED,
        better=Direction.UP,
    ),
    of_index(
        "cuadrante_potencial",
        quadrants,
        module="M4.4",
        label=Label(
            "Cuadrante de potencial e incidencia", "Quadrant of potential and influence"
        ),
        definition=Label(
            "Parte de las réplicas en las que la instancia queda en cada cruce de "
            "potencial e incidencia, altos o bajos.",
            "Share of the replicates in which the body falls in each crossing of "
            "potential and influence, high or low.",
        ),
        unit=measures.REPLICATES,
        formula=Label(
            "réplicas en el cuadrante / réplicas",
            "replicates in the quadrant / replicates",
        ),
        method=Label(
            "Conteo de 256 réplicas que cambian pesos y codificador, con las mismas "
            "anclas en las dos escalas; no es una probabilidad.",
            "Count of 256 replicates that change weights and coder, with the same "
            "anchors on both scales; it is no probability.",
        ),
        source="Catálogo metodológico, 4.4",
        caveats=RESCALED,
    ),
    of_index(
        "contribucion_brecha",
        contributions,
        module="M4.5",
        label=Label("Qué compone la brecha", "What makes up the gap"),
        definition=Label(
            "Puntos que cada componente del potencial pone en la brecha del municipio.",
            "Points that each component of potential puts into the municipality's gap.",
        ),
        unit=Unit("puntos", "points"),
        formula=Label(
            "valor de Shapley de cada componente, desde un potencial igual a la "
            "incidencia; suman la brecha",
            "Shapley value of each component, from a potential equal to the influence; "
            "they add up to the gap",
        ),
        method=Label(
            "Reparto descriptivo, sin intervalo; no es causal. Solo con las mismas "
            "anclas en las dos escalas.",
            "Descriptive sharing out, without an interval; not causal. Only with the "
            "same anchors on both scales.",
        ),
        source="Shapley (1953)",
        caveats=JUDGED,
    ),
)
