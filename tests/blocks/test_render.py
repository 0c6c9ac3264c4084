"""Views as HTML: what a reader, and one who does not see, gets of each."""

from typing import Any

import html5lib
import pytest

from somos_eval.blocks import (
    Block,
    ClaimView,
    FigureView,
    TableView,
    TextView,
    View,
)
from somos_eval.blocks.labels import LABELS
from somos_eval.blocks.numbering import Numbering, slug
from somos_eval.blocks.render import ids_of, notebook_html, render_views

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path id="p"/></svg>'
)
TABLE = TableView(
    "sesiones",
    "Sesiones <por> año",
    ("Instancia", "Sesiones"),
    (("CMJ", "12"), ("Mesa & comité", "[SUPRIMIDO]")),
    numeric=(1,),
    note="Una nota.",
    source="Actas.",
    csv="instancia,n\n",
)
FIGURE = FigureView("niveles", "Niveles", SVG, "Tres barras.", csv="a\n")


def parse(fragment: str) -> Any:
    """Parse strictly and return an element tree without namespaces."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parseFragment(fragment)
    assert parser.errors == []
    return tree


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def render(*views: View, language: str = "es", csv: bool = True) -> Any:
    return parse(
        render_views(
            views,
            numbering=Numbering(ids_of(views)),
            csv_href=(lambda _, anchor: f"datos/{anchor}.csv") if csv else None,
            language=language,
        )
    )


def test_text_is_escaped_and_its_tone_is_named() -> None:
    tree = render(TextView(("<b>Uno</b>", "Dos"), "sin_evidencia"), TextView(("Tres",)))
    assert [text(p) for p in tree.iter("p")] == [
        "Sin evidencia. <b>Uno</b>",
        "Dos",
        "Tres",
    ]
    assert tree.find("div[1]").get("role") == "note"
    assert tree.find("div[2]").get("class") == "texto texto-respuesta"


def test_table_has_caption_scopes_and_a_region_to_scroll() -> None:
    tree = render(TABLE)
    assert text(tree.find(".//caption")) == "Tabla 1. Sesiones <por> año"
    assert [th.get("scope") for th in tree.iter("th")] == ["col", "col", "row", "row"]
    assert [text(td) for td in tree.iter("td")] == ["12", "[SUPRIMIDO]"]
    assert {td.get("class") for td in tree.iter("td")} == {"cifra"}
    region = tree.find(".//*[@role='region']")
    assert (region.get("tabindex"), region.get("aria-label")) == (
        "0",
        "Tabla 1, desplazable",
    )
    assert [text(p) for p in tree.iter("p")] == [
        "Nota. Una nota.",
        "Fuente. Actas.",
        "Descargar los datos · Tabla 1 (CSV)",
    ]
    assert tree.find(".//a").get("href") == "datos/sesiones.csv"


def test_figure_is_named_described_and_linked_to_its_data() -> None:
    tree = render(FIGURE)
    figure = tree.find("figure")
    assert figure.get("id") == "niveles"
    assert text(figure.find("figcaption")) == "Figura 1. Niveles"
    assert text(figure.find("details/summary")) == "Descripción de la figura · Figura 1"
    assert text(figure.find("details/p")) == "Tres barras."
    assert figure.find(".//*[@role='img']").get("aria-labelledby") == "niveles-titulo"


def test_without_addresses_or_data_nothing_is_offered() -> None:
    assert render(TABLE, csv=False).find(".//a") is None
    bare = FigureView("f", "F", SVG, "alt")
    assert render(bare).find(".//a") is None


def test_figures_and_tables_are_counted_apart_and_ids_do_not_repeat() -> None:
    tree = render(FIGURE, TABLE, FIGURE, TABLE)
    captions = [text(e) for e in tree.iter() if e.tag in {"figcaption", "caption"}]
    assert [c.split(".")[0] for c in captions] == [
        "Figura 1",
        "Tabla 1",
        "Figura 2",
        "Tabla 2",
    ]
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert {"niveles", "niveles-2", "niveles-2-p"} <= set(ids)


def test_claim_links_to_what_is_on_the_page_only() -> None:
    claim = ClaimView(
        "C 1",
        "conclusion",
        "Algo <se> concluye.",
        (("Actas", "3"),),
        (("niveles", "La figura"), ("H-9", ""), ("C 1", "A sí misma")),
    )
    tree = render(FIGURE, claim)
    article = tree.find("article")
    assert article.get("id") == "c-1"
    assert text(article.find("p")) == "Conclusión C 1"
    assert [text(e) for e in article.find("dl/div")] == ["Actas", "3"]
    links = {text(a): a.get("href") for a in article.iter("a")}
    assert links == {"La figura": "#niveles", "A sí misma": "#c-1"}
    assert [text(li) for li in article.iter("li")] == ["La figura", "H-9", "A sí misma"]


def test_a_claim_leads_to_its_evidence_only_if_the_page_says_where() -> None:
    hostile = 'javascript:alert(1)"><b>'
    known = {"C-1": "../programa/evidencia.html#c-1", "R-1": "../recomendaciones/R-1"}
    support = (("C-1", "Lo que se concluye"), ("H-9", "Otro"), (hostile, "Un ataque"))
    views = (
        ClaimView("R-1", "recomendacion", "Publicar.", (), support),
        ClaimView("R-2", "recomendacion", "Otra.", (), (("R-1", "La primera"),)),
        ClaimView(hostile, "hallazgo", "Un ataque."),
    )
    html = render_views(views, numbering=Numbering(ids_of(views[:2])), links=known)
    tree = parse(html)
    links = {text(a): a.get("href") for a in tree.iter("a")}
    assert links == {
        "Lo que se concluye": known["C-1"],
        "Evidencia de R-1": known["R-1"],
        "La primera": "#r-1",
    }
    assert not list(tree.iter("b"))


def test_a_quotation_is_numbered_and_not_named_twice() -> None:
    tree = render(ClaimView("cita-2", "cita", "Nadie contestó."))
    assert tree.find("article").get("id") == "cita-2"
    assert text(tree.find("article/p")) == "Cita 2"


def test_english_words() -> None:
    tree = render(TABLE, ClaimView("R-1", "recomendacion", "Do it."), language="en")
    assert text(tree.find(".//caption")).startswith("Table 1.")
    assert text(tree.find("article/p")) == "Recommendation R-1"


def test_both_languages_name_the_same_things() -> None:
    es, en = LABELS["es"], LABELS["en"]
    assert es.kinds.keys() == en.kinds.keys()
    assert es.tones.keys() == en.tones.keys()
    assert es.kind("lección") == "Lección"


def test_in_jupyterlab_the_internal_view_has_no_number_nor_link() -> None:
    variants: dict[tuple[str, str], tuple[View, ...]] = {
        ("interno", "es"): (TABLE,),
        ("publico", "es"): (TextView(("Suprimido.",)),),
    }
    tree = parse(notebook_html(Block("b", variants)))
    assert text(tree.find(".//caption")) == "Tabla. Sesiones <por> año"
    assert tree.find(".//a") is None
    assert "Suprimido." not in text(tree)


def test_a_figure_that_is_not_svg_is_refused() -> None:
    with pytest.raises(ValueError, match="rota"):
        render(FigureView("rota", "Rota", "<svg", "alt"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Operatividad", "operatividad"),
        ("¿Qué pasó?", "que-paso"),
        ("3 cosas", "s-3-cosas"),
        ("¿?", "s"),
    ],
)
def test_slugs_are_ascii_and_start_with_a_letter(name: str, expected: str) -> None:
    assert slug(name) == expected
