"""A page of an edition, read: its elements, its texts and where it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import lxml.html

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
        """Go through the words of an element, text by text, without drawings."""
        for node in element.iter():
            if not isinstance(node.tag, str) or _drawn(node):
                continue
            if node.text and node.text.strip():
                yield plain(node.text)
            # What follows the last child is inside the element; its own tail is not.
            for child in node:
                if child.tail and child.tail.strip():
                    yield plain(child.tail)

    def section(self, anchor: str) -> str:
        """Return the words of the section whose heading has an id; empty if none."""
        found = self.main.xpath(".//*[@id=$anchor]", anchor=anchor)
        return "" if not found else plain(found[0].getparent().text_content())


def plain(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def words(text: str) -> int:
    """Count the words of a text."""
    return len(text.split())


def _drawn(node: Any) -> bool:
    own = node.tag in {"svg", "style", "script"}
    return own or any(
        up.tag in {"svg", "style", "script"} for up in node.iterancestors()
    )
