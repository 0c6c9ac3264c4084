"""Registered crime: rates, comparators, change, trend and place among others. M1."""

from somos_eval.indicators.crime import (
    change,
    coverage,
    funnel,
    gradient,
    rates,
    smoothed,
    trend,
)

_PARTS = (
    rates,
    smoothed,
    funnel,
    change,
    trend,
    coverage,
    gradient,
)
INDICATORS = tuple(indicator for part in _PARTS for indicator in part.INDICATORS)
