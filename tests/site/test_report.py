"""Every chapter of a municipality in one document."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from somos_eval.blocks import TableView, TextView
from somos_eval.site import PageInfo, SiteInfo, build_report
from somos_eval.site.around.data import (
    Answer,
    Brief,
    Claim,
    Contents,
    Part,
    Passage,
    Sheet,
    Support,
)

Parse = Callable[[str], Any]


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def report(
    site: SiteInfo, pages: tuple[PageInfo, ...], make_notebook: Callable[..., str]
) -> str:
    return build_report(site, [(page, make_notebook()) for page in pages[1:]])


@pytest.fixture(scope="module")
def tree(report: str, parse: Parse) -> Any:
    return parse(report)


def test_one_title_and_a_part_for_each_chapter(tree: Any) -> None:
    assert [text(e) for e in tree.iter("h1")] == ["Informe de Cáceres"]
    titles = [text(e) for e in tree.findall(".//div[@class='contenido parte']/h2")]
    assert titles == ["¿Sesionan <script>alert(1)</script> & acuerdan?"] * 2
    levels = [int(e.tag[1]) for e in tree.iter() if re.fullmatch("h[1-6]", str(e.tag))]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_contents_lead_to_every_part_and_section(tree: Any) -> None:
    contents = tree.find(".//nav[@class='indice']")
    hrefs = [a.get("href") for a in contents.iter("a")]
    assert len(hrefs) == len(set(hrefs)) == 2 * 3
    known = {e.get("id") for e in tree.iter() if e.get("id")}
    assert {href[1:] for href in hrefs} <= known


def test_numbers_go_on_and_ids_never_repeat(tree: Any) -> None:
    captions = [text(e)[:9] for e in tree.iter("figcaption")]
    assert captions == [f"Figura {i}." for i in (1, 2, 3, 4)]
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_links_between_chapters_stay_inside(tree: Any) -> None:
    links = [a.get("href") for a in tree.find(".//main").iter("a")]
    assert "#capitulo-02_contexto" in links
    assert all(href.startswith("#") for href in links)


def test_no_data_are_linked(report: str) -> None:
    assert "datos/" not in report


def test_a_report_of_nothing_is_refused(site: SiteInfo) -> None:
    with pytest.raises(ValueError, match="at least one chapter"):
        build_report(site, [])


def test_the_programme_has_a_report_too(
    site: SiteInfo,
    pages: tuple[PageInfo, ...],
    make_notebook: Callable[..., str],
    parse: Parse,
) -> None:
    tree = parse(build_report(site, [(pages[0], make_notebook())]))
    assert text(tree.find(".//h1")) == "Informe del conjunto del programa"


@pytest.fixture(scope="module")
def contents() -> Contents:
    """An executive summary with a table, an answer and a claim."""
    table = TableView("matriz", "Métodos", ("Pregunta", "Método"), (("Una", "Otro"),))
    value = Support("indicador", "operatividad", (Passage("45 % de las sesiones."),))
    claim = Claim("H-1", "hallazgo", "", Passage("Se reúnen."), (value,))
    answer = Answer("¿Cuánta?", (TextView(("De 148, 46.",)),))
    parts = (
        Part("titulo", "Preguntas", answers=(answer,), more="inicio"),
        Part("metodos", "Métodos", views=(table,)),
        Part("hallazgos", "Hallazgos", claims=(Brief(claim, (value,)),)),
    )
    sheet = Sheet(
        "resumen_ejecutivo", "Resumen ejecutivo", ("En pocas páginas.",), parts
    )
    return Contents(sheets=(sheet,), claims=(claim,))


@pytest.fixture(scope="module")
def programme_tree(
    site: SiteInfo,
    pages: tuple[PageInfo, ...],
    make_notebook: Callable[..., str],
    parse: Parse,
    contents: Contents,
) -> Any:
    return parse(build_report(site, [(pages[0], make_notebook())], contents))


def test_the_summary_heads_the_report_of_the_programme(programme_tree: Any) -> None:
    parts = programme_tree.findall(".//div[@class='contenido parte']")
    assert text(parts[0].find("h2")) == "Resumen ejecutivo"
    assert [text(e) for e in parts[0].iter("h3")] == [
        "Preguntas",
        "Métodos",
        "Hallazgos",
    ]
    assert [text(e) for e in parts[0].iter("h4")] == ["¿Cuánta?"]
    for said in ("De 148, 46.", "Se reúnen.", "Hallazgo H-1", "45 % de las sesiones."):
        assert said in text(parts[0])
    levels = [
        int(e.tag[1])
        for e in programme_tree.iter()
        if re.fullmatch("h[1-6]", str(e.tag))
    ]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_summary_on_paper_leads_nowhere_else(programme_tree: Any) -> None:
    links = [a.get("href") for a in programme_tree.find(".//main").iter("a")]
    assert "#resumen_ejecutivo-metodos" in links
    assert all(href.startswith("#") for href in links)
    ids = [e.get("id") for e in programme_tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in links} <= set(ids)
    # Tables are numbered from the summary on.
    captions = [text(e)[:8] for e in programme_tree.iter("caption")]
    assert captions[0] == "Tabla 1."
    assert len(captions) == len(set(captions)) > 1


def test_a_municipality_has_no_summary_of_the_programme(
    site: SiteInfo,
    pages: tuple[PageInfo, ...],
    make_notebook: Callable[..., str],
    contents: Contents,
) -> None:
    html = build_report(site, [(pages[1], make_notebook())], contents)
    assert "Resumen ejecutivo" not in html
