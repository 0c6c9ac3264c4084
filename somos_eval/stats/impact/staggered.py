"""Staggered adoption: effects by cohort and moment, and their summaries.

Callaway and Sant'Anna's estimator on a panel of units by moments. Every estimate keeps
its influence function, so that any average of them has an error of its own.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from somos_eval.stats.checks import (
    BoolArray,
    FloatArray,
    StatisticsInputError,
    as_floats,
    one_of,
    require,
)
from somos_eval.stats.impact.did import Effect, effect_of
from somos_eval.stats.impact.doubly_robust import METHODS, att_of_pair

CONTROLS = ("never", "not_yet")
BASES = ("varying", "universal")
SUMMARIES = ("simple", "dynamic", "group", "calendar")


class CohortEffects(NamedTuple):
    """Effects of C pairs of cohort and moment, on N units.

    Attributes
    ----------
    cohorts, moments : ndarray, shape (C,)
        First treated moment of the cohort, and the moment; in the caller's times.
    effects : Effect
        Of shape (C,); the ones with ``moment < cohort`` are placebos.
    influence : ndarray, shape (N, C)
        Influence functions.
    membership : ndarray, shape (N,)
        Cohort of each unit; infinite for those never treated.
    pre_statistic, pre_p_value : float
        Wald chi-square that all the placebos are nil; NaN without any.
    """

    cohorts: FloatArray
    moments: FloatArray
    effects: Effect
    influence: FloatArray
    membership: FloatArray
    pre_statistic: float
    pre_p_value: float


class Summary(NamedTuple):
    """A summary of cohort effects.

    Attributes
    ----------
    overall : Effect
        One number.
    labels : ndarray, shape (L,)
        Distance, cohort or moment of each partial effect; empty for ``simple``.
    effects : Effect
        Of shape (L,).
    """

    overall: Effect
    labels: FloatArray
    effects: Effect


def _over_all(influence: FloatArray, chosen: BoolArray) -> FloatArray:
    """Bring the influence of the units compared to the scale of all of them."""
    full = np.zeros(len(chosen))
    full[chosen] = influence * len(chosen) / chosen.sum()
    return full


def cohort_effects(
    outcome: ArrayLike,
    times: ArrayLike,
    cohorts: ArrayLike,
    covariates: ArrayLike | None = None,
    *,
    method: str = "dr",
    controls: str = "never",
    base: str = "varying",
) -> CohortEffects:
    """Estimate the effect of each cohort at each moment.

    Parameters
    ----------
    outcome : array_like, shape (N, T)
        Without holes.
    times : array_like, shape (T,)
        Moments, increasing.
    cohorts : array_like, shape (N,)
        First treated moment of each unit; NaN, 0, infinite or after the end for never.
        Units treated at or before the first moment have none before and are left out.
    covariates : array_like, shape (N, k), optional
        Fixed in time, without the constant.
    method : {"dr", "reg", "ipw"}
        Doubly robust, outcome regression, or inverse probability.
    controls : {"never", "not_yet"}
        Who is compared: those never treated, or also those not treated yet.
    base : {"varying", "universal"}
        What the moments before treatment are compared with: the moment before each, or
        always the last before treatment.

    Raises
    ------
    StatisticsInputError
        The panel has holes, or no unit can be compared.

    References
    ----------
    Callaway & Sant'Anna (2021), J. Econom. 225:200.
    """
    one_of(method, METHODS, "method")
    one_of(controls, CONTROLS, "controls")
    one_of(base, BASES, "base")
    y, moments, member, x = _panel(outcome, times, cohorts, covariates)
    found, influences, pairs = [], [], []
    for cohort in np.unique(member[np.isfinite(member)]):
        last = int(np.searchsorted(moments, cohort)) - 1
        for t in range(len(moments)):
            before = _base(t, last, varying=base == "varying")
            if before is None:
                continue
            compared = _compared(member, cohort, moments[max(t, before)], controls)
            chosen = compared | (member == cohort)
            if not compared.any():
                continue
            att, influence = att_of_pair(
                y[chosen, t] - y[chosen, before],
                member[chosen] == cohort,
                x[chosen],
                method,
            )
            found.append(att)
            influences.append(_over_all(influence, chosen))
            pairs.append((cohort, moments[t]))
    if not found:
        raise StatisticsInputError("no cohort can be compared with untreated units")
    inf = np.column_stack(influences)
    keys = np.array(pairs)
    estimates = np.array(found)
    statistic, p_value = _pre_test(estimates, inf, keys[:, 1] < keys[:, 0])
    return CohortEffects(
        keys[:, 0],
        keys[:, 1],
        effect_of(estimates, _errors(inf)),
        inf,
        member,
        statistic,
        p_value,
    )


def summarise(found: CohortEffects, kind: str) -> Summary:
    """Average cohort effects.

    Parameters
    ----------
    found : CohortEffects
    kind : {"simple", "dynamic", "group", "calendar"}
        All together, by distance to the treatment, by cohort, or by moment. The overall
        effect averages those after treatment only.

    Returns
    -------
    Summary
        Limits at 95 % by the normal distribution.
    """
    one_of(kind, SUMMARIES, "kind")
    cohorts, moments = found.cohorts, found.moments
    after = moments >= cohorts
    if kind == "simple":
        att, influence = _weighted(found, after)
        nothing = np.empty(0)
        return Summary(
            effect_of(att, _errors(influence[:, None])[0]),
            nothing,
            effect_of(nothing, nothing),
        )
    key = {"dynamic": moments - cohorts, "group": cohorts, "calendar": moments}[kind]
    usable = np.ones_like(after) if kind == "dynamic" else after
    labels = np.unique(key[usable])
    each = [_weighted(found, usable & (key == label)) for label in labels]
    values = np.array([att for att, _ in each])
    influences = np.column_stack([influence for _, influence in each])
    if kind == "group":
        att, influence = _over_cohorts(found, labels, values, influences)
    else:
        kept = labels >= 0 if kind == "dynamic" else np.ones(len(labels), dtype=bool)
        att, influence = values[kept].mean(), influences[:, kept].mean(axis=1)
    return Summary(
        effect_of(att, _errors(influence[:, None])[0]),
        labels,
        effect_of(values, _errors(influences)),
    )


def _panel(
    outcome: ArrayLike,
    times: ArrayLike,
    cohorts: ArrayLike,
    covariates: ArrayLike | None,
) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    y, moments = as_floats(outcome, "outcome"), as_floats(times, "times")
    require(~np.isnan(y), "the panel must have no holes")
    if y.ndim != 2 or moments.shape != y.shape[1:]:
        raise StatisticsInputError("outcome must be (N, T) and times (T,)")
    require(np.diff(moments) > 0, "times must increase")
    given = np.asarray(cohorts, dtype=float)
    if given.shape != y.shape[:1]:
        raise StatisticsInputError("cohorts must have one value a unit")
    # One treated after the last moment is, in these data, never treated.
    never = np.isnan(given) | (given == 0) | (given > moments[-1])
    member = np.where(never, np.inf, given)
    x = np.ones((len(y), 1))
    if covariates is not None:
        extra = as_floats(covariates, "covariates").reshape(len(y), -1)
        require(~np.isnan(extra), "covariates must not be missing")
        x = np.column_stack([x, extra])
    kept = member > moments[0]
    return y[kept], moments, member[kept], x[kept]


def _base(t: int, last: int, *, varying: bool) -> int | None:
    """Return the moment that `t` is compared with; None if there is none."""
    if t > last:
        return last
    if not varying:
        return None if t == last else last
    return t - 1 if t > 0 else None


def _compared(
    member: FloatArray, cohort: float, latest: float, controls: str
) -> BoolArray:
    if controls == "never":
        return np.isinf(member)
    return np.asarray((member > latest) & (member != cohort))


def _weighted(found: CohortEffects, chosen: BoolArray) -> tuple[float, FloatArray]:
    """Average by the size of the cohorts, whose sampling counts too."""
    return _by_size(
        found.membership,
        found.cohorts[chosen],
        found.effects.estimate[chosen],
        found.influence[:, chosen],
    )


def _over_cohorts(
    found: CohortEffects, labels: FloatArray, values: FloatArray, inf: FloatArray
) -> tuple[float, FloatArray]:
    return _by_size(found.membership, labels, values, inf)


def _by_size(
    membership: FloatArray, cohorts: FloatArray, values: FloatArray, inf: FloatArray
) -> tuple[float, FloatArray]:
    is_in = (membership[:, None] == cohorts).astype(float)
    share = is_in.mean(axis=0)
    total = share.sum()
    weights = share / total
    centred = is_in - share
    of_weights = centred / total - centred.sum(axis=1)[:, None] * share / total**2
    return float(weights @ values), np.asarray(inf @ weights + of_weights @ values)


def _errors(influence: FloatArray) -> FloatArray:
    return np.asarray(np.sqrt((influence**2).mean(axis=0) / len(influence)))


def _pre_test(
    estimates: FloatArray, influence: FloatArray, pre: BoolArray
) -> tuple[float, float]:
    q = int(pre.sum())
    if not q:
        return np.nan, np.nan
    b, inf = estimates[pre], influence[:, pre]
    v = inf.T @ inf / len(inf) ** 2
    w = float(b @ np.linalg.pinv(v, hermitian=True) @ b)
    return w, float(special.chdtrc(q, w))
