"""Reference methods of module `time` as calls of the library."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from somos_eval.stats import sen, trend

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


METHODS = {
    "mann_kendall": _plain(lambda series: trend.mann_kendall(series, exact_up_to=0)),
    "mk_yue_wang": _plain(trend.yue_wang),
    "mk_hamed_rao": _plain(trend.hamed_rao),
    "mk_seasonal": _seasonal,
    "seasonal_mann_kendall": _seasonal,
    "sen_slope": _sen,
    "sens_slope": _sen,
    "seasonal_sen_slope": _seasonal_sen,
}
