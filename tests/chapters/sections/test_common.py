"""Names, sources and quotes: what every chapter says in the same way."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from somos_eval.blocks import TextView
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    MINUTES,
    POLICE,
    absent,
    answer,
    body_names,
    lacking,
    police_notes,
    shown,
    source,
    territories,
)
from somos_eval.narrative.rows import Gap
from somos_eval.params import Programme

See = Callable[..., Evidence]
Row = Callable[..., dict[str, object]]

POLICE_FILE = {
    "serie": "homicidio 2022",
    "fuente": "Policía",
    "archivo": "homicidio.xlsx",
    "notas": "*Agrupación según la ley 1098 de 2006.\nCifras preliminares",
}
# Of the census; it brings notes that are not of the police.
CENSUS = {"serie": "poblacion", "fecha": "2020-01-01", "notas": "*Proyección."}


def test_an_answer_of_gaps_alone_is_a_gap_and_each_is_said_once() -> None:
    gap = Gap("No hay evidencia para responder: no hay registros.")
    assert answer(gap, gap) == absent(gap)
    assert answer(gap).tone == "sin_evidencia"
    mixed = answer("Hay 3 sesiones.", gap, "")
    assert (mixed.tone, len(mixed.paragraphs)) == ("respuesta", 2)


def test_empty_texts_and_repeated_views_are_not_shown() -> None:
    said = answer("Una vez.")
    assert shown(said, None, answer(""), said) == (said,)


@pytest.mark.parametrize(
    ("state", "opening", "tone"),
    [
        (
            "sin_dato",
            "No hay evidencia para responder: falta el registro.",
            "sin_evidencia",
        ),
        # There is a value: saying «Sin evidencia» of it would be false.
        (
            "suprimido",
            "[SUPRIMIDO] Este perfil no muestra la respuesta: falta el registro.",
            "suprimido",
        ),
        ("sin_norma", "No se puede calcular: falta el registro.", "sin_evidencia"),
    ],
)
def test_what_lacks_gives_the_reason_of_the_whole_place(
    state: str, opening: str, tone: str, see: See
) -> None:
    e = see(
        {
            "indicador": "actas_firmadas",
            "instancia_id": "05120-CMS",
            "estado": "sin_dato",
            "nota": "de una instancia",
        },
        {"indicador": "actas_firmadas", "estado": state, "nota": "falta el registro"},
    )
    (view,) = lacking(e, "actas_firmadas")
    assert view == TextView((opening,), tone=tone)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([], ""),
        (["2025-01-15"], "; datos de la Policía extraídos el 15 de enero de 2025"),
        (
            ["2025-01-15", "2024-03-02"],
            "; datos de la Policía extraídos entre el 2 de marzo de 2024 y el 15 de "
            "enero de 2025",
        ),
    ],
)
def test_the_police_is_cited_with_the_days_of_its_figures(
    days: list[str], told: str, see: See, tiny: Programme
) -> None:
    real = replace(tiny, synthetic=False)
    files = [{**POLICE_FILE, "fecha": day} for day in days]
    e = see(programme=real, provenance=[*files, CENSUS])
    assert source(e, POLICE) == POLICE.es + told
    assert source(e, MINUTES) == MINUTES.es


def test_synthetic_data_say_so_in_their_source(see: See) -> None:
    assert source(see(), MINUTES).endswith("(datos sintéticos de demostración)")


def test_the_notes_of_the_police_are_told_once_and_those_of_others_not(
    see: See,
) -> None:
    twice = [{**POLICE_FILE, "fecha": ""}, {**POLICE_FILE, "fecha": ""}, CENSUS]
    assert police_notes(see(provenance=twice)) == (
        " Notas de los archivos de la Policía: Agrupación según la ley 1098 de 2006. "
        "Cifras preliminares"
    )
    assert police_notes(see(provenance=[CENSUS])) == ""


def test_an_instance_goes_by_its_own_name_without_that_of_the_page(
    see: See, body: Row
) -> None:
    bodies = [
        body("05120", "CMS"),
        body("05120", "CMJ", nombre_local="Consejo de Juventud de Caceres"),
    ]
    assert body_names(see(instancia=bodies)) == {
        "05120-CMS": "Consejo Municipal de Seguridad",
        "05120-CMJ": "Consejo de Juventud",
    }
    whole = body_names(see(place="programa", instancia=bodies))
    assert whole["05120-CMJ"] == "Consejo de Juventud de Caceres"


def test_every_level_has_a_name(see: See) -> None:
    names = territories(see())
    assert names["05120"] == "Caceres"
    assert names["05"] == "Antioquia"
    assert (names["00"], names["programa"]) == ("País", "Programa")
