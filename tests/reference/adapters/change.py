"""Reference methods of module `change` as calls of the library."""

from collections.abc import Mapping
from typing import Any

from somos_eval.stats import change
from somos_eval.stats.effects import effect_sizes
from somos_eval.stats.mcnemar import mcnemar

Case = Mapping[str, Any]


def _rank_test(found: change.RankTest, statistic: str, two: str) -> dict[str, Any]:
    return {
        statistic: found.statistic,
        two: found.p_two_sided,
        "p_greater": found.p_greater,
        "hodges_lehmann": found.shift.estimate,
        "lower": found.shift.lower,
        "upper": found.shift.upper,
    }


def _wilcoxon(case: Case) -> dict[str, Any]:
    found = change.wilcoxon_signed_rank(case["x"], case["y"], zeros="wilcoxon")
    return _rank_test(found, "V", "p_two_sided")


def _mann_whitney(case: Case) -> dict[str, Any]:
    return _rank_test(change.mann_whitney(case["x"], case["y"]), "W", "p_two")


def _mcnemar(case: Case) -> dict[str, Any]:
    (_, b), (c, _) = case["table"]
    found = mcnemar(b, c)
    return {
        "chi2": found.statistic,
        "p": found.p_asymptotic,
        "exact_p": found.p_exact,
        "midp": found.p_midp,
    }


def _effect_sizes(case: Case) -> dict[str, Any]:
    return effect_sizes(case["x"], case["y"], paired=True)._asdict()


METHODS = {
    "wilcoxon_signed_rank": _wilcoxon,
    "mann_whitney": _mann_whitney,
    "mcnemar": _mcnemar,
    "effect_sizes": _effect_sizes,
}
