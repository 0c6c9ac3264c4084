"""Change of the municipalities of the programme beside the rest of their departments.

Catalogue M11.3: a difference-in-differences of rates, each municipality with its own
date, and how rare it is among the municipalities that did not enter.
"""

from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from somos_eval.indicators.impact.panel import Panel
from somos_eval.params import Programme
from somos_eval.stats.checks import FloatArray
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
        Observed months before and after.
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


def contrast_of(
    panel: Panel, programme: Programme, *, earlier: bool = False
) -> Contrast:
    """Compare before and after the entry, or two halves of what came before it.

    Parameters
    ----------
    panel : Panel
    programme : Programme
        Its confidence.
    earlier : bool
        Whether to compare the second half of the months before with the first: a change
        there is a trend that was different before the programme.
    """
    size = len(panel.own)
    own, others = np.full((2, _PARTS, size), np.nan)
    months, donors = np.zeros((size, 2)), np.zeros(size, dtype=np.int64)
    placebos: dict[int, FloatArray] = dict.fromkeys(range(size), np.empty(0))
    statistic = 0.0
    freedom: dict[str, list[float]] = {}
    strata = _strata(panel)
    for (department, entry), at in strata:
        outside = panel.donors(department)
        start, until = _cut(panel, entry, earlier=earlier)
        beside = panel.windows(outside, start, until=until)
        own[:, at] = panel.windows(panel.own[at], start, until=until)
        others[:, at] = np.array([np.sum(part) for part in beside])[:, None]
        months[at] = _months(panel, start, until)
        donors[at] = len(outside)
        if len(outside) >= LEAST_DONORS:
            found = dispersion_of(beside)
            statistic += found.statistic
            freedom.setdefault(department, []).append(found.freedom)
            placebos |= dict.fromkeys(map(int, at), placebo_changes(beside))
    spread, independent = _spread(statistic, list(freedom.values()))
    level = programme.thresholds.confidence
    rule = {"dispersion": spread, "freedom": max(independent, 1.0), "confidence": level}
    change = change_against(Windows(*own), Windows(*others), **rule)
    enough = (donors >= LEAST_DONORS) & (months.min(axis=1) >= LEAST_POINTS)
    usable = np.where(enough, change.z, np.nan)
    sure = [at for _, at in strata if enough[at[0]]]
    stacked = [[own[:, at].sum(axis=1), others[:, at[0]]] for at in sure]
    return Contrast(
        Windows(*own),
        Windows(*others),
        change,
        _ranks(change.z, list(placebos.values())),
        donors,
        _pooled(stacked, rule),
        _permuted(usable, list(placebos.values())),
        spread,
        int(independent) + len(freedom),
        months,
    )


def _spread(statistic: float, freedom: list[list[float]]) -> tuple[float, float]:
    """Return how much more than chance comparators vary, and the freedom of that."""
    shared = sum(sum(f) for f in freedom)
    # Two dates share the same comparators, and these count once.
    independent = float(sum(max(f) for f in freedom))
    return max(1.0, statistic / shared) if shared else 1.0, independent


def _strata(panel: Panel) -> list[tuple[tuple[str, int], NDArray[np.int64]]]:
    """Group the positions of the dated municipalities by department and month."""
    keys = [
        (panel.months.codes[row][:2], int(panel.entry[row]), position)
        for position, row in enumerate(panel.own)
        if not np.isnan(panel.entry[row])
    ]
    grouped = groupby(sorted(keys), key=lambda key: key[:2])
    return [(key, np.array([p for *_, p in rows])) for key, rows in grouped]


def _cut(panel: Panel, entry: int, *, earlier: bool) -> tuple[int, int | None]:
    """Return the first month after, and the one at which the months end."""
    length = panel.months.cases.shape[1]
    entry = min(max(entry, 0), length)
    if not earlier:
        return entry, None
    seen = np.flatnonzero(~np.isnan(panel.months.cases[0, :entry]))
    return int(np.median(seen)) + 1 if len(seen) else 0, entry


def _months(panel: Panel, start: int, until: int | None) -> tuple[int, int]:
    seen = ~np.isnan(panel.months.cases[0])
    return int(seen[:start].sum()), int(seen[start:until].sum())


def _pooled(stacked: list[list[FloatArray]], rule: dict[str, float]) -> RateChange:
    """Compare all the municipalities at once, one ratio for every stratum."""
    if not stacked:
        nothing = np.full((_PARTS, 1, 1), np.nan)
        return change_against(Windows(*nothing), Windows(*nothing), **rule)
    own, others = np.array(stacked).transpose(1, 2, 0)[:, :, None, :]
    return change_against(Windows(*own), Windows(*others), **rule)


def _ranks(z: FloatArray, placebos: list[FloatArray]) -> FloatArray:
    return np.array(
        [
            float(placebo_p_value(own, others)) if len(others) else np.nan
            for own, others in zip(z, placebos, strict=True)
        ]
    )


def _permuted(z: FloatArray, placebos: list[FloatArray]) -> float:
    """Rank the mean statistic among those of municipalities drawn in their place."""
    used = [i for i, own in enumerate(z) if not np.isnan(own) and len(placebos[i])]
    if not used:
        return np.nan
    rng = np.random.default_rng(SEED)
    drawn = np.zeros(DRAWS)
    for i in used:
        pool = np.append(placebos[i][~np.isnan(placebos[i])], z[i])
        drawn += pool[rng.integers(0, len(pool), DRAWS)]
    return float(placebo_p_value(z[used].sum(), drawn))
