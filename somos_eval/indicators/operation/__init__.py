"""Whether the bodies exist and work: sessions, seats, papers, commitments. M2."""

from somos_eval.indicators.operation import (
    attendance,
    commitments,
    comparison,
    compliance,
    existence,
    inventory,
    regularity,
    seats,
    sessions,
)

INDICATORS = (
    *inventory.INDICATORS,
    *regularity.INDICATORS,
    *comparison.INDICATORS,
    *seats.INDICATORS,
    *existence.INDICATORS,
    *compliance.INDICATORS,
    *sessions.INDICATORS,
    *attendance.INDICATORS,
    *commitments.INDICATORS,
)
