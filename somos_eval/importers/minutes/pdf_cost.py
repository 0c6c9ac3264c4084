"""How much work a page of a PDF would be, seen before it is done."""

import re
from typing import Any

# A page of text has some 50 KB. Laying out a megabyte takes a minute and gigabytes.
PAGE_AT_MOST = 300_000
_DEEPEST = 6
_DRAWN = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")


def is_heavy(page: Any) -> bool:
    """Whether a page of pdfminer draws far more than a page of minutes does.

    What it draws through forms counts as often as it is drawn: a form that draws one
    many times, and that one another, is how a small file takes for ever.
    """
    from pdfminer.pdftypes import resolve1

    streams = [resolve1(part) for part in page.contents or ()]
    left = float(PAGE_AT_MOST)
    for stream in streams:
        left -= _cost(stream, resolve1(page.resources) or {}, 0, {})
    return left < 0


def _cost(stream: Any, resources: Any, depth: int, known: dict[int, float]) -> float:
    """Return the bytes that a stream draws; infinite where forms nest too deep."""
    from pdfminer.pdftypes import resolve1

    if depth > _DEEPEST:
        return float("inf")
    if id(stream) in known:
        return known[id(stream)]
    data = stream.get_data()
    total = float(len(data))
    forms = resolve1(resources.get("XObject")) or {}
    for match in _DRAWN.finditer(data):
        form = resolve1(forms.get(match[1].decode("latin-1")))
        if form is None or str(form.attrs.get("Subtype")) != "/'Form'":
            continue
        own = resolve1(form.attrs.get("Resources")) or resources
        total += _cost(form, own, depth + 1, known)
        if total > PAGE_AT_MOST:
            break
    known[id(stream)] = total
    return total
