"""Reference methods of module `rates` as calls of the library."""

from collections.abc import Callable, Mapping
from typing import Any

from somos_eval.stats import rates, stratified

Case = Mapping[str, Any]


def _number(value: float | None) -> float:
    return float("nan") if value is None else value


def _limits(method: Callable[..., Any]) -> Callable[[Case], Any]:
    def run(case: Case) -> dict[str, Any]:
        events = _number(case["events"] if "events" in case else case["x"])
        exposure = case.get("exposure", 1.0)
        found = method(events, exposure, confidence=case["conf"])
        return {"rate": events / exposure, "lower": found.lower, "upper": found.upper}

    return run


def _phe_rate(case: Case) -> dict[str, Any]:
    x, n, scale = _number(case["x"]), _number(case["n"]), case["multiplier"]
    usual = rates.rate_interval(x, n, per=scale)
    wide = rates.rate_interval(x, n, per=scale, confidence=0.998)
    by_size = "Exact" if usual.exact else "Byars"
    return {
        "value": usual.value,
        "lower95": usual.lower,
        "upper95": usual.upper,
        "lower998": wide.lower,
        "upper998": wide.upper,
        "method": None if case["x"] is None else by_size,
    }


def _several(case: Case) -> dict[str, Any]:
    methods = {
        "exact": rates.exact_poisson,
        "score": rates.poisson_score,
        "jeffreys": rates.poisson_jeffreys,
        "byar": rates.byar_midp,
    }
    given = (case["events"], case["exposure"])
    return {
        name: list(method(*given, confidence=case["conf"]))
        for name, method in methods.items()
    }


def _rate_ratio(case: Case) -> dict[str, Any]:
    (k1, k2), (t1, t2) = case["events"], case["exposure"]
    found = rates.rate_ratio(k1, t1, k2, t2, confidence=case["conf"])
    return {
        "rate_ratio": found.ratio,
        "lower": found.lower,
        "upper": found.upper,
        "p": rates.rate_ratio_test(k1, t1, k2, t2),
    }


def _mantel_haenszel(case: Case) -> dict[str, Any]:
    (k1, k2), (t1, t2) = case["events"], case["exposure"]
    found = stratified.mantel_haenszel(k1, t1, k2, t2, confidence=case["conf"])
    return {"rate_ratio": found.ratio, "lower": found.lower, "upper": found.upper}


METHODS = {
    "byar": _limits(rates.byar),
    "byar_epitools_variant": _limits(rates.byar_midp),
    "poisson_exact": _limits(rates.exact_poisson),
    "poisson_rate_ci": _several,
    "poisson_rate_ratio_exact": _rate_ratio,
    "phe_rate": _phe_rate,
    "mantel_haenszel": _mantel_haenszel,
}
