"""Reference methods of module `association` as calls of the library."""

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import numpy as np

from somos_eval.stats import association, comparisons, correlation, multiple
from somos_eval.stats.fisher import fisher_exact

Case = Mapping[str, Any]


def _correlations(case: Case) -> dict[str, Any]:
    names = {"pearson": "r", "spearman": "rho", "kendall": "tau"}
    out: dict[str, Any] = {}
    for name, symbol in names.items():
        found = getattr(correlation, name)(
            np.array(case["x"], dtype=float),
            np.array(case["y"], dtype=float),
            confidence=case.get("conf", 0.95),
        )
        out |= {
            f"{name}_{symbol}": found.estimate,
            f"{name}_p": found.p_value,
            f"{name}_lower": found.lower,
            f"{name}_upper": found.upper,
        }
    return out


def _fisher(case: Case) -> dict[str, Any]:
    p = fisher_exact(case["table"])
    if np.shape(case["table"]) != (2, 2):
        return {"p": p}
    found = association.odds_ratio(case["table"], confidence=case.get("conf", 0.95))
    return {
        "p": p,
        "odds_ratio": found.ratio,
        "lower": found.lower,
        "upper": found.upper,
    }


def _chi_squared(case: Case) -> dict[str, Any]:
    asked = bool(case.get("correct", case.get("correction", False)))
    found = association.chi_squared(case["table"], continuity=asked)
    return {
        "chi2": found.statistic,
        "df": found.df,
        "p": found.p_value,
        **_cramer(case),
    }


def _cramer(case: Case) -> dict[str, Any]:
    plain = association.cramers_v(case["table"], corrected=False)
    corrected = association.cramers_v(case["table"])
    return {
        "cramers_v": plain,
        "cramers_v_corrected": corrected,
    }


def _kruskal(case: Case) -> dict[str, Any]:
    found = comparisons.kruskal_wallis(case["groups"])
    return {"H": found.statistic, "df": found.df, "p": found.p_value}


def _p_adjust(case: Case) -> dict[str, Any]:
    p = np.array(case["p"], dtype=float)
    found = {m: multiple.adjusted(p, method=m) for m in multiple.METHODS}
    rejected = {
        f"n_reject_{m}_{level}": int((a <= float(f"0.{level}")).sum())
        for m, a in found.items()
        for level in ("01", "05", "1", "10")
    }
    return {**{m: a.tolist() for m, a in found.items()}, **rejected}


def _tukey(case: Case) -> dict[str, Any]:
    """Pairs as R prints them with ``ordered = TRUE``: by mean, the larger first."""
    names = [n for n in case if n != "conf"]
    response = next(n for n in names if not isinstance(case[n][0], str))
    *blocks, factor = [n for n in names if isinstance(case[n][0], str)]
    found = comparisons.tukey_hsd(
        case[response],
        case[factor],
        blocks=case[blocks[0]] if blocks else None,
        confidence=case.get("conf", 0.95),
    )
    # The first group has no difference with itself: it goes where its zero belongs.
    position = np.nan_to_num(found.difference[:, 0])
    upwards = np.argsort(position, kind="stable").tolist()
    pairs = [(high, low) for low, high in combinations(upwards, 2)]
    first, second = (list(side) for side in zip(*pairs, strict=True))
    return {
        "pairs": [f"{found.groups[i]}-{found.groups[j]}" for i, j in pairs],
        "diff": found.difference[first, second].tolist(),
        "lower": found.lower[first, second].tolist(),
        "upper": found.upper[first, second].tolist(),
        "p_adj": found.p_value[first, second].tolist(),
    }


METHODS = {
    "correlations": _correlations,
    "fisher_exact_rxc": _fisher,
    "chi_squared": _chi_squared,
    "cramers_v": _cramer,
    "kruskal_wallis": _kruskal,
    "p_adjust": _p_adjust,
    "tukey_hsd": _tukey,
}
