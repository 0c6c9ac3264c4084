"""Potential, its gap with influence, and how firm the indices are. M4 and M10."""

from somos_eval.indicators.potential import (
    declared_gap,
    indices,
)

_PARTS = (
    indices,
    declared_gap,
)
INDICATORS = tuple(indicator for part in _PARTS for indicator in part.INDICATORS)
