"""When two spellings are the same: of headers, labels and options, in any script."""

import unicodedata
from functools import lru_cache

from somos_eval.importers.reading.cells import Cell, clean


@lru_cache(maxsize=1 << 16)
def same(text: str) -> str:
    """Reduce a text to what two spellings of it share.

    Case, accents, blanks and every sign (so also the separator of groups) are ignored.
    Letters of any script stay, so that labels in any language can be told apart.
    """
    plain = unicodedata.normalize("NFKD", text.replace("\ufeff", ""))
    kept = [
        c if c.isalnum() else " "
        for c in plain.casefold()
        if not unicodedata.combining(c)
    ]
    return "_".join("".join(kept).split())


def said(cell: Cell) -> str:
    """Return a cell as text; a whole number without decimals."""
    return clean(cell).strip()
