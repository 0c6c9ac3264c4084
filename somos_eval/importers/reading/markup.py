"""XML that somebody else wrote, read without declarations or entities.

Entities, and with them external files and exponential growth, can only be declared in
a DOCTYPE, and a DOCTYPE can only stand before the first element. So the prologue is
read first, and a document that has one is refused before the fast parser sees it.
"""

from typing import Never
from xml.etree.ElementTree import Element, ParseError, fromstring
from xml.parsers import expat

from somos_eval.errors import Problem, Where

# An element takes a hundred times the bytes of its tag: a small file can be a bomb.
_LARGEST = 128 << 20
_TAGS_AT_MOST = 3_000_000


class _DeclaredError(Exception):
    """The document has a DOCTYPE."""


class _BegunError(Exception):
    """The prologue is over."""


def parse_markup(content: bytes, filename: str) -> tuple[Element | None, list[Problem]]:
    """Parse a document that declares nothing.

    Parameters
    ----------
    content : bytes
        The document; its encoding is the one that it declares, UTF-8 by default.
    filename : str
        Its name, for messages.

    Returns
    -------
    root : Element or None
        None if there is a problem.
    problems : list of Problem
        SE-ARC-010 if it has a DOCTYPE, SE-ARC-011 if it is not well formed, SE-ARC-012
        if it has more elements than fit in memory.
    """
    if len(content) > _LARGEST or content.count(b"<") > _TAGS_AT_MOST:
        return None, [Problem.of("SE-ARC-012", Where(file=filename))]
    try:
        _read_prologue(content)
        return fromstring(content), []
    except _DeclaredError:
        return None, [Problem.of("SE-ARC-010", Where(file=filename))]
    except (expat.ExpatError, ParseError) as error:
        where = Where(file=filename, line=getattr(error, "lineno", None))
        return None, [Problem.of("SE-ARC-011", where)]
    except (LookupError, ValueError):  # an encoding that does not exist
        return None, [Problem.of("SE-ARC-011", Where(file=filename))]


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def namespace(element: Element) -> str:
    """Return the namespace of an element, or nothing."""
    return element.tag[1:].partition("}")[0] if element.tag.startswith("{") else ""


def _read_prologue(content: bytes) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _declared
    parser.StartElementHandler = _begun
    try:
        parser.Parse(content, True)
    except _BegunError:
        return


def _declared(*_: object) -> Never:
    raise _DeclaredError


def _begun(*_: object) -> Never:
    raise _BegunError
