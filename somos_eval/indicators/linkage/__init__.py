"""Linkage between bodies and with institutions, as a network. M5."""

from somos_eval.indicators.linkage import (
    bridges,
    declared_cohesion,
    declared_robustness,
    institutions,
    ties,
)

_PARTS = (
    ties,
    declared_cohesion,
    bridges,
    declared_robustness,
    institutions,
)
INDICATORS = tuple(indicator for part in _PARTS for indicator in part.INDICATORS)
