"""Methods of module `rates` that compare: standardised, smoothed, in a funnel.

The module has two files of adapters; the other is `rates.py`.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from somos_eval.stats import funnel, rates, smoothing, standardisation

Case = Mapping[str, Any]
MODULE = "rates"

_POSITIONS = {
    -2: "Low (0.001)",
    -1: "Low (0.025)",
    0: "Not significant",
    1: "High (0.025)",
    2: "High (0.001)",
}


def _direct(method: str) -> Callable[[Case], dict[str, Any]]:
    def run(case: Case) -> dict[str, Any]:
        given = (case["count"], case["pop"], case["stdpop"])
        # The minimum is a rule of the source of the cases by Dobson's method.
        minimum = standardisation.MINIMUM_EVENTS if method == "dobson" else 0
        options = {
            "per": case.get("multiplier", 1.0),
            "method": method,
            "minimum": minimum,
        }
        usual = standardisation.direct_rate(
            *given, confidence=case.get("conf", 0.95), **options
        )
        wide = standardisation.direct_rate(*given, confidence=0.998, **options)
        return {
            "value": usual.value,
            "adj.rate": usual.value,
            "crude.rate": usual.crude,
            "lci": usual.lower,
            "uci": usual.upper,
            "lower": usual.lower,
            "upper": usual.upper,
            "lower95": usual.lower,
            "upper95": usual.upper,
            "lower998": wide.lower,
            "upper998": wide.upper,
            "suppressed": bool(np.isnan(usual.value)),
        }

    return run


def _zero_filled(values: list[float | None]) -> list[float]:
    """The source reads a band that is null as having nobody in it."""
    return [0.0 if v is None else v for v in values]


def _indirect(case: Case) -> dict[str, Any]:
    own, of_reference = _zero_filled(case["pop"]), _zero_filled(case["refcount"])
    observed = case.get("observed_total")
    if observed is None:
        observed = sum(_zero_filled(case["count"]))
    scale = case.get("multiplier", 1.0)
    given = (observed, own, of_reference, case["refpop"])
    usual = standardisation.indirect_ratio(*given)
    wide = standardisation.indirect_ratio(*given, confidence=0.998)
    if case["kind"] == "rate":
        reference = float(usual.reference_rate)
        factor = reference * scale
    else:
        reference, factor = float("nan"), scale
    return {
        "observed": usual.observed,
        "expected": usual.expected,
        "ref_rate": reference * scale,
        "value": usual.ratio * factor,
        "lower95": usual.lower * factor,
        "upper95": usual.upper * factor,
        "lower998": wide.lower * factor,
        "upper998": wide.upper * factor,
        "method": "Exact" if rates.rate_interval(observed, 1.0).exact else "Byars",
    }


def _indirect_epitools(case: Case) -> dict[str, Any]:
    found = standardisation.indirect_ratio(
        sum(case["count"]), case["pop"], case["stdcount"], case["stdpop"]
    )
    rate = found.reference_rate
    return {
        "sir": {
            "observed": found.observed,
            "exp": found.expected,
            "sir": found.ratio,
            "lci": found.lower,
            "uci": found.upper,
        },
        "rate": {
            "crude.rate": sum(case["count"]) / sum(case["pop"]),
            "adj.rate": found.ratio * rate,
            "lci": found.lower * rate,
            "uci": found.upper * rate,
        },
    }


def _funnel_limits(case: Case) -> dict[str, Any]:
    target = case["baseline_pct"] / 100
    two, three = (
        funnel.proportion_limits(case["population"], target, confidence=c)
        for c in (funnel.TWO_SIGMA, funnel.THREE_SIGMA)
    )
    return {
        "Lower2s0025limit": (100 * two.lower).tolist(),
        "Upper2s0025limit": (100 * two.upper).tolist(),
        "Lower3s0001limit": (100 * three.lower).tolist(),
        "Upper3s0001limit": (100 * three.upper).tolist(),
    }


def _words(positions: Any) -> list[str]:
    return [_POSITIONS[int(p)] for p in positions]


def _funnel_proportion(case: Case) -> dict[str, Any]:
    k, n = case["numerator"], case["denominator"]
    target = case.get("all_numerator_sum", sum(k)) / case.get(
        "all_denominator_sum", sum(n)
    )
    return {"significance": _words(funnel.proportion_position(k, n, target))}


def _funnel_ratio(case: Case) -> dict[str, Any]:
    observed = case["obs"] if "obs" in case else case["numerator"]
    expected = case["expected"] if "expected" in case else case["denominator"]
    return {"significance": _words(funnel.rate_position(observed, expected))}


def _funnel_rate(case: Case) -> dict[str, Any]:
    k, n = case["numerator"], case["denominator"]
    target = case.get("all_numerator_sum", sum(k)) / case.get(
        "all_denominator_sum", sum(n)
    )
    return {"significance": _words(funnel.rate_position(k, n, target))}


def _empirical_bayes(case: Case) -> dict[str, Any]:
    events = next(case[key] for key in ("e", "events", "count") if key in case)
    exposure = next(case[key] for key in ("b", "exposure", "pop") if key in case)
    given = next((case[key] for key in ("neighbours", "w") if key in case), None)
    found = smoothing.empirical_bayes(
        events, exposure, neighbours=None if given is None else np.array(given) > 0
    )
    return {"smoothed": found.value.tolist()}


METHODS = {
    "direct_standardisation_dobson": _direct("dobson"),
    "direct_standardisation_gamma": _direct("gamma"),
    "indirect_standardisation": _indirect_epitools,
    "indirect_standardisation_byar": _indirect,
    "funnel_limits_proportion": _funnel_limits,
    "funnel_significance_proportion": _funnel_proportion,
    "funnel_significance_ratio": _funnel_ratio,
    "funnel_significance_rate": _funnel_rate,
    "empirical_bayes": _empirical_bayes,
}
