"""The pages around the chapters as a reader finds them."""

from collections.abc import Callable
from dataclasses import fields, replace
from itertools import chain, pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from somos_eval.site import PageInfo, SiteInfo, build_site
from somos_eval.site.around.addresses import holds_evidence
from somos_eval.site.around.data import Claim, Contents, Passage
from somos_eval.site.around.strings import WORDS, Words
from somos_eval.site.around.terms import TERMS, glossary

Tree = Callable[[str], Any]
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script> & «=2+3»"
OWN = (
    "resumen_ejecutivo.html",
    "mapa.html",
    "comparacion.html",
    "comparacion/m2.html",
    "metodos.html",
    "metodos/m2.html",
    "recomendaciones.html",
    "recomendaciones/R-001.html",
    "programa/evidencia.html",
    "05120/evidencia.html",
    "glosario.html",
    "descargas.html",
)
SECTIONS = (
    "Inicio",
    "Resumen ejecutivo",
    "Mapa",
    "Comparación",
    "Síntesis",
    "Recomendaciones",
    "Glosario",
    "Métodos",
    "Descargas",
)


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def hrefs(element: Any) -> dict[str, str]:
    return {text(a): a.get("href") for a in element.iter("a")}


def test_every_kind_of_page_is_there_in_both_languages(edition: Path) -> None:
    for language in ("es", "en"):
        for name in OWN:
            assert (edition / language / name).is_file(), name
    assert (edition / "datos/indicadores.csv").read_text() == "a\n"


def test_every_link_leads_somewhere(edition: Path, tree: Tree) -> None:
    paths = sorted(edition.rglob("*.html"))
    trees = {p: tree(p.relative_to(edition).as_posix()) for p in paths}
    followed = 0
    for path, page in trees.items():
        for element in chain(page.iter("a"), page.iter(f"{SVG}a")):
            parts = urlsplit(element.get("href"))
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert to.is_file(), (path, element.get("href"))
            if parts.fragment:
                assert parts.fragment in {e.get("id") for e in trees[to].iter()}, to
            followed += 1
    assert followed > 300


@pytest.mark.parametrize("name", OWN)
def test_a_page_has_one_heading_of_level_one_and_skips_none(
    tree: Tree, name: str
) -> None:
    page = tree(f"en/{name}")
    assert page.get("lang") == "en"
    levels = [int(e.tag[1]) for e in page.iter() if e.tag in {"h1", "h2", "h3", "h4"}]
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    known = [e.get("id") for e in page.iter() if e.get("id")]
    assert len(known) == len(set(known))
    assert page.find(".//nav[@class='ruta']//a").get("href").endswith("index.html")
    assert page.find(".//footer[@class='procedencia']") is not None


@pytest.mark.parametrize("name", ["05120/02_contexto.html", *OWN])
def test_every_page_leads_to_every_section(tree: Tree, name: str) -> None:
    nav = tree(f"es/{name}").find(".//nav[@class='secciones']")
    assert tuple(hrefs(nav)) == SECTIONS


def test_the_section_of_a_page_is_marked(tree: Tree) -> None:
    def marked(name: str) -> list[tuple[str, str]]:
        nav = tree(name).find(".//nav[@class='secciones']")
        links = [a for a in nav.iter("a") if a.get("aria-current")]
        return [(text(a), a.get("aria-current")) for a in links]

    assert marked("es/mapa.html") == [("Mapa", "page")]
    assert marked("es/comparacion/m2.html") == [("Comparación", "true")]
    assert marked("index.html") == [("Inicio", "page")]
    assert marked("es/programa/90_sintesis.html") == [("Síntesis", "page")]
    assert marked("es/05120/02_contexto.html") == []


def test_hostile_text_stays_text(edition: Path, tree: Tree) -> None:
    for path in edition.rglob("*.html"):
        scripts = list(tree(path.relative_to(edition).as_posix()).iter("script"))
        assert not scripts, path
    page = tree("es/05120/evidencia.html")
    assert text(page.find(".//p[@class='enunciado']")) == HOSTILE
    assert HOSTILE in text(tree("es/metodos/m2.html").find(".//dd"))


def test_the_summary_leads_to_every_claim_and_to_what_it_rests_on(tree: Tree) -> None:
    main = tree("es/resumen_ejecutivo.html").find(".//main")
    links = hrefs(main)
    assert links["Hallazgo H-1"] == "05120/evidencia.html#h-1"
    assert links["Recomendación R-001"] == "recomendaciones/R-001.html"
    assert links["Conclusión C-001"] == "programa/evidencia.html#c-001"
    assert links["Véase en el capítulo"].startswith("05120/02_contexto.html#seccion-")
    # More to read, where the edition has it.
    more = [hrefs(p) for p in main.findall(".//p[@class='siga']")]
    assert more == [
        {"Inicio": "../index.html"},
        {"Recomendaciones": "../es/recomendaciones.html"},
    ]


