"""Markdown of notebooks: kept readable, made harmless."""

from collections.abc import Callable
from typing import Any

import html5lib
import pytest

from somos_eval.blocks.numbering import Numbering
from somos_eval.site.markdown import Outline, markdown_html
from somos_eval.site.strings import STRINGS

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
    "AABJRU5ErkJggg=="
)
Convert = Callable[..., Any]


@pytest.fixture
def outline() -> Outline:
    return Outline(Numbering(), chapters=("02_contexto", "04_participacion"))


@pytest.fixture
def convert(outline: Outline) -> Convert:
    def run(source: str, **attachments: dict[str, str]) -> Any:
        html = markdown_html(
            source, outline=outline, words=STRINGS["es"], attachments=attachments
        )
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = parser.parseFragment(html)
        assert parser.errors == []
        return tree

    return run


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "Hola <img src=x onerror=alert(1)> mundo",
        "<style>body{display:none}</style>",
        "```html\n<script>alert(1)</script>\n```",
        "```mermaid\n<script>alert(1)</script>\n```",
        "```\n</code><iframe src='https://example.org'></iframe>\n```",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](  JaVaScRiPt:alert(1))",
        "![<script>](https://example.org/a.png)",
        '[x](https://example.org/"onmouseover="alert(1) "t\\"onclick=\\"x")',
        "# <svg onload=alert(1)>\n## <svg onload=alert(1)>",
        "$<script>alert(1)</script>$ $$<b>x</b>$$",
        "|<script>|b|\n|---|---|\n|<iframe>|2|",
    ],
)
def test_nothing_active_survives(convert: Convert, source: str) -> None:
    tree = convert(source)
    allowed = {"p", "pre", "code", "a", "h2", "h3", "em", "div", "table", "caption"}
    allowed |= {"thead", "tbody", "tr", "th", "td", "DOCUMENT_FRAGMENT"}
    assert {e.tag for e in tree.iter()} <= allowed
    for element in tree.iter():
        assert not [name for name in element.attrib if name.startswith("on")]
        assert element.get("href", "https").startswith(("https", "#"))


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("https://www.dane.gov.co/?a=1&b=2", "https://www.dane.gov.co/?a=1&b=2"),
        ("mailto:equipo@example.org", "mailto:equipo@example.org"),
        ("#limites", "#limites"),
        ("02_contexto.ipynb", "02_contexto.html"),
        ("04_participacion.html#niveles", "04_participacion.html#niveles"),
    ],
)
def test_links_that_a_reader_can_follow(
    convert: Convert, target: str, href: str
) -> None:
    assert convert(f"[ver]({target})").find(".//a").get("href") == href


@pytest.mark.parametrize(
    "target",
    [
        "07_anexos.ipynb",
        "/home/ana/x.html",
        "file:///etc/passwd",
        "../otro.html",
        "C:/x",
    ],
)
def test_links_that_lead_nowhere_are_only_text(convert: Convert, target: str) -> None:
    tree = convert(f"Antes [ver esto]({target}) después")
    assert tree.find(".//a") is None
    assert text(tree) == "Antes ver esto después"


def test_attached_images_are_embedded_and_others_named(convert: Convert) -> None:
    tree = convert(
        "![Mapa](attachment:mapa.png) ![Foto](foto.png) "
        "![Web](https://example.org/w.png) ![Falta](attachment:otra.png)",
        **{"mapa.png": {"image/png": PIXEL}},
    )
    (image,) = tree.iter("img")
    assert image.get("src") == f"data:image/png;base64,{PIXEL}"
    assert image.get("alt") == "Mapa"
    assert [text(e) for e in tree.iter("em")] == ["Foto", "Web", "Falta"]


def test_first_title_leaves_the_text_and_levels_are_mended(
    convert: Convert, outline: Outline
) -> None:
    tree = convert("# El *título*\n\n#### Uno\n\n###### Dos\n\n# Otro\n\n## Uno")
    assert outline.title == "El título"
    found = [(e.tag, text(e), e.get("id")) for e in tree]
    assert found == [
        ("h2", "Uno", "seccion-uno"),
        ("h3", "Dos", "seccion-dos"),
        ("h2", "Otro", "seccion-otro"),
        ("h2", "Uno", "seccion-uno-2"),
    ]
    assert [h.text for h in outline.sections] == ["Uno", "Otro", "Uno"]


def test_markdown_tables_are_accessible(convert: Convert) -> None:
    convert("## Sección «A»")
    tree = convert("| Nivel | Casos |\n|---|--:|\n| alto | 12 |")
    assert text(tree.find(".//caption")) == "Tabla de la sección «Sección «A»»"
    assert [th.get("scope") for th in tree.iter("th")] == ["col", "col"]
    assert [td.get("class") for td in tree.iter("td")] == [None, "cifra"]


def test_ordinary_markdown_is_kept(convert: Convert) -> None:
    tree = convert(
        "**Fuerte**, *énfasis* y ~~tachado~~:\n\n- uno\n- dos\n\n> cita\n\n`x`"
    )
    tags = [e.tag for e in tree.iter()]
    for tag in ("strong", "em", "del", "ul", "li", "blockquote", "code"):
        assert tag in tags


def test_money_is_not_mathematics(convert: Convert) -> None:
    assert text(convert("Costó $5.000 y luego $3.000 & más.")) == (
        "Costó $5.000 y luego $3.000 & más."
    )
