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
        "Carmen",
        "Caucasia",
        "Programa",
    ]
    assert table.title.endswith(", por municipio")


def in_two_regions(e: Evidence) -> Evidence:
    """Put the last municipality in a region of its own, which comes first."""
    regions = {**e.programme.regions, "aparte": "Aparte"}
    places = tuple(
        replace(m, region="aparte") if m.divipola == CODES[-1] else m
        for m in e.programme.municipalities
    )
    changed = replace(e.programme, regions=regions, municipalities=places)
    return replace(e, programme=changed)


def region_of_two(e: Evidence) -> str:
    (region,) = {m.region for m in e.programme.included} - {"aparte"}
    return e.programme.regions[region]


def improved() -> tuple[RowOf, ...]:
    counts = zip(CODES, ((6, 10), (5, 40), (3, 12)), strict=True)
    rows = [share("opi_mejora", k, n, divipola=c) for c, (k, n) in counts]
    return (*rows, share("opi_mejora", 14, 62, divipola="programa"))


def test_a_region_has_the_value_of_the_counts_that_are_shown(see: See) -> None:
    e = in_two_regions(whole(see, *improved()))
    (figure,) = figures(SECTIONS["sintesis_opi"](e)).values()
    region = region_of_two(e)
    # 11 of 50, and not the mean of 60 % and 12.5 %.
    assert f"{region}, 22\u00a0% (2 de 2 municipios)" in figure.alt
    assert "cociente de los conteos sumados" in figure.alt
    assert "región Aparte" in figure.note
    assert "un solo municipio" in figure.note
    assert "region=aparte" in figure.csv


def test_what_is_hidden_of_a_municipality_is_not_in_its_region(see: See) -> None:
    hidden = {**improved()[1], **NONE, "estado": "suprimido", "nota": "menor que 8"}
    e = in_two_regions(whole(see, improved()[0], hidden, *improved()[2:]))
    (figure,) = figures(SECTIONS["sintesis_opi"](e)).values()
    assert "Por región" not in figure.alt
    assert (
        "un solo municipio de la región tiene una cifra que se muestra" in figure.note
    )


def test_where_there_are_very_many_each_region_is_after_its_own(
    see: See, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synthesis, "SHOWN_AT_MOST", 2)
    e = in_two_regions(whole(see, *improved()))
    (table,) = tables(SECTIONS["sintesis_opi"](e)).values()
    region = region_of_two(e)
    assert table.header[0] == "Municipio o región"
    assert [row[0] for row in table.rows] == [
        "Carmen",
        "Región Aparte",
        "Caceres",
        "Caucasia",
        f"Región {region}",
        "Programa",
    ]
    values = {row[0]: row[1] for row in table.rows}
    assert values[f"Región {region}"] == "22\u00a0%"
    assert "Valor de una región: cociente de los conteos sumados" in table.note
    english = replace(e, voice=ENGLISH)
    (table,) = tables(SECTIONS["sintesis_opi"](english)).values()
    assert table.header[0] == "Municipality or region"
    assert "Region Aparte" in [row[0] for row in table.rows]
    assert "Value of a region: " in table.note


def test_a_rate_below_the_minimum_adds_its_counts_to_its_region(see: See) -> None:
    def rate(code: str, cases: int, **more: Any) -> RowOf:
        row = share("tasa_homicidio", cases, 50_000, divipola=code, periodo="2023")
        unit = "por 100.000 habitantes"
        return {**row, "unidad": unit, "valor": 2.0 * cases, **more}

    few = {"estado": "bajo_minimo", "valor": float("nan"), "nota": "hay 1 caso"}
    e = in_two_regions(
        whole(see, rate(CODES[0], 11), rate(CODES[1], 1, **few), rate(CODES[2], 9))
    )
    (figure,) = figures(SECTIONS["sintesis_homicidio"](e)).values()
    assert ", 12,0 (2 de 2 municipios)" in figure.alt
    assert "Caucasia" in figure.note


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
