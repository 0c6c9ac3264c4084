"""What a browser's PDF says of itself: read, and made the same in every run."""

import io
import re
from datetime import datetime

_DAY = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}[^)]*(\))")
_ELEMENT = re.compile(rb"\(node(\d{8})\)")


def settled(content: bytes, day: datetime) -> bytes:
    """Put out of a PDF what depends on when it was printed.

    The moment, and the numbers of its elements, which count from whatever the browser
    had at hand. What takes their place is as long: a PDF is full of offsets.

    Parameters
    ----------
    content : bytes
        As Chromium prints it.
    day : datetime
        What it will say of when it was made.
    """
    stamp = day.strftime("%Y%m%d%H%M%S").encode() + b"+00'00'"
    dated = _DAY.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
    order: dict[bytes, int] = {}

    def numbered(found: re.Match[bytes]) -> bytes:
        return b"(node%08d)" % order.setdefault(found[1], len(order) + 1)

    return _ELEMENT.sub(numbered, dated)


def sheets_of(content: bytes) -> dict[str, int]:
    """Return on which sheet each anchor that the document links to is, from 1.

    Parameters
    ----------
    content : bytes
        A PDF that Chromium printed.
    """
    # They are heavy, and few orders print.
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    document = PDFDocument(PDFParser(io.BytesIO(content)))
    number = {
        page.pageid: n for n, page in enumerate(PDFPage.create_pages(document), 1)
    }
    anchors = resolve1(document.catalog.get("Dests", {}))
    return {name: number[resolve1(at)[0].objid] for name, at in anchors.items()}
