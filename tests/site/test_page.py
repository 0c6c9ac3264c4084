"""A chapter's page: what it shows, what it must not, and that it is sound HTML."""

import itertools
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from somos_eval.blocks import TextView
from somos_eval.site import Page, PageInfo, SiteInfo, build_page

LIMIT = 500_000


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def ids(tree: Any) -> list[str]:
    return [e.get("id") for e in tree.iter() if e.get("id")]


@pytest.fixture(scope="module")
def page(make_page: Callable[..., Page]) -> Page:
    return make_page()


@pytest.fixture(scope="module")
def tree(page: Page, parse: Callable[[str], Any]) -> Any:
    return parse(page.html)


def test_structure_of_the_document(page: Page, tree: Any) -> None:
    assert page.html.startswith("<!DOCTYPE html>")
    assert tree.get("lang") == "es"
    (heading,) = tree.iter("h1")
    assert text(heading) == "¿Sesionan <script>alert(1)</script> & acuerdan?"
    assert text(tree.find("head/title")).endswith(
        "Cáceres (Antioquia) · Programa <de> demostración"
    )
    for landmark in ("header", "main", "footer"):
        assert len(list(tree.iter(landmark))) == 1
    assert text(tree.find("body/a")) == "Ir al contenido"
    assert tree.find("body/a").get("href") == "#contenido"
    assert tree.find(".//main").get("id") == "contenido"


