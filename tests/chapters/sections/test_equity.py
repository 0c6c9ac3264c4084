"""Who sits and who turns up, in both languages."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.equity import SECTIONS
from somos_eval.wording import ENGLISH, SPANISH, Voice
from tests.chapters.result_rows import share
from tests.chapters.views import tables

See = Callable[..., Evidence]
P = "\u00a0%"
ROWS = (
    share("sillas_sexo", 4, 10, grupo="sexo=mujer"),
    share("sillas_sexo", 6, 10, grupo="sexo=hombre"),
    share("asistencia_edad", 300, 1200, grupo="edad=14_17"),
)


@pytest.mark.parametrize(
    ("voice", "seats", "titles"),
    [
        (
            SPANISH,
            (("Mujeres", f"40{P}", "4 de 10"), ("Hombres", f"60{P}", "6 de 10")),
            ("Sillas ocupadas por sexo, al cierre del periodo", "Asistencias por edad"),
        ),
        (
            ENGLISH,
            (("Women", "40%", "4 of 10"), ("Men", "60%", "6 of 10")),
            ("Seats filled by sex, at the end of the period", "Attendances by age"),
        ),
    ],
)
def test_seats_and_attendances(
    voice: Voice,
    seats: tuple[tuple[str, ...], ...],
    titles: tuple[str, str],
    see: See,
) -> None:
    found = tables(SECTIONS["representacion"](replace(see(*ROWS), voice=voice)))

    assert found["sillas_sexo"].rows == seats
    assert tuple(table.title for table in found.values()) == titles


def test_ethnic_group_is_in_the_title_if_it_is_in_the_table(see: See) -> None:
    ethnic = share("asistencia_etnia", 30, 1200, grupo="etnia=indigena")
    e = replace(see(*ROWS, ethnic), voice=ENGLISH)

    table = tables(SECTIONS["representacion"](e))["asistencia_edad_etnia"]

    assert table.title == "Attendances by age and ethnic group"
    assert table.rows[-1] == ("Indigenous", "2.5%", "30 of 1,200")
    assert table.note.startswith("These are attendances, not persons:")
