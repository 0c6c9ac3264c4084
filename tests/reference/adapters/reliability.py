"""Reference methods of module `reliability` as calls of the library."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from somos_eval.stats.agreement import benchmarks, coefficients, null_errors
from somos_eval.stats.agreement.icc import intraclass_correlations
from somos_eval.stats.agreement.ratings import encode, from_counts
from somos_eval.stats.agreement.result import Agreement
from somos_eval.stats.agreement.weights import weight_matrix

Case = Mapping[str, Any]
NOT_RATERS = ("", "Group", "Units")


def _ratings(case: Case) -> Any:
    if "ratings" in case:
        return case["ratings"]
    raters = [
        [_rating(cell) for cell in cells.tolist()]
        for name, cells in case["tables"]["csv"].items()
        if name not in NOT_RATERS
    ]
    return list(zip(*raters, strict=True))


def _rating(cell: float | str) -> float | str | None:
    """Return a rating; an empty cell, which is NaN among numbers, is none."""
    return None if str(cell) in ("", "NA", "nan") else cell


def _gwet(method: Callable[..., Agreement]) -> Callable[[Case], Any]:
    """Run a coefficient of irrCAC, whose categories are those used, sorted."""

    def run(case: Case) -> dict[str, Any]:
        ratings = _ratings(case)
        used = encode(ratings)
        weights = case["weights"]
        if weights == "unweighted":
            weights = "identity"
        found = method(ratings, weights, list(used.categories))
        limits = (f"{round(x, 3):g}" for x in (found.lower, found.upper))
        return {
            "coeff": found.value,
            "se": found.standard_error,
            "ci": f"({','.join(limits)})",
            "p": found.p_value,
            "pa": found.observed,
            "pe": found.expected,
        }

    return run


def _corrected(method: Callable[..., Agreement]) -> Callable[[Case], Any]:
    return _gwet(lambda r, w, c: method(r, weights=w, categories=c))


def _alpha_with_weights(r: Any, w: Any, c: Any) -> Agreement:
    matrix = weight_matrix(w, encode(r, c).values)
    return coefficients.krippendorff_alpha(r, metric=matrix, categories=c)


def _alpha(case: Case) -> dict[str, Any]:
    coders = np.array(case["ratings_coders_x_units"], dtype=object)
    return {
        "alpha": coefficients.krippendorff_alpha(coders.T, metric=case["level"]).value
    }


def _cohen(case: Case) -> dict[str, Any]:
    ratings = case["ratings"]
    kappa = coefficients.cohen_kappa(ratings).value
    return {
        "kappa": kappa,
        "z": kappa / null_errors.cohen_null_error(ratings),
        "kappa_linear": coefficients.cohen_kappa(ratings, weights="linear").value,
        "kappa_quadratic": coefficients.cohen_kappa(ratings, weights="quadratic").value,
    }


def _fleiss(case: Case) -> dict[str, Any]:
    ratings = case["ratings"]
    kappa = coefficients.fleiss_kappa(ratings).value
    each = coefficients.fleiss_by_category(ratings)
    return {
        "kappa": kappa,
        "z": kappa / null_errors.fleiss_null_error(ratings),
        "per_category": dict(zip(encode(ratings).categories, each, strict=True)),
    }


def _randolph(case: Case) -> dict[str, Any]:
    ratings = from_counts(case["table"])
    categories = list(range(len(case["table"][0])))
    free = coefficients.brennan_prediger(ratings, categories=categories)
    return {
        "overall_agreement": free.observed,
        "fixed_kappa": coefficients.fleiss_kappa(ratings, categories=categories).value,
        "free_kappa": free.value,
    }


def _icc(case: Case) -> dict[str, Any]:
    found = intraclass_correlations(case["ratings"])
    return {
        name: {
            "ICC": one.value,
            "F": one.f,
            "lower bound": one.lower,
            "upper bound": one.upper,
        }
        for name in ("ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k")
        for one in [getattr(found, name.lower())]
    }


def _benchmark(scale: str) -> Callable[[Case], dict[str, Any]]:
    """Give the probability of each band and of it or a higher one, from the highest."""

    def run(case: Case) -> dict[str, Any]:
        cuts = benchmarks.SCALES[scale]
        bands = benchmarks.band_probabilities(case["coeff"], case["se"], cuts)[::-1]
        return {"prob": bands.tolist(), "cum_prob": np.cumsum(bands).tolist()}

    return run


METHODS = {
    "irrcac_pa": _corrected(coefficients.percent_agreement),
    "irrcac_bp": _corrected(coefficients.brennan_prediger),
    "irrcac_fleiss": _corrected(coefficients.fleiss_kappa),
    "irrcac_gwet": _corrected(coefficients.gwet_ac),
    "irrcac_conger": _corrected(coefficients.conger_kappa),
    "irrcac_kripp": _gwet(_alpha_with_weights),
    "irrcac_krippendorff": _gwet(_alpha_with_weights),
    "krippendorff_alpha": _alpha,
    "cohen_kappa": _cohen,
    "fleiss_kappa": _fleiss,
    "randolph_kappa": _randolph,
    "icc": _icc,
    **{f"benchmark_{scale}": _benchmark(scale) for scale in benchmarks.SCALES},
}
