"""Which answers are said to change between rounds: those that chance does not move."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from somos_eval.narrative.perception_change import change
from somos_eval.wording import ENGLISH

Result = Callable[..., pd.DataFrame]
NAMES = {"cmj": "Consejo de Juventud"}
POLICE, MAYOR = "pregunta=confianza_policia", "pregunta=confianza_alcaldia"
YOUTH = "instancia=cmj;modo=con_ayuda"


def moved(group: str, points: float, low: float, high: float) -> Mapping[str, Any]:
    return {
        "indicador": "percepcion_cambio",
        "grupo": group,
        "valor": points,
        "li": low,
        "ls": high,
        "confianza": 0.95,
        "denominador": 24,
        "marco": "muestra",
    }


def test_a_change_is_told_when_chance_does_not_explain_it(result: Result) -> None:
    rows = result(moved(POLICE, 12.5, 3.0, 30.0), moved(MAYOR, 9.5, -9.0, 30.0))
    (said,) = change(rows, NAMES)
    assert said.replace("\xa0", " ").startswith(
        "Entre la línea base y el cierre cambiaron, más de lo que daría el azar de la "
        "muestra, las respuestas a 1 de 2 preguntas: «Confianza en la Policía» (subió "
        "12,5 puntos; intervalo del 95 %: 3,0 a 30,0; 24 personas en el cierre)."
    )
    (fell,) = change(result(moved(YOUTH, -12.5, -30.0, -3.0)), NAMES)
    assert "«Consejo de Juventud, al nombrarla» (bajó 12,5 puntos; " in fell
    assert ": 3,0 a 30,0;" in fell


def test_chance_may_explain_them_all(result: Result) -> None:
    two = [moved(group, 9.5, -9.0, 30.0) for group in (MAYOR, "pregunta=confianza_x")]
    (neither,) = change(result(*two), NAMES)
    assert "en ninguna de las 2 preguntas que se pueden comparar" in neither
    (none,) = change(result(two[0]), NAMES)
    assert "en la única pregunta" in none


def test_in_english(result: Result) -> None:
    still = moved(MAYOR, 9.5, -9.0, 30.0)
    rows = result(moved(POLICE, 12.5, 3.0, 30.0), still)
    assert change(rows, NAMES, ENGLISH) == (
        "Between baseline and endline, the answers to 1 of 2 questions changed by more "
        "than sampling chance alone would give: “Trust in the Police” (rose 12.5 "
        "points; 95% interval: 3.0 to 30.0; 24 people at endline). When several "
        "questions are compared at once, some may come out like this by chance.",
    )
    (fell,) = change(result(moved(YOUTH, -12.5, -30.0, -3.0)), NAMES, ENGLISH)
    assert "“Consejo de Juventud, when named” (fell 12.5 points; 95%" in fell
    other = moved("pregunta=confianza_x", 9.5, -9.0, 30.0)
    assert change(result(still, other), NAMES, ENGLISH) == (
        "Between baseline and endline, in none of the 2 questions that can be compared "
        "can the change be told apart from what sampling chance alone would give.",
    )
    assert change(result(still), NAMES, ENGLISH) == (
        "Between baseline and endline, the change in the only question that can be "
        "compared cannot be told apart from what sampling chance alone would give.",
    )
    assert change(result(), NAMES, ENGLISH) == ()
