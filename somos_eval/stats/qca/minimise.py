"""Boolean minimisation of a truth table (Quine-McCluskey).

The conservative solution uses only what was observed; the parsimonious one may also
suppose the outcome for combinations that no case shows.
"""

from collections.abc import Iterable
from itertools import combinations, product

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.qca.terms import ABSENT, FREE, MOST_CONDITIONS, PRESENT, Term


def covers(general: Term, specific: Term) -> bool:
    """Whether every combination of `specific` is one of `general`."""
    pairs = zip(general, specific, strict=True)
    return all(g in (FREE, s) for g, s in pairs)


def conservative(positive: Iterable[Term]) -> tuple[tuple[Term, ...], ...]:
    """Minimise the positive rows alone.

    Parameters
    ----------
    positive : iterable of Term
        Rows without a free condition.

    Returns
    -------
    tuple of solutions
        Each the fewest prime implicants (and of these the fewest literals) that cover
        every positive row; more than one where the data do not decide. Empty without
        positive rows.

    References
    ----------
    McCluskey (1956), Bell Syst. Tech. J. 35:1417.
    """
    rows = _rows(positive)
    return _covers(rows, _primes(rows))


def parsimonious(
    positive: Iterable[Term], negative: Iterable[Term]
) -> tuple[tuple[Term, ...], ...]:
    """Minimise the positive rows, supposing what helps for the remainders.

    Parameters
    ----------
    positive, negative : iterable of Term
        Rows without a free condition; every other combination is a remainder.

    Returns
    -------
    tuple of solutions
        As in `conservative`.

    Raises
    ------
    StatisticsInputError
        A row is both, or there are more than 10 conditions.
    """
    rows, against = _rows(positive), _rows(negative)
    if rows & against:
        raise StatisticsInputError("a row cannot be both positive and negative")
    if not rows:
        return ()
    width = len(next(iter(rows)))
    if width > MOST_CONDITIONS:
        raise StatisticsInputError(f"at most {MOST_CONDITIONS} conditions")
    every = set(product((ABSENT, PRESENT), repeat=width))
    primes = {p for p in _primes(every - against) if any(covers(p, r) for r in rows)}
    return _covers(rows, primes)


def _rows(terms: Iterable[Term]) -> set[Term]:
    rows = set(terms)
    if any(FREE in row for row in rows) or len({len(row) for row in rows}) > 1:
        raise StatisticsInputError("rows must state every condition")
    return rows


def _primes(rows: set[Term]) -> set[Term]:
    """Merge terms that differ in one condition until none does."""
    primes: set[Term] = set()
    current = set(rows)
    while current:
        merged, used = set(), set()
        for term in current:
            for i, way in enumerate(term):
                other = (*term[:i], 1 - way, *term[i + 1 :]) if way != FREE else None
                if other in current:
                    merged.add((*term[:i], FREE, *term[i + 1 :]))
                    used |= {term}
        primes |= current - used
        current = merged
    return primes


def _literals(terms: Iterable[Term]) -> int:
    return sum(way != FREE for term in terms for way in term)


def _covers(rows: set[Term], primes: set[Term]) -> tuple[tuple[Term, ...], ...]:
    """Every smallest set of prime implicants that covers the rows."""
    if not rows:
        return ()
    by_row = {row: {p for p in primes if covers(p, row)} for row in rows}
    # A row that only one implicant covers makes it essential.
    essential = {next(iter(found)) for found in by_row.values() if len(found) == 1}
    open_rows = [row for row, found in by_row.items() if not found & essential]
    useful = sorted({p for row in open_rows for p in by_row[row]})
    for size in range(len(useful) + 1):
        found = [
            chosen
            for chosen in combinations(useful, size)
            if all(by_row[row] & set(chosen) for row in open_rows)
        ]
        if found:
            fewest = min(_literals(chosen) for chosen in found)
            best = [c for c in found if _literals(c) == fewest]
            # PRESENT before ABSENT before FREE, as solutions are usually written.
            return tuple(
                tuple(sorted(essential | set(chosen), reverse=True)) for chosen in best
            )
    return ()
