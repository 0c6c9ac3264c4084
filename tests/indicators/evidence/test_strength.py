"""Strength of evidence, steps of a contribution, and conditions for influence."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.indicators import compute
from somos_eval.indicators.evidence.conditions import NOT_DECLARED as NO_CONDITIONS
from somos_eval.indicators.evidence.contribution import NO_RIVALS
from somos_eval.indicators.evidence.process_tracing import NO_HIGH, NOT_DECLARED
from somos_eval.params import Programme
from somos_eval.params.indices import (
    Anchors,
    ConditionsAnalysis,
    EvidenceTests,
    Scale,
)

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]

CTP = "05120-CTP"
WEAK = {"sensibilidad": 0.5, "falso_positivo": 0.4}
STRONG = {"sensibilidad": 0.5, "falso_positivo": 0.05}


@pytest.fixture(scope="module")
def declared(tiny: Programme) -> Programme:
    """Minutes prove little; an official document is a smoking gun."""
    others = ("entrevista", "grupo_focal", "observacion", "prensa")
    tests = EvidenceTests.model_validate(
        {"acta": WEAK, "documento_oficial": STRONG, **dict.fromkeys(others, WEAK)}
    )
    indices = tiny.indices.model_copy(update={"evidence": tests})
    return replace(tiny, indices=indices)


@pytest.fixture(scope="module")
def tables(make: Make, body: Row, session: Row) -> Tables:
    events = [
        {"nivel": 4, "tipos_fuente": "acta;documento_oficial"},
        {"nivel": 3, "tipos_fuente": "acta"},
        {"nivel": 1, "tipos_fuente": "documento_oficial"},
    ]
    return {
        "instancia": make("instancia", body("05120", "CTP"), body("05154", "CTP")),
        "sesion": make("sesion", session(CTP, "2023-05-01")),
        "compromiso": make(
            "compromiso",
            {
                "compromiso_id": "1",
                "sesion_id": f"{CTP}-20230501",
                "respuesta_institucional": "sin_respuesta",
            },
        ),
        "incidencia": make(
            "incidencia",
            *(
                {"incidencia_id": str(i), "instancia_id": CTP, **e}
                for i, e in enumerate(events)
            ),
            {"incidencia_id": "9", "instancia_id": "05154-CTP", "nivel": 2},
        ),
    }


def test_posterior_by_hand_for_each_prior(
    tables: Tables, declared: Programme, at: At
) -> None:
    result = compute(tables, declared, "incidencia_creible")
    # Ratios 1.25 x 10 and 1.25: .9 asks for odds of 9, prior odds of .72 and 7.2.
    expected = {"0.1": 0, "0.4": 0, "0.5": 1, "0.8": 1}
    for prior, events in expected.items():
        row = at(result, "05120", group=f"previa={prior}")
        assert (row["numerador"], row["denominador"]) == (events, 2), prior
        assert row["valor"] == events
    # Whoever held it to be credible already asks no evidence for it.
    assert not result["grupo"].isin(["previa=0.9"]).any()
    assert at(result, "programa", group="previa=0.5")["numerador"] == 1
    low = at(result, "05154")
    assert (low["estado"], low["nota"]) == ("sin_dato", NO_HIGH)


def test_pieces_of_evidence_by_kind(
    tables: Tables, declared: Programme, at: At
) -> None:
    result = compute(tables, declared, "pruebas_evidencia")
    assert at(result, "05120", group="prueba=paja_al_viento")["valor"] == 2
    assert at(result, "05120", group="prueba=pistola_humeante")["valor"] == 1


@pytest.mark.parametrize("indicator", ["incidencia_creible", "pruebas_evidencia"])
def test_without_a_declared_judgement_nothing_is_computed(
    indicator: str, tables: Tables, run: Run, at: At
) -> None:
    row = at(run(indicator, tables), "05120")
    assert (row["estado"], row["nota"]) == ("no_calculable", NOT_DECLARED)


def test_steps_and_grade_by_hand(tables: Tables, run: Run, at: At) -> None:
    steps = run("pasos_contribucion", tables)
    found = {
        name: (row["numerador"], row["denominador"])
        for name in ("sesiona", "propone", "recibe_respuesta", "se_adopta")
        for row in [at(steps, "programa", group=f"paso={name}")]
    }
    # The commitment asks for no answer of its own: «sin_respuesta» is one that failed.
    assert found == {
        "sesiona": (1, 1),
        "propone": (1, 2),
        "recibe_respuesta": (0, 1),
        "se_adopta": (1, 2),
    }
    result = run("grado_contribucion", tables)
    own = at(result, "05120", instance=CTP)
    assert (own["valor"], own["nota"]) == (2, "plausible")
    assert (own["numerador"], own["denominador"], own["n_faltantes"]) == (3, 5, 0)
    other = at(result, "05154", instance="05154-CTP")
    assert other["valor"] == 0
    assert other["nota"].startswith("no mostrada")


def test_every_step_without_rivals_is_plausible_and_says_why(
    tables: Tables, make: Make, run: Run, at: At
) -> None:
    own = {
        "incidencia_id": "1",
        "instancia_id": CTP,
        "nivel": 5,
        "tipos_fuente": "documento_oficial",
    }
    answered = {
        "compromiso_id": "1",
        "sesion_id": f"{CTP}-20230501",
        "respuesta_institucional": "acogida",
    }
    full = {
        **tables,
        "incidencia": make("incidencia", own),
        "compromiso": make("compromiso", answered),
    }
    result = run("grado_contribucion", full)
    row = at(result, "05120", instance=CTP)
    assert (row["valor"], row["numerador"], row["denominador"]) == (2, 5, 5)
    assert row["nota"].endswith(NO_RIVALS)
    unseen = at(result, "05154", instance="05154-CTP")
    assert (unseen["estado"], unseen["n_faltantes"]) == ("sin_dato", 5)


def test_a_table_that_is_missing_breaks_the_chain(
    tables: Tables, run: Run, at: At
) -> None:
    rest = {name: frame for name, frame in tables.items() if name != "compromiso"}
    for indicator in ("grado_contribucion", "pasos_contribucion"):
        row = at(run(indicator, rest), "05120")
        assert row["nota"].endswith("la tabla «compromiso»")


@pytest.fixture(scope="module")
def cases(make: Make, body: Row) -> Tables:
    """Fourteen councils: own rules go with influence, seats do not."""
    codes = [f"05120-CTP-{i:02d}" for i in range(1, 15)]
    bodies = [
        {
            **body("05120", "CTP"),
            "instancia_id": code,
            "nombre_local": code,
            "tiene_reglamento": "con_reglamento" if i % 2 else "sin_reglamento",
            "tiene_plan_accion": "vigente" if i % 2 else "sin_plan",
        }
        for i, code in enumerate(codes)
    ]
    seats = [
        {
            "instancia_id": code,
            "sector": "ciudadania",
            "provisto": "provisto" if i % 3 else "vacante",
            "vigencia_desde": "2022-01-01",
        }
        for i, code in enumerate(codes)
    ]
    stages = (
        "agenda",
        "formulacion",
        "adopcion",
        "implementacion",
        "seguimiento_evaluacion",
    )
    events = [
        {
            "incidencia_id": f"{code}-{stage}",
            "instancia_id": code,
            "etapa_ciclo": stage,
            "nivel": 5 if i % 2 else 0,
        }
        for i, code in enumerate(codes)
        for stage in stages
    ]
    return {
        "instancia": make("instancia", *bodies),
        "asiento": make("asiento", *seats),
        "incidencia": make("incidencia", *events),
    }


def with_conditions(programme: Programme, **more: object) -> Programme:
    chosen = ConditionsAnalysis.model_validate(
        {"condiciones": ("capacidad", "representatividad"), **more}
    )
    ends = Scale(cero="Nada", cien="Todo")
    indices = programme.indices.model_copy(
        update={"conditions": chosen, "anchors": Anchors(incidencia=ends)}
    )
    return replace(programme, indices=indices)


def test_a_condition_that_goes_with_influence_is_found(
    cases: Tables, tiny: Programme, at: At
) -> None:
    result = compute(cases, with_conditions(tiny), "condiciones_incidencia")

    def fit(group: str) -> float:
        return float(at(result, "programa", group=group)["valor"])

    assert fit("relacion=necesaria;condicion=capacidad;medida=consistencia") > 0.98
    assert fit("relacion=suficiente;combinacion=capacidad;medida=consistencia") > 0.98
    assert fit("relacion=suficiente;combinacion=capacidad;medida=robustez") == 1
    own = result[result["divipola"] == "05120"]
    assert own["estado"].tolist() == ["no_aplica"]


def test_few_cases_or_no_declaration_have_their_state(
    cases: Tables, tiny: Programme, at: At
) -> None:
    few = compute(
        cases, with_conditions(tiny, casos_minimos=15), "condiciones_incidencia"
    )
    row = at(few, "programa")
    assert row["estado"] == "bajo_minimo"
    assert "14 instancias" in row["nota"]
    bare = at(compute(cases, tiny, "condiciones_incidencia"), "programa")
    assert (bare["estado"], bare["nota"]) == ("no_calculable", NO_CONDITIONS)
    assert np.isnan(bare["valor"])
