"""Reading back what a template was filled with."""

import re
from string import Formatter


def filling(template: str, text: str) -> dict[str, str] | None:
    """Return what `template` was filled with to give `text`.

    Parameters
    ----------
    template : str
        As for ``str.format``, each field named once: ``de {first} a {last}``.
    text : str

    Returns
    -------
    dict of str to str or None
        The text of each field, or None where `text` is not of this template.
    """
    pattern = "".join(
        re.escape(literal) + (f"(?P<{field}>.+?)" if field else "")
        for literal, field, _, _ in Formatter().parse(template)
    )
    found = re.fullmatch(pattern, text)
    return found.groupdict() if found else None