def test_the_summary_says_its_answers_and_its_gaps(tree: Tree) -> None:
    main = tree("es/resumen_ejecutivo.html").find(".//main")
    assert [text(e) for e in main.iter("h3")] == ["¿Cuánta incidencia?"]
    asked = main.find(".//section[@class='respondida']")
    assert "De 148, 46." in text(asked)
    assert "Sin evidencia. No se sabe." in text(asked)
    items = [text(li) for li in main.findall(".//ol[@class='resumidas']/li")]
    assert len(items) == 2
    assert items[0].startswith(HOSTILE)
    assert "Responsable: Alcaldía" in items[1]


def test_the_map_has_a_table_twin_with_links(tree: Tree) -> None:
    page = tree("es/mapa.html")
    (drawing,) = page.iter(f"{SVG}svg")
    assert drawing.get("role") == "group"
    assert drawing.get("aria-labelledby") == "mapa_municipios-titulo"
    links = {text(a): a.get("href") for a in drawing.iter(f"{SVG}a")}
    # Tumaco has no chapter to go to.
    assert links == {"Cáceres: clase 2": "05120/index.html"}
    rows = page.findall(".//tbody/tr")
    assert [[text(cell) for cell in row] for row in rows] == [
        ["Cáceres", "Bajo Cauca", "45 %", "2"],
        ["San Andrés de Tumaco", HOSTILE, "—", "–"],
    ]
    assert {e.get("scope") for e in page.iter("th")} == {"col", "row"}
    assert hrefs(rows[0]) == {"Cáceres": "05120/index.html"}
    assert hrefs(rows[1]) == {}


def test_the_data_behind_a_figure_go_with_its_page(edition: Path, tree: Tree) -> None:
    link = tree("es/mapa.html").find(".//p[@class='datos']/a").get("href")
    assert link == "datos/mapa_mapa_municipios.csv"
    assert (edition / "es" / link).read_bytes() == b"\xef\xbb\xbfa\n1\n"


def test_the_chain_goes_down_to_the_section_that_shows_the_number(tree: Tree) -> None:
    page = tree("es/recomendaciones/R-001.html")
    assert [text(e) for e in page.iter("h3")] == ["Conclusión C-001"]
    assert [text(e) for e in page.iter("h4")] == ["Hallazgo H-1"]
    links = hrefs(page.find(".//main"))
    assert links["Conclusión C-001"] == "../programa/evidencia.html#c-001"
    assert links["Hallazgo H-1"] == "../05120/evidencia.html#h-1"
    assert links["Véase en el capítulo"].startswith(
        "../05120/02_contexto.html#seccion-"
    )
    assert links["Cómo se calcula"] == "../metodos/m2.html#operatividad"
    said = text(page.find(".//main"))
    assert "Indicador. «Operatividad»: 45 %." in said
    assert "Documentos: Plan." in said


def test_the_chain_goes_back_up(tree: Tree) -> None:
    finding = tree("es/05120/evidencia.html").find(".//article[@id='h-1']")
    assert hrefs(finding)["C-001"] == "../programa/evidencia.html#c-001"
    conclusion = tree("es/programa/evidencia.html").find(".//article[@id='c-001']")
    assert hrefs(conclusion)["R-001"] == "../recomendaciones/R-001.html"
    method = tree("es/metodos/m2.html").find(".//section[@aria-labelledby]/dl")
    assert hrefs(method) == {"H-1": "../05120/evidencia.html#h-1"}


@pytest.mark.parametrize(
    ("language", "there", "back"),
    [
        ("es", "Evidencia de H-1", "H-1 en el capítulo"),
        ("en", "Evidence for H-1", "H-1 in the chapter"),
    ],
)
def test_a_claim_in_a_chapter_leads_to_its_evidence_and_back(
    tree: Tree, language: str, there: str, back: str
) -> None:
    chapter = tree(f"{language}/05120/04_participacion.html")
    told = hrefs(chapter.find(".//article[@id='h-1']"))
    assert told[there] == "../05120/evidencia.html#h-1"
    # What no page tells of is not linked.
    assert there.replace("H-1", "C-1") not in hrefs(chapter)
    evidence = tree(f"{language}/05120/evidencia.html")
    found = hrefs(evidence.find(".//article[@id='h-1']"))
    assert found[back] == "../05120/02_contexto.html#h-1"


def test_a_claim_of_a_municipality_without_pages_is_not_linked(
    tmp_path: Path, site: SiteInfo, pages: tuple[PageInfo, ...], contents: Contents
) -> None:
    alone = replace(site, places=site.places[1:])
    claims = replace(contents, sheets=())
    build_site(tmp_path / "publico", alone, pages[:1], contents=claims)
    html = (tmp_path / "publico/es/programa/90_sintesis.html").read_text()
    assert 'id="h-1"' in html
    assert "evidencia.html" not in html


