"""What sources say, whether they were enough and how sure coders are. M8."""

from somos_eval.indicators.coding import (
    agreement,
    evidence_grade,
    saturation,
    sources,
    themes,
)

_PARTS = (
    sources,
    themes,
    saturation,
    agreement,
    evidence_grade,
)
INDICATORS = tuple(indicator for part in _PARTS for indicator in part.INDICATORS)
