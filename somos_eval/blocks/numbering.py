"""Numbers and ids of one page: figures and tables count from one, ids never repeat."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """A numbered figure or table, as a list of them needs it."""

    kind: str
    number: int
    title: str
    anchor: str


class Numbering:
    """Counters and ids of a page while it is being written.

    Parameters
    ----------
    ids : collection of str
        Ids of every view of the page; a claim links to those it is supported by.
    shown : bool
        Whether captions carry a number; a block alone in JupyterLab has none.
    reserved : collection of str
        Anchors that the page uses for itself.
    """

    def __init__(
        self,
        ids: Collection[str] = (),
        *,
        shown: bool = True,
        reserved: Collection[str] = (),
    ) -> None:
        self.entries: list[Entry] = []
        self._ids = frozenset(ids)
        self._shown = shown
        self._used = set(reserved)

    def caption(self, kind: str, title: str, anchor: str) -> str:
        """Count a view of `kind` and return its number, empty if none is shown."""
        number = 1 + sum(entry.kind == kind for entry in self.entries)
        self.entries.append(Entry(kind, number, title, anchor))
        return str(number) if self._shown else ""

    def anchor(self, name: str) -> str:
        """Return an id made of `name` that nothing else on the page has."""
        base = slug(name)
        anchor, again = base, 1
        while anchor in self._used:
            again += 1
            anchor = f"{base}-{again}"
        self._used.add(anchor)
        return anchor

    def link(self, name: str) -> str | None:
        """Return the anchor of the view `name` if it is on this page."""
        return slug(name) if name in self._ids else None


def slug(text: str) -> str:
    """Return `text` as an ASCII id that starts with a letter."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    joined = re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-").lower()
    return joined if joined[:1].isalpha() else f"s-{joined}".rstrip("-")
