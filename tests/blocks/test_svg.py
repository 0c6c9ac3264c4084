"""Drawings put in a page can neither run anything nor meddle with the page."""

import re
from xml.etree import ElementTree as ET

import pytest

from somos_eval.blocks.svg import inline_svg

HOSTILE = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
     width="518.4pt" height="4in" viewBox="0 0 518.4 288" onload="alert(1)">
 <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>
 <style>@import url(https://example.org/x.css); * {display: none}</style>
 <script>alert(2)</script>
 <defs><clipPath id="c"><rect id="r" width="10.123456" height="2"/></clipPath></defs>
 <g clip-path="url(#c)" style="fill: url('#g'); filter: url(https://example.org/f)">
  <use xlink:href="#r"/><use xlink:href="https://example.org/s.svg#x"/>
  <image xlink:href="https://example.org/a.png"/>
  <image xlink:href="data:image/png;base64,AAAA"/>
  <a xlink:href="javascript:alert(3)"><text>clic</text></a>
  <foreignObject><iframe src="https://example.org"/></foreignObject>
  <text style="font-size: 8px; font-family: 'DejaVu Sans', serif; fill: red"
   >5 &lt; 6 &amp; 7</text>
 </g>
</svg>"""


@pytest.fixture(scope="module")
def cleaned() -> str:
    return inline_svg(
        HOSTILE, prefix="f1", title="Un <título>", description="Qué se ve"
    )


def test_nothing_active_or_remote_is_left(cleaned: str) -> None:
    lowered = cleaned.lower()
    for word in (
        "script",
        "onload",
        "example.org",
        "iframe",
        "style>",
        "doctype",
        "rdf",
    ):
        assert word not in lowered
    assert "http" not in lowered


def test_ids_and_references_get_the_prefix(cleaned: str) -> None:
    root = ET.fromstring(cleaned)
    ids = {e.get("id") for e in root.iter()} - {None}
    assert ids == {"f1-c", "f1-r", "f1-titulo", "f1-desc"}
    assert root.find(".//use").get("href") == "#f1-r"  # type: ignore[union-attr]  # one is there
    assert re.findall(r"url\(#(.*?)\)", cleaned) == ["f1-c", "f1-g"]


def test_it_is_named_and_described_first(cleaned: str) -> None:
    root = ET.fromstring(cleaned)
    assert root.get("role") == "img"
    assert [child.tag for child in root][:2] == ["title", "desc"]
    assert [child.text for child in root][:2] == ["Un <título>", "Qué se ve"]
    assert root.get("aria-labelledby") == "f1-titulo"
    assert root.get("aria-describedby") == "f1-desc"


def test_size_in_css_pixels_and_text_kept(cleaned: str) -> None:
    root = ET.fromstring(cleaned)
    # 518.4 points at 72 to the inch and 96 pixels to the inch, and a fifth more.
    assert root.get("width") == "829"
    assert root.get("height") is None
    assert root.get("viewBox") == "0 0 518.4 288"
    (text,) = [e for e in root.iter("text") if e.get("fill")]
    assert text.text == "5 < 6 & 7"
    # The page's policy would refuse a style.
    assert text.attrib == {"font-size": "8px", "fill": "red"}


def test_the_short_form_of_a_font_keeps_its_size() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">'
        """<text style="font: 9.5px 'DejaVu'; text-anchor: middle">a</text></svg>"""
    )
    out = inline_svg(svg, prefix="f", title="t", description="d")
    assert '<text font-size="9.5px" text-anchor="middle">a</text>' in out


@pytest.mark.parametrize(
    "attribute",
    [
        "style=\"fill: url('javascript:alert(1)')\"",
        'fill="url(https://example.org/a#b)"',
        'fill="url(#a) url(//example.org)"',
        'tabindex="0"',
        'class="sitio"',
        'onbegin="alert(1)"',
        'formaction="https://example.org"',
        'style="background: red; position: fixed"',
        'data-x="1"',
    ],
)
def test_what_does_not_draw_is_not_kept(attribute: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><path d="M 0 0" {attribute}/></svg>'
    out = inline_svg(svg, prefix="f", title="t", description="d")
    found = ET.fromstring(out).find("path")
    assert found is not None
    assert found.attrib in ({"d": "M 0 0"}, {"d": "M 0 0", "fill": "none"})


def test_entities_are_refused() -> None:
    svg = '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg><text>&a;</text></svg>'
    with pytest.raises(ValueError, match="entities"):
        inline_svg(svg, prefix="f", title="t", description="d")


def test_local_images_stay(cleaned: str) -> None:
    hrefs = [e.get("href") for e in ET.fromstring(cleaned).iter("image")]
    assert hrefs == [None, "data:image/png;base64,AAAA"]


def test_coordinates_are_cut_to_hundredths_but_not_scales() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">'
        '<path d="M 1.23456 7\nL 2.5 -0.98765" transform="scale(0.015625)"/></svg>'
    )
    out = inline_svg(svg, prefix="f", title="t", description="d")
    assert 'd="M 1.23 7 L 2.5 -0.98"' in out
    assert "scale(0.015625)" in out
    assert 'viewBox="0 0 10 10"' in out


@pytest.mark.parametrize("text", ["", "<svg", "<html xmlns='x'/>", "no es svg"])
def test_what_is_not_svg_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="fig-3"):
        inline_svg(text, prefix="fig-3", title="t", description="d")


def linked(target: str, links: dict[str, str]) -> ET.Element:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"><a HREF target="_blank" '
        'ping="https://example.org" download="x" onclick="alert(1)">'
        '<title>Cáceres</title><path d="M 0 0"/></a></svg>'
    ).replace("HREF", target)
    return ET.fromstring(
        inline_svg(svg, prefix="f", title="t", description="d", links=links)
    )


@pytest.mark.parametrize("name", ["href", "xlink:href"])
@pytest.mark.parametrize(
    "address",
    [
        "05120/index.html",
        "../05120/index.html",
        "../../es/05120/02_contexto.html#seccion-2",
    ],
)
def test_a_link_leads_where_the_page_says(name: str, address: str) -> None:
    root = linked(f'{name}="05120"', {"05120": address})
    (link,) = root.iter("a")
    assert link.attrib == {"href": address}
    assert [child.tag for child in link] == ["title", "path"]
    # An image would hide its links.
    assert root.get("role") == "group"
    assert root.get("aria-labelledby") == "f-titulo"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)//x.html",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x.html",
        "https://example.org/index.html",
        "//example.org/index.html",
        "\\\\example.org\\index.html",
        "/etc/index.html",
        "file:///etc/index.html",
        "05120/../../../index.html",
        "05120/index.html?x=1",
        "05120/index.html\n",
        '05120/index.html#x" onload="alert(1)',
        "..",
        "",
        "#arriba",
        "05120/índice.html",
        "%2e%2e/index.html",
        "05120/datos.csv",
    ],
)
def test_no_link_leaves_the_site(address: str) -> None:
    root = linked('href="05120"', {"05120": address})
    assert list(root.iter("a")) == []
    (group,) = root.iter("g")
    assert group.attrib == {}
    # What it held is still drawn.
    assert group.find("path") is not None
    assert root.get("role") == "img"


@pytest.mark.parametrize(
    "drawn", ["javascript:alert(1)", "https://example.org", "05120/index.html", "1"]
)
def test_a_drawing_does_not_say_where_it_leads(drawn: str) -> None:
    root = linked(f'href="{drawn}"', {"05120": "05120/index.html"})
    assert list(root.iter("a")) == []
