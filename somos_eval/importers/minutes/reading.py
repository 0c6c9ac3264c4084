"""Which reader a file of minutes needs."""

from somos_eval.errors import Problem, Where
from somos_eval.importers.minutes.document import Minutes
from somos_eval.importers.minutes.pdf import read_pdf
from somos_eval.importers.minutes.word import read_word

_WORD = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_NEAR_START = 1_024
_AT_MOST = 100 << 20


def read_minutes(content: bytes, filename: str) -> tuple[Minutes | None, list[Problem]]:
    """Read minutes, by what the file is and not by how it is called.

    Parameters
    ----------
    content : bytes
        The file.
    filename : str
        Its name, for messages.

    Returns
    -------
    minutes : Minutes or None
        None if there is a problem.
    problems : list of Problem
        SE-ARC-… and SE-ACT-…
    """
    where = Where(file=filename)
    if len(content) > _AT_MOST:
        return None, [Problem.of("SE-ACT-012", where, limit=_AT_MOST >> 20)]
    if b"%PDF-" in content[:_NEAR_START]:
        return read_pdf(content, filename)
    if content.startswith(_WORD):
        return read_word(content, filename)
    return None, [Problem.of("SE-ACT-009", where)]
