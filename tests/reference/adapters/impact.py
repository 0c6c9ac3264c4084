"""Reference methods of module `impact` as calls of the library."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from somos_eval.stats.impact import (
    bacon,
    did,
    linear,
    log_linear,
    predictors,
    staggered,
    synthetic,
)

Case = Mapping[str, Any]
Table = dict[str, np.ndarray]
CONTROLS = {"nevertreated": "never", "notyettreated": "not_yet"}


def _table(case: Case) -> Table:
    columns: Table = case["tables"]["csv"]
    return columns


def _wide(table: Table, unit: str, time: str, value: str) -> tuple[Any, Any, Any]:
    """Return units, moments and a panel of units by moments."""
    units, i = np.unique(table[unit], return_inverse=True)
    moments, j = np.unique(table[time], return_inverse=True)
    panel = np.full((len(units), len(moments)), np.nan)
    panel[i, j] = table[value]
    return units, moments, panel


def _errors(covariance: Any) -> list[float]:
    return list(np.sqrt(np.diag(covariance)))


def _ols(case: Case) -> dict[str, Any]:
    x = np.column_stack([np.ones(len(case["mpg"])), case["wt"], case["hp"]])
    fit = linear.least_squares(case["mpg"], x)
    robust = {
        kind.lower(): _errors(linear.heteroskedastic(fit, kind))
        for kind in linear.HETEROSKEDASTIC
    }
    classical = _errors(linear.classical(fit))
    return {
        **robust,
        "coef": list(fit.coefficients),
        "se": classical,
        "r2": fit.r_squared,
    }


def _clustered(case: Case) -> dict[str, Any]:
    table = _table(case)
    x = np.column_stack([np.ones(len(table["x"])), table["x"]])
    fit = linear.least_squares(table["y"], x)
    firm, year = table["firm"], table["year"]
    return {
        "coef": list(fit.coefficients),
        "se_ols": _errors(linear.classical(fit)),
        "se_hc1": _errors(linear.heteroskedastic(fit, "HC1")),
        "se_cluster_firm": _errors(linear.clustered(fit, firm)),
        "se_cluster_year": _errors(linear.clustered(fit, year)),
        "se_twoway": _errors(linear.two_way(fit, firm, year)),
    }


def _did_of_means(case: Case) -> dict[str, Any]:
    cells = case.get("change_se", {})
    errors = [
        [cells[who]]
        if who in cells
        else [case["se"][f"{who}_pre"], case["se"][f"{who}_post"]]
        for who in ("treat", "control")
    ]
    found = did.did_of_means(
        [case["treat_pre"], case["treat_post"]],
        [case["control_pre"], case["control_post"]],
        *errors,
    )
    return {"did": found.estimate, "se": found.error}


def _seasonal(case: Case) -> tuple[Table, np.ndarray]:
    table = _table(case)
    months = np.eye(12)[np.arange(len(table["t"])) % 12][:, 1:]
    ones = np.ones(len(months))
    return table, np.column_stack([ones, table["t"], table["law"], months])


def _its_poisson(case: Case) -> dict[str, Any]:
    table, x = _seasonal(case)
    fit = log_linear.quasi_poisson(table["drivers"][None], x)
    b, se = fit.coefficients[0], _errors(fit.covariance[0])
    return {
        "coef": {"t": b[1], "post": b[2]},
        "se": {"t": se[1], "post": se[2]},
        "dispersion": fit.dispersion[0],
        "irr": np.exp(b[2]),
    }


def _its_newey_west(case: Case) -> dict[str, Any]:
    table, x = _seasonal(case)
    outcome = table["drivers"]
    if "log" in str(case.get("formula", "")):
        outcome = np.log(outcome)
    fit = linear.least_squares(outcome, x)
    lags = int(case.get("lags", case.get("lag", 12)))
    se = _errors(linear.newey_west(fit, lags, corrected=False))
    return {
        "coef": {"t": fit.coefficients[1], "post": fit.coefficients[2]},
        "se": {"t": se[1], "post": se[2]},
    }


def _cohorts(case: Case) -> staggered.CohortEffects:
    table = _table(case)
    unit, time = case["idname"], case["tname"]
    _, moments, y = _wide(table, unit, time, case["yname"])
    _, _, member = _wide(table, unit, time, case["gname"])
    names = [n.strip() for n in case.get("xformla", "~1").strip("~ ").split("+")]
    fixed = [_wide(table, unit, time, n)[2][:, 0] for n in names if n != "1"]
    return staggered.cohort_effects(
        y,
        moments,
        member[:, 0],
        np.column_stack(fixed) if fixed else None,
        method=case.get("est_method", "dr"),
        controls=CONTROLS[case.get("control_group", "nevertreated")],
        base=case.get("base_period", "varying"),
    )


def _summary(kind: str) -> Callable[[Case], dict[str, Any]]:
    def run(case: Case) -> dict[str, Any]:
        found = staggered.summarise(_cohorts(case), kind)
        return {
            "overall_att": found.overall.estimate,
            "overall_se": found.overall.error,
            "egt": list(found.labels),
            "att_egt": list(found.effects.estimate),
            "se_egt": list(found.effects.error),
        }

    return run


def _attgt(case: Case) -> dict[str, Any]:
    found = _cohorts(case)
    by_group = _summary("group")(case)
    overall = {k: [by_group[k]] for k in ("overall_att", "overall_se")}
    return {
        "group": {**by_group, **overall},
        "time": list(found.moments),
        "att": list(found.effects.estimate),
        "se": list(found.effects.error),
        "pretest_p": found.pre_p_value,
    }


def _goodman_bacon(case: Case) -> dict[str, Any]:
    table = _table(case)
    unit, time = case["idname"], case["tname"]
    _, moments, y = _wide(table, unit, time, case["yname"])
    _, _, member = _wide(table, unit, time, case["gname"])
    found = bacon.goodman_bacon(y, moments, member[:, 0])
    return {"twfe": found.total, "weights": list(found.weights)}


class _Study:
    """Outcome and predictors of a study of synthetic control, as its paper sets them.

    A case names the study by its data; of the predictors it lists only the special
    ones, so that all of them are written here.
    """

    def __init__(self, case: Case) -> None:
        self.table = _table(case)
        self.german = "germany" in case["csv"]
        self.unit, self.outcome = (
            ("country", "gdp") if self.german else ("regionname", "gdpcap")
        )
        self.after = (1990, 2003) if self.german else (1975, 1997)
        treated = "West Germany" if self.german else "Basque Country (Pais Vasco)"
        units, self.moments, self.panel = self._of(self.outcome)
        self.at = int(np.flatnonzero(units == treated)[0])
        self.names = [str(n) for n in np.delete(units, self.at)]

    def _of(self, column: str) -> tuple[Any, Any, Any]:
        return _wide(self.table, self.unit, "year", column)

    def predictors(self, *, earlier: bool = False) -> np.ndarray:
        """Return units by predictors; `earlier` is the training set of the Germans."""
        if not self.german:
            return self._basque()
        first = 1971 if earlier else 1981
        ten = range(first, first + 10)
        means: list[tuple[str, Any]] = [
            ("gdp", ten),
            ("trade", ten),
            ("infrate", ten),
            ("industry", ten),
        ]
        means.append(("schooling", [first - 1, first + 4]))
        means.append(("invest70" if earlier else "invest80", [1980]))
        return self._means(means)

    def _basque(self) -> np.ndarray:
        schools = ["illit", "prim", "med", "high", "post.high"]
        means: list[tuple[str, Any]] = [
            (f"school.{s}", range(1964, 1970)) for s in schools
        ]
        means += [("invest", range(1964, 1970)), ("gdpcap", range(1960, 1970))]
        sectors = ["agriculture", "energy", "industry", "construction"]
        sectors += ["services.venta", "services.nonventa"]
        means += [(f"sec.{s}", range(1961, 1970, 2)) for s in sectors]
        return self._means([*means, ("popdens", [1969])])

    def _means(self, asked: list[tuple[str, Any]]) -> np.ndarray:
        columns = []
        for name, years in asked:
            _, moments, values = self._of(name)
            columns.append(np.nanmean(values[:, np.isin(moments, list(years))], axis=1))
        return np.column_stack(columns)

    def split(self, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Separate the treated unit from the donors."""
        return values[self.at], np.delete(values, self.at, axis=0)

    def between(self, first: int, last: int) -> np.ndarray:
        """Return the outcome of those years, both included."""
        chosen = (self.moments >= first) & (self.moments <= last)
        return np.asarray(self.panel[:, chosen])

    def said(self, weights: np.ndarray) -> dict[str, Any]:
        """Name the weights, and give the mean gap after with its error."""
        first, last = self.after
        before = int((self.moments < first).sum())
        known = self.between(int(self.moments[0]), last)
        found = synthetic.with_weights(weights, *self.split(known), before)
        gaps = found.gaps[before:]
        return {
            "weights": dict(zip(self.names, found.weights, strict=True)),
            "att": {
                "att": found.effect,
                "se": gaps.std(ddof=1) / np.sqrt(len(gaps)),
            },
            "att_period": f"range({first}, {last + 1})",
        }


