"""What is said of a survey: shares with their persons, or persons alone."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pytest

from somos_eval.narrative import perception
from somos_eval.narrative.perception_change import change
from somos_eval.narrative.rows import Gap
from somos_eval.wording import ENGLISH
from somos_eval.wording.foreign import fragments, unmarked

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
    assert change(rows, NAMES) == ()
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
        "De 3 vínculos con otros actores, 2 los reporta solo la instancia y 1 lo "
        "reportan las dos partes."
    )


def test_in_english(result: Result) -> None:
    rows = result(
        row("encuesta_personas", "ronda=cierre;diseno=conveniencia", 24, numerador=24),
        row("encuesta_sin_respuesta", "ronda=cierre", 1, numerador=1, denominador=168),
        known("cmj", 10),
        known("cms", float("nan"), estado="suprimido", nota="pocas personas"),
        row("confianza", "pregunta=confianza_policia;ronda=cierre", 10),
        row("seguridad_percibida", "pregunta=percepcion_seguridad;ronda=cierre", 10),
    )
    assert perception.surveyed(rows, ENGLISH) == (
        "The last survey was answered by 24 people. Not all of them were chosen at "
        "random, so their answers are counted and no percentage is given: they speak "
        "for themselves and not for the whole population. Of 168 questions asked, 1 "
        "was left unanswered.",
    )
    assert perception.recognition(rows, NAMES, ENGLISH) == (
        "People who say that they know each body when it is named: Consejo de "
        "Juventud, 10 of 24; Consejo de Seguridad, [SUPPRESSED].",
    )
    assert perception.trust(rows, ENGLISH) == (
        "People with some or much trust: in the Police, 10 of 24.",
        "People who feel safer than before: 10 of 24.",
    )


def test_a_sample_and_what_has_no_english_name(result: Result) -> None:
    rows = result(
        row("encuesta_personas", "ronda=cierre;diseno=probabilistico", 1, numerador=1),
        row("encuesta_sin_respuesta", "ronda=cierre", 0, numerador=0, denominador=7),
        row("reconocimiento", "pregunta=nombra_cms;ronda=cierre", 0.4, **SAMPLE),
        row("confianza", "pregunta=confianza_la_personeria;ronda=cierre", 9),
        row("seguridad_percibida", "pregunta=seguridad_barrio;ronda=cierre", 8),
    )
    assert perception.surveyed(rows, ENGLISH) == (
        "The last survey was answered by 1 person chosen at random: the percentages "
        "are estimates for the population that they represent, and the cases are "
        "people surveyed. Nobody left a question unanswered.",
    )
    (known_to,) = perception.recognition(rows, NAMES, ENGLISH)
    assert unmarked(known_to).startswith(
        "People who mention each body unprompted: nombra cms, 40% (10 of 24; 95% "
        "interval: 20% to 60%)."
    )
    trusted, safe = perception.trust(rows, ENGLISH)
    assert ("la personeria", True) in fragments(trusted)
    assert [*fragments(safe)] == [
        ("Seguridad barrio", True),
        (", favourable answers: 10 of 24.", False),
    ]


def test_ties_in_english(result: Result) -> None:
    rows = result(
        row("vinculos_reporta", "reporta=ambas", 1, numerador=1, denominador=3),
        row("vinculos_reporta", "reporta=solo_otra", 2, numerador=2, denominador=3),
        row("documentos_que_acogen", "", 1, unidad="documentos"),
    )
    assert perception.taken_up(rows, ENGLISH) == (
        "In the documents that were read, on 1 occasion a document of another entity "
        "takes up a contribution from a body.",
        "Of 3 ties with other actors, the other side alone reports 2 and both sides "
        "report 1.",
    )
