"""How strong the evidence of influence and of contribution is. M3.6 to M3.9."""

from somos_eval.indicators.evidence import (
    strength,
)

_PARTS = (strength,)
INDICATORS = tuple(indicator for part in _PARTS for indicator in part.INDICATORS)
