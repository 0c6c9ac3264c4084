"""Reference methods of module `time` as calls of the library."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from somos_eval.stats import sen, survival, trend

Case = Mapping[str, Any]


def _series(case: Case) -> Any:
    return np.array(case["series"], dtype=float)


def _period(case: Case) -> int:
    return case.get("period") or 12


def _tested(
    found: trend.TrendTest, slope: sen.Slope, alpha: float = 0.05
) -> dict[str, Any]:
    significant = bool(found.p < alpha)
    rises = bool(found.score > 0)
    named = "increasing" if rises else "decreasing"
    return {
        "trend": named if significant else "no trend",
        "h": significant,
        "p": found.p,
        "z": found.z,
        "s": found.score,
        "S": found.score,
        "var_s": found.variance,
        "varS": found.variance,
        "Tau": found.tau,
        "slope": slope.slope,
        "intercept": slope.intercept,
    }


def _plain(
    method: Callable[..., trend.TrendTest],
) -> Callable[[Case], dict[str, Any]]:
    def run(case: Case) -> dict[str, Any]:
        series = _series(case)
        options = {} if case.get("lag") is None else {"lags": case["lag"]}
        found = _tested(method(series, **options), sen.sen_slope(series))
        return {**found, "tau": trend.tau_b(series)}

    return run


def _seasonal(case: Case) -> dict[str, Any]:
    series, period = _series(case), _period(case)
    return _tested(
        trend.seasonal_mann_kendall(series, period=period),
        sen.seasonal_sen_slope(series, period=period),
    )


def _slope(found: sen.Slope) -> dict[str, Any]:
    return {
        "slope": found.slope,
        "intercept": found.intercept,
        "lower": found.lower,
        "upper": found.upper,
    }


def _sen(case: Case) -> dict[str, Any]:
    return _slope(sen.sen_slope(_series(case), confidence=case.get("conf", 0.95)))


def _seasonal_sen(case: Case) -> dict[str, Any]:
    return _slope(sen.seasonal_sen_slope(_series(case), period=_period(case)))


def _kaplan_meier(case: Case) -> dict[str, Any]:
    """Give the curve as R's ``survfit`` prints it: a row a time at which some ended."""
    event = case["event"] if "event" in case else case["status"]
    curve = survival.kaplan_meier(
        case["time"], event, confidence=case.get("conf", 0.95)
    )
    median = survival.quantile(curve)
    times, first, size = np.unique(curve.time, return_index=True, return_counts=True)
    last = first + size - 1
    return {
        "time": times.tolist(),
        "n_risk": curve.at_risk[first].tolist(),
        "n_event": np.add.reduceat(curve.event, first).tolist(),
        "survival": curve.survival[last].tolist(),
        "lower": curve.lower[last].tolist(),
        "upper": curve.upper[last].tolist(),
        "median": float(median.time),
    }


METHODS = {
    "mann_kendall": _plain(lambda series: trend.mann_kendall(series, exact_up_to=0)),
    "mk_yue_wang": _plain(trend.yue_wang),
    "mk_hamed_rao": _plain(trend.hamed_rao),
    "mk_seasonal": _seasonal,
    "sen_slope": _sen,
    "kaplan_meier": _kaplan_meier,
    "seasonal_sen_slope": _seasonal_sen,
}
