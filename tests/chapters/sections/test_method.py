"""Sources, codes and the ladder of influence."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.method import SECTIONS
from somos_eval.wording import ENGLISH
from somos_eval.wording.foreign import marked
from tests.chapters.result_rows import counted
from tests.chapters.views import figures, gaps, said, tables, texts

See = Callable[..., Evidence]

MONEY = {
    "codigo_id": "recursos",
    "etiqueta_es": "Recursos",
    "definicion": "Falta plata.",
    "familia": "limitacion_tecnica",
}
WILL = {
    "codigo_id": "voluntad",
    "etiqueta_es": "Voluntad política",
    "familia": "limitacion_reconocimiento",
}


@pytest.mark.parametrize("question", ["fuentes", "libro_de_codigos"])
def test_without_coded_sources_there_are_words_and_nothing_else(
    question: str, see: See
) -> None:
    views = SECTIONS[question](see())
    assert texts(views) == gaps(views)
    assert gaps(views) == ["No hay evidencia para responder: no hay registros."]


@pytest.mark.parametrize(
    ("out", "told"),
    [
        (0, ""),
        (
            1,
            " Una fuente quedó fuera de todo análisis porque su consentimiento falta o "
            "fue revocado.",
        ),
        (
            3,
            " Tres fuentes quedaron fuera de todo análisis porque su consentimiento "
            "falta o fue revocado.",
        ),
    ],
)
def test_sources_left_out_for_their_consent_are_counted_apart(
    out: int, told: str, see: See
) -> None:
    rows = [
        counted("fuentes_clase", 4, grupo="clase=acta"),
        counted("fuentes_clase", 9, grupo="clase=entrevista"),
    ]
    if out:
        rows.append(counted("fuentes_clase", out, grupo="consentimiento=excluida"))
    views = SECTIONS["fuentes"](see(*rows))
    assert said(views) == [f"Se analizaron 13 fuentes.{told}"]
    (table,) = tables(views).values()
    assert table.rows == (("Entrevistas", "9"), ("Actas", "4"))


def test_the_codebook_goes_along_with_its_families(see: See) -> None:
    e = see(
        counted("fuentes_codigo", 7, 12, grupo="familia=limitacion_tecnica"),
        codigo=[WILL, MONEY],
    )
    views = SECTIONS["libro_de_codigos"](e)
    assert "familias_codigos" in figures(views)
    assert [row[:2] for row in tables(views)["libro_de_codigos"].rows] == [
        ("Voluntad política", "Limitaciones de reconocimiento"),
        ("Recursos", "Limitaciones técnicas"),
    ]


def test_every_rung_of_the_ladder_says_what_evidence_it_asks_for(see: See) -> None:
    (table,) = tables(SECTIONS["escala_incidencia"](see())).values()
    assert [row[0][:1] for row in table.rows] == ["0", "1", "2", "3", "4", "5"]
    assert table.rows[0][1] == "no se encontró ningún rastro"


@pytest.mark.parametrize(
    ("out", "told"),
    [
        (
            1,
            " One source was left out of all analysis because its consent is missing "
            "or was withdrawn.",
        ),
        (
            3,
            " Three sources were left out of all analysis because their consent is "
            "missing or was withdrawn.",
        ),
    ],
)
def test_the_sources_in_english(out: int, told: str, see: See) -> None:
    rows = [
        counted("fuentes_clase", 1, grupo="clase=entrevista"),
        counted("fuentes_clase", out, grupo="consentimiento=excluida"),
    ]
    views = SECTIONS["fuentes"](replace(see(*rows), voice=ENGLISH))
    assert said(views) == [f"1 source was analysed.{told}"]
    (table,) = tables(views).values()
    assert (table.header, table.rows) == (("Class", "Sources"), (("Interviews", "1"),))


def test_in_english_a_definition_without_translation_is_marked(see: See) -> None:
    e = see(
        counted("fuentes_codigo", 7, 12, grupo="familia=limitacion_tecnica"),
        codigo=[MONEY | {"etiqueta_en": "Resources"}, WILL | {"etiqueta_en": ""}],
    )
    views = SECTIONS["libro_de_codigos"](replace(e, voice=ENGLISH))
    table = tables(views)["libro_de_codigos"]
    assert table.title == "Codebook"
    assert table.header == ("Code", "Family", "Definition")
    assert [row[:2] for row in table.rows] == [
        (marked("Voluntad política"), "Limitations of recognition"),
        ("Resources", "Technical limitations"),
    ]
    assert table.rows[1][2] == marked("Falta plata.")


def test_the_ladder_in_english(see: See) -> None:
    (table,) = tables(
        SECTIONS["escala_incidencia"](replace(see(), voice=ENGLISH))
    ).values()
    assert table.header == ("Level", "Assigned when…")
    assert table.rows[0] == ("0 · no evidence", "no trace was found")
    assert table.source.startswith("Proposal of the evaluation team")
