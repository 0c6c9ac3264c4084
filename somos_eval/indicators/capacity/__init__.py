"""Capacity of the organisations, baseline to endline. M7."""

from somos_eval.indicators.capacity import (
    assessors,
    change,
    limits,
    scores,
)

_PARTS = (
    scores,
    change,
    limits,
    assessors,
)
INDICATORS = tuple(indicator for part in _PARTS for indicator in part.INDICATORS)
