"""Markdown of a notebook as safe HTML that fits a page's outline.

nbconvert's parser is kept; its renderer trusts the author, this one does not: raw HTML
is shown as text, and nothing is fetched from outside the page.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from somos_eval.blocks.numbering import Numbering, slug
from somos_eval.site.strings import Strings

# The id of a page's only heading of level one.
TITLE = "titulo"
_EXTERNAL = re.compile(r"^(https?://|mailto:)", re.IGNORECASE)
_CHAPTER = re.compile(r"^(?P<id>\w+)\.(?:html|ipynb)(?P<part>#[\w-]*)?$")
_IMAGE = re.compile(r"^data:image/(png|jpeg|gif|webp|svg\+xml);base64,[\w+/=\s]*$")


@dataclass(frozen=True)
class Heading:
    """A heading of the page, with the anchor that leads to it."""

    level: int
    text: str
    anchor: str


class Outline:
    """Headings of a page as they are written; levels never skip one.

    Parameters
    ----------
    numbering : Numbering
        Ids of the page.
    chapters : collection of str
        Ids of the chapters beside this one, which Markdown may link to.
    top : int
        Level of the sections: below the page's title, or that of a part of it.
    joined : bool
        Whether those chapters are parts of the same page.
    """

    def __init__(
        self,
        numbering: Numbering,
        chapters: Collection[str],
        *,
        top: int = 2,
        joined: bool = False,
    ) -> None:
        self.title = ""
        self.headings: list[Heading] = []
        self.chapters = frozenset(chapters)
        self._numbering = numbering
        self._top = top
        self._joined = joined

    def add(self, level: int, text: str) -> Heading | None:
        """Place a heading; the page's first of level one becomes its title."""
        if level == 1 and not self.title and not self.headings:
            self.title = text
            return None
        last = self.headings[-1].level if self.headings else self._top - 1
        level = min(level + self._top - 2, last + 1, 6)
        anchor = self._numbering.anchor(f"seccion-{text}")
        heading = Heading(max(self._top, level), text, anchor)
        self.headings.append(heading)
        return heading

    @property
    def section(self) -> str:
        """Title of the section that is being written."""
        return self.headings[-1].text if self.headings else self.title

    @property
    def anchor(self) -> str:
        """Where the section that is being written begins."""
        return self.headings[-1].anchor if self.headings else TITLE

    @property
    def sections(self) -> list[Heading]:
        """Headings of the sections, for the table of contents."""
        return [h for h in self.headings if h.level == self._top]

    def address(self, chapter: str, part: str) -> str:
        """Return where a chapter is, or the `part` of it such as ``#seccion-x``."""
        if self._joined:
            return part or f"#{part_anchor(chapter)}"
        return f"{chapter}.html{part}"


def part_anchor(chapter: str) -> str:
    """Return the anchor of a chapter that is a part of a page."""
    return slug(f"capitulo-{chapter}")


def markdown_html(
    source: str,
    *,
    outline: Outline,
    words: Strings,
    attachments: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """Return the HTML of a Markdown cell.

    Parameters
    ----------
    source : str
        The cell.
    outline : Outline
        Headings of the page so far; it grows.
    words : Strings
        Texts of the page's language.
    attachments : mapping, optional
        Images that the cell carries, by name and MIME type.

    Returns
    -------
    str
        No raw HTML of the author's; links to the web, to chapters and within the page.
    """
    renderer = _Renderer(outline, words, dict(attachments or {}))
    html: str = MarkdownWithMath(renderer=renderer).render(source)
    return html


class _Renderer(IPythonRenderer):
    def __init__(
        self, outline: Outline, words: Strings, attachments: dict[str, Any]
    ) -> None:
        super().__init__(
            escape=True, allow_harmful_protocols=False, attachments=attachments
        )
        self._outline = outline
        self._words = words

    def heading(self, text: str, level: int, **_: Any) -> str:
        plain = unescape(re.sub(r"<[^>]*>", "", text)).strip()
        heading = self._outline.add(level, plain)
        if heading is None:
            return ""
        tag = f"h{heading.level}"
        return f'<{tag} id="{heading.anchor}">{text}</{tag}>\n'

    # A language would only be needed to colour the code.
    def block_code(self, code: str, info: str | None = None) -> str:  # noqa: ARG002
        return f"<pre><code>{escape(code)}</code></pre>\n"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        chapter = _CHAPTER.match(url)
        if _EXTERNAL.match(url) or url.startswith("#"):
            target = url
        elif chapter and chapter["id"] in self._outline.chapters:
            target = self._outline.address(chapter["id"], chapter["part"] or "")
        else:
            return text
        return f'<a href="{escape(unescape(target))}"{_title(title)}>{text}</a>'

    def image(self, text: str, url: str, title: str | None = None) -> str:
        alt = re.sub(r"<[^>]*>", "", text)
        if url.removeprefix("attachment:") in self.attachments:
            url = self._embed_image_or_attachment(url)
        if not _IMAGE.match(url):
            return f"<em>{alt}</em>" if alt else ""
        return f'<img src="{url}" alt="{alt}"{_title(title)}>'

    def table(self, text: str) -> str:
        caption = self._words.caption.format(section=self._outline.section)
        return (
            '<div class="tabla tabla-texto"><div class="desplazable" role="region" '
            f'tabindex="0" aria-label="{escape(caption)}, {self._words.scroll}"><table>'
            f'<caption class="oculto">{escape(caption)}</caption>\n{text}'
            "</table></div></div>\n"
        )

    def table_cell(
        self, text: str, align: str | None = None, *, head: bool = False
    ) -> str:
        kind = ' class="cifra"' if align == "right" else ""
        if head:
            return f'<th scope="col"{kind}>{text}</th>\n'
        return f"<td{kind}>{text}</td>\n"


def _title(text: str | None) -> str:
    return f' title="{escape(unescape(text))}"' if text else ""
