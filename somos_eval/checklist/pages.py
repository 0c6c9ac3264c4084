"""A page of an edition, read: its elements, its texts and where it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any

import lxml.html

_READ = ".//text()[not(ancestor::svg or ancestor::style or ancestor::script)]"
_CHAPTER = re.compile(r"(\w{2})/(\d{5}|programa)/(\d\d_\w+)\.html")


@dataclass(frozen=True)
class Page:
    """A page as it was published.

    Attributes
    ----------
    path : str
        From the root of the profile, such as ``es/05120/02_contexto.html``.
    html : str
        What is published.
    language : str
        In which language it should be.
    """

    path: str
    html: str
    language: str

    @cached_property
    def tree(self) -> Any:
        """The root element."""
        return lxml.html.document_fromstring(self.html)

    @property
    def chapter(self) -> str:
        """Id of the chapter that it is, empty if it is none."""
        found = _CHAPTER.fullmatch(self.path)
        return found[3] if found else ""

    @property
    def place(self) -> str:
        """Code of the municipality of a chapter, or ``programa``; empty if none."""
        found = _CHAPTER.fullmatch(self.path)
        return found[2] if found else ""

    @property
    def titles(self) -> tuple[str, str]:
        """What the window and the heading of the page say."""
        head = self.main.find(".//h1")
        shown = "" if head is None else plain(head.text_content())
        return plain(self.tree.findtext(".//title") or ""), shown

    @cached_property
    def main(self) -> Any:
        """The element of the content; that of the whole page if there is none."""
        found = self.tree.find(".//main")
        return self.tree if found is None else found

    @cached_property
    def text(self) -> str:
        """The words of the content, without drawings."""
        return " ".join(self.prose(self.main))

    def prose(self, element: Any) -> Iterator[str]:
        """Go through the words of an element as they are read, without drawings."""
        for text in element.xpath(_READ):
            if text.strip():
                yield plain(text)

    def section(self, anchor: str) -> str:
        """Return the words of the section whose heading has an id; empty if none."""
        found = self._section(anchor)
        return "" if found is None else plain(found.text_content())

    def facts(self, anchor: str) -> tuple[tuple[str, str], ...]:
        """Return name and text of each fact that such a section lists."""
        found = self._section(anchor)
        pairs = () if found is None else found.xpath(".//dl/div[dt and dd]")
        return tuple(
            (
                plain(pair.find("dt").text_content()),
                plain(pair.find("dd").text_content()),
            )
            for pair in pairs
        )

    def rows(self, anchor: str) -> tuple[tuple[str, ...], ...]:
        """Return the cells of each row of the tables of such a section."""
        found = self._section(anchor)
        rows = () if found is None else found.xpath(".//tbody/tr")
        return tuple(
            tuple(plain(cell.text_content()) for cell in row.xpath("./th | ./td"))
            for row in rows
        )

    def listed_under(self, title: re.Pattern[str]) -> int | None:
        """Count the rows and items below the h2 of a title; None if there is no such.

        Up to the next h2: the sections of a chapter are not nested.
        """
        for head in self.main.iter("h2"):
            if title.search(head.text_content()):
                own = takewhile(lambda node: node.tag != "h2", head.itersiblings())
                return sum(len(node.xpath(".//tbody/tr | .//li")) for node in own)
        return None

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Ids of its elements."""
        return frozenset(self.tree.xpath("//@id"))

    @cached_property
    def links(self) -> frozenset[str]:
        """Where its links lead to, as they are written."""
        return frozenset(link.get("href", "") for link in self.tree.iter("a"))

    def _section(self, anchor: str) -> Any:
        found = self.main.xpath(".//*[@id=$anchor]", anchor=anchor)
        return found[0].getparent() if found else None


def plain(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def words(text: str) -> int:
    """Count the words of a text."""
    return len(text.split())
