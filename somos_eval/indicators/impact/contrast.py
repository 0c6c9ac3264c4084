"""Change of the municipalities of the programme beside the rest of their departments.

Catalogue M11.3: a difference-in-differences of rates, each municipality with its own
date, and how rare it is among the municipalities that did not enter.
"""

from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from somos_eval.contracts.schema import Tables
from somos_eval.indicators.impact.panel import Panel, panel_of
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats.checks import BoolArray, FloatArray
from somos_eval.stats.impact.few_clusters import placebo_p_value
from somos_eval.stats.impact.its import LEAST_POINTS
from somos_eval.stats.impact.rate_did import (
    RateChange,
    Windows,
    change_against,
    dispersion_of,
    placebo_changes,
)

# Draws of the permutation test of the programme, and their seed: the same data give
# the same p, whatever the order of the rows.
DRAWS, SEED = 9_999, 2_021
# Municipalities that a department must have outside the programme to be a comparator.
LEAST_DONORS = 3
_PARTS = 4


@dataclass(frozen=True)
class Contrast:
    """What changed, relative to the others, in the order of the panel's codes.

    Attributes
    ----------
    own, others : Windows
        Cases and exposure, shape (S,); NaN without a date.
    change : RateChange
        Of shape (S,).
    p_values : ndarray, shape (S,)
        Rank among the municipalities of the department that did not enter.
    donors : ndarray of int, shape (S,)
        How many these are.
    pooled : RateChange
        Of shape (1,): all together.
    pooled_p : float
        By permutation within departments.
    dispersion : float
        How much more than Poisson the comparators vary.
    in_all : int
        Comparators with cases that showed it, over all departments.
    months : ndarray, shape (S, 2)
        Months before and after that have data and population.
    enough : ndarray of bool, shape (S,)
        Whether months and comparators are enough to be in the pool.
    """

    own: Windows
    others: Windows
    change: RateChange
    p_values: FloatArray
    donors: NDArray[np.int64]
    pooled: RateChange
    pooled_p: float
    dispersion: float
    in_all: int
    months: FloatArray
    enough: BoolArray


@dataclass(frozen=True)
class Contrasts:
    """Both comparisons of a crime, and the panel in whose order they are.

    Attributes
    ----------
    panel : Panel
    entry : Contrast
        Before and after the entry.
    earlier : Contrast
        Two halves of the months before it: a change there is a trend that was different
        before the programme.
    """

    panel: Panel
    entry: Contrast
    earlier: Contrast


@once
def contrasts_of(tables: Tables, programme: Programme, crime: str) -> Contrasts | None:
    """Compare the change of every included municipality with that of the others.

    Returns
    -------
    Contrasts or None
        None where the files cover no month whole.
    """
    panel = panel_of(tables, programme, crime)
    if panel is None:
        return None
    level = programme.thresholds.confidence
    return Contrasts(
        panel, contrast_of(panel, level), contrast_of(panel, level, earlier=True)
    )


@dataclass(frozen=True)
class _Stratum:
    """Municipalities of one department and month of entry, and their comparators."""

    department: str
    at: NDArray[np.int64]
    own: Windows
    outside: NDArray[np.int64]
    beside: Windows
    months: NDArray[np.int64]


def contrast_of(panel: Panel, confidence: float, *, earlier: bool = False) -> Contrast:
    """Compare before and after the entry, or two halves of what came before it."""
    size = len(panel.own)
    own, others = np.full((2, _PARTS, size), np.nan)
    months, donors = np.zeros((size, 2)), np.zeros(size, dtype=np.int64)
    placebos = [np.empty(0)] * size
    strata = _strata(panel, earlier=earlier)
    for part in strata:
        own[:, part.at] = part.own
        others[:, part.at] = np.array([np.sum(a) for a in part.beside])[:, None]
        months[part.at] = part.months
        donors[part.at] = len(part.outside)
        if len(part.outside) >= LEAST_DONORS:
            changes = placebo_changes(part.beside)
            for position in part.at:
                placebos[position] = changes
    spread, independent, in_all = _variation(strata)
    rule = {
        "dispersion": spread,
        "freedom": max(independent, 1.0),
        "confidence": confidence,
    }
    change = change_against(Windows(*own), Windows(*others), **rule)
    enough = (donors >= LEAST_DONORS) & (months.min(axis=1) >= LEAST_POINTS)
    # What the placebos are: scores that the dispersion has not divided.
    score = change.z * np.sqrt(spread)
    kept = [part.at[enough[part.at]] for part in strata]
    stacked = [[own[:, at].sum(axis=1), others[:, at[0]]] for at in kept if len(at)]
    return Contrast(
        Windows(*own),
        Windows(*others),
        change,
        _ranks(score, placebos),
        donors,
        _pooled(stacked, rule),
        _permuted(np.where(enough, score, np.nan), placebos),
        spread,
        in_all,
        months,
        enough,
    )


