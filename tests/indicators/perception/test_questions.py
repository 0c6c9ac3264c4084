"""Who answered which question, and which survey speaks."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from somos_eval.indicators.perception.questions import answers
from somos_eval.params import Programme

Make = Callable[..., pd.DataFrame]
Run = Callable[..., pd.DataFrame]
At = Callable[..., Any]


def people(*said: str | None, **more: Any) -> list[dict[str, Any]]:
    """One row for each person whom somebody asked because they were at hand."""
    row = {"encuesta_id": "E1", "divipola": "05120", "diseno": "conveniencia"}
    row |= {"pregunta": "confianza_policia", "ronda": "cierre"} | more
    return [
        row | {"respuesta_id": f"R{i:03d}", "respuesta": answer}
        for i, answer in enumerate(said)
    ]


def test_persons_and_unanswered_questions(make: Make, run: Run, at: At) -> None:
    rows = people("mucha", None, "no_sabe", "poca")
    rows += people(*["mucha"] * 4, pregunta="confianza_alcaldia")
    tables = {"encuesta": make("encuesta", *rows)}
    group = "ronda=cierre;diseno=conveniencia"
    assert at(run("encuesta_personas", tables), "05120", group=group)["valor"] == 4
    empty = at(run("encuesta_sin_respuesta", tables), "05120", group="ronda=cierre")
    assert (empty["valor"], empty["denominador"]) == (2, 8)


def test_of_two_surveys_that_asked_the_same_one_speaks(
    make: Make, tiny: Programme
) -> None:
    design = {"diseno": "probabilistico", "estrato": "cabecera", "peso": 10.0}
    small = people(*["poca"] * 16, conglomerado="m1", **design)
    large = people(*["mucha"] * 40, encuesta_id="E9")
    read = answers({"encuesta": make("encuesta", *large, *small)}, tiny)
    assert set(read["encuesta_id"]) == {"E1"}
    other = people(*["poca"] * 10, encuesta_id="E5")
    read = answers({"encuesta": make("encuesta", *large, *other)}, tiny)
    assert set(read["encuesta_id"]) == {"E9"}


def test_a_place_left_out_and_a_question_of_no_family_are_not_read(
    make: Make, tiny: Programme
) -> None:
    outside = people("poca", divipola="13657", encuesta_id="E7")
    odd = people("azul", pregunta="color_favorito")
    assert answers({"encuesta": make("encuesta", *outside, *odd)}, tiny).empty
