"""Slope and relative index of inequality over ordered groups.

The areas of a country, ordered from one end of a social gradient to the other and
grouped into quantiles, take each their share of a line from 0 to 1; the slope index is
how much the fitted value changes from one end to the other, the relative index how many
times.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from somos_eval.stats.checks import (
    FloatArray,
    as_counts,
    as_floats,
    broadcast,
    level,
    one_of,
    require,
)
from somos_eval.stats.intervals import normal_quantile

# Draws of the simulated limits, and their seed: the same for every area, so that the
# limits of one do not depend on which others are computed with it.
REPETITIONS = 20_000
SEED = 20_161_124

KINDS = ("any", "rate", "proportion")


class SlopeIndex(NamedTuple):
    """Both indices with simulated limits; NaN where a group is missing.

    Attributes
    ----------
    slope, slope_lower, slope_upper : ndarray
        Fitted value at the end of the last group less that at the start of the first,
        in the unit of the values.
    relative, relative_lower, relative_upper : ndarray
        The former over the latter.
    intercept : ndarray
        Fitted value at the start of the first group.
    """

    slope: FloatArray
    slope_lower: FloatArray
    slope_upper: FloatArray
    relative: FloatArray
    relative_lower: FloatArray
    relative_upper: FloatArray
    intercept: FloatArray


def slope_index(
    values: ArrayLike,
    population: ArrayLike,
    *,
    standard_error: ArrayLike | None = None,
    kind: str = "any",
    transform: bool = False,
    confidence: float = 0.95,
    repetitions: int = REPETITIONS,
) -> SlopeIndex:
    """Fit a line over the mid-points of the groups, weighted by their population.

    The limits are quantiles of the indices of simulated values. These are normal, rates
    on the log scale and proportions on the logit scale, where their errors are nearer
    to symmetric, with the standard errors given; draws come in mirrored pairs.

    Parameters
    ----------
    values : array_like, shape (..., groups)
        Value of each group, in the order of the gradient.
    population : array_like, shape (..., groups)
        Population of each group, above zero.
    standard_error : array_like, shape (..., groups), optional
        Of the values, in the scale of `kind`; see `scaled_error`. Without it there are
        no limits.
    kind : {'any', 'rate', 'proportion'}
        What the values are.
    transform : bool
        Whether the line is fitted to the logarithm of rates, or the logit of
        proportions, and then turned back.
    confidence : float
        Two-sided confidence.
    repetitions : int
        Pairs of draws.

    Returns
    -------
    SlopeIndex
        Of the leading shape. A whole row is NaN if one of its groups lacks a value or
        a population, if there are fewer than three groups, or (for rates and
        proportions that are transformed) if one of them is 0, or 1. If they are only
        simulated, a value of 0 or 1 leaves the limits NaN and the indices stand.

    Raises
    ------
    StatisticsInputError
        A population or error is negative, a rate is, or a proportion is outside [0, 1].

    References
    ----------
    Low & Low (2004), J. Public Health 26:388. Office for Health Improvement and
    Disparities, PHEindicatormethods, `phe_sii`.
    """
    one_of(kind, KINDS, "kind")
    alpha = (1 - level(confidence)) / 2
    y, people = broadcast(as_floats(values, "values"), _counts(population))
    _check_range(y, kind)
    base, slopes = _weights(people)
    if transform:
        y = _scaled(y, kind)
    point = _indices(y, base, slopes, kind if transform else "any")
    if standard_error is None:
        limits = np.full((4, *point[0].shape), np.nan)
    else:
        error = as_counts(standard_error, "standard_error")
        middle = y if transform else _scaled(y, kind)
        limits = _simulated(
            middle, error, (base, slopes), (kind, transform), (alpha, repetitions)
        )
    return SlopeIndex(
        point[0], limits[0], limits[1], point[1], limits[2], limits[3], point[2]
    )


def scaled_error(
    lower: ArrayLike, upper: ArrayLike, *, kind: str = "any", confidence: float = 0.95
) -> FloatArray:
    """Take the standard error of a value from its limits, in the scale of `kind`.

    The width of the limits, on the log scale for a rate and on the logit scale for a
    proportion, over that of a standard normal.

    Parameters
    ----------
    lower, upper : array_like
        Limits, broadcast.
    kind : {'any', 'rate', 'proportion'}
        What they limit.
    confidence : float
        Confidence of the limits.

    Returns
    -------
    ndarray
        NaN where a limit is missing, or has no logarithm (a lower limit of zero).

    Raises
    ------
    StatisticsInputError
        The upper limit is below the lower one, or outside what `kind` admits.
    """
    one_of(kind, KINDS, "kind")
    low, high = broadcast(as_floats(lower, "lower"), as_floats(upper, "upper"))
    require(~(high < low), "upper must not be below lower")
    _check_range(low, kind)
    _check_range(high, kind)
    width = _scaled(high, kind) - _scaled(low, kind)
    return np.asarray(width / (2 * normal_quantile(confidence)))


def _counts(population: ArrayLike) -> FloatArray:
    people = as_counts(population, "population")
    require(~(people == 0), "population must be above zero")
    return people


def _check_range(y: FloatArray, kind: str) -> None:
    if kind != "any":
        require(~(y < 0), f"a {kind} must be zero or more")
    if kind == "proportion":
        require(~(y > 1), "a proportion must not exceed 1")


def _scaled(y: FloatArray, kind: str) -> FloatArray:
    """Bring values to the scale of their errors; NaN where that has none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind == "rate":
            scaled = np.log(y)
        elif kind == "proportion":
            scaled = special.logit(y)
        else:
            scaled = y
    return np.where(np.isfinite(scaled), scaled, np.nan)


