"""Means, totals and ratios of a design, in domains, with their variance."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
)
from somos_eval.stats.survey.design import Design
from somos_eval.stats.survey.variance import degrees_of_freedom, variance


class Linear(NamedTuple):
    """An estimate and its linearisation.

    Attributes
    ----------
    value : ndarray, shape (groups, q)
        NaN where the domain has no weight.
    scores : ndarray, shape (n, q)
        Weighted influence of each row: its variance is that of the estimate.
    present : ndarray of bool, shape (n, q)
        Rows of the domain that have the variable.
    """

    value: FloatArray
    scores: FloatArray
    present: NDArray[np.bool_]


class Estimate(NamedTuple):
    """An estimate of each group; shape (groups,), or (groups, q) of q variables.

    Attributes
    ----------
    value, variance : ndarray
        NaN where the domain is empty; the variance also where a stratum of one unit
        leaves it undefined.
    deff : ndarray
        Variance over that of a simple random sample of the same size.
    n : ndarray
        Rows in the domain that have the variable.
    degrees : ndarray
        Units less strata that have such rows.
    """

    value: FloatArray
    variance: FloatArray
    deff: FloatArray
    n: FloatArray
    degrees: FloatArray

    @property
    def error(self) -> FloatArray:
        """Standard error."""
        return np.sqrt(self.variance)

    @property
    def cv(self) -> FloatArray:
        """Coefficient of variation, a share of the value; NaN if it is zero."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(self.value == 0, np.nan, self.error / abs(self.value))


def mean(design: Design, y: ArrayLike, domain: ArrayLike | None = None) -> Estimate:
    """Estimate means; of a 0/1 variable, shares.

    Parameters
    ----------
    design : Design
        Of n rows.
    y : array_like, shape (n,) or (n, q)
        NaN is a missing answer: the row stays in the design, outside the domain.
    domain : array_like of bool, shape (n,) or (n, q)
        Rows of whom the estimate speaks; all by default.

    Returns
    -------
    Estimate

    Raises
    ------
    StatisticsInputError
        The lengths differ, or y has infinities.

    References
    ----------
    Lumley (2010), chs. 2-3; R survey, `svymean` and `svyby`.
    """
    return _estimate(design, linear_ratio(design, y, None, domain), np.ndim(y))


def ratio(
    design: Design, y: ArrayLike, x: ArrayLike, domain: ArrayLike | None = None
) -> Estimate:
    """Estimate ratios of two totals, y over x; the rest as in `mean`."""
    return _estimate(design, linear_ratio(design, y, x, domain), np.ndim(y))


def total(design: Design, y: ArrayLike, domain: ArrayLike | None = None) -> Estimate:
    """Estimate totals; parameters as in `mean`."""
    return _estimate(design, linear_total(design, y, domain), np.ndim(y))


def linear_ratio(
    design: Design, y: ArrayLike, x: ArrayLike | None, domain: ArrayLike | None
) -> Linear:
    """Linearise ratios: ``w (y - R x) / X``; means if x is None."""
    values, present = _rows(design, y, domain)
    over = np.ones_like(values) if x is None else _columns(design, x, "x")
    if over.shape[1] != values.shape[1]:
        over = np.broadcast_to(over, values.shape)
    present = present & ~np.isnan(over)
    w = np.where(present, design.weights[:, None], 0.0)
    y0, x0 = np.where(present, values, 0.0), np.where(present, over, 0.0)
    top, bottom = by_group(design, w * y0), by_group(design, w * x0)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = top / bottom
    value = np.where(bottom == 0, np.nan, value)
    below = np.where(bottom == 0, 1.0, bottom)[design.group]
    scores = w * (y0 - np.nan_to_num(value)[design.group] * x0) / below
    return Linear(value, scores, present)


def linear_total(design: Design, y: ArrayLike, domain: ArrayLike | None) -> Linear:
    """Linearise totals: ``w y``."""
    values, present = _rows(design, y, domain)
    scores = np.where(present, design.weights[:, None] * values, 0.0)
    value = by_group(design, scores)
    seen = by_group(design, present.astype(np.float64)) > 0
    return Linear(np.where(seen, value, np.nan), scores, present)


def by_group(design: Design, values: FloatArray) -> FloatArray:
    """Add the rows of each group, column by column: shape (groups, q)."""
    columns = [
        np.bincount(design.group, values[:, j], design.groups)
        for j in range(values.shape[1])
    ]
    return np.stack(columns, axis=1) if columns else np.empty((design.groups, 0))


def _estimate(design: Design, linear: Linear, dimensions: int) -> Estimate:
    found = np.where(np.isnan(linear.value), np.nan, variance(design, linear.scores))
    weighing = linear.present & (design.weights > 0)[:, None]
    n = by_group(design, weighing.astype(np.float64))
    simple = _simple_variance(design, linear, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        deff = np.where(simple > 0, found / simple, np.nan)
    parts = (linear.value, found, deff, n, degrees_of_freedom(design, linear.present))
    return Estimate(*(p[:, 0] if dimensions == 1 else p for p in parts))


def _simple_variance(design: Design, linear: Linear, n: FloatArray) -> FloatArray:
    """Variance that as many rows drawn at random, one by one, would have given.

    With the share of the population that they are, unless the weights do not add up to
    more than the rows and so say nothing of the population.
    """
    w = np.where(linear.present, design.weights[:, None], 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        u = np.where(w > 0, linear.scores / np.where(w > 0, w, 1.0), 0.0)
        people = by_group(design, w)
        centre = (by_group(design, w * u) / people)[design.group]
        spread = by_group(design, w * (u - centre) ** 2) / people * n / (n - 1)
        finite = np.where(people > n, 1 / n - 1 / people, 1 / n)
        return people**2 * spread * finite


def _rows(
    design: Design, y: ArrayLike, domain: ArrayLike | None
) -> tuple[FloatArray, NDArray[np.bool_]]:
    values = _columns(design, y, "y")
    present = ~np.isnan(values)
    if domain is not None:
        inside = np.asarray(domain, dtype=bool)
        inside = inside[:, None] if inside.ndim == 1 else inside
        if len(inside) != len(values):
            raise StatisticsInputError(
                "domain must have one row for each of the design"
            )
        values, present = np.broadcast_arrays(values, present & inside)
    return values, present


def _columns(design: Design, value: ArrayLike, name: str) -> FloatArray:
    array = as_floats(value, name)
    array = array[:, None] if array.ndim == 1 else array
    if array.ndim != 2 or len(array) != len(design.weights):
        raise StatisticsInputError(f"{name} must have one row for each of the design")
    return array
