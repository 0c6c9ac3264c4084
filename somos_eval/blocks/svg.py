"""Put an SVG drawing inside a page: inert, described, with ids of its own."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.etree import ElementTree as ET

_SVG = "{http://www.w3.org/2000/svg}"
_XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
# What matplotlib draws with. A <style> would reach the whole page, and scripts, foreign
# objects and animations can run or fetch something: none of them is kept. A link stays
# only if the page says where it leads, and that is inside its site.
_KEPT = (
    {"svg", "g", "defs", "symbol", "use", "clipPath", "mask", "marker", "pattern"}
    | {"linearGradient", "radialGradient", "stop", "image", "path", "rect", "circle"}
    | {"ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"}
    | {"title", "desc", "a"}
)
_TEXT = {"text", "tspan", "textPath", "title", "desc"}
_NUMBERS = {"d", "points", "x", "y", "x1", "x2", "y1", "y2", "width", "height"}
# How something is painted. The page's policy refuses ``style`` attributes, so what a
# ``style`` says of these is written as the attribute of the same name.
_PAINT = (
    {"aria-hidden", "clip-path", "clip-rule", "dominant-baseline", "fill"}
    | {"fill-opacity", "pointer-events"}
    | {"fill-rule", "font-size", "font-style", "font-weight", "marker-end"}
    | {"marker-mid", "marker-start", "mask", "opacity", "stop-color"}
    | {"stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset"}
    | {"stroke-linecap", "stroke-linejoin", "stroke-miterlimit"}
    | {"stroke-opacity", "stroke-width", "text-anchor"}
)
_SHAPE = (
    {"clipPathUnits", "cx", "cy", "d", "dx", "dy", "font-family"}
    | {"gradientTransform", "gradientUnits", "height", "lengthAdjust"}
    | {"markerHeight", "markerUnits", "markerWidth", "maskContentUnits"}
    | {"maskUnits", "offset", "orient", "patternContentUnits"}
    | {"patternTransform", "patternUnits", "points", "preserveAspectRatio"}
    | {"r", "refX", "refY", "rotate", "rx", "ry", "startOffset", "textLength"}
    | {"transform", "viewBox", "width", "x", "x1", "x2", "y", "y1", "y2"}
)
_BEYOND = re.compile(r"(\.\d\d)\d+")
_SPACES = re.compile(r"\s+")
_FONT = re.compile(r"(?P<size>[\d.]+)px")
# Folders above, folders, a page, a place in it: no scheme, no host, no escape.
_IN_SITE = re.compile(r"(?:\.\./)*(?:[\w-]+/)*[\w-]+\.html(?:#[\w.-]+)?", re.ASCII)
_LOCAL_IMAGE = ("data:image/png;", "data:image/jpeg;")
_LOCAL_URL = re.compile(r"url\(\s*['\"]?#(?P<id>[\w.-]+)['\"]?\s*\)")
_LENGTH = re.compile(r"^\s*([\d.]+)\s*(pt|px|in)?\s*$")
# A drawing may be a fifth larger than it asks: the column of a page is wider.
_ROOM = 1.2
_PIXELS = {"pt": 4 / 3, "px": 1.0, "in": 96.0, None: 1.0}


def inline_svg(
    svg: str,
    *,
    prefix: str,
    title: str,
    description: str,
    links: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return `svg` ready to stand inside an HTML page.

    Parameters
    ----------
    svg : str
        An SVG document, such as matplotlib writes.
    prefix : str
        Put before every id and every reference to one, so that two figures of a page do
        not share clip paths or markers.
    title, description : str
        Accessible name and description.
    links : mapping of str to str
        What the links of the drawing name → the address of a page of the same site,
        relative. What any other link holds stays, and is no link.

    Returns
    -------
    str
        An ``<svg>`` element; no prolog, script, style, event handler, unknown attribute
        or reference outside the page but those links. With any its role is ``group``,
        as an ``img`` hides what it holds; without, ``img``. Its width in CSS pixels is
        its own, with some room to grow; a page may only make it narrower.

    Raises
    ------
    ValueError
        The drawing is not well-formed SVG, or declares entities.
    """
    if "<!ENTITY" in svg:
        message = f"the figure {prefix} declares entities"
        raise ValueError(message)
    try:
        root = ET.fromstring(svg)
    except ET.ParseError as error:
        message = f"the figure {prefix} is not well-formed SVG"
        raise ValueError(message) from error
    if root.tag not in {f"{_SVG}svg", "svg"}:
        message = f"the figure {prefix} is not SVG"
        raise ValueError(message)
    _clean(root, prefix, links)
    _describe(root, prefix, title, description)
    return ET.tostring(root, encoding="unicode")


