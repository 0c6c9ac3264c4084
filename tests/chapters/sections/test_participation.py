"""Influence by stage, the legal way beside it, ties, limits and quotes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.participation import QUOTES_SHOWN, SECTIONS
from somos_eval.wording import ENGLISH
from somos_eval.wording.foreign import marked
from tests.chapters.result_rows import NONE, RowOf, counted, share
from tests.chapters.views import claims, figures, gaps, said, tables, texts

See = Callable[..., Evidence]
Row = Callable[..., dict[str, object]]

COUNCIL = "Consejo Municipal de Juventud"
MONEY = {
    "codigo_id": "recursos",
    "etiqueta_es": "Recursos",
    "familia": "limitacion_tecnica",
}
INTERVIEW = {"fuente_id": "ENT-0001", "clase": "entrevista"}


def segment(number: int, text: str, **more: Any) -> dict[str, object]:
    return {
        "segmento_id": f"SEG-{number:05}",
        "fuente_id": "ENT-0001",
        "codigo_id": "recursos",
        "texto_literal": f"Literal {number}.",
        "texto_publico": text,
        **more,
    }


@pytest.mark.parametrize(
    "question",
    [
        "incidencia_por_etapa",
        "cadena_incidencia",
        "potencial",
        "articulacion",
        "limitaciones",
    ],
)
def test_without_evidence_there_are_words_and_nothing_else(
    question: str, see: See
) -> None:
    views = SECTIONS[question](see())
    assert texts(views) == gaps(views)
    assert gaps(views) == ["No hay evidencia para responder: no hay registros."]


def test_events_are_counted_in_the_order_of_the_cycle_and_the_ladder(
    see: See, body: Row
) -> None:
    events = [
        counted("incidencia_eventos", n, grupo=f"etapa={stage};nivel={level}")
        for stage, level, n in (
            ("implementacion", 1, 2),
            ("agenda", 4, 1),
            ("agenda", 2, 3),
        )
    ]
    highest: RowOf = {
        "indicador": "incidencia_max_etapa",
        "instancia_id": "05120-CMJ",
        "grupo": "etapa=agenda",
        "valor": 4,
    }
    reached = [
        counted("cadena_incidencia", n, 6, grupo=f"desde={level}")
        for level, n in ((1, 6), (2, 4), (3, 1), (4, 1))
    ]
    e = see(*events, highest, *reached, instancia=[body("05120", "CMJ")])
    views = SECTIONS["incidencia_por_etapa"](e)
    assert said(views)[0] == (
        "Se registraron 6 eventos de incidencia. De ellos, uno dejó al menos una "
        "propuesta registrada en un documento y uno llegó a una decisión, adoptada en "
        "parte o por completo."
    )
    assert [row[1] for row in tables(views)["eventos_etapa_nivel"].rows] == [
        "3",
        "1",
        "2",
    ]
    assert "nivel 4 (adoptada en parte)" in figures(views)["incidencia_etapa"].alt
    chain = tables(SECTIONS["cadena_incidencia"](e))["cadena_incidencia"]
    assert [row[1] for row in chain.rows] == ["6", "4", "1", "1"]
    assert all(row[0].endswith(" o más") for row in chain.rows)


def test_the_legal_way_stands_beside_what_was_observed(see: See, body: Row) -> None:
    rows = [
        {
            "indicador": "potencial_incidencia",
            "instancia_id": "05120-CMJ",
            "grupo": f"etapa={stage}",
            "valor": value,
            "nota": note,
        }
        for stage, value, note in (
            ("agenda", 3, "acorde"),
            ("adopcion", 0, "ninguna de las dos"),
        )
    ]
    views = SECTIONS["potencial"](see(*rows, instancia=[body("05120", "CMJ")]))
    (table,) = tables(views).values()
    assert len(table.rows) == 1
    assert table.rows[0][0].startswith(f"{COUNCIL} · ")
    assert table.rows[0][1] == "acorde"


@pytest.mark.parametrize(
    ("tied", "beginning"),
    [
        (1, "1 de 3 instancias registradas reporta al menos un vínculo"),
        (2, "2 de 3 instancias registradas reportan al menos un vínculo"),
    ],
)
def test_ties_are_told_by_sector_from_the_most_to_the_fewest(
    tied: int, beginning: str, see: See
) -> None:
    e = see(
        share("instancias_articuladas", tied, 3),
        counted("vinculos_sector", 2, grupo="sector=policia"),
        counted("vinculos_sector", 5, grupo="sector=institucional_local"),
    )
    views = SECTIONS["articulacion"](e)
    (told,) = said(views)
    assert told.startswith(beginning)
    assert "en total son 7 vínculos" in told
    (table,) = tables(views).values()
    assert [row[0] for row in table.rows] == ["Instituciones locales", "Policía"]


def test_limits_are_counts_of_sources_and_never_a_share(see: See) -> None:
    e = see(
        counted("fuentes_codigo", 7, 12, grupo="familia=limitacion_tecnica"),
        counted("fuentes_codigo", 7, 12, grupo="codigo=recursos"),
        codigo=[MONEY],
    )
    views = SECTIONS["limitaciones"](e)
    (told,) = said(views)
    assert told.startswith(
        "De 12 fuentes codificadas, las limitaciones técnicas aparecen en 7 y las de "
        "reconocimiento en ninguna."
    )
    assert "%" not in " ".join(texts(views))
    assert "limitaciones" in figures(views)


def test_the_reason_of_the_whole_is_given_where_nothing_was_coded(see: See) -> None:
    e = see({"indicador": "fuentes_codigo", **NONE})
    assert gaps(SECTIONS["limitaciones"](e)) == [
        "No hay evidencia para responder: no hay."
    ]


@pytest.mark.parametrize("profile", ["interno", "donante"])
def test_a_quote_says_its_theme_and_only_the_team_sees_its_source(
    profile: str, see: See
) -> None:
    e = see(
        profile=profile,
        codigo=[MONEY],
        fuente=[INTERVIEW],
        segmento=[
            segment(1, "No hay plata.", atribucion_publica="una lideresa"),
            segment(2, "Otra del mismo tema."),
            segment(3, "De otro tema.", codigo_id="voluntad"),
        ],
    )
    quotes = claims(SECTIONS["citas"](e))
    assert [q.text for q in quotes.values()] == ["No hay plata.", "De otro tema."]
    details = dict(quotes["cita-1"].details)
    assert details["Tema"] == "Recursos"
    team = profile == "interno"
    assert details["Quién habla"] == ("una lideresa" if team else "una voz de Otra")
    assert ("Fuente" in details) == (profile == "interno")
    assert dict(quotes["cita-2"].details)["Quién habla"] == "sin atribución"
    assert "Literal" not in " ".join(texts(quotes.values()))


def test_a_few_quotes_of_different_themes_are_shown(see: See) -> None:
    many = [segment(n, f"Texto {n}.", codigo_id=f"tema{n}") for n in range(1, 20)]
    e = see(fuente=[INTERVIEW], segmento=many)
    assert len(SECTIONS["citas"](e)) == QUOTES_SHOWN


def test_why_there_is_no_quote(see: See) -> None:
    none = SECTIONS["citas"](see(fuente=[INTERVIEW]))
    assert gaps(none) == [
        "No se han suministrado fragmentos codificados de este municipio."
    ]
    revoked = {**INTERVIEW, "consentimiento": "revocado"}
    (told,) = gaps(
        SECTIONS["citas"](see(fuente=[revoked], segmento=[segment(1, "No hay plata.")]))
    )
    assert told.endswith("así que no se publica ninguno.")


@pytest.mark.parametrize(
    ("tied", "ties", "told"),
    [
        (
            1,
            1,
            "1 of 3 bodies on record reports at least one tie with another actor; in "
            "all there is 1 tie.",
        ),
        (
            2,
            7,
            "2 of 3 bodies on record report at least one tie with another actor; in "
            "all there are 7 ties.",
        ),
    ],
)
def test_ties_in_english(tied: int, ties: int, told: str, see: See) -> None:
    e = see(
        share("instancias_articuladas", tied, 3),
        counted("vinculos_sector", ties, grupo="sector=policia"),
    )
    views = SECTIONS["articulacion"](replace(e, voice=ENGLISH))
    assert said(views)[0].startswith(told)
    (table,) = tables(views).values()
    assert table.rows == (("Police", str(ties)),)


def test_rungs_and_stages_in_english(see: See) -> None:
    e = see(
        counted("incidencia_eventos", 6, grupo="etapa=agenda;nivel=2"),
        counted("cadena_incidencia", 6, 6, grupo="desde=2"),
        {
            "indicador": "incidencia_max_etapa",
            "instancia_id": "05120-CMJ",
            "grupo": "etapa=agenda",
            "valor": 4,
        },
    )
    e = replace(e, voice=ENGLISH)
    events = tables(SECTIONS["incidencia_por_etapa"](e))["eventos_etapa_nivel"]
    assert events.rows == (("Agenda setting · consulted", "6"),)
    (chain,) = tables(SECTIONS["cadena_incidencia"](e)).values()
    assert chain.rows == (("Consulted or further", "6"),)


def test_a_quote_stays_in_the_words_of_who_speaks(see: See) -> None:
    e = see(
        codigo=[{**MONEY, "etiqueta_en": "Resources"}],
        fuente=[INTERVIEW],
        segmento=[
            segment(1, "No hay plata.", atribucion_publica="una lideresa"),
            segment(2, "Otra.", codigo_id="voluntad"),
        ],
    )
    first, second = claims(SECTIONS["citas"](replace(e, voice=ENGLISH))).values()
    assert first.text == marked("No hay plata.")
    assert first.details == (
        ("Theme", "Resources"),
        ("Who speaks", marked("una lideresa")),
        ("Source", "ENT-0001"),
    )
    assert second.details[:2] == (("Theme", "no theme"), ("Who speaks", "unattributed"))
