"""Codes that are of no scale, of two, or of nobody; and questions asked twice."""

from collections.abc import Callable

import pytest

from somos_eval.indicators.perception.sampled import UNLIKE, UNREAD
from tests.indicators.perception.persons import (
    END,
    Answer,
    At,
    Make,
    Run,
    asked,
    drawn,
    sampled,
)

READ = (
    "confianza",
    "percepcion_cambio",
    "percepcion_distribucion",
    "percepcion_grupos",
    "percepcion_saldo",
)


@pytest.mark.parametrize("indicator", READ)
@pytest.mark.parametrize("make_rows", [asked, sampled])
def test_codes_of_no_scale_are_no_figures_and_no_crash(
    indicator: str, make_rows: Callable[..., list[Answer]], make: Make, run: Run
) -> None:
    said = ["mcuha"] * 24
    rows = make_rows(said, encuesta_id="E0", ronda="linea_base", sexo="mujer")
    rows += make_rows(said, sexo="mujer")
    result = run(indicator, {"encuesta": make("encuesta", *rows)})
    own = result[result["divipola"].isin(["05120", "programa"])]
    assert set(own["nota"]) == {UNREAD}
    assert set(own["estado"]) == {"no_calculable"}
    assert own["valor"].isna().all()


@pytest.mark.parametrize(
    ("indicator", "about"),
    [("reconocimiento", "conoce_x"), ("seguridad_percibida", "percepcion_seguridad")],
)
def test_no_family_of_questions_crashes_on_its_codes(
    indicator: str, about: str, make: Make, run: Run, at: At
) -> None:
    table = make("encuesta", *asked(["mcuha"] * 9, about))
    row = at(
        run(indicator, {"encuesta": table}),
        "05120",
        group=f"pregunta={about};ronda=cierre",
    )
    assert (row["estado"], row["nota"]) == ("no_calculable", UNREAD)
    assert at(run("escala_fiabilidad", {"encuesta": table}), "05120")["estado"] == (
        "sin_dato"
    )
    assert at(run("encuesta_sin_respuesta", {"encuesta": table}), "05120")[
        "estado"
    ] == ("sin_dato")


def test_a_wrong_code_in_one_place_takes_nothing_from_the_others(
    make: Make, run: Run, at: At
) -> None:
    wrong = sampled(drawn(2), place="05154", respuesta_id=[f"S{i}" for i in range(48)])
    wrong[0]["respuesta"] = "Mucha"
    tables = {"encuesta": make("encuesta", *sampled(drawn(1)), *wrong)}
    alone = {"encuesta": make("encuesta", *sampled(drawn(1)))}
    result = run("confianza", tables)
    own = at(result, "05120", group=END)
    assert own["estado"] == "ok"
    assert own["valor"] == at(run("confianza", alone), "05120", group=END)["valor"]
    assert at(result, "05154", group=END)["nota"] == UNREAD
    whole = at(result, "programa", group=END)
    assert whole["valor"] == own["valor"]
    assert whole["nota"].endswith("encuesta en 1 municipio")
    told = run("percepcion_distribucion", tables)
    assert at(told, "05120", group=f"{END};respuesta=mucha")["numerador"] > 0
    assert at(told, "05154", group=END)["nota"] == UNREAD


def test_two_scales_are_read_in_each_place_and_not_together(
    make: Make, run: Run, at: At
) -> None:
    table = make(
        "encuesta",
        *asked(["mucha"] * 6 + ["poca"] * 6),
        *asked(["5"] * 6 + ["2"] * 6, place="05154", encuesta_id="E2"),
    )
    result = run("confianza", {"encuesta": table})
    for code in ("05120", "05154"):
        assert at(result, code, group=END)["valor"] == 6
    whole = at(result, "programa", group=END)
    assert (whole["estado"], whole["nota"]) == ("no_calculable", UNLIKE)
    told = run("percepcion_distribucion", {"encuesta": table})
    assert at(told, "programa", group=END)["nota"] == UNLIKE


def test_a_question_that_was_not_for_somebody_lacks_no_answer(
    make: Make, run: Run, at: At
) -> None:
    said = ["mucha", "poca", "no_sabe", *["no_aplica"] * 5]
    tables = {"encuesta": make("encuesta", *asked(said))}
    row = at(run("confianza", tables), "05120", group=END)
    assert (row["denominador"], row["n_faltantes"]) == (2, 1)
    empty = at(run("encuesta_sin_respuesta", tables), "05120", group="ronda=cierre")
    assert (empty["valor"], empty["denominador"]) == (1, 3)


def test_two_questions_about_a_kind_are_not_two_times_the_persons(
    make: Make, run: Run, at: At
) -> None:
    kind = "consejo_municipal_juventud"
    one = asked(["si", "no", "no"], "conoce_cmj", instancia_tipo=kind)
    two = asked(["si", "si", "no"], "conoce_sus_actas", instancia_tipo=kind)
    said = asked(["si", "no", "no"], "nombra_cmj", instancia_tipo=kind)
    away = asked(
        ["si", "no"], "conoce_cmj", instancia_tipo=kind, place="05154", encuesta_id="E2"
    )
    table = make("encuesta", *one, *two, *said, *away)
    result = run("reconocimiento", {"encuesta": table})
    own = result[result["divipola"] == "05120"].set_index("grupo")
    assert own["denominador"].to_dict() == {
        "pregunta=conoce_cmj;ronda=cierre": 3,
        "pregunta=conoce_sus_actas;ronda=cierre": 3,
        f"instancia={kind};modo=espontaneo;ronda=cierre": 3,
    }
    other = f"instancia={kind};modo=con_ayuda;ronda=cierre"
    assert at(result, "05154", group=other)["denominador"] == 2
