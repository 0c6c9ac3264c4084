"""An allow-list over everything that a notebook brings to a page.

The templates escape every text and the Markdown renderer shows raw HTML as text; this
is the second wall, for the day when one of them does not. Drawings, which have a
cleaner of their own (`somos_eval.blocks.svg`), are set aside meanwhile.
"""

import re
from collections.abc import Mapping
from functools import cache

import nh3

_ANYWHERE = {"id", "class", "lang", "role", "tabindex", "title"} | {
    f"aria-{name}" for name in ("label", "labelledby", "describedby", "hidden")
}
_ATTRIBUTES: Mapping[str, set[str]] = {
    "*": _ANYWHERE,
    "a": {"href", "download"},
    "img": {"src", "alt"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
    "time": {"datetime"},
}
_TAGS = (
    {"a", "abbr", "article", "aside", "b", "blockquote", "br", "caption"}
    | {"cite", "code", "col", "colgroup", "dd", "del", "details", "div", "dl"}
    | {"dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr"}
    | {"i", "img", "li", "ol", "p", "pre", "q", "s", "section", "small"}
    | {"span", "strong", "sub", "summary", "sup", "table", "tbody", "td"}
    | {"tfoot", "th", "thead", "time", "tr", "u", "ul"}
)
_IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,[\w+/=\s]*")
_PLACE = re.compile(r'<span class="dibujo-(\d+)"></span>')


class Drawings:
    """Drawings of a fragment that are set aside while the rest is cleaned."""

    def __init__(self) -> None:
        self._kept: list[str] = []

    def hold(self, drawing: str) -> str:
        """Keep a drawing and return what stands for it."""
        self._kept.append(drawing)
        return f'<span class="dibujo-{len(self._kept) - 1}"></span>'

    def put_back(self, html: str) -> str:
        """Return cleaned `html` with its drawings in place."""
        return _PLACE.sub(lambda found: self._kept[int(found[1])], html)


def clean(html: str) -> str:
    """Return a fragment of a page's content with allowed elements and attributes only.

    Headings from the second level on, captions, scopes, anchors and roles stay.
    Scripts, styles, frames, forms and event handlers go; an address is relative, of the
    web or of mail, and an image is inside the page.
    """
    return _cleaner().clean(html)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        attributes=dict(_ATTRIBUTES),
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel=None,
    )


def _attribute(_: str, name: str, value: str) -> str | None:
    if name == "src":
        return value if _IMAGE.fullmatch(value) else None
    if name == "href" and value.strip().lower().startswith("data:"):
        return None
    return value
