"""Reference methods of module `inequality` as calls of the library."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from somos_eval.stats import diversity, inequality
from somos_eval.stats.quantile_groups import quantile_groups
from somos_eval.stats.representation import representation_ratio
from somos_eval.stats.slope_index import KINDS, slope_index

Case = Mapping[str, Any]


def _sample(case: Case) -> np.ndarray[Any, Any]:
    """The values of a case, by value or from a column of a file beside it."""
    if "csv" not in case:
        given = next(case[k] for k in ("values", "x", "counts") if k in case)
        return np.array(given, dtype=float)
    column: np.ndarray[Any, Any] = case["tables"]["csv"][case["column"]]
    return column


def _groups(case: Case) -> list[Any]:
    if "csv" in case and isinstance(name := case.get("group", case.get("by")), str):
        return list(case["tables"]["csv"][name])
    return list(case["groups"] if "groups" in case else case["group"])


def _measures(case: Case) -> dict[str, Any]:
    x, w = _sample(case), case.get("weights")
    entropy = {
        f"ge{name}": inequality.generalised_entropy(x, alpha=alpha, weights=w)
        for name, alpha in (("0", 0.0), ("05", 0.5), ("1", 1.0), ("2", 2.0))
    }
    aversion = {
        f"atkinson_{name}": inequality.atkinson(x, aversion=e, weights=w)
        for name, e in (("025", 0.25), ("05", 0.5), ("1", 1.0), ("15", 1.5), ("2", 2.0))
    }
    return {
        "gini": inequality.gini(x, weights=w),
        "gini_corrected": inequality.gini(x, weights=w, corrected=True),
        "theil_T": inequality.theil(x, weights=w),
        "theil_L": inequality.mean_log_deviation(x, weights=w),
        "mld": inequality.mean_log_deviation(x, weights=w),
        **entropy,
        **aversion,
        "n": float((~np.isnan(x)).sum()),
    }


def _decomposition(case: Case) -> dict[str, Any]:
    x, groups = _sample(case), _groups(case)
    out: dict[str, Any] = {}
    for name, alpha in (("T", 1.0), ("L", 0.0)):
        found = inequality.decomposition(
            x, groups, alpha=alpha, weights=case.get("weights")
        )
        parts = found._asdict()
        out |= {f"theil_{name}_{part}": value for part, value in parts.items()}
        out |= {part: value for part, value in parts.items() if name == "T"}
    return out


def _quantiles(case: Case) -> dict[str, Any]:
    found = quantile_groups(
        np.array(case["values"], dtype=float),
        int(case["n_quantiles"]),
        highest_first=bool(case.get("invert", True)),
    )
    return {"quantile": found.group.tolist(), "rank": found.rank.tolist()}


def _slope(case: Case) -> dict[str, Any]:
    """Read from the description what the case does not carry: transform, multiplier.

    A negative multiplier turns the gradient round, so the relative index is inverted;
    the intercept is not multiplied.
    """
    told = case.get("description", "")
    factor = case.get("multiplier")
    if factor is None:
        printed = re.search(r"\(x\s*(-?[\d.]+)\)", told)
        factor = float(printed.group(1)) if printed else 1.0
        factor = -1.0 if "negative multiplier" in told else factor
    found = slope_index(
        np.array(case["value"], dtype=float),
        np.array(case["population"], dtype=float),
        kind=KINDS[int(case.get("value_type", 0))],
        transform=bool(case.get("transform", "transform" in told)),
    )
    relative = found.relative if factor > 0 else 1 / found.relative
    return {
        "sii": found.slope * factor,
        "rii": relative,
        "intercept": found.intercept,
    }


def _diversity(case: Case) -> dict[str, Any]:
    k = _sample(case)
    return {
        "shannon": diversity.shannon(k),
        "simpson": diversity.simpson(k),
        "simpson_unbiased": diversity.simpson(k, without_replacement=True),
        "invsimpson": diversity.effective_number(k, order=2),
        "richness": diversity.effective_number(k, order=0),
        "evenness": diversity.evenness(k),
        "pielou": diversity.evenness(k),
    }


def _representation(case: Case) -> dict[str, Any]:
    share = case.get("population_share", case.get("p"))
    k = case["seats"] if "seats" in case else case["x"]
    n = case["total_seats"] if "total_seats" in case else case["n"]
    found = representation_ratio(k, n, share, confidence=case.get("conf", 0.95))
    return {"ratio": found.ratio, "lower": found.lower, "upper": found.upper}


METHODS = {
    "inequality_measures": _measures,
    "theil_decomposition": _decomposition,
    "quantile_assignment": _quantiles,
    "slope_index_of_inequality": _slope,
    "diversity": _diversity,
    "representation_ratio": _representation,
}
