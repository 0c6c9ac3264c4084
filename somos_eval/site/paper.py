"""What is added to a page when it is printed: on which sheet each section begins."""

import re
from collections.abc import Mapping

_ANCHOR = re.compile(r"[\w-]+", re.ASCII)
# The number hangs from its line: it takes no room, so that writing it moves nothing.
_FRAME = (
    ".indice li > a { display: block; position: relative; padding-inline-end: 3em; "
    "border-bottom: 1px dotted var(--color-rule-strong); } "
    ".indice li > a::after { position: absolute; inset: auto 0 0 auto; }"
)


def contents_rules(sheets: Mapping[str, int]) -> str:
    """Return the style that numbers the printed contents of a chapter or a report.

    CSS has a way to ask for the page of a link (``target-counter``) that no browser
    understands yet: whoever prints a page learns the numbers from the PDF, gives them
    in these rules and prints it again.

    Parameters
    ----------
    sheets : mapping of str to int
        Anchor → sheet where it is.
    """
    numbers = (
        f'.indice a[href="#{anchor}"]::after {{ content: "{number}"; }}'
        for anchor, number in sheets.items()
        if _ANCHOR.fullmatch(anchor)
    )
    return f"@media print {{ {_FRAME} {' '.join(numbers)} }}"
