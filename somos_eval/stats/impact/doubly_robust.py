"""Effect on the treated of one pair of moments, with its influence function."""

import numpy as np

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    StatisticsInputError,
)

METHODS = ("dr", "reg", "ipw")
_ROUNDS = 50
_TOLERANCE = 1e-12
_SMALLEST = 1e-12


def att_of_pair(
    change: FloatArray, treated: BoolArray, design: FloatArray, method: str
) -> tuple[float, FloatArray]:
    """Estimate the effect on the treated from the change of each unit.

    Parameters
    ----------
    change : ndarray, shape (n,)
        Outcome minus that of the base moment.
    treated : ndarray of bool, shape (n,)
    design : ndarray, shape (n, p)
        Covariates with their constant.
    method : {"dr", "reg", "ipw"}

    Returns
    -------
    float
        The effect.
    ndarray, shape (n,)
        Its influence function.

    Raises
    ------
    StatisticsInputError
        There are fewer controls than covariates, or these tell the treated from the
        controls without error.

    References
    ----------
    Sant'Anna & Zhao (2020), J. Econom. 219:101.
    """
    d = treated.astype(float)
    if method == "reg":
        return _regression(change, d, design)
    fitted, of_ols = np.zeros(len(d)), np.zeros(design.shape)
    if method == "dr":
        fitted, of_ols = _outcome_model(change, d, design)
    score, of_score = _propensity(d, design)
    weight = score * (1 - d) / (1 - score)
    left = change - fitted
    one = d * left
    other = weight * left
    eta_one, eta_other = one.mean() / d.mean(), other.mean() / weight.mean()
    m1, m3 = (d[:, None] * design).mean(axis=0), (weight[:, None] * design).mean(axis=0)
    m2 = ((weight * (left - eta_other))[:, None] * design).mean(axis=0)
    inf_one = (one - d * eta_one - of_ols @ m1) / d.mean()
    inf_other = other - weight * eta_other + of_score @ m2 - of_ols @ m3
    return float(eta_one - eta_other), np.asarray(inf_one - inf_other / weight.mean())


def _regression(
    change: FloatArray, d: FloatArray, design: FloatArray
) -> tuple[float, FloatArray]:
    fitted, of_ols = _outcome_model(change, d, design)
    share = d.mean()
    eta_one, eta_other = (d * change).mean() / share, (d * fitted).mean() / share
    m1 = (d[:, None] * design).mean(axis=0)
    inf_one = d * (change - eta_one)
    inf_other = d * (fitted - eta_other) + of_ols @ m1
    return float(eta_one - eta_other), np.asarray((inf_one - inf_other) / share)


def _outcome_model(
    change: FloatArray, d: FloatArray, design: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Regress the change of the controls; predict for all, with its linearisation."""
    control = (1 - d)[:, None] * design
    gram = control.T @ design / len(d)
    if np.linalg.matrix_rank(gram) < design.shape[1]:
        raise StatisticsInputError("there must be more controls than covariates")
    inverse = np.linalg.inv(gram)
    beta = inverse @ (control.T @ change) / len(d)
    fitted = design @ beta
    return fitted, (control * (change - fitted)[:, None]) @ inverse


def _propensity(d: FloatArray, design: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Probability of being treated by logistic regression, with its linearisation."""
    beta = np.zeros(design.shape[1])
    beta[0] = np.log(d.mean() / (1 - d.mean()))
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(design @ beta, -500, 500)))
        information = (design * (p * (1 - p))[:, None]).T @ design
        if np.linalg.cond(information) > 1 / _SMALLEST:
            raise StatisticsInputError("covariates must not tell who was treated")
        step = np.linalg.solve(information, design.T @ (d - p))
        beta = beta + step
        if np.abs(design @ step).max() < _TOLERANCE:
            break
    p = 1 / (1 + np.exp(-design @ beta))
    information = (design * (p * (1 - p))[:, None]).T @ design / len(d)
    return p, (design * (d - p)[:, None]) @ np.linalg.inv(information)
