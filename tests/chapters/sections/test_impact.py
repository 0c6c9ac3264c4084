"""What may be said of a change after the entry, in both languages."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.impact import SECTIONS
from somos_eval.indicators.impact.design import CALM, NOT_DRAWN
from somos_eval.wording import ENGLISH, SPANISH, Voice
from tests.chapters.views import gaps, tables

See = Callable[..., Evidence]


@pytest.mark.parametrize(
    ("voice", "header", "rows"),
    [
        (
            SPANISH,
            ("Condición", "¿Se cumple?", "Por qué"),
            (
                (
                    "Los municipios se escogieron por sorteo",
                    "no",
                    "Los municipios no se escogieron por sorteo: el programa los "
                    "escogió, y lo que los hizo elegibles puede explicar el cambio.",
                ),
                (
                    "No hubo a la vez otro choque conocido",
                    "sí",
                    "No se conoce otro choque en los meses que se comparan.",
                ),
            ),
        ),
        (
            ENGLISH,
            ("Condition", "Is it met?", "Why"),
            (
                (
                    "The municipalities were chosen by lot",
                    "no",
                    "The municipalities were not chosen by lot: the programme chose "
                    "them, and what made them eligible may explain the change.",
                ),
                (
                    "There was no other known shock at the time",
                    "yes",
                    "No other shock is known in the months compared.",
                ),
            ),
        ),
    ],
)
def test_the_conditions_stand_in_their_order(
    voice: Voice,
    header: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    see: See,
) -> None:
    checks = [
        {
            "indicador": "validez_diseno",
            "grupo": f"criterio={name}",
            "unidad": "1 se cumple, 0 no",
            "valor": met,
            "nota": note,
        }
        for name, met, note in (("sin_choques", 1, CALM), ("asignacion", 0, NOT_DRAWN))
    ]
    e = replace(see(*checks), voice=voice)

    (table,) = tables(SECTIONS["cambio_y_contribucion"](e)).values()

    assert (table.header, table.rows) == (header, rows)


def test_without_a_series_there_are_words_in_english(see: See) -> None:
    views = SECTIONS["cambio_y_contribucion"](replace(see(), voice=ENGLISH))
    assert gaps(views) == ["There is no evidence to answer with: there are no records."]
