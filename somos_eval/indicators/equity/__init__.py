"""Who sits, who turns up and how unequal it is. M12."""

from somos_eval.indicators.equity import (
    attendance,
    representation,
)

_PARTS = (
    representation,
    attendance,
)
INDICATORS = tuple(indicator for part in _PARTS for indicator in part.INDICATORS)