def _unscaled(y: FloatArray, kind: str) -> FloatArray:
    if kind == "rate":
        return np.exp(y)
    return np.asarray(special.expit(y)) if kind == "proportion" else y


def _weights(people: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Linear weights of the groups in the intercept and in the slope of the line."""
    share = people / people.sum(axis=-1, keepdims=True)
    middle = np.cumsum(share, axis=-1) - share / 2
    if people.shape[-1] < 3:
        share = share * np.nan
    centre = (share * middle).sum(axis=-1, keepdims=True)
    spread = (share * (middle - centre) ** 2).sum(axis=-1, keepdims=True)
    slopes = share * (middle - centre) / spread
    return share - centre * slopes, slopes


def _indices(
    y: FloatArray, base: FloatArray, slopes: FloatArray, kind: str
) -> tuple[FloatArray, FloatArray, FloatArray]:
    start = (y * base).sum(axis=-1)
    end = start + (y * slopes).sum(axis=-1)
    start, end = _unscaled(start, kind), _unscaled(end, kind)
    with np.errstate(divide="ignore", invalid="ignore"):
        relative = np.where(start == 0, np.nan, end / start)
    return np.asarray(end - start), relative, np.asarray(start)


def _simulated(
    middle: FloatArray,
    error: FloatArray,
    weights: tuple[FloatArray, FloatArray],
    scale: tuple[str, bool],
    drawing: tuple[float, int],
) -> FloatArray:
    """Limits of both indices, shape (4, ...): slope lower and upper, then relative."""
    kind, transform = scale
    alpha, pairs = drawing
    middle, error, base, slopes = broadcast(middle, error, *weights)
    half = np.random.default_rng(SEED).standard_normal((pairs, middle.shape[-1]))
    z = np.concatenate([half, -half])
    out = np.full((4, *middle.shape[:-1]), np.nan)
    for place in np.ndindex(middle.shape[:-1]):
        drawn = middle[place] + z * error[place]
        if np.isnan(drawn).any():
            continue
        if not transform:
            drawn = _unscaled(drawn, kind)
        fitted = _indices(
            drawn, base[place], slopes[place], kind if transform else "any"
        )
        for i in (0, 1):
            out[(slice(2 * i, 2 * i + 2), *place)] = np.quantile(
                fitted[i], [alpha, 1 - alpha]
            )
    return out
