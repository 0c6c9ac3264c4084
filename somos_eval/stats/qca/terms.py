"""Products of conditions, such as ``DEV*~URB``, and their sums."""

import re

import numpy as np
from numpy.typing import ArrayLike, NDArray

from somos_eval.stats.checks import FloatArray, StatisticsInputError
from somos_eval.stats.qca.sets import membership

# In a term, each condition is absent, present or out of it.
ABSENT, PRESENT, FREE = 0, 1, -1
Term = tuple[int, ...]
# Each one doubles the combinations: beyond these there are never cases enough.
MOST_CONDITIONS = 10


def parse(expression: str, names: tuple[str, ...]) -> tuple[Term, ...]:
    """Read a sum of products.

    Parameters
    ----------
    expression : str
        ``A*~B + C``: ``*`` is and, ``+`` is or, ``~`` is not.
    names : tuple of str
        Conditions, in the order of a term.

    Raises
    ------
    StatisticsInputError
        A condition is not among the names, or is both present and absent.
    """
    return tuple(_term(product, names) for product in expression.split("+"))


def _term(product: str, names: tuple[str, ...]) -> Term:
    term = [FREE] * len(names)
    for literal in product.split("*"):
        found = re.fullmatch(r"\s*(~?)\s*([^\s~*+]+)\s*", literal)
        if found is None or found[2] not in names:
            raise StatisticsInputError("every literal must be one of the conditions")
        at, way = names.index(found[2]), ABSENT if found[1] else PRESENT
        if term[at] not in (FREE, way):
            raise StatisticsInputError("a condition cannot be present and absent")
        term[at] = way
    return tuple(term)


def written(term: Term, names: tuple[str, ...]) -> str:
    """Write a term as `parse` reads it; the empty product is ``1``."""
    literals = [
        name if way == PRESENT else f"~{name}"
        for name, way in zip(names, term, strict=True)
        if way != FREE
    ]
    return "*".join(literals) or "1"


def in_term(memberships: ArrayLike, term: Term) -> FloatArray:
    """Membership of each case in a product: the smallest of its literals.

    Parameters
    ----------
    memberships : array_like, shape (cases, conditions)
    term : Term

    Returns
    -------
    ndarray, shape (cases,)
        NaN for a case that lacks one of its conditions.
    """
    x = membership(memberships, "memberships")
    ways: NDArray[np.int64] = np.array(term)
    literals = np.where(ways == ABSENT, 1 - x, x)
    return np.asarray(np.where(ways == FREE, 1.0, literals).min(axis=-1))


def in_any(memberships: ArrayLike, terms: tuple[Term, ...]) -> FloatArray:
    """Membership of each case in a sum of products: the largest of them."""
    x = membership(memberships, "memberships")
    if not terms:
        return np.zeros(len(x))
    return np.asarray(np.max([in_term(x, term) for term in terms], axis=0))