def _synthetic(case: Case) -> dict[str, Any]:
    study = _Study(case)
    importance = None
    if study.german:
        trained = predictors.nested_weights(
            *study.split(study.predictors(earlier=True)),
            *study.split(study.between(1981, 1990)),
        )
        importance = trained.importance
    years = (1960, 1989) if study.german else (1960, 1969)
    found = predictors.nested_weights(
        *study.split(study.predictors()),
        *study.split(study.between(*years)),
        importance=importance,
    )
    return study.said(found.weights)


def _penalised(case: Case) -> dict[str, Any]:
    study = _Study(case)
    return study.said(
        predictors.penalised_weights(*study.split(study.predictors()), 0.01)
    )


def _denoised(case: Case) -> dict[str, Any]:
    study = _Study(case)
    if study.german:
        raise KeyError("donors and components of the German study")
    own, others = study.split(study.between(1955, 1997))
    kept = np.array([not n.startswith("Spain") for n in study.names])
    weights = np.zeros(len(kept))
    weights[kept] = predictors.denoised_weights(
        own[:15], others[kept], components=2, ridge=0.1
    )
    return study.said(weights)


def _augmented(case: Case) -> dict[str, Any]:
    study = _Study(case)
    weights = predictors.augmented_weights(
        *study.split(study.between(1955, 1969)), *study.split(study.predictors())
    )
    return study.said(weights)


