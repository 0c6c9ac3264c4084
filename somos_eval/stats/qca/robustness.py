"""Whether a solution survives other cut-offs."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from numpy.typing import ArrayLike

from somos_eval.stats.qca.minimise import conservative, parsimonious
from somos_eval.stats.qca.terms import Term
from somos_eval.stats.qca.truth_table import truth_table


class Robustness(NamedTuple):
    """How often each term is part of the solution.

    Attributes
    ----------
    shares : dict of Term to float
        Share of the settings whose (first) solution has the term.
    settings : int
        How many were tried.
    without : int
        Settings that gave no positive row, and so no solution.
    """

    shares: dict[Term, float]
    settings: int
    without: int


def over_cuts(
    versions: Sequence[tuple[ArrayLike, ArrayLike]],
    inclusion_cuts: Sequence[float],
    frequency_cuts: Sequence[int] = (1,),
    *,
    remainders: bool = False,
) -> Robustness:
    """Minimise again for every calibration, consistency cut and frequency cut.

    Parameters
    ----------
    versions : sequence of (conditions, outcome)
        Memberships under each calibration, ``(cases, conditions)`` and ``(cases,)``.
    inclusion_cuts : sequence of float
    frequency_cuts : sequence of int
    remainders : bool
        Whether to look at the parsimonious solution and not the conservative one.

    References
    ----------
    Skaaning (2011), Sociol. Methods Res. 40:391.
    """
    seen: Counter[Term] = Counter()
    settings = without = 0
    for conditions, outcome in versions:
        for cut in inclusion_cuts:
            for fewest in frequency_cuts:
                table = truth_table(
                    conditions, outcome, inclusion_cut=cut, frequency_cut=fewest
                )
                solutions = (
                    parsimonious(table.positive, table.negative)
                    if remainders
                    else conservative(table.positive)
                )
                settings += 1
                without += not solutions
                seen.update(solutions[0] if solutions else ())
    return Robustness({t: k / settings for t, k in seen.items()}, settings, without)
