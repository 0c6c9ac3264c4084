"""Potential against influence: only with shared anchors, and never without a range."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.indicators import compute
from somos_eval.indicators.potential.index import LOWER, UPPER
from somos_eval.indicators.potential.influence_index import (
    NO_ANCHORS,
    NO_SHARED_ANCHORS,
)
from somos_eval.params import Programme
from somos_eval.params.indices import Anchors, Scale

Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]

GAPS = (
    "brecha_potencial",
    "aprovechamiento_potencial",
    "cuadrante_potencial",
    "contribucion_brecha",
)
CTP = "05120-CTP"
OTHERS = ("mandate", "representation", "proposals", "links", "resources")


def anchored(programme: Programme, potential: str, influence: str) -> Programme:
    """Declare both scales, each with its own meaning of a hundred."""
    ends = [Scale(cero="No pesa", cien=text) for text in (potential, influence)]
    anchors = Anchors(potencial=ends[0], incidencia=ends[1])
    indices = programme.indices.model_copy(update={"anchors": anchors})
    return replace(programme, indices=indices)


@pytest.fixture(scope="module")
def shared(tiny: Programme) -> Programme:
    return anchored(tiny, "Decide en todo", " decide  En Todo")


@pytest.fixture(scope="module")
def tables(make: Make, body: Row) -> Tables:
    """Two councils: one with a proposal adopted in part, one without events."""
    events = [("agenda", 3, 1), ("formulacion", 4, 4), ("formulacion", 2, 5)]
    seats = [
        {
            "instancia_id": f"{code}-CTP",
            "asiento_num": i,
            "sector": "ciudadania",
            "provisto": "provisto" if i < 4 else "vacante",
            "vigencia_desde": "2022-01-01",
        }
        for code in ("05120", "05154")
        for i in range(1, 5)
    ]
    own = {"tiene_reglamento": "con_reglamento", "tiene_plan_accion": "vigente"}
    return {
        "instancia": make(
            "instancia", body("05120", "CTP", **own), body("05154", "CTP", **own)
        ),
        "asiento": make("asiento", *seats),
        "incidencia": make(
            "incidencia",
            *(
                {
                    "incidencia_id": str(i),
                    "instancia_id": CTP,
                    "etapa_ciclo": stage,
                    "nivel": first,
                    "codificador_2_nivel": second,
                }
                for i, (stage, first, second) in enumerate(events)
            ),
        ),
    }


@pytest.mark.parametrize("indicator", GAPS)
def test_without_the_same_anchors_nothing_is_subtracted(
    indicator: str, tables: Tables, tiny: Programme
) -> None:
    other = anchored(tiny, "Decide en todo", "Todo se implementa")
    for programme in (tiny, other):
        result = compute(tables, programme, indicator)
        told = result[result["divipola"].isin(["05120", "05154"])]
        assert set(told["estado"]) == {"no_calculable"}
        assert set(told["nota"]) == {NO_SHARED_ANCHORS}
        assert result["valor"].isna().all()


def test_influence_becomes_a_score_only_with_its_anchors(
    tables: Tables, tiny: Programme, at: At
) -> None:
    bare = at(compute(tables, tiny, "indice_incidencia"), "05120")
    assert (bare["estado"], bare["nota"]) == ("no_calculable", NO_ANCHORS)
    other = anchored(tiny, "Decide en todo", "Todo se implementa")
    result = compute(tables, other, "indice_incidencia")
    row = at(result, "05120", instance=CTP)
    # (3 + 4) of five stages of at most 5.
    assert row["valor"] == pytest.approx(100 * 7 / 25)
    low, high = (
        at(result, "05120", instance=CTP, group=g)["valor"] for g in (LOWER, UPPER)
    )
    # The second coder: agenda 1 and formulation 5.
    assert low == pytest.approx(100 * 5 / 25)
    assert high == pytest.approx(100 * 8 / 25)
    silent = at(result, "05154", instance="05154-CTP")
    assert silent["estado"] == "sin_dato"


def test_gap_is_the_difference_of_both_indices(
    tables: Tables, shared: Programme, at: At
) -> None:
    result = compute(
        tables, shared, "brecha_potencial", "indice_potencial", "indice_incidencia"
    )
    by = dict(list(result.groupby("indicador")))
    for instance in ("", CTP):
        potential, influence, gap = (
            at(by[name], "05120", instance=instance)["valor"]
            for name in ("indice_potencial", "indice_incidencia", "brecha_potencial")
        )
        assert gap == pytest.approx(potential - influence)
        low, high = (
            at(by["brecha_potencial"], "05120", instance=instance, group=g)["valor"]
            for g in (LOWER, UPPER)
        )
        assert low < gap < high


def test_gap_of_a_stage_takes_the_mandate_of_that_stage(
    tables: Tables, shared: Programme, at: At
) -> None:
    result = compute(tables, shared, "brecha_potencial", "componentes_potencial")
    parts = result[
        (result["indicador"] == "componentes_potencial")
        & (result["divipola"] == "05120")
        & (result["estado"] == "ok")
        & (result["grupo"] != "componente=mandato")
    ]["valor"]
    gaps = result[result["indicador"] == "brecha_potencial"]
    # CTP: indirect in agenda (50), direct in formulation (100), none in adoption.
    expected = {"agenda": (50, 60), "formulacion": (100, 80), "adopcion": (0, 0)}
    for stage, (mandate, influence) in expected.items():
        row = at(gaps, "05120", instance=CTP, group=f"etapa={stage}")
        potential = (parts.sum() + mandate) / (len(parts) + 1)
        assert row["valor"] == pytest.approx(potential - influence)
        assert "rango de sensibilidad" in row["nota"]
        assert row["nota"].startswith("con las anclas declaradas")


def test_use_of_the_potential_and_what_makes_up_the_gap(
    tables: Tables, shared: Programme, at: At
) -> None:
    result = compute(
        tables,
        shared,
        "aprovechamiento_potencial",
        "contribucion_brecha",
        "brecha_potencial",
        "indice_potencial",
        "indice_incidencia",
    )
    by = dict(list(result.groupby("indicador")))
    for instance in ("", CTP):
        use = at(by["aprovechamiento_potencial"], "05120", instance=instance)
        influence, potential = (
            at(by[name], "05120", instance=instance)["valor"]
            for name in ("indice_incidencia", "indice_potencial")
        )
        assert (use["numerador"], use["denominador"]) == (influence, potential)
        assert use["valor"] == pytest.approx(influence / potential)
    shares = by["contribucion_brecha"]
    shares = shares[(shares["divipola"] == "05120") & (shares["estado"] == "ok")]
    gap = at(by["brecha_potencial"], "05120")["valor"]
    assert shares["valor"].sum() == pytest.approx(gap)


def test_no_potential_has_no_ratio(
    make: Make, body: Row, shared: Programme, at: At
) -> None:
    weights = shared.indices.potential.weights.model_copy(
        update=dict.fromkeys(
            ("mandate", "representation", "proposals", "links", "resources"), 0.0
        )
    )
    potential = shared.indices.potential.model_copy(
        update={"weights": weights, "availability": 0.1}
    )
    indices = shared.indices.model_copy(update={"potential": potential})
    none = body(
        "05120", "CTP", tiene_reglamento="sin_reglamento", tiene_plan_accion="sin_plan"
    )
    tables = {
        "instancia": make("instancia", none),
        "incidencia": make(
            "incidencia", {"incidencia_id": "1", "instancia_id": CTP, "nivel": 2}
        ),
    }
    result = compute(
        tables, replace(shared, indices=indices), "aprovechamiento_potencial"
    )
    assert at(result, "05120", instance=CTP)["estado"] == "denominador_cero"


def test_quadrants_are_shares_of_the_replicates(
    tables: Tables, shared: Programme
) -> None:
    result = compute(tables, shared, "cuadrante_potencial")
    own = result[result["instancia_id"] == CTP]
    assert own["valor"].sum() == pytest.approx(1)
    assert own["nota"].str.contains("cuadrante").sum() == 1
    assert np.isnan(own["li"]).all()
    rest = result[result["instancia_id"] == "05154-CTP"]
    assert rest["estado"].tolist() == ["sin_dato"]


def test_row_order_changes_nothing(tables: Tables, shared: Programme) -> None:
    whole = compute(tables, shared, *GAPS)
    shuffled = {n: t.sample(frac=1, random_state=1) for n, t in tables.items()}
    again = compute(shuffled, shared, *GAPS)
    pd.testing.assert_frame_equal(whole, again, check_exact=True)