def _smokers(case: Case) -> tuple[np.ndarray, np.ndarray, int]:
    table = _table(case)
    _, _, y = _wide(table, "State", "Year", "PacksPerCapita")
    _, _, under = _wide(table, "State", "Year", "treated")
    treated = under.max(axis=1) > 0
    return y[treated][0], y[~treated], int((under[treated][0] == 0).sum())


def _without_covariates(case: Case) -> dict[str, Any]:
    found = synthetic.synthetic_control(*_smokers(case))
    return {"att": found.effect}


def _synthetic_did(case: Case) -> dict[str, Any]:
    return {"att": synthetic.synthetic_did(*_smokers(case)).effect}


METHODS = {
    "ols_robust": _ols,
    "cluster_robust_se": _clustered,
    "did_2x2_means": _did_of_means,
    "its_poisson": _its_poisson,
    "its_newey_west": _its_newey_west,
    "callaway_santanna_attgt": _attgt,
    **{f"callaway_santanna_{kind}": _summary(kind) for kind in staggered.SUMMARIES},
    "goodman_bacon": _goodman_bacon,
    "synthetic_control": _synthetic,
    "synthetic_control_no_covariates": _without_covariates,
    "synthetic_control_variant_pen": _penalised,
    "synthetic_control_variant_rob": _denoised,
    "synthetic_control_variant_aug": _augmented,
    "synthetic_did": _synthetic_did,
}
