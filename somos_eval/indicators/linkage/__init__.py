"""Linkage between bodies and with institutions, as a network. M5."""

from somos_eval.indicators.linkage import (
    bodies,
    institutions,
    sureness,
    ties,
    whole,
)

_PARTS = (
    ties,
    whole,
    bodies,
    sureness,
    institutions,
)
INDICATORS = tuple(indicator for part in _PARTS for indicator in part.INDICATORS)
