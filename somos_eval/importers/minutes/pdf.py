"""Minutes in PDF with text: lines and ruled tables, column by column."""

import io
import logging
import re
import struct
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from somos_eval.errors import Problem, Where
from somos_eval.importers.minutes.document import Block, Grid, Line, Minutes, flowed
from somos_eval.importers.minutes.pdf_cost import is_heavy
from somos_eval.importers.minutes.pdf_layout import Row, paragraphs, rows_of

_PAGES_AT_MOST = 300
_TEXT_AT_MOST = 48 << 20  # bytes of the streams that are not images, unpacked
_SECONDS_AT_MOST = 60.0
_TAIL = 2_048
_LETTERS_A_PAGE = 25
_EDGE = 3  # lines of each end of a page that may be a header or a footer
_PAGE_NUMBER = re.compile(r"(?:p[aá]g(?:ina|\.)?\s*)?#(?:\s*(?:de|/)\s*#)?")
_STREAM = re.compile(rb"<<([^\x00]{0,2000}?)>>\s*stream\r?\n")
_PACKED = (b"FlateDecode", b"/Fl ", b"/Fl]", b"LZWDecode")


def read_pdf(content: bytes, filename: str) -> tuple[Minutes | None, list[Problem]]:
    """Read minutes in PDF.

    Parameters
    ----------
    content, filename
        See :func:`~somos_eval.importers.minutes.reading.read_minutes`.

    Returns
    -------
    minutes, problems
        SE-ACT-001, 002 and 004 to 007.
    """
    where = Where(file=filename)
    if b"%%EOF" not in content[-_TAIL:]:
        return None, [Problem.of("SE-ACT-005", where)]
    if _swells(content):
        return None, [Problem.of("SE-ACT-004", where, limit=_TEXT_AT_MOST >> 20)]
    pages, code = _pages(content)
    if code:
        return None, [Problem.of(code, where, limit=_PAGES_AT_MOST)]
    letters = sum(len(r.text) for page in pages for r, _ in page if r)
    letters += sum(len(t) for p in pages for _, g in p if g for r in g.rows for t in r)
    if letters < _LETTERS_A_PAGE * max(1, len(pages)):
        return None, [Problem.of("SE-ACT-006", where)]
    blank = tuple(n for n, page in enumerate(pages, start=1) if not page)
    repeated = _repeated(pages)
    blocks = tuple(b for n, p in enumerate(pages, 1) for b in _blocks(p, n, repeated))
    margins = {r.text: None for p in pages for r, _ in p if r and _key(r) in repeated}
    return Minutes(filename, blocks, tuple(margins), blank), []


Part = tuple[Row | None, Grid | None]


def _swells(content: bytes) -> bool:
    """Whether what is packed is far more than minutes have; images are not unpacked."""
    left = _TEXT_AT_MOST
    for match in _STREAM.finditer(content):
        about = match[1][match[1].rfind(b"obj") + 1 :]
        if b"/Image" in about or not any(p in about for p in _PACKED):
            continue
        if sum(about.count(p) for p in (b"FlateDecode", b"LZWDecode")) > 1:
            return True  # packed twice: no program that writes minutes does
        try:
            unpacked = zlib.decompressobj().decompress(content[match.end() :], left + 1)
        except zlib.error:
            continue
        left -= len(unpacked)
        if left < 0:
            return True
    return False


def _pages(content: bytes) -> tuple[list[list[Part]], str]:
    """Read every page; or the code of what keeps the file out."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    # What it says of the damage goes to the terminal; we say that there is some.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    # What pdfminer lets out where damage makes it stumble.
    damage = (
        *(PSException, MalformedPDFException, struct.error, zlib.error, OSError),
        *(ValueError, TypeError, LookupError, AttributeError, AssertionError),
        *(RecursionError, ArithmeticError, NotImplementedError),
    )
    try:
        return _read_pages(content)
    except PdfminerException as error:
        locked = any(isinstance(a, PDFPasswordIncorrect) for a in error.args)
        return [], "SE-ACT-002" if locked else "SE-ACT-001"
    except damage:
        return [], "SE-ACT-001"


def _read_pages(content: bytes) -> tuple[list[list[Part]], str]:
    import pdfplumber

    deadline = time.monotonic() + _SECONDS_AT_MOST
    pages: list[list[Part]] = []
    with pdfplumber.open(io.BytesIO(content)) as opened:
        if len(opened.pages) > _PAGES_AT_MOST:
            return [], "SE-ACT-007"
        for page in opened.pages:
            if is_heavy(page.page_obj) or time.monotonic() > deadline:
                return [], "SE-ACT-008"
            pages.append(_page(page))
            page.close()
    return pages, "" if pages else "SE-ACT-001"


def _page(page: Any) -> list[Part]:
    """Return rows of text and tables of a page, in reading order."""
    tables = [t for t in page.find_tables() if _is_table(t)]
    boxes = [t.bbox for t in tables]
    words = [w for w in page.extract_words() if not _inside(w, boxes)]
    placed: list[tuple[float, Part]] = []
    bounds = sorted(box[1] for box in boxes)
    # Text is laid out between one table and the next: columns do not cross a table.
    for _, band in groupby(
        sorted(words, key=lambda w: (_band(w, bounds), w["top"])),
        key=lambda w: _band(w, bounds),
    ):
        rows = rows_of(list(band), float(page.width))
        first = min(r.top for r in rows)
        placed += [(first, (row, None)) for row in rows]
    for table in tables:
        grid = tuple(
            tuple(flowed(cell or "") for cell in row) for row in table.extract()
        )
        placed.append((table.bbox[1], (None, Grid(grid, f"página {page.page_number}"))))
    return [part for _, part in sorted(placed, key=lambda pair: pair[0])]


def _is_table(table: Any) -> bool:
    return len(table.rows) >= 1 and max(len(r.cells) for r in table.rows) >= 2


def _band(word: Any, bounds: Sequence[float]) -> int:
    return sum(word["top"] > bound for bound in bounds)


def _inside(word: Any, boxes: Sequence[tuple[float, float, float, float]]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return any(a <= x <= c and b <= y <= d for a, b, c, d in boxes)


def _key(row: Row) -> str:
    return re.sub(r"\d+", "#", row.text).casefold()


def _repeated(pages: Sequence[Sequence[Part]]) -> frozenset[str]:
    """Return the lines that come at the ends of most pages: headers and footers."""
    times: Counter[str] = Counter()
    for page in pages:
        rows = [row for row, _ in page if row]
        times.update({_key(r) for r in (*rows[:_EDGE], *rows[-_EDGE:])})
    most = max(2, (len(pages) + 1) // 2)
    numbers = {key for key in times if _PAGE_NUMBER.fullmatch(key)}
    return frozenset(numbers | {key for key, n in times.items() if n >= most})


def _blocks(
    page: Sequence[Part], number: int, repeated: frozenset[str]
) -> Iterator[Block]:
    rows: list[Row] = []
    for row, grid in page:
        if row is not None and _key(row) not in repeated:
            rows.append(row)
        if grid is not None:
            yield from (Line(t, f"página {number}") for t in paragraphs(rows))
            rows = []
            yield grid
    yield from (Line(text, f"página {number}") for text in paragraphs(rows))
