"""Agreement, saturation and convergence of the coding."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.coding import SECTIONS
from somos_eval.wording import ENGLISH
from tests.chapters.result_rows import counted, share
from tests.chapters.views import figures, gaps, said, tables, texts

See = Callable[..., Evidence]

P = "\u00a0%"
MONEY = {
    "codigo_id": "recursos",
    "etiqueta_es": "Recursos",
    "etiqueta_en": "Resources",
    "familia": "limitacion_tecnica",
}
WILL = {
    "codigo_id": "voluntad",
    "etiqueta_es": "Voluntad política",
    "familia": "limitacion_reconocimiento",
}


@pytest.mark.parametrize("question", ["acuerdo", "saturacion", "convergencia"])
def test_without_coded_sources_there_are_words_and_nothing_else(
    question: str, see: See
) -> None:
    views = SECTIONS[question](see())
    assert texts(views) == gaps(views)
    assert gaps(views) == ["No hay evidencia para responder: no hay registros."]


def test_agreement_is_told_with_its_cases_and_by_family(see: See) -> None:
    family = "familia=limitacion_tecnica;medida="
    e = see(
        counted("acuerdo_nivel", 18, 24, grupo="medida=alfa", valor=0.71),
        share("acuerdo_nivel", 18, 24, grupo="medida=porcentaje"),
        share("acuerdo_codigos", 90, 100, grupo=f"{family}porcentaje"),
        {
            "indicador": "acuerdo_codigos",
            "grupo": f"{family}ac1",
            "unidad": "coeficiente (hasta 1)",
            "valor": 0.88,
        },
    )
    views = SECTIONS["acuerdo"](e)
    (told,) = said(views)
    assert told.startswith(
        "Dos personas codificaron por separado el nivel de 24 eventos y coincidieron "
        f"en 18 (75{P})."
    )
    assert told.endswith("es 0,71.")
    (table,) = tables(views).values()
    assert table.rows == (("Limitaciones técnicas", "90 de 100", "—", "0,88"),)


def test_the_curve_is_shown_from_its_second_point_on(see: See) -> None:
    points = [
        counted("codigos_acumulados", c, n, grupo=f"fuentes={n:02}")
        for n, c in ((1, 6.5), (2, 9.25))
    ]
    last = share("saturacion_nueva", 0, 8)
    needed = counted("saturacion_fuentes", 8, 10)
    one = SECTIONS["saturacion"](see(last, needed, points[0]))
    assert tables(one) == {}
    assert figures(one) == {}
    two = SECTIONS["saturacion"](see(last, needed, *points))
    assert "9,3 con 2" in figures(two)["curva_saturacion"].alt
    assert tables(two)["codigos_acumulados"].rows == (("1", "6,5"), ("2", "9,3"))
    assert "ningún código nuevo" in said(two)[0]


def test_a_code_that_sources_contradict_is_told_with_who_is_against(see: See) -> None:
    e = see(
        share("prevalencia_codigo", 9, 12, grupo="codigo=recursos"),
        share("prevalencia_codigo", 10, 12, grupo="codigo=voluntad"),
        counted("convergencia_codigo", 1, grupo="codigo=recursos"),
        counted("casos_contrarios", 2, 9, grupo="codigo=recursos"),
        codigo=[MONEY, WILL],
    )
    views = SECTIONS["convergencia"](e)
    assert said(views) == [
        "De 1 código que aparece en las fuentes, en 1 las clases se contradicen."
    ]
    (table,) = tables(views).values()
    assert [(row[0], row[1], row[2], row[-1]) for row in table.rows] == [
        ("Voluntad política", "10 de 12", f"83{P}", "—"),
        ("Recursos", "9 de 12", f"75{P}", "2 de 9"),
    ]
    assert table.rows[0][3] == "—"


def test_agreement_and_the_curve_in_english(see: See) -> None:
    family = "familia=limitacion_tecnica;medida="
    rows = [
        share("acuerdo_codigos", 90, 100, grupo=f"{family}porcentaje"),
        *(
            counted("codigos_acumulados", c, n, grupo=f"fuentes={n:02}")
            for n, c in ((1, 6.5), (2, 9.25))
        ),
    ]
    e = replace(see(*rows), voice=ENGLISH)
    (agreed,) = tables(SECTIONS["acuerdo"](e)).values()
    assert agreed.header == ("Family", "They agree", "Alpha", "AC1")
    assert agreed.rows == (("Technical limitations", "90 of 100", "—", "—"),)
    (curve,) = tables(SECTIONS["saturacion"](e)).values()
    assert curve.header == ("Interviews and focus groups", "Distinct codes expected")
    assert curve.rows == (("1", "6.5"), ("2", "9.3"))


def test_convergence_in_english(see: See) -> None:
    e = see(
        share("prevalencia_codigo", 9, 12, grupo="codigo=recursos"),
        counted("convergencia_codigo", 1, grupo="codigo=recursos"),
        counted("casos_contrarios", 2, 9, grupo="codigo=recursos"),
        codigo=[MONEY, WILL],
    )
    (table,) = tables(SECTIONS["convergencia"](replace(e, voice=ENGLISH))).values()
    assert table.header == (
        "Code",
        "Sources",
        "Found in",
        "Across classes of source",
        "Sources against the majority",
    )
    (row,) = table.rows
    assert (row[0], row[1], row[2], row[4]) == (
        "Resources",
        "9 of 12",
        "75%",
        "2 of 9",
    )
    assert table.note.startswith("Silence: a single class of source speaks of it.")
