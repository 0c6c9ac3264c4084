"""An edition with a page of each kind, whose data are as hostile as data can be."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from somos_eval.blocks import FigureView, TableView, TextView
from somos_eval.site import PageInfo, SiteInfo, build_site
from somos_eval.site.around.data import (
    Answer,
    Brief,
    Claim,
    Contents,
    Download,
    Part,
    Passage,
    PlaceTable,
    Sheet,
    Support,
    Term,
)

HOSTILE = "<script>alert(1)</script> & «=2+3»"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10">'
    '<a href="05120"><title>Cáceres: clase 2</title>'
    '<path d="M 0 0 h 4 v 9 h -4 z"/></a><a href="52835"><title>Tumaco</title>'
    '<path d="M 6 0 h 4 v 9 h -4 z"/></a></svg>'
)


def summary() -> Sheet:
    """An executive summary: an answer, a gap, and claims of every kind."""
    recommendation, _, finding = _claims()
    value = Support("indicador", "operatividad", (Passage(HOSTILE),))
    rests = Support("afirmacion", "C-001")
    matrix = TableView("matriz", "Métodos", ("Pregunta", "Método"), (("Una", "Otro"),))
    gap = TextView(("No se sabe.",), tone="sin_evidencia")
    answer = Answer("¿Cuánta incidencia?", (TextView(("De 148, 46.",)), gap))
    purpose = (("Para qué", Passage("Saber.", "es")), ("Para quién", Passage(HOSTILE)))
    return Sheet(
        "resumen_ejecutivo",
        "Resumen ejecutivo",
        ("En pocas páginas.",),
        (
            Part("proposito", "Propósito", ("De qué trata.",), facts=purpose),
            Part("preguntas", "Preguntas", answers=(answer,), more="inicio"),
            Part("metodos", "Métodos", views=(matrix,), more="no_esta"),
            Part("hallazgos", "Hallazgos", claims=(Brief(finding, (value,)),)),
            Part(
                "recomendaciones",
                "Recomendaciones",
                claims=(Brief(recommendation, (rests,)),),
                more="recomendaciones",
            ),
        ),
    )


def _sheets() -> tuple[Sheet, ...]:
    figure = FigureView("mapa_municipios", "Mapa", SVG, "Dos.", csv="a\n1\n")
    rows = (("05120", ("Bajo Cauca", "45 %", "2")), ("52835", (HOSTILE, "—", "–")))
    twin = PlaceTable("Valores", ("Municipio", "Región", "Valor", "Clase"), rows, (2,))
    facts = (("Fórmula", Passage(HOSTILE)),)
    return (
        summary(),
        Sheet(
            "mapa",
            "Mapa",
            ("Dónde están.",),
            (
                Part("mapa", "Figura", views=(figure,)),
                Part("tabla", "Tabla", places=twin),
            ),
        ),
        Sheet("comparacion", "Comparación", (), (Part("lectura", "Léase", ("Uno.",)),)),
        Sheet("comparacion/m2", "Operatividad", (), (Part("x", "X", ("Dos.",)),)),
        Sheet("metodos", "Métodos"),
        Sheet(
            "metodos/m2",
            "Métodos: operatividad",
            (),
            (
                Part(
                    "operatividad",
                    "Operatividad",
                    facts=facts,
                    indicator="operatividad",
                ),
            ),
        ),
    )


def _claims() -> tuple[Claim, ...]:
    indicator = Support(
        "indicador", "operatividad", (Passage("«Operatividad»: 45 %."),)
    )
    quote = Support("segmento", text=(Passage(HOSTILE, "es"),))
    event = Support(
        "incidencia", text=(Passage("Agenda:"),), documents=(Passage("Plan", "es"),)
    )
    return (
        Claim(
            "R-001",
            "recomendacion",
            "",
            Passage("Publicar las actas."),
            (Support("afirmacion", "C-001"),),
            (("Responsable", Passage("Alcaldía", "es")),),
        ),
        Claim(
            "C-001", "conclusion", "", Passage("C."), (Support("afirmacion", "H-1"),)
        ),
        Claim("H-1", "hallazgo", "05120", Passage(HOSTILE), (indicator, quote, event)),
    )


@pytest.fixture(scope="session")
def contents() -> Contents:
    """Return what an edition shows around its chapters."""
    table = TableView("t", "Escalera", ("Nivel", "n"), (("1", "46"),), csv="a\n")
    return Contents(
        answers=(Answer("¿Cuánta?", (TextView(("De 148, 46.",)), table)),),
        sheets=_sheets(),
        claims=_claims(),
        shown={"operatividad": ("no_esta", "b")},
        bodies=(Term(Passage("Consejo", "es"), "Sigla CMS.", Passage("Council")),),
        downloads=(
            Download("datos/indicadores.csv", lambda path: path.write_text("a\n")),
        ),
        dictionary=(TableView("d", "Columnas", ("Columna", "Qué"), (("li", "x"),)),),
    )


@pytest.fixture(scope="session")
def edition(
    tmp_path_factory: pytest.TempPathFactory,
    site: SiteInfo,
    pages: tuple[PageInfo, ...],
    contents: Contents,
) -> Path:
    """Return the folder of a profile with that edition in both languages."""
    target = tmp_path_factory.mktemp("alrededor") / "publico"
    both = ("es", "en")
    for language in both:
        one = replace(site, language=language, languages=both)
        build_site(target, one, pages, contents=contents)
    return target


@pytest.fixture(scope="session")
def tree(edition: Path, parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """Return a function that parses a page of the edition."""
    return lambda name: parse((edition / name).read_text(encoding="utf-8"))
