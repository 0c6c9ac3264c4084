"""What a design can see: power, sample sizes and smallest detectable changes.

To be asked before an estimate is made, not after. All two-sided unless said; all arrays
are broadcast, NaN is missing.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    StatisticsInputError,
    as_counts,
    as_floats,
    broadcast,
    one_of,
    require,
)

Seen = Callable[[FloatArray], BoolArray]
SAMPLES = ("two", "paired", "one")
_HALVINGS = 80
_LARGEST = 1e9


def power_two_proportions(
    n: ArrayLike,
    p1: ArrayLike,
    p2: ArrayLike,
    *,
    alpha: float = 0.05,
    sides: int = 2,
    strict: bool = False,
) -> FloatArray:
    """Power to tell two proportions apart with `n` cases in each group.

    Parameters
    ----------
    n : array_like
        Cases a group.
    p1, p2 : array_like
        Proportions, from 0 to 1.
    alpha : float
        Significance.
    sides : {1, 2}
        Sides of the test.
    strict : bool
        Whether to count rejections in the wrong direction too.

    Returns
    -------
    ndarray
        From 0 to 1, of the broadcast shape.

    Raises
    ------
    StatisticsInputError
        A proportion or `alpha` is out of range.

    References
    ----------
    Fleiss (1981), Statistical Methods for Rates and Proportions; R ``power.prop.test``.
    """
    size, a, b = broadcast(as_counts(n, "n"), _shares(p1), _shares(p2))
    z = -special.ndtri(_alpha(alpha) / _sides(sides))
    spread = np.sqrt((a + b) * (1 - (a + b) / 2))
    own = np.sqrt(a * (1 - a) + b * (1 - b))
    shift = np.sqrt(size) * np.abs(a - b)
    with np.errstate(divide="ignore", invalid="ignore"):
        power = special.ndtr((shift - z * spread) / own)
        if strict and sides == 2:
            power = power + special.ndtr((-shift - z * spread) / own)
    return np.asarray(power)


def sample_two_proportions(
    p1: ArrayLike,
    p2: ArrayLike,
    *,
    power: float = 0.8,
    alpha: float = 0.05,
    sides: int = 2,
) -> FloatArray:
    """Cases a group to tell two proportions apart; not rounded, infinite if equal.

    Parameters and errors as in `power_two_proportions`; `power` is the one wanted.
    """
    a, b = broadcast(_shares(p1), _shares(p2))
    z, beta = _quantiles(alpha, power, sides)
    spread = np.sqrt((a + b) * (1 - (a + b) / 2))
    own = np.sqrt(a * (1 - a) + b * (1 - b))
    with np.errstate(divide="ignore"):
        return np.asarray(((z * spread + beta * own) / (a - b)) ** 2)


def detectable_proportion(
    n: ArrayLike,
    p1: ArrayLike,
    *,
    power: float = 0.8,
    alpha: float = 0.05,
    sides: int = 2,
    rise: bool = True,
) -> FloatArray:
    """Nearest proportion to `p1` that is told apart from it with the power wanted.

    Parameters and errors as in `power_two_proportions`; `rise` looks above `p1`, or
    else below.

    Returns
    -------
    ndarray
        NaN where not even 1 (or 0) would be told apart.
    """
    _quantiles(alpha, power, sides)
    size, a = broadcast(as_counts(n, "n"), _shares(p1))
    far = np.full_like(a, 1.0 if rise else 0.0)

    def seen(at: FloatArray) -> BoolArray:
        found = power_two_proportions(size, a, at, alpha=alpha, sides=sides)
        return np.asarray(found >= power)

    return np.where(seen(far), _nearest(seen, a, far), np.nan)


def power_t(
    n: ArrayLike,
    delta: ArrayLike,
    sd: ArrayLike = 1.0,
    *,
    alpha: float = 0.05,
    samples: str = "two",
    sides: int = 2,
    strict: bool = False,
) -> FloatArray:
    """Power of Student's test for a difference of means.

    Parameters
    ----------
    n : array_like
        Cases a group, or pairs.
    delta, sd : array_like
        Difference, and standard deviation (of the differences, if paired).
    alpha, sides, strict
        As in `power_two_proportions`.
    samples : {"two", "paired", "one"}

    Returns
    -------
    ndarray
        From 0 to 1; NaN with one case.

    References
    ----------
    Cohen (1988), Statistical Power Analysis; R ``power.t.test``.
    """
    one_of(samples, SAMPLES, "samples")
    size, change, spread = broadcast(
        as_counts(n, "n"), as_floats(delta, "delta"), as_counts(sd, "sd")
    )
    groups = 2 if samples == "two" else 1
    freedom = np.where(size > 1, (size - 1) * groups, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        shift = np.sqrt(size / groups) * np.abs(change) / spread
    critical = -special.stdtrit(freedom, _alpha(alpha) / _sides(sides))
    power = 1 - special.nctdtr(freedom, shift, critical)
    if strict and sides == 2:
        power = power + special.nctdtr(freedom, shift, -critical)
    return np.asarray(power)


def sample_t(
    delta: ArrayLike,
    sd: ArrayLike = 1.0,
    *,
    power: float = 0.8,
    alpha: float = 0.05,
    samples: str = "two",
    sides: int = 2,
) -> FloatArray:
    """Cases a group to tell two means apart; not rounded, infinite if equal.

    Parameters and errors as in `power_t`; `power` is the one wanted.
    """
    _quantiles(alpha, power, sides)
    change, spread = broadcast(as_floats(delta, "delta"), as_counts(sd, "sd"))

    def seen(n: FloatArray) -> BoolArray:
        found = power_t(n, change, spread, alpha=alpha, samples=samples, sides=sides)
        return np.asarray(found >= power)

    high = _beyond(seen, np.ones(change.shape), 2.0, change != 0)
    missing = np.isnan(change + spread)
    return np.where(missing, np.nan, np.where(change == 0, np.inf, high))


def detectable_mean(
    n: ArrayLike,
    sd: ArrayLike = 1.0,
    *,
    power: float = 0.8,
    alpha: float = 0.05,
    samples: str = "two",
    sides: int = 2,
) -> FloatArray:
    """Smallest difference of means that is seen with the power wanted.

    Parameters and errors as in `power_t`. In the unit of `sd`.
    """
    _quantiles(alpha, power, sides)
    size, spread = broadcast(as_counts(n, "n"), as_counts(sd, "sd"))

    def seen(delta: FloatArray) -> BoolArray:
        found = power_t(size, delta, alpha=alpha, samples=samples, sides=sides)
        return np.asarray(found >= power)

    high = _beyond(seen, np.zeros(size.shape), 1.0, size > 1)
    return np.where(size > 1, high * spread, np.nan)


def power_two_rates(
    rate: ArrayLike,
    ratio: ArrayLike,
    exposure_1: ArrayLike,
    exposure_2: ArrayLike,
    *,
    alpha: float = 0.05,
    dispersion: ArrayLike = 1.0,
) -> FloatArray:
    """Power to see that a rate was multiplied by `ratio`.

    By the square roots of the rates, whose variance does not depend on them.

    Parameters
    ----------
    rate : array_like
        Events per unit of exposure at first.
    ratio : array_like
        Second rate over the first; zero or more.
    exposure_1, exposure_2 : array_like
        Exposure of each, such as person-years.
    alpha : float
        Two-sided significance.
    dispersion : array_like
        Variance over that of Poisson; 1 or more.

    Returns
    -------
    ndarray
        From 0 to 1; NaN without exposure.

    References
    ----------
    Huffman (1984), J. R. Stat. Soc. C 33:224.
    """
    base, times, error = _rates(rate, ratio, exposure_1, exposure_2, dispersion)
    z = -special.ndtri(_alpha(alpha) / 2)
    with np.errstate(invalid="ignore", divide="ignore"):
        shift = 2 * np.abs(np.sqrt(base * times) - np.sqrt(base)) / error
    return np.asarray(special.ndtr(shift - z))


def detectable_ratio(
    rate: ArrayLike,
    exposure_1: ArrayLike,
    exposure_2: ArrayLike,
    *,
    power: float = 0.8,
    alpha: float = 0.05,
    dispersion: ArrayLike = 1.0,
    rise: bool = False,
) -> FloatArray:
    """Ratio nearest to 1 that is seen with the power wanted.

    Parameters and errors as in `power_two_rates`; `rise` looks above 1, or else below.

    Returns
    -------
    ndarray
        NaN where not even a fall to zero would be seen, or without exposure; an
        infinite rise from a rate of zero is NaN too.
    """
    base, _, error = _rates(rate, 1.0, exposure_1, exposure_2, dispersion)
    z, beta = _quantiles(alpha, power, 2)
    reach = (z + beta) * error / 2
    root = np.sqrt(base) + (reach if rise else -reach)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = np.where(base > 0, root**2 / base, np.nan)
    return np.where(root >= 0, ratio, np.nan)


def _nearest(seen: Seen, near: FloatArray, far: FloatArray) -> FloatArray:
    """Halve the way from `near`, which is not seen, to `far`, which is."""
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        enough = seen(middle)
        near, far = np.where(enough, near, middle), np.where(enough, middle, far)
    return far


def _beyond(
    seen: Seen, near: FloatArray, first: float, wanted: BoolArray
) -> FloatArray:
    """Double `first` until it is seen, and return the nearest that is."""
    far = np.full(near.shape, first)
    while (short := ~seen(far) & (far < _LARGEST) & wanted).any():
        near, far = np.where(short, far, near), np.where(short, far * 2, far)
    return _nearest(seen, near, far)


def _rates(
    rate: ArrayLike,
    ratio: ArrayLike,
    exposure_1: ArrayLike,
    exposure_2: ArrayLike,
    dispersion: ArrayLike,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    base, times, t1, t2, over = broadcast(
        as_counts(rate, "rate"),
        as_counts(ratio, "ratio"),
        as_counts(exposure_1, "exposure"),
        as_counts(exposure_2, "exposure"),
        as_floats(dispersion, "dispersion"),
    )
    require(np.isnan(over) | (over >= 1), "dispersion must be at least 1")
    with np.errstate(divide="ignore"):
        error = np.sqrt(over * (1 / t1 + 1 / t2))
    return base, times, np.where((t1 > 0) & (t2 > 0), error, np.nan)


def _shares(value: ArrayLike) -> FloatArray:
    share = as_floats(value, "proportions")
    require(
        np.isnan(share) | ((share >= 0) & (share <= 1)),
        "proportions must be between 0 and 1",
    )
    return share


def _alpha(alpha: float) -> float:
    if not 0 < alpha < 1:
        raise StatisticsInputError("alpha must be between 0 and 1")
    return alpha


def _sides(sides: int) -> int:
    one_of(sides, (1, 2), "sides")
    return sides


def _quantiles(alpha: float, power: float, sides: int) -> tuple[float, float]:
    if not 0 < power < 1:
        raise StatisticsInputError("power must be between 0 and 1")
    z = -float(special.ndtri(_alpha(alpha) / _sides(sides)))
    return z, float(special.ndtri(power))
