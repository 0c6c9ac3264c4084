"""Reference methods of module `survey_scale` as calls of the library."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from somos_eval.stats import scales

Case = Mapping[str, Any]


def _items(case: Case) -> Any:
    if "items" in case or "data" in case:
        given = case.get("items", case.get("data"))
        return np.array([[np.nan if v is None else v for v in row] for row in given])
    (data,) = case["tables"].values()
    return np.column_stack([data[c] for c in case.get("columns", list(data))])


def _covariance(case: Case) -> scales.Covariances:
    pairwise = "pairwise" in str(case.get("note", ""))
    return scales.item_covariances(_items(case), pairwise=pairwise)


def _alpha(case: Case) -> dict[str, Any]:
    matrix, n = _covariance(case)
    confidence = case.get("conf", 0.95)
    raw = scales.cronbach_alpha(matrix, n, confidence=confidence)
    standard = scales.cronbach_alpha(matrix, standardised=True)
    limits = [float(raw.lower[0]), float(raw.upper[0])]
    return {
        "alpha": raw.value[0],
        "raw_alpha": raw.value[0],
        "std_alpha": standard.value[0],
        "lower": limits[0],
        "upper": limits[1],
        "ci": limits,
        "alpha_if_dropped": scales.alpha_if_dropped(matrix)[0].tolist(),
        "item_rest": scales.item_rest(matrix)[0].tolist(),
        "r_drop": scales.item_rest(matrix)[0].tolist(),
    }


def _omega(case: Case) -> dict[str, Any]:
    found = scales.omega(_covariance(case).matrix)[0]
    return {"omega_total": found}


def _item_rest(case: Case) -> dict[str, Any]:
    found = scales.item_rest(_covariance(case).matrix)[0].tolist()
    return {"item_rest": found}


METHODS = {
    "cronbach_alpha": _alpha,
    "omega": _omega,
    "item_rest_correlation": _item_rest,
}
