"""How much the trends may have differed before an effect is lost.

Rambachan and Roth's bounds, by the optional package ``diff-diff``: the one function of
this package that needs it. Nothing of RESULT depends on it.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    one_of,
    require,
)

EXTRA = "impacto"
METHODS = ("relative_magnitude", "smoothness")


class MissingExtraError(ImportError):
    """A package of an optional extra is not installed."""

    def __init__(self, package: str) -> None:
        super().__init__(
            f"{package} is not installed: install the extra somos_eval[{EXTRA}]"
        )


class HonestBounds(NamedTuple):
    """Robust limits of the mean effect after, for each deviation allowed.

    Attributes
    ----------
    allowed : ndarray, shape (M,)
        ``relative_magnitude``: times the largest change between moments before;
        ``smoothness``: change of slope from one moment to the next.
    lower, upper : ndarray, shape (M,)
        95 % robust limits.
    breakdown : float
        Smallest of `allowed` at which zero is within the limits; infinite if none is.
    """

    allowed: FloatArray
    lower: FloatArray
    upper: FloatArray
    breakdown: float


def honest_bounds(
    distances: ArrayLike,
    estimates: ArrayLike,
    covariance: ArrayLike,
    *,
    allowed: ArrayLike = (0.0, 0.5, 1.0, 1.5, 2.0),
    method: str = "relative_magnitude",
) -> HonestBounds:
    """Bound the mean effect after if the trends differed as they did before.

    Parameters
    ----------
    distances : array_like of int, shape (D,)
        Moments since the treatment, consecutive but for the reference -1.
    estimates : array_like, shape (D,)
        Differences relative to the reference; see `event_study`.
    covariance : array_like, shape (D, D)
    allowed : array_like, shape (M,)
        Deviations, zero or more.
    method : {"relative_magnitude", "smoothness"}

    Returns
    -------
    HonestBounds

    Raises
    ------
    MissingExtraError
        ``diff-diff`` is not installed.
    StatisticsInputError
        The shapes do not fit, or there is no moment before or after.

    References
    ----------
    Rambachan & Roth (2023), Rev. Econ. Stud. 90:2555.
    """
    one_of(method, METHODS, "method")
    time, b = as_floats(distances, "distances"), as_floats(estimates, "estimates")
    v, grid = as_floats(covariance, "covariance"), as_floats(allowed, "allowed")
    require(grid >= 0, "allowed must be zero or more")
    if b.shape != time.shape or v.shape != (len(b), len(b)):
        raise StatisticsInputError("estimates must be (D,) and covariance (D, D)")
    if not (time < -1).any() or not (time >= 0).any():
        raise StatisticsInputError("there must be distances before and after")
    package = _package()
    surface = _surface(package, time, b, v)
    bounds = package.HonestDiD(method=method)
    found = [bounds.fit(surface, M=float(m)) for m in grid]
    lower = np.array([one.ci_lb for one in found])
    upper = np.array([one.ci_ub for one in found])
    lost = grid[(lower <= 0) & (upper >= 0)]
    return HonestBounds(grid, lower, upper, float(lost.min()) if len(lost) else np.inf)


def _package() -> Any:
    try:
        import diff_diff
    except ImportError as error:
        raise MissingExtraError("diff-diff") from error
    return diff_diff


def _surface(package: Any, time: FloatArray, b: FloatArray, v: FloatArray) -> Any:
    """Put the event study in the form that the package reads, reference included."""
    order = np.argsort(time)
    time, b, v = time[order], b[order], v[np.ix_(order, order)]
    at = int(np.searchsorted(time, -1))
    error = np.sqrt(np.diag(v))
    t = b / error

    def with_reference(values: FloatArray, reference: float) -> FloatArray:
        return np.insert(values, at, reference)

    every = with_reference(time, -1.0).astype(int)
    return package.EventStudyResults(
        event_time=every,
        att=with_reference(b, 0.0),
        se=with_reference(error, np.nan),
        t_stat=with_reference(t, np.nan),
        p_value=with_reference(2 * special.ndtr(-np.abs(t)), np.nan),
        conf_int_lower=with_reference(b - 1.96 * error, np.nan),
        conf_int_upper=with_reference(b + 1.96 * error, np.nan),
        is_reference=every == -1,
        n=np.full(len(every), np.nan),
        event_time_convention="e0_first_treated",
        vcov=v,
        vcov_index=time.astype(int),
        # It takes only surfaces of named producers: this one has, like ours, a single
        # reference and a joint covariance.
        source="StackedDiDResults",
        base_period="universal",
        reference_event_times=(-1,),
    )
