"""From what matplotlib writes to the SVG that goes inside a page.

A strict Content-Security-Policy forbids ``style``, and two figures on a page must not
share an id: styles become presentation attributes and every id goes. Only ``path`` and
``text`` elements remain, in drawing order.
"""

import re
from xml.etree import ElementTree as ET

_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_KEPT = {"path": ("d",), "text": ("x", "y")}
_DROPPED = {"font-family", "stroke-dashoffset", "stroke-linejoin"}
_IMPLICIT = {("text-anchor", "start"), ("stroke-linecap", "butt"), ("opacity", "1")}


def inline_svg(raw: str, font: str, width: float) -> str:
    """Rewrite a matplotlib SVG for a page.

    Parameters
    ----------
    raw : str
        SVG of a figure without clipping, markers or images.
    font : str
        Families of every text, as in CSS.
    width : float
        Width at which its type is as large as the page's, in pixels.

    Returns
    -------
    str
        SVG with no id, style or metadata, whose height follows from its width.
    """
    root = ET.fromstring(raw)
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": root.attrib["viewBox"],
        "width": f"{width:g}",
        "font-family": font,
        "stroke-linejoin": "round",
    }
    clean = ET.Element("svg", attributes)
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        if name in _KEPT:
            child = ET.SubElement(clean, name, _attributes(element, _KEPT[name]))
            child.text = element.text
    return ET.tostring(clean, encoding="unicode")


def _attributes(element: ET.Element, kept: tuple[str, ...]) -> dict[str, str]:
    found = {k: _short(element.attrib[k]) for k in kept if k in element.attrib}
    for declaration in element.attrib.get("style", "").split(";"):
        key, _, value = (part.strip() for part in declaration.partition(":"))
        if key and key not in _DROPPED and (key, value) not in _IMPLICIT:
            found[key] = _short(value).removesuffix("px")
    return found


def _short(text: str) -> str:
    """Two decimals are a hundredth of a unit of the canvas: nobody sees more."""
    return _NUMBER.sub(lambda m: f"{float(m[0]):.2f}", " ".join(text.split()))
