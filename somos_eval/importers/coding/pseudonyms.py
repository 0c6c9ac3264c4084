"""What the people who code are called: never by their name.

A plain hash of a name would give it away to whoever tries a list of names, so each
programme has a secret of its own, which is in no table and in no report.
"""

import hashlib
import hmac
import re

from somos_eval.importers.coding.project import UNKNOWN_CODER
from somos_eval.importers.report import Given

_PSEUDONYM = re.compile(r"COD-[A-Z0-9]{1,12}", re.IGNORECASE)
_TABLE = "segmento"


class Pseudonyms:
    """The pseudonyms of a programme: the same ones whatever project people come in.

    Parameters
    ----------
    given : Given
        With the secret of the programme, and its segments.
    """

    def __init__(self, given: Given) -> None:
        table = given.tables.get(_TABLE)
        self._known: frozenset[str] = (
            frozenset() if table is None else frozenset(table["codificador"].dropna())
        )
        self._salt = given.salt

    def of(self, person: str) -> str:
        """Return the pseudonym of somebody, as the project identifies them.

        Who is already called by one (``COD-A``), or by one that the programme has,
        keeps it.
        """
        if not person:
            return UNKNOWN_CODER
        if person in self._known:
            return person
        if is_pseudonym(person):
            return person.upper()
        return f"COD-{self.secret(person)[:6]}"

    def secret(self, *texts: str) -> str:
        """Return a mark of some texts that says nothing of them without the secret."""
        told = "\x1f".join(texts).encode()
        return hmac.new(self._salt, told, hashlib.sha256).hexdigest().upper()


def is_pseudonym(name: str) -> bool:
    """Whether a name is a pseudonym already."""
    return bool(_PSEUDONYM.fullmatch(name))


def pseudonym_in(filename: str) -> str:
    """Return the pseudonym that the name of a file carries, if it does."""
    found = re.search(rf"(?<![A-Z0-9]){_PSEUDONYM.pattern}", filename, re.IGNORECASE)
    return found[0].upper() if found else ""
