"""Bytes of a text file into text, whatever wrote them."""

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from operator import methodcaller
from typing import BinaryIO

from somos_eval.errors import Problem, Severity

_BOM = "\ufeff"
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_MAGIC = 4  # bytes
_CHUNK = 1 << 20  # bytes
# Accented letters of CP850 read as cp1252 come out as these signs between letters.
_DOS = re.compile(r"[A-Za-z][\xa0‚¡¢£¤¥µ][A-Za-z]")
_BESIDE = 2  # letters that the sign needs around it


def begins_as_book(source: BinaryIO) -> bool:
    """Whether the first bytes of a file are those of a workbook."""
    source.seek(0)
    return source.read(_MAGIC).startswith(_BOOKS)


def decode(content: bytes) -> tuple[str | None, list[Problem]]:
    """Decode UTF-8 with or without mark, cp1252 or CP850.

    Parameters
    ----------
    content : bytes
        A file that should hold text.

    Returns
    -------
    text : str or None
        None if it is a workbook or another binary, or in no known encoding.
    problems : list of Problem
        SE-IMP-052 or 053, errors; SE-IMP-057, a warning about MS-DOS.
    """
    encoding, problems = encoding_of(io.BytesIO(content))
    if encoding is None:
        return None, problems
    return content.decode(encoding).replace(_BOM, ""), problems


def encoding_of(source: BinaryIO) -> tuple[str | None, list[Problem]]:
    """Tell the encoding of a text, of any length, as `decode` does."""
    if begins_as_book(source) or any(b"\0" in chunk for chunk in _chunks(source)):
        return None, [Problem.of("SE-IMP-052")]
    if _is_utf8(source):
        return "utf-8", []
    if _is_windows(source):
        return "cp1252", []
    if all(c.isalpha() or c.isascii() for c in _letters(source, "cp850")):
        return "cp850", [Problem.of("SE-IMP-057", severity=Severity.WARNING)]
    return None, [Problem.of("SE-IMP-053")]


@contextmanager
def lines_of(source: BinaryIO, encoding: str) -> Iterator[Iterator[str]]:
    """Give the lines of a text from its beginning, each with the end that it has."""
    source.seek(0)
    stream = io.TextIOWrapper(source, encoding=encoding, newline="")
    try:
        yield map(methodcaller("replace", _BOM, ""), stream)
    finally:
        stream.detach()  # or it would close the file of whoever gave it


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    source.seek(0)
    while chunk := source.read(_CHUNK):
        yield chunk


def _decoded(source: BinaryIO, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for chunk in _chunks(source):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def _letters(source: BinaryIO, encoding: str) -> set[str]:
    return {letter for text in _decoded(source, encoding) for letter in set(text)}


def _is_utf8(source: BinaryIO) -> bool:
    try:
        for _ in _decoded(source, "utf-8"):
            pass
    except UnicodeDecodeError:
        return False
    return True


def _is_windows(source: BinaryIO) -> bool:
    before = ""
    try:
        for text in _decoded(source, "cp1252"):
            if _DOS.search(before + text):
                return False
            before = text[-_BESIDE:]
    except UnicodeDecodeError:
        return False
    return True
