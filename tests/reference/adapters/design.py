"""Reference methods of module `design` as calls of the library."""

from collections.abc import Mapping
from typing import Any

from somos_eval.stats import power

Case = Mapping[str, Any]
_SIDES = {"one.sided": 1, "two.sided": 2, "greater": 1, "less": 1}
_SAMPLES = {"two.sample": "two", "one.sample": "one", "paired": "paired"}


def _test(case: Case) -> dict[str, Any]:
    said = case.get("alternative", "two.sided")
    return {"alpha": case.get("alpha", 0.05), "sides": _SIDES[said]}


def _proportions(case: Case) -> dict[str, Any]:
    """Fill in what R's power.prop.test was asked for."""
    p1: Any = case["p1"]
    p2: Any = case.get("p2")
    size: Any = case.get("n_per_group", case.get("n"))
    if "power" not in case:
        return {"power": power.power_two_proportions(size, p1, p2, **_test(case))}
    wanted = {"power": case["power"], **_test(case)}
    if size is None:
        return {"n_per_group": power.sample_two_proportions(p1, p2, **wanted)}
    found = power.detectable_proportion(size, p1, **wanted)
    return {"p2": found, "delta": found - p1}


def _means(case: Case) -> dict[str, Any]:
    """Fill in what R's power.t.test was asked for."""
    sd, size = case.get("sd", 1.0), case.get("n_per_group", case.get("n"))
    test = {**_test(case), "samples": _SAMPLES[case.get("type", "two.sample")]}
    if "power" not in case:
        return {"power": power.power_t(size, case["delta"], sd, **test)}
    if size is None:
        found = power.sample_t(case["delta"], sd, power=case["power"], **test)
        return {"n_per_group": found, "n": found}
    return {"delta": power.detectable_mean(size, sd, power=case["power"], **test)}


METHODS = {"power_prop": _proportions, "power_t": _means}
