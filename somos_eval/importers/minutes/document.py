"""Minutes as they were read: lines and tables, each with its place in the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\s*\n\s*(?=[a-záéíóúüñ])")
_HEADING_AT_MOST = 600  # letters of a line that heads the minutes
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Line:
    """A paragraph.

    Attributes
    ----------
    text : str
        In one line, without the hyphens that cut words at the end of a line.
    place : str
        Where it is, in Spanish: «párrafo 12», «página 2».
    item : bool
        Whether the file marks it as an item of a list.
    """

    text: str
    place: str
    item: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: its rows of cells, in one line each."""

    rows: tuple[tuple[str, ...], ...]
    place: str


Block = Line | Grid


@dataclass(frozen=True)
class Minutes:
    """What was read of one file.

    Attributes
    ----------
    file : str
        Its name.
    blocks : tuple of Line or Grid
        In the order in which they are read.
    margins : tuple of str
        Headers and footers of its pages.
    blank_pages : tuple of int
        Pages without text, which may be scanned.
    """

    file: str
    blocks: tuple[Block, ...]
    margins: tuple[str, ...] = ()
    blank_pages: tuple[int, ...] = ()

    @property
    def lines(self) -> Iterator[Line]:
        """Paragraphs, without the tables."""
        return (b for b in self.blocks if isinstance(b, Line))

    def opening(self, lines: int) -> str:
        """Return the first lines, the cells of the tables among them included."""
        texts: list[str] = []
        for block in self.blocks:
            if isinstance(block, Line):
                texts.append(block.text)
            else:
                texts += [": ".join(filter(None, row)) for row in block.rows]
            if len(texts) >= lines:
                break
        return "\n".join(text[:_HEADING_AT_MOST] for text in texts[:lines])


def flowed(text: str) -> str:
    """Return a text in one line, its words joined again where a line cut them."""
    return _SPACES.sub(" ", _BROKEN.sub("", text)).strip()
