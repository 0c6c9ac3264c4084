"""Rules of accessibility (A): language, headings, alternatives, tables and links."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from somos_eval.checklist.pages import Page, plain
from somos_eval.checklist.subject import Subject
from somos_eval.checklist.verdicts import Check, Fault

_COMMON = {
    "es": frozenset(
        (
            *("de", "la", "el", "los", "las", "en", "que", "y"),
            *("con", "para", "una", "por", "del", "se", "su", "al"),
        )
    ),
    "en": frozenset(
        (
            *("the", "of", "and", "to", "in", "is", "for", "that"),
            *("with", "on", "as", "by", "are", "this", "it"),
        )
    ),
}
# A shorter text may be a name, and a name is of no language.
_LEAST_WORDS, _FOREIGN_SHARE = 8, 0.3
_HEADING = re.compile(r"h([1-6])")
_VAGUE = frozenset(
    (
        *("aquí", "aqui", "clic aquí", "haga clic", "ver", "más", "leer más", "enlace"),
        *("here", "click here", "more", "read more", "link"),
    )
)
_OUTSIDE = re.compile(r"(https?:)?//", re.IGNORECASE)
# Attributes whose address is asked for as soon as the page opens, or is sent to.
_FETCHING = frozenset(
    ("src", "srcset", "data", "poster", "background", "action", "formaction", "ping")
)
_XLINK = "{http://www.w3.org/1999/xlink}href"
_FETCHED = re.compile(r"(@import|url\(\s*['\"]?(https?:)?//)", re.IGNORECASE)


def _language(page: Page, subject: Subject) -> Iterator[Fault]:
    declared = page.tree.get("lang")
    if declared != page.language:
        told = declared or "nada"
        yield Fault(page.path, f"lang dice {told} y la página es «{page.language}»")
    for text, language in _texts(page):
        if (other := _foreign(text, language)) is not None:
            yield Fault(page.path, f"texto en «{other}» sin marcar: {text[:60]}…")
            return
    del subject


def _texts(page: Page) -> Iterator[tuple[str, str]]:
    """Go through the texts of the content with the language that each is marked as."""
    for node in page.main.iter():
        if isinstance(node.tag, str) and node.tag not in {"style", "script"}:
            marks = (up.get("lang") for up in (node, *node.iterancestors()))
            own = next((mark for mark in marks if mark), page.language)
            yield plain(node.text or ""), own


def _foreign(text: str, language: str) -> str | None:
    """Name the language of a text if it is clearly another one."""
    said = text.lower().split()
    if len(said) < _LEAST_WORDS or language not in _COMMON:
        return None
    share = {
        name: sum(word in common for word in said) / len(said)
        for name, common in _COMMON.items()
    }
    other = max(share, key=lambda name: share[name])
    clear = share[other] >= _FOREIGN_SHARE and share[language] < share[other] / 2
    return other if other != language and clear else None


def _headings(page: Page, subject: Subject) -> Iterator[Fault]:
    del subject
    if not (page.tree.findtext(".//title") or "").strip():
        yield Fault(page.path, "la página no tiene título")
    found = [n for n in page.tree.iter() if isinstance(n.tag, str)]
    levels = [int(m[1]) for n in found if (m := _HEADING.fullmatch(n.tag))]
    if levels.count(1) != 1:
        yield Fault(page.path, f"hay {levels.count(1)} encabezados h1")
    for before, level in pairwise(levels):
        if level > before + 1:
            yield Fault(page.path, f"después de un h{before} viene un h{level}")
            break
    if any(not n.text_content().strip() for n in found if _HEADING.fullmatch(n.tag)):
        yield Fault(page.path, "hay un encabezado sin texto")


def _images(page: Page, subject: Subject) -> Iterator[Fault]:
    del subject
    for image in page.tree.iter("img"):
        if not (image.get("alt") or "").strip():
            yield Fault(page.path, "hay una imagen sin texto alternativo")
    for drawing in page.tree.iter("svg"):
        named = drawing.get("aria-label") or drawing.get("aria-labelledby")
        named = named or drawing.find(".//{*}title") is not None
        if drawing.get("aria-hidden") != "true" and not named:
            yield Fault(page.path, "hay un dibujo sin nombre")
    told: set[str] = set()
    for figure in page.tree.iter("figure"):
        said = plain(" ".join(d.text_content() for d in figure.iter("details")))
        name = figure.get("id") or "sin id"
        if not said and figure.find(".//table") is None:
            yield Fault(page.path, f"la figura {name} no tiene descripción ni tabla")
        elif said and said in told:
            yield Fault(page.path, f"la figura {name} repite la descripción de otra")
        told.add(said)


def _tables(page: Page, subject: Subject) -> Iterator[Fault]:
    del subject
    for table in page.tree.iter("table"):
        caption = table.find(".//caption")
        if caption is None or not caption.text_content().strip():
            yield Fault(page.path, "hay una tabla sin título (caption)")
        heads = list(table.iter("th"))
        if not heads:
            yield Fault(page.path, "hay una tabla sin encabezados: ¿es de maquetación?")
        if any(head.get("scope") not in {"col", "row"} for head in heads):
            yield Fault(page.path, "hay un encabezado de tabla sin scope")


def _standalone(page: Page, subject: Subject) -> Iterator[Fault]:
    del subject
    yield from _requests(page)
    for link in page.tree.iter("a"):
        text = plain(link.text_content()) or plain(link.get("aria-label") or "")
        if link.get("href") and (not text or text.lower() in _VAGUE):
            yield Fault(page.path, f"un enlace dice «{text}»")
    if any(_positive(n.get("tabindex")) for n in page.tree.iter() if n.attrib):
        yield Fault(page.path, "un elemento se salta el orden del teclado (tabindex)")
    if "@media print" not in page.html:
        yield Fault(page.path, "la página no tiene hoja de impresión")


def _requests(page: Page) -> Iterator[Fault]:
    for node in page.tree.iter():
        own = [value for name, value in node.attrib.items() if name in _FETCHING]
        # A link is followed by somebody; anything else asks for its address by itself.
        followed = node.tag in {"a", "area"}
        own += [] if followed else filter(None, (node.get("href"), node.get(_XLINK)))
        for address in own:
            if _OUTSIDE.match(address.strip()):
                yield Fault(
                    page.path, f"la página pide {address.split('?')[0].strip()}"
                )
    styles = [n.text or "" for n in page.tree.iter("style")]
    styles += [n.get("style") for n in page.tree.iter() if n.get("style")]
    if any(_FETCHED.search(style) for style in styles):
        yield Fault(page.path, "el estilo pide algo de fuera de la página")


def _positive(value: Any) -> bool:
    return isinstance(value, str) and value.strip().isdigit() and int(value) > 0


ACCESS: Mapping[str, Check] = MappingProxyType(
    {
        "A01": Check("marque con lang los fragmentos en otro idioma", _language),
        "A02": Check(
            "corrija los encabezados del cuaderno: un #, y ## después", _headings
        ),
        "A03": Check("escriba el texto alternativo de la figura", _images),
        "A04": Check("dé título y encabezados a la tabla", _tables),
        "A06": Check(
            "quite lo que la página pide de fuera y diga a dónde lleva cada enlace",
            _standalone,
        ),
    }
)
