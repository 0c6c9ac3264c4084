"""Recognition, trust and perceived safety, by the design of each survey. M6, M9."""

from somos_eval.indicators.perception import (
    recognition,
    survey,
)

_PARTS = (
    recognition,
    survey,
)
INDICATORS = tuple(indicator for part in _PARTS for indicator in part.INDICATORS)
