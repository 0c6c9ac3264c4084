"""How much two different ratings agree: weights between categories, from 0 to 1."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from somos_eval.stats.checks import (
    FloatArray,
    StatisticsInputError,
    as_floats,
    one_of,
    require,
)

# With fewer than two categories every scheme is the identity.
_FEWEST = 2


def _identity(x: FloatArray) -> FloatArray:
    return np.eye(len(x))


def _linear(x: FloatArray) -> FloatArray:
    return 1 - _distance(x) / np.ptp(x)


def _quadratic(x: FloatArray) -> FloatArray:
    return 1 - (_distance(x) / np.ptp(x)) ** 2


def _radical(x: FloatArray) -> FloatArray:
    return 1 - np.sqrt(_distance(x) / np.ptp(x))


def _ordinal(x: FloatArray) -> FloatArray:
    between = _distance(np.arange(len(x), dtype=np.float64)) + 1
    return _scaled(between * (between - 1) / 2)


def _ratio(x: FloatArray) -> FloatArray:
    require(x >= 0, "categories must be zero or more for ratio weights")
    total = _total(x)
    with np.errstate(invalid="ignore"):
        apart = np.where(total > 0, _distance(x) / total, 0.0)
    return _scaled(apart**2)


def _circular(x: FloatArray) -> FloatArray:
    return _scaled(np.sin(np.pi * _distance(x) / (np.ptp(x) + 1)) ** 2)


def _bipolar(x: FloatArray) -> FloatArray:
    scale = (_total(x) - 2 * x.min()) * (2 * x.max() - _total(x))
    with np.errstate(invalid="ignore", divide="ignore"):
        return _scaled(np.where(_distance(x) > 0, _distance(x) ** 2 / scale, 0.0))


def _distance(x: FloatArray) -> FloatArray:
    return np.asarray(np.abs(np.subtract.outer(x, x)))


def _total(x: FloatArray) -> FloatArray:
    return np.asarray(np.add.outer(x, x))


def _scaled(apart: FloatArray) -> FloatArray:
    return np.asarray(1 - apart / apart.max())


SCHEMES: dict[str, Callable[[FloatArray], FloatArray]] = {
    "identity": _identity,
    "linear": _linear,
    "quadratic": _quadratic,
    "ordinal": _ordinal,
    "radical": _radical,
    "ratio": _ratio,
    "circular": _circular,
    "bipolar": _bipolar,
}


def weight_matrix(scheme: str | ArrayLike, values: ArrayLike) -> FloatArray:
    """Return the agreement weights between categories.

    Parameters
    ----------
    scheme : str or array_like, shape (q, q)
        A key of `SCHEMES`, or a matrix of one's own: 1 on the diagonal, between 0 and 1
        elsewhere. Only its symmetric part counts, because a pair of ratings has no
        order.
    values : array_like, shape (q,)
        The categories as increasing numbers.

    Returns
    -------
    ndarray, shape (q, q)
        Symmetric, 1 on the diagonal.

    Raises
    ------
    StatisticsInputError
        The scheme is unknown, the matrix has another shape or values, or the categories
        do not suit the scheme.

    References
    ----------
    Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., ch. 3.
    """
    x = as_floats(values, "categories")
    if not isinstance(scheme, str):
        return _custom(as_floats(scheme, "weights"), len(x))
    one_of(scheme, tuple(SCHEMES), "weights")
    if len(x) < _FEWEST:
        return _identity(x)
    require(np.diff(x) > 0, "categories must increase")
    return SCHEMES[scheme](x)


def rank_weights(marginals: ArrayLike) -> FloatArray:
    """Weights of Krippendorff's ordinal metric, which depend on the use of categories.

    The squared difference of two categories c < k is the squared number of values from
    one to the other, halves counted at both ends.

    Parameters
    ----------
    marginals : array_like, shape (q,)
        How many pairable values each category has, in order.

    Returns
    -------
    ndarray, shape (q, q)
        One minus the difference over its maximum.

    References
    ----------
    Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
    """
    used = as_floats(marginals, "marginals")
    if len(used) < _FEWEST:
        return _identity(used)
    middle = np.cumsum(used) - used / 2
    apart = _distance(middle) ** 2
    return _scaled(apart) if apart.max() > 0 else np.ones_like(apart)


def _custom(weights: FloatArray, size: int) -> FloatArray:
    if weights.shape != (size, size):
        raise StatisticsInputError(f"weights must have the shape ({size}, {size})")
    require((weights >= 0) & (weights <= 1), "weights must be between 0 and 1")
    require(np.diag(weights) == 1, "weights must be 1 on the diagonal")
    return np.asarray((weights + weights.T) / 2)


def is_identity(scheme: Any) -> bool:
    """Whether `scheme` is the name of the identity, which needs no order."""
    return isinstance(scheme, str) and scheme == "identity"
