"""A coefficient of agreement: its result, correction for chance and variance."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from scipy import stats

from somos_eval.stats.agreement.ratings import Ratings
from somos_eval.stats.checks import FloatArray, level

# Chance agreement this close to one leaves nothing to divide by, and a standard error
# this small is the zero of perfect agreement.
NEGLIGIBLE = 1e-12


class Reason(Enum):
    """Why a coefficient is not defined, or is only by convention."""

    TOO_FEW_PAIRS = "fewer than two pairable values"
    NO_VARIATION = "one category used throughout"


@dataclass(frozen=True)
class Agreement:
    """A coefficient of agreement.

    Attributes
    ----------
    value : float
        The coefficient; NaN where it is not defined.
    standard_error : float
        Over units; NaN with fewer than two.
    lower, upper : float
        Student limits with ``units - 1`` degrees of freedom, the upper one at most 1;
        NaN if the standard error is 0 (perfect agreement), because no width is not
        certainty.
    p_value : float
        One-sided, of a coefficient of zero or less.
    observed, expected : float
        Observed and chance agreement.
    units : int
        Units rated at least once.
    reason : Reason or None
        What keeps the coefficient from being defined in the ordinary way.
    """

    value: float
    standard_error: float
    lower: float
    upper: float
    p_value: float
    observed: float
    expected: float
    units: int
    reason: Reason | None = None


@dataclass(frozen=True)
class Chance:
    """Chance agreement, and its part by unit for the variance, shape (units,)."""

    expected: float
    by_unit: FloatArray


def agreeing_pairs(counts: FloatArray, matrix: FloatArray) -> FloatArray:
    """Return, by unit, the weighted number of ordered pairs of coders that agree."""
    return np.asarray((counts * (counts @ matrix - 1)).sum(axis=1))


def corrected(
    coded: Ratings, matrix: FloatArray, chance: Chance, confidence: float
) -> Agreement:
    """Correct observed agreement for chance, with Gwet's linearised variance."""
    counts = coded.counts
    size = counts.sum(axis=1)
    paired = size > 1
    if not paired.any():
        return undefined(coded, Reason.TOO_FEW_PAIRS, np.nan, np.nan)
    pairs = np.where(paired, size * (size - 1), 1.0)
    agreeing = np.where(paired, agreeing_pairs(counts, matrix) / pairs, 0.0)
    observed = float(agreeing.sum() / paired.sum())
    expected = chance.expected
    if 1 - expected < NEGLIGIBLE:
        return undefined(coded, Reason.NO_VARIATION, observed, expected)
    value = (observed - expected) / (1 - expected)
    scale = len(size) / paired.sum()
    by_unit = scale * (agreeing - expected * paired) / (1 - expected)
    moved = 2 * (1 - value) * (chance.by_unit - expected) / (1 - expected)
    error = standard_error_of(by_unit - moved, value)
    reason = Reason.NO_VARIATION if (counts.sum(axis=0) > 0).sum() < 2 else None
    return with_limits(coded, value, error, (observed, expected), confidence, reason)


def standard_error_of(influence: FloatArray, value: float) -> float:
    """Return the standard error of a mean of linearised values, shape (units,)."""
    n = len(influence)
    if n < 2:
        return np.nan
    return float(np.sqrt(((influence - value) ** 2).sum() / (n * (n - 1))))


def with_limits(
    coded: Ratings,
    value: float,
    error: float,
    agreement: tuple[float, float],
    confidence: float,
    reason: Reason | None = None,
) -> Agreement:
    """Build a result with Student limits; `agreement` is observed and expected."""
    units = len(coded.codes)
    freedom = units - 1 if units > 1 else np.nan
    spread = error if error > NEGLIGIBLE else np.nan
    reach = float(stats.t.ppf(0.5 + level(confidence) / 2, freedom)) * spread
    observed, expected = agreement
    return Agreement(
        value=value,
        standard_error=error,
        lower=value - reach,
        upper=float(np.minimum(1.0, value + reach)),
        p_value=float(stats.t.sf(value / spread, freedom)),
        observed=observed,
        expected=expected,
        units=units,
        reason=reason,
    )


def undefined(
    coded: Ratings, reason: Reason, observed: float, expected: float
) -> Agreement:
    """Build the result of a coefficient that cannot be computed."""
    return Agreement(
        value=np.nan,
        standard_error=np.nan,
        lower=np.nan,
        upper=np.nan,
        p_value=np.nan,
        observed=observed,
        expected=expected,
        units=len(coded.codes),
        reason=reason,
    )
