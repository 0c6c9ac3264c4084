"""What a text holds of persons, without ever giving it back."""

from collections.abc import Collection, Iterable
from functools import lru_cache

from somos_eval.importers.privacy.kinds import Finding, Personal
from somos_eval.importers.privacy.numbers import numbers_in
from somos_eval.importers.privacy.persons import names_in

__all__ = ["find_personal", "told"]


def find_personal(text: str, places: Collection[str] = ()) -> frozenset[Finding]:
    """Find personal data in a text.

    Parameters
    ----------
    text : str
        A sentence, a paragraph or a cell.
    places : collection of str
        Names of territories that are not to be taken for persons.

    Returns
    -------
    frozenset of Finding
        Kinds, never what was found.
    """
    return _found(text, frozenset(places))


@lru_cache(maxsize=8192)
def _found(text: str, places: frozenset[str]) -> frozenset[Finding]:
    found = numbers_in(text)
    sure = names_in(text, places)
    if sure is not None:
        found.add(Finding(Personal.NAME.value, sure=sure))
    return frozenset(found)


def told(findings: Iterable[Finding]) -> str:
    """Name the kinds found, in Spanish."""
    kinds = {f.kind for f in findings}
    return ", ".join(k.value for k in Personal if k.value in kinds)
