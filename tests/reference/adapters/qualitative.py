"""Reference methods of module `qualitative` as calls of the library."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from somos_eval.stats.qualitative.richness import accumulation, richness

Case = Mapping[str, Any]


def _presence(case: Case) -> Any:
    for name in ("presence", "matrix", "x", "data"):
        if name in case:
            return np.asarray(case[name], dtype=float) > 0
    with (Path(case["folder"]) / case["csv"]).open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    return np.array(rows, dtype=float) > 0


def _curve(case: Case) -> dict[str, Any]:
    found = accumulation(_presence(case))
    return {
        "sites": list(found.sources),
        "richness": list(found.codes),
        # The deviation of vegan's specaccum; see `sd` for the exact one.
        "sd": list(found.sd_kindt),
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
        "jack1.se": np.sqrt(found.jackknife1_se**2 + slip),
        "jack2": found.jackknife2,
        "boot": found.bootstrap,
        "boot.se": found.bootstrap_se,
        "n": n,
    }


METHODS = {
    "code_accumulation_exact": _curve,
    "unseen_codes_chao2_jackknife": _pool,
}