def test_headings_never_skip_a_level(tree: Any) -> None:
    levels = [int(e.tag[1]) for e in tree.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    # The fourth-level heading of the notebook follows one of second level.
    assert next(text(e) for e in tree.iter("h3")) == "Detalle"


def test_ids_are_unique_and_every_reference_resolves(page: Page, tree: Any) -> None:
    known = ids(tree)
    assert len(known) == len(set(known))
    named = [
        name
        for e in tree.iter()
        for attribute in ("aria-labelledby", "aria-describedby")
        for name in e.get(attribute, "").split()
    ]
    fragments = [
        e.get("href", "")[1:] for e in tree.iter() if e.get("href", "")[:1] == "#"
    ]
    clips = re.findall(r"url\(#(.*?)\)", page.html)
    assert {*named, *fragments, *clips} <= set(known)
    assert clips == ["operatividad-c", "niveles-c"]


def test_every_table_has_caption_and_scopes(tree: Any) -> None:
    tables = list(tree.iter("table"))
    assert len(tables) == 2
    for table in tables:
        assert text(table.find("caption"))
        assert {th.get("scope") for th in table.iter("th")} <= {"col", "row"}


def test_figures_and_tables_are_numbered_over_the_page(tree: Any) -> None:
    captions = [text(e) for e in tree.iter("figcaption")]
    assert captions == ["Figura 1. Operatividad", "Figura 2. Niveles"]
    assert text(tree.find(".//caption")) == "Tabla 1. Sesiones por instancia"
    listed = tree.find(".//nav[@class='indice']/details/ul")
    assert [text(li) for li in listed] == [
        "Figura 1. Operatividad",
        "Tabla 1. Sesiones por instancia",
        "Figura 2. Niveles",
    ]


def test_contents_list_the_sections(tree: Any) -> None:
    contents = tree.find(".//nav[@class='indice']/ol")
    assert [text(li) for li in contents] == ["¿Cuántas veces?", "Hallazgos"]


def test_nothing_of_the_notebook_leaks(page: Page, secret: str) -> None:
    everything = page.html + "".join(page.csv.values())
    for word in (
        secret,
        "papermill",
        "ZeroDivision",
        "Traceback",
        "cap.figura",
        "raiz",
    ):
        assert word not in everything


def test_no_script_and_nothing_from_elsewhere(page: Page, tree: Any) -> None:
    assert "<script" not in page.html
    attributes = [(e.tag, n, v) for e in tree.iter() for n, v in e.attrib.items()]
    assert not [n for _, n, _ in attributes if n.startswith("on")]
    for tag, name, value in attributes:
        if name in {"src", "srcset", "data", "poster"} or (tag, name) == (
            "link",
            "href",
        ):
            assert value.startswith("data:")
    assert "@import" not in page.html
    assert not re.findall(r"url\(\s*['\"]?(?!#)", page.html)
    policy = tree.find("head/meta[@http-equiv='Content-Security-Policy']").get(
        "content"
    )
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_data_are_linked_and_handed_over(page: Page, tree: Any) -> None:
    links = [a.get("href") for a in tree.iter("a") if "download" in a.attrib]
    assert links == [
        "datos/04_participacion_operatividad.csv",
        "datos/04_participacion_sesiones.csv",
        "datos/04_participacion_niveles.csv",
    ]
    assert {f"datos/{name}" for name in page.csv} == set(links)
    assert page.csv["04_participacion_sesiones.csv"] == "instancia,n\nCMJ,12\n"


def test_claims_link_to_their_support(tree: Any) -> None:
    articles = {a.get("id"): a for a in tree.iter("article")}
    assert [a.get("href") for a in articles["h-1"].iter("a")] == ["#operatividad"]
    assert [a.get("href") for a in articles["c-1"].iter("a")] == ["#h-1"]
    assert "Rinden <poco>." in text(articles["c-1"])


def test_neighbours_and_way_back(tree: Any) -> None:
    hrefs = {a.get("rel"): a.get("href") for a in tree.iter("a") if a.get("rel")}
    assert hrefs == {"prev": "02_contexto.html"}
    trail = [a.get("href") for a in tree.find(".//nav[@class='ruta']").iter("a")]
    assert trail == ["../../index.html", "index.html"]
    chapters = tree.find(".//nav[@class='capitulos']")
    current = [text(a) for a in chapters.iter("a") if a.get("aria-current") == "page"]
    assert current == ["Participación"]


def test_provenance_says_where_it_comes_from(tree: Any) -> None:
    values = {
        dd.get("data-campo"): text(dd) for dd in tree.find(".//footer").iter("dd")
    }
    assert values == {
        "municipio": "Cáceres, Antioquia",
        "divipola": "05120",
        "periodo": "2022 a 2024",
        "perfil": "Versión pública",
        "fecha_datos": "31 de diciembre de 2024",
        "fecha_corrida": "12 de mayo de 2026",
        "version": "0.1.0",
        "revision": "abc123",
        "datos": "d2",
        "clave": "k2",
        "entorno": "e0e0e0",
    }


def test_synthetic_data_are_announced_on_screen_and_on_paper(
    page: Page, site: SiteInfo, make_page: Callable[..., Page], tree: Any
) -> None:
    assert "Datos sintéticos." in text(tree.find(".//aside"))
    assert '@top-right{content:"DATOS SINTÉTICOS' in page.html
    actual = make_page(edition=replace(site, synthetic=False)).html
    assert "sintéticos" not in actual.lower()


def test_english_page_has_english_only(
    site: SiteInfo, make_page: Callable[..., Page], parse: Callable[[str], Any]
) -> None:
    edition = replace(site, language="en", languages=("es", "en"))
    english = parse(make_page(edition=edition).html)
    assert english.get("lang") == "en"
    assert text(english.find(".//h1")) == "Do they meet?"
    shown = text(english.find(".//main"))
    assert "They meet seldom." in shown
    assert "Figure 1. Functioning" in shown
    assert "Texto común" in shown
    assert "¿Cuántas veces?" not in shown
    assert "Sesionan poco." not in text(
        english.find(".//main/div[@class='contenido']/div")
    )
    home = english.find(".//nav[@class='ruta']//a").get("href")
    assert home == "../../en/index.html"


def test_the_printed_cover_says_what_the_document_is(tree: Any) -> None:
    cover = tree.find(".//dl[@class='caratula']")
    rows = zip(cover.iter("dt"), cover.iter("dd"), strict=True)
    assert {text(e): text(v) for e, v in rows} == {
        "Programa": "Programa <de> demostración",
        "Municipio": "Cáceres, Antioquia",
        "Periodo de análisis": "2022 a 2024",
        "Fecha de los datos": "31 de diciembre de 2024",
        "Fecha de la corrida": "12 de mayo de 2026",
        "Edición": "Versión pública",
    }


def test_internal_profile_says_so_and_stays_out_of_search(
    site: SiteInfo, make_page: Callable[..., Page], parse: Callable[[str], Any]
) -> None:
    tree = parse(make_page(edition=replace(site, profile="interno")).html)
    assert text(tree.find(".//header//p[@class='perfil']")) == "Uso interno"
    assert tree.find("head/meta[@name='robots']").get("content") == "noindex, nofollow"


def test_a_full_page_stays_small(page: Page) -> None:
    assert len(page.html.encode()) < LIMIT / 5


def test_same_notebook_same_page(page: Page, make_page: Callable[..., Page]) -> None:
    assert make_page() == page


def test_without_title_or_sections_the_chapter_has_a_title(
    make_page: Callable[..., Page],
    cell: Callable[..., dict[str, Any]],
    parse: Callable[[str], Any],
) -> None:
    tree = parse(make_page([cell("Solo un párrafo.")]).html)
    assert text(tree.find(".//h1")) == "Participación"
    assert tree.find(".//nav[@class='indice']") is None


def test_programme_page_has_no_municipality(
    site: SiteInfo,
    pages: tuple[PageInfo, ...],
    make_notebook: Callable[..., str],
    parse: Callable[[str], Any],
) -> None:
    page = build_page(site, pages[0], make_notebook(), pages[:1])
    tree = parse(page.html)
    fields = {dd.get("data-campo") for dd in tree.find(".//footer").iter("dd")}
    assert not fields & {"municipio", "divipola"}
    assert tree.find(".//nav[@class='secuencia']") is None
    trail = [a.get("href") for a in tree.find(".//nav[@class='ruta']").iter("a")]
    assert trail == ["../../index.html"]


@pytest.mark.parametrize(
    "content", ["", "no es JSON", "[]", '"x"', "{}", '{"nbformat": 9}']
)
def test_what_is_not_a_notebook_is_refused(
    site: SiteInfo, pages: tuple[PageInfo, ...], content: str
) -> None:
    with pytest.raises(ValueError, match=r".+"):
        build_page(site, pages[2], content, pages[1:])


def test_a_block_not_made_for_the_profile_is_refused(
    make_page: Callable[..., Page], cell_of_views: Callable[..., Any]
) -> None:
    with pytest.raises(ValueError, match="publico in es"):
        make_page([cell_of_views("interno", TextView(("Solo para el equipo.",)))])
