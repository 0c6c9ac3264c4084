"""What is said of a survey: shares with their persons, or persons alone."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pytest

from somos_eval.narrative import perception
from somos_eval.narrative.rows import Gap

Result = Callable[..., pd.DataFrame]
NAMES = {"cmj": "Consejo de Juventud", "cms": "Consejo de Seguridad"}
SAMPLE: dict[str, Any] = {"marco": "muestra", "li": 0.2, "ls": 0.6, "confianza": 0.95}


def row(indicator: str, group: str, value: float, **more: Any) -> Mapping[str, Any]:
    shared = {
        "indicador": indicator,
        "grupo": group,
        "valor": value,
        "numerador": 10,
        "denominador": 24,
        "unidad": "proporción",
        "marco": "intencional",
    }
    return {**shared, **more}


def known(kind: str, value: float, turn: str = "cierre", **more: Any) -> Any:
    group = f"instancia={kind};modo=con_ayuda;ronda={turn}"
    return row("reconocimiento", group, value, **more)


def test_persons_at_hand_are_counted_without_a_percentage(result: Result) -> None:
    rows = result(known("cmj", 10), known("cms", 13, numerador=13))
    (said,) = perception.recognition(rows, NAMES)
    assert said.endswith(
        "Consejo de Seguridad, 13 de 24; Consejo de Juventud, 10 de 24."
    )
    assert "%" not in said


def test_a_sample_has_its_share_its_persons_and_its_interval(result: Result) -> None:
    rows = result(
        known("cmj", 0.4, **SAMPLE),
        known("cmj", 0.9, turn="linea_base", **SAMPLE),
        known("cms", float("nan"), estado="no_calculable", nota="impreciso"),
    )
    (said,) = perception.recognition(rows, NAMES)
    assert "Consejo de Juventud, 40\u00a0% (10 de 24; intervalo del 95\u00a0%:" in said
    assert "90" not in said
    assert "Consejo de Seguridad, 10 de 24 (impreciso)." in said
    assert said.startswith("Cuando se les nombra, dicen que la conocen: ")


def test_why_there_is_no_figure_is_told(result: Result) -> None:
    unread: dict[str, Any] = {"numerador": 0, "denominador": 0}
    unread["estado"] = "no_calculable"
    rows = result(
        known("cmj", 10), known("cms", float("nan"), nota="otra escala", **unread)
    )
    (said,) = perception.recognition(rows, NAMES)
    assert said.endswith(
        "Consejo de Juventud, 10 de 24; Consejo de Seguridad, otra escala."
    )


def test_who_was_asked_without_naming_it_is_not_said_to_be_named(
    result: Result,
) -> None:
    own = row("reconocimiento", "instancia=cmj;modo=espontaneo;ronda=cierre", 10)
    two = row("reconocimiento", "pregunta=nombra_cms;ronda=cierre", 9, numerador=9)
    (said,) = perception.recognition(result(own, two), NAMES)
    assert said == (
        "Sin que se les nombre, mencionan: Consejo de Juventud, 10 de 24; nombra cms, "
        "9 de 24."
    )


def test_without_a_survey_there_is_a_gap(result: Result) -> None:
    rows = result(
        row(
            "reconocimiento",
            "",
            float("nan"),
            estado="sin_dato",
            nota="no hay encuesta",
        )
    )
    (said,) = perception.recognition(rows, NAMES)
    assert isinstance(said, Gap)
    assert "no hay encuesta" in said
    assert perception.surveyed(rows) == ()
    assert perception.trust(rows) == ()
    assert perception.change(rows, NAMES) == ()
    assert perception.taken_up(rows) == ()


@pytest.mark.parametrize(
    ("design", "told"),
    [("conveniencia", "no se da un porcentaje"), ("probabilistico", "estimaciones")],
)
def test_who_was_asked(design: str, told: str, result: Result) -> None:
    rows = result(
        row("encuesta_personas", f"ronda=cierre;diseno={design}", 24, numerador=24),
        row("encuesta_sin_respuesta", "ronda=cierre", 1, numerador=1, denominador=168),
    )
    (said,) = perception.surveyed(rows)
    assert "24 personas" in said
    assert told in said
    assert said.endswith("Quedó sin responder 1 de 168 preguntas hechas.")


def test_trust_and_safety(result: Result) -> None:
    rows = result(
        row("confianza", "pregunta=confianza_policia;ronda=cierre", 10),
        row("confianza", "pregunta=confianza_la_personeria;ronda=cierre", 9),
        row("seguridad_percibida", "pregunta=percepcion_seguridad;ronda=cierre", 10),
    )
    other = row("seguridad_percibida", "pregunta=seguridad_barrio;ronda=cierre", 8)
    trusted, safe = perception.trust(rows)
    assert "en la Policía, 10 de 24; en «la personeria», 10 de 24" in trusted
    assert safe == "Se sienten más seguras que antes: 10 de 24."
    (named,) = perception.trust(result(other))
    assert named == "Seguridad barrio, respuestas favorables: 10 de 24."


def test_a_change_is_told_when_chance_does_not_explain_it(result: Result) -> None:
    moved = {**SAMPLE, "li": 3.0, "ls": 30.0}
    still = {**SAMPLE, "li": -9.0, "ls": 30.0}
    one = row("percepcion_cambio", "pregunta=confianza_policia", 12.5, **moved)
    two = row("percepcion_cambio", "pregunta=confianza_alcaldia", 9.5, **still)
    (said,) = perception.change(result(one, two), NAMES)
    assert said.replace("\xa0", " ").startswith(
        "Entre la línea base y el cierre cambiaron, más de lo que daría el azar de la "
        "muestra, las respuestas a 1 de 2 preguntas: «Confianza en la Policía» (subió "
        "12,5 puntos; intervalo del 95 %: 3,0 a 30,0; 24 personas en el cierre)."
    )
    fell = {**SAMPLE, "li": -30.0, "ls": -3.0}
    way = "instancia=cmj;modo=con_ayuda"
    down = row("percepcion_cambio", way, -12.5, **fell)
    (said,) = perception.change(result(down), NAMES)
    assert "«Consejo de Juventud, al nombrarla» (bajó 12,5 puntos; " in said
    assert ": 3,0 a 30,0;" in said
    three = row("percepcion_cambio", "pregunta=confianza_x", 9.5, **still)
    (neither,) = perception.change(result(two, three), NAMES)
    assert "en ninguna de las 2 preguntas que se pueden comparar" in neither
    (none,) = perception.change(result(two), NAMES)
    assert "en la única pregunta" in none


def test_ties_agree_in_number(result: Result) -> None:
    rows = result(
        row("vinculos_reporta", "reporta=ambas", 1, numerador=1, denominador=3),
        row(
            "vinculos_reporta", "reporta=solo_instancia", 2, numerador=2, denominador=3
        ),
        row("documentos_que_acogen", "", 1, unidad="documentos"),
    )
    paper, ties = perception.taken_up(rows)
    assert "1 vez un documento" in paper
    assert ties == (
        "De 3 vínculos con otros actores, 2 los cuenta solo la instancia y 1 lo "
        "cuentan las dos partes."
    )
