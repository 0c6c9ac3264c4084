"""Reference methods of module `stats` as calls of the library."""

from collections.abc import Mapping
from typing import Any

from somos_eval.stats import summary

Case = Mapping[str, Any]


def _mean(case: Case) -> dict[str, Any]:
    usual = summary.mean_interval(case["x"])
    wide = summary.mean_interval(case["x"], confidence=0.998)
    return {
        "n": usual.n,
        "sum": usual.sum,
        "sd": usual.sd,
        "mean": usual.value,
        "lower95": usual.lower,
        "upper95": usual.upper,
        "lower998": wide.lower,
        "upper998": wide.upper,
    }


def _quantiles(case: Case) -> dict[str, Any]:
    kinds = {
        f"type{k}": list(summary.quantiles(case["x"], case["p"], kind=k))
        for k in (2, 6, 7)
    }
    return {**kinds, "mad": summary.median_absolute_deviation(case["x"])}


def _weighted_median(case: Case) -> dict[str, Any]:
    return {f"m{i}": summary.weighted_median(case["x"], case[f"w{i}"]) for i in (1, 2)}


METHODS = {
    "mean_t_ci": _mean,
    "quantiles": _quantiles,
    "weighted_median": _weighted_median,
}