def _clean(element: ET.Element, prefix: str, links: Mapping[str, str]) -> None:
    """Keep plain SVG only, in place, from `element` down."""
    element.tag = _local(element.tag)
    if element.tag == "a":
        _link(element, links)
    else:
        element.attrib = dict(_attributes(element, prefix))
    for child in list(element):
        if _local(child.tag) not in _KEPT or not _is_svg(child):
            element.remove(child)
            continue
        _clean(child, prefix, links)
        if element.tag not in _TEXT:
            child.tail = None
    if element.tag not in _TEXT:
        element.text = None


def _link(element: ET.Element, links: Mapping[str, str]) -> None:
    """Lead a link to where the page says, or leave a group in its place."""
    named = element.attrib.get("href", element.attrib.get(_XLINK_HREF, ""))
    address = links.get(named, "")
    if _IN_SITE.fullmatch(address):
        element.attrib = {"href": address}
    else:
        element.tag, element.attrib = "g", {}


def _attributes(element: ET.Element, prefix: str) -> Iterator[tuple[str, str]]:
    said = element.attrib
    if "style" in said:
        said = {**said, **dict(_declarations(said["style"]))}
    for name, value in said.items():
        if name in {"href", _XLINK_HREF}:
            if value.startswith("#"):
                yield "href", f"#{prefix}-{value[1:]}"
            elif element.tag == "image" and value.startswith(_LOCAL_IMAGE):
                yield "href", value
        elif name == "id":
            yield name, f"{prefix}-{value}"
        elif name in _PAINT or name in _SHAPE:
            yield name, _value(name, value, prefix)


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    """Read from a ``style`` what can be said by attributes; the families are not."""
    for declaration in style.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in _PAINT:
            yield name, value
        elif name == "font" and (found := _FONT.search(value)):
            yield "font-size", f"{found['size']}px"


def _value(name: str, value: str, prefix: str) -> str:
    if name in _NUMBERS:
        # Hundredths of a point are beyond what a screen or a printer shows.
        return _SPACES.sub(" ", _BEYOND.sub(r"\1", value)).strip()
    if "url(" in value.lower():
        local = _LOCAL_URL.fullmatch(value.strip())
        return f"url(#{prefix}-{local['id']})" if local else "none"
    return value


def _describe(root: ET.Element, prefix: str, title: str, description: str) -> None:
    """Name, describe and size the root element."""
    for child in list(root):
        if child.tag in {"title", "desc"}:
            root.remove(child)
    name = ET.Element("title", {"id": f"{prefix}-titulo"})
    name.text = title
    text = ET.Element("desc", {"id": f"{prefix}-desc"})
    text.text = description
    root.insert(0, name)
    root.insert(1, text)
    width = _pixels(root.attrib.pop("width", "")) or 640
    height = _pixels(root.attrib.pop("height", ""))
    root.attrib.setdefault("viewBox", f"0 0 {width} {height or width}")
    root.attrib.update(
        {
            "role": "img" if root.find(".//a") is None else "group",
            # Where a sheet of paper makes it lower, it stays at the margin.
            "preserveAspectRatio": "xMinYMin",
            "aria-labelledby": f"{prefix}-titulo",
            "aria-describedby": f"{prefix}-desc",
            "width": str(round(width * _ROOM)),
            # What matplotlib's own style sheet says of every element.
            "stroke-linejoin": "round",
            "stroke-linecap": "butt",
        }
    )


def _pixels(length: str) -> int:
    """Return an SVG length in CSS pixels, 0 if it is missing or relative."""
    match = _LENGTH.match(length)
    return round(float(match[1]) * _PIXELS[match[2]]) if match else 0


def _is_svg(element: ET.Element) -> bool:
    return element.tag.startswith(_SVG) or not element.tag.startswith("{")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
