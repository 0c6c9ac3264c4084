"""Truth table: each combination of conditions that some case shows, and its outcome."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    require,
)
from somos_eval.stats.qca.sets import membership, sufficiency
from somos_eval.stats.qca.terms import MOST_CONDITIONS, Term, in_term


class TruthTable(NamedTuple):
    """Rows of a truth table, in the order of their combination as a binary number.

    Attributes
    ----------
    terms : tuple of Term
        Combinations that at least one case is more in than out of.
    cases : ndarray, shape (rows,)
        How many such cases.
    consistency, pri : ndarray, shape (rows,)
        Of «combination, therefore outcome», over every case.
    outcome : ndarray, shape (rows,)
        1 positive, 0 negative, NaN too few cases to tell (a remainder).
    row_of : ndarray of int, shape (cases,)
        Row of each case; -1 if it lacks a condition or is as much in as out of one.
    """

    terms: tuple[Term, ...]
    cases: FloatArray
    consistency: FloatArray
    pri: FloatArray
    outcome: FloatArray
    row_of: NDArray[np.int64]

    @property
    def positive(self) -> tuple[Term, ...]:
        """Combinations that go with the outcome."""
        return self._with(1.0)

    @property
    def negative(self) -> tuple[Term, ...]:
        """Combinations that do not."""
        return self._with(0.0)

    def _with(self, outcome: float) -> tuple[Term, ...]:
        pairs = zip(self.terms, self.outcome, strict=True)
        return tuple(term for term, found in pairs if found == outcome)


def truth_table(
    conditions: ArrayLike,
    outcome: ArrayLike,
    *,
    inclusion_cut: float = 1.0,
    frequency_cut: int = 1,
    pri_cut: float = 0.0,
) -> TruthTable:
    """Build the truth table of memberships, crisp or fuzzy.

    Parameters
    ----------
    conditions : array_like, shape (cases, conditions)
        A case with a membership of exactly 0.5 belongs to no row.
    outcome : array_like, shape (cases,)
    inclusion_cut : float
        Consistency from which a row is positive.
    frequency_cut : int
        Cases under which a row is a remainder.
    pri_cut : float
        PRI that a positive row must reach as well.

    Raises
    ------
    StatisticsInputError
        Shapes do not fit, there are more than 10 conditions, or a membership is
        outside [0, 1].

    References
    ----------
    Ragin (2008), chapter 7; Duşa (2019), chapter 7.
    """
    x, y = membership(conditions, "conditions"), membership(outcome, "outcome")
    if x.ndim != 2 or y.shape != x.shape[:1]:
        raise StatisticsInputError("there must be one outcome a case")
    require(0 < x.shape[1] <= MOST_CONDITIONS, f"at most {MOST_CONDITIONS} conditions")
    placed = ~(np.isnan(x) | (x == 0.5)).any(axis=1) & ~np.isnan(y)
    powers = 2 ** np.arange(x.shape[1])[::-1]
    codes = np.where(placed, (x > 0.5) @ powers, -1)
    rows = [int(code) for code in np.unique(codes) if code >= 0]
    terms = tuple(tuple(int(b) for b in (code // powers) % 2) for code in rows)
    row_of = np.array([rows.index(c) if c >= 0 else -1 for c in codes.tolist()], int)
    sizes = np.array([(codes == code).sum() for code in rows], float)
    inside = np.array([in_term(x, t) for t in terms]).reshape(len(terms), len(x))
    fit = sufficiency(inside, y)
    # 1e-9: a consistency of exactly the cut must not fall below it by rounding.
    holds = (fit.consistency >= inclusion_cut - 1e-9) & ~(fit.pri < pri_cut - 1e-9)
    coded = np.where(sizes < frequency_cut, np.nan, holds.astype(float))
    return TruthTable(terms, sizes, fit.consistency, fit.pri, coded, row_of)
