"""Bytes of a text file into text, whatever wrote them."""

import re

from somos_eval.errors import Problem, Severity

_BOM = "\ufeff"
# Accented letters of CP850 read as cp1252 come out as these signs between letters.
_DOS = re.compile(r"[A-Za-z][\xa0‚¡¢£¤¥µ][A-Za-z]")


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
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or b"\0" in content:
        return None, [Problem.of("SE-IMP-052")]
    try:
        return content.decode("utf-8").replace(_BOM, ""), []
    except UnicodeDecodeError:
        pass
    try:
        windows = content.decode("cp1252")
    except UnicodeDecodeError:
        windows = ""
    if windows and not _DOS.search(windows):
        return windows, []
    dos = content.decode("cp850")
    if all(c.isalpha() or c.isascii() for c in dos):
        return dos, [Problem.of("SE-IMP-057", severity=Severity.WARNING)]
    return None, [Problem.of("SE-IMP-053")]
