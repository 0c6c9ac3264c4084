"""The tables of the survey: what a profile does not see, and which scale is told of."""

from collections.abc import Callable

import pandas as pd
import pytest

from somos_eval.blocks import TableView
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.reading import Reads
from somos_eval.chapters.sections.perception import SECTIONS, _reliable
from somos_eval.contracts.compact import plain

Reader = Callable[[str, str], Evidence]
QUESTION = SECTIONS["reconocimiento"]


def tables_of(evidence: Evidence) -> dict[str, TableView]:
    return {v.id: v for v in QUESTION(evidence) if isinstance(v, TableView)}


def test_who_may_not_see_the_balance_has_no_column_of_it(read: Reader) -> None:
    own = tables_of(read("programa", "interno"))["confianza_tabla"]
    assert "A favor menos en contra" in own.header
    away = tables_of(read("programa", "donante"))["confianza_tabla"]
    assert "A favor menos en contra" not in away.header


def test_safety_alone_is_an_answer(read: Reader) -> None:
    found = read("programa", "interno").only(Reads(frozenset(["seguridad_percibida"])))
    assert "confianza_tabla" in tables_of(found)


def test_a_question_without_a_scale_has_no_answers_to_name(read: Reader) -> None:
    whole = read("programa", "interno")
    name = "resultado_interno"
    rows = plain(whole.frames[name])
    told = rows["indicador"] == "percepcion_distribucion"
    bare = rows["grupo"].str.replace(r";respuesta=\w+", "", regex=True)
    rows = rows.assign(grupo=rows["grupo"].mask(told, bare))
    unread = Evidence(
        whole.programme, whole.place, whole.profile, {**whole.frames, name: rows}
    )
    assert "percepcion_respuestas" in tables_of(whole)
    assert "percepcion_respuestas" not in tables_of(unread)


@pytest.mark.parametrize(
    ("family", "told"), [("confianza", True), ("seguridad", False)]
)
def test_the_scale_of_trust_is_that_of_trust(family: str, *, told: bool) -> None:
    row = {
        "indicador": "escala_fiabilidad",
        "grupo": f"escala={family};ronda=cierre;medida=alfa",
        "estado": "ok",
        "valor": 0.8,
        "numerador": 60.0,
    }
    said = _reliable(pd.DataFrame([row]))
    assert ("0,80" in said) == told
