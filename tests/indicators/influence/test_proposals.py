"""What becomes of proposals and commitments, and how influence spreads."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators.clusters import ONE_BODY
from somos_eval.indicators.influence.proposals import FEW_BODIES
from somos_eval.stats.clustered import pooled_proportion

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Row = Callable[..., dict[str, object]]
Tables = dict[str, pd.DataFrame]

ANSWERS = {
    "acogida": 2,
    "acogida_parcial": 2,
    "rechazada_justificada": 1,
    "rechazada_sin_justificar": 1,
    "sin_respuesta": 4,
    "no_aplica": 3,
}


@pytest.fixture
def proposed(make: Make, body: Row, session: Row) -> Tables:
    """Ten observations put to an authority, three that were put to nobody."""
    rows = [answer for answer, n in ANSWERS.items() for _ in range(n)]
    return {
        "instancia": make("instancia", body("05120", "CMJ"), body("05154", "CMJ")),
        "sesion": make("sesion", session("05120-CMJ", "2023-02-01")),
        "compromiso": make(
            "compromiso",
            *(
                {
                    "compromiso_id": f"C{i}",
                    "sesion_id": "05120-CMJ-20230201",
                    "clase": "observacion",
                    "respuesta_institucional": answer,
                }
                for i, answer in enumerate(rows)
            ),
        ),
        "incidencia": make(
            "incidencia",
            {
                "incidencia_id": "I1",
                "instancia_id": "05120-CMJ",
                "compromiso_id": "C0",
                "nivel": 5,
                "producto_id": "P1",
            },
            {
                "incidencia_id": "I2",
                "instancia_id": "05120-CMJ",
                "compromiso_id": "C1",
                "nivel": 3,
            },
        ),
    }


def test_the_funnel_counts_those_put_to_an_authority(
    proposed: Tables, run: Run, at: At
) -> None:
    result = run("embudo_propuestas", proposed)

    answered = at(result, "05120", group="paso=respondida;base=formulada")
    assert answered["valor"] == 0.5
    assert (answered["numerador"], answered["denominador"]) == (5, 10)
    # What one instance proposes goes together: its ten are no sample of instances.
    assert pd.isna(answered["li"])
    assert answered["nota"] == ONE_BODY
    taken = at(run("tasa_adopcion", proposed), "05120")
    assert (taken["numerador"], taken["denominador"]) == (4, 10)
    of_answered = at(result, "05120", group="paso=acogida;base=respondida")
    assert (of_answered["numerador"], of_answered["denominador"]) == (4, 5)
    assert at(result, "05154")["estado"] == "sin_dato"


def test_what_was_traced_is_counted_and_what_was_not_sought_is_no_zero(
    proposed: Tables, run: Run, at: At, make: Make
) -> None:
    result = run("propuestas_rastreadas", proposed)

    steps = ("rastreada", "en_documento", "adoptada", "implementada")
    found = [at(result, "05120", group=f"paso={s}")["valor"] for s in steps]
    assert found == [2, 1, 1, 1]
    assert set(result["marco"]) == {"intencional"}
    # An event of after the period is of another evaluation.
    later = proposed["incidencia"].assign(fecha=pd.Timestamp("2025-02-01"))
    after = run("propuestas_rastreadas", {**proposed, "incidencia": later})
    assert at(after, "05120")["estado"] == "sin_dato"
    bare = {**proposed, "incidencia": make("incidencia")}
    assert at(run("propuestas_rastreadas", bare), "05120")["estado"] == "sin_dato"


def test_adoption_needs_several_instances_to_have_an_interval(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    shorts = ["CMJ", "CMS", "CTP", "CCC", "CMJ-02", "CTP-02"]
    names = [f"05120-{s}" for s in shorts]
    kinds = [body("05120", s.removesuffix("-02")) for s in shorts]
    bodies = [{**k, "instancia_id": n} for k, n in zip(kinds, names, strict=True)]

    def tables(used: int) -> Tables:
        answers = [
            {
                "compromiso_id": f"C{i}-{j}",
                "sesion_id": f"{name}-20230201",
                "clase": "recomendacion",
                "respuesta_institucional": "acogida" if j < i % 4 else "sin_respuesta",
            }
            for i, name in enumerate(names[:used])
            for j in range(5)
        ]
        return {
            "instancia": make("instancia", *bodies),
            "sesion": make("sesion", *(session(n, "2023-02-01") for n in names)),
            "compromiso": make("compromiso", *answers),
        }

    funnel = at(
        run("embudo_propuestas", tables(6)),
        "05120",
        group="paso=respondida;base=formulada",
    )
    answered = [i % 4 for i in range(6)]
    expected = pooled_proportion([answered], [[5] * 6], confidence=0.95)
    assert (funnel["li"], funnel["ls"]) == pytest.approx(
        (float(expected.lower[0]), float(expected.upper[0]))
    )
    many = at(run("tasa_adopcion", tables(6)), "05120")
    assert (many["numerador"], many["denominador"]) == (7, 30)
    assert many["li"] < many["valor"] < many["ls"]
    few = at(run("tasa_adopcion", tables(3)), "05120")
    assert few["valor"] == 3 / 15
    assert pd.isna(few["li"])
    assert few["nota"] == FEW_BODIES


def test_fulfilment_by_age_at_the_check(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    days = ("2022-12-01", "2024-03-01")
    states = ("cumplido", "incumplido", "cumplido", "parcial", "cumplido")
    tables = {
        "instancia": make("instancia", body("05120")),
        "sesion": make("sesion", *(session("05120-CMS", d) for d in days)),
        "compromiso": make(
            "compromiso",
            *(
                {
                    "compromiso_id": f"{d}-{i}",
                    "sesion_id": f"05120-CMS-{d.replace('-', '')}",
                    "estado": state,
                }
                for d in days
                for i, state in enumerate((*states, "sin_seguimiento"))
            ),
        ),
    }

    result = run("cumplimiento_antiguedad", tables)

    old = at(result, "05120", group="antiguedad=24_mas")
    assert (old["numerador"], old["denominador"], old["n_faltantes"]) == (3, 5, 1)
    # From 1 March to 31 December 2024 there are 305 days.
    recent = at(result, "05120", group="antiguedad=6_12_meses")
    assert (recent["numerador"], recent["denominador"]) == (3, 5)


def test_decisions_are_of_the_sessions_whose_minutes_can_be_read(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    tables = {
        "instancia": make("instancia", body("05120"), body("05154")),
        "sesion": make(
            "sesion",
            session("05120-CMS", "2023-01-01"),
            session("05120-CMS", "2023-02-01"),
            session("05120-CMS", "2023-03-01", acta_estado="reservada"),
            session("05154-CMS", "2023-03-01"),
        ),
        "compromiso": make(
            "compromiso",
            *(
                {"compromiso_id": f"C{i}", "sesion_id": s, "clase": c}
                for i, (s, c) in enumerate(
                    (
                        ("05120-CMS-20230101", "acuerdo_votado"),
                        ("05120-CMS-20230101", "recomendacion"),
                        ("05120-CMS-20230201", "observacion"),
                        ("05120-CMS-20230301", "compromiso"),
                    )
                )
            ),
        ),
    }

    result = run("decisiones_sesion", tables)

    rates = {
        name: at(result, "05120", group=f"decision={name}")
        for name in ("vinculante", "consultiva", "operativa")
    }
    assert {n: r["valor"] for n, r in rates.items()} == {
        "vinculante": 0.5,
        "consultiva": 1.0,
        "operativa": 0.0,
    }
    assert {r["n_faltantes"] for r in rates.values()} == {1}
    # Nobody read the minutes of the other municipality.
    assert at(result, "05154")["estado"] == "sin_dato"


@pytest.fixture
def events(make: Make, body: Row) -> Tables:
    """Five events of a youth council, four of them coded by the same person."""
    rows: list[dict[str, object]] = [
        {"etapa_ciclo": "agenda", "nivel": 1, "codificador": "A"},
        {"etapa_ciclo": "agenda", "nivel": 4, "codificador": "A", "producto_id": "P"},
        {
            "etapa_ciclo": "formulacion",
            "nivel": 3,
            "codificador": "A",
            "codificador_2": "B",
            "codificador_2_nivel": 1,
            "tipos_fuente": "acta;entrevista",
        },
        {"etapa_ciclo": "adopcion", "nivel": 2, "codificador": "A"},
        {"etapa_ciclo": "implementacion", "nivel": 2, "codificador": "B"},
    ]
    return {
        "instancia": make("instancia", body("05120", "CMJ")),
        "incidencia": make(
            "incidencia",
            *(
                {"incidencia_id": f"I{i}", "instancia_id": "05120-CMJ", **r}
                for i, r in enumerate(rows)
            ),
        ),
    }


def test_breadth_depth_and_median_of_the_cycle(
    events: Tables, run: Run, at: At
) -> None:
    breadth = at(run("amplitud_ciclo", events), "05120", instance="05120-CMJ")
    assert (breadth["valor"], breadth["denominador"]) == (4, 5)
    # Without A only what B coded is left, and in the second reading it was not heard.
    assert breadth["nota"].startswith("entre 1 y 4 ")
    depth = at(run("profundidad_ciclo", events), "05120", instance="05120-CMJ")
    assert (depth["valor"], depth["denominador"]) == (4, 5)
    median = at(run("nivel_mediano_etapa", events), "05120", group="etapa=agenda")
    assert (median["valor"], median["denominador"]) == (1, 2)


def test_what_each_event_rests_on(events: Tables, run: Run, at: At) -> None:
    result = run("eventos_sustentados", events)

    kinds = ("dos_tipos", "con_producto", "oficial", "dos_tipos_y_producto")
    found = [at(result, "05120", group=f"sustento={k}")["valor"] for k in kinds]
    assert found == [1, 1, 1, 0]
    assert set(result["denominador"].dropna()) == {5}
