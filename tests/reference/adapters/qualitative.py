"""Reference methods of module `qualitative` as calls of the library."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from somos_eval.stats.qualitative.richness import accumulation, richness
from somos_eval.stats.qualitative.saturation import Rule, new_codes, saturation

Case = Mapping[str, Any]


def _presence(case: Case) -> Any:
    for name in ("presence", "matrix", "x", "data"):
        if name in case:
            return np.asarray(case[name], dtype=float) > 0
    return np.column_stack(list(case["tables"]["csv"].values())) > 0


def _curve(case: Case) -> dict[str, Any]:
    found = accumulation(_presence(case))
    return {
        "sites": list(found.sources),
        "richness": list(found.codes),
        "sd": list(found.sd),
        # The deviation of vegan's specaccum (exceptions.yml).
        "as_source": {"sd": list(found.sd_kindt)},
    }


def _pool(case: Case) -> dict[str, Any]:
    found = richness(_presence(case))
    n, a1 = found.sources, found.singletons
    # vegan subtracts a1 / n where the jackknife subtracts a1² / n (exceptions.yml).
    slip = (a1**2 - a1) / n * (n - 1) / n
    return {
        "Species": found.observed,
        "chao": found.chao2,
        "chao.se": found.chao2_se,
        "jack1": found.jackknife1,
        "jack1.se": found.jackknife1_se,
        "as_source": {"jack1.se": np.sqrt(found.jackknife1_se**2 + slip)},
        "jack2": found.jackknife2,
        "boot": found.bootstrap,
        "boot.se": found.bootstrap_se,
        "n": n,
    }


def _saturation(case: Case) -> dict[str, Any]:
    new = case["new_codes"] if "new_codes" in case else new_codes(_presence(case))
    found = saturation(
        new,
        Rule(case.get("base", 4), case.get("run", 2), case.get("threshold", 0.05)),
    )
    return {
        "base_codes": float(found.base_codes),
        "new_codes": found.new_codes.tolist(),
        "ratio": found.ratio.tolist(),
        "reached_at": float(found.reached_at),
    }


METHODS = {
    "code_accumulation_exact": _curve,
    "unseen_codes_chao2_jackknife": _pool,
    "saturation_guest": _saturation,
}
