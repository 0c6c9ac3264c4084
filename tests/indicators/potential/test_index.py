"""The index of potential, its range, and the order of the municipalities."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.contracts import TABLES
from somos_eval.indicators import compute
from somos_eval.indicators.potential.components import VERSIONS, read_parts
from somos_eval.indicators.potential.index import LOWER, UPPER
from somos_eval.indicators.potential.runs import of_places
from somos_eval.indicators.potential.sensitivity import FACTORS
from somos_eval.indicators.rows import WHOLE_ONLY
from somos_eval.indicators.scope import in_scope
from somos_eval.params import Municipality, Programme

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def tables(make: Make, body: Row, session: Row) -> Tables:
    """One participation body with every component, and a coordination one."""
    council = "05120-CTP"
    seats = [
        {"instancia_id": council, "sector": "ciudadania", "provisto": "provisto"},
        {"instancia_id": council, "sector": "academia", "provisto": "vacante"},
        {"instancia_id": council, "sector": "academia", "provisto": "sin_dato"},
        {"instancia_id": council, "sector": "policia", "provisto": "provisto"},
    ]
    events = [
        # The second coder does not see a proposal in the first one.
        {"nivel": 3, "etapa_ciclo": "agenda", "codificador_2_nivel": 2},
        {"nivel": 4, "etapa_ciclo": "formulacion", "codificador_2_nivel": 4},
    ]
    return {
        "instancia": make(
            "instancia",
            body(
                "05120",
                "CTP",
                tiene_reglamento="con_reglamento",
                tiene_plan_accion="vencido",
            ),
            body("05120", "CMS"),
            body("05154", "CMS"),
        ),
        "asiento": make(
            "asiento", *({**s, "vigencia_desde": "2022-01-01"} for s in seats)
        ),
        "vinculo": make("vinculo", {"origen": council, "destino": "05120-CMS"}),
        "sesion": make("sesion", session(council, "2023-05-01")),
        "compromiso": make(
            "compromiso",
            {
                "compromiso_id": "1",
                "sesion_id": f"{council}-20230501",
                "clase": "recomendacion",
                "etapa_ciclo": "adopcion",
            },
        ),
        "incidencia": make(
            "incidencia",
            *(
                {"incidencia_id": str(i), "instancia_id": council, **e}
                for i, e in enumerate(events)
            ),
        ),
    }


def test_components_by_hand(tables: Tables, run: Run, at: At) -> None:
    result = run("componentes_potencial", tables)
    found = {
        name: at(result, "05120", group=f"componente={name}")["valor"]
        for name in (
            "mandato",
            "capacidad",
            "representatividad",
            "propuestas",
            "enlaces",
        )
    }
    # CTP: agenda 1, formulation 2, adoption 0, implementation 0, monitoring 1;
    # rules and an expired plan; one of two civil seats known; agenda, formulation and
    # adoption with a proposal; tied to the one coordination body.
    assert found["mandato"] == 40
    assert found["capacidad"] == 75
    assert found["representatividad"] == 50
    assert found["propuestas"] == pytest.approx(60)
    assert found["enlaces"] == 100
    money = at(result, "05120", group="componente=recursos")
    assert money["estado"] == "sin_dato"
    # Its municipality only has a coordination body.
    assert at(result, "05154")["estado"] == "sin_dato"


def test_minutes_read_without_a_proposal_are_a_zero(
    tables: Tables, run: Run, make: Make, at: At
) -> None:
    agreed = {"compromiso_id": "1", "sesion_id": "05120-CTP-20230501"}
    quiet = {
        **tables,
        "incidencia": make("incidencia"),
        "compromiso": make("compromiso", {**agreed, "clase": "compromiso"}),
    }
    unread = {**quiet, "compromiso": make("compromiso")}

    for given, expected in ((quiet, ("ok", 0)), (unread, ("sin_dato", None))):
        result = run("componentes_potencial", given)
        row = at(result, "05120", group="componente=propuestas")
        value = None if pd.isna(row["valor"]) else row["valor"]
        assert (row["estado"], value) == expected


def test_capacity_takes_the_last_measure_of_the_period(
    tables: Tables, run: Run, make: Make, at: At
) -> None:
    name = "ORG-0001"
    measure = {"organizacion_id": name, "subarea": "resultados"}
    given = {
        **tables,
        "organizacion": make(
            "organizacion",
            {
                "organizacion_id": name,
                "divipola": "05120",
                "asientos_en": "05120-CTP",
            },
        ),
        "opi_medicion": make(
            "opi_medicion",
            {**measure, "fecha": "2024-05-01", "puntaje": 4, "ronda": "linea_base"},
            {**measure, "fecha": "2025-05-01", "puntaje": 1, "ronda": "final"},
        ),
    }

    row = at(run("componentes_potencial", given), "05120", group="componente=capacidad")

    # Rules 100, an expired plan 50 and organisations at their highest.
    assert row["valor"] == pytest.approx(250 / 3)


def test_index_is_the_mean_of_the_components_and_lies_in_its_range(
    tables: Tables, run: Run, at: At
) -> None:
    parts = run("componentes_potencial", tables)
    own = parts[(parts["divipola"] == "05120") & (parts["estado"] == "ok")]
    result = run("indice_potencial", tables)
    for instance in ("", "05120-CTP"):
        row = at(result, "05120", instance=instance)
        assert row["valor"] == pytest.approx(own["valor"].mean())
        assert np.isnan(row["li"])
        assert row["nota"].startswith("rango de sensibilidad: ")
        assert row["nota"].endswith("sin dato: recursos")
        assert (row["numerador"], row["denominador"]) == (5, 6)
        low, high = (
            at(result, "05120", instance=instance, group=g)["valor"]
            for g in (LOWER, UPPER)
        )
        assert low < row["valor"] < high
    assert row["marco"] == "intencional"
    few = at(result, "05120", instance="05120-CMS")
    assert few["estado"] == "bajo_minimo"
    assert "de 6 componentes" in few["nota"]


def test_weights_are_those_declared(tables: Tables, tiny: Programme, at: At) -> None:
    declared = tiny.indices.potential
    only = declared.weights.model_copy(
        update=dict.fromkeys(("mandate", "representation", "proposals", "links"), 0.0)
    )
    potential = declared.model_copy(update={"weights": only})
    indices = tiny.indices.model_copy(update={"potential": potential})
    result = compute(tables, replace(tiny, indices=indices), "indice_potencial")
    assert at(result, "05120", instance="05120-CTP")["valor"] == pytest.approx(75)


def test_coders_disagree_in_the_versions_and_never_in_the_first(
    tables: Tables, tiny: Programme
) -> None:
    parts = read_parts(in_scope(_full(tables), tiny), tiny)
    council = parts.bodies["instancia_id"].tolist().index("05120-CTP")
    agenda = parts.levels[:, council, 0]
    assert agenda[0] == 3
    assert set(agenda) == {2, 3}
    assert VERSIONS / 4 < (agenda == 2).sum() < VERSIONS * 3 / 4
    assert (parts.levels[:, council, 1] == 4).all()
    bare = parts.bodies["instancia_id"].tolist().index("05120-CMS")
    assert np.isnan(parts.levels[:, bare]).all()


def _full(tables: Tables) -> Tables:
    return {name: tables.get(name, table.empty()) for name, table in TABLES.items()}


@pytest.mark.parametrize(
    "indicator", ["puesto_indice_potencial", "sensibilidad_indice", "coherencia_indice"]
)
def test_few_municipalities_are_not_ordered(
    indicator: str, tables: Tables, run: Run
) -> None:
    result = run(indicator, tables)
    assert "ok" not in set(result["estado"])
    few = result[result["estado"] == "bajo_minimo"]
    assert few["nota"].str.contains("no se ordenan").all()
    assert len(few) == 1


@pytest.fixture(scope="module")
def many(make: Make, body: Row, tiny: Programme) -> tuple[Tables, Programme]:
    """Twelve municipalities, from none to all of what makes the capacity."""
    codes = [f"05{i:03d}" for i in range(1, 13)]
    rules = ["con_reglamento", "sin_reglamento"]
    plans = ["vigente", "vencido", "sin_plan"]
    bodies = [
        body(
            code,
            "CTP",
            tiene_reglamento=rules[i % 2],
            tiene_plan_accion=plans[i % 3],
        )
        for i, code in enumerate(codes)
    ]
    seats = [
        {
            "instancia_id": f"{code}-CTP",
            "asiento_num": j,
            "sector": "ciudadania",
            "provisto": "provisto" if j <= i else "vacante",
            "vigencia_desde": "2022-01-01",
        }
        for i, code in enumerate(codes)
        for j in range(1, 13)
    ]
    events = [
        {
            "incidencia_id": f"{code}-{k}",
            "instancia_id": f"{code}-CTP",
            "nivel": 1 + (i * 5 + k) % 5,
            "etapa_ciclo": stage,
            "codificador_2_nivel": 1 + (i + k) % 5,
        }
        for i, code in enumerate(codes)
        for k, stage in enumerate(["agenda", "formulacion", "implementacion"])
    ]
    model: Municipality = tiny.municipalities[0]
    places = tuple(replace(model, divipola=code) for code in codes)
    tables = {
        "instancia": make("instancia", *bodies),
        "asiento": make("asiento", *seats),
        "incidencia": make("incidencia", *events),
    }
    return tables, replace(tiny, municipalities=places)


def test_places_lie_in_their_range_and_the_order_of_the_index(
    many: tuple[Tables, Programme],
) -> None:
    result = compute(*many, "puesto_indice_potencial", "indice_potencial")
    whole = result[result["instancia_id"] == ""].set_index(["indicador", "divipola"])
    place = whole.loc["puesto_indice_potencial"]
    ends = {g: place[place["grupo"] == g]["valor"] for g in ("", LOWER, UPPER)}
    assert len(ends[""]) == 12
    assert (ends[LOWER] <= ends[""]).all()
    assert (ends[""] <= ends[UPPER]).all()
    assert (ends[LOWER] < ends[UPPER]).any()
    index = whole.loc["indice_potencial"]
    score = index[index["grupo"] == ""]["valor"]
    expected = score.round(9).rank(ascending=False, method="min")
    assert (ends[""].sort_index() == expected.sort_index()).all()


def test_class_shares_add_up_and_one_is_its_own(
    many: tuple[Tables, Programme],
) -> None:
    result = compute(*many, "clase_indice_potencial")
    assert result.groupby("divipola")["valor"].sum().to_numpy() == pytest.approx(1)
    assert ((result["nota"] != "").groupby(result["divipola"]).sum() == 1).all()
    assert (result["numerador"] == result["valor"] * result["denominador"]).all()


def test_what_the_order_hangs_on_is_of_the_programme(
    many: tuple[Tables, Programme],
) -> None:
    result = compute(
        *many, "sensibilidad_indice", "indice_sin_componente", "coherencia_indice"
    )
    own = result[result["divipola"] == "programa"]
    drivers = own[own["indicador"] == "sensibilidad_indice"].set_index("grupo")["valor"]
    assert len(drivers) == 2 * len(FACTORS)
    for factor in FACTORS:
        first, total = (
            drivers[f"factor={factor};efecto={e}"] for e in ("principal", "total")
        )
        assert first <= total + 0.1
    left = own[own["indicador"] == "indice_sin_componente"].set_index("grupo")
    assert left["valor"]["componente=representatividad"] > 0
    assert left["estado"]["componente=recursos"] == "sin_dato"
    # The mandate is the same everywhere.
    same = own[own["indicador"] == "coherencia_indice"].set_index("grupo")
    assert same["estado"]["componente=mandato"] == "no_calculable"
    assert abs(same["valor"]["componente=representatividad"]) <= 1
    rest = result[result["divipola"] != "programa"]
    assert set(rest["estado"]) == {"no_aplica"}
    assert set(rest["nota"]) == {WHOLE_ONLY}


def test_neither_rows_nor_other_places_move_the_index_of_a_municipality(
    many: tuple[Tables, Programme],
) -> None:
    tables, programme = many
    whole = compute(tables, programme, "indice_potencial")
    shuffled = {
        name: frame.sample(frac=1, random_state=3) for name, frame in tables.items()
    }
    again = compute(shuffled, programme, "indice_potencial")
    pd.testing.assert_frame_equal(whole, again, check_exact=True)
    alone = replace(programme, municipalities=programme.municipalities[:1])
    one = compute(tables, alone, "indice_potencial")
    mine = whole[whole["divipola"] == "05001"].reset_index(drop=True)
    pd.testing.assert_frame_equal(one, mine, check_exact=True)


def test_a_replicate_never_leaves_the_scale(many: tuple[Tables, Programme]) -> None:
    tables, programme = many
    kept = in_scope(_full(tables), programme)
    scores = of_places(kept, programme).comparing.scores
    assert ((scores >= -1e-9) & (scores <= 100 + 1e-9)).all()
