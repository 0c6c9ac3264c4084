"""Reference methods of module `survey` as calls of the library."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from somos_eval.stats.survey import (
    calibration,
    design,
    estimates,
    limits,
    quantiles,
    tables,
)

Case = Mapping[str, Any]
Fields = dict[str, Any]
Columns = Mapping[str, Any]


def _design(case: Case) -> tuple[design.Design, Columns]:
    """Read R's `svydesign` arguments: ``id=~dnum+snum weights=~pw fpc=~fpc1+fpc2``."""
    data: Columns = case["tables"]["csv"]
    said = dict(
        re.findall(r"(\w+)\s*=\s*~\s*([\w.+ ]+?)(?=\s+\w+\s*=|$)", case["design"])
    )
    names = {key: [n.strip() for n in text.split("+")] for key, text in said.items()}
    ids = names.get("id", names.get("ids", ["1"]))
    clusters = None if ids in (["1"], ["0"]) else tuple(data[n] for n in ids)
    strata = names.get("strata", names.get("strat"))
    sizes = names.get("fpc")
    lonely = {"adjust": "centre", "certainty": "remove"}
    policy = str(case.get("lonely_psu", case.get("lonely.psu", "fail")))
    found = design.survey_design(
        data[names["weights"][0]] if "weights" in names else None,
        units=clusters,
        strata=data[strata[0]] if strata else None,
        population=tuple(data[n] for n in sizes) if sizes else None,
        lonely=lonely.get(policy, policy),
    )
    return found, data


def _variable(data: Columns, text: str) -> Any:
    """Read a column, or a comparison such as ``sch.wide=='Yes'``."""
    parts = re.fullmatch(r"\s*([\w.]+)\s*(==|>=|<=|>|<)\s*'?\"?([^'\"]+)'?\"?\s*", text)
    if parts is None:
        return data[text.strip()]
    name, sign, other = parts.groups()
    column = data[name]
    bound = float(other) if column.dtype.kind == "f" else other
    compared = {"==": column == bound}
    if column.dtype.kind == "f":
        compared |= {
            ">=": column >= bound,
            "<=": column <= bound,
            ">": column > bound,
            "<": column < bound,
        }
    return compared[sign].astype(float)


def _everyone(d: design.Design) -> float:
    units = len(d.stages[0].stratum)
    return float(units - len(d.stages[0].group))


def _described(d: design.Design, found: estimates.Estimate, name: str) -> Fields:
    value, spread = found.value[0], found.variance[0]
    confidence = 0.95
    near = [np.inf, _everyone(d)]
    normal, student = (
        [float(x) for x in limits.mean_limits(value, spread, df, confidence=confidence)]
        for df in near
    )
    error = float(np.sqrt(spread))
    return {
        name: value,
        "se": error,
        "var": spread,
        "cv": found.cv[0],
        "deff": found.deff[0],
        "ci_normal": normal,
        "ci_t": student,
        "degf": near[1],
        "n": found.n[0],
    }


def _mean(case: Case) -> Fields:
    d, data = _design(case)
    return _described(d, estimates.mean(d, _variable(data, case["var"])), "mean")


def _total(case: Case) -> Fields:
    d, data = _design(case)
    return _described(d, estimates.total(d, _variable(data, case["var"])), "total")


def _ratio(case: Case) -> Fields:
    d, data = _design(case)
    top, bottom = _variable(data, case["num"]), _variable(data, case["den"])
    return _described(d, estimates.ratio(d, top, bottom), "ratio")


def _by_domain(
    estimate: Callable[..., estimates.Estimate], name: str
) -> Callable[[Case], Fields]:
    def run(case: Case) -> Fields:
        d, data = _design(case)
        labels = sorted(set(data[case["by"]].tolist()))
        masks = data[case["by"]][:, None] == np.array(labels)
        y = np.repeat(_variable(data, case["var"])[:, None], len(labels), axis=1)
        found = estimate(d, y, masks)
        return {
            "domain": labels,
            name: found.value[0],
            "se": found.error[0],
            "deff": found.deff[0],
            "cv": found.cv[0],
            "n": found.n[0],
        }

    return run


