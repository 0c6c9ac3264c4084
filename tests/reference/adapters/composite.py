"""Reference methods of module `composite` as calls of the library."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from somos_eval.stats.checks import FloatArray
from somos_eval.stats.composite import (
    aggregation,
    consistency,
    normalisation,
    treatment,
)
from somos_eval.stats.composite.structure import Level, by_levels

Case = Mapping[str, Any]
Array = NDArray[np.float64]


def _rows(columns: Mapping[str, Array]) -> list[dict[str, Any]]:
    """Turn the columns of a file into rows."""
    return [
        dict(zip(columns, row, strict=True))
        for row in zip(*columns.values(), strict=True)
    ]


def _directed(x: Array, way: Array) -> Array:
    return normalisation.directed(x, way)


# How COINr normalises each indicator, from its raw values and direction.
NORMALISATIONS: dict[str, Callable[[Array, Array], Array]] = {
    "minmax": lambda x, way: normalisation.min_max(_directed(x, way)),
    "minmax1": lambda x, way: normalisation.min_max(_directed(x, way), 1.0, 100.0),
    "rank": lambda x, way: normalisation.rank(_directed(x, way)),
    "zscore": lambda x, way: normalisation.z_score(_directed(x, way)),
    "percentile": lambda x, way: normalisation.percentile(_directed(x, way)),
    "borda": lambda x, way: normalisation.borda(_directed(x, way)),
}
MEANS = {
    "arithmetic": aggregation.arithmetic,
    "geometric": aggregation.geometric,
    "harmonic": aggregation.harmonic,
}


def _index(
    normalise: Callable[[Array, Array], Array], mean: Callable[..., FloatArray]
) -> Callable[[Case], Any]:
    """Build an index of several levels from the data and meta files of COINr."""

    def run(case: Case) -> dict[str, Any]:
        meta = _rows(case["tables"]["meta_csv"])
        # COINr gives its results in the order of the codes.
        data = _rows(case["tables"]["data_csv"])
        data.sort(key=lambda row: str(row["uCode"]))
        nodes = [m for m in meta if m["Type"] in ("Indicator", "Aggregate")]
        depth = max(int(m["Level"]) for m in nodes)
        levels = [[m for m in nodes if int(m["Level"]) == k + 1] for k in range(depth)]
        codes = [[m["iCode"] for m in level] for level in levels]
        raw = np.array([[row[c] for c in codes[0]] for row in data])
        way = np.array([m["Direction"] for m in levels[0]])
        steps = [
            Level(
                [codes[k + 1].index(m["Parent"]) for m in level],
                [m["Weight"] for m in level],
            )
            for k, level in enumerate(levels[:-1])
        ]
        found = by_levels(normalise(raw, way), steps, mean)
        named = {"uCode": [str(row["uCode"]) for row in data]}
        for names, scores in zip(codes[1:], found, strict=True):
            named |= dict(zip(names, scores.T.tolist(), strict=True))
        return named

    return run


def _hdi(case: Case) -> dict[str, Any]:
    """Compute the 2010 index: each index from its posts, education a geometric mean."""
    posts = case["goalposts"]

    def index(value: float, key: str) -> float:
        scaled = normalisation.goalposts(
            [[value]], *np.reshape(posts[key], (2, 1)), scale=(0.0, 1.0)
        )
        return float(scaled[0, 0])

    life, mean_years, expected = (
        index(case[name], key)
        for name, key in (
            ("life_expectancy", "le"),
            ("mean_years", "mys"),
            ("expected_years", "eys"),
        )
    )
    education = float(aggregation.geometric([[mean_years, expected]])[0])
    education /= posts["edu_max"]
    low, high = (math.log(v) for v in posts["gni"])
    income = normalisation.goalposts(
        [[math.log(case["gni"])]], [low], [high], scale=(0.0, 1.0)
    )
    whole = [[life, education, float(income[0, 0])]]
    return {
        "le_index": life,
        "mys_index": mean_years,
        "eys_index": expected,
        "edu_index": education,
        "income_index": whole[0][2],
        "hdi": float(aggregation.geometric(whole)[0]),
    }


def _outranking(case: Case) -> dict[str, Any]:
    weights = case.get("w", case.get("weights"))
    found = aggregation.outranking(case["X"], weights)
    return {
        "outrank": found.matrix.tolist(),
        "nDominant": found.dominant,
        "fracDominant": found.share,
        "copeland": aggregation.copeland(case["X"], weights).tolist(),
    }


def _values(case: Case) -> Array:
    return np.array([math.nan if v is None else v for v in case["x"]], dtype=float)


def _winsorise(case: Case) -> dict[str, Any]:
    x = _values(case)
    found = treatment.winsorise(
        x,
        most=case.get("winmax", treatment.MOST_POINTS),
        skewness=case.get("skew_thresh", treatment.SKEWNESS),
        kurtosis=case.get("kurt_thresh", treatment.KURTOSIS),
    )
    raw, now = treatment.shape_of(x), treatment.shape_of(found.values)
    return {
        "x": found.values.tolist(),
        "nwin": found.moved,
        "skew_raw": raw.skewness,
        "kurt_raw": raw.kurtosis,
        "skew": now.skewness,
        "kurt": now.kurtosis,
    }


def _logarithm(kind: str) -> Callable[[Case], Any]:
    return lambda case: {"x": treatment.logarithm(_values(case), kind).tolist()}


def _alpha(case: Case) -> dict[str, Any]:
    data = case["tables"]["data_csv"]
    items = np.column_stack([data[c] for c in case["columns"]])
    return {"alpha": consistency.alpha(items)}


METHODS = {
    f"composite_{normalised}_{mean}": _index(normalise, method)
    for normalised, normalise in NORMALISATIONS.items()
    for mean, method in MEANS.items()
} | {
    "hdi_geometric": _hdi,
    "outranking_copeland": _outranking,
    "winsorise_skew_kurt": _winsorise,
    "log_ct": _logarithm("shifted"),
    "log_ct_plus": _logarithm("skew"),
    "log_ct_orig": _logarithm("plus_one"),
    "composite_cronbach": _alpha,
}