def _variation(strata: list[_Stratum]) -> tuple[float, float, int]:
    """Return how much more than chance comparators vary, and of how many that is.

    The dispersion, its degrees of freedom, and the comparators that had cases: two
    dates share the same ones, and these count once.
    """
    statistic = 0.0
    freedom: dict[str, list[float]] = {}
    seen: dict[str, set[int]] = {}
    for part in strata:
        if len(part.outside) < LEAST_DONORS:
            continue
        found = dispersion_of(part.beside)
        statistic += found.statistic
        freedom.setdefault(part.department, []).append(found.freedom)
        cases = np.add(part.beside.before, part.beside.after)
        seen.setdefault(part.department, set()).update(part.outside[cases > 0].tolist())
    shared = sum(sum(f) for f in freedom.values())
    independent = float(sum(max(f) for f in freedom.values()))
    spread = max(1.0, statistic / shared) if shared else 1.0
    return spread, independent, sum(map(len, seen.values()))


def _strata(panel: Panel, *, earlier: bool) -> list[_Stratum]:
    """Group the dated municipalities by department and month of entry."""
    keys = sorted(
        (panel.months.codes[row][:2], int(panel.entry[row]), position)
        for position, row in enumerate(panel.own)
        if not np.isnan(panel.entry[row])
    )
    found = []
    for (department, entry), rows in groupby(keys, key=lambda key: key[:2]):
        at = np.array([position for *_, position in rows])
        start, until = _cut(panel, entry, earlier=earlier)
        outside = panel.donors(department)
        found.append(
            _Stratum(
                department,
                at,
                panel.windows(panel.own[at], start, until=until),
                outside,
                panel.windows(outside, start, until=until),
                panel.sides(panel.own[at], start, until=until),
            )
        )
    return found


def _cut(panel: Panel, entry: int, *, earlier: bool) -> tuple[int, int | None]:
    """Return the first month after, and the one at which the months end."""
    length = panel.months.cases.shape[1]
    entry = min(max(entry, 0), length)
    if not earlier:
        return entry, None
    seen = np.flatnonzero(~np.isnan(panel.months.cases[0, :entry]))
    return int(np.median(seen)) + 1 if len(seen) else 0, entry


def _pooled(stacked: list[list[FloatArray]], rule: dict[str, float]) -> RateChange:
    """Compare all the municipalities at once, one ratio for every stratum."""
    if not stacked:
        nothing = np.full((_PARTS, 1, 1), np.nan)
        return change_against(Windows(*nothing), Windows(*nothing), **rule)
    own, others = np.array(stacked).transpose(1, 2, 0)[:, :, None, :]
    return change_against(Windows(*own), Windows(*others), **rule)


def _ranks(score: FloatArray, placebos: list[FloatArray]) -> FloatArray:
    return np.array(
        [
            float(placebo_p_value(own, others)) if len(others) else np.nan
            for own, others in zip(score, placebos, strict=True)
        ]
    )


def _permuted(score: FloatArray, placebos: list[FloatArray]) -> float:
    """Rank the summed statistics among those of others drawn in their place."""
    used = [i for i, own in enumerate(score) if not np.isnan(own) and len(placebos[i])]
    if not used:
        return np.nan
    rng = np.random.default_rng(SEED)
    drawn = np.zeros(DRAWS)
    for i in used:
        pool = np.append(placebos[i][~np.isnan(placebos[i])], score[i])
        drawn += pool[rng.integers(0, len(pool), DRAWS)]
    return float(placebo_p_value(score[used].sum(), drawn))
