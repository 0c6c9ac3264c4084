"""Minutes in Word (.docx): paragraphs and tables in the order in which they are read.

What python-docx leaves out is taken in: content controls, accepted insertions and text
boxes. Deletions under revision are not part of the text.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from somos_eval.errors import Problem, Where
from somos_eval.importers.minutes.document import Block, Grid, Line, Minutes, flowed
from somos_eval.importers.reading.archive import open_archive

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_XML_AT_MOST = 32 << 20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WRAPPERS = {f"{_W}{n}" for n in ("sdt", "sdtContent", "ins", "smartTag", "customXml")}
_GONE = {f"{_W}{n}" for n in ("del", "moveFrom", "pPr", "instrText")} | {_FALLBACK}
_BREAKS = {f"{_W}{n}": t for n, t in (("tab", " "), ("br", "\n"), ("cr", "\n"))}
_BOX = f"{_W}txbxContent"
_DEEPEST = 60


def read_word(content: bytes, filename: str) -> tuple[Minutes | None, list[Problem]]:
    """Read minutes in Word.

    Parameters
    ----------
    content, filename
        See :func:`~somos_eval.importers.minutes.reading.read_minutes`.

    Returns
    -------
    minutes, problems
        SE-ARC-… of the ZIP, SE-ACT-001 to SE-ACT-004.
    """
    where = Where(file=filename)
    if content.startswith(_OLD):
        code = "SE-ACT-002" if _LOCKED in content else "SE-ACT-003"
        return None, [Problem.of(code, where)]
    archive, problems = open_archive(content, filename)
    if archive is None:
        return None, problems
    if archive.unpacked(".xml", ".rels") > _XML_AT_MOST:
        return None, [Problem.of("SE-ACT-004", where, limit=_XML_AT_MOST >> 20)]
    parts = _parts(content)
    if parts is None:
        return None, [Problem.of("SE-ACT-001", where)]
    return Minutes(filename, *parts), []


def _parts(content: bytes) -> tuple[tuple[Block, ...], tuple[str, ...]] | None:
    """Return body and margins; None if the file is damaged or is something else."""
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        opened = docx.Document(io.BytesIO(content))
        return tuple(_blocks(opened.element.body)), _margins(opened)
    except (OpcError, LxmlError, LookupError, ValueError, AttributeError, TypeError):
        return None  # whatever python-docx stumbles on in a file that is damaged
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError):
        return None


def _margins(opened: Any) -> tuple[str, ...]:
    texts: dict[str, None] = {}
    for section in opened.sections:
        for part in (section.header, section.first_page_header, section.footer):
            for element in part._element.iter(f"{_W}p"):  # its XML
                text = flowed("".join(_texts(element)))
                if text:
                    texts.setdefault(text)
    return tuple(texts)


def _blocks(body: Any) -> Iterator[Block]:
    number = 0
    table = 0
    for element in _children(body):
        if element.tag == f"{_W}tbl":
            table += 1
            yield Grid(tuple(_rows(element)), f"tabla {table}")
            continue
        number += 1
        place = f"párrafo {number}"
        for text in _paragraphs(element):
            yield Line(text, place, item=_is_item(element))


def _children(parent: Any, depth: int = 0) -> Iterator[Any]:
    """Walk paragraphs and tables, through whatever wraps them."""
    for child in parent:
        if child.tag in {f"{_W}p", f"{_W}tbl"}:
            yield child
        elif child.tag in _WRAPPERS and depth < _DEEPEST:
            yield from _children(child, depth + 1)


def _rows(table: Any) -> Iterator[tuple[str, ...]]:
    for row in _named(table, "tr"):
        yield tuple(
            flowed("\n".join(flowed("".join(_texts(p))) for p in cell.iter(f"{_W}p")))
            for cell in _named(row, "tc")
        )


def _named(parent: Any, name: str) -> Iterator[Any]:
    for child in parent:
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _named(child, name)


def _paragraphs(element: Any) -> Iterator[str]:
    """Return the lines of a paragraph and of the text boxes that hang from it."""
    own = flowed("".join(_texts(element)))
    if own:
        yield own
    for box in element.iter(_BOX):
        if not any(a.tag == _FALLBACK for a in box.iterancestors()):
            for inner in box.iter(f"{_W}p"):
                text = flowed("".join(_texts(inner)))
                if text:
                    yield text


def _texts(element: Any, depth: int = 0) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE or child.tag == _BOX or depth > _DEEPEST:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        else:
            yield from _texts(child, depth + 1)


def _is_item(element: Any) -> bool:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    named = "" if style is None else str(style.get(f"{_W}val", "")).casefold()
    numbered = element.find(f"{_W}pPr/{_W}numPr") is not None
    return numbered or named.startswith(("list", "prrafodelista", "parrafodelista"))
