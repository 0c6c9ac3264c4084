"""Reference methods of module `proportions` as calls of the library."""

from collections.abc import Callable, Mapping
from typing import Any

from somos_eval.stats import proportions, two_proportions

Case = Mapping[str, Any]


def _one(method: Callable[..., Any], **options: object) -> Callable[[Case], Any]:
    def run(case: Case) -> dict[str, Any]:
        lower, upper = method(
            case["x"], case["n"], confidence=case.get("conf", 0.95), **options
        )
        return {"lower": lower, "upper": upper}

    return run


def _two(method: Callable[..., Any]) -> Callable[[Case], Any]:
    def run(case: Case) -> dict[str, Any]:
        found = _limits_of_two(method, case)
        return {"lower": found[0], "upper": found[1]}

    return run


def _limits_of_two(method: Callable[..., Any], case: Case) -> list[Any]:
    counts = (case[name] for name in ("x1", "n1", "x2", "n2"))
    found = method(*counts, confidence=case.get("conf", 0.95))
    return [found.lower, found.upper]


def _clopper_pearson(case: Case) -> dict[str, Any]:
    limits = _one(proportions.clopper_pearson)(case)
    p_half = proportions.binomial_test(case["x"], case["n"], 0.5)
    return {**limits, "p_two_sided_half": p_half}


def _phe_proportion(case: Case) -> dict[str, Any]:
    x, n = (float("nan") if case[k] is None else case[k] for k in ("x", "n"))
    scale = case["multiplier"]
    usual = proportions.wilson(x, n)
    wide = proportions.wilson(x, n, confidence=0.998)
    return {
        "value": x / n * scale,
        "lower95": usual.lower * scale,
        "upper95": usual.upper * scale,
        "lower998": wide.lower * scale,
        "upper998": wide.upper * scale,
        "method": "Wilson",
    }


def _two_proportions(case: Case) -> dict[str, Any]:
    return {
        "newcombe": _limits_of_two(two_proportions.newcombe, case),
        "miettinen_nurminen": _limits_of_two(two_proportions.miettinen_nurminen, case),
    }


METHODS = {
    "wilson": _one(proportions.wilson),
    "wilson_cc": _one(proportions.wilson, continuity=True),
    "agresti_coull": _one(proportions.agresti_coull),
    "midp_binomial": _one(proportions.midp),
    "clopper_pearson": _clopper_pearson,
    "phe_proportion": _phe_proportion,
    "diff_newcombe_wilson": _two(two_proportions.newcombe),
    "diff_score_miettinen_nurminen": _two(two_proportions.miettinen_nurminen),
    "risk_ratio_score_koopman": _two(two_proportions.koopman),
    "two_proportions_ci": _two_proportions,
}