def test_without_pages_of_evidence_a_chapter_links_to_none(
    tmp_path: Path, site: SiteInfo, pages: tuple[PageInfo, ...]
) -> None:
    build_site(tmp_path / "publico", site, pages)
    html = (tmp_path / "publico/es/05120/04_participacion.html").read_text()
    assert 'id="h-1"' in html
    assert "evidencia.html" not in html


def test_a_claim_that_rests_on_nothing_cannot_be_published() -> None:
    with pytest.raises(ValueError, match="H-9 rests on nothing"):
        Claim("H-9", "hallazgo", "", Passage("Sin apoyo."), ())


def test_missing_recommendations_are_said_and_not_invented(
    tmp_path: Path, site: SiteInfo, contents: Contents, parse: Callable[[str], Any]
) -> None:
    said = (
        "El estudio anuncia 7 recomendaciones, pero su texto no ha sido suministrado."
    )
    bare = replace(contents, claims=(), expected=said)
    build_site(tmp_path / "publico", site, [], contents=bare)
    page = (tmp_path / "publico/es/recomendaciones.html").read_text(encoding="utf-8")
    main = parse(page).find(".//main")
    assert said in text(main)
    assert main.find(".//article") is None
    assert not list((tmp_path / "publico/es").glob("recomendaciones/*"))


def test_foreign_fragments_are_marked(tree: Tree) -> None:
    page = tree("en/glosario.html")
    marked = {text(e) for e in page.iter("span") if e.get("lang") == "es"}
    law = "Ley 1448 de 2011"
    assert {"Consejo", "operatividad", "[SUPRIMIDO]", law} <= marked
    spanish = tree("es/glosario.html")
    assert "operational functioning" in {
        text(e) for e in spanish.iter("span") if e.get("lang") == "en"
    }
    facts = tree("en/recomendaciones/R-001.html").find(".//dl")
    assert [text(e) for e in facts.iter("span") if e.get("lang") == "es"] == [
        "Alcaldía"
    ]


def test_home_answers_the_questions_and_says_where_to_start(tree: Tree) -> None:
    home = tree("index.html").find(".//main")
    assert "De 148, 46." in text(home)
    entries = home.find(".//ul[@class='entradas']")
    assert tuple(hrefs(entries)) == SECTIONS[1:]
    assert hrefs(entries)["Mapa"] == "es/mapa.html"
    english = tree("en/index.html").find(".//ul[@class='entradas']")
    assert hrefs(english)["Map"] == "mapa.html"


def test_a_municipality_leads_to_its_findings(tree: Tree) -> None:
    main = tree("es/05120/index.html").find(".//main")
    assert "evidencia.html" in hrefs(main).values()


def test_without_a_synthesis_no_section_leads_to_it(
    tmp_path: Path,
    site: SiteInfo,
    pages: tuple[PageInfo, ...],
    contents: Contents,
    parse: Callable[[str], Any],
) -> None:
    lost = replace(pages[0], notebook=tmp_path / "no_esta.ipynb")
    build_site(tmp_path / "p", site, (lost, *pages[1:]), contents=contents)
    chapter = (tmp_path / "p/es/05120/02_contexto.html").read_text(encoding="utf-8")
    nav = parse(chapter).find(".//nav[@class='secciones']")
    assert "Síntesis" not in hrefs(nav)


def test_what_shows_figures_or_claims_is_known_to_withdraw_it() -> None:
    kept = {name for name in OWN if not holds_evidence(name)}
    assert kept == {"metodos.html", "metodos/m2.html", "glosario.html"}
    # Chapters are judged one by one, and the home of a municipality only lists them.
    for name in ("05120/02_contexto.html", "05120/index.html", "programa/90_a.html"):
        assert not holds_evidence(name)
    for name in ("index.html", "entrega/resumen.html", "nueva/pagina.html"):
        assert holds_evidence(name)


def test_languages_match_text_by_text() -> None:
    spanish, english = WORDS["es"], WORDS["en"]
    for field in fields(Words):
        es, en = getattr(spanish, field.name), getattr(english, field.name)
        assert type(es) is type(en)
        assert es
        assert es != en
        if not isinstance(es, str):
            assert es.keys() == en.keys()


def test_the_glossary_has_every_term_defined_in_both_languages() -> None:
    assert len({e.es for e in TERMS}) == len(TERMS) >= 40
    for entry in TERMS:
        for meaning in (entry.meaning_es, entry.meaning_en):
            assert meaning.endswith("."), entry.es
    names = [t.name.text for t in glossary(TERMS, "es")]
    assert names[0] == "acta"
    assert names.index("[SUPRIMIDO]") > names.index("sistema local de seguridad")
