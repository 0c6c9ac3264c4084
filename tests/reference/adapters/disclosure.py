"""Reference methods of module `disclosure` as calls of the library."""

from collections.abc import Mapping
from typing import Any

from somos_eval.stats import rounding

Case = Mapping[str, Any]


def _midpoint6(case: Case) -> dict[str, Any]:
    return {"rounded": rounding.midpoint_rounding(case["x"]).tolist()}


def _base(case: Case) -> dict[str, Any]:
    found = rounding.base_rounding(case["x"], base=case.get("base", 5))
    return {"rounded": found.tolist()}


METHODS = {"midpoint6_rounding": _midpoint6, "rounding_to_base": _base}