def _listed(
    method: Callable[[Case], Fields],
) -> Callable[[Case], Fields]:
    def run(case: Case) -> Fields:
        return {
            key: value.tolist() if isinstance(value, np.ndarray) else value
            for key, value in method(case).items()
        }

    return run


def _proportion(case: Case) -> Fields:
    d, data = _design(case)
    found = estimates.mean(d, _variable(data, case["var"]))
    p, spread = found.value[0], found.variance[0]
    named = {"logit": "logit", "xlogit": "logit", "asin": "asin"}
    named |= {"beta": "beta", "beta_korn_graubard": "beta"}
    out = {"p": p, "se": float(np.sqrt(spread)), "deff": found.deff[0]}
    for name, method in named.items():
        interval = limits.share_limits(
            p, spread, found.n[0], _everyone(d), confidence=0.95, method=method
        )
        out[f"ci_{name}"] = [float(x) for x in interval]
    return out


def _quantile(case: Case) -> Fields:
    d, data = _design(case)
    given = case.get("quantiles", case.get("probs", case.get("p", 0.5)))
    scales = {"mean": "t", "xlogit": "logit"}
    kind = str(case.get("interval_type", case.get("interval.type", "mean")))
    found = quantiles.quantile(
        d,
        _variable(data, case["var"]),
        given,
        scale=scales.get(kind, kind),
        rule=str(case.get("qrule", "math")),
    )
    single = np.ndim(given) == 0 or len(given) == 1
    parts = {
        "quantile": found.value,
        "ci_lower": found.lower,
        "ci_upper": found.upper,
        "se": found.error,
    }
    out: Fields = {
        name: float(v[0]) if single else v.tolist() for name, v in parts.items()
    }
    out |= {
        "value": out["quantile"],
        "lower": out["ci_lower"],
        "upper": out["ci_upper"],
    }
    pairs = np.column_stack([found.lower, found.upper])
    out["ci"] = pairs[0].tolist() if single else pairs.tolist()
    if single:
        out["median"] = out["quantile"]
    return out


def _fitted(d: design.Design, data: Columns) -> Fields:
    whole = estimates.total(d, data["enroll"])
    average = estimates.mean(d, data["api00"])
    return {
        "total_enroll": whole.value[0],
        "se_total": whole.error[0],
        "mean_api00": average.value[0],
        "se_mean": average.error[0],
    }


def _raking(case: Case) -> Fields:
    d, data = _design(case)
    margins = [(data[name], known) for name, known in case["margins"].items()]
    return _fitted(calibration.rake(d, margins), data)


def _poststratified(case: Case) -> Fields:
    d, data = _design(case)
    known = case.get("margins", case.get("population", case.get("strata")))
    (name, population), *_ = known.items()
    if not isinstance(population, Mapping):
        name, population = case.get("by", "stype"), known
    return _fitted(calibration.poststratify(d, data[name], population), data)


def _rao_scott(case: Case) -> Fields:
    d, data = _design(case)
    found = tables.rao_scott(d, data[case["rows"]], data[case["cols"]])
    return {"F": found.f, "ndf": found.ndf, "ddf": found.ddf, "p": found.p}


def _rao_scott_chi2(case: Case) -> Fields:
    d, data = _design(case)
    found = tables.rao_scott(d, data[case["rows"]], data[case["cols"]])
    return {
        "X2": found.pearson,
        "chisq": found.pearson,
        "statistic": found.pearson,
        "p": found.chi2_p,
    }


METHODS = {
    "svy_mean": _mean,
    "svy_total": _total,
    "svy_ratio": _ratio,
    "svy_proportion": _proportion,
    "svy_domain_mean": _listed(_by_domain(estimates.mean, "mean")),
    "svy_domain_total": _listed(_by_domain(estimates.total, "total")),
    "svy_quantile": _quantile,
    "raking": _raking,
    "poststratification": _poststratified,
    "rao_scott_F": _rao_scott,
    "rao_scott_chisq": _rao_scott_chi2,
}
