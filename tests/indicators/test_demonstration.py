"""A dozen figures of the demonstration, counted again by plain loops."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any

import pandas as pd
import pytest

from somos_eval.params import Programme

Tables = Mapping[str, pd.DataFrame]
Demo = tuple[Programme, Tables]
At = Callable[..., Any]

PLACE = "02149"


def _rows(frame: pd.DataFrame) -> Iterator[dict[Hashable, Any]]:
    return iter(frame.to_dict("records"))


def _inside(day: pd.Timestamp) -> bool:
    return pd.Timestamp("2022-01-01") <= day <= pd.Timestamp("2024-12-31")


def _sessions(tables: Tables, prefix: str) -> list[dict[Hashable, Any]]:
    return [
        s
        for s in _rows(tables["sesion"])
        if s["instancia_id"].startswith(prefix) and _inside(s["fecha"])
    ]


@pytest.fixture
def of(demo_result: pd.DataFrame, at: At) -> At:
    """Pick a row of an indicator of the demonstration."""

    def pick(indicator: str, place: str = PLACE, **identity: str) -> Any:
        own = demo_result[demo_result["indicador"] == indicator]
        return at(own, place, **identity)

    return pick


def test_sessions_of_one_council(study: Demo, of: At) -> None:
    tables = study[1]
    held = [
        s for s in _sessions(tables, "02149-CMJ") if s["instancia_id"] == "02149-CMJ"
    ]

    row = of("operatividad", instance="02149-CMJ")

    # The youth council owes twelve a year.
    assert row["numerador"] == sum(s["estado"] == "realizada" for s in held)
    assert row["denominador"] == 36
    signed = of("operatividad_documentada", instance="02149-CMJ")
    assert signed["numerador"] == sum(
        s["estado"] == "realizada" and s["acta_estado"] == "firmada" for s in held
    )


def test_the_programme_is_the_sum_of_its_municipalities(
    study: Demo, demo_result: pd.DataFrame
) -> None:
    summed = [
        "operatividad",
        "provision_sillas",
        "quorum",
        "actas_firmadas",
        "compromisos_cumplidos",
        "respuesta_institucional",
        "asistencia_sexo",
        "compromisos_estado",
        "opi_mejora",
        "instancias",
        "instancias_articuladas",
    ]
    rows = demo_result[
        demo_result["indicador"].isin(summed)
        & (demo_result["instancia_id"] == "")
        & (demo_result["divipola"] != "programa")
    ]
    keys = ["indicador", "periodo", "grupo"]
    numbers = ["numerador", "denominador", "n_faltantes"]
    whole = demo_result[demo_result["divipola"] == "programa"].set_index(keys)[numbers]
    towns = rows.groupby(keys)[numbers].sum()

    both = towns[towns.index.isin(whole.index)]
    assert len(both) > 70
    pd.testing.assert_frame_equal(
        both.astype(float),
        whole.loc[both.index].fillna(0).astype(float),
        check_exact=False,
        rtol=1e-12,
    )


def test_seats(study: Demo, of: At) -> None:
    end = pd.Timestamp("2024-12-31")
    filled = known = 0
    for seat in _rows(study[1]["asiento"]):
        if not seat["instancia_id"].startswith(PLACE):
            continue
        until = seat["vigencia_hasta"]
        if seat["vigencia_desde"] <= end and (pd.isna(until) or until >= end):
            known += seat["provisto"] != "sin_dato"
            filled += seat["provisto"] == "provisto"

    row = of("provision_sillas")

    assert (row["numerador"], row["denominador"]) == (filled, known)


def test_quorum_and_minutes(study: Demo, of: At) -> None:
    sessions = _sessions(study[1], PLACE)
    held = [s for s in sessions if s["estado"] == "realizada"]
    minutes = [s for s in held if s["acta_estado"] not in ("reservada", "no_entregada")]

    row = of("actas_firmadas")
    assert row["numerador"] == sum(s["acta_estado"] == "firmada" for s in minutes)
    assert row["denominador"] == len(minutes)
    assert row["n_faltantes"] == len(held) - len(minutes)
    quorum = of("quorum")
    assert quorum["numerador"] == sum(s["quorum"] == "alcanzado" for s in held)


def test_attendance(study: Demo, of: At) -> None:
    held = {
        s["sesion_id"] for s in _sessions(study[1], PLACE) if s["estado"] == "realizada"
    }
    by_sex: dict[str, int] = {}
    for row in _rows(study[1]["asistencia"]):
        if row["sesion_id"] in held:
            by_sex[row["sexo"]] = by_sex.get(row["sexo"], 0) + row["n_asistentes"]

    women = of("asistencia_sexo", group="sexo=mujer")

    assert women["numerador"] == by_sex["mujer"]
    assert women["denominador"] == by_sex["mujer"] + by_sex["hombre"]
    assert women["n_faltantes"] == by_sex["no_reporta"]


def test_commitments_and_observations(study: Demo, of: At) -> None:
    own = {s["sesion_id"] for s in _sessions(study[1], PLACE)}
    taken = [c for c in _rows(study[1]["compromiso"]) if c["sesion_id"] in own]
    states = [c["estado"] for c in taken]

    row = of("compromisos_cumplidos")

    assert row["numerador"] == states.count("cumplido")
    assert row["denominador"] == sum(
        states.count(s) for s in ("cumplido", "parcial", "incumplido")
    )
    assert row["n_faltantes"] == states.count("sin_seguimiento")
    observed = [
        c["respuesta_institucional"] for c in taken if c["clase"] == "observacion"
    ]
    answered = of("respuesta_institucional")
    assert answered["denominador"] == len(observed)
    assert answered["numerador"] == sum(
        a in ("acogida", "acogida_parcial", "rechazada_justificada") for a in observed
    )


def test_influence(study: Demo, of: At) -> None:
    events = [
        e
        for e in _rows(study[1]["incidencia"])
        if e["instancia_id"].startswith(PLACE) and _inside(e["fecha"])
    ]

    row = of("cadena_incidencia", group="desde=3")

    assert row["valor"] == sum(e["nivel"] >= 3 for e in events)
    assert row["denominador"] == len(events)
    best: dict[tuple[str, str], int] = {}
    for event in events:
        key = (event["instancia_id"], event["etapa_ciclo"])
        best[key] = max(best.get(key, 0), event["nivel"])
    (body, stage), level = max(best.items())
    reached = of("incidencia_max_etapa", instance=body, group=f"etapa={stage}")
    assert reached["valor"] == level


def test_sources_and_codes(study: Demo, of: At) -> None:
    sources = [s for s in _rows(study[1]["fuente"]) if s["divipola"] == PLACE]
    usable = {
        s["fuente_id"]
        for s in sources
        if s["clase"] in ("acta", "documento")
        or s["consentimiento"] not in ("ausente", "revocado")
    }
    family = {c["codigo_id"]: c["familia"] for c in _rows(study[1]["codigo"])}
    speaking = {
        s["fuente_id"]
        for s in _rows(study[1]["segmento"])
        if s["fuente_id"] in usable and family[s["codigo_id"]] == "limitacion_tecnica"
    }

    row = of("fuentes_codigo", group="familia=limitacion_tecnica")

    assert row["valor"] == len(speaking)
    left_out = of("fuentes_clase", group="consentimiento=excluida")
    assert left_out["valor"] == len(sources) - len(usable) == 1


def test_organisations(study: Demo, of: At) -> None:
    own = {
        o["organizacion_id"]
        for o in _rows(study[1]["organizacion"])
        if o["divipola"] == PLACE
    }
    scores: dict[tuple[str, str, str], list[float]] = {}
    for row in _rows(study[1]["opi_medicion"]):
        if row["organizacion_id"] in own and not pd.isna(row["puntaje"]):
            key = (row["organizacion_id"], row["ronda"], row["evaluador"])
            scores.setdefault(key, []).append(row["puntaje"])
    change = []
    by_whom = {(name, who) for name, _, who in scores}
    for name, who in sorted(by_whom):
        rounds = [scores.get((name, r, who), []) for r in ("linea_base", "cierre")]
        if all(len(r) == 8 for r in rounds):
            change.append(sum(rounds[1]) - sum(rounds[0]))

    row = of("opi_mejora")

    assert row["numerador"] == sum(c > 0 for c in change)
    assert row["denominador"] == len(change)
    assert row["n_faltantes"] == len(own) - len(change)


def test_homicides_and_their_comparator(study: Demo, of: At) -> None:
    cases: dict[str, int] = {}
    for row in _rows(study[1]["delito"]):
        if row["delito"] == "homicidio" and row["fecha"].year == 2023:
            cases[row["divipola"]] = cases.get(row["divipola"], 0) + row["cantidad"]
    people = {
        row["divipola"]: row["poblacion"]
        for row in _rows(study[1]["poblacion"])
        if row["anio"] == 2023 and row["area"] == "total"
    }

    own = of("tasa_homicidio", period="2023")
    assert own["valor"] == pytest.approx(1e5 * cases.get(PLACE, 0) / people[PLACE])
    others = [c for c in people if c[:2] == PLACE[:2] and c != PLACE]
    rest = sum(cases.get(c, 0) for c in others) / sum(people[c] for c in others)
    ratio = of("razon_homicidio", group="frente=resto_departamento", period="2023")
    assert ratio["valor"] == pytest.approx(cases.get(PLACE, 0) / people[PLACE] / rest)
    country = of("tasa_homicidio", "00", period="2023")
    assert country["numerador"] == sum(cases.values())
