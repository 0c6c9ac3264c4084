"""What changed where the programme entered, and what may be said of it. M11."""

from somos_eval.indicators.impact import (
    declarations,
)

_PARTS = (declarations,)
INDICATORS = tuple(indicator for part in _PARTS for indicator in part.INDICATORS)
