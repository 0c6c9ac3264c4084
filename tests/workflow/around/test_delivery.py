"""What the report says of itself: who made it, and what nobody declared."""

from dataclasses import replace
from datetime import date

import pytest

from somos_eval.params import Programme
from somos_eval.params.delivery import Delivery
from somos_eval.site.around.data import Sheet
from somos_eval.workflow.around.delivery import (
    credit_lines,
    delivery_sheets,
    disclaimer_text,
)

WHOLE = {
    "tipo": "estudio_de_caso",
    "lider": "Ana Ruiz",
    "descargo": {"es": "No es de nadie."},
    "resumen": {"es": "Uno.\n\nDos.", "en": "One."},
    "matriz": (
        {
            "pregunta": "¿Cuánto?",
            "metodo": "Conteo",
            "fuente": "Actas",
            "muestra": "Todas",
            "limitacion": "Ninguna",
        },
    ),
    "criterios_omitidos": {"eficiencia": "no hay costos"},
    "equipo": (
        {
            "nombre": "Ana Ruiz",
            "rol": "dirige",
            "conflicto_de_interes": "ninguno",
            "declaracion_firmada": "2025-01-15",
        },
    ),
    "revision_por_pares": {"fecha": "2025-01-20", "revisores": ("Luz Gil",)},
}


def _declared(programme: Programme, **declared: object) -> Programme:
    return replace(programme, delivery=Delivery.model_validate(declared))


def _facts(sheet: Sheet, anchor: str) -> dict[str, str]:
    (part,) = (part for part in sheet.parts if part.anchor == anchor)
    return {name: passage.text for name, passage in part.facts}


@pytest.mark.parametrize(
    ("language", "none"), [("es", "No declarado"), ("en", "Not stated")]
)
def test_what_nobody_declared_is_said_to_be_missing(
    language: str, none: str, tiny: Programme
) -> None:
    bare = replace(tiny, delivery=Delivery())
    assert {value for _, value in credit_lines(bare, language)} == {none}
    assert disclaimer_text(bare, language) == ""
    (sheet,) = delivery_sheets(bare, language)
    for part in sheet.parts:
        said = {passage.text for _, passage in part.facts}
        assert none in said, part.anchor
        assert not part.views


def test_a_cover_says_who_and_when(tiny: Programme) -> None:
    credited = tiny.credits.model_copy(
        update={"authors": ("Ana Ruiz", "Luz Gil"), "published": date(2025, 1, 31)}
    )
    whole = replace(_declared(tiny, **WHOLE), credits=credited)
    told = dict(credit_lines(whole, "en"))
    assert told["Authors"] == "Ana Ruiz, Luz Gil"
    assert told["Date of the report"] == "31 January 2025"
    assert told["Kind of report"] == "Case study"


def test_a_text_that_lacks_one_language_is_missing_there_alone(
    tiny: Programme,
) -> None:
    half = _declared(tiny, **WHOLE)
    assert disclaimer_text(half, "es") == "No es de nadie."
    assert disclaimer_text(half, "en") == ""
    sheet = delivery_sheets(half, "en")[0]
    assert _facts(sheet, "descargo") == {"Text": "Not stated"}


def test_the_abstract_has_a_page_of_its_own_with_its_paragraphs(
    tiny: Programme,
) -> None:
    whole = _declared(tiny, **WHOLE)
    pages = {sheet.slug: sheet for sheet in delivery_sheets(whole, "es")}
    assert pages["entrega/resumen"].parts[0].paragraphs == ("Uno.", "Dos.")
    # The executive summary is a section of the site, whoever writes it.
    assert set(pages) == {"entrega", "entrega/resumen"}
    assert "Resumen" not in _facts(pages["entrega"], "portada")
    bare = delivery_sheets(_declared(tiny), "es")
    assert [sheet.slug for sheet in bare] == ["entrega"]
    assert _facts(bare[0], "portada")["Resumen"] == "No declarado"


def test_each_member_is_told_with_what_they_declare(tiny: Programme) -> None:
    sheet = delivery_sheets(_declared(tiny, **WHOLE), "es")[0]
    assert _facts(sheet, "equipo") == {
        "Ana Ruiz": "dirige. No declarado conflicto de interés: ninguno (15 de enero "
        "de 2025)"
    }
    assert _facts(sheet, "revision")["Revisores"] == "Luz Gil"
    assert _facts(sheet, "criterios") == {"No se responde: eficiencia": "no hay costos"}


def test_what_was_written_in_spanish_is_marked_on_an_english_page(
    tiny: Programme,
) -> None:
    sheet = delivery_sheets(_declared(tiny, **WHOLE), "en")[0]
    (part,) = (part for part in sheet.parts if part.anchor == "criterios")
    ((name, why),) = part.facts
    assert name == "Not answered: efficiency"
    assert (why.text, why.language) == ("no hay costos", "es")
