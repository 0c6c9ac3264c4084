"""Instances on paper, their documents, their empty seats and the sectors that come."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators.operation.existence import NO_ANSWERS, UNKNOWN_BODIES
from somos_eval.indicators.operation.exposure import NOT_CREATED

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Row = Callable[..., dict[str, object]]

SHORTS = ("CMS", "CMJ", "CTP", "CCC", "CTJT", "CMPRC")


def test_created_and_never_created(
    make: Make, body: Row, run: Run, at: At, session: Row
) -> None:
    states = ("activa", "activa", "intermitente", "no_creada", "sin_dato", "sin_dato")
    acts = ("Decreto 1", *[""] * 5)
    tables = {
        "instancia": make(
            "instancia",
            *(
                body(
                    "05120",
                    s,
                    estado=e,
                    acto_creacion=act,
                )
                for s, e, act in zip(SHORTS, states, acts, strict=True)
            ),
            body("05154", "CMS", estado="no_creada"),
        ),
        # Of the last one the state is unknown, but it met.
        "sesion": make("sesion", session("05120-CMPRC", "2023-01-01")),
    }

    result = run("instancias_creadas", tables)

    row = at(result, "05120")
    assert (row["numerador"], row["denominador"], row["n_faltantes"]) == (4, 5, 1)
    assert row["valor"] == 0.8
    assert pd.isna(row["li"])
    councils = at(result, "programa", group="clase=consejo_municipal_seguridad")
    assert (councils["numerador"], councils["denominador"]) == (1, 2)
    acts = at(run("instancias_con_acto", tables), "05120")
    assert (acts["numerador"], acts["denominador"]) == (1, 4)


def test_the_checklist_tells_the_share_the_count_and_the_least(
    make: Make, body: Row, run: Run, at: At
) -> None:
    full = {
        "acto_creacion": "Decreto 1",
        "tiene_reglamento": "con_reglamento",
        "tiene_plan_accion": "vigente",
    }
    tables = {
        "instancia": make(
            "instancia",
            body("05120", "CMS", **full),
            body("05120", "CMJ", **{**full, "tiene_plan_accion": "vencido"}),
            body("05120", "CTP", **{**full, "tiene_reglamento": "sin_dato"}),
            body("05120", "CCC", estado="no_creada"),
        )
    }

    result = run("requisitos_instancia", tables)

    assert at(result, "05120", instance="05120-CMS")["valor"] == 1
    expired = at(result, "05120", instance="05120-CMJ")
    assert expired["valor"] == pytest.approx(2 / 3)
    unknown = at(result, "05120", instance="05120-CTP")
    assert (unknown["numerador"], unknown["denominador"]) == (2, 2)
    assert unknown["n_faltantes"] == 1
    absent = at(result, "05120", instance="05120-CCC")
    assert (absent["estado"], absent["nota"]) == ("no_aplica", NOT_CREATED)
    rules = at(result, "05120", group="requisito=reglamento")
    assert (rules["numerador"], rules["denominador"]) == (2, 2)
    every = at(result, "05120", group="medida=todos")
    assert (every["numerador"], every["denominador"]) == (1, 2)
    assert at(result, "05120", group="medida=minimo")["valor"] == pytest.approx(2 / 3)


def test_vacant_seats_know_that_they_come_in_instances(
    make: Make, body: Row, run: Run, at: At
) -> None:
    filled = {"CMS": (4, 0), "CMJ": (0, 4), "CTP": (2, 2)}
    tables = {
        "instancia": make("instancia", *(body("05120", s) for s in filled)),
        "asiento": make(
            "asiento",
            *(
                {
                    "instancia_id": f"05120-{s}",
                    "vigencia_desde": "2022-01-01",
                    "provisto": state,
                }
                for s, numbers in filled.items()
                for state, n in zip(("provisto", "vacante"), numbers, strict=True)
                for _ in range(n)
            ),
        ),
    }

    row = at(run("vacancia_sillas", tables), "05120")

    assert (row["numerador"], row["denominador"], row["valor"]) == (6, 12, 0.5)
    # As good as all alike within each one: little more is known than three units.
    assert row["li"] < 0.1
    assert row["ls"] > 0.9
    # Filled and vacant are one number read from both ends, so are their limits.
    other = at(run("provision_sillas", tables), "05120")
    assert (1 - other["ls"], 1 - other["li"]) == pytest.approx((row["li"], row["ls"]))


def test_a_sector_is_expected_while_it_has_a_seat(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    days = [f"2023-{m:02d}-01" for m in range(1, 9)]
    ids = [f"05120-CMS-{d.replace('-', '')}" for d in days]
    tables = {
        "instancia": make("instancia", body("05120")),
        "asiento": make(
            "asiento",
            {
                "instancia_id": "05120-CMS",
                "sector": "policia",
                "vigencia_desde": "2023-02-01",
            },
        ),
        "sesion": make("sesion", *(session("05120-CMS", d) for d in days)),
        "asistencia": make(
            "asistencia",
            *(
                {
                    "sesion_id": i,
                    "sector": "policia" if n % 2 else "ciudadania",
                    "sexo": "mujer",
                    "n_asistentes": 3,
                }
                for n, i in enumerate(ids[:-1])
            ),
        ),
    }

    row = at(run("asistencia_sector", tables), "05120", group="sector=policia")

    # From the second session on: six with a list, three of them with the police.
    assert (row["numerador"], row["denominador"], row["n_faltantes"]) == (3, 6, 1)


def test_who_comes_of_no_sector_on_record_is_no_absence(
    make: Make, body: Row, session: Row, run: Run, at: At
) -> None:
    lists = {
        "2023-01-01": {"sin_dato": 3},
        "2023-02-01": {"sin_dato": 2, "policia": 1},
        "2023-03-01": {"sin_dato": 0, "ciudadania": 2},
    }
    tables = {
        "instancia": make("instancia", body("05120")),
        "asiento": make(
            "asiento",
            {
                "instancia_id": "05120-CMS",
                "sector": "policia",
                "vigencia_desde": "2022-01-01",
            },
        ),
        "sesion": make("sesion", *(session("05120-CMS", day) for day in lists)),
        "asistencia": make(
            "asistencia",
            *(
                {
                    "sesion_id": f"05120-CMS-{day.replace('-', '')}",
                    "sector": sector,
                    "sexo": "mujer",
                    "n_asistentes": n,
                }
                for day, rows in lists.items()
                for sector, n in rows.items()
            ),
        ),
    }

    row = at(run("asistencia_sector", tables), "05120", group="sector=policia")

    # The first list may hold the police; the second does, and the third does not.
    assert (row["numerador"], row["denominador"], row["n_faltantes"]) == (1, 2, 1)


def test_what_may_exist_is_counted_apart(
    make: Make, body: Row, run: Run, at: At
) -> None:
    tables = {
        "instancia": make(
            "instancia",
            body("05120", "CMS", acto_creacion="Decreto 1"),
            body("05120", "CMJ", estado="sin_dato", acto_creacion="Decreto 2"),
            body("05154", "CMS", estado="no_creada"),
            body("13244", "CMS", estado="sin_dato"),
        ),
        "sesion": make(
            "sesion",
            {"sesion_id": "1", "instancia_id": "05120-CMS", "fecha": "2023-01-01"},
        ),
    }

    acts = run("instancias_con_acto", tables)
    rules = run("requisitos_instancia", tables)

    row = at(acts, "05120")
    assert (row["numerador"], row["denominador"], row["n_faltantes"]) == (1, 1, 1)
    assert at(acts, "05154")["estado"] == "denominador_cero"
    unknown = at(acts, "13244")
    assert (unknown["estado"], unknown["nota"]) == ("sin_dato", UNKNOWN_BODIES)
    act = at(rules, "05120", group="requisito=acto_creacion")
    assert (act["numerador"], act["denominador"], act["n_faltantes"]) == (1, 1, 1)
    none = at(rules, "13244", group="requisito=acto_creacion")
    assert (none["estado"], none["nota"]) == ("sin_dato", NO_ANSWERS)
