"""Whether the bodies exist and work: sessions, seats, papers, commitments. M2."""

from somos_eval.indicators.operation import (
    attendance,
    commitments,
    compliance,
    existence,
    inventory,
    rhythm,
    seats,
    sessions,
)

_PARTS = (
    inventory,
    rhythm,
    seats,
    existence,
    compliance,
    sessions,
    attendance,
    commitments,
)
INDICATORS = tuple(indicator for part in _PARTS for indicator in part.INDICATORS)
