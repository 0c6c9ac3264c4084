"""The indices of a place, in the words of each page."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections import SECTIONS
from somos_eval.wording import ENGLISH, SPANISH, Voice
from somos_eval.wording.foreign import unmarked
from tests.chapters.result_rows import counted, ranged
from tests.chapters.views import tables

See = Callable[..., Evidence]
Row = Callable[..., dict[str, object]]
BODY = "05120-CMJ"


@pytest.mark.parametrize(
    ("voice", "title", "header", "cells", "component"),
    [
        (
            SPANISH,
            "Potencial e incidencia de cada instancia, de 0 a 100, y su brecha, de "
            "−100 a 100",
            ("Instancia", "Potencial", "Incidencia", "Brecha"),
            ("51 (46 a 53)", "32 (27 a 34)", "19 (14 a 21)"),
            ("Mandato legal", "54", "7 de 7", "6,5"),
        ),
        (
            ENGLISH,
            "Potential and influence of each body, from 0 to 100, and its gap, from "
            "−100 to 100",
            ("Body", "Potential", "Influence", "Gap"),
            ("51 (46 to 53)", "32 (27 to 34)", "19 (14 to 21)"),
            ("Legal mandate", "54", "7 of 7", "6.5"),
        ),
    ],
)
def test_potential_influence_and_gap_of_each_body(
    voice: Voice,
    title: str,
    header: tuple[str, ...],
    cells: tuple[str, ...],
    component: tuple[str, ...],
    see: See,
    body: Row,
) -> None:
    e = see(
        *ranged("indice_potencial", 51, instancia_id=BODY),
        *ranged("indice_incidencia", 32, instancia_id=BODY),
        *ranged("brecha_potencial", 19, instancia_id=BODY),
        counted("componentes_potencial", 7, 7, valor=54, grupo="componente=mandato"),
        {
            "indicador": "contribucion_brecha",
            "grupo": "componente=mandato",
            "valor": 6.5,
        },
        instancia=[body("05120", "CMJ")],
    )
    found = tables(SECTIONS["potencial_y_brecha"](replace(e, voice=voice)))
    table = found["potencial_y_brecha"]
    assert (table.title, table.header) == (title, header)
    ((name, *rest),) = table.rows
    assert unmarked(name) == "Consejo Municipal de Juventud"
    assert tuple(rest) == cells
    assert found["componentes_potencial"].rows == (component,)


def test_the_steps_of_a_contribution_in_english(see: See) -> None:
    e = see(
        counted("pasos_contribucion", 3, 9, grupo="paso=se_adopta"),
        counted("pasos_contribucion", 9, 9, grupo="paso=sesiona"),
    )
    views = SECTIONS["solidez_contribucion"](replace(e, voice=ENGLISH))
    assert tables(views)["pasos_contribucion"].rows == (
        ("Meets, with signed minutes", "9 of 9"),
        ("Something of it is adopted", "3 of 9"),
    )
