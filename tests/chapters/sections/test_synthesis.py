"""The municipalities side by side: what is compared, and what is not there."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections import synthesis
from somos_eval.chapters.sections.synthesis import SECTIONS
from somos_eval.wording import ENGLISH
from tests.chapters.result_rows import NONE, RowOf, counted, share
from tests.chapters.views import figures, gaps, said, tables, texts

See = Callable[..., Evidence]

CODES = ("05120", "05154", "13244")


def whole(see: See, *rows: RowOf, **more: Any) -> Evidence:
    return see(*rows, place="programa", **more)


def test_each_kind_of_evidence_says_in_how_many_municipalities_it_is(
    see: See,
) -> None:
    coverage = [
        {"divipola": "05120", "tabla": "sesion", "filas": 40},
        {"divipola": "05154", "tabla": "sesion", "filas": 1},
        {"divipola": "05154", "tabla": "incidencia", "filas": 2},
    ]
    views = SECTIONS["cobertura"](whole(see, coverage=coverage))
    rows = {row[0]: row[1] for row in tables(views)["cobertura"].rows}
    assert rows["Sesiones y actas"] == "2 de 3"
    assert rows["Eventos de incidencia"] == "1 de 3"
    assert rows["Población por año y área"] == "0 de 3"
    assert said(views) == [
        "El programa reúne 3 municipios. De Carmen todavía no hay sesiones, eventos de "
        "incidencia ni fragmentos codificados."
    ]


def test_with_evidence_everywhere_nobody_is_singled_out(see: See) -> None:
    coverage = [{"divipola": c, "tabla": "segmento", "filas": 3} for c in CODES]
    views = SECTIONS["cobertura"](whole(see, coverage=coverage))
    assert said(views) == ["El programa reúne 3 municipios."]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "sintesis_operatividad",
            "No hay evidencia para responder: no hay registros.",
        ),
        ("sintesis_incidencia", "No hay evidencia para responder: no hay registros."),
        ("sintesis_opi", "No hay evidencia para responder: no hay registros."),
        (
            "sintesis_homicidio",
            "No se han importado archivos de homicidio con su población.",
        ),
        ("sintesis_recomendaciones", "No se han suministrado recomendaciones."),
    ],
)
def test_without_evidence_there_are_words_and_nothing_else(
    question: str, words: str, see: See
) -> None:
    views = SECTIONS[question](whole(see))
    assert set(gaps(views)) == {words}
    assert set(texts(views)) == {words}


def test_participation_and_coordination_are_never_drawn_together(see: See) -> None:
    def of(code: str, kind: str, held: int, required: int = 36) -> RowOf:
        group = f"tipo={kind}"
        return share("operatividad", held, required, divipola=code, grupo=group)

    e = whole(
        see,
        *(of(code, "participacion", 9) for code in CODES),
        of("programa", "participacion", 27, 108),
        of("05120", "coordinacion", 18),
        of("programa", "coordinacion", 18),
        share("operatividad", 1, 12, divipola="05154", periodo="2023"),
    )
    views = SECTIONS["sintesis_operatividad"](e)
    drawn = figures(views)
    assert set(drawn) == {"operatividad_participacion", "operatividad_coordinacion"}
    assert "3 municipios: todos en 25" in drawn["operatividad_participacion"].alt
    assert "50" in drawn["operatividad_coordinacion"].alt
    told = " ".join(said(views))
    assert "realizaron 27 sesiones" in told
    assert "realizaron 18 sesiones" in told


def test_a_kind_without_figures_is_not_drawn(see: See) -> None:
    e = whole(
        see,
        *(
            share("operatividad", 9, 36, divipola=c, grupo="tipo=participacion")
            for c in (*CODES, "programa")
        ),
        {"indicador": "operatividad", "grupo": "tipo=coordinacion", **NONE},
    )
    assert set(figures(SECTIONS["sintesis_operatividad"](e))) == {
        "operatividad_participacion"
    }


def test_homicide_is_compared_in_the_last_year_with_data(see: See) -> None:
    def rate(code: str, year: str, cases: int, **more: Any) -> RowOf:
        unit = "por 100.000 habitantes"
        row = share("tasa_homicidio", cases, 50_000, divipola=code, periodo=year)
        return {**row, "unidad": unit, "valor": 2.0 * cases, **more}

    e = whole(
        see,
        rate("05120", "2022", 10),
        rate("05120", "2023", 12),
        rate("05154", "2023", 6),
        rate("05120", "2024", 0, **NONE),
        rate("00", "2023", 13),
    )
    (figure,) = figures(SECTIONS["sintesis_homicidio"](e)).values()
    assert figure.title == "Tasa de homicidio por 100.000 habitantes, 2023"
    assert "Policía" in figure.source


def test_where_there_are_very_many_a_table_takes_the_place_of_the_figure(
    see: See, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synthesis, "SHOWN_AT_MOST", 2)
    e = whole(
        see,
        *(share("opi_mejora", 3, 12, divipola=c) for c in ("13244", "05120", "05154")),
        share("opi_mejora", 9, 36, divipola="programa"),
    )
    views = SECTIONS["sintesis_opi"](e)
    assert figures(views) == {}
    (table,) = tables(views).values()
    assert [row[0] for row in table.rows] == [
        "Caceres",
        "Caucasia",
        "Carmen",
        "Programa",
    ]
    assert table.title.endswith(", por municipio")


def test_the_influence_is_that_of_the_whole_programme(see: See) -> None:
    e = whole(
        see,
        counted(
            "incidencia_eventos", 5, divipola="programa", grupo="etapa=agenda;nivel=1"
        ),
        counted(
            "incidencia_eventos", 2, divipola="05120", grupo="etapa=agenda;nivel=1"
        ),
        counted("cadena_incidencia", 5, 5, divipola="programa", grupo="desde=1"),
    )
    views = SECTIONS["sintesis_incidencia"](e)
    assert said(views)[0].startswith("Se registraron 5 eventos de incidencia.")
    assert [row[1] for row in tables(views)["cadena_incidencia"].rows] == ["5"]


def test_coverage_in_english(see: See) -> None:
    coverage = [{"divipola": "05154", "tabla": "sesion", "filas": 1}]
    e = replace(whole(see, coverage=coverage), voice=ENGLISH)
    views = SECTIONS["cobertura"](e)
    assert said(views) == [
        "The programme covers 3 municipalities. For Caceres and Carmen there are no "
        "sessions, influence events or coded segments yet."
    ]
    rows = {row[0]: row[1] for row in tables(views)["cobertura"].rows}
    assert rows["Sessions and minutes"] == "1 of 3"


def test_comparisons_in_english(see: See, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = "por 100.000 habitantes"
    rate = share("tasa_homicidio", 12, 50_000, divipola="05120", periodo="2023")
    held = share("operatividad", 9, 36, divipola="05120", grupo="tipo=participacion")
    e = replace(whole(see, {**rate, "unidad": unit}, held), voice=ENGLISH)
    (figure,) = figures(SECTIONS["sintesis_homicidio"](e)).values()
    assert figure.title == "Homicide rate per 100,000 inhabitants, 2023"
    assert "(per 100,000 inhabitants)" in figure.alt
    monkeypatch.setattr(synthesis, "SHOWN_AT_MOST", 0)
    table = tables(SECTIONS["sintesis_operatividad"](e))["operatividad_participacion"]
    assert table.title == (
        "Operational functioning of the participation bodies, by municipality"
    )
    assert table.header[:2] == ("Municipality", "Value")
    assert gaps(SECTIONS["sintesis_homicidio"](replace(whole(see), voice=ENGLISH))) == [
        "No homicide files have been imported with their population."
    ]
