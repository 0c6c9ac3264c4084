"""The tables of the survey: what a profile does not see, and which scale is told of."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from somos_eval.blocks import TableView
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.reading import Reads
from somos_eval.chapters.sections.perception import SECTIONS, _reliable
from somos_eval.contracts.compact import plain
from somos_eval.wording import ENGLISH, SPANISH
from somos_eval.wording.foreign import unmarked
from tests.chapters.result_rows import RowOf, counted, share
from tests.chapters.views import gaps, said, tables

Reader = Callable[[str, str], Evidence]
See = Callable[..., Evidence]
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
    said = _reliable(pd.DataFrame([row]), SPANISH)
    assert ("0,80" in said) == told


POLICE = "pregunta=confianza_policia"
DRAWN = {
    "marco": "muestra",
    "nota": "coeficiente de variación: 12 %; léase con precaución",
}
SURVEY: tuple[RowOf, ...] = (
    counted(
        "reconocimiento", 10, 24, grupo="instancia=cmj;modo=con_ayuda;ronda=cierre"
    ),
    share("confianza", 16, 23, grupo=f"{POLICE};ronda=cierre", **DRAWN),
    {"indicador": "percepcion_saldo", "grupo": f"{POLICE};ronda=cierre", "valor": 9},
    counted(
        "percepcion_distribucion", 3, 23, grupo=f"{POLICE};ronda=cierre;respuesta=mucha"
    ),
    counted("percepcion_grupos", 6, 11, grupo=f"{POLICE};ronda=cierre;sexo=mujer"),
    {
        "indicador": "escala_fiabilidad",
        "grupo": "escala=confianza;ronda=cierre;medida=alfa",
        "valor": 0.8,
        "numerador": 60,
    },
)


def test_in_english(see: See) -> None:
    found = tables(QUESTION(replace(see(*SURVEY), voice=ENGLISH)))
    known = found["reconocimiento_tabla"]
    assert known.header == ("Body, way of asking and round", "Cases")
    ((name, cases),) = known.rows
    assert (unmarked(name), cases) == ("cmj, when named (endline)", "10 of 24")
    trusted = found["confianza_tabla"]
    assert trusted.header == (
        "Question and round",
        "Value",
        "95% interval",
        "Precision",
        "In favour minus against",
        "Cases",
    )
    assert trusted.rows == (
        (
            "Trust in the Police (endline)",
            "70%",
            "10% to 90%",
            "use with care",
            "+9 points",
            "16 of 23",
        ),
    )
    assert trusted.note.endswith(
        " The questions on trust, read as a single scale, have a reliability of 0.80 "
        "(Cronbach’s alpha of 60 people; the highest is 1)."
    )
    answered = found["percepcion_respuestas"]
    assert answered.rows == (("Trust in the Police · much", "3 of 23"),)
    grouped = found["percepcion_grupos_tabla"]
    assert grouped.rows == (("Trust in the Police · women", "6 of 11"),)


def test_no_survey_in_english(see: See) -> None:
    views = QUESTION(replace(see(), voice=ENGLISH))
    assert said(views) == ["There is no evidence to answer with: there are no records."]


WHOLE_SURVEY: tuple[RowOf, ...] = tuple(
    {**row, "divipola": "programa"}
    for row in (
        counted("confianza", 16, 23, grupo=f"{POLICE};ronda=cierre"),
        counted("confianza", 9, 20, grupo=f"{POLICE};ronda=linea_base"),
        counted("percepcion_grupos", 9, 12, grupo=f"{POLICE};ronda=cierre;sexo=mujer"),
        {
            "indicador": "percepcion_grupos",
            "grupo": f"{POLICE};ronda=cierre;sexo=hombre",
            "estado": "suprimido",
            "nota": "hay un conteo de personas menor que 5",
        },
        counted("encuesta_personas", 24, grupo="ronda=cierre;diseno=conveniencia"),
    )
)


def test_the_programme_tells_each_sex_beside_everybody(see: See) -> None:
    views = SECTIONS["sintesis_percepcion"](see(*WHOLE_SURVEY, place="programa"))
    table = tables(views)["percepcion_grupos_tabla"]
    assert table.rows == (
        ("Confianza en la Policía · todas las personas", "16 de 23"),
        ("Confianza en la Policía · mujeres", "9 de 12"),
        ("Confianza en la Policía · hombres", "[SUPRIMIDO]"),
    )
    assert "no es cero ni falta" in table.note
    assert "respondieron 24 personas" in said(views)[0]


def test_without_figures_of_a_sex_the_programme_says_so(see: See) -> None:
    views = SECTIONS["sintesis_percepcion"](see(WHOLE_SURVEY[0], place="programa"))
    assert gaps(views) == ["No hay evidencia para responder: no hay registros."]
