"""Potential against influence, where the programme says that their scales are one.

Both are from 0 to 100 only if the instrument says what a 0 and a 100 mean, and a gap
only means something if they mean the same in both: otherwise nothing is subtracted.
Catalogue 4.2 to 4.6.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.influence.events import NO_EVENTS
from somos_eval.indicators.potential.index import with_ends
from somos_eval.indicators.potential.parts import MANDATE, read_parts
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
from somos_eval.indicators.rows import all_in_state, counts, joined, with_state
from somos_eval.params import STAGES, Programme
from somos_eval.params.indices import COMPONENTS
from somos_eval.stats.checks import FloatArray
from somos_eval.stats.composite import aggregation, ranking
from somos_eval.stats.composite.shapley import from_reference
from somos_eval.wording import percent

Rows = Callable[[Tables, Programme], pd.DataFrame]

NO_ANCHORS = (
    "el programa no declara qué significan el 0 y el 100 de la incidencia "
    "(indices.anclas en programa.yml); un nivel ordinal no se vuelve puntaje sin eso"
)
NO_SHARED_ANCHORS = (
    "el programa no declara las mismas anclas para el potencial y la incidencia "
    "(indices.anclas en programa.yml); escalas distintas no se restan"
)
ANCHORED = "con las anclas declaradas"
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


def _declared(
    tables: Tables, programme: Programme, rows: Rows, *, shared: bool = True
) -> pd.DataFrame:
    """Rows where the programme declares the anchors; otherwise, the reason."""
    anchors = programme.indices.anchors
    if anchors.shared if shared else anchors.influence is not None:
        out = rows(tables, programme)
        said = np.where(out["estado"] == Status.OK.value, ANCHORED, "")
        note = joined(pd.Series(said, index=out.index, dtype="str"), out["nota"])
        return counts(out.assign(nota=note), periodo=period.whole(programme))
    bodies = tables["instancia"]["divipola"].drop_duplicates()
    table = counts(pd.DataFrame({"divipola": bodies}), periodo=period.whole(programme))
    why = NO_SHARED_ANCHORS if shared else NO_ANCHORS
    return all_in_state(table, Status.NOT_COMPUTABLE, why)


def influence_index(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Influence realised, 0 to 100: mean over the stages of the highest level.

    A stage without events of an instance that has some is a 0; an instance without
    events was not observed.
    """
    return _declared(tables, programme, _influence_rows, shared=False)


def _influence_rows(tables: Tables, programme: Programme) -> pd.DataFrame:
    parts = read_parts(tables, programme)
    codes, by_place = placed(parts, parts.influence)
    places = pd.DataFrame({"divipola": codes}).assign(instancia_id="")
    bodies = parts.bodies[["divipola", "instancia_id"]]
    rows = []
    for units, influence in ((bodies, parts.influence), (places, by_place)):
        index = influence.mean(axis=2)
        found = range_with(index, index[0])
        table = units.assign(grupo="", valor=index[0], nota=range_text(found))
        table["denominador"] = float(len(STAGES))
        table["numerador"] = (influence[0] > 0).sum(axis=1).astype(float)
        rows.append(with_ends(table, found, programme, CODERS))
    out = pd.concat(rows, ignore_index=True)
    return with_state(out, out["valor"].isna(), Status.NO_DATA, NO_EVENTS)


CODERS = (
    "media de las etapas, nivel máximo por 20; rango de sensibilidad del "
    f"{percent(COVERAGE)} según quién codificó; no es un intervalo de confianza"
)


def _influence_of(runs: Runs, influence: FloatArray) -> FloatArray:
    """Influence in each replicate: that of the version that the replicate drew."""
    return influence[runs.plan.choices["version"]]


def by_stage(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Gap of each instance in each stage, and of each instance and municipality."""
    return _declared(tables, programme, _gap_rows)


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
    return _declared(tables, programme, _headroom_rows)


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
    return _declared(tables, programme, _quadrant_rows)


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
    return _declared(tables, programme, _contribution_rows)


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
